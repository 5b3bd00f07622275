"""How many contacts each month of service held."""

from __future__ import annotations

from datetime import date

from chartgen.chart.months import months
from chartgen.model.history import NO_CONTACTS, Month, Service
from tests.chart.charts import AS_OF, chart, note

ABOUT = "type: client\nname: Maria Rivera\nintake: 2024-03-20"
VISIT = "type: face-to-face\ndate: 2024-04-0{}"


def by_month(found: tuple[Month, ...]) -> dict[str, tuple[int, int, int]]:
    return {f"{one.year}-{one.month}": (one.contacts, one.in_person, one.attempts) for one in found}


def test_contacts_visits_and_attempts_are_counted_for_every_month_of_service() -> None:
    found = chart(
        note("a", VISIT.format(1)),
        note("b", VISIT.format(2)),
        note("c", "2024-04-20"),
        note("d", VISIT.format(9) + "\noutcome: missed"),
        note("plan", "type: plan\ndate: 2024-05-01\ngoals: [housing]"),
        fields=ABOUT,
    )
    assert by_month(found.months) == {
        "2024-3": (0, 0, 0),
        "2024-4": (3, 2, 1),
        "2024-5": (0, 0, 0),
        "2024-6": (0, 0, 0),
    }


def test_a_month_of_which_a_part_was_served_without_contact_is_missing() -> None:
    found = chart(note("a", "2024-04-20"), fields=ABOUT).months
    assert [one.month for one in found if one.is_missing] == [3, 5]


def test_a_month_with_nothing_but_attempts_is_missing() -> None:
    found = chart(note("a", "2024-04-20\noutcome: no answer"), fields=ABOUT).months
    assert [one.month for one in found if one.is_missing] == [3, 4, 5]


def test_the_month_of_the_as_of_day_is_not_missing_before_it_is_over() -> None:
    served = Service(date(2024, 6, 1), AS_OF)
    assert [one.is_missing for one in months(served, [], NO_CONTACTS, AS_OF)] == [False]
    assert [one.is_missing for one in months(served, [], NO_CONTACTS, date(2024, 7, 1))] == [True]


def test_no_month_is_missing_after_the_discharge() -> None:
    found = chart(note("a", "2024-04-20"), fields=f"{ABOUT}\ndischarged: 2024-04-25").months
    assert [(one.month, one.is_missing) for one in found] == [(3, True), (4, False)]


def test_contacts_outside_the_service_are_counted_and_their_months_are_not_missing() -> None:
    found = chart(note("a", "2024-01-05"), note("b", "2024-05-05"), fields=f"{ABOUT}\ndischarged: 2024-03-31").months
    assert by_month(found) == {f"2024-{month}": (int(month in (1, 5)), 0, 0) for month in range(1, 6)}
    assert [one.month for one in found if one.is_missing] == [3]


def test_months_run_over_the_turn_of_years() -> None:
    found = months(Service(date(2022, 11, 30), date(2024, 2, 1)), [], NO_CONTACTS, AS_OF)
    assert [(one.year, one.month) for one in found][:4] == [(2022, 11), (2022, 12), (2023, 1), (2023, 2)]
    assert len(found) == 16


def test_without_intake_and_notes_there_are_no_months() -> None:
    assert chart(fields="type: client\nname: Maria Rivera").months == ()
