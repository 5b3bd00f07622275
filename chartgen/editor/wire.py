"""How what is known of a note goes over the wire: spans, diagnostics and offers as the protocol has them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from chartgen.editor.addresses import uri_of
from chartgen.editor.desk import Desk, Said
from chartgen.editor.explaining import Told
from chartgen.editor.fixes import Fix
from chartgen.editor.lines import Lines, Span, Spot, Units, characters
from chartgen.editor.offers import Offer, Offers
from chartgen.editor.sheet import Sheet
from chartgen.editor.ties import Target
from chartgen.model.diagnostic import Diagnostic, Severity

SOURCE = "chartgen"
MOST = 500
"""So many diagnostics of one file are shown: editors slow down over more, and nobody reads them."""
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Information,
}
"""A hint is told as information: editors show what they call hints as three faint dots, if at all."""


def spot_of(lines: Lines, position: types.Position, units: Units) -> Spot:
    """Where in a text a position is; one past the end of a line or of the text is at that end."""
    if position.line >= len(lines):
        return Spot(len(lines) - 1, len(lines[len(lines) - 1]))
    line = max(0, position.line)
    return Spot(line, characters(lines[line], position.character, units))


def range_of(lines: Lines, span: Span, units: Units) -> types.Range:
    """A span as the protocol has it."""
    line = lines[span.line]
    return types.Range(
        types.Position(span.line, units(line[: span.begins])), types.Position(span.line, units(line[: span.ends]))
    )


def changed(lines: Lines, changes: Iterable[types.TextDocumentContentChangeEvent], units: Units) -> Lines:
    """A text after changes, one after the other."""
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            begins, ends = (spot_of(lines, at, units) for at in (change.range.start, change.range.end))
            lines = lines.changed(begins, ends, change.text)
        else:
            lines = Lines(change.text)
    return lines


def diagnostics_of(said: Said, units: Units) -> list[types.Diagnostic]:
    """What there is to say of a file; where that is more than anybody reads, the last says how much more there is."""
    found = [diagnostic_of(said, one, units) for one in said.diagnostics[:MOST]]
    left = len(said.diagnostics) - MOST
    if left > 0:
        message = f"{left:,} more that is wrong in this file is not shown here; `chartgen check` tells all of it."
        last = diagnostic_of(said, said.diagnostics[MOST], units)
        found.append(types.Diagnostic(last.range, message, last.severity, source=SOURCE))
    return found


def diagnostic_of(said: Said, one: Diagnostic, units: Units) -> types.Diagnostic:
    """One thing that is wrong, what to do on a line of its own below."""
    lines = said.file.lines
    span = said.sheet.span_of(one.place) if said.sheet else lines.span_of(one.place)
    return types.Diagnostic(
        range=range_of(lines, span, units),
        message=_without_halves(f"{one.message}\n{one.help}".rstrip()),
        severity=SEVERITIES[one.severity],
        code=one.code,
        source=SOURCE,
    )


def asked_after(
    said: Said, where: types.Range, named: Iterable[types.Diagnostic], units: Units
) -> tuple[Diagnostic, ...]:
    """What of all that is wrong in a file an editor asks to have mended.

    It is what meets the range; where ours are named as well, those alone. Some editors name all of the cursor's line,
    wherever in it the cursor is: where the range meets none of those, they are all meant.
    """
    ours = [_sameness(one) for one in named if one.source in (None, SOURCE)]
    told = [(one, diagnostic_of(said, one, units)) for one in said.diagnostics]
    meant = [(one, shown) for one, shown in told if not ours or _sameness(shown) in ours]
    meets = [one for one, shown in meant if shown.range.start <= where.end and where.start <= shown.range.end]
    return tuple(meets or [one for one, _ in meant if ours])


def _sameness(one: types.Diagnostic) -> tuple[object, ...]:
    return one.code, one.range, one.message


def _without_halves(text: str) -> str:
    """A text that any editor can decode: half a character of UTF-16 is shown as its number."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def completion_of(sheet: Sheet, offers: Offers, units: Units) -> types.CompletionList:
    """What could be written, in the order of the offers."""
    where = range_of(sheet.lines, offers.span, units)
    return types.CompletionList(False, [_item(offer, where) for offer in offers.offers])


def _item(offer: Offer, where: types.Range) -> types.CompletionItem:
    more = types.MarkupContent(types.MarkupKind.PlainText, offer.more) if offer.more else None
    return types.CompletionItem(
        label=offer.label,
        kind=types.CompletionItemKind.Field if offer.insert.endswith(": ") else types.CompletionItemKind.Value,
        detail=offer.detail or None,
        documentation=more,
        sort_text=f"{offer.rank:05}",
        filter_text=offer.label,
        text_edit=types.TextEdit(where, offer.insert),
    )


def hover_of(sheet: Sheet, told: Told, units: Units) -> types.Hover:
    """What is told of a word."""
    text = types.MarkupContent(types.MarkupKind.Markdown, _without_halves(told.text))
    return types.Hover(text, range_of(sheet.lines, told.span, units))


def locations_of(desk: Desk, sheet: Sheet, targets: Iterable[Target], units: Units) -> list[types.Location]:
    """Places in files, by the addresses that the editor has for those that are open."""
    open_ = desk.texts
    found = []
    for target in targets:
        path = sheet.files.get(target.path)
        if path is None:
            continue
        file = open_.get(path)
        lines = file.lines if file else Lines(target.document.text if target.document else "")
        shown = target.document.line(target.place.line) if target.document else None
        span = lines.span_of(target.place, shown)
        found.append(types.Location(file.uri if file else uri_of(Path(path)), range_of(lines, span, units)))
    return found


def action_of(said: Said, uri: str, fix: Fix, units: Units) -> types.CodeAction:
    """A fix, as a change of the one file it is about."""
    edit = types.TextEdit(range_of(said.file.lines, fix.edit.span, units), fix.edit.text)
    return types.CodeAction(
        title=_without_halves(fix.title),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic_of(said, fix.diagnostic, units)],
        is_preferred=True,
        edit=types.WorkspaceEdit(changes={uri: [edit]}),
    )


def symbols_of(sheet: Sheet, units: Units) -> list[types.DocumentSymbol]:
    """The sections of a note, each from its heading to the next."""
    parts = [part for part in sheet.note.sections if part.heading] if sheet.note else []
    ends = [*[part.line - 2 for part in parts[1:]], len(sheet.lines) - 1] if parts else []
    found = []
    for part, end in zip(parts, ends, strict=True):
        heading = range_of(sheet.lines, sheet.span_of(part.place), units)
        last = types.Position(max(end, heading.end.line), units(sheet.lines[end]))
        whole = types.Range(types.Position(heading.start.line, 0), max(last, heading.end))
        found.append(types.DocumentSymbol(part.heading, types.SymbolKind.String, whole, heading))
    return found
