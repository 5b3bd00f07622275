"""Tests of the overview picture: which rows there are, where their marks stand, and that the table tells the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from chartgen.rules.examples import AS_OF, CLIENT, INTAKE, PLAN, VISIT, note
from chartgen.site.overview.picture import OverviewView, overview
from chartgen.site.overview.strips import RowView, SpanView, TableRowView
from tests.site.desk import desk_of, english

FACE_TO_FACE = note("type: face-to-face", "location: Home (Elm Street)", "present: [Maria Rivera (client)]")
DAYS = 181
"""From intake, January 2, 2024, to the examples' day, June 30, 2024, both included."""


def view(folder: Path, files: Mapping[str, str], as_of: date = AS_OF) -> OverviewView:
    """The picture of a chart of which something can be drawn."""
    found = overview(desk_of(folder, files, as_of))
    assert found is not None
    return found


def row(found: OverviewView, label: str) -> RowView:
    """The row of this label."""
    return next(one for one in found.rows if one.label == label)


def table_row(found: OverviewView, label: str) -> TableRowView:
    """The row of the table of this label."""
    return next(one for one in found.table if one.label == label)


def on(day: str, *lines: str, kind: str = "collateral", number: int = 0) -> dict[str, str]:
    """A note of a day, by its path."""
    return {f"c-1/{day}-{kind}-{number}.md": note(f"type: {kind}", f"date: {day}", *lines)}


def client(*lines: str) -> dict[str, str]:
    """client.md with more lines."""
    return {CLIENT: "\n".join(["---", "type: client", "name: Maria Rivera", "intake: 2024-01-02", *lines, "---", ""])}


def drawn(found: OverviewView) -> str:
    """The picture as it stands in a page."""
    return english().press.careful.get_template("overview.html").render(overview=found)


def middle(day: date, first: date = date(2024, 1, 2), days: int = DAYS) -> str:
    """Where a mark of a day stands, worked out another way."""
    return f"{100 * ((day - first).days + 0.5) / days:.2f}%"


def test_there_is_no_picture_where_there_is_nothing_to_draw(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, {INTAKE: "no front matter", PLAN: "no front matter"})
    assert overview(desk) is None


def test_the_rows_stand_in_their_order_and_those_of_stays_only_where_there_are_any(tmp_path: Path) -> None:
    labels = [one.label for one in view(tmp_path, {VISIT: FACE_TO_FACE}).rows]
    assert labels == [
        "Contacts", "Face to face", "Home visits", "housing", "health", "Plans", "Significant events", "Satisfaction",
    ]  # fmt: skip


def test_a_mark_stands_on_its_day_and_leads_to_its_note(tmp_path: Path) -> None:
    contacts = row(view(tmp_path, {VISIT: FACE_TO_FACE}), "Contacts")
    assert [(mark.x, mark.shape, mark.href) for mark in contacts.marks] == [
        (middle(date(2024, 1, 2)), "contact", "#2024-01-02-intake"),
        (middle(date(2024, 3, 5)), "contact", "#2024-03-05-call"),
    ]
    assert contacts.marks[1].title == "March 5, 2024, Face to face"


def test_the_last_value_is_said_beside_its_row(tmp_path: Path) -> None:
    found = view(tmp_path, {VISIT: FACE_TO_FACE.replace("activities", "goals: {housing: progress}\nactivities")})
    contacts, housing = row(found, "Contacts").last, row(found, "housing").last
    assert contacts
    assert housing
    assert (contacts.word, contacts.when.text, contacts.ago) == ("", "March 5, 2024", "117 days ago")
    assert (housing.word, housing.when.text, housing.ago) == ("progress", "March 5, 2024", "")
    assert row(found, "health").last is None


def test_an_attempt_looks_unlike_a_contact_and_is_never_the_last_one(tmp_path: Path) -> None:
    files = {VISIT: FACE_TO_FACE, **on("2024-05-01", "outcome: missed", kind="face-to-face")}
    seen = row(view(tmp_path, files), "Face to face")
    assert [mark.shape for mark in seen.marks] == ["contact", "attempt"]
    assert seen.marks[1].title == "May 1, 2024, Face to face: missed"
    assert seen.last
    assert seen.last.when.text == "March 5, 2024"
    assert seen.summary == "Face to face: reached 1, missed 1"


