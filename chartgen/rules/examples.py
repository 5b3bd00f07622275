"""How the examples of rules are written: small charts folders as text.

An example holds one or more files. A line that ends in HERE marks where its rule finds something. Files that an
example leaves out, and that a chart needs to be whole, are added when it is tried: see BACKGROUND.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from chartgen.model.signature import signed_digest

HERE = "  <-- here"
AS_OF = date(2024, 6, 30)
VISIT = "c-1/2024-03-05-call.md"
CLIENT = "c-1/client.md"
INTAKE = "c-1/2024-01-02-intake.md"
PLAN = "c-1/2024-01-10-plan.md"
LATER = "c-1/2024-04-09-call.md"


class Commit(NamedTuple):
    """Files by path as git was given them on a day; what an example leaves out is in its first commit."""

    day: date
    files: Mapping[str, str]


class Example(NamedTuple):
    """Files by path, and links by path to what they point at. `encoding` is how the files are saved.

    `commits`, oldest first, were made before the files came to say what they say; without any, no git is used.
    """

    files: Mapping[str, str]
    links: Mapping[str, str] = MappingProxyType({})
    encoding: str = "utf-8"
    without: tuple[str, ...] = ()
    commits: tuple[Commit, ...] = ()

    def without_marks(self) -> dict[str, str]:
        """The files as they are saved."""
        return {path: text.replace(HERE, "") for path, text in self.files.items()}

    def marked(self) -> set[tuple[str, int]]:
        """The marked lines, as path and line number."""
        return {
            (path, number)
            for path, text in self.files.items()
            for number, line in enumerate(text.split("\n"), 1)
            if line.endswith(HERE)
        }


FIELDS = MappingProxyType(
    {
        "type": "type: collateral",
        "date": "date: 2024-03-05",
        "location": "location: Office",
        "present": "present:\n  - John Smith (Program Director, Sunrise Day Support)",
        "activities": "activities: [monitored]",
        "author": "author: Dana Reyes, QIDP",
    }
)
DONE = "## Case management activities\nMonitored the new seating at Sunrise with Mr. Smith by telephone.\n"
SEEN = "## Client observations\nMaria chose the window table each day this week and finished her lunch.\n"
NEXT = "## Follow-up needed\n- [ ] Ask for the attendance sheet (due 2024-07-10)\n"
BODY = f"{DONE}\n{SEEN}\n{NEXT}"


def note(*lines: str, without: str = "", body: str = BODY) -> str:
    """The text of a collateral note, each given line in place of the line of the same field, or added at the end."""
    fields = {name: line for name, line in FIELDS.items() if name != without}
    for line in lines:
        fields[line.partition(":")[0]] = line
    return "---\n" + "\n".join(fields.values()) + f"\n---\n{body}"


def signed(text: str, on: str = "2024-03-06") -> str:
    """The text of a note, signed by its author on a day."""
    digest = signed_digest(text.replace(HERE, ""))
    field = f"signed:\n  by: Dana Reyes, QIDP\n  on: {on}\n  digest: {digest}\n"
    return text.replace("\n---\n", f"\n{field}---\n", 1)


def one(text: str, path: str = VISIT, without: tuple[str, ...] = ()) -> Example:
    """An example of one file; `without` names files of the background that must not be there."""
    return Example(MappingProxyType({path: text}), without=without)


def several(files: Mapping[str, str]) -> Example:
    """An example of several files."""
    return Example(MappingProxyType(dict(files)))


def recorded(text: str, *versions: tuple[date, str]) -> Example:
    """An example of one note in git, and what it said on the days on which it was committed."""
    first = Commit(date(2024, 1, 12), MappingProxyType({}))
    commits = [Commit(day, MappingProxyType({VISIT: version.replace(HERE, "")})) for day, version in versions]
    return Example(MappingProxyType({VISIT: text}), commits=(first, *commits))


BACKGROUND: Mapping[str, str] = MappingProxyType(
    {
        CLIENT: """---
type: client
name: Maria Rivera
intake: 2024-01-02
---
Maria paints, and likes to be early.
""",
        INTAKE: """---
type: intake
date: 2024-01-02
location: Phone
present: [Maria Rivera (client)]
activities: [assessed]
author: Dana Reyes, QIDP
---
## Referral
Referred by her sister for help with housing.

## History
Maria grew up in town and worked in a bakery for nine years.

## Needs and risks
She coughs when she eats fast, and her lease ends in May.

## Consents
Rights explained; release for Sunrise Day Support signed.

## Follow-up needed
- [x] Write the plan
""",
        PLAN: """---
type: plan
date: 2024-01-10
location: Home (apartment on Elm Street)
present: []
activities: [planned]
goals:
  housing: A home of her own near her sister
  health: Eating without coughing
author: Dana Reyes, QIDP
---
## What matters
Her own front door, and her sister close by.

## Goals and steps
Housing: visit two apartments a month. Health: swallow study, then a plan for meals.
""",
    }
)
