"""The figures of an audit, counted again from the rows of its table alone, as someone with a spreadsheet would."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

Row = dict[str, str]
MARK = "'"


def read(data: bytes) -> list[Row]:
    """The rows of a table, each cell with its text as it was."""
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [{column: bare(text) for column, text in row.items()} for row in found]


def bare(text: str) -> str:
    """A cell without the mark before it."""
    return text.removeprefix(MARK)


def totals(rows: Sequence[Row]) -> dict[str, Any]:
    """What the report gives as totals over all clients, in the words of its JSON."""

    def of(kind: str) -> list[Row]:
        return [row for row in rows if row["row"] == kind]

    months, notes = of("month"), of("note")
    readable = [row for row in notes if row["what"] != "unreadable"]
    units = [int(row["units"]) for row in months if row["units"]]
    lost = [row for row in months if row["billable"] == "no"]
    return {
        "clients": len(of("client")),
        "duties": dict(Counter(_word(row["what"]) for row in of("duty"))),
        "times": dict(Counter(row["what"] for row in of("time"))),
        "months": {
            "all": len(months),
            "billable": sum(row["billable"] == "yes" for row in months),
            "not_billable": sum(row["over"] == "yes" for row in lost),
            "not_over": sum(row["over"] == "no" for row in lost),
            "not_known": sum(row["billable"] == "not known" for row in months),
        },
        "units": {
            "total": sum(units) if units else None,
            **_time(readable),
            "by_kind": _groups(readable, "kind"),
            "by_author": _groups(readable, "author"),
        },
        "notes": {
            "all": len(notes),
            "undated": sum(row["what"] != "unreadable" and not row["day"] for row in notes),
            "unreadable": len(notes) - len(readable),
        },
        "weak": dict(Counter(_word(row["what"]) for row in of("weak"))),
        "overlaps": len(of("overlap")),
        "goals_not_touched": len(of("goal")),
        "follow_ups": {
            "open": len(of("follow-up")),
            "past_due": sum(row["what"] == "past due" for row in of("follow-up")),
        },
        "findings": dict(Counter(row["what"] for row in of("finding"))),
    }


def _word(text: str) -> str:
    return text.replace(" ", "_")


def _time(notes: Sequence[Row]) -> dict[str, Any]:
    attempts = sum(row["what"] == "attempt" for row in notes)
    lasted = [int(row["minutes"]) for row in notes if row["minutes"]]
    units = [int(row["units"]) for row in notes if row["units"]]
    return {
        "notes": len(notes),
        "attempts": attempts,
        "with_duration": len(lasted),
        "without_duration": len(notes) - attempts - len(lasted),
        "minutes": sum(lasted),
        "units": sum(units) if units else None,
    }


def _groups(notes: Sequence[Row], column: str) -> list[dict[str, Any]]:
    keys = sorted({" ".join(row[column].split()).casefold() for row in notes})
    return [_time([row for row in notes if " ".join(row[column].split()).casefold() == key]) for key in keys]


def comparable(told: dict[str, Any]) -> dict[str, Any]:
    """The totals of the report as they can be compared: without what was found nowhere, groups in any order."""
    for name in ("duties", "times", "weak", "findings"):
        told[name] = {word: number for word, number in told[name].items() if number}
    for name in ("by_kind", "by_author"):
        groups = [
            {key: each for key, each in one.items() if key not in ("kind", "label", "author")}
            for one in told["units"][name]
        ]
        told["units"][name] = sorted(groups, key=str)
    return told
