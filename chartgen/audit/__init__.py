"""What is owed, done, late and weak over a caseload and a period, and the ways in which that is told.

`client.py` makes of one chart all that is told of one client; `caseload.py` puts the clients side by side. What is
told is the same whatever the form: `figures.py` counts it, `as_json.py`, `as_csv.py` and `page.py` write it, and
`told.py` puts it into the words of a theme, for the page and for a terminal.
"""
