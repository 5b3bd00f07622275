"""The tables of the shipped standards in docs/standards.md, made from the standards themselves.

`python -m tests.docs.standards` writes them into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from chartgen.model.standard import Anchor, Billed, Calendar, Contact, Counts, Duty, Span, Standard, Unit
from chartgen.notes.settings import read_settings
from chartgen.rules.registry import NAMES
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "standards.md"
BEGIN, END = "<!-- made by tests/docs/standards.py -->", "<!-- until here -->"
STANDARDS = read_settings(Path("/there/is/no/such/folder"), date(2024, 6, 30), NAMES).standards
HEAD = "| duty | how often | what counts | source | |\n| --- | --- | --- | --- | --- |"
CONTACTS = {Contact.REACHED: "someone reached", Contact.IN_PERSON: "face to face", Contact.AT_HOME: "at home"}


def written_anew(page: str) -> str:
    """The page with its tables as they are made now."""
    tables = "\n\n".join(_section(standard) for standard in STANDARDS.values())
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{tables}\n\n{END}", page, flags=re.DOTALL)


def _section(standard: Standard) -> str:
    rows = "\n".join(_row(duty, standard) for duty in standard.duties)
    checked = " To be checked." if standard.to_be_checked else ""
    about = f"`{standard.name}`. {standard.help} Source: {standard.source.rstrip('.')}.{checked}"
    return f"### {standard.label}\n\n{about}\n\n{HEAD}\n{rows}\n\n{_billed(standard)}"


def _row(duty: Duty, standard: Standard) -> str:
    checked = "to be checked" if duty.to_be_checked else ""
    times, source = "; ".join(_times(duty, standard)), duty.source.rstrip(".")
    return f"| {duty.label} (`{duty.id}`) | {times} | {_counts(duty.counts)} | {source} | {checked} |"


def _times(duty: Duty, standard: Standard) -> Iterator[str]:
    yield f"each {duty.every.value}" if isinstance(duty.every, Calendar) else f"every {_span(duty.every)}"
    if duty.every_other:
        other = standard.duty(duty.every_other)
        yield f"every other one of {other.label if other else ''}"
    if duty.first:
        yield f"the first within {_span(duty.first)}"
    if duty.to_month_end:
        yield "to the end of the month"
    if duty.grace:
        yield f"{_span(duty.grace)} of grace"
    if duty.anchor is Anchor.DUE:
        yield "after one in grace, from when that was due"
    for word in duty.anew_with:
        yield f"anew with each {word}"


def _span(span: Span | None) -> str:
    assert span is not None
    words = "day" if span.unit is Unit.DAYS else "month"
    return f"{span.number} {words}{'' if span.number == 1 else 's'}"


def _counts(counts: Counts) -> str:
    parts = [CONTACTS[counts.contact]] if counts.contact else []
    for words in _words(counts):
        listed = ", ".join(f"`{word}`" for word in words)
        parts.append(f"any of {listed}" if len(words) > 1 else listed)
    if counts.places:
        parts.append(f"at: {', '.join(sorted(counts.places))}")
    if counts.covers_at_most:
        parts.append(f"of a period of at most {counts.covers_at_most} days")
    return "; ".join(parts)


def _words(counts: Counts) -> list[list[str]]:
    return [words for words in (sorted(counts.types), sorted(one.value for one in counts.traits)) if words]


def _billed(standard: Standard) -> str:
    billing = standard.billing
    unit = "A calendar month" if billing.unit is Billed.MONTH else f"A unit of {billing.minutes} minutes"
    plan = ", while a plan is in force" if billing.needs_plan else ""
    checked = " (to be checked)" if billing.to_be_checked else ""
    return f"{unit} can be billed with a note of this kind{plan}: {_counts(billing.counts)}{checked}."


if __name__ == "__main__":
    PAGE.write_text(written_anew(PAGE.read_text("utf-8")), "utf-8")
