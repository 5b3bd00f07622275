"""Tests of how one note stands in the story."""

from __future__ import annotations

from pathlib import Path

from chartgen.rules.examples import BODY, DONE, LATER, SEEN, VISIT, note
from chartgen.site.entries import entry_view
from chartgen.site.setting import Desk
from chartgen.site.story import years
from chartgen.site.views import EntryView, PointerView
from tests.site.desk import desk_of


def view(folder: Path, *lines: str, body: str = BODY) -> EntryView:
    desk = desk_of(folder, {VISIT: note(*lines, body=body)})
    return _view(desk, VISIT)


def _view(desk: Desk, path: str) -> EntryView:
    return entry_view(desk.entries[path], desk)


def facts(found: EntryView) -> dict[str, list[str]]:
    return {fact.label: [value.text for value in fact.values] for fact in found.facts}


def test_an_entry_tells_its_day_kind_time_and_place(tmp_path: Path) -> None:
    found = view(tmp_path, "time: 14:00-14:45", "location: Home (apartment on Elm Street)")
    assert found.day is not None
    assert (found.day.iso, found.day.words) == ("2024-03-05", "March 5, 2024")
    assert found.kind == "Collateral contact"
    assert found.times == "14:00 to 14:45, 45 minutes"
    assert found.place == "Home (apartment on Elm Street)"


def test_a_time_that_was_not_written_is_not_made_up(tmp_path: Path) -> None:
    assert view(tmp_path).times == ""


def test_a_shift_past_midnight_says_so(tmp_path: Path) -> None:
    assert view(tmp_path, "time: 22:00-06:00 next day").times == "22:00 to 06:00 the next day, 8 hours"


def test_an_attempt_is_marked_as_one(tmp_path: Path) -> None:
    assert view(tmp_path, "outcome: no answer").attempt == "no answer"
    assert view(tmp_path, "outcome: reached").attempt == ""


def test_an_attempt_takes_a_line_unless_something_is_left_to_do(tmp_path: Path) -> None:
    attempt, done = "outcome: no answer", f"{DONE}\n{SEEN}\n## Follow-up needed\nNone.\n"
    assert view(tmp_path / "a").weight == "usual"
    assert view(tmp_path / "b", attempt).weight == "usual"
    assert view(tmp_path / "c", attempt, body=done).weight == "minor"
    assert view(tmp_path / "d", attempt, "satisfaction: happy", body=done).weight == "usual"


def test_plans_and_events_take_room(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("event: Moved house", "outcome: missed")})
    weights = {path: entry_view(entry, desk).weight for path, entry in desk.entries.items()}
    assert weights == dict.fromkeys(weights, "major")
    assert len(weights) == 3


def test_a_late_entry_says_how_late(tmp_path: Path) -> None:
    assert view(tmp_path / "a").entered == ""
    assert view(tmp_path / "b", "entered: 2024-03-05 17:00").entered == ""
    assert view(tmp_path / "c", "entered: 2024-03-09").entered == (
        "Entered March 9, 2024, 4 days after the day it tells of."
    )
    early = view(tmp_path / "d", "entered: 2024-03-04").entered
    assert early == "Entered March 4, 2024, 1 day before the day it tells of."


def test_an_addendum_names_the_note_that_it_says_it_amends(tmp_path: Path) -> None:
    first = "---\ntype: addendum\ndate: 2024-03-06\namends: 2024-03-05-call\n---\n## Addendum\nMore.\n"
    files = {VISIT: note(), "c-1/first.md": first, "c-1/second.md": first.replace("2024-03-05-call", "first")}
    desk = desk_of(tmp_path, files)
    assert facts(_view(desk, "c-1/first.md"))["Amends"] == ["March 5, 2024, Collateral contact"]
    assert facts(_view(desk, "c-1/second.md"))["Amends"] == ["March 6, 2024, Addendum"]


def test_nobody_present_and_presence_not_written_are_two_things(tmp_path: Path) -> None:
    assert facts(view(tmp_path / "a", "present: []"))["Present"] == ["none"]
    assert "Present" not in facts(view(tmp_path / "b", "present:"))


def test_a_field_that_cannot_be_read_is_shown_as_written_and_marked(tmp_path: Path) -> None:
    found = view(tmp_path, "entered: 3/6/24")
    entered = next(fact for fact in found.facts if fact.label == "Entered")
    assert entered.odd
    assert [value.text for value in entered.values] == ["3/6/24"]
    assert found.broken


def test_a_wrong_date_or_time_is_shown_among_the_facts(tmp_path: Path) -> None:
    found = view(tmp_path, "date: 03/05/2024", "time: 2pm")
    assert found.day is None
    assert facts(found)["Date"] == ["03/05/2024"]
    assert facts(found)["Time"] == ["2pm"]


