"""The first note by hand: its texts check clean, and its commands do what the page says."""

from __future__ import annotations

from pathlib import Path

from tests.docs.pages import blocks, follow, part, text_of

BY_HAND = part(text_of("docs/by-hand.md"), "## A client and two notes")


def test_the_first_note_by_hand_checks_clean_and_builds(tmp_path: Path) -> None:
    steps = follow(BY_HAND, tmp_path)
    assert [step.command.split()[0] for step in steps] == ["mkdir", "chartgen", "chartgen"]
    assert [(step.said, step.code) for step in steps] == [(step.expected, 0) for step in steps]
    page = (tmp_path / "site" / "c-1001" / "index.html").read_text("utf-8")
    assert "June Okafor" in page
    assert "Closed March 19, 2024" in page


def test_the_first_note_by_hand_has_a_client_an_intake_and_a_visit() -> None:
    written = [block.text for block in blocks(BY_HAND) if block.path]
    assert [text.split("\n")[1] for text in written] == ["type: client", "type: intake", "type: face-to-face"]


def test_the_mistake_that_the_reader_is_asked_to_make_by_hand_is_told(tmp_path: Path) -> None:
    follow(BY_HAND, tmp_path)
    visit = tmp_path / "charts" / "c-1001" / "2024-03-19-home-visit.md"
    visit.write_text(visit.read_text("utf-8").replace("date: 2024-03-19", "date: 03/19/2024"), "utf-8")
    (checked,) = follow("```console\n$ chartgen check charts\n```\n", tmp_path)
    assert checked.code == 1
    assert "Write 2024-03-19, if that is the day you mean." in checked.said
