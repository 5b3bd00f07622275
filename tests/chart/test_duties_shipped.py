"""The standards that are shipped, each worked by hand over two years: the days were reckoned from the rules."""

from __future__ import annotations

from datetime import date, timedelta

from tests.chart.owing import (
    HOME,
    about,
    addendum,
    call,
    chart,
    owed,
    past,
    plan,
    review,
    seen,
    standing,
    summary,
    written,
)


def test_the_plain_default_over_two_years() -> None:
    """Taken in on 17 January 2024, a Wednesday; 2024 is a leap year."""
    client, today = about("2024-01-17"), "2026-01-20"
    regular = (
        "2024-02-29", "2024-04-15", "2024-05-31", "2024-06-01", "2024-08-31", "2024-09-30", "2024-10-01",
        "2024-11-15", "2024-12-31", "2025-01-01", "2025-03-01", "2025-03-31", "2025-04-01", "2025-05-01",
        "2025-06-30", "2025-07-31", "2025-08-01", "2025-09-15", "2025-10-15", "2025-11-30", "2026-01-05",
    )  # fmt: skip
    notes = [
        call("2024-01-20"), call("2024-03-10", "left message"), call("2025-12-12", "no answer"),
        *[call(day) for day in regular],
        seen("2024-03-01", outcome="cancelled"), seen("2024-04-15"), seen("2024-07-15", HOME, "missed"),
        seen("2024-08-01", HOME), seen("2024-10-29"), seen("2025-01-27"), seen("2025-04-28"), seen("2025-04-29"),
        plan("2024-02-10"), review("2024-05-31"), review("2024-08-15"), plan("2024-11-20"), review("2025-03-01"),
        plan("2025-11-30"),
    ]  # fmt: skip

    contact = owed("contact", today, notes, client)
    assert [f"{one.first} to {one.due}" for one in contact.missed] == [
        "2024-03-01 to 2024-03-31",
        "2024-07-01 to 2024-07-31",
        "2025-02-01 to 2025-02-28",
        "2025-12-01 to 2025-12-31",
    ]
    assert len(contact.past) == 24  # February 2024, the first whole month, to January 2026, that is done
    assert standing(contact) == "met, 2026-02-28"

    face_to_face = owed("face-to-face", today, notes, client)
    assert past(face_to_face) == [
        "2024-01-17 to 2024-04-16: done by 2024-02-10-plan",  # a plan made with her, at the office
        "2024-02-11 to 2024-05-10: done by 2024-04-15-face-to-face",
        "2024-04-16 to 2024-07-14: done by 2024-05-31-review",
        "2024-06-01 to 2024-08-29: done by 2024-08-01-face-to-face",
        "2024-08-02 to 2024-10-30: done by 2024-08-15-review",
        "2024-08-16 to 2024-11-13: done by 2024-10-29-face-to-face",
        "2024-10-30 to 2025-01-27: done by 2024-11-20-plan",
        "2024-11-21 to 2025-02-18: done by 2025-01-27-face-to-face",
        "2025-01-28 to 2025-04-27: done by 2025-03-01-review",
        "2025-03-02 to 2025-05-30: done by 2025-04-28-face-to-face",
        "2025-04-29 to 2025-07-27: done by 2025-04-29-face-to-face",
        "2025-04-30 to 2025-07-28: missed",
        "2025-07-29 to 2025-10-26: missed",
        "2025-10-27 to 2026-01-24: done by 2025-11-30-plan",
    ]
    assert standing(face_to_face) == "met, 2026-02-28"  # 90 days after 30 November

    home = owed("home-visit", today, notes, client)
    assert past(home) == [
        "2024-01-17 to 2025-01-17: done by 2024-08-01-face-to-face",
        "2024-08-02 to 2025-08-01: missed",
    ]
    assert standing(home) == "overdue, 2025-08-01"

    reviews = owed("review", today, notes, client)
    assert past(reviews) == [
        "2024-02-11 to 2024-05-31: done by 2024-05-31-review",  # from the plan of 10 February
        "2024-06-01 to 2024-08-31: done by 2024-08-15-review",
        "2024-11-21 to 2025-02-28: missed",  # from the plan of 20 November, which came in time
        "2025-03-01 to 2025-05-31: done by 2025-03-01-review",
        "2025-03-02 to 2025-06-30: missed",
        "2025-07-01 to 2025-09-30: missed",
    ]
    assert standing(reviews) == "met, 2026-02-28"  # the plan of 30 November starts its clock anew

    plans = owed("plan", today, notes, client)
    assert past(plans) == [
        "2024-01-17 to 2024-02-29: done by 2024-02-10-plan",  # 30 days are over on 16 February
        "2024-02-11 to 2025-02-28: done by 2024-11-20-plan",
        "2024-11-21 to 2025-11-30: done by 2025-11-30-plan",
    ]
    assert standing(plans) == "met, 2026-11-30"


