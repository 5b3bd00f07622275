"""How file names are shown, and which folder of the site each client gets."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LIKE_ESCAPE = re.compile(r"\\(?=x[0-9a-f]{2}|u[0-9a-f]{4})")
NOT_EVERYWHERE = re.compile(r'[\\:<>"|?*]|[. ]+\Z')
TAKEN_IN_SITE = ("index.html", "caseload.js", "chartgen-part.json")
LONGEST_NAME = 200


def shown_name(name: str) -> str:
    """A file name fit to be shown: bytes that are not UTF-8 and control characters as `\\xNN`.

    What looks like such an escape in a name has its backslash escaped, so that no two names are shown alike.
    """
    if name.isascii() and name.isprintable() and "\\" not in name:
        return name
    told_apart = LIKE_ESCAPE.sub(r"\\x5c", name)
    decoded = told_apart.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return CONTROL.sub(_escape, decoded)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def site_names(ids: Sequence[str]) -> list[str]:
    """A folder name in the site for each client id, in the order given.

    It is the id itself wherever that can be; characters that some systems refuse in names become `_`. Ids that fall
    together where case or the composition of accents is folded (as on macOS and Windows) get `~2`, `~3`: no client's
    pages may ever land in another's folder.
    """
    taken = {_folded(name) for name in TAKEN_IN_SITE}
    names = []
    for client_id in ids:
        base = _fit(NOT_EVERYWHERE.sub("_", client_id))
        name, number = base, 1
        while _folded(name) in taken:
            number += 1
            name = f"{base}~{number}"
        taken.add(_folded(name))
        names.append(name)
    return names


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _fit(name: str) -> str:
    encoded = name.encode()
    if len(encoded) <= LONGEST_NAME:
        return name
    start = encoded[: LONGEST_NAME - 20].decode("utf-8", "ignore")
    return f"{start}-{hashlib.sha256(encoded).hexdigest()[:16]}"
