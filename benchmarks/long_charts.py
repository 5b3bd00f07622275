"""Makes the long charts that `reading.py` opens: one client each, with thousands of notes over years.

The notes are made as those of `corpus.py` are, and are the same, byte for byte, for the same size and seed. What
differs is what a search meets. Words come as often as they do in speech: the second most common half as often as
the first, the hundredth a hundredth as often (Zipf's law), so that some stand in most notes and many in one or two.
And a chart of many years has many authors: a case manager stays for about three years.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, TypeVar

from benchmarks import words
from benchmarks.corpus import (
    AS_OF,
    CLIENTS_PER_AUTHOR,
    STATUSES,
    Client,
    Note,
    Setting,
    author_name,
    close_some,
    make_client,
    open_tasks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from _typeshed import SupportsLenAndGetItem

    from benchmarks.corpus import Value

DAYS_IN_A_YEAR = 365
YEARS_OF_AN_AUTHOR = 3
SHIFTS = ("07:00-15:00", "15:00-23:00", "00:00-07:00")
AIDES = 12
SHUFFLE = 7919
"""A prime: its multiples name the words of a list in an order without meaning, each once."""

T = TypeVar("T")


class Speech(Random):
    """Draws as people draw words: the n-th choice of a list comes about one n-th as often as the first."""

    def choice(self, seq: SupportsLenAndGetItem[T]) -> T:
        """Rank r with a probability of about 1/r; which word has which rank is always the same."""
        size = len(seq)
        rank = int((size + 1) ** self.random())
        return seq[(min(rank, size) - 1) * SHUFFLE % size]


def make_long_chart(notes: int, years: int, seed: int) -> Client:
    """One client with so many contacts over so many years, on different days and by one author after another."""

    def choose_days(rng: Random, notes: int) -> list[date]:
        ago = sorted(rng.sample(range(1, years * DAYS_IN_A_YEAR), notes), reverse=True)
        return [AS_OF - timedelta(days=days) for days in ago]

    client = make_client(Speech(f"{seed}/long"), 0, notes, choose_days)
    return replace(client, notes=tuple(_by_its_author(note, client.intake) for note in client.notes))


def make_shift_chart(notes: int, seed: int) -> Client:
    """One client of a group home with an intake, a plan, and then a short note of every shift, three a day."""
    rng = Speech(f"{seed}/shifts")
    first = AS_OF - timedelta(days=(notes - 2) // len(SHIFTS) + 3)
    client = make_client(rng, 0, 2, lambda _, notes: [first + timedelta(days=place) for place in range(notes)])
    goals = client.notes[1].front["goals"]
    assert not isinstance(goals, str | tuple)
    setting = Setting(rng, client.name, client.author, 9, client.people, goals)
    shifts = _shifts(setting, first + timedelta(days=2), notes - 2)
    return replace(client, notes=(*client.notes, *shifts))


def _by_its_author(note: Note, intake: date) -> Note:
    term = (note.day - intake).days // (DAYS_IN_A_YEAR * YEARS_OF_AN_AUTHOR)
    return replace(note, front=dict(note.front) | {"author": author_name(term * CLIENTS_PER_AUTHOR)})


def _shifts(setting: Setting, first: date, notes: int) -> Iterator[Note]:
    open_ids: list[str] = []
    for place in range(notes):
        day, shift = first + timedelta(days=place // len(SHIFTS)), place % len(SHIFTS)
        closed = close_some(setting.rng, open_ids)
        opened, tasks = open_tasks(setting, day, place) if setting.rng.random() < 1 / 12 else ([], [])
        open_ids = [name for name in open_ids if name not in closed] + opened
        front = dict(_front(setting, day, shift)) | ({"closes": tuple(closed)} if closed else {})
        yield Note(f"{day.isoformat()}-shift-{shift + 1}", day, front, _body(setting, tasks))


def _front(setting: Setting, day: date, shift: int) -> Iterator[tuple[str, Value]]:
    aide = setting.rng.randrange(shift, AIDES, len(SHIFTS))
    yield "type", "shift"
    yield "date", day.isoformat()
    yield "time", SHIFTS[shift]
    yield "location", "Group home"
    yield "present", (f"{setting.name} (client)",)
    yield "activities", ("assisted",)
    if setting.rng.random() < 1 / 3:
        yield "goals", {setting.rng.choice(sorted(setting.goals)): setting.rng.choice(STATUSES)}
    yield "author", author_name(aide * CLIENTS_PER_AUTHOR)


def _body(setting: Setting, tasks: Sequence[str]) -> str:
    """About 90 words: what happened, how the client was, and now and then a word for the next shift."""
    rng = setting.rng
    did = words.sentences(rng, words.ACTIVITY_SENTENCES, rng.randint(30, 60), setting.known)
    seen = words.sentences(rng, words.OBSERVATION_SENTENCES, rng.randint(20, 40), setting.known)
    blocks = ["## The shift", " ".join(did), "## Health and mood", " ".join(seen)]
    hand_over = ["## For the next shift", "\n".join(tasks)] if tasks else []
    return "\n\n".join([*blocks, *hand_over]) + "\n"