def test_virginias_targeted_case_management_over_two_years() -> None:
    """Taken in on 31 January 2024."""
    client, today = about("2024-01-31", "va-dd-tcm"), "2026-02-10"
    notes = [
        seen("2024-04-30"), seen("2024-07-30", HOME), seen("2024-10-01", HOME, "missed"), seen("2024-10-28", HOME),
        seen("2025-01-10"), seen("2025-01-10", HOME, also="-2"), seen("2025-04-10"), seen("2026-01-15"),
        addendum("2025-07-01", seen("2025-04-10")),
        review("2024-05-20", present="[]"), review("2024-07-31", present="[]"), review("2024-12-05", present="[]"),
        review("2025-03-01", present="[]"), review("2025-07-31", present="[]"), review("2025-08-05", present="[]"),
        written("plan", "2024-04-02", present="[]"), written("plan", "2025-04-30", present="[]"),
    ]  # fmt: skip

    face_to_face = owed("face-to-face", today, notes, client)
    assert past(face_to_face) == [
        "2024-01-31 to 2024-04-30: done by 2024-04-30-face-to-face",
        "2024-05-01 to 2024-07-29: missed",
        "2024-07-30 to 2024-10-27: done by 2024-07-30-face-to-face",
        "2024-07-31 to 2024-10-28: done by 2024-10-28-face-to-face",
        "2024-10-29 to 2025-01-26: done by 2025-01-10-face-to-face",
        "2025-01-11 to 2025-04-10: done by 2025-04-10-face-to-face",
        "2025-04-11 to 2025-07-09: missed",
        "2025-07-10 to 2025-10-07: missed",
        "2025-10-08 to 2026-01-05: missed",
        "2026-01-06 to 2026-04-05: done by 2026-01-15-face-to-face",
    ]
    assert standing(face_to_face) == "met, 2026-04-15"

    home = owed("home-visit", today, notes, client)
    assert past(home) == [
        "2024-01-31 to 2025-01-31: done by 2024-07-30-face-to-face",
        "2024-07-31 to 2025-07-30: done by 2024-10-28-face-to-face",
        "2024-10-29 to 2025-10-28: done by 2025-01-10-face-to-face-2",
        "2025-01-11 to 2026-01-10: missed",
    ]
    assert standing(home) == "overdue, 2026-01-10"

    on_site = owed("on-site-visit", today, notes, client)
    assert past(on_site) == [
        "2024-04-01 to 2024-06-30: missed",  # seen on 30 April, at the office
        "2024-07-01 to 2024-09-30: done by 2024-07-30-face-to-face",
        "2024-10-01 to 2024-12-31: done by 2024-10-28-face-to-face",
        "2025-01-01 to 2025-03-31: done by 2025-01-10-face-to-face-2",
        "2025-04-01 to 2025-06-30: missed",
        "2025-07-01 to 2025-09-30: missed",
        "2025-10-01 to 2025-12-31: missed",
    ]
    assert standing(on_site) == "overdue, 2025-06-30"

    plans = owed("plan", today, notes, client)
    assert past(plans) == [
        "2024-01-31 to 2024-03-31: missed",  # 60 days after 31 January
        "2024-04-01 to 2025-03-31: done by 2024-04-02-plan",
        "2024-04-03 to 2025-04-30: done by 2025-04-30-plan",
    ]
    assert standing(plans) == "met, 2026-04-30"
    assert owed("review", today, notes, client).past == owed("review", today, notes, PLAN_REVIEW).past


