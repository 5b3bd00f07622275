"""How a text is put into front matter so that it reads back the same."""

from __future__ import annotations

import re

PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]*", re.DOTALL)
MEANS_MORE = re.compile(r":(?=\s|$)|\s#|\s$")
FLOW = re.compile(r"[,\[\]{}]|:")


def as_scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line as YAML has it: as it is where that is certain to be read so, else in double quotes.

    `flow` says that it stands between brackets, where commas and brackets mean more.
    """
    plain = PLAIN.fullmatch(text) and not MEANS_MORE.search(text) and not (flow and FLOW.search(text))
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
