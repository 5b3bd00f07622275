"""Tests of which notes were entered late, changed after signing, or are not in git as they are now."""

from __future__ import annotations

from datetime import date

from chartgen.chart.keeping import keeping
from chartgen.model.history import KEPT_WELL, Keeping
from chartgen.model.note import Note
from chartgen.model.recorded import UNTOLD, History, Recorded, Version
from chartgen.model.settings import Timeliness
from tests.chart.charts import chart, ids, note
from tests.histories import history, made_anew, recorded, version

ASKED = Timeliness(entered_days=3, unsigned_days=None, uncommitted_days=1)
CALL = note("call", "2024-03-05")


def kept(one: Note, told: History, since: date | None = None, within: int | None = 3) -> Keeping:
    asked = Timeliness(entered_days=within, unsigned_days=None, uncommitted_days=1, since=since)
    return keeping(chart(one, history=told).every_entry, asked)


def first_on(one: Note, day: str) -> History:
    return history({one.path: said(one, version(day))})


def said(one: Note, first: Version | None, *after_signing: Version) -> Recorded:
    return recorded(one.document.text, first, *after_signing)


def test_a_note_is_late_from_the_day_after_the_last_that_an_agency_allows() -> None:
    late = {day: ids(kept(CALL, first_on(CALL, day)).late) for day in ("2024-03-05", "2024-03-08", "2024-03-09")}
    assert late == {"2024-03-05": [], "2024-03-08": [], "2024-03-09": ["call"]}


def test_a_summary_is_late_from_so_many_days_after_its_period_on() -> None:
    summary = note("march", "type: summary\ndate: 2024-04-09\nperiod: 2024-03-01 to 2024-03-31")
    assert ids(kept(summary, first_on(summary, "2024-04-03")).late) == []
    assert ids(kept(summary, first_on(summary, "2024-04-04")).late) == ["march"]


def test_what_a_note_says_itself_goes_before_what_git_says() -> None:
    one = note("call", "2024-03-05\nentered: 2024-03-09")
    assert ids(kept(one, UNTOLD).late) == ["call"]
    assert ids(kept(one, first_on(one, "2024-03-05")).late) == ["call"]


def test_a_day_of_entry_in_time_that_git_came_to_know_much_later_is_doubtful() -> None:
    one = note("call", "2024-03-05\nentered: 2024-03-06")
    assert ids(kept(one, first_on(one, "2024-03-09")).doubtful) == []
    assert ids(kept(one, first_on(one, "2024-03-10")).doubtful) == ["call"]


def test_a_commit_of_before_the_contact_that_was_made_anew_later_is_of_that_later_day() -> None:
    first = made_anew(version("2024-03-04"), "2024-03-23")
    assert ids(kept(CALL, history({CALL.path: said(CALL, first)})).late) == ["call"]
    one = note("call", "2024-03-05\nentered: 2024-03-06")
    assert ids(kept(one, history({one.path: said(one, first)})).doubtful) == ["call"]


def test_nothing_is_late_where_an_agency_sets_no_time_nor_before_the_day_from_which_it_asks() -> None:
    one = note("call", "2024-03-05\nentered: 2024-04-09")
    told = first_on(one, "2024-06-01")
    assert kept(one, told, since=date(2024, 3, 6)) == KEPT_WELL
    assert kept(one, told, within=None) == KEPT_WELL
    assert ids(kept(one, told, since=date(2024, 3, 5)).late) == ["call"]


def test_what_git_does_not_have_as_it_is_comes_in_the_order_of_the_chart() -> None:
    new, changed, committed = note("new", "2024-04-09"), CALL, note("plan", "2024-01-10")
    told = history({
        changed.path: recorded("It said something else.", version("2024-03-05")),
        committed.path: said(committed, version("2024-01-10")),
    })  # fmt: skip
    assert ids(keeping(chart(new, changed, committed, history=told).every_entry, ASKED).uncommitted) == [
        "call",
        "new",
    ]


def test_notes_changed_after_signing_and_those_whose_entry_is_not_known_are_told_apart() -> None:
    other = note("other", "2024-04-09")
    told = history({CALL.path: said(CALL, None, version("2024-03-12")), other.path: said(other, None)})
    found = keeping(chart(CALL, other, history=told).every_entry, ASKED)
    assert ids(found.altered) == ["call"]
    assert ids(found.unknown) == ["call", "other"]


def test_where_neither_git_nor_any_note_tells_there_is_nothing_to_say() -> None:
    assert kept(CALL, UNTOLD) is KEPT_WELL