def test_virginias_assisted_living_asks_for_a_visit_there_each_month() -> None:
    """Taken in on 29 February 2024; the rest is as in targeted case management."""
    client = about("2024-02-29", "va-dd-assisted-living")
    there = "Assisted living (Birchwood Commons)"
    notes = [
        seen("2024-02-29", there), seen("2024-03-31", there), seen("2024-04-10", HOME), seen("2024-05-01", there),
        seen("2024-05-31", there), seen("2024-06-30", there, "missed"), seen("2026-02-01", there),
    ]  # fmt: skip
    found = owed("on-site-visit", "2026-02-28", notes, client)
    assert past(found)[:4] == [
        "2024-03-01 to 2024-03-31: done by 2024-03-31-face-to-face",
        "2024-04-01 to 2024-04-30: missed",  # seen, but not there
        "2024-05-01 to 2024-05-31: done by 2024-05-01-face-to-face",
        "2024-06-01 to 2024-06-30: missed",
    ]
    assert len(found.past) == 24  # March 2024 to February 2026
    assert len(found.missed) == 21
    assert standing(found) == "met, 2026-03-31"
    others = [one.duty.id for one in chart("2026-02-28", notes, client).duties.now]
    assert others == ["review", "face-to-face", "on-site-visit", "home-visit", "plan"]


PLAN_REVIEW = about("2024-01-31", "va-plan-review")


def test_virginias_plan_review_over_two_years() -> None:
    """By the end of the third month after the month of the last; a review in grace does not move the schedule."""
    days = ("2024-05-20", "2024-07-31", "2024-12-05", "2025-03-01", "2025-07-31", "2025-08-05")
    notes = [review(day) for day in days]
    found = owed("review", "2026-02-10", notes, PLAN_REVIEW)
    assert past(found) == [
        "2024-01-31 to 2024-04-30: late by 2024-05-20-review",  # grace to 31 May
        "2024-05-21 to 2024-07-31: done by 2024-07-31-review",  # three months after April, when it was due
        "2024-08-01 to 2024-10-31: missed",  # nor by 30 November
        "2024-11-01 to 2025-01-31: done by 2024-12-05-review",
        "2024-12-06 to 2025-03-31: done by 2025-03-01-review",
        "2025-03-02 to 2025-06-30: late by 2025-07-31-review",  # the last day of grace
        "2025-08-01 to 2025-09-30: done by 2025-08-05-review",
        "2025-08-06 to 2025-11-30: missed",
    ]
    assert standing(found) == "overdue, 2025-11-30"
    assert standing(owed("review", "2025-12-31", notes, PLAN_REVIEW)) == "in grace, 2025-11-30"
    assert standing(owed("review", "2025-11-30", notes, PLAN_REVIEW)) == "due, 2025-11-30"
    assert standing(owed("review", "2025-11-10", notes, PLAN_REVIEW)) == "due soon, 2025-11-30"
    assert standing(owed("review", "2025-11-01", notes, PLAN_REVIEW)) == "met, 2025-11-30"


def test_virginias_enhanced_case_management_over_two_years() -> None:
    """Taken in on 29 February 2024: every 30 days, every other time, so each 60 days, at home."""
    client = about("2024-02-29", "va-dd-ecm")
    notes = [seen("2024-03-30"), seen("2024-04-29", HOME), seen("2024-05-30"), seen("2024-06-28", HOME)]
    face_to_face = owed("face-to-face", "2026-02-28", notes, client)
    assert past(face_to_face)[:7] == [
        "2024-02-29 to 2024-03-30: done by 2024-03-30-face-to-face",
        "2024-03-31 to 2024-04-29: done by 2024-04-29-face-to-face",
        "2024-04-30 to 2024-05-29: missed",
        "2024-05-30 to 2024-06-28: done by 2024-05-30-face-to-face",
        "2024-05-31 to 2024-06-29: done by 2024-06-28-face-to-face",
        "2024-06-29 to 2024-07-28: missed",
        "2024-07-29 to 2024-08-27: missed",
    ]
    assert len(face_to_face.missed) == 1 + 20  # 28 June 2024 to 28 February 2026 is 610 days
    assert standing(face_to_face) == "overdue, 2024-07-28"
    home = owed("home-visit", "2026-02-28", notes, client)
    assert past(home)[:3] == [
        "2024-02-29 to 2024-04-29: done by 2024-04-29-face-to-face",
        "2024-04-30 to 2024-06-28: done by 2024-06-28-face-to-face",
        "2024-06-29 to 2024-08-27: missed",
    ]
    assert len(home.missed) == 10
    assert standing(home) == "overdue, 2024-08-27"
    stands = {day: standing(owed("face-to-face", day, notes[:1], client)) for day in DAYS_BEFORE}
    assert stands == DAYS_BEFORE


