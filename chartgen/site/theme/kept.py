"""Where compiled templates are kept: with chartgen's own compiled modules, where Python keeps them, or would.

To compile the templates of a chart takes longer than to set a hundred of its notes, and each process of each build
would. What is kept is taken only for the very template, words and compiler that it was made of. Only the shipped
templates are kept, none of an agency's, and none where Python is told to keep nothing or cannot.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha1
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache, compiler
from jinja2.bccache import Bucket

from chartgen.site.theme import quick
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.words import Words


class Kept(BytecodeCache):
    """The compiled templates of the shipped themes with the words of one theme."""

    def __init__(self, words: Words) -> None:
        self._language = words.language
        stamps = [_stamp(module.__file__) for module in (compiler, quick)]
        self._made_of = repr((sorted(words.strings.items()), stamps))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The path of the file in which a template is kept; empty where it is kept in none."""
        if filename is None or not Path(filename).is_relative_to(shipped_themes()):
            return ""
        digest = _digest(f"{self._language} {name} {filename}")[:12]
        return cache_from_source(str(Path(__file__).with_name(Path(filename).name)), optimization=digest)

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that a compiled template is made of."""
        return _digest(source + self._made_of)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, if anything is, and it is of this template."""
        with suppress(Exception):
            bucket.bytecode_from_string(Path(bucket.key).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, whole or not at all: another process may be reading it."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        file, new = Path(bucket.key), Path(f"{bucket.key}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(bucket.bytecode_to_string())
            new.replace(file)


def _stamp(file: str | None) -> tuple[int, int]:
    """By which Python, too, knows a module for the one that it compiled."""
    found = Path(file or __file__).stat()
    return (found.st_mtime_ns, found.st_size)


def _digest(text: str) -> str:
    return sha1(text.encode(), usedforsecurity=False).hexdigest()
