"""Tests of gaps and problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import CLIENT, INTAKE, PLAN, VISIT, note
from chartgen.site.glance import glance
from chartgen.site.glance.keeping import LISTED
from tests.site.desk import desk_of

SIGNED = 'signed: {by: "Dana Reyes, QIDP", on: 2024-03-06}'


def notes(*texts: str) -> dict[str, str]:
    return {f"c-1/n{number}.md": text for number, text in enumerate(texts)}


def test_gaps_stand_newest_first_and_lead_to_the_note_that_ended_them(tmp_path: Path) -> None:
    gaps = glance(desk_of(tmp_path, notes(note("date: 2024-04-01")))).troubles.gaps
    assert [(gap.text, gap.href) for gap in gaps] == [
        ("No contact recorded for 90 days, since April 1, 2024.", None),
        ("No contact recorded for 90 days, from January 2, 2024 to April 1, 2024.", "#n0"),
    ]


def test_that_there_is_no_gap_and_that_none_can_be_known_are_two_things(tmp_path: Path) -> None:
    served = notes(*(note(f"date: 2024-{month:02d}-03") for month in range(2, 7)))
    known = glance(desk_of(tmp_path / "a", served)).troubles
    assert (known.gaps, known.no_gaps) == ((), "No 45 days without a contact.")
    assert (known.missing_months, known.no_missing_months) == ("", "No month without a contact.")
    unknown = glance(desk_of(tmp_path / "b", {}, date(2020, 1, 1))).troubles
    assert (unknown.gaps, unknown.no_missing_months) == ((), "")
    assert unknown.no_gaps == "Not known: no intake and no note tells that the service had begun by this day."


def test_months_without_contact_are_named_those_in_a_row_as_one_period(tmp_path: Path) -> None:
    told = notes(note("date: 2024-03-05"))
    found = glance(desk_of(tmp_path, told)).troubles.missing_months
    assert found == "Months without any contact: February 2024; April 2024 to May 2024."


def test_notes_without_a_signature_are_listed_newest_first(tmp_path: Path) -> None:
    unsigned = glance(desk_of(tmp_path, {VISIT: note(SIGNED)})).troubles.unsigned
    assert unsigned is not None
    assert unsigned.count == "2 notes are not signed"
    assert [link.href for link in unsigned.links] == ["#2024-01-10-plan", "#2024-01-02-intake"]
    assert unsigned.left_out == ""


def test_of_very_many_unsigned_notes_the_older_are_counted(tmp_path: Path) -> None:
    told = notes(*(note(f"date: 2024-03-05 {number // 60:02d}:{number % 60:02d}") for number in range(LISTED + 1)))
    unsigned = glance(desk_of(tmp_path, told)).troubles.unsigned
    assert unsigned is not None
    assert len(unsigned.links) == LISTED
    assert unsigned.left_out == "3 older ones say so themselves."


def test_that_every_note_is_signed_is_known(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {})
    for path in (INTAKE, PLAN):
        file = tmp_path / path
        file.write_text(file.read_text("utf-8").replace("author:", f"{SIGNED}\nauthor:"), "utf-8")
    assert glance(desk).troubles.unsigned is not None
    signed = {path: (tmp_path / path).read_text("utf-8") for path in (INTAKE, PLAN)}
    found = glance(desk_of(tmp_path / "signed", signed)).troubles
    assert (found.unsigned, found.all_signed) == (None, "No note up to this day is unsigned.")


def test_problems_link_to_the_note_they_are_shown_with(tmp_path: Path) -> None:
    found = glance(desk_of(tmp_path, {VISIT: note("satisfaction: happy")})).troubles
    assert [(one.code, one.href) for one in found.problems] == [("CG209", "#2024-03-05-call")]
    assert found.problems_count == "1 problem"


def test_of_very_many_problems_those_of_no_note_are_all_listed(tmp_path: Path) -> None:
    told = notes(
        *(
            note("satisfaction: happy", f"date: 2024-03-05 {number // 60:02d}:{number % 60:02d}")
            for number in range(LISTED + 2)
        )
    )
    about = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\nborn: never\n---\nMaria.\n"
    found = glance(desk_of(tmp_path, {CLIENT: about, **told})).troubles
    assert any(one.href is None for one in found.problems)
    assert len(found.problems) + 3 >= LISTED
    assert found.problems_left_out.endswith("more are shown with their notes.")