DAYS_BEFORE = {
    "2024-03-10": "due, 2024-03-30",  # 20 days are left, but nobody was seen yet
    "2024-04-08": "met, 2024-04-29",
    "2024-04-09": "due soon, 2024-04-29",
    "2024-04-19": "due, 2024-04-29",
    "2024-04-30": "overdue, 2024-04-29",
}


def test_utahs_in_home_services_over_two_years() -> None:
    """Taken in on 10 February 2024, so that the first whole quarter is the second."""
    client = about("2024-02-10", "ut-in-home")
    notes = [
        review("2024-03-20", HOME), review("2024-06-30", HOME), review("2024-09-10"),
        review("2024-12-02", HOME, "[]"), review("2025-01-01", HOME), review("2025-04-05", HOME),
        review("2025-05-05", HOME), review("2025-09-30", HOME), review("2025-12-31", HOME),
    ]  # fmt: skip
    found = owed("in-home-review", "2026-02-10", notes, client)
    assert past(found) == [
        "2024-04-01 to 2024-06-30: done by 2024-06-30-review",
        "2024-07-01 to 2024-09-30: missed",  # at the office
        "2024-10-01 to 2024-12-31: missed",  # without her
        "2025-01-01 to 2025-03-31: done by 2025-01-01-review",
        "2025-04-01 to 2025-06-30: done by 2025-04-05-review",
        "2025-07-01 to 2025-09-30: done by 2025-09-30-review",
        "2025-10-01 to 2025-12-31: done by 2025-12-31-review",
    ]
    assert standing(found) == "met, 2026-03-31"
    contact = owed("contact", "2026-02-10", notes, client)
    assert [time.due.isoformat()[:7] for time in contact.past if time.notes] == [
        "2024-03", "2024-06", "2024-09", "2025-01", "2025-04", "2025-05", "2025-09", "2025-12",
    ]  # fmt: skip
    assert len(contact.past) == 23  # March 2024 to January 2026
    assert standing(contact) == "overdue, 2026-01-31"


def test_a_residential_program_over_two_years() -> None:
    """Taken in on Wednesday, 28 February 2024: the first whole week begins on 4 March."""
    client = about("2024-02-28", "residential")
    holes = {"2024-02-29", "2024-12-31", "2025-03-01"}
    every_day = [(date(2024, 2, 28) + timedelta(number)).isoformat() for number in range(732)]
    assert every_day[-1] == "2026-02-28"
    shifts = [written("shift", day) for day in every_day if day not in holes]
    found = owed("shift-note", "2026-02-28", shifts, client)
    assert {time.due.isoformat() for time in found.missed} == holes
    assert len(found.past) == 732
    assert standing(found) == "met, 2026-03-01"
    assert standing(owed("shift-note", "2026-02-28", shifts[:-1], client)) == "due, 2026-02-28"
    assert standing(owed("shift-note", "2026-02-28", shifts[:-2], client)) == "overdue, 2026-02-27"

    notes = [
        summary("2024-02-29", "2024-02-26", "2024-02-29"),
        summary("2024-03-11", "2024-03-04", "2024-03-10"),
        summary("2024-03-25", "2024-03-11", "2024-03-17"),
        summary("2024-03-31", "2024-03-01", "2024-03-31"),
        summary("2024-04-07", "2024-04-01", "2024-04-07"),
        summary("2024-04-06", "2024-03-31", "2024-04-06"),
        summary("2024-04-16", "2024-04-10", "2024-04-16"),
    ]
    weekly = owed("weekly-summary", "2024-04-25", notes, client)
    assert past(weekly) == [
        "2024-03-04 to 2024-03-10: done by 2024-03-11-summary",  # written on the Monday
        "2024-03-11 to 2024-03-17: late by 2024-03-25-summary",
        "2024-03-18 to 2024-03-24: missed",
        "2024-03-25 to 2024-03-31: missed",  # what tells of the month is no summary of its last week
        "2024-04-01 to 2024-04-07: done by 2024-04-06-summary",
        "2024-04-08 to 2024-04-14: late by 2024-04-16-summary",  # to the Tuesday after
        "2024-04-15 to 2024-04-21: missed",
    ]
    assert standing(weekly) == "overdue, 2024-04-21"
    assert standing(owed("weekly-summary", "2024-04-24", notes, client)) == "in grace, 2024-04-21"
