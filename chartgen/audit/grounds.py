"""What an agency can have an audit fail on, and how often each was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chartgen.audit.attention import not_known
from chartgen.audit.figures import Figures, figures
from chartgen.audit.model import Audit, Weakness
from chartgen.model.diagnostic import Severity
from chartgen.model.duties import Outcome, State
from chartgen.model.nearest import nearest
from chartgen.model.trouble import WrongSetup
from chartgen.rules.registry import NAMES

NOTHING = "nothing"
USUAL = ("error",)
"""What an audit fails on where nobody chose: what every command does."""

GROUNDS: Mapping[str, tuple[str, Callable[[Figures, Audit], int]]] = {
    "overdue": ("a duty is overdue", lambda f, a: f.states.get(State.OVERDUE, 0)),
    "in-grace": ("a duty is past its day, and can still be done late", lambda f, a: f.states.get(State.IN_GRACE, 0)),
    "missed": ("a duty was missed in the period", lambda f, a: f.outcomes.get(Outcome.MISSED, 0)),
    "done-late": ("a duty was done late in the period", lambda f, a: f.outcomes.get(Outcome.LATE, 0)),
    "unknown": ("what is owed to a client is not known", lambda f, a: len(not_known(a.clients))),
    "unbillable": ("a month that is over cannot be billed", lambda f, a: f.lost),
    "unsigned": ("a note is not signed", lambda f, a: f.weak.get(Weakness.UNSIGNED, 0)),
    "late": (
        "a note was entered late, or came into git long after the day it gives",
        lambda f, a: f.weak.get(Weakness.LATE, 0) + f.weak.get(Weakness.DOUBTFUL, 0),
    ),
    "altered": ("a note was changed after it was signed", lambda f, a: f.weak.get(Weakness.ALTERED, 0)),
    "off-plan": ("a note names a goal that is not in the plan", lambda f, a: f.weak.get(Weakness.OFF_PLAN, 0)),
    "no-goal": ("a note of a contact names no goal", lambda f, a: f.weak.get(Weakness.NO_GOAL, 0)),
    "untouched-goal": ("no note touches a goal of the plan", lambda f, a: f.untouched_goals),
    "overlap": ("two times of one author overlap", lambda f, a: f.overlaps),
    "past-due": ("a follow-up is past due", lambda f, a: f.past_due),
    "unreadable": ("a note cannot be read, or has no day", lambda f, a: f.unreadable + f.undated),
    "error": ("a rule finds an error", lambda f, a: f.severities.get(Severity.ERROR, 0)),
    "warning": ("a rule finds a warning", lambda f, a: f.severities.get(Severity.WARNING, 0)),
    "hint": ("a rule gives a hint", lambda f, a: f.severities.get(Severity.HINT, 0)),
}
"""Each ground by its word, with what it means and how often it was found; a rule's code or name is one, too."""


def read_grounds(words: Sequence[str]) -> tuple[str, ...]:
    """The grounds that were asked for, codes of rules in capitals; raises WrongSetup for one that is not known."""
    read = tuple(dict.fromkeys(_read(word) for word in words or USUAL))
    if NOTHING in read and len(read) > 1:
        raise WrongSetup("--fail-on nothing goes with no other --fail-on. Leave one of them out.")
    return read


def _read(word: str) -> str:
    said = word.strip()
    for code, name in NAMES.items():
        if said.upper() == code or said.lower() == name:
            return code
    known = said.lower().replace("_", "-").replace(" ", "-")
    if known == NOTHING or known in GROUNDS:
        return known
    close = nearest(said, [NOTHING, *GROUNDS, *NAMES, *NAMES.values()])
    hint = f"; did you mean {close}?" if close else "."
    words = ", ".join((NOTHING, *GROUNDS))
    raise WrongSetup(f"--fail-on cannot be {word!r}{hint} It is one of {words}, or the code of a rule.")


def met(audit: Audit, grounds: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The grounds that were found, and how often each."""
    found = figures(audit.clients, audit.findings)
    return tuple((ground, times) for ground in grounds if (times := _times(ground, found, audit)))


def _times(ground: str, found: Figures, audit: Audit) -> int:
    if ground == NOTHING:
        return 0
    if ground in GROUNDS:
        return GROUNDS[ground][1](found, audit)
    findings = [*audit.findings, *(one for client in audit.clients for one in client.findings)]
    return sum(1 for one in findings if one.code == ground)
