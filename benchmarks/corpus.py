"""Makes the notes that all builders build, and writes them as a charts folder.

The same number of notes, number of clients and seed make the same notes, byte for byte. A client has an
intake, a plan with goals, and then contacts, half of them face to face, about three weeks apart, the last one
shortly before AS_OF. A note has some 260 words in its sections: paragraphs with emphasis, often a list, now
and then a table or a link, and task lines with ids, most of which later notes close.

A case manager has eight clients, each with an hour of the day that is its own, so no author is in two places
at once.

`peers.py` writes the same notes for other builders, and `long_charts.py` makes charts of one client with thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from benchmarks import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

AS_OF = date(2026, 11, 23)
CLIENTS_PER_AUTHOR = 8
FIRST_HOUR = 8
USUAL_DAYS_BETWEEN = 21
MOST_LEFT_OPEN = 6

Value = str | tuple[str, ...] | Mapping[str, str]

ACTIVITIES = (
    "linked",
    "monitored",
    "coordinated",
    "referred",
    "assessed",
    "planned",
    "advocated",
    "assisted",
)
STATUSES = ("progress", "no change", "setback", "progress", "met")
SATISFACTION = ("satisfied", "mixed", "dissatisfied", "not asked")
CREDENTIALS = ("QIDP", "QDDP", "BSW", "MSW", "CCM")
SECTIONS = {
    "intake": ("Referral", "History", "Needs and risks", "Consents"),
    "plan": ("What matters", "Goals and steps"),
    "face-to-face": ("Case management activities", "Client observations"),
    "collateral": ("Case management activities", "Client observations"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its front matter as named values, in order, and its body as Markdown."""

    id: str
    day: date
    front: Mapping[str, Value]
    body: str


@dataclass(frozen=True, slots=True)
class Person:
    """Someone around a client."""

    name: str
    title: str
    organization: str
    phone: str
    release: date


@dataclass(frozen=True, slots=True)
class Client:
    """A client with the notes, oldest first."""

    id: str
    name: str
    born: date
    intake: date
    author: str
    people: tuple[Person, ...]
    profile: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all notes of one client share while they are made."""

    rng: Random
    name: str
    author: str
    hour: int
    people: tuple[Person, ...]
    goals: Mapping[str, str]

    @property
    def known(self) -> Mapping[str, str]:
        """The slots of a template that are not drawn anew: the client's first name."""
        return {"client": self.name.split()[0]}


def make_clients(notes: int, clients: int, seed: int) -> Iterator[Client]:
    """Make so many notes for so many clients; client k is the same however many clients follow it."""
    if clients < 1 or notes < 2 * clients:
        raise ValueError(f"{notes} notes are too few for {clients} clients: each needs an intake and a plan.")
    each, rest = divmod(notes, clients)
    for index in range(clients):
        yield make_client(Random(f"{seed}/{index}"), index, each + (index < rest), _usual_days)


def make_client(rng: Random, index: int, notes: int, choose_days: Callable[[Random, int], Sequence[date]]) -> Client:
    """One client with an intake, a plan and contacts on the days chosen, which are in order and all different."""
    name = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}"
    people = tuple(_person(rng) for _ in range(rng.randint(3, 6)))
    hour = FIRST_HOUR + index % CLIENTS_PER_AUTHOR
    setting = Setting(rng, name, author_name(index), hour, people, _goals(rng))
    days = choose_days(rng, notes)
    return Client(
        id=f"c-{index + 1:04}",
        name=name,
        born=date(rng.randint(1940, 2005), rng.randint(1, 12), rng.randint(1, 28)),
        intake=days[0],
        author=setting.author,
        people=people,
        profile=" ".join(words.sentences(rng, words.OBSERVATION_SENTENCES, 120, setting.known)),
        notes=tuple(_notes(setting, days)),
    )


def write_charts(clients: Iterable[Client], charts: Path) -> None:
    """Write a charts folder: chartgen.toml, and a folder per client with client.md and a file per note.

    Each client is written before the next is asked for, so that a large corpus need not be in memory.
    """
    charts.mkdir(parents=True)
    (charts / "chartgen.toml").write_text("# Made by benchmarks/corpus.py; all settings are the defaults.\n", "utf-8")
    for client in clients:
        folder = charts / client.id
        folder.mkdir()
        (folder / "client.md").write_text(_client_file(client), "utf-8")
        for note in client.notes:
            text = "\n".join(["---", *yaml_lines(note.front), "---", note.body])
            (folder / f"{note.id}.md").write_text(text, "utf-8")


