"""Which follow-ups a body holds: its task-list lines, with due date and id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import FollowUp
from chartgen.model.place import Place
from chartgen.notes.days import A_DAY, day_in, offered_day
from chartgen.notes.sections import may_hold_code, prose_lines
from chartgen.notes.shapes import tidy

USUAL = re.compile(
    r" *+[-*+] \[([ xX])\] ([^\[\]()^]*+)(?>(?:\(due (\d{4}-\d\d-\d\d)\)(?>(?: (?=\^))?))?)"
    r"(?>(?:(?<= )\^(\w[\w.-]*+))?)(?<!\s)"
)
TASK = re.compile(r"(?P<lead>\s*(?:[-*+]|\d+\.)\s+)\[(?P<box>[ xX])\](?=\s|$)\s*(?P<rest>.*)")
DUE = re.compile(r"\(\s*+due:?\s++(?P<day>[^()]*)\)", re.IGNORECASE)
ALMOST = re.compile(
    r"\s*+(?>(?:>\s*+)*)(?P<bullet>(?:[-*+–—•]|\d{1,9}[.)])\s*+)?"
    r"(?P<box>\[\s{0,3}(?P<tick>[xX✓✔√]?)\s{0,3}\])(?![(\[:])\s*+(?P<rest>\S.*)"
)
ID = re.compile(r"(?:^|\s)\^(?P<id>\w[\w.-]*+)\s*+$")


def read_follow_ups(body: str, body_line: int) -> tuple[tuple[FollowUp, ...], tuple[Flaw, ...]]:
    """The follow-ups of a body that begins on `body_line` of its file, and what is wrong with those lines.

    Wrong are due dates that are not days, and lines that look like a follow-up and are none.
    """
    follow_ups: list[FollowUp] = []
    flaws: list[Flaw] = []
    for number, line in _bracketed(body):
        found = usual_follow_up(line, body_line + number)
        if not found:
            found, wrong = any_follow_up(line, body_line + number)
            flaws += wrong
        if found:
            follow_ups.append(found)
    return tuple(follow_ups), tuple(flaws)


def _bracketed(body: str) -> Iterator[tuple[int, str]]:
    """The lines outside of code in which a bracket stands, as in every follow-up, with their number from 0."""
    if may_hold_code(body):
        yield from ((number, line) for number, line in prose_lines(body.split("\n")) if "[" in line)
        return
    number = since = 0
    at = body.find("[")
    while at >= 0:
        start, end = body.rfind("\n", 0, at) + 1, body.find("\n", at)
        number += body.count("\n", since, start)
        since = start
        yield number, body[start:end] if end >= 0 else body[start:]
        at = body.find("[", end) if end >= 0 else -1


def usual_follow_up(line: str, number: int) -> FollowUp | None:
    """The follow-up of a line as most are written, with nothing wrong in it."""
    found = USUAL.fullmatch(line)
    if not found:
        return None
    box, text, written, id_ = found.groups("")
    due = day_in(written) if written else None
    if written and not due:
        return None
    at = found.start(1)
    due_place = Place(number, found.start(3) + 1, len(written)) if due else None
    place = Place(number, at, len(line) - at + 1)
    return FollowUp(tidy(text), id_, due, written, box != " ", number, place, due_place)


def any_follow_up(line: str, number: int) -> tuple[FollowUp | None, list[Flaw]]:
    """The follow-up of a line, however it is written, and what is wrong with it."""
    found = TASK.fullmatch(line)
    if not found:
        return None, _almost(line, number)
    follow_up = _follow_up(found, number)
    if not follow_up.due_place or follow_up.due:
        return follow_up, []
    offer = offered_day(follow_up.due_written)
    return follow_up, [Flaw(FlawKind.WRONG_DAY, follow_up.due_place, follow_up.due_written[:40], A_DAY, offer)]


def _almost(line: str, number: int) -> list[Flaw]:
    """A flaw for a line such as `- [] Ask` or `-[ ] Ask`; a ticked box without a bullet may be a link's name."""
    found = ALMOST.fullmatch(line)
    if not found or (found["tick"] and not found["bullet"]):
        return []
    start = found.start("bullet") if found["bullet"] else found.start("box")
    place = Place(number, start + 1, max(1, len(line.rstrip()) - start))
    return [Flaw(FlawKind.ALMOST_A_FOLLOW_UP, place)]


def _follow_up(found: re.Match[str], line: int) -> FollowUp:
    box, rest = found["box"], found["rest"]
    due = DUE.search(rest) if "(" in rest else None
    text = rest[: due.start()] + rest[due.end() :] if due else rest
    caret = text.rfind("^")
    named = ID.match(text, max(0, caret - 1)) if caret >= 0 else None
    day = due["day"].rstrip() if due else ""
    at = found.start("box")
    return FollowUp(
        text=tidy(text[: named.start()] if named else text),
        id=named["id"] if named else "",
        due=day_in(day) if due else None,
        due_written=day,
        done=box in "xX",
        line=line,
        place=Place(line, at, max(1, len(found.string.rstrip()) - at + 1)),
        due_place=Place(line, found.start("rest") + due.start("day") + 1, len(day) or 1) if due else None,
    )
