"""What an audit tells of one client."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.audit.model import Weakness, When
from chartgen.model.duties import Outcome, State, Unknown
from tests.audit.audits import BODY, CLIENT, audit, laid, note, one, plan


def test_a_time_counts_on_the_day_it_was_done_or_was_due_if_that_came_first(tmp_path: Path) -> None:
    charts = laid(
        tmp_path,
        {"c-1/a.md": note("collateral", "2024-01-31"), "c-1/b.md": note("collateral", "2024-03-05")},
        client=CLIENT.replace("2024-01-02", "2024-01-01"),
    )
    for first, last, outcomes in (
        ("2024-01-01", "2024-01-31", [Outcome.DONE]),
        ("2024-02-01", "2024-02-28", []),
        ("2024-02-01", "2024-02-29", [Outcome.MISSED]),
        ("2024-02-01", "2024-03-05", [Outcome.MISSED, Outcome.DONE]),
    ):
        (contact,) = [duty for duty in one(audit(charts, first, last)).duties if duty.duty == "contact"]
        assert [settled.outcome for settled in contact.settled] == outcomes
        assert contact.state is State.OVERDUE


def test_a_client_without_intake_or_with_an_unknown_standard_is_told_as_unknown(tmp_path: Path) -> None:
    bare = one(
        audit(
            laid(
                tmp_path / "1",
                {"c-1/a.md": note("collateral", "2024-03-05")},
                client=CLIENT.replace("intake: 2024-01-02\n", ""),
            )
        )
    )
    assert (bare.unknown, {duty.state for duty in bare.duties}) == (Unknown.NO_INTAKE, {State.UNKNOWN})
    odd = one(audit(laid(tmp_path / "2", {}, client=CLIENT.replace("case_manager", "standard: plane\ncase_manager"))))
    assert (odd.unknown, odd.standard, odd.duties) == (Unknown.NO_SUCH_STANDARD, "plane", ())
    none = one(audit(laid(tmp_path / "3", {}, settings='history = "none"\n')))
    assert (none.unknown, none.standard) == (Unknown.NO_STANDARD, "")


def test_what_is_weak_in_a_note_is_told_of_that_note(tmp_path: Path) -> None:
    found = one(
        audit(
            laid(
                tmp_path,
                {
                    "c-1/plan.md": plan("2024-03-01", "housing", "work"),
                    "c-1/late.md": note("collateral", "2024-04-05", "entered: 2024-04-15", "goals: [housing]"),
                    "c-1/off.md": note("collateral", "2024-04-06", "entered: 2024-04-06", "goals: [garden, housing]"),
                    "c-1/bare.md": note(
                        "collateral", "2024-04-07", "entered: 2024-04-07", "signed: {by: D, on: 2024-04-07}"
                    ),
                },
            )
        )
    )
    weak = {told.id: {(one.what, one.days, one.goals) for one in told.weak} for told in found.notes}
    unsigned = (Weakness.UNSIGNED, None, ())
    assert weak["late"] == {(Weakness.LATE, 10, ()), unsigned}
    assert weak["off"] == {(Weakness.OFF_PLAN, None, ("garden",)), unsigned}
    assert weak["bare"] == {(Weakness.NO_GOAL, None, ())}
    assert [goal.goal for goal in found.goals] == ["work"]


def test_a_follow_up_is_told_however_old_with_how_many_notes_passed_it_over(tmp_path: Path) -> None:
    charts = laid(
        tmp_path,
        {
            "c-1/a.md": note("collateral", "2024-01-05", body=BODY),
            "c-1/b.md": note("collateral", "2024-05-05"),
            "c-1/c.md": note("collateral", "2024-06-05"),
        },
    )
    found = one(audit(charts, "2024-06-01"))
    assert [(task.path, task.id, task.past_due, task.later) for task in found.follow_ups] == [
        ("c-1/a.md", "sheet", True, 2)
    ]
    assert "c-1/a.md" in {told.path for told in found.notes if told.when is When.BEFORE}


def test_findings_of_the_period_and_of_no_day_are_told_and_others_counted(tmp_path: Path) -> None:
    found = one(
        audit(
            laid(
                tmp_path,
                {
                    "c-1/old.md": note("collateral", "2024-01-05", "satisfaction: happy"),
                    "c-1/new.md": note("collateral", "2024-05-05", "satisfaction: happy"),
                    "c-1/odd.md": note("collateral", "05/05/2024"),
                    "c-1/lost.md": b"\xff\xfe\x00\x00",
                    "c-1/far.md": note("collateral", "2025-05-05"),
                },
            ),
            "2024-04-01",
        )
    )
    assert {"c-1/new.md", "c-1/odd.md", "c-1/lost.md", "c-1/far.md"} <= {one.path for one in found.findings}
    assert "c-1/old.md" not in {one.path for one in found.findings}
    assert (found.left_out.before, found.left_out.to_come) == (1, 1)
    assert found.left_out.findings >= 1
    assert {told.id: told.when for told in found.in_question} == {
        "new": When.IN_PERIOD,
        "odd": When.UNDATED,
        "lost": When.UNREADABLE,
    }


def test_a_note_of_a_day_to_come_satisfies_nothing(tmp_path: Path) -> None:
    found = one(audit(laid(tmp_path, {"c-1/far.md": note("face-to-face", "2024-07-05")}), last="2024-12-31"))
    assert not any(month.contacts for month in found.months)
    assert not any(duty.last for duty in found.duties)
    assert max(month.first for month in found.months) == date(2024, 6, 1)
