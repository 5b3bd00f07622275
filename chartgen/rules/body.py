"""Rules about the text of a note: its sections, its follow-ups, its links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from chartgen.model.chart import Destination, LinkKind, Task, TaskState
from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import FlawKind
from chartgen.model.note import FollowUp, Link, Note, Section
from chartgen.model.notetype import SectionType, Trait
from chartgen.model.place import Place
from chartgen.model.settings import Settings
from chartgen.model.source import ClientFolder
from chartgen.model.template import says_nothing
from chartgen.rules.examples import BODY, DONE, HERE, LATER, NEXT, SEEN, VISIT, note, one, several
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.wording import did_you_mean, flaws_of

RUNG = BODY.replace("Ask for the attendance sheet", "Ring Mr. Smith")
PATTERN = "- ["
SAID_ALREADY = (FlawKind.CLOSED_EARLY, FlawKind.BODY_BEGINS_WITH_RULE, FlawKind.TANGLED)


@rule(
    "CG301",
    Severity.ERROR,
    bad=one(note(body=f"{DONE}\n{NEXT}").replace("---\n##", f"---{HERE}\n##")),
    good=one(note()),
)
def missing_section(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A note has every section that its type requires.

    Payers look for three things in every contact: what was done for the client, how it bears on the client, and what
    follows from it.
    """
    note_ = subject.note
    written = tuple([section.type for section in note_.sections])
    for expected in () if written == note_.sections_expected else note_.sections_expected:
        if expected.required and expected not in written:
            message = f"The section `{expected.heading}` is missing."
            closing_fence = Place(max(1, note_.document.body_line - 1), 1, 3)
            yield Finding(closing_fence, message, _how_to_add(expected, note_))


def _how_to_add(expected: SectionType, note_: Note) -> str:
    for number, line in enumerate(note_.document.body.split("\n"), note_.document.body_line):
        heading = re.fullmatch(r"(#{1,6})[ \t]*(.*?)[ \t#]*|\*\*(.+?)\*\*:?", line.strip())
        if heading and not line.startswith("## ") and expected.goes_by(heading[2] or heading[3] or ""):
            return f"Line {number} looks like it: begin that line with ## and a space."
    line = f"Add a line `## {expected.heading}` with text below it"
    prompt = expected.prompts[0] if expected.prompts else ""
    return (
        f"{line}, {_as_example(prompt)}" if prompt.startswith(PATTERN) else f"{line}. {_as_example(prompt)}".rstrip()
    )


def _as_example(prompt: str) -> str:
    """A prompt, in which a line to be written in its form is told as an example and not as an order."""
    words, mark, rest = prompt.partition(PATTERN)
    if not mark:
        return prompt
    before = words.rstrip(" :.")
    return f"{before}, such as: `{mark}{rest}`." if before else f"such as: `{mark}{rest}`."