def test_a_field_that_no_type_knows_is_shown_under_its_own_name(tmp_path: Path) -> None:
    assert facts(view(tmp_path, "weather: rain all day"))["weather"] == ["rain all day"]


def test_goals_link_to_the_plan_that_set_them(tmp_path: Path) -> None:
    found = view(tmp_path, "goals: {housing: progress, hopes: met}")
    values = next(fact.values for fact in found.facts if fact.label == "Goals")
    assert [(value.text, value.href) for value in values] == [
        ("housing: progress", "#2024-01-10-plan"),
        ("hopes: met", None),
    ]


def test_what_a_note_closes_is_told_in_words_and_links_to_its_note(tmp_path: Path) -> None:
    task = BODY.replace("2024-07-10)", "2024-07-10) ^sheet")
    desk = desk_of(tmp_path, {VISIT: note(body=task), LATER: note("date: 2024-04-09", "closes: [sheet]")})
    closed = next(fact.values for fact in _view(desk, LATER).facts if fact.label == "Closes")
    assert [(value.text, value.href) for value in closed] == [
        ("Ask for the attendance sheet (sheet)", "#2024-03-05-call")
    ]


def test_an_addendum_stands_under_the_note_it_amends(tmp_path: Path) -> None:
    addendum = "---\ntype: addendum\ndate: 2024-04-09\namends: 2024-03-05-call\n---\n## Addendum\nMore.\n"
    desk = desk_of(tmp_path, {VISIT: note(), "c-1/2024-04-09-more.md": addendum})
    found = _view(desk, VISIT)
    assert [one.anchor for one in found.addenda] == ["2024-04-09-more"]
    assert found.addenda[0].amends is not None
    assert found.addenda[0].amends.href == "#2024-03-05-call"


def test_an_addendum_has_one_name_wherever_it_is_named(tmp_path: Path) -> None:
    told = "---\ntype: addendum\ndate: 2024-04-09\namends: {}\n---\n## {}\nMore.\n"
    files = {
        VISIT: note(),
        "c-1/b.md": told.format("2024-03-05-call", "Correction:"),
        "c-1/a.md": told.format("b", "Addendum"),
        "c-1/c.md": told.format("2024-03-05-call", "correction"),
    }
    desk = desk_of(tmp_path, files)
    found = _view(desk, VISIT)
    assert [one.kind for one in found.addenda] == ["Correction", "Addendum", "correction (2)"]
    assert found.amended is not None
    assert [link.text for link in found.amended.values] == [
        "April 9, 2024, Correction", "April 9, 2024, Addendum", "April 9, 2024, correction (2)",
    ]  # fmt: skip
    assert facts(found.addenda[1])["Amends"] == ["April 9, 2024, Correction"]
    items = [item for year in years(desk.chart.entries, desk) for month in year.months for item in month.items]
    pointers = [item.kind for item in items if isinstance(item, PointerView)]
    assert pointers == ["Correction", "Addendum", "correction (2)"]


def test_who_wrote_and_signed_is_told_and_so_is_their_absence(tmp_path: Path) -> None:
    signed = view(tmp_path / "a", "signed: {by: 'Dana Reyes, QIDP', on: 2024-03-06}")
    assert signed.signed == "Written by Dana Reyes, QIDP. Signed by Dana Reyes, QIDP, March 6, 2024."
    assert view(tmp_path / "b", "author:").signed == "Written by author not recorded. Not signed."


def test_the_front_matter_is_kept_whole(tmp_path: Path) -> None:
    found = view(tmp_path, "event: a fall # told by Bea")
    assert "event: a fall # told by Bea" in found.as_written
    assert found.as_written.startswith("---\ntype: collateral\n")
    assert found.as_written.endswith("\n---")


def test_hints_are_for_the_writer_and_not_on_the_page(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {VISIT: note("author:")})
    assert any(one.severity.value == "hint" for one in desk.found[VISIT])
    assert _view(desk, VISIT).problems == ()


def test_an_amended_note_says_at_its_head_how_often_and_leads_to_each_addendum(tmp_path: Path) -> None:
    addendum = "---\ntype: addendum\ndate: {day}\namends: 2024-03-05-call\n---\n## {heading}\nMore.\n"
    first = {VISIT: note(), "c-1/a.md": addendum.format(day="2024-03-20", heading="Correction")}
    once = _view(desk_of(tmp_path / "a", first), VISIT).amended
    second = {"c-1/b.md": addendum.format(day="2024-04-01", heading="Addendum")}
    desk = desk_of(tmp_path / "b", {**first, **second})
    twice = _view(desk, VISIT).amended
    assert once is not None
    assert twice is not None
    assert once.label == "Amended:"
    assert twice.label == "Amended 2 times:"
    assert [(link.text, link.href) for link in twice.values] == [
        ("March 20, 2024, Correction", "#a"),
        ("April 1, 2024, Addendum", "#b"),
    ]
    assert _view(desk, "c-1/a.md").amended is None
