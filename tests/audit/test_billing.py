"""Which months can be billed, and why the others cannot: worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from chartgen.audit.model import MonthTold, WhyNot
from tests.audit.audits import CLIENT, audit, laid, note, one, plan

STRICT = """label = "Strict"
extends = "plain"
[billing]
contact = "reached"
needs_plan = true
needs_goal = true
"""
MINUTES = """label = "By the quarter of an hour"
extends = "plain"
[billing]
contact = "reached"
unit = "minutes"
minutes = 15
rounding = "{}"
"""
PLAN = {"c-1/plan.md": plan("2024-03-01", "housing")}


def months(
    folder: Path, files: Mapping[str, str], standard: str = "", *, name: str = "own", client: str = CLIENT
) -> dict[str, MonthTold]:
    own = {f"standards/{name}.toml": standard} if standard else {}
    settings = f'history = "none"\nstandard = "{name if standard else "plain"}"\n'
    found = one(audit(laid(folder, {**own, **files}, settings=settings, client=client)))
    return {f"{month.first:%Y-%m}": month for month in found.months}


def whys(found: Mapping[str, MonthTold]) -> dict[str, WhyNot | None]:
    return {name: month.why for name, month in found.items()}


def test_a_contact_makes_a_month_billable_and_an_attempt_does_not(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        {
            "c-1/call.md": note("collateral", "2024-01-31"),
            "c-1/tried.md": note("collateral", "2024-02-29", "outcome: no answer"),
        },
    )
    assert whys(found) == {
        "2024-01": None,
        "2024-02": WhyNot.ONLY_ATTEMPTS,
        **dict.fromkeys(("2024-03", "2024-04", "2024-05", "2024-06"), WhyNot.NO_CONTACT),
    }
    assert [found["2024-01"].billable, found["2024-02"].billable] == [True, False]
    assert found["2024-01"].notes == ("c-1/call.md",)
    assert found["2024-02"].notes == ("c-1/tried.md",)
    assert found["2024-01"].partial
    assert not found["2024-02"].partial
    assert (found["2024-06"].over, found["2024-06"].lost) == (False, False)


def test_a_plan_in_force_and_a_goal_of_it_are_asked_for_where_the_standard_does(tmp_path: Path) -> None:
    found = months(
        tmp_path,
        {
            "c-1/early.md": note("collateral", "2024-02-05", "goals: [housing]"),
            **PLAN,
            "c-1/bare.md": note("collateral", "2024-04-05"),
            "c-1/other.md": note("collateral", "2024-05-05", "goals: [work]"),
            "c-1/good.md": note("collateral", "2024-06-05", "goals: [housing]"),
            "c-1/also.md": note("collateral", "2024-06-06"),
        },
        STRICT,
    )
    assert whys(found) == {
        "2024-01": WhyNot.NO_CONTACT,
        "2024-02": WhyNot.NO_PLAN,
        "2024-03": None,
        "2024-04": WhyNot.NO_GOAL,
        "2024-05": WhyNot.NO_GOAL,
        "2024-06": None,
    }
    assert found["2024-06"].notes == ("c-1/good.md",)
    assert found["2024-05"].notes == ("c-1/other.md",)


@pytest.mark.parametrize(("rounding", "units"), [("down", [0, 2]), ("nearest", [1, 2]), ("up", [1, 3])])
def test_units_of_minutes_are_those_of_each_note(rounding: str, units: list[int], tmp_path: Path) -> None:
    found = months(
        tmp_path,
        {
            "c-1/a.md": note("collateral", "2024-03-05", "time: 14:00-14:08"),
            "c-1/b.md": note("collateral", "2024-04-05", "time: 14:00-14:31"),
            "c-1/c.md": note("collateral", "2024-05-05"),
        },
        MINUTES.format(rounding),
    )
    assert [found["2024-03"].units, found["2024-04"].units] == units
    assert found["2024-03"].why is (None if units[0] else WhyNot.TOO_SHORT)
    assert found["2024-05"].why is WhyNot.NO_DURATION


def test_without_a_standard_contacts_are_told_and_nothing_else_is_known(tmp_path: Path) -> None:
    files = {"c-1/call.md": note("collateral", "2024-03-05")}
    found = one(audit(laid(tmp_path, files, settings='history = "none"\n')))
    (march,) = [month for month in found.months if month.first.month == 3]
    assert (march.contacts, march.billable, march.why, march.units) == (1, None, WhyNot.NO_STANDARD, None)


def test_a_contact_outside_of_the_service_is_told_and_bills_nothing(tmp_path: Path) -> None:
    gone = CLIENT.replace("case_manager", "discharged: 2024-03-10\ncase_manager")
    found = months(tmp_path, {"c-1/late.md": note("collateral", "2024-05-05")}, client=gone)
    assert found["2024-05"].why is WhyNot.NOT_SERVED
    assert found["2024-03"].partial
    assert found["2024-04"].served_from is None


def test_a_month_is_judged_whole_where_the_period_begins_in_it(tmp_path: Path) -> None:
    charts = laid(tmp_path, {"c-1/call.md": note("collateral", "2024-03-05")})
    (march,) = [month for month in one(audit(charts, "2024-03-20")).months if month.first.month == 3]
    assert march.billable
