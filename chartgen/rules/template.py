"""The rule about what is left of a new note's template: prompts in the body, remarks in the front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.note import Note, Section
from chartgen.model.place import Place
from chartgen.model.settings import Settings
from chartgen.model.template import CLOSES, MARK, OPENS, says
from chartgen.rules.examples import DONE, HERE, NEXT, SEEN, note, one
from chartgen.rules.remarks import remarks
from chartgen.rules.rule import NoteInChart, rule
from chartgen.rules.signs import Left

MOST = 6
"""Beyond so many remarks, and so many prompts, in one note, more would tell nothing new."""


@rule(
    "CG314",
    Severity.WARNING,
    where=(Left.TEMPLATE,),
    bad=one(
        note(
            f"location: Office  {MARK} as last time{HERE}",
            body=f"{DONE}{OPENS} By whom? {CLOSES}{HERE}\n{SEEN}\n{NEXT}",
        )
    ),
    good=one(note("location: Office\n# The new one.", body=f"{DONE}<!-- Rang twice. -->\n{SEEN}\n{NEXT}")),
)
def template_left(subject: NoteInChart, settings: Settings) -> Iterator[Finding]:
    """Nothing of the template is left in a note that is written.

    `chartgen new` puts prompts into the sections, between `<!--?` and `-->`, and a remark after `#?` where it filled
    in what is usual. Each is there to be answered, or looked at, and taken out. Other comments are the writer's own.
    """
    yield from islice(_remarks(subject.note), MOST)
    yield from islice(_prompts(subject.note), MOST)


def _remarks(note_: Note) -> Iterator[Finding]:
    for remark in remarks(note_.document.front_matter):
        if remark.alone:
            help_ = (
                f"Write the field that it is about, if there is something to say, and take the lines with {MARK} out."
            )
            yield Finding(remark.place, "A remark of the new note still stands here.", help_)
        else:
            help_ = f"Correct it if need be, and take out what stands from {MARK} on."
            yield Finding(remark.place, "This was filled in for you, and nobody has confirmed it.", help_)


def _prompts(note_: Note) -> Iterator[Finding]:
    silent = _said_to_be_empty(note_)
    for section in note_.sections:
        prompt = None if section.type and section.type.heading in silent else _first_prompt(section)
        if prompt:
            help_ = f"Write what it asks for, or take it out, from {OPENS} to {CLOSES}."
            yield Finding(prompt, "A prompt of the new note still stands here.", help_)


def _said_to_be_empty(note_: Note) -> set[str]:
    """The required sections of which CG302 says that they are empty."""
    required = [section for section in note_.sections if section.type and section.type.required]
    written = {section.type.heading for section in required if section.type and says(section.text)}
    return {section.type.heading for section in required if section.type} - written


def _first_prompt(section: Section) -> Place | None:
    before, mark, after = section.text.partition(OPENS)
    if not mark:
        return None
    length = len(mark) + len(after.partition("\n")[0].partition(CLOSES)[0])
    if CLOSES in after.partition("\n")[0]:
        length += len(CLOSES)
    return Place(section.text_line + before.count("\n"), len(before) - before.rfind("\n"), length)
