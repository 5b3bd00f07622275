"""Whether a note that is to be signed is committed signed already, and says something else by now.

Signed anew, it would pass for one that was never changed: nothing in the file would tell.
"""

from __future__ import annotations

import shlex

from chartgen.commands.report.paths import path_from_here
from chartgen.commands.where import Found
from chartgen.git.blobs import text_of
from chartgen.git.run import GitFailed, GitMissing
from chartgen.git.versions import committed_text
from chartgen.model.document import Document, Mapping, Scalar
from chartgen.model.signature import DIGEST, FIELD, without_signature
from chartgen.notes.read import parse_document


def changed_since_committed(found: Found) -> str:
    """What speaks against signing a note, in words; empty where nothing does, or git does not tell."""
    file = found.document.source.file
    committed = _committed(found)
    if committed is None:
        return ""
    before, signature = without_signature(committed)
    if not DIGEST.search(signature):
        return ""
    now, still_signed = without_signature(text_of(file.read_bytes()))
    put_back = f"`git restore -SW {shlex.quote(path_from_here(found.document.path, found.charts.folder.root))}`"
    signed = f"it was signed {_by_whom(parse_document(found.document.source, committed.encode()))}, as committed"
    if now != before:
        advice = f"Keep what is new elsewhere, put the note back with {put_back}, and write it with `chartgen amend`."
        return f"{signed}, and changed since. {advice}"
    if still_signed:
        return ""
    advice = "To have it signed anew, first commit it without its signature, so that the record shows it."
    return f"{signed}, and the signature was taken out. Put it back with {put_back}. {advice}"


def _committed(found: Found) -> str | None:
    if found.charts.settings.history == "none":
        return None
    try:
        return committed_text(found.document.source.file)
    except (GitMissing, GitFailed):
        return None


def _by_whom(document: Document) -> str:
    pairs = document.fields.pairs if document.fields else ()
    field = next((pair.value for pair in pairs if pair.key.text == FIELD), None)
    said = _words(field) if isinstance(field, Mapping) else {}
    return f"by {said.get('by') or 'someone'}" + (f" on {said['on']}" if said.get("on") else "")


def _words(field: Mapping) -> dict[str, str]:
    return {pair.key.text: pair.value.text for pair in field.pairs if isinstance(pair.value, Scalar)}