def yaml_lines(fields: Mapping[str, Value], indent: str = "") -> Iterator[str]:
    """Front matter, line by line. No value made here needs quotes in YAML."""
    for key, value in fields.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {value}"
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from (f"{indent}  {name}: {text}" for name, text in value.items())
        else:
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {item}" for item in value)


def author_name(client_index: int) -> str:
    """The case manager of a client. Seven and 1,320 surnames share no factor, so as many of them differ."""
    index = client_index // CLIENTS_PER_AUTHOR
    first = words.FIRST_NAMES[index % len(words.FIRST_NAMES)]
    surname = words.SURNAMES[index * 7 % len(words.SURNAMES)]
    return f"{first} {surname}, {CREDENTIALS[index % len(CREDENTIALS)]}"


def _person(rng: Random) -> Person:
    return Person(
        name=f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}",
        title=rng.choice(words.TITLES),
        organization=rng.choice(words.ORGANIZATIONS),
        phone=f"555-01{rng.randint(0, 99):02}",
        release=AS_OF + timedelta(days=rng.randint(30, 500)),
    )


def _goals(rng: Random) -> Mapping[str, str]:
    chosen = sorted(rng.sample(sorted(words.GOALS), rng.randint(3, 5)))
    return {goal: words.say(rng, words.GOALS[goal], {}) for goal in chosen}


