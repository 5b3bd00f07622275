"""What could be done about something that is wrong, as the smallest change of the text; all else stays as it was.

A fix does what the message says: it writes the day that was offered, the word that was asked for, the field or the
section that is missing. It never guesses beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from chartgen.editor.frontmatter import key_lines
from chartgen.editor.known import as_begun, as_named, title_of
from chartgen.editor.lines import Edit, Span, Spot
from chartgen.editor.sheet import Sheet
from chartgen.editor.writing import writing_at
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import People
from chartgen.model.notetype import FieldType, SectionType, plain_heading
from chartgen.model.template import CLOSES, OPENS
from chartgen.notes.followups import ALMOST, TASK
from chartgen.rules.wording import meant
from chartgen.writing import yamltext

NAMED = re.compile(r"`([^`]+)`")
OFFERED = (FlawKind.WRONG_DAY, FlawKind.WRONG_TIME, FlawKind.ENDS_BEFORE_START)
FIELD = re.compile(r"(?P<key>[\w-]+:[ \t]+)(?P<value>[^\"'\[{|>\s].*?)[ \t]*\Z")
BETTER = re.compile(r"Write `([^`]+)`\.")
CARET = re.compile(r"Add (\^[\w.-]+) at the end of this line\.")
UNKNOWN_PLACE, UNKNOWN_HEADING = "CG212", "CG303"


class Fix(NamedTuple):
    """A change that mends what a diagnostic tells of."""

    title: str
    edit: Edit
    diagnostic: Diagnostic


def fixes_for(sheet: Sheet, wrong: Iterable[Diagnostic]) -> tuple[Fix, ...]:
    """What could be done about some of what is wrong in a note."""
    return tuple(fix for one in wrong for maker in MAKERS.get(one.code, (_nearest,)) for fix in maker(sheet, one))


def _offer(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Write a day or a time in the way that was offered."""
    flaw = next((flaw for flaw in _flaws(sheet) if flaw.place == one.place and flaw.kind in OFFERED), None)
    if flaw is None or not flaw.offer or _has_no_length(flaw):
        return
    span = _span_of_word(sheet, sheet.span_of(flaw.place), flaw.written)
    if span:
        yield Fix(f"Write {flaw.offer}", Edit(span, flaw.offer), one)


def _flaws(sheet: Sheet) -> tuple[Flaw, ...]:
    return (*sheet.document.flaws, *(sheet.note.flaws if sheet.note else ()))


def _has_no_length(flaw: Flaw) -> bool:
    begins, _, ends = flaw.offer.removesuffix(" next day").partition("-")
    return flaw.kind is FlawKind.ENDS_BEFORE_START and begins == ends


def _span_of_word(sheet: Sheet, span: Span, word: str) -> Span | None:
    """Where in a span a word stands; None where it stands there not at all, or more than once."""
    line = sheet.lines[span.line]
    found = [
        hit.start() + span.begins
        for hit in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line[span.begins : span.ends])
    ]
    if len(found) > 1 and line.startswith(word, span.begins):
        found = found[:1]
    return Span(span.line, found[0], found[0] + len(word)) if word and len(found) == 1 else None


