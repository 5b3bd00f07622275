"""What is answered to which address: pages and files of the site, and, to the script in a page, how things stand.

All addresses begin with a token that is made anew for each run, so that only someone who was told can ask anything;
whatever else is asked for, with or without a reason to be there, gets the same answer.
"""

from __future__ import annotations

import hmac
import json
import mimetypes
import secrets
from collections.abc import Mapping
from dataclasses import field
from http import HTTPStatus
from urllib.parse import parse_qs, unquote_to_bytes

from chartgen.model.value import value
from chartgen.serving.board import Board
from chartgen.serving.files import SiteFiles, is_plain
from chartgen.serving.page import CHANGES, SCRIPT, STATE, live_page, page_to_come, script
from chartgen.serving.trouble import Trouble

MOST_TROUBLES = 50
"""So many are shown over a page at most; how many more there are is said."""
HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
TYPES = mimetypes.MimeTypes()
OWN_TYPES = {".html": HTML, ".js": "text/javascript; charset=utf-8", ".json": JSON}


@value
class Answer:
    """What is sent back. `stream` says that news follow, for as long as both sides live."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)
    stream: bool = False


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def plainly(status: HTTPStatus) -> Answer:
    """An answer that says no more than its status."""
    return Answer(status, f"{status.phrase}\n".encode())


class Answers:
    """Answers to addresses below one token."""

    def __init__(self, token: str, files: SiteFiles, board: Board) -> None:
        self._token = token
        self._files = files
        self._board = board

    def to(self, target: str, host: str) -> Answer:
        """The answer to the target of a request, as it was sent, by way of a host."""
        address, _, query = target.partition("?")
        first, slash, rest = address.removeprefix("/").partition("/")
        if not address.startswith("/") or not hmac.compare_digest(first.encode(), self._token.encode()):
            return plainly(HTTPStatus.NOT_FOUND)
        if not slash:
            return Answer(HTTPStatus.PERMANENT_REDIRECT, headers={"Location": f"/{self._token}/"})
        path = _decoded(rest)
        root = f"http://{host}/{self._token}/"
        own = {SCRIPT: self._script, STATE: lambda: self._state(query, root), CHANGES: _changes}
        if path in own:
            return own[path]()
        return plainly(HTTPStatus.NOT_FOUND) if path is None else self._of_site(path, root)

    def _of_site(self, path: str, root: str) -> Answer:
        page = f"{path}index.html" if path == "" or path.endswith("/") else path
        kind = _kind_of(page)
        if not is_plain(page):
            return plainly(HTTPStatus.NOT_FOUND)
        if kind != HTML:
            data = self._files.read(page)
            return plainly(HTTPStatus.NOT_FOUND) if data is None else Answer(HTTPStatus.OK, data, kind)
        version = self._files.version(page)
        data = self._files.read(page)
        if data is None:
            return self._instead_of(page, root)
        return Answer(HTTPStatus.OK, live_page(data, page, version, root), HTML)

    def _instead_of(self, page: str, root: str) -> Answer:
        """What is shown where a page would be: before the first build, and after one that could not be."""
        gone = self._board.news.built and bool(self._files.version("index.html"))
        status = HTTPStatus.NOT_FOUND if gone else HTTPStatus.OK
        return Answer(status, page_to_come(page, root, gone=gone), HTML)

    def _script(self) -> Answer:
        return Answer(HTTPStatus.OK, script(), OWN_TYPES[".js"])

    def _state(self, query: str, root: str) -> Answer:
        """How things stand for one page: its version, how far a build is, what is wrong.

        Who says which version it has (`have`) is given the text of the page, if that is of another.
        """
        asked = parse_qs(query, keep_blank_values=True)
        page, have = asked.get("page", [""])[-1], asked.get("have")
        version = self._files.version(page)
        news = self._board.news
        troubles = [one for one in news.troubles if one.is_shown_on(page)]
        state = {
            "version": version,
            "built": news.built,
            "building": news.building,
            "troubles": [_shown(one) for one in troubles[:MOST_TROUBLES]],
            "more": max(0, len(troubles) - MOST_TROUBLES),
        }
        data = self._files.read(page) if have and have[-1] != version else None
        if data is not None:
            state["text"] = live_page(data, page, version, root).decode("utf-8", "replace")
        return Answer(HTTPStatus.OK, json.dumps(state, ensure_ascii=False).encode("utf-8", "replace"), JSON)


def _changes() -> Answer:
    return Answer(HTTPStatus.OK, kind="text/event-stream; charset=utf-8", stream=True)


def _decoded(path: str) -> str | None:
    """A path decoded, once; None where it is no text."""
    try:
        return unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _kind_of(path: str) -> str:
    """How a browser takes a file: only chartgen's own pages and scripts as such, no other text as more than text."""
    ending = "." + path.rpartition(".")[2].lower()
    if ending in OWN_TYPES:
        return OWN_TYPES[ending]
    kind = TYPES.guess_type(f"a{ending}")[0] or "application/octet-stream"
    if kind.startswith("text/"):
        return TEXT
    return "application/octet-stream" if "xml" in kind or "script" in kind else kind


def _shown(one: Trouble) -> dict[str, object]:
    return {"message": one.message, "help": one.help, "file": one.file, "line": one.line}
