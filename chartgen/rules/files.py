"""Rules about a file and its front matter: whether it can be read at all, and read as its writer meant it."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.diagnostic import Finding, Severity
from chartgen.model.document import Document, FlawKind
from chartgen.model.settings import Settings
from chartgen.rules.examples import BODY, HERE, VISIT, Example, note, one
from chartgen.rules.rule import rule
from chartgen.rules.wording import flaws_of

RAW = "Until then the file is shown as it is, at the top of the chart."


@rule(
    "CG101",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NO_FRONT_MATTER,),
    bad=one(f"Called Mr. Smith.{HERE}\n"),
    good=one(note()),
)
def no_front_matter(document: Document, settings: Settings) -> Iterator[Finding]:
    """A note begins with front matter between two lines of `---`.

    Without it nobody can tell what kind of note this is, of which day, and who was there; it cannot take its place
    in the story.
    """
    for flaw in flaws_of(document, FlawKind.NO_FRONT_MATTER):
        message = "This file has no front matter." if document.text.strip() else "This file is empty."
        fields = "type, date, location, present and activities"
        yield Finding(flaw.place, message, f"Begin it with a line of ---, then {fields}, then --- again. {RAW}")


@rule(
    "CG102",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NOT_CLOSED,),
    bad=one(note().replace("---\n", f"---{HERE}\n", 1).replace("\n---\n", "\n")),
    good=one(note()),
)
def front_matter_not_closed(document: Document, settings: Settings) -> Iterator[Finding]:
    """Front matter ends with a line of `---`.

    Where the second line is missing, the note's text cannot be told from its fields.
    """
    for flaw in flaws_of(document, FlawKind.NOT_CLOSED):
        help_ = f"Put a line of --- after the last field, before the note's text. {RAW}"
        yield Finding(flaw.place, "The front matter that begins here is never closed.", help_)


@rule(
    "CG103",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NOT_A_MAPPING,),
    bad=one(f"---\n- collateral{HERE}\n- 2024-03-05\n---\n{BODY}"),
    good=one(note()),
)
def front_matter_not_fields(document: Document, settings: Settings) -> Iterator[Finding]:
    """Front matter is made of fields, each a name, a colon and a value.

    A list, or plain text between two rules, has no names, so nothing in it can be found. A note that means its
    `---` as a ruled line needs front matter before it.
    """
    for flaw in flaws_of(document, FlawKind.NOT_A_MAPPING):
        help_ = f"Write one field a line, such as `type: collateral`. {RAW}"
        yield Finding(flaw.place, "The front matter here has no fields.", help_)


@rule(
    "CG104",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NOT_YAML,),
    bad=one(note(f"event: Fall: left knee{HERE}")),
    good=one(note('event: "Fall: left knee"')),
)
def front_matter_not_yaml(document: Document, settings: Settings) -> Iterator[Finding]:
    """Front matter follows YAML, the common notation for fields.

    Mostly a colon, a quote or a tab stands where YAML gives it another meaning. chartgen never guesses what was
    meant.
    """
    for flaw in flaws_of(document, FlawKind.NOT_YAML):
        help_ = f"Expected {flaw.expected}. {RAW}"
        yield Finding(flaw.place, "The front matter cannot be read from here on.", help_)


@rule(
    "CG105",
    Severity.ERROR,
    where=(FlawKind.REPEATED_KEY,),
    bad=one(note(f"author: Dana Reyes, QIDP\nlocation: Home{HERE}")),
    good=one(note()),
)
def repeated_key(document: Document, settings: Settings) -> Iterator[Finding]:
    """A field is written once.

    Most tools keep one of the two in silence and lose the other. chartgen uses the first, shows both, and says so.
    """
    for flaw in flaws_of(document, FlawKind.REPEATED_KEY):
        message = f"`{flaw.written}` was already written on line {flaw.expected}."
        yield Finding(flaw.place, message, "Keep the right one and remove the other.")


@rule(
    "CG106",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.YAML_MACHINERY,),
    bad=one(note(f"location: &place Office{HERE}")),
    good=one(note("location: Office")),
)
def yaml_machinery(document: Document, settings: Settings) -> Iterator[Finding]:
    """Front matter holds no YAML anchors, aliases or tags.

    They copy and convert values out of the reader's sight, and can be made to fill a machine's memory.
    """
    for flaw in flaws_of(document, FlawKind.YAML_MACHINERY):
        help_ = f"Write the value itself, in quotes if it begins with &, * or !. {RAW}"
        yield Finding(flaw.place, f"`{flaw.written}` is {flaw.expected} in YAML, which notes do not use.", help_)


@rule(
    "CG107",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NOT_UTF8,),
    bad=Example({VISIT: note(f"location: Café Central{HERE}")}, encoding="latin-1"),
    good=one(note("location: Community (Café Central)")),
)
def not_utf_8(document: Document, settings: Settings) -> Iterator[Finding]:
    """A note is saved as UTF-8.

    In any other encoding letters such as é or ñ cannot be told for sure, and names would come out wrong.
    """
    for flaw in flaws_of(document, FlawKind.NOT_UTF8):
        if flaw.written == "UTF-16":
            message = "This file is saved as UTF-16."
        else:
            message = f"This file is not UTF-8: the byte {flaw.written} here means no character."
        help_ = (
            f"Save it as UTF-8 (in most editors: Save with encoding), and look whether every letter is right. {RAW}"
        )
        yield Finding(flaw.place, message, help_)


@rule(
    "CG108",
    Severity.ERROR,
    where=(FlawKind.CONTROL_CHARACTER,),
    bad=one(note(body=BODY.replace("each day", f"each\x07 day{HERE}"))),
    good=one(note()),
)
def control_character(document: Document, settings: Settings) -> Iterator[Finding]:
    """A note holds no control characters.

    They cannot be seen, and some programs cut a text where one stands. They come in by copying from other systems.
    """
    for flaw in flaws_of(document, FlawKind.CONTROL_CHARACTER):
        message = f"There is a control character here; the chart shows it as {flaw.written}."
        yield Finding(flaw.place, message, "Delete it, and look whether a letter is missing in its place.")


@rule(
    "CG109",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.TOO_LARGE,),
    bad=Example(
        {
            "chartgen.toml": "[limits]\nnote_bytes = 700\n",
            VISIT: note(f"event: {'very ' * 60}long").replace("---\n", f"---{HERE}\n", 1),
        }
    ),
    good=one(note()),
)
def file_too_large(document: Document, settings: Settings) -> Iterator[Finding]:
    """A note is no larger than the limit, a million bytes unless `limits.note_bytes` says otherwise.

    A million bytes is about a hundred and fifty thousand words; what is larger is no note. The file travels with the
    chart, to be opened by itself.
    """
    for flaw in flaws_of(document, FlawKind.TOO_LARGE):
        message = f"This file has {flaw.written} bytes, more than the {flaw.expected} a note may have."
        help_ = (
            "Divide it into notes, or link it as an attachment. Until then the client's chart links to it as it is."
        )
        yield Finding(flaw.place, message, help_)


@rule(
    "CG110",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.NESTED_TOO_DEEP,),
    bad=one(note(f"event: {'[' * 13}fall{']' * 13}{HERE}")),
    good=one(note("event: fall")),
)
def front_matter_too_deep(document: Document, settings: Settings) -> Iterator[Finding]:
    """Front matter nests lists no deeper than a note can need.

    Brackets in brackets by the thousand are a way to make programs fail, never a note.
    """
    for flaw in flaws_of(document, FlawKind.NESTED_TOO_DEEP):
        help_ = f"Take the extra brackets away, or put quotes around the value. {RAW}"
        yield Finding(flaw.place, f"Lists here stand more than {flaw.expected} deep in one another.", help_)


@rule(
    "CG111",
    Severity.WARNING,
    where=(FlawKind.CLOSED_EARLY,),
    bad=one(note("event: |\n  A fall").replace("fall\n---\n", f"fall\n---{HERE}\nsatisfaction: mixed\n---\n")),
    good=one(note("satisfaction: mixed")),
)
def front_matter_closed_early(document: Document, settings: Settings) -> Iterator[Finding]:
    """No field stands after the line of `---` that closes the front matter.

    A line of `---` at the left edge ends the front matter, even in the middle of a field of several lines. What
    follows is then text of the note and no field.
    """
    for flaw in flaws_of(document, FlawKind.CLOSED_EARLY):
        help_ = "Move the fields above this line, or, if they are part of the text, put a blank line before them."
        yield Finding(flaw.place, "The front matter ends here, but what follows looks like more fields.", help_)


@rule(
    "CG112",
    Severity.HINT,
    where=(FlawKind.BYTE_ORDER_MARK,),
    bad=one("\ufeff" + note().replace("---\n", f"---{HERE}\n", 1)),
    good=one(note()),
)
def byte_order_mark(document: Document, settings: Settings) -> Iterator[Finding]:
    """A note begins without a byte order mark.

    The mark cannot be seen. chartgen reads past it; many other tools then find no front matter at all.
    """
    for flaw in flaws_of(document, FlawKind.BYTE_ORDER_MARK):
        help_ = "Save the file as UTF-8 without BOM, if other tools read it too."
        yield Finding(flaw.place, "The file begins with an invisible byte order mark.", help_)


@rule(
    "CG113",
    Severity.HINT,
    where=(FlawKind.OLD_LINE_ENDS,),
    bad=one((note().replace("---\n", f"---{HERE}\n", 1)).replace("\n", "\r")),
    good=one(note()),
)
def old_line_ends(document: Document, settings: Settings) -> Iterator[Finding]:
    """Lines end as they do on today's systems.

    A lone carriage return ended lines on the Macintosh before 2001. chartgen reads it; most tools see one long line.
    """
    for flaw in flaws_of(document, FlawKind.OLD_LINE_ENDS):
        help_ = "Save the file with line ends LF or CRLF, if other tools read it too."
        yield Finding(flaw.place, "The lines of this file end in a way that few tools still read.", help_)


@rule(
    "CG114",
    Severity.HINT,
    where=(FlawKind.BODY_BEGINS_WITH_RULE,),
    bad=one(note(body=f"---{HERE}\n{BODY}")),
    good=one(note()),
)
def body_begins_with_rule(document: Document, settings: Settings) -> Iterator[Finding]:
    """The text of a note does not begin with a line of `---`.

    Beside the closing line of the front matter it is easily taken for it, by people and by other tools.
    """
    for flaw in flaws_of(document, FlawKind.BODY_BEGINS_WITH_RULE):
        yield Finding(
            flaw.place, "The note's text begins with another line of ---.", "Remove it, or write *** instead."
        )


@rule(
    "CG115",
    Severity.ERROR,
    silenceable=False,
    where=(FlawKind.UNREADABLE,),
    bad=Example({}, links={"c-1/2024-03-05-call.md": "/etc/hostname"}),
    good=one(note()),
)
def cannot_be_opened(document: Document, settings: Settings) -> Iterator[Finding]:
    """Everything in a client's folder is an ordinary file that can be opened.

    Links are never followed, since they may lead to another client's notes; pipes and devices are never opened. What
    cannot be opened is missing from the chart, and the chart says so.
    """
    for flaw in flaws_of(document, FlawKind.UNREADABLE):
        if flaw.written:
            message, help_ = f"This is {flaw.written}, and not opened.", "Put the file itself here in its place."
        else:
            message, help_ = "This file cannot be opened.", "Check its permissions; the chart shows nothing of it."
        yield Finding(flaw.place, message, help_)


@rule(
    "CG116",
    Severity.WARNING,
    where=(FlawKind.CUT_SHORT,),
    bad=one(note(f"event: Moved to unit #4{HERE}")),
    good=one(note('event: "Moved to unit #4"')),
)
def value_cut_short(document: Document, settings: Settings) -> Iterator[Finding]:
    """Nothing stands behind a value on its line.

    A blank and a `#` begin a remark in YAML: of `Moved to unit #4` only `Moved to unit` is read. The chart shows the
    rest among the front matter as written, but not where a reader looks.
    """
    for flaw in flaws_of(document, FlawKind.CUT_SHORT):
        message = f"The value ends before `{flaw.written}`, which counts as a remark."
        help_ = "Put quotes around the whole value, or, if it is a remark, move it to a line of its own."
        yield Finding(flaw.place, message, help_)
