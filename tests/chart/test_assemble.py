"""A client's notes to one Chart."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.chart.assemble import assemble
from chartgen.model.chart import LinkKind
from chartgen.model.document import Document
from chartgen.model.note import Note
from chartgen.model.source import Source
from tests.chart.charts import LISTED_FILE, SETTINGS, chart, client, entries, note

NOTES = (
    note("intake", "type: intake\ndate: 2024-01-02\npresent: [Maria Rivera (client)]", "- [ ] Plan ^plan\n"),
    note("p", "type: plan\ndate: 2024-01-10\ngoals: {housing: A home}\ncloses: [plan]"),
    note("same/call", "2024-03-05\ngoals: [housing]\npresent: [Ann Lee (nurse)]", "- [ ] Ring ^ring\n"),
    note(
        "other/call", "2024-03-05\ncloses: [ring, gone]\npresent: [Ann Lee (RN)]", "- [ ] Ring ^ring\n[a](../p.md)\n"
    ),
    note("visit", "type: face-to-face\ndate: 2024-03-05\nlocation: Home", "## Observations\nWell.\n"),
    note("added", "type: addendum\ndate: 2024-03-05\namends: call"),
    note("added-too", "type: addendum\ndate: 2024-03-07\namends: added"),
    note("u", "type: collateral\ncloses: [ring]", "- [ ] When? ^when\n"),
    note("future", "2024-12-01\ngoals: {housing: met}", "- [x] Ring ^ring\n"),
)
UNREADABLE = tuple(Document(Source(f"c-1/{name}.md", Path(name)), "raw", None, "", 1) for name in ("z", "call", "b"))


@settings(max_examples=40, deadline=None)
@given(st.permutations(NOTES), st.permutations(UNREADABLE))
def test_the_order_in_which_notes_are_found_never_changes_the_chart(
    notes: list[Note], unreadable: list[Document]
) -> None:
    about = client(NOTES)
    assert assemble(about, notes, unreadable, SETTINGS) == assemble(about, NOTES, UNREADABLE, SETTINGS)


def test_every_note_is_in_the_chart_once() -> None:
    found = assemble(client(NOTES), NOTES, UNREADABLE, SETTINGS)
    paths = [entry.note.path for entry in found.every_entry]
    assert sorted(paths) == sorted(one.path for one in NOTES)
    assert [document.path for document in found.unreadable] == ["c-1/b.md", "c-1/call.md", "c-1/z.md"]
    assert set(found.anchors) == {*paths, *(document.path for document in UNREADABLE)}
    assert len(set(found.anchors.values())) == len(found.anchors)
    assert [entry.note.id for entry in found.undated] == ["u"]
    days = [entry.note.day for entry in found.entries if entry.note.day]
    assert days == sorted(days)


def test_an_entry_has_its_own_follow_ups_closings_and_links() -> None:
    found = chart(*NOTES)
    other = next(entry for entry in found.entries if entry.note.path == "c-1/other/call.md")
    assert [(task.follow_up.id, task.note.path) for task in other.tasks] == [("ring", "c-1/other/call.md")]
    assert sorted(closing.word.text for closing in other.closings) == ["gone", "ring"]
    assert [(one.kind, one.path) for one in other.destinations] == [(LinkKind.NOTE, "c-1/p.md")]
    assert sum(len(entry.tasks) for entry in found.every_entry) == len(found.tasks)


def test_links_of_the_profile_are_followed_too() -> None:
    assert [one.kind for one in chart().profile] == [LinkKind.MISSING]
    assert [one.kind for one in chart(files=[LISTED_FILE]).profile] == [LinkKind.FILE]


def test_an_empty_folder_makes_an_empty_chart() -> None:
    found = chart()
    assert (found.entries, found.undated, found.tasks, found.goals, found.people) == ((), (), (), (), ())
    assert (found.plan, found.status, found.last_contact) == (None, None, None)
    assert entries(found) == {}