def _nearest(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Write the known word that the help asks after."""
    word, named = meant(one.help), NAMED.search(one.message)
    word = as_begun(word) if word and one.code == UNKNOWN_PLACE else word
    span = _span_of_word(sheet, sheet.span_of(one.place), named[1]) if word and named else None
    if not word or span is None:
        return
    line = sheet.lines[span.line]
    whole = (line[: span.begins].rstrip()[-1:], line[span.ends :].lstrip()[:1])
    in_front = sheet.front is not None and sheet.front.begins <= span.line < sheet.front.ends
    bare = in_front and whole[0] not in ('"', "'") and whole[1] != "("
    put = yamltext.in_brackets if any(bracket in line for bracket in "[{") else yamltext.text
    text = put(word) if bare else word
    yield Fix(f"Write {word}", Edit(span, text), one)


def _title(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Write a person's title, where the chart knows it, behind a name that stands there alone."""
    people = sheet.note.values(People) if sheet.note else ()
    person = next((person for of_field in people for person in of_field if person.place == one.place), None)
    span = sheet.span_of(one.place)
    piece = writing_at(sheet.lines, Spot(span.line, span.begins)).piece
    if person is None or piece.of or piece.is_name or piece.text.split() != person.name.split():
        return
    title, organization = title_of(sheet, person.name)
    if title:
        named = as_named(piece.text, title, organization)
        put = yamltext.in_brackets if piece.flow else yamltext.text
        yield Fix(f"Write {named}", Edit(piece.span, put(named)), one)


def _missing_field(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Put in the line of a field, in the order in which its type has them."""
    named, front = NAMED.search(one.message), sheet.front
    field = sheet.fields.get(named[1]) if named else None
    if field is None or front is None or not front.closed or not one.message.endswith("missing."):
        return
    author = sheet.settings.author if field.name == "author" else ""
    text = f"{field.name}:{f' {yamltext.text(author)}' if author else ' '}"
    number = _line_for(sheet, field)
    yield Fix(f"Add {field.name}", Edit(Span(number, 0, 0), text + sheet.lines.line_end), one)


def _line_for(sheet: Sheet, field: FieldType) -> int:
    """The line before which a field belongs: that of the first field that its type has later."""
    assert sheet.front is not None
    order = list(sheet.fields)
    has = key_lines(sheet.lines, sheet.front)
    later = [has[name] for name in order[order.index(field.name) + 1 :] if name in has]
    earlier = [has[name] for name in order[: order.index(field.name)] if name in has]
    after = [line for line in later if line > max(earlier, default=-1)]
    return min(after, default=sheet.front.ends)


def _missing_section(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Put in a section's heading with its prompts, in the order in which the note is to have them."""
    named = NAMED.search(one.message)
    section = next((part for part in sheet.sections if named and part.heading == named[1]), None)
    mistyped = [meant(other.help) for other in sheet.diagnostics if other.code == UNKNOWN_HEADING]
    if section is None or sheet.note is None or section.heading in mistyped:
        return
    almost = re.match(r"Line (\d+) looks like it", one.help)
    if almost:
        yield from _as_heading(sheet, one, int(almost[1]) - 1)
        return
    yield Fix(f"Add ## {section.heading}", _section_edit(sheet, section), one)


def _as_heading(sheet: Sheet, one: Diagnostic, number: int) -> Iterator[Fix]:
    line = sheet.lines[number]
    found = re.fullmatch(r"[ \t]*(?:#{1,6}[ \t]*(.*?)[ \t#]*|\*\*(.+?)\*\*:?)[ \t]*", line)
    if found:
        heading = f"## {found[1] or found[2]}"
        yield Fix(f"Write {heading}", Edit(Span(number, 0, len(line)), heading), one)


def _section_edit(sheet: Sheet, section: SectionType) -> Edit:
    end = sheet.lines.line_end
    # A prompt may hold an example of a comment; within a comment its end would end that, too.
    prompts = [f"{OPENS} {prompt.replace(CLOSES, '-- >')} {CLOSES}" for prompt in section.prompts]
    text = end.join([f"## {section.heading}", *prompts, "", ""])
    later = sheet.sections[sheet.sections.index(section) + 1 :]
    at = next((number for number, name in _headings(sheet) if any(name in one.plain_names for one in later)), None)
    if at is not None:
        return Edit(Span(at, 0, 0), text)
    last = len(sheet.lines) - 1
    before = end * 2 if sheet.lines[last].strip() else "" if last and not sheet.lines[last - 1].strip() else end
    if sheet.front and last < sheet.front.ends + 2:
        before = end if sheet.lines[last].strip() else ""
    return Edit(Span(last, len(sheet.lines[last]), len(sheet.lines[last])), before + text.removesuffix(end))


def _headings(sheet: Sheet) -> Iterator[tuple[int, str]]:
    sections = sheet.note.sections if sheet.note else ()
    return ((part.line - 1, plain_heading(part.heading)) for part in sections if part.heading)


def _quotes(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Put quotes around a whole value."""
    line = sheet.lines[one.place.line - 1]
    found = FIELD.fullmatch(line)
    if found and "quotes around" in one.help.casefold():
        span = Span(one.place.line - 1, found.start("value"), found.end("value"))
        yield Fix("Put quotes around the value", Edit(span, yamltext.quoted(found["value"])), one)


def _follow_up(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Write a line that is almost a follow-up as one."""
    line = sheet.lines[one.place.line - 1]
    found = ALMOST.fullmatch(line)
    if found:
        indent = line[: len(line) - len(line.lstrip(" \t"))] if not line.lstrip().startswith(">") else ""
        better = f"{indent}- [{'x' if found['tick'].strip() else ' '}] {found['rest']}"
        if TASK.fullmatch(better):
            yield Fix("Write it as a follow-up", Edit(Span(one.place.line - 1, 0, len(line)), better), one)


def _follow_up_id(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Give a follow-up the id that a later note closes it by."""
    found, line = CARET.search(one.help), sheet.lines[one.place.line - 1]
    if found:
        ends = len(line.rstrip())
        yield Fix(f"Add {found[1]}", Edit(Span(one.place.line - 1, ends, len(line)), f" {found[1]}"), one)


def _better_word(sheet: Sheet, one: Diagnostic) -> Iterator[Fix]:
    """Put what can simply take the place of a word in its place, with a capital where the word has one."""
    better, named, span = BETTER.match(one.help), NAMED.search(one.message), sheet.span_of(one.place)
    if better and named and sheet.lines[span.line][span.begins : span.ends] == named[1]:
        text = better[1][:1].upper() + better[1][1:] if named[1][:1].isupper() else better[1]
        yield Fix(f"Write {text}", Edit(span, text), one)


MAKERS: Mapping[str, tuple[Callable[[Sheet, Diagnostic], Iterator[Fix]], ...]] = {
    "CG104": (_quotes,),
    "CG116": (_quotes,),
    "CG202": (_missing_field,),
    "CG214": (_missing_field,),
    "CG204": (_offer,),
    "CG205": (_offer,),
    "CG206": (_offer,),
    "CG207": (_title,),
    "CG301": (_missing_section,),
    "CG305": (_follow_up_id,),
    "CG313": (_follow_up,),
    "CG507": (_better_word,),
}
"""What mends which rule's findings; where none is named, the word that its help asks after."""
