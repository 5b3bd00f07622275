"""Charts that are seen while they are written: built, served on this machine alone, and reloaded on save.

`live.py` is the way in. Behind it:

    watch   did something change?                  server   how is a request answered, one thread each?
    scan    what stands in the folders, by stat?   guard    which requests are answered at all?
    drives  does the system tell of changes?       answers  what is answered to which address?
    board   what do open pages have to know?       files    which files of the site are given out?
    trouble what is wrong, and on which pages?     page     what is put into a page on its way out?

It knows neither notes nor themes: what builds a site, and what shapes it, is handed in.
"""
