"""For how long nobody reached the client."""

from __future__ import annotations

from datetime import date

from chartgen.chart.gaps import gaps
from chartgen.model.history import Gap, Service
from chartgen.model.note import Note
from tests.chart.charts import chart, note

SERVED = Service(date(2024, 1, 2), date(2024, 6, 30))


def days(found: tuple[Gap, ...]) -> list[tuple[str, str, int, str]]:
    """Each gap as its first and last day, its days, and the note that ended it."""
    return [(str(gap.first), str(gap.last), gap.days, gap.ended_by.id if gap.ended_by else "") for gap in found]


def contacts(*on: str) -> list[Note]:
    return [note(f"n{day}", day) for day in on]


def test_a_gap_runs_from_one_contact_to_the_next() -> None:
    found = gaps(SERVED, contacts("2024-01-02", "2024-03-01", "2024-05-15"), 60)
    assert days(found) == [("2024-03-01", "2024-05-15", 75, "n2024-05-15")]


def test_a_gap_counts_from_its_very_day_on() -> None:
    pair = contacts("2024-01-02", "2024-02-16", "2024-03-31", "2024-05-14", "2024-06-28")
    assert [gap.days for gap in gaps(SERVED, pair, 45)] == [45, 45]


def test_the_time_from_intake_to_the_first_contact_is_a_gap_and_that_after_the_last_too() -> None:
    found = gaps(SERVED, contacts("2024-03-05"), 45)
    assert days(found) == [
        ("2024-01-02", "2024-03-05", 63, "n2024-03-05"),
        ("2024-03-05", "2024-06-30", 117, ""),
    ]


def test_an_attempt_ends_no_gap() -> None:
    tried = note("tried", "2024-03-05\noutcome: no answer")
    assert days(chart(tried).gaps) == [("2024-01-02", "2024-06-30", 180, "")]


def test_a_note_that_is_no_contact_ends_no_gap() -> None:
    plan = note("plan", "type: plan\ndate: 2024-03-05\ngoals: [housing]")
    assert [gap.days for gap in chart(plan).gaps] == [180]


def test_a_review_with_the_client_ends_one() -> None:
    review = note("review", "type: review\ndate: 2024-06-20\npresent: [Maria Rivera]")
    assert days(chart(review).gaps) == [("2024-01-02", "2024-06-20", 170, "review")]


def test_without_any_contact_all_of_the_service_is_one_gap() -> None:
    assert days(gaps(SERVED, [], 45)) == [("2024-01-02", "2024-06-30", 180, "")]


def test_two_contacts_of_one_day_leave_no_gap_between_them() -> None:
    both = [note("a", "2024-06-29"), note("b", "2024-06-29")]
    assert [gap.days for gap in gaps(SERVED, both, 1)] == [179, 1]


def test_a_contact_before_the_intake_leaves_no_gap_before_it() -> None:
    assert days(gaps(SERVED, contacts("2023-12-28", "2024-06-01"), 45)) == [
        ("2023-12-28", "2024-06-01", 156, "n2024-06-01")
    ]


def test_without_an_intake_the_first_note_begins_the_service() -> None:
    first = note("plan", "type: plan\ndate: 2024-02-01\ngoals: [housing]")
    found = chart(first, note("a", "2024-06-01"), fields="type: client\nname: Maria Rivera").gaps
    assert days(found) == [("2024-02-01", "2024-06-01", 121, "a")]


def test_no_intake_and_no_note_is_no_gap() -> None:
    found = chart(fields="type: client\nname: Maria Rivera")
    assert found.gaps == ()
    assert found.service is None


def test_notes_after_the_as_of_day_count_for_nothing() -> None:
    later = note("later", "2024-07-05")
    assert days(chart(note("a", "2024-06-20"), later).gaps) == [("2024-01-02", "2024-06-20", 170, "a")]


def test_a_discharged_client_has_no_gap_after_the_discharge() -> None:
    about = "type: client\nname: Maria Rivera\nintake: 2024-01-02\ndischarged: 2024-02-20"
    found = chart(note("a", "2024-01-10"), note("b", "2024-06-01"), fields=about)
    assert found.gaps == ()
    assert found.service == Service(date(2024, 1, 2), date(2024, 2, 20), ended=True)


def test_the_note_of_discharge_ends_the_service_where_client_md_does_not_say_when() -> None:
    closed = note("closed", "type: discharge\ndate: 2024-03-31")
    assert days(chart(note("a", "2024-01-10"), closed).gaps) == [("2024-01-10", "2024-03-31", 81, "")]


def test_a_chart_opened_again_goes_on() -> None:
    closed = note("closed", "type: discharge\ndate: 2024-02-01")
    again = note("again", "type: intake\ndate: 2024-06-20")
    found = chart(note("a", "2024-01-20"), closed, again)
    assert found.service == SERVED
    assert [gap.days for gap in found.gaps] == [152]


def test_an_intake_to_come_is_no_service_yet() -> None:
    assert chart(fields="type: client\nname: Maria Rivera\nintake: 2024-07-10").service is None
