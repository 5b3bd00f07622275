"""What of a build is kept for the next one, in JSON, and the key of all else that shapes it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import util
from pathlib import Path

import msgspec

from chartgen import __version__
from chartgen.check import Checked, Setup
from chartgen.model.caseload import Appointment
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.value import value

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "yaml", "frontmatter")
"""Libraries whose change may change a page."""


@value
class Kept:
    """What is kept of one client: what is wrong, how many notes there are, which rules they silence.

    The appointments and the row of the caseload page, which few need, are not yet looked into.
    """

    diagnostics: tuple[Diagnostic, ...]
    notes: int
    silenced: frozenset[tuple[str, str]]
    appointments: msgspec.Raw
    row: msgspec.Raw


def keep(value: object) -> msgspec.Raw:
    """A value as it is kept."""
    return msgspec.Raw(msgspec.json.encode(value, order="deterministic"))


def keep_client(checked: Checked, row: object) -> msgspec.Raw:
    """What checking a client gave, and its row of the caseload page, as they are kept."""
    appointments = keep(checked.appointments)
    return keep(Kept(checked.diagnostics, checked.notes, checked.silenced, appointments, keep(row)))


def appointments_of(kept: Kept) -> tuple[Appointment, ...]:
    """The appointments of a client."""
    return msgspec.json.decode(kept.appointments, type=tuple[Appointment, ...])


def kept_of(raw: msgspec.Raw) -> Kept:
    """What was kept of a client."""
    return msgspec.json.decode(raw, type=Kept)


def beside_of(raw: msgspec.Raw) -> tuple[Diagnostic, ...]:
    """What was kept of the rules about clients side by side."""
    return msgspec.json.decode(raw, type=tuple[Diagnostic, ...])


def shape(setup: Setup) -> str:
    """What shapes every page beside the notes, in a digest that is the same on every machine."""
    return _digest(part.encode() for part in (__version__, _spelled(setup.settings), setup.theme_content))


def _spelled(value: object) -> str:
    """A value in words that are the same wherever it is, whatever the order of its sets and mappings."""
    return json.dumps(value, default=_plain, sort_keys=True)


def _plain(value: object) -> object:
    """What JSON does not know, in what it knows."""
    if is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in fields(value) if field.init]
    if isinstance(value, Mapping):
        return dict(value)
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)


def key(setup: Setup) -> str:
    """What shapes every page beside the notes: the settings and the theme, and this very program."""
    return _digest([shape(setup).encode(), *_programs()])


def program() -> str:
    """This very program, in a digest."""
    return _digest(_programs())


def _programs() -> Iterator[bytes]:
    """The files of chartgen, and those by which its libraries can be told, by size and time."""
    for folder, folders, names in os.walk(Path(__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (_stamp(os.path.join(folder, name)) for name in sorted(names))  # noqa: PTH118 - there are many
    for name in LIBRARIES:
        found = util.find_spec(name)
        yield _stamp(found.origin) if found and found.origin else b"missing"


def _stamp(file: str) -> bytes:
    status = os.stat(file)  # noqa: PTH116 - there are many
    return f"{file}\0{status.st_size} {status.st_mtime_ns}".encode("utf-8", "surrogateescape")


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