def _usual_days(rng: Random, notes: int) -> list[date]:
    """Different days, oldest first, all before AS_OF; closer together where a client has very many notes."""
    step = max(1, min(USUAL_DAYS_BETWEEN, 7300 // notes))
    start = AS_OF - timedelta(days=step * notes + rng.randint(0, 20))
    return [start + timedelta(days=step * place + rng.randrange(step)) for place in range(notes)]


def _notes(setting: Setting, days: Sequence[date]) -> Iterator[Note]:
    open_ids: list[str] = []
    for place, day in enumerate(days):
        kind = ("intake", "plan")[place] if place < 2 else setting.rng.choice(("face-to-face", "collateral"))
        closed = close_some(setting.rng, open_ids)
        opened, tasks = open_tasks(setting, day, place)
        open_ids = [name for name in open_ids if name not in closed] + opened
        front = dict(_front(setting, kind, day)) | ({"closes": tuple(closed)} if closed else {})
        yield Note(f"{day.isoformat()}-{kind}", day, front, _body(setting, kind, tasks))


def close_some(rng: Random, open_ids: Sequence[str]) -> list[str]:
    """Some of the open follow-ups, the oldest first; never do more than MOST_LEFT_OPEN stay open."""
    return list(open_ids[: rng.randint(max(0, len(open_ids) - MOST_LEFT_OPEN), len(open_ids))])


def _front(setting: Setting, kind: str, day: date) -> Iterator[tuple[str, Value]]:
    rng = setting.rng
    begin = rng.choice((0, 5, 10, 15))
    yield "type", kind
    yield "date", day.isoformat()
    yield "time", f"{setting.hour:02}:{begin:02}-{setting.hour:02}:{begin + rng.choice((10, 15, 30, 40)):02}"
    yield "location", _location(rng, kind)
    yield "present", _present(setting, kind)
    if kind == "collateral":
        yield "contact", rng.choice(("phone", "email", "video", "letter"))
    yield "activities", tuple(rng.sample(ACTIVITIES, rng.randint(1, 3)))
    yield from _goals_of_note(setting, kind)
    if kind == "face-to-face":
        yield "satisfaction", rng.choice(SATISFACTION)
    if rng.random() < 0.03:
        yield "event", rng.choice(("hospital stay", "move", "new job", "new roommate"))
    yield "author", setting.author


def _location(rng: Random, kind: str) -> str:
    if kind == "collateral":
        return "Office"
    return words.say(rng, rng.choice(("Home ({street})", "Day program ({org})", "Community ({place})", "Office")), {})


def _present(setting: Setting, kind: str) -> tuple[str, ...]:
    some = setting.rng.sample(setting.people, setting.rng.randint(1, 2))
    others = tuple(f"{person.name} ({person.title}, {person.organization})" for person in some)
    return others if kind == "collateral" else (f"{setting.name} (client)", *others)


def _goals_of_note(setting: Setting, kind: str) -> Iterator[tuple[str, Value]]:
    if kind == "plan":
        yield "goals", setting.goals
    elif kind != "intake":
        touched = setting.rng.sample(sorted(setting.goals), setting.rng.randint(1, 2))
        yield "goals", {goal: setting.rng.choice(STATUSES) for goal in touched}


def open_tasks(setting: Setting, day: date, place: int) -> tuple[list[str], list[str]]:
    """The ids that a note opens, unique within the client, and its task lines."""
    rng = setting.rng
    ids = [f"{rng.choice(('ask', 'call', 'form', 'ride'))}-{place + 1}-{n}" for n in range(1, rng.randint(1, 3) + 1)]
    lines = [
        f"- [ ] {words.say(rng, rng.choice(words.TASKS), setting.known)}"
        f" (due {day + timedelta(days=rng.randint(5, 60))}) ^{name}"
        for name in ids
    ]
    return ids, lines


def _body(setting: Setting, kind: str, tasks: Sequence[str]) -> str:
    """All sections of a note, about 260 words with the headings and task lines."""
    headings = SECTIONS[kind]
    budget = setting.rng.randint(170, 232) // len(headings)
    blocks: list[str] = []
    for place, heading in enumerate(headings):
        blocks += [f"## {heading}", *_section(setting, budget, observed=place % 2 == 1)]
    wishes = words.sentences(setting.rng, words.FOLLOW_UP_SENTENCES, 8, setting.known)
    return "\n\n".join([*blocks, "## Follow-up needed", " ".join(wishes), "\n".join(tasks)]) + "\n"


def _section(setting: Setting, budget: int, *, observed: bool) -> Iterator[str]:
    """Paragraphs of two to four sentences, and perhaps one block that is not a paragraph."""
    rng = setting.rng
    templates = words.OBSERVATION_SENTENCES if observed else words.ACTIVITY_SENTENCES
    extra = _extra(rng)
    said = words.sentences(rng, templates, max(20, budget - len(extra.split())), setting.known)
    while said:
        size = rng.randint(2, 4)
        yield " ".join(said[:size])
        said = said[size:]
    if extra:
        yield extra


def _extra(rng: Random) -> str:
    """A list in every fourth section, a link in every twelfth, a table in every thirtieth; else nothing."""
    drawn = rng.random()
    if drawn < 1 / 4:
        return _list(rng)
    if drawn < 1 / 4 + 1 / 12:
        return words.say(rng, rng.choice(words.LINKS), {})
    if drawn < 1 / 4 + 1 / 12 + 1 / 30:
        return _table(rng)
    return ""


def _list(rng: Random) -> str:
    numbered = rng.random() < 0.3
    items = rng.sample(words.ITEMS, rng.randint(2, 4))
    marks = [f"{number}." if numbered else "-" for number in range(1, len(items) + 1)]
    return "\n".join(f"{mark} {words.say(rng, item, {})}" for mark, item in zip(marks, items, strict=True))


def _table(rng: Random) -> str:
    rows = [words.say(rng, "| {weekday} | {noun} | {n} | {adj} |", {}) for _ in range(rng.randint(2, 5))]
    return "\n".join(["| Day | What | Minutes | How |", "| --- | --- | ---: | --- |", *rows])


def _client_file(client: Client) -> str:
    fields: dict[str, Value] = {
        "type": "client",
        "name": client.name,
        "born": client.born.isoformat(),
        "intake": client.intake.isoformat(),
        "program": "Case management",
        "case_manager": client.author,
    }
    return "\n".join(["---", *yaml_lines(fields), *_people_lines(client), "---", client.profile, ""])


def _people_lines(client: Client) -> Iterator[str]:
    yield "people:"
    for person in client.people:
        yield f"  - name: {person.name}"
        yield f"    title: {person.title}"
        yield f"    organization: {person.organization}"
        yield f"    phone: {person.phone}"
        yield f"    release: {person.release.isoformat()}"