@rule(
    "CG302",
    Severity.ERROR,
    bad=one(note(body=f"{DONE}\n## Client observations{HERE}\n\n{NEXT}")),
    good=one(note()),
)
def empty_section(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A required section says something.

    A heading with nothing below it, or with no more than the prompts of a new note, looks like a form that nobody
    filled in. Where there is nothing to say, say that, and why.
    """
    required = [section for section in subject.note.sections if section.type and section.type.required]
    blank = [section for section in required if says_nothing(section.text)]
    if not blank:
        return
    says = {section.type.heading for section in required if section.type and not says_nothing(section.text)}
    empty = {section.type.heading: section for section in reversed(blank) if section.type}
    for heading, first in empty.items():
        if heading not in says:
            prompt = first.type.prompts[0] if first.type and first.type.prompts else "Say what there is to say."
            help_ = _as_example(f"Write something: {prompt}" if prompt.startswith(PATTERN) else prompt)
            yield Finding(first.place, f"The section `{first.heading[:60]}` is empty.", help_)


@rule(
    "CG303",
    Severity.WARNING,
    where=(Section,),
    bad=one(note(body=f"{BODY}\n## Wether{HERE}\nRain all day.\n")),
    good=one(note(body=f"{BODY}\n### Weather\nRain all day.\n")),
)
def unknown_heading(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Every `##` heading names a section of the note's type.

    What stands under a heading that no section knows is shown, but never counted as activities, observations or
    follow-up.
    """
    expected = subject.note.sections_expected
    if not expected:
        return
    names = [name for section in expected for name in (section.heading, *section.also)]
    for section in subject.note.sections:
        if section.heading and section.type is None:
            hint = did_you_mean(section.heading, names)
            known = ", ".join(part.heading for part in expected)
            help_ = f"{hint}The sections are {known}. For a heading within a section, use ###."
            yield Finding(
                section.place, f"No section of this kind of note is called `{section.heading[:60]}`.", help_
            )


@rule(
    "CG304",
    Severity.WARNING,
    where=(TaskState.OPEN,),
    bad=one(note(body=BODY.replace("2024-07-10)", f"2024-05-10){HERE}"))),
    good=one(note()),
)
def follow_up_past_due(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """What was promised by a day is done, or carried on, by that day.

    A follow-up that no later note picks up is a promise to the client that nobody kept, or that nobody wrote down.
    """
    maybe = " A note of this chart cannot be read, and may have settled it." if subject.chart.unreadable else ""
    for task in _tasks(subject):
        due = task.follow_up.due
        if due is not None and task.is_past_due(settings.as_of):
            days = (settings.as_of - due).days
            message = f"This follow-up was due on {due}, {days} day{'s' if days > 1 else ''} ago, and is still open."
            yield Finding(task.follow_up.place, message, _how_to_close(task.follow_up) + maybe)


def _tasks(subject: NoteInChart) -> tuple[Task, ...]:
    return subject.entry.tasks if subject.entry else ()


def _how_to_close(follow_up: FollowUp) -> str:
    word = follow_up.id or "a-word"
    give = "" if follow_up.id else f"Give it an id at the end of its line, such as ^{word}. "
    return f"{give}Write `closes: [{word}]` in the note that settled it, or carry it on in a new note under ^{word}."


@rule(
    "CG305",
    Severity.WARNING,
    where=(TaskState.OPEN,),
    bad=several(
        {
            VISIT: note(body=BODY.replace("2024-07-10)", f"2024-07-10){HERE}")),
            LATER: note("date: 2024-04-09", "closes: [attendance-sheet]", "ignore: {CG409: no id yet}", body=RUNG),
        }
    ),
    good=several(
        {
            VISIT: note(body=BODY.replace("2024-07-10)", "2024-07-10) ^attendance-sheet")),
            LATER: note("date: 2024-04-09", "closes: [attendance-sheet]", body=RUNG),
        }
    ),
)
def follow_up_without_id(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A follow-up that another note refers to has an id.

    Without one the two cannot be tied together, and the follow-up stays open in the chart.
    """
    for task in _tasks(subject):
        if task.state is TaskState.OPEN and not task.follow_up.id:
            named = next((word for word in _unmet(subject) if _means(word, task.follow_up, subject.note)), None)
            if named:
                message = f"A later note closes `{named}`, which seems to be this follow-up; but it has no id."
                yield Finding(task.follow_up.place, message, f"Add ^{named} at the end of this line.")


def _unmet(subject: NoteInChart) -> Iterator[str]:
    """The ids that notes of this day or later close and that no follow-up has."""
    day = subject.note.day
    for closing in subject.chart.unmet:
        if day is None or closing.note.day is None or closing.note.day >= day:
            yield closing.word.text


def _means(word: str, follow_up: FollowUp, note_: Note) -> bool:
    """Whether an id without a follow-up means this one: it names its note, or its words are all in its text."""
    parts = [part for part in re.split(r"[\W_]+", word.casefold()) if part]
    said = set(re.findall(r"\w+", follow_up.text.casefold()))
    return word == note_.id or (bool(parts) and all(part in said for part in parts))


@rule(
    "CG306",
    Severity.ERROR,
    where=(LinkKind.MISSING,),
    bad=one(note(body=BODY.replace("Monitored", f"[Sheet](attachments/sheet.pdf) read.{HERE}\nMonitored"))),
    good=several(
        {
            VISIT: note(body=BODY.replace("Monitored", "[Sheet](attachments/sheet.csv) read.\nMonitored")),
            "c-1/attachments/sheet.csv": "day,hours\n2024-03-04,6\n",
        }
    ),
)
def link_to_nothing(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A link leads to a file or note that is there.

    A consent that a note points to and that cannot be found is as good as none.
    """
    missing = tuple(_destinations(subject, LinkKind.MISSING))
    not_files = _not_files(subject.chart.client.folder) if missing else {}
    for found in missing:
        target = found.link.target[:80]
        what = not_files.get(_path_of(found.link, subject.note))
        message = f"`{target}` is {what}." if what else f"There is no file `{target}` here."
        help_ = "Put the file into the client's folder, or correct the address; it counts from the note's own folder."
        yield Finding(found.link.place, message, "Link a file that can be opened." if what else help_)


def _not_files(folder: ClientFolder) -> dict[str, str]:
    """What stands in a client's folder and is no file that can be opened, by path, and what it is."""
    paths = [source.path for source in (*folder.files, *folder.notes)]
    found = {str(parent): "a folder, not a file" for path in paths for parent in PurePosixPath(path).parents}
    found |= {source.path: source.obstacle.value for source in folder.obstacles if source.obstacle}
    return found


def _path_of(link: Link, note_: Note) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(note_.path), unquote(link.target)))


def _destinations(subject: NoteInChart, kind: LinkKind) -> Iterator[Destination]:
    return (found for found in subject.destinations if found.kind is kind)


@rule(
    "CG307",
    Severity.ERROR,
    where=(LinkKind.OUTSIDE,),
    bad=one(note(body=BODY.replace("Monitored", f"[Sheet](../c-2/sheet.csv) read.{HERE}\nMonitored"))),
    good=one(note()),
)
def link_outside_folder(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A link stays within the client's own folder.

    What lies outside may be another client's. It never travels with this chart, and the link is shown as text.
    """
    for found in _destinations(subject, LinkKind.OUTSIDE):
        message = f"`{found.link.target[:80]}` is outside this client's folder."
        help_ = "Copy the file into the client's folder, if it is about this client, and link that."
        yield Finding(found.link.place, message, help_)


@rule(
    "CG308",
    Severity.WARNING,
    where=(LinkKind.WEB,),
    bad=one(note(body=BODY.replace("Monitored", f"![Chair](https://example.org/chair.png){HERE}\nMonitored"))),
    good=several(
        {
            VISIT: note(body=BODY.replace("Monitored", "![The new chair](chair.png)\nMonitored")),
            "c-1/chair.png": "a picture\n",
        }
    ),
)
def remote_image(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A picture is a file in the client's folder.

    To load it from elsewhere would tell a stranger's server who reads this chart and when; and it may be gone or
    changed tomorrow. The chart shows its address instead.
    """
    for found in _destinations(subject, LinkKind.WEB):
        if found.link.image:
            help_ = "Save the picture in the client's folder and link that file."
            yield Finding(found.link.place, "This picture is on the web, and not loaded.", help_)


@rule(
    "CG309",
    Severity.WARNING,
    where=(FlawKind.TANGLED,),
    bad=one(
        note(body=f"{'>' * 500} Where to begin?\n\n{BODY}")
        .replace("\n>", "\n>", 1)
        .replace("begin?", f"begin?{HERE}")
    ),
    good=one(note(body=f"{DONE}\n> Where to begin?\n\n{SEEN}\n{NEXT}")),
)
def text_too_tangled(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Marks such as `>`, `[` and `*` are not piled up beyond all use.

    Thousands of them in one another take minutes to set and mean nothing. Such a text is shown as it was written.
    """
    for flaw in flaws_of(subject.note.document, FlawKind.TANGLED):
        message = f"The text of this note is too tangled to be set ({flaw.written})."
        yield Finding(flaw.place, message, "Take the extra marks out. Until then it is shown as it was written.")


@rule(
    "CG310",
    Severity.WARNING,
    where=(LinkKind.REFUSED,),
    bad=one(note(body=BODY.replace("Monitored", f"[Sheet](javascript:alert(1)) read.{HERE}\nMonitored"))),
    good=one(note(body=BODY.replace("Monitored", "[Sheet](https://example.org/sheet) read.\nMonitored"))),
)
def refused_link(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """A link leads to the web, to a mail address, or to a file of the client.

    Any other kind could run something on the reader's machine. It is shown as text, address and all.
    """
    for found in _destinations(subject, LinkKind.REFUSED):
        help_ = "Use an address with https:// or mailto:, or a file of this client."
        yield Finding(found.link.place, f"`{found.link.target[:40]}` is no link that a chart can hold.", help_)


@rule(
    "CG311",
    Severity.WARNING,
    where=(FollowUp,),
    bad=one(note(body=f"{BODY}- [ ] Ring back ^sheet\n- [ ] Send the sheet ^sheet{HERE}\n")),
    good=one(note(body=f"{BODY}- [ ] Ring back ^ring-back\n- [ ] Send the sheet ^sheet\n")),
)
def repeated_follow_up_id(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Follow-ups of one note have different ids.

    Where two share one, a note that closes it closes only the last.
    """
    seen: set[str] = set()
    for follow_up in subject.note.follow_ups:
        if follow_up.id and follow_up.id in seen:
            message = f"`^{follow_up.id}` already names another follow-up of this note."
            yield Finding(follow_up.place, message, "Give one of the two another word.")
        seen.add(follow_up.id)


@rule(
    "CG312",
    Severity.HINT,
    where=(Section,),
    bad=one(note(body=f"Rain all day.{HERE}\n\n{BODY}")),
    good=one(note()),
)
def text_before_sections(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """The text of a note stands under its headings.

    What comes before the first heading is shown, but counts as no section.
    """
    note_ = subject.note
    said = any(flaw.kind in SAID_ALREADY for flaw in note_.document.flaws)
    if said or note_.has(Trait.DESCRIBES_CLIENT) or not note_.sections_expected:
        return
    for section in note_.sections:
        if not section.heading and section.type is None:
            skipped = len(section.text) - len(section.text.lstrip("\n"))
            place = Place(section.line + section.text[:skipped].count("\n"), 1)
            yield Finding(place, "There is text before the first section.", "Move it under one of the ## headings.")


@rule(
    "CG313",
    Severity.WARNING,
    where=(FlawKind.ALMOST_A_FOLLOW_UP,),
    bad=one(note(body=f"{BODY}- [] Send the sheet{HERE}\n-[ ] Ring back{HERE}\n")),
    good=one(note(body=f"{BODY}- [ ] Send the sheet\n")),
)
def almost_a_follow_up(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """What is meant as a follow-up is written as one.

    A line with a box that lacks a blank, or that stands in a quotation, is shown as text. Nobody is reminded of it.
    """
    for flaw in flaws_of(subject.note, FlawKind.ALMOST_A_FOLLOW_UP):
        help_ = "Write it as `- [ ] What is to be done (due 2024-03-20) ^a-word`."
        yield Finding(flaw.place, "This looks like a follow-up, but is not read as one.", help_)
