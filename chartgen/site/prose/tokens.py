"""The marks we leave in a text for ourselves: private-use characters that a covered text cannot hold."""

from __future__ import annotations

import re

from chartgen.site.prose.cover import FIRST

FENCE = chr(FIRST)  # FENCE 3 FENCE: the third fenced block stands here
START = chr(FIRST + 1)  # START 3 CLOSE: here begins the text of the list item of line 3
END = chr(FIRST + 2)  # END 3 CLOSE: what is to be shown with line 3 comes here
BOX = chr(FIRST + 3)  # BOX [ ] CLOSE, and so on: the parts of a follow-up's line
DUE = chr(FIRST + 4)
REF = chr(FIRST + 5)
CLOSE = chr(FIRST + 6)
AMPERSAND = chr(FIRST + 7)  # in HTML on its way through nh3, where `&amp;` costs the square of its number

SPAN_CLASS = {BOX: "box", DUE: "due", REF: "ref"}
NUMBERED = re.compile(f"[{START}{END}]([0-9]+){CLOSE}")
OPENING = re.compile(f"{START}([0-9]+){CLOSE}")
FENCED = re.compile(f"{FENCE}([0-9]+){FENCE}")
_ANY = re.compile(f"[{START}{END}][0-9]+{CLOSE}|[{BOX}{DUE}{REF}{CLOSE}]")


def without_tokens(text: str) -> str:
    """The text as it was before we marked it: for code, addresses and other places where nothing is set."""
    return _ANY.sub("", text) if CLOSE in text else text
