"""Pages to disk: a finished site, whole or not at all.

`site.py` is the way in. Behind it:

    folders    may this folder be the site?          manifest  which files did chartgen write?
    lock       is another build at work on it?       paths     which paths may a site hold?
    workplace  where is the new site put together?   files     how is one private file written?
    standing   whose files stand in the site?        tree      what stands in a folder?
    swap       how does new take the place of old?   failures  what is said of a failing disk?
    retire     what happens to the old site?
"""
