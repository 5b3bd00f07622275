"""On which page of a client's folder each note stands.

A chart of few notes is one page. A longer one is cut into chapters: a year each, or, where a year alone is too long
for a page, some of its months. A month is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from chartgen.model.chart import Chart, Entry

INDEX = "index.html"
UNDATED = "undated.html"
WHOLE = "whole.html"
"""The page that holds a chart of many chapters as one."""

Month = tuple[int, int]
"""A year and a month, from 1."""


class Chapter(NamedTuple):
    """Some months of one year, on a page of their own; `entries` are theirs, in order.

    `whole_year` says that no other chapter holds notes of that year.
    """

    page: str
    year: int
    months: tuple[int, ...]
    entries: tuple[Entry, ...]
    whole_year: bool


class Layout(NamedTuple):
    """How a chart is cut. `chapters` is empty where all of it stands on one page.

    `pages` gives the page of a note by its path and `months` that of a month; what is in neither stands on the first.
    """

    chapters: tuple[Chapter, ...]
    pages: Mapping[str, str]
    months: Mapping[Month, str]

    def page_of(self, path: str) -> str:
        """The page on which the file at a path stands."""
        return self.pages.get(path, INDEX)


def layout_of(chart: Chart, one_page_notes: int) -> Layout:
    """Cut a chart so that a page holds no more than `one_page_notes` notes, as far as months allow."""
    dated = [(entry.note.day, entry) for entry in chart.entries if entry.note.day]
    counts = _by_month(dated)
    if len(chart.every_entry) <= one_page_notes:
        return Layout((), {}, dict.fromkeys(counts, INDEX))
    chapters = tuple(_chapters(counts, one_page_notes))
    months = {(chapter.year, month): chapter.page for chapter in chapters for month in chapter.months}
    return Layout(chapters, _pages(chart, months), months)


def _by_month(dated: Iterable[tuple[date, Entry]]) -> dict[Month, list[Entry]]:
    found: dict[Month, list[Entry]] = {}
    for day, entry in dated:
        found.setdefault((day.year, day.month), []).append(entry)
    return found


def _chapters(months: Mapping[Month, list[Entry]], most: int) -> Iterable[Chapter]:
    for year, of_year in groupby(months, key=lambda month: month[0]):
        parts = _parts([(month, months[year, month]) for _, month in of_year], most)
        for part in parts:
            whole = len(parts) == 1
            page = f"{year:04d}.html" if whole else f"{year:04d}-{part[0][0]:02d}.html"
            entries = tuple(entry for _, entries in part for entry in entries)
            yield Chapter(page, year, tuple(month for month, _ in part), entries, whole)


def _parts(months: list[tuple[int, list[Entry]]], most: int) -> list[list[tuple[int, list[Entry]]]]:
    """The months of a year in as few runs as hold no more than `most` notes each, unless one month alone does."""
    parts: list[list[tuple[int, list[Entry]]]] = []
    size = 0
    for month, entries in months:
        if not parts or size + len(entries) > most:
            parts.append([])
            size = 0
        parts[-1].append((month, entries))
        size += len(entries)
    return parts


def _pages(chart: Chart, months: Mapping[Month, str]) -> dict[str, str]:
    """The page of every note by its path; an addendum stands where the note it amends does."""
    pages = {}
    for entry in chart.every_entry:
        holder = entry.amends or entry.note
        pages[entry.note.path] = months[holder.day.year, holder.day.month] if holder.day else UNDATED
    return pages