def test_only_contacts_in_person_at_home_are_home_visits(tmp_path: Path) -> None:
    files = {
        VISIT: FACE_TO_FACE,
        **on("2024-04-01", "location: Office", kind="face-to-face"),
        **on("2024-04-02", "location: Home"),
    }
    found = view(tmp_path, files)
    assert [len(row(found, label).marks) for label in ("Contacts", "Face to face", "Home visits")] == [4, 2, 1]


def test_the_word_of_a_goal_gives_the_shape_and_no_word_is_a_shape_of_its_own(tmp_path: Path) -> None:
    words = ["progress", "no change", "setback", "met"]
    files: dict[str, str] = {}
    for number, word in enumerate(words):
        files |= on(f"2024-0{number + 2}-01", f"goals: {{housing: {word}}}")
    files |= on("2024-06-01", "goals: [housing]")
    found = view(tmp_path, files)
    assert [mark.shape for mark in row(found, "housing").marks] == ["better", "same", "worse", "met", "said"]
    assert [(one.shape, one.words) for one in found.key if one.shape not in ("contact", "silence")] == [
        ("better", "progress"), ("same", "no change"), ("worse", "setback"), ("met", "met"), ("said", "not said how"),
    ]  # fmt: skip


def test_not_asked_is_not_the_same_as_no_word(tmp_path: Path) -> None:
    files = {**on("2024-02-01", "satisfaction: not asked"), **on("2024-03-01")}
    satisfaction = row(view(tmp_path, files), "Satisfaction")
    assert [mark.shape for mark in satisfaction.marks] == ["unasked"]
    assert satisfaction.summary == "Satisfaction: not asked 1"


def test_goals_of_an_earlier_plan_stand_in_the_table_alone(tmp_path: Path) -> None:
    later = note("type: plan", "date: 2024-05-01", "goals:\n  work: A job")
    files = {**on("2024-02-01", "goals: {housing: met}"), "c-1/2024-05-01-plan.md": later}
    found = view(tmp_path, files)
    assert [one.label for one in found.rows if one.kind == "goal"] == ["work"]
    earlier = table_row(found, "housing")
    assert earlier.about == "A home of her own near her sister (goal of an earlier plan)"
    assert earlier.sum == "met 1"


def test_a_plan_lasts_up_to_the_next(tmp_path: Path) -> None:
    later = note("type: plan", "date: 2024-05-01", "goals:\n  work: A job")
    plans = row(view(tmp_path, {"c-1/2024-05-01-plan.md": later}), "Plans")
    first, second = plans.bars
    assert first.tip == second.x
    assert (first.start, first.end, second.end) == ("cap", "cap", "on")
    assert first.title == "January 10, 2024, Plan, 2 goals"
    assert second.href == "#2024-05-01-plan"


def test_a_stay_without_a_day_is_open_there_and_said_to_be_so(tmp_path: Path) -> None:
    stays = (
        "placements:",
        "  - {name: Family house, to: 2024-03-01}",
        "  - {name: Own flat, from: 2024-03-01}",
        "  - With a cousin",
    )
    found = view(tmp_path, client(*stays))
    placements = row(found, "Where the client lived")
    assert [(bar.start, bar.end, bar.title) for bar in placements.bars] == [
        ("open", "cap", "Family house, beginning not recorded, to March 1, 2024"),
        ("cap", "on", "Own flat, since March 1, 2024"),
    ]
    assert [(one.word, one.when.text) for one in placements.remarks] == [
        ("Own flat", "since March 1, 2024"),
        ("With a cousin", "day not known"),
    ]
    assert table_row(found, "Where the client lived").sum == "3"
    assert "open" in [one.shape for one in found.key]


def test_a_stay_that_began_before_the_picture_is_open_too(tmp_path: Path) -> None:
    found = view(tmp_path, client("placements:", "  - {name: Family house, from: 1999-01-01}"))
    (bar,) = row(found, "Where the client lived").bars
    assert (bar.x, bar.width, bar.start) == ("0.00%", "100.00%", "open")


