"""A caseload that is built in parts, by machines that know nothing of each other, and put together again.

A part is a folder with the pages of some clients and one file that says what was found of them. Which clients a part
holds hangs on their paths alone, so that a client stays in its part when others come and go.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from chartgen.model.source import ClientPlace
from chartgen.model.trouble import WrongSetup
from chartgen.model.value import value
from chartgen.output.cache import Record
from chartgen.output.files import NotPlainFileError, open_regular

PART_FILE = "chartgen-part.json"
FORMAT = 1


@value
class Shard:
    """One of several shares of a caseload, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def share(self, clients: Sequence[ClientPlace]) -> tuple[ClientPlace, ...]:
        """Those of the clients that are in this share."""
        return tuple(client for client in clients if _number(client.path) % self.of == self.number - 1)


def _number(path: str) -> int:
    return int.from_bytes(hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[:8], "big")


@value
class Part:
    """What a part's file says.

    `shape` stands for all that shapes a page beside the notes, `charts` is the way from the part to the charts
    folder, and `records` has what was found of each client, by path.
    """

    shard: Shard
    shape: str
    as_of: date
    charts: str
    records: Mapping[str, Record]


@value
class _Written:
    format: int
    part: Part


def written(part: Part) -> bytes:
    """The content of a part's file: the same for the same charts, whatever the disk says of their files."""
    records = {path: replace(record, look="") for path, record in part.records.items()}
    return msgspec.json.encode(_Written(FORMAT, replace(part, records=records))) + b"\n"


def way_to(charts: Path, part: Path) -> str:
    """The way from a part to its charts folder; none where they are on different drives."""
    try:
        return Path(os.path.relpath(charts.resolve(), part.resolve())).as_posix()
    except ValueError:
        return ""


def read_part(folder: Path) -> Part:
    """What a part's file says; raises WrongSetup where the folder is no part that this chartgen built."""
    try:
        with open_regular(folder / PART_FILE) as stream:
            return msgspec.json.decode(stream.read(), type=_Written).part
    except (FileNotFoundError, NotADirectoryError, NotPlainFileError):
        raise WrongSetup(f"{folder} is no part of a site. Build one with `chartgen build --shard 1/2`.") from None
    except (msgspec.DecodeError, RecursionError):
        raise WrongSetup(f"{folder} is a part that this chartgen cannot read. Build it again.") from None


def charts_of(part: Part, folder: Path) -> Path | None:
    """The charts folder that the part in this folder was built from; None where it is not to be found from there."""
    charts = Path(os.path.normpath(folder / part.charts))
    return charts if part.charts and charts.is_dir() else None


def in_order(parts: Mapping[Path, Part]) -> list[tuple[Path, Part]]:
    """The parts by their number; raises WrongSetup where one is missing or twice there, or where they do not fit."""
    first_folder, first = next(iter(parts.items()))
    for folder, part in parts.items():
        if part.shard.of != first.shard.of:
            raise WrongSetup(
                f"{first_folder} is part {first.shard} and {folder} part {part.shard}. "
                f"Build all parts of one site with the same number of parts."
            )
        if (part.shape, part.as_of) != (first.shape, first.as_of):
            raise WrongSetup(
                f"{first_folder} and {folder} were built with different settings, themes, days or versions of "
                f"chartgen. Build all parts anew from the same charts, with the same --as-of."
            )
    ordered = sorted(parts.items(), key=lambda one: one[1].shard.number)
    numbers = [part.shard.number for _, part in ordered]
    missing = [f"{number}/{first.shard.of}" for number in range(1, first.shard.of + 1) if number not in numbers]
    if missing:
        raise WrongSetup(f"Part {', '.join(missing[:8])} is missing. Name the folder of each part.")
    for number in numbers:
        if not 1 <= number <= first.shard.of:
            raise WrongSetup(f"Part {number}/{first.shard.of} is there, of which there can be none. Build it again.")
        if numbers.count(number) > 1:
            raise WrongSetup(f"Part {number}/{first.shard.of} is named twice. Name the folder of each part once.")
    return ordered


def refuse_other_charts(parts: Sequence[tuple[Path, Part]], shape: str, clients: Sequence[ClientPlace]) -> None:
    """Raise WrongSetup where the parts were not built from these clients, with settings and a theme of this shape."""
    for folder, part in parts:
        if part.shape != shape:
            raise WrongSetup(
                f"{folder} was built with other settings, another theme or another version of chartgen than there "
                f"are now. Build all parts anew, or name the charts folder that they were built from with --charts."
            )
        share = {client.path: client for client in part.shard.share(clients)}
        for path in sorted(share.keys() ^ part.records.keys()):
            what = "is not in" if path in share else "is only in"
            raise WrongSetup(
                f"The client {path} {what} the part {folder}. Build all parts anew from the same charts."
            )
        for path, record in part.records.items():
            if any(not file.startswith(f"{share[path].site_name}/") for file in record.files):
                raise WrongSetup(f"The client {path} has another folder in the part {folder}. Build all parts anew.")


def refuse_as_site(site: Path, parts: Sequence[Path]) -> None:
    """Raise WrongSetup where the site would replace a part, or be in one, or hold one."""
    place = site.resolve()
    for folder in parts:
        part = folder.resolve()
        if place.is_relative_to(part) or part.is_relative_to(place):
            raise WrongSetup(f"{site} cannot be the site: {folder} is there. Choose another folder with -o.")
