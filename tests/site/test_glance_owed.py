"""Tests of what is owed at a glance: states, reasons, sources, what was missed, and what the calendar marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.rules.examples import CLIENT, note
from chartgen.site.glance import glance
from chartgen.site.glance.views import CellView, DutyView, OwedView
from tests.site.desk import desk_of, page_of

OWN = """
label = "Our own"
source = "Handbook"
[[duties]]
id = "visit"
label = "Visit <b>"
help = "At home if that can be."
contact = "in person"
every = "30 days"
source = "Handbook, page 4"
to_be_checked = true
[[duties]]
id = "call"
label = "Call"
contact = "reached"
every = "calendar month"
source = "Handbook, page 5"
"""


def about(*lines: str) -> str:
    return "\n".join(["---", "type: client", "name: Maria Rivera", "intake: 2024-01-02", *lines, "---", ""])


def files(*lines: str) -> dict[str, str]:
    """A client of whom client.md says this, and an agency's own standard."""
    return {CLIENT: about(*lines), "standards/own.toml": OWN}


def seen(*days: str) -> dict[str, str]:
    """Visits on these days."""
    person = "present: [Maria Rivera (client)]"
    return {
        f"c-1/{day}.md": note(
            "type: face-to-face", f"date: {day}", "location: Home", person, "activities: [assisted]"
        )
        for day in days
    }


def owed(folder: Path, *lines: str, on: tuple[str, ...] = (), as_of: date = date(2024, 6, 30)) -> OwedView:
    return glance(desk_of(folder, {**files(*lines), **seen(*on)}, as_of)).owed


def duty(view: OwedView, what: str) -> DutyView:
    return next(one for one in (*view.now, *view.before) if one.what == what)


def test_every_duty_says_how_it_stands_why_from_which_note_and_by_what(tmp_path: Path) -> None:
    found = owed(tmp_path, "standard: own", on=("2024-05-01", "2024-06-10"))
    assert found.standard == "Our own"
    visit = duty(found, "Visit <b>")
    assert visit.due is not None
    assert (visit.due.word, visit.due.when, visit.due.day.iso) == ("Due", "by", "2024-07-10")
    assert (visit.often, visit.why) == ("every 30 days", "30 days after")
    assert visit.anchor is not None
    assert (visit.anchor.text, visit.anchor.href) == ("June 10, 2024, Face to face", "#2024-06-10")
    assert visit.last == visit.anchor
    assert visit.last_ago == "20 days ago"
    assert visit.source == "Handbook, page 4 (to be checked)"
    assert duty(found, "Call").source == "Handbook, page 5"


def test_what_was_missed_is_counted_and_times_in_a_row_stand_together(tmp_path: Path) -> None:
    found = owed(tmp_path, "standard: own", on=("2024-01-20", "2024-06-10"))
    missed = duty(found, "Visit <b>").missed
    assert missed is not None
    assert missed.count == "Missed 4 times"
    assert missed.times == ("January 21, 2024 to May 19, 2024: 4 times in a row",)
    calls = duty(found, "Call").missed
    assert calls is not None
    assert calls.times == ("February 1, 2024 to May 31, 2024: 4 times in a row",)
    apart = duty(owed(tmp_path, "standard: own", on=("2024-01-20", "2024-03-10", "2024-06-10")), "Call").missed
    assert apart is not None
    assert apart.times == ("April 1, 2024 to May 31, 2024: 2 times in a row", "February 1, 2024 to February 29, 2024")


def test_of_very_many_times_missed_the_older_ones_are_counted(tmp_path: Path) -> None:
    weekly = OWN.replace('"calendar month"', '"calendar week"')
    days = {f"c-1/{day}.md": note(f"date: {day}") for day in _every_other_week(60)}
    chart = {**files("standard: own"), "standards/own.toml": weekly, **days}
    missed = duty(glance(desk_of(tmp_path, chart, date(2026, 6, 30))).owed, "Call").missed
    assert missed is not None
    assert len(missed.times) == 24
    assert missed.left_out.endswith("older ones are not listed.")


def _every_other_week(number: int) -> list[str]:
    first = date(2024, 1, 9).toordinal()
    return [date.fromordinal(first + 14 * count).isoformat() for count in range(number)]


def test_the_most_urgent_stands_first(tmp_path: Path) -> None:
    found = owed(tmp_path, "standard: plain", on=("2024-06-10",))
    states = [one.due.state for one in found.now if one.due]
    assert set(states) >= {"overdue", "met"}
    order = ("overdue", "in-grace", "due", "due-soon", "met")
    assert states == sorted(states, key=order.index)


def test_a_client_without_a_standard_has_one_quiet_line_and_no_part_of_it(tmp_path: Path) -> None:
    page = page_of(tmp_path, {CLIENT: about()})
    assert page.count("No standard is recorded, so what is due is not known.") == 1
    assert 'id="/glance/owed"' not in page
    assert 'class="next-due"' not in page
    assert 'class="legend"' not in page


