"""What a theme is made of, and how it turns views into pages.

load       a theme ready to set pages          templates  where a template is found along the chain
lineage    which folders a theme is made of    strings    its words in a language, laid over one another
press      a view and a template to a page     words      numbers, days and durations in that language
quick      templates compiled to do less   kept       compiled templates from one run to the next
"""
