"""The manifest in a site lists the files that chartgen wrote there.

Each path stands there with its size in bytes and its SHA-256. It holds no times, so
that the same charts give the same manifest, byte for byte.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chartgen.model.value import value
from chartgen.output.files import NotPlainFileError, open_regular
from chartgen.output.paths import Names

NAME = ".chartgen-manifest.json"
FORMAT = 1


@value
class Entry:
    """What was written at one path: the size in bytes and the SHA-256 in hexadecimal."""

    size: int
    sha256: str


Listed = Mapping[str, Entry]
"""The files of a manifest, by path."""


class ForeignManifestError(Exception):
    """The file bears the manifest's name but is not one that this version of chartgen wrote."""


def read(site: Path) -> Listed | None:
    """Return what the site's manifest lists, or None where there is no manifest.

    Raises ForeignManifestError if it is damaged, of another format, or not a plain file.
    """
    try:
        with open_regular(site / NAME) as stream:
            return parse(stream.read())
    except FileNotFoundError:
        return None
    except (ValueError, NotPlainFileError) as error:
        raise ForeignManifestError(str(error)) from None


def parse(data: bytes) -> Listed:
    """Return what a manifest lists; ValueError if it is not one, or lists a path no site can hold."""
    try:
        document = json.loads(data)
    except RecursionError:
        raise ValueError("not a manifest: nested too deeply") from None
    if not isinstance(document, dict) or document.get("chartgen-manifest") != FORMAT:
        raise ValueError("not a manifest of this format")
    files = document.get("files")
    if not isinstance(files, dict):
        raise ValueError("not a manifest: it lists no files")
    Names(taken=(NAME, *files))
    return {path: _entry(value) for path, value in files.items()}


def _entry(value: Any) -> Entry:
    match value:
        case [int(size), str(sha256)] if size >= 0 and is_sha256(sha256):
            return Entry(size, sha256)
    raise ValueError("not a manifest: a file without size and digest")


def is_sha256(text: str) -> bool:
    """Return whether the text is a SHA-256 as the manifest writes it: 64 small hexadecimal digits."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def dump(listed: Listed) -> bytes:
    """Return the manifest's bytes: JSON, one file to a line, in order, so that git shows what changed."""
    lines = ",\n".join(f"{json.dumps(path)}: {_pair(listed[path])}" for path in sorted(listed))
    return f'{{"chartgen-manifest": {FORMAT}, "files": {{\n{lines}\n}}}}\n'.encode()


def _pair(entry: Entry) -> str:
    return json.dumps([entry.size, entry.sha256])
