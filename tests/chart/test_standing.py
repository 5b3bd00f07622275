"""How what a note says now compares with what git has of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chartgen.chart.standing import record_of
from chartgen.model.blob import blob_id
from chartgen.model.recorded import NOT_KNOWN, UNTOLD, History, Record, Recorded, Silent, Standing, Version
from chartgen.model.source import Source
from chartgen.notes.read import parse_document

TEXT = "---\ntype: visit\n---\nShe said: “déjà vu”.\n"
AT = datetime(2024, 3, 5, tzinfo=UTC)
FIRST = Version("1" * 40, AT, AT, "Dana Reyes", "dana@example.org")


def standing(on_disk: bytes, in_git: bytes, like: str = "") -> Record:
    recorded = Recorded(blob_id(in_git, like), FIRST, (FIRST,))
    return record_of(parse_document(Source("c-1/a.md", ""), on_disk), "a.md", History(None, {"a.md": recorded}))


@pytest.mark.parametrize("like", ["", "0" * 64], ids=["sha1", "sha256"])
@pytest.mark.parametrize("marked", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_note_as_it_was_committed_is_committed_whatever_git_does_to_line_ends(
    like: str, marked: str, ends: str
) -> None:
    on_disk = (marked + TEXT.replace("\n", ends)).encode()
    for in_git in (on_disk, TEXT.encode(), TEXT.replace("\n", "\r\n").encode()):
        assert standing(on_disk, in_git, like) == Record(Standing.COMMITTED, FIRST, (FIRST,))


def test_a_note_that_says_something_else_has_changed_since() -> None:
    assert standing(TEXT.encode() + b"More.\n", TEXT.encode()) == Record(Standing.CHANGED, FIRST, (FIRST,))


def test_a_note_that_is_no_utf8_is_known_by_its_bytes() -> None:
    data = TEXT.encode() + b"\xff \x07\n"
    assert standing(data, data).standing is Standing.COMMITTED


def test_a_note_that_git_does_not_have_is_not_committed() -> None:
    document = parse_document(Source("c-1/b.md", ""), TEXT.encode())
    assert record_of(document, "b.md", History(None, {})) == Record(Standing.NOT_COMMITTED)


def test_of_a_note_that_git_keeps_in_another_shape_the_day_is_known_and_not_whether_it_changed() -> None:
    document = parse_document(Source("c-1/a.md", ""), TEXT.encode())
    history = History(None, {"a.md": Recorded("", FIRST)})
    assert record_of(document, "a.md", history) == Record(Standing.UNKNOWN, FIRST)


@pytest.mark.parametrize("history", [UNTOLD, *(History(silent) for silent in Silent)])
def test_where_git_tells_nothing_the_standing_is_unknown(history: History) -> None:
    document = parse_document(Source("c-1/a.md", ""), TEXT.encode())
    assert record_of(document, "a.md", history) is NOT_KNOWN
