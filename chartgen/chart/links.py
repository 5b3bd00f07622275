"""Where a link in a note leads: to the web, to another note of the client, to a file, or nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from chartgen.model.addresses import mail_address, web_address
from chartgen.model.chart import Destination, LinkKind
from chartgen.model.note import Link
from chartgen.model.source import NOTE_ENDINGS, ClientFolder

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Shelf(NamedTuple):
    """The files of one client that links can reach: what each is by its path, and notes by their id."""

    path: str
    kinds: Mapping[str, LinkKind]
    notes: Mapping[str, str]


def shelf_of(folder: ClientFolder) -> Shelf:
    """The files of a client's folder, as discovery found them."""
    kinds = {source.path: LinkKind.FILE for source in folder.files}
    kinds |= {source.path: LinkKind.NOTE for source in folder.notes}
    if folder.client_file:
        kinds[folder.client_file.path] = LinkKind.HERE
    return Shelf(folder.path, kinds, {source.id: source.path for source in reversed(folder.notes)})


def destination(link: Link, note_path: str, shelf: Shelf) -> Destination:
    """Where a link of the note at `note_path` leads, judged by the files that were found, not by the disk."""
    target = link.target
    if not target.isprintable():
        target = "".join(char for char in target if char >= " ")
    if SCHEME.match(target):
        return Destination(link, _by_scheme(link.target))
    if target.startswith(("//", "\\\\")):
        return Destination(link, LinkKind.REFUSED)
    return _within(link, target, note_path, shelf)


def _by_scheme(target: str) -> LinkKind:
    """Out of the site a link leads only where a browser can follow it; the rest is shown as text."""
    if web_address(target):
        return LinkKind.WEB
    return LinkKind.MAIL if mail_address(target) else LinkKind.REFUSED


def _within(link: Link, target: str, note_path: str, shelf: Shelf) -> Destination:
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    if not path:
        return _same_page(link, target.removeprefix("#"), shelf)
    kind = LinkKind.MISSING
    for written in dict.fromkeys((target, path, unquote(path), unquote(path).replace("\\", "/"))):
        full = posixpath.normpath(posixpath.join(posixpath.dirname(note_path), written))
        if written.startswith("/") or not full.startswith(shelf.path + "/"):
            kind = LinkKind.OUTSIDE
            continue
        found = next(
            (path for path in (full, *(full + ending for ending in NOTE_ENDINGS)) if path in shelf.kinds), None
        )
        if found:
            return Destination(link, shelf.kinds[found], found)
    return Destination(link, kind)


def _same_page(link: Link, note_id: str, shelf: Shelf) -> Destination:
    path = shelf.notes.get(note_id) or shelf.notes.get(unquote(note_id))
    return Destination(link, LinkKind.NOTE, path) if path else Destination(link, LinkKind.MISSING)
