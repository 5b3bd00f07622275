"""Rules about clients side by side: folders, names, and one author's time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chartgen.model.caseload import Caseload
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.place import START
from chartgen.model.settings import Settings
from chartgen.model.source import ClientPlace
from chartgen.rules.examples import BACKGROUND, HERE, VISIT, Example, note, one, several
from chartgen.rules.overlaps import from_to, overlaps
from chartgen.rules.rule import rule

TOLD = {
    "Maria Rivera": "Jonas Lind",
    "Maria paints, and likes to be early.": "Jonas mends radios.",
    "Referred by her sister for help with housing.": "His landlord rang the county.",
    "Maria grew up in town and worked in a bakery for nine years.": "Jonas kept bees until 2019.",
    "She coughs when she eats fast, and her lease ends in May.": "He owes the power company $212.",
    "Rights explained; release for Sunrise Day Support signed.": "Signed for the county alone.",
    "Her own front door, and her sister close by.": "A bench, a lamp, and nobody who tidies it.",
    "Housing: visit two apartments a month. Health: swallow study, then a plan for meals.": "Pay the bill by June.",
}
"""What another client's notes say in place of those of the background."""


def _of_another(text: str) -> str:
    for words, others in TOLD.items():
        text = text.replace(words, others)
    return text


OTHER = {path.replace("c-1", "c-2"): _of_another(text) for path, text in BACKGROUND.items()}


@rule(
    "CG402",
    Severity.ERROR,
    silenceable=False,
    bad=one(note().replace("---\n", f"---{HERE}\n", 1), "2024-03-05-call.md"),
    good=one(note()),
)
def note_outside_client(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """Every note stands in a client's folder.

    A note in no client's folder is in no chart. It is shown on the caseload page until it is filed.
    """
    for source in caseload.folder.strays:
        help_ = "Move it into the folder of the client it is about, beside client.md."
        yield Finding(START, "This note is in no client's folder.", help_, source.path)


@rule(
    "CG414",
    Severity.WARNING,
    bad=several(
        {
            VISIT: note("time: 14:00-14:45"),
            **OTHER,
            "c-2/2024-03-05-call.md": note(f"time: 14:30-15:00{HERE}"),
        }
    ),
    good=several({VISIT: note("time: 14:00-14:45"), **OTHER, "c-2/2024-03-05-call.md": note("time: 14:45-15:00")}),
)
def overlapping_times_across_clients(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """One author's contacts with different clients do not overlap in time.

    Two services by one person at one time are the first thing a payer's computer finds. It is told here and on the
    caseload page alone, since no client's folder may speak of another.
    """
    for first, second in overlaps(caseload.appointments, same_client=False):
        message = (
            f"This time overlaps a contact of {second.author} with another client: {first.path}, {from_to(first)}."
        )
        yield Finding(second.place, message, "Correct the times of one of the two.", second.path)


@rule(
    "CG415",
    Severity.ERROR,
    silenceable=False,
    bad=several({VISIT: note(), **{path.replace("c-2", "C-1"): text for path, text in OTHER.items()}}),
    good=several({VISIT: note(), **OTHER}),
)
def client_ids_collide(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """Every client's folder has a name of its own.

    It is the client's id, and the address of the chart. Names that differ in case alone are one and the same on many
    machines, and characters that some machines refuse are replaced. The second is shown under a name with ~2.
    """
    clients = caseload.folder.clients
    by_address = {_folded(client.site_name): client for client in clients}
    for client in clients:
        wanted = _address_wanted(client)
        if wanted is None:
            continue
        other = by_address.get(_folded(wanted))
        if other is None:
            yield Finding(START, "This name is taken in the site.", "Give the folder another name.", client.path)
        else:
            help_ = "Give one of the two folders another name."
            yield Finding(START, _how_alike(client, other), help_, client.path)


def _address_wanted(client: ClientPlace) -> str | None:
    """The address that a client's folder would have had; None where it has that."""
    told_apart = re.fullmatch(r"(.+)~\d+", client.site_name, re.DOTALL)
    kept_whole = len(client.site_name) == len(re.sub(r"[. ]+\Z", "_", client.id))
    return told_apart[1] if told_apart and not kept_whole else None


def _how_alike(client: ClientPlace, other: ClientPlace) -> str:
    if client.id == other.id:
        return f"Another client's folder has the same name: {other.path[:120]}."
    if _folded(client.id) == _folded(other.id):
        return f"On many machines this name is the same as that of another client's folder: {other.path[:90]}."
    return f"In the site this name comes to the same address as that of {other.path[:120]}."


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@rule(
    "CG416",
    Severity.WARNING,
    silenceable=False,
    bad=several({VISIT: note(), **{path.replace("c-2", "c-1/c-2"): text for path, text in OTHER.items()}}),
    good=several({VISIT: note(), **OTHER}),
)
def client_within_client(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """A client's folder does not stand in another client's.

    The notes of the inner one are that client's alone, but whoever hands the outer folder over hands over both.
    """
    for client in caseload.folder.clients:
        if client.inside is not None:
            message = f"This client's folder stands in another client's, {client.inside}."
            yield Finding(START, message, "Move it beside the other.", client.path)


@rule(
    "CG419", Severity.ERROR, silenceable=False, bad=Example({VISIT: note()}, links={"c-9": "c-1"}), good=one(note())
)
def folder_not_followed(caseload: Caseload, settings: Settings) -> Iterator[Finding]:
    """Everything in the charts folder is an ordinary file or folder that can be opened.

    Links are never followed, since they may lead anywhere; what cannot be opened is in no chart.
    """
    for source in caseload.folder.obstacles:
        assert source.obstacle is not None
        message = f"{source.path[:80]} is {source.obstacle.value}, and not opened."
        yield Finding(START, message, "Put the file or folder itself here, or check its permissions.", source.path)