def test_the_one_program_of_a_client_lasts_from_intake_to_the_end_of_service(tmp_path: Path) -> None:
    found = view(tmp_path, client("program: Housing", "discharged: 2024-05-01"))
    (bar,) = row(found, "Programs").bars
    assert (bar.title, bar.start, bar.end) == ("Housing, January 2, 2024 to May 1, 2024", "cap", "cap")


def test_the_picture_of_a_discharged_client_ends_with_the_service_or_the_last_note(tmp_path: Path) -> None:
    found = view(tmp_path, client("discharged: 2024-05-01"))
    assert found.lead.startswith("From intake, January 2, 2024, to the end of service, May 1, 2024.")
    found = view(tmp_path, client("discharged: 2024-05-01") | on("2024-05-20"))
    assert found.lead.startswith("From intake, January 2, 2024, to the last note, May 20, 2024.")


def test_a_note_before_intake_begins_the_picture(tmp_path: Path) -> None:
    found = view(tmp_path, on("2023-12-24"))
    assert found.lead.startswith("From the first note, December 24, 2023, to June 30, 2024, the day this page is of.")


def test_notes_after_the_day_and_without_one_are_counted_not_drawn(tmp_path: Path) -> None:
    files = {**on("2024-08-01"), "c-1/no-day.md": note(without="date")}
    found = view(tmp_path, files)
    assert len(row(found, "Contacts").marks) == 1
    assert found.left_out == (
        "1 note is dated after this day and not drawn.",
        "1 note has no day that can be read and is not drawn.",
    )


def test_a_long_silence_is_shaded_from_contact_to_contact_and_said_in_words(tmp_path: Path) -> None:
    found = view(tmp_path, on("2024-06-20"))
    contacts = row(found, "Contacts")
    (gap,) = contacts.gaps
    assert gap.x == middle(date(2024, 1, 2))
    assert gap.text == "170 days"
    assert contacts.about == "1 long silence, of 170 days"
    assert [line.facts[0].when.text for line in table_row(found, "Long silences").lines] == [gap.title]


def test_nothing_is_expected_before_clients_are_served_under_a_standard(tmp_path: Path) -> None:
    assert {one.expected for one in view(tmp_path, {}).rows} == {()}


def test_events_stand_with_their_words(tmp_path: Path) -> None:
    found = view(tmp_path, on("2024-03-05", "event: Moved to Elm Street"))
    (flag,) = row(found, "Significant events").flags
    assert flag.name
    assert (flag.name.text, flag.x, flag.y) == ("Moved to Elm Street", middle(date(2024, 3, 5)), "0.0em")
    assert flag.title == "March 5, 2024: Moved to Elm Street"