def test_what_cannot_be_known_says_why_and_what_would_be_owed(tmp_path: Path) -> None:
    odd = owed(tmp_path / "odd", "standard: Onw")
    assert odd.unknown == "What is due is not known: “Onw” is the name of no standard here."
    assert odd.now == ()
    lost = {CLIENT: about("standard: own").replace("intake: 2024-01-02\n", ""), "standards/own.toml": OWN}
    view = glance(desk_of(tmp_path / "lost", {**lost, **seen("2024-05-01")})).owed
    assert view.unknown == "What is due is not known: no day of intake is recorded."
    assert [(one.what, one.standing, one.due) for one in view.now] == [
        ("Visit <b>", "Not known", None),
        ("Call", "Not known", None),
    ]


def test_where_client_md_names_no_standard_for_this_day_that_is_what_is_said(tmp_path: Path) -> None:
    later = glance(desk_of(tmp_path, files("standard: [{name: own, from: 2024-07-15}]"))).owed
    assert later.unknown == "What is due is not known: client.md names no standard for this day."
    assert later.is_none


def test_after_the_service_nothing_is_due_and_what_was_owed_folds(tmp_path: Path) -> None:
    chart = {**files("standard: own", "discharged: 2024-03-15"), **seen("2024-03-01")}
    view = glance(desk_of(tmp_path / "view", chart)).owed
    assert view.over == "The service ended on March 15, 2024; nothing more is owed."
    assert {(one.standing, one.due, one.why) for one in view.now} == {("Owed until March 15, 2024", None, "")}
    page = page_of(tmp_path / "page", chart)
    assert "<summary>What was owed</summary>" in page
    assert "Overdue" not in page


def test_a_standard_that_changed_tells_what_came_before_it(tmp_path: Path) -> None:
    changed = "standard: [{name: plain, to: 2024-03-31}, {name: own, from: 2024-04-01}]"
    found = owed(tmp_path, changed, on=("2024-02-01", "2024-06-10"))
    assert found.standard == "Our own, since April 1, 2024"
    assert found.earlier == ("Before: Plain default, January 2, 2024 to March 31, 2024",)
    before = duty(found, "Face to face")
    assert before.by == "Plain default"
    assert before.last is not None
    assert before.last.text == "February 1, 2024, Face to face"
    assert duty(found, "Visit <b>").last != before.last


def test_what_an_agency_writes_in_a_standard_is_shown_as_written(tmp_path: Path) -> None:
    page = page_of(tmp_path, files("standard: own"))
    assert "<bdi>Visit &lt;b&gt;</bdi>" in page
    assert "<bdi>At home if that can be.</bdi>" in page


def test_last_contacts_say_what_is_required_and_when_the_next_is_due(tmp_path: Path) -> None:
    contacts = glance(desk_of(tmp_path, {**files("standard: own"), **seen("2024-05-15")})).contacts
    due = {kind.text: kind.due for contact in contacts for kind in contact.kinds}
    face_to_face, last = due["Last face to face"], due["Last contact"]
    assert face_to_face is not None
    assert last is not None
    assert (face_to_face.often, face_to_face.word, face_to_face.day.iso) == ("every 30 days", "Overdue", "2024-06-14")
    assert (last.often, last.day.iso) == ("in each calendar month", "2024-06-30")
    assert due["Last home visit"] is None


def test_a_duty_that_asks_for_more_than_a_visit_is_not_told_beside_the_last_visit(tmp_path: Path) -> None:
    asks_more = OWN.replace('contact = "in person"', 'contact = "in person"\ntypes = ["review"]')
    chart = {**files("standard: own"), "standards/own.toml": asks_more, **seen("2024-05-15")}
    contacts = glance(desk_of(tmp_path, chart)).contacts
    assert [kind.due for one in contacts for kind in one.kinds if kind.text == "Last face to face"] == [None]


def cells(folder: Path, *lines: str, on: tuple[str, ...] = ()) -> list[CellView]:
    rows = glance(desk_of(folder, {**files(*lines), **seen(*on)})).calendar
    return [cell for row in rows for cell in row.cells]


def test_the_calendar_marks_months_in_which_something_was_missed_and_in_which_something_is_due(
    tmp_path: Path,
) -> None:
    months = cells(tmp_path, "standard: own", on=("2024-01-20", "2024-06-10"))
    assert [number for number, cell in enumerate(months, 1) if cell.missed] == [2, 3, 4, 5]
    assert [number for number, cell in enumerate(months, 1) if cell.due] == [7]
    assert months[1].words == "no contact; missed: Visit <b>, Call"
    assert months[6].words == "not yet; Visit <b>: due by July 10, 2024; Call: met, next by July 31, 2024"


def test_what_is_overdue_is_due_in_this_month_and_marked_where_it_was_missed(tmp_path: Path) -> None:
    months = cells(tmp_path, "standard: own", on=("2024-03-20",))
    assert months[3].missed
    assert months[5].due
    assert "Visit <b>: overdue since April 19, 2024" in months[5].words


def test_years_without_contact_say_in_their_row_what_was_missed(tmp_path: Path) -> None:
    chart = {**files("standard: own"), CLIENT: about("standard: own").replace("2024", "1984"), **seen("1984-02-01")}
    rows = glance(desk_of(tmp_path, chart)).calendar
    assert rows[1].name == "1985–2023"
    assert rows[1].remark.startswith("no contact, missed: Visit <b> ")
    assert "Call 468 times" in rows[1].remark
