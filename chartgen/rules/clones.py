"""Rules about notes that say in another note's words what they should say in their own.

What they tell of is found by `chartgen check` and handed to them; a build finds none, since no page may speak of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.caseload import Caseload
from chartgen.model.clones import Clone
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.place import Place
from chartgen.model.settings import Settings
from chartgen.rules.caseload import OTHER
from chartgen.rules.examples import HERE, LATER, VISIT, note, several
from chartgen.rules.rule import rule

MOST = 6
"""So many lines are told with their like at most; they lead to the rest."""

TOLD = """## Case management activities
Monitored the new seating at Sunrise with Mr. Smith by telephone.
He will measure the chair again when the cushion comes.

## Client observations
Maria chose the window table each day this week and finished her lunch.
She laughed at the parrot on the radio and hummed along with the jingle.
"""
AGAIN = TOLD.replace("Maria", "Jonas").replace("She laughed", "He laughed").replace("this week", "of the week")
NEXT = "\n## Follow-up needed\n- [ ] Ask for the attendance sheet (due 2024-07-10)\n"
OWN = """## Case management activities
Mr. Smith rang about the cushion, which came on Friday and is too firm.
He has sent it back and asked for the blue one.

## Client observations
Jonas ate beside the door and left the soup, which he found too hot.
He asked twice when the bus to the lake goes, and wrote the hour on his hand.
"""


def _here(text: str, line: str) -> str:
    return text.replace(line, f"{line}{HERE}")


@rule(
    "CG521",
    Severity.WARNING,
    bad=several(
        {
            VISIT: note(body=TOLD + NEXT),
            LATER: note("date: 2024-04-09", body=_here(TOLD, "by telephone.") + NEXT),
        }
    ),
    good=several({VISIT: note(body=TOLD + NEXT), LATER: note("date: 2024-04-09", body=OWN + NEXT)}),
)
def cloned_note(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """A note tells of its own contact in its own words, not in those of an earlier note.

    A text that is used again may still be true, but nobody can tell by it, and payers ask for the money back. It is
    told where half of what a note tells, or more, stands in one earlier note. Headings, prompts, follow-ups, names,
    numbers and sentences of fewer than six words do not count. Where the words are meant to stand again, link to the
    earlier note. `chartgen check` and `chartgen audit` alone tell of it.
    """
    for clone in caseload.clones:
        if clone.same_client:
            yield _finding(clone, "Write what was new this time.")


@rule(
    "CG522",
    Severity.WARNING,
    bad=several(
        {
            VISIT: note(body=TOLD + NEXT),
            **OTHER,
            "c-2/2024-03-12-call.md": note("date: 2024-03-12", body=_here(AGAIN, "by telephone.") + NEXT),
        }
    ),
    good=several(
        {
            VISIT: note(body=TOLD + NEXT),
            **OTHER,
            "c-2/2024-03-12-call.md": note("date: 2024-03-12", body=OWN + NEXT),
        }
    ),
)
def note_cloned_between_clients(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """A note tells of its own client, not in the words of a note about another.

    The same words about two people say of neither what was seen, and auditors have computers that look for them.
    Other names, numbers and pronouns make them no different. `chartgen check` and
    `chartgen audit` alone tell of it, since no client's folder may speak of another.
    """
    for clone in caseload.clones:
        if not clone.same_client:
            yield _finding(clone, "Write what was so with this client.")


def _finding(clone: Clone, advice: str) -> Finding:
    here, there = clone.lines[0]
    message = f"{_how_much(clone)} of this note also stand in {clone.other}:{there}."
    return Finding(Place(here, 1), message, f"{_where(clone)} {advice}", clone.path)


def _how_much(clone: Clone) -> str:
    if clone.repeated == clone.sentences:
        return f"All {clone.sentences} sentences"
    return f"{clone.repeated} of the {clone.sentences} sentences"


def _where(clone: Clone) -> str:
    """Which lines say the same, in a sentence."""
    lines = [*dict.fromkeys(clone.lines)]
    (here, there), *others = lines[:MOST]
    told = [f"line {here} here with line {there} there", *(f"{one} with {other}" for one, other in others)]
    more = f", and {len(lines) - MOST} more" if len(lines) > MOST else ""
    return f"Compare {', '.join(told)}{more}."
