"""What a build keeps beside the site, so that the next one need not do again what it did.

A cache is only ever believed as far as it can be checked: by the key of what it was made with, by its own digest, and
by whom it belongs to. One that is damaged, of another version, or someone else's is as good as none.
"""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TypeVar

import msgspec

from chartgen.model.value import value
from chartgen.output.files import FILE, make_private, open_regular, write_private
from chartgen.output.manifest import Entry
from chartgen.output.standing import Stamp

FORMAT = b"chartgen-cache 1\n"
DIGEST = 64
Shape = TypeVar("Shape")


@value
class Record:
    """What one piece of work gave: `result` in JSON, and the files it put in the site.

    `look` and `content` tell what it was done on, from outside and by content; an empty one is like no other.
    """

    look: str
    content: str
    files: Mapping[str, Entry]
    result: msgspec.Raw


@value
class Cache:
    """The records of a build by the path of what was worked on, made with what `key` stands for.

    `stamps` tells the site's files as they were left, so that a file need not be read to be known again.
    """

    key: str = ""
    records: Mapping[str, Record] = field(default_factory=dict)
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def read_cache(file: Path) -> Cache:
    """What was kept in the file; an empty cache where that is nothing that can be relied on."""
    return read_kept(file, Cache) or Cache()


def read_kept(file: Path, shape: type[Shape]) -> Shape | None:
    """What of this shape was kept in the file; None where that is nothing that can be relied on."""
    try:
        with open_regular(file) as stream:
            if _is_someone_elses(os.fstat(stream.fileno())):
                return None
            make_private(file, FILE)
            data = memoryview(stream.read())
    except OSError:
        return None
    head = len(FORMAT) + DIGEST
    if data[: len(FORMAT)] != FORMAT or data[len(FORMAT) : head] != _digest(data[head:]):
        return None
    try:
        return msgspec.json.decode(data[head:], type=shape)
    except (msgspec.DecodeError, RecursionError):
        return None


def write_cache(file: Path, cache: Cache) -> None:
    """Keep the cache in the file, as `write_kept` does, while no other build does."""
    write_kept(file, cache)


def write_kept(file: Path, kept: object) -> None:
    """Keep a value in the file, its owner's alone.

    Where that fails, nothing is kept, and nothing is lost by it.
    """
    data = msgspec.json.encode(kept)
    fresh = file.with_name(f"{file.name}-new")
    try:
        fresh.unlink(missing_ok=True)
        write_private(fresh, FORMAT, _digest(data), data)
        fresh.replace(file)
    except OSError:
        for each in (fresh, file):  # an old one would do, but what stands in for it is unknown
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _is_someone_elses(status: os.stat_result) -> bool:
    return hasattr(os, "geteuid") and status.st_uid != os.geteuid()
