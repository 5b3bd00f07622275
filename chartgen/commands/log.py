"""`chartgen log`: the versions of a note in git, and what changed from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

import click

from chartgen.commands.options import the_day
from chartgen.commands.report import Part, number_of, on_screen
from chartgen.commands.report.paths import path_from_here
from chartgen.commands.report.text import CONTROL
from chartgen.commands.where import by_root
from chartgen.git.differences import Mark, differences
from chartgen.git.history import why_silent
from chartgen.git.run import GitFailed, GitMissing
from chartgen.git.versions import Edition, Editions, editions_of
from chartgen.model.document import Mapping, Node, Scalar
from chartgen.model.recorded import Silent, Version
from chartgen.model.signature import FIELD, without_signature
from chartgen.model.source import NOTE_ENDINGS, Source
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.notes.names import shown_name
from chartgen.notes.read import parse_document
from chartgen.notes.settings import read_settings
from chartgen.rules.registry import NAMES

STYLES = {Mark.SAME: "", Mark.REMOVED: "red", Mark.ADDED: "green", Mark.LEFT_OUT: "dim"}
SHORT = 8
"""Characters by which a commit can be told from the others."""
UNTOLD = {
    Silent.OFF: 'The settings leave git out (history = "none"), so nothing is known of earlier versions.',
    Silent.NO_GIT: "There is no git on this machine, so nothing is known of earlier versions.",
    Silent.NO_REPOSITORY: "The note is in no git repository, so nothing is known of earlier versions.",
}
CUT = (
    "Earlier versions are not in this copy of the repository, which is shallow. So it is not known when the note was "
    "first recorded, nor by whom. `git fetch --unshallow` gets them.\n\n"
)
SEALED = (
    "Git keeps this note in another shape than the file, as where notes are encrypted. So what the versions say is "
    "not shown, nor whether the file has changed since.\n\n"
)


@click.command()
@click.argument("note", type=click.Path(path_type=Path), metavar="NOTE")
def log(note: Path) -> int:
    """Show a note's versions in git, and what changed between them.

    NOTE is the file of a note. Oldest first, each version is told with who made it, when, and in which commit, under
    whatever name the note went; then which lines changed, what became of its signature, and in the end what is not
    committed yet.
    """
    _refuse_other_than_note(note)
    [(root, [below])] = by_root([note]).items()
    on_screen([(f"{path_from_here(shown_name(below), root)}\n\n", "bold"), *_told(root, root / below)])
    return 0


def _refuse_other_than_note(note: Path) -> None:
    if note.is_dir() or note.is_symlink():
        raise WrongSetup(f"{note} is a {'link' if note.is_symlink() else 'folder'}. Name the file of one note.")
    if note.is_file() and not note.name.lower().endswith(NOTE_ENDINGS):
        raise WrongSetup(f"{note} is no note. A note is a file in a client's folder, ending in .md.")


def _told(root: Path, file: Path) -> list[Part]:
    """All that can be told of the versions of a note, or why nothing can."""
    if read_settings(root, the_day(None), NAMES).history == "none":
        return [(f"{UNTOLD[Silent.OFF]}\n", "")]
    try:
        editions = editions_of(file)
    except (GitMissing, GitFailed) as error:
        silent = why_silent(error)
        if silent not in UNTOLD:
            raise MachineFailed(f"Git could not read the repository: {str(error).partition(chr(10))[0]}") from None
        return [(f"{UNTOLD[silent]}\n", "")]
    return [*_every(editions)]


def _every(editions: Editions) -> Iterator[Part]:
    bound: set[str] = set()  # what was signed, and what was made from such
    if not editions.whole:
        yield CUT, ""
    if editions.sealed:
        yield SEALED, ""
    for number, edition in enumerate(editions.editions):
        yield from _heading(edition.version, cut=number == 0 and not editions.whole)
        if edition.version and edition.version.anew:
            yield f"  Its commit was made anew on {edition.version.anew}.\n", ""
        if not editions.sealed:
            signed = bound & {edition.before, *edition.joined}
            changes = [*_sentences(edition, editions.top, signed), *_lines(edition)]
            yield from changes or [("  It says the same as before.\n", "")]
            yield "\n", ""
            bound |= {edition.text} if signed or without_signature(edition.text)[1] else set()
    if not editions.sealed and (not editions.editions or editions.editions[-1].version is not None):
        yield "Nothing has changed since.\n", ""


def _heading(version: Version | None, *, cut: bool) -> Iterator[Part]:
    """Who made a version, and when; of the oldest in a shallow copy that is not known."""
    if version is None:
        yield "Not committed yet\n", "bold"
    elif cut:
        yield f"By {_moment(version)}\n", "bold"
    else:
        yield f"{_moment(version)}", "bold"
        yield f"  {_visible(version.by) or 'a nameless author'}", ""
        yield f"  {version.commit[:SHORT]}\n", "dim"


def _moment(version: Version) -> str:
    return version.at.isoformat(sep=" ", timespec="minutes")


def _sentences(edition: Edition, top: Path, signed: Set[str]) -> Iterator[Part]:
    """What there is to say of a version before its lines; `signed` are texts that it was made from and that bind."""
    if edition.before is None:
        what = "Recorded" if edition.version else "The note is in no commit"
        yield f"  {what}: {number_of(_words(edition.text), 'word')}.\n", ""
    if edition.taken_out or edition.put_back:
        yield f"  {'Taken out' if edition.taken_out else 'Put back as it was'}.\n", ""
    if edition.was != edition.path:
        yield f"  Renamed from {path_from_here(shown_name(edition.was), top)}.\n", ""
    if edition.joined:
        yield "  Two branches, on which the note differed, were put together.\n", ""
    yield from _of_signature(edition, signed)


def _words(text: str) -> int:
    """How many words the body of a note has."""
    return len(parse_document(Source("", ""), text.encode("utf-8", "surrogatepass")).body.split())


def _of_signature(edition: Edition, signed: Set[str]) -> Iterator[Part]:
    said, signature = without_signature(edition.text)
    before = without_signature(edition.before or "")[1]
    if signature != before:
        yield f"  {_signing(edition.text, before) if signature else 'The signature was taken out.'}\n", "bold"
    if any(without_signature(text)[0] != said for text in signed):
        yield "  Changed after it was signed.\n", "bold red"


def _signing(text: str, before: str) -> str:
    fields = parse_document(Source("", ""), text.encode("utf-8", "surrogatepass")).fields
    signed = fields.get(FIELD) if fields else None
    by, on = _scalar(signed, "by"), _scalar(signed, "on")
    return f"{'Signed again' if before else 'Signed'}{f' by {by}' if by else ''}{f' on {on}' if on else ''}."


def _scalar(node: Node | None, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return _visible(found.text) if isinstance(found, Scalar) else ""


def _lines(edition: Edition) -> Iterator[Part]:
    """The lines that changed, but for those of the signature, of which it is told in words."""
    if edition.before is None:
        return
    for line in differences(without_signature(edition.before)[0], without_signature(edition.text)[0]):
        style = STYLES[line.mark]
        if line.mark is Mark.LEFT_OUT:
            yield f"      ({line.lines:,} lines as before)\n", style
        else:
            yield f"    {line.mark.value} " if line.text else f"    {line.mark.value}".rstrip(), style
            yield from ((_visible(text), f"bold underline {style}" if new else style) for text, new in line.pieces)
            yield "\n", ""


def _visible(text: str) -> str:
    return text.translate(CONTROL)