def test_events_of_one_day_stand_below_each_other_and_those_without_room_are_counted(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for number in range(11):
        files |= on("2024-03-05", f"event: Event {number}", number=number)
    events = row(view(tmp_path, files), "Significant events")
    assert len({flag.y for flag in events.flags if flag.name}) == 9
    assert events.remarks[0].when.text == "2 more without room for their words: see the table"


def test_notes_of_one_day_and_shape_make_one_bigger_mark(tmp_path: Path) -> None:
    files = {**on("2024-03-05", number=1), **on("2024-03-05", number=2)}
    mark = row(view(tmp_path, files), "Contacts").marks[1]
    assert (mark.size, mark.title) == ("big", "March 5, 2024, 2 notes")


def test_very_many_contacts_make_a_column_for_each_month(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for number in range(160):
        files |= on(str(date(2024, 1, 3) + timedelta(number)), "goals: {housing: progress}")
    found = view(tmp_path, files)
    contacts, housing = row(found, "Contacts"), row(found, "housing")
    assert contacts.marks == ()
    assert [column.title for column in contacts.columns][:2] == ["January 2024, 30 notes", "February 2024, 29 notes"]
    assert [column.height for column in contacts.columns] == [21, 21, 22, 21, 22, 7]
    assert contacts.columns[0].x == "0.00%"
    assert contacts.columns[1].href == "#/2024-02"
    assert next((mark.size, mark.title) for mark in housing.marks) == (
        "bigger",
        "January 2024, 29 notes: progress",
    )
    assert table_row(found, "housing").lines[0].facts[0].word == "progress 29"
    assert ("column", "contacts of a month or longer, the taller the more") in [(k.shape, k.words) for k in found.key]


def test_over_many_years_a_mark_stands_for_a_quarter_or_a_year(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for number in range(160):
        files |= on(str(date(2024, 1, 3) + timedelta(20 * number)))
    found = view(tmp_path, files, date(2033, 1, 1))
    assert row(found, "Contacts").columns[0].title == "January 2024 – March 2024, 6 notes"
    found = view(tmp_path, files, date(2060, 1, 1))
    assert row(found, "Contacts").columns[0].title == "2024, 20 notes"


def test_the_table_tells_every_mark_by_its_year(tmp_path: Path) -> None:
    files = {**on("2024-02-01", "goals: {housing: progress}"), **on("2025-03-01", "goals: {housing: setback}")}
    lines = table_row(view(tmp_path, files, date(2025, 6, 1)), "housing").lines
    assert [line.name for line in lines] == ["2024", "2025"]
    assert [(fact.when.text, fact.word) for line in lines for fact in line.facts] == [
        ("February 1", "progress"),
        ("March 1", "setback"),
    ]


def test_a_long_name_is_cut_beside_its_row_and_whole_in_the_table(tmp_path: Path) -> None:
    found = view(tmp_path, on("2024-03-05", f"event: {'moved again ' * 20}"))
    last = row(found, "Significant events").last
    assert last
    assert (len(last.word), last.word[-1]) == (70, "…")
    assert table_row(found, "Significant events").lines[0].facts[0].word == ("moved again " * 20).strip()


def test_an_axis_stands_below_very_many_rows_too(tmp_path: Path) -> None:
    goals = "\n".join(f"  g{number}: Goal {number}" for number in range(30))
    plan = note("type: plan", "date: 2024-05-01", f"goals:\n{goals}")
    assert view(tmp_path, {"c-1/2024-05-01-plan.md": plan}).tall


def test_two_plans_of_one_day_both_stand_in_the_table(tmp_path: Path) -> None:
    again = note("type: plan", "date: 2024-01-10", "goals:\n  work: A job")
    found = view(tmp_path, {"c-1/2024-01-10-plan-again.md": again})
    assert next(bar.width for bar in row(found, "Plans").bars) == "0.00%"
    assert table_row(found, "Plans").sum == "2"


def test_no_plan_is_said_to_be_none_recorded(tmp_path: Path) -> None:
    plans = row(view(tmp_path, {PLAN: "no front matter"}), "Plans")
    assert (plans.bars, plans.last, plans.summary) == ((), None, "Plans: none recorded")


def test_marks_are_for_the_mouse_and_the_table_for_the_keyboard(tmp_path: Path) -> None:
    html = drawn(view(tmp_path, {VISIT: FACE_TO_FACE, **on("2024-04-01", "event: Moved")}))
    picture, table = html.split("<details>")
    layers = re.findall(r'<svg aria-hidden="true" height.*?</svg>\n</div>', picture, re.DOTALL)
    marks = [mark for layer in layers for mark in re.findall(r"<a [^>]*>", layer)]
    assert len(marks) == 7
    assert all('tabindex="-1"' in mark for mark in marks)
    assert set(re.findall(r'href="([^"]+)" tabindex', picture)) <= set(re.findall(r'href="([^"]+)"', table))


def test_every_row_has_a_name_and_no_style_stands_in_the_picture(tmp_path: Path) -> None:
    found = view(tmp_path, {VISIT: FACE_TO_FACE})
    html = drawn(found)
    assert re.findall(r'role="img" aria-label="([^"]+)"', html) == [one.summary for one in found.rows]
    assert "style=" not in html


def test_what_is_expected_is_drawn_where_it_is_known(tmp_path: Path) -> None:
    found = view(tmp_path, {})
    band = SpanView("10.00%", "5.00%", "a visit is due")
    html = drawn(found._replace(rows=(found.rows[0]._replace(expected=(band,)),)))
    assert (
        '<rect class="expected" x="10.00%" width="5.00%" height="100%"><title>a visit is due</title></rect>' in html
    )


def test_what_notes_say_is_text_in_the_picture(tmp_path: Path) -> None:
    html = drawn(view(tmp_path, on("2024-04-01", "event: <b>&amp;</b> moved")))
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt; moved" in html
    assert "<b>" not in html
