"""Tests of the caseload page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from chartgen.build import build_site
from chartgen.check import chart_of, checked_chart, open_charts
from chartgen.kept import keep
from chartgen.processes import alone
from chartgen.rules.examples import AS_OF, BACKGROUND, CLIENT, VISIT, note
from chartgen.site.caseload import CaseloadView, caseload_page, caseload_view
from chartgen.site.caseloadrow import CaseloadRow, caseload_row
from chartgen.site.views import DayView
from tests.background import lay
from tests.site.desk import english

RECENT = note("date: 2024-06-20")
"""A contact ten days before the day of the examples, with a follow-up that is not yet due."""


def caseload(folder: Path, files: Mapping[str, str]) -> str:
    lay(folder / "charts", BACKGROUND)
    lay(folder / "charts", files)
    build_site(open_charts(folder / "charts", AS_OF), folder / "site", alone, lambda done, total: None)
    return (folder / "site" / "index.html").read_text()


def rows(folder: Path, files: Mapping[str, str]) -> list[CaseloadRow]:
    """The rows of the clients whose files these are."""
    lay(folder, files)
    charts = open_charts(folder, AS_OF)
    found = []
    for client in charts.folder.clients:
        chart = chart_of(client, charts.setup)
        found.append(caseload_row(chart, checked_chart(chart, charts.settings).diagnostics, english()))
    return found


def viewed(folder: Path, files: Mapping[str, str]) -> CaseloadView:
    found = rows(folder, files)
    return caseload_view(found, [], [], open_charts(folder, AS_OF).settings, english().words)


def shown(folder: Path, found: list[CaseloadRow]) -> str:
    """The page of these rows."""
    page, script = caseload_page(found, [], [], open_charts(folder, AS_OF).settings, english())
    assert (page.path, script.path) == ("index.html", "caseload.js")
    return page.data.decode()


def page_of(folder: Path, files: Mapping[str, str]) -> str:
    """The page of the clients whose files these are."""
    return shown(folder, rows(folder, files))


def other(name: str, client: str = "c-2") -> dict[str, str]:
    return {path.replace("c-1", client): text.replace("Maria Rivera", name) for path, text in BACKGROUND.items()}


def described(client: str, *lines: str) -> dict[str, str]:
    """A client of whom little is known beside the lines given."""
    return {f"{client}/client.md": "\n".join(["---", "type: client", f"name: {client}", *lines, "---", ""])}


def with_contact(client: str, day: str, *lines: str, due: str = "2024-07-10") -> dict[str, str]:
    text = note(f"date: {day}", *lines).replace("due 2024-07-10", f"due {due}")
    return {**described(client, "intake: 2024-01-02"), f"{client}/{day}.md": text}


def order(view: CaseloadView) -> list[str]:
    return [row.name for group in view.groups for row in group.rows]


def test_clients_who_need_attention_come_first(tmp_path: Path) -> None:
    files = {**other("Ada Stone"), "c-2/2024-03-05-call.md": note("satisfaction: happy")}
    page = caseload(tmp_path, files)
    assert page.index("Ada Stone") < page.index("Maria Rivera")
    assert "1 error" in page


def test_promises_past_due_come_before_silence_silence_before_errors_and_errors_before_the_rest(
    tmp_path: Path,
) -> None:
    view = viewed(
        tmp_path,
        {
            **with_contact("rest", "2024-06-01"),
            **with_contact("rest-seen-later", "2024-06-02"),
            **with_contact("errors", "2024-06-20", "satisfaction: happy"),
            **with_contact("silent", "2024-04-01"),
            **with_contact("past-due", "2024-06-20", due="2024-06-25"),
            **with_contact("past-due-and-silent", "2024-05-01", due="2024-06-25"),
        },
    )
    assert order(view) == ["past-due-and-silent", "past-due", "silent", "errors", "rest", "rest-seen-later"]


def test_the_page_says_how_it_is_sorted(tmp_path: Path) -> None:
    page = page_of(tmp_path, described("one"))
    assert "Sorted by what needs attention: follow-ups past due, then 45 days or more without contact" in page
    assert "what is overdue" not in page
    assert 'scope="col" data-column="due"' not in page


def test_a_discharged_client_comes_last_and_is_said_to_be(tmp_path: Path) -> None:
    files = other("Ada Stone", "a-1")
    files["a-1/client.md"] = files["a-1/client.md"].replace("intake:", "discharged: 2024-03-01\nintake:")
    page = caseload(tmp_path, files)
    assert page.index("Maria Rivera") < page.index(">Discharged clients<") < page.index("Ada Stone")
    assert "discharged March 1, 2024" in page


def test_a_client_is_discharged_on_the_day_and_not_before(tmp_path: Path) -> None:
    files = {**described("today", "discharged: 2024-06-30"), **described("tomorrow", "discharged: 2024-07-01")}
    assert {row.name: row.active for row in rows(tmp_path, files)} == {"today": False, "tomorrow": True}


def test_silence_is_long_from_the_day_that_the_settings_say_and_counts_from_intake_where_nobody_was_reached(
    tmp_path: Path,
) -> None:
    files = {
        "chartgen.toml": "[chart]\nlong_silence_days = 10\n",
        **with_contact("nine-days", "2024-06-21"),
        **with_contact("ten-days", "2024-06-20"),
        **described("new", "intake: 2024-06-21"),
        **described("waiting", "intake: 2024-06-20"),
        **described("unknown"),
        **described("gone", "intake: 2024-01-02", "discharged: 2024-02-01"),
    }
    silent = {row.name for group in viewed(tmp_path, files).groups for row in group.rows if row.long_silence}
    assert silent == {"ten-days", "waiting"}


def test_a_client_nobody_has_reached_shows_no_day_but_that_of_intake(tmp_path: Path) -> None:
    page = page_of(tmp_path, described("new", "intake: 2024-06-21"))
    assert re.search(r'data-label="Last contact" data-key="">\s*<span class="absent">none recorded</span>', page)
    assert "intake 9 days ago" in page


def test_the_last_contact_is_told_with_its_day_its_age_and_who_it_was_with(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, with_contact("one", "2024-06-20"))
    assert row.last_contact == DayView("2024-06-20", "June 20, 2024", "10 days ago")
    assert row.last_contact_by == "by Dana Reyes, QIDP"
    assert row.last_face_to_face is None


def test_a_contact_of_unknown_author_says_so(tmp_path: Path) -> None:
    text = note("date: 2024-06-20", without="author")
    (row,) = rows(tmp_path, {**described("one"), "one/call.md": text})
    assert row.last_contact_by == "author not recorded"


def test_follow_ups_notes_and_signatures_are_counted(tmp_path: Path) -> None:
    signed = note("signed: {by: Dana Reyes, on: 2024-06-21}").replace("2024-07-10", "2024-06-01")
    files = {**described("one"), "one/a.md": signed, "one/b.md": note("date: 2024-06-20")}
    (row,) = rows(tmp_path, files)
    assert (row.open_tasks, row.past_due, row.unsigned, row.notes) == (2, 1, 1, 2)


def test_a_client_without_a_file_has_no_name_and_nothing_recorded(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, {"lost/call.md": RECENT, "chartgen.toml": ""})
    assert row.name == "Name not recorded (lost)"
    assert row.program == row.case_manager == "none recorded"


def test_of_a_client_whose_file_cannot_be_read_nothing_is_known(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, {"lost/call.md": RECENT, "lost/client.md": "---\nprogram: Housing\nno end"})
    assert row.program == row.case_manager == "not known: client.md could not be read"


def test_what_client_md_says_and_nobody_understands_is_shown_as_it_is_written(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, described("one", "program: [Housing, Work]"))
    assert "Housing" in row.program
    assert row.program != "none recorded"


def test_case_managers_and_programs_to_choose_from_stand_by_alphabet_with_their_clients_counted(
    tmp_path: Path,
) -> None:
    files = {
        **described("a", "case_manager: Theo Brandt"),
        **described("b", "case_manager: Dana Reyes"),
        **described("c", "case_manager: Theo Brandt"),
        **described("d"),
    }
    choices = viewed(tmp_path, files).case_managers
    assert [(one.text, one.count) for one in choices] == [
        ("Dana Reyes", "1"),
        ("Theo Brandt", "2"),
        ("none recorded", "1"),
    ]


def test_a_caseload_of_one_has_nothing_to_narrow(tmp_path: Path) -> None:
    page = page_of(tmp_path, dict(BACKGROUND))
    assert "Maria Rivera" in page
    assert "<form" not in page


def test_the_form_is_hidden_until_its_script_shows_it(tmp_path: Path) -> None:
    page = page_of(tmp_path, {**described("one"), **described("two")})
    assert re.search(r"<form [^>]* hidden>", page)
    assert re.search(r'<div id="/tally" [^>]* hidden>', page)
    assert '<script src="caseload.js" defer></script>' in page


def test_the_script_stands_beside_the_page(tmp_path: Path) -> None:
    caseload(tmp_path, {})
    assert (tmp_path / "site" / "caseload.js").read_text().startswith("// The caseload: ")


def test_the_strings_for_the_script_arrive_as_they_are(tmp_path: Path) -> None:
    page = page_of(tmp_path, {**described("one"), **described("two")})
    found = re.search(r'data-words="([^"]*)"', page)
    assert found
    words = json.loads(html.unescape(found[1]))
    assert words["showing_many"] == english().words.strings["showing_many"]


def test_no_column_of_what_is_due_stands_there_while_no_client_has_a_standard(tmp_path: Path) -> None:
    assert "Next due" not in page_of(tmp_path, {**described("one"), **described("two")})


def under(client: str, day: str, standard: str = "plain", kind: str = "face-to-face") -> dict[str, str]:
    """A client under a standard, with a contact on one day; the follow-up in it is not yet due."""
    person = note(f"type: {kind}", f"date: {day}", "location: Home", "present: [Ann Bee (client)]")
    return {**described(client, "intake: 2024-01-02", f"standard: {standard}"), f"{client}/{day}.md": person}


def what_is_due(row: CaseloadRow) -> list[tuple[str, str, str]]:
    return [(one.what, one.state, one.day.iso) for one in row.due]


def test_all_that_is_late_or_due_this_month_stands_in_a_row_and_else_the_one_thing_that_is_next(
    tmp_path: Path,
) -> None:
    files = {
        **under("a-late", "2024-03-05"),
        **under("b-met", "2024-06-20", kind="plan"),
        "b-met/2024-01-20.md": note("type: plan", "date: 2024-01-20"),
        "b-met/2024-04-20.md": note("type: review", "date: 2024-04-20"),
    }
    late, met = rows(tmp_path, files)
    assert what_is_due(late) == [
        ("Plan", "overdue", "2024-02-29"),
        ("Contact", "overdue", "2024-04-30"),
        ("Review of the plan", "overdue", "2024-04-30"),
        ("Face to face", "overdue", "2024-06-03"),
    ]
    assert late.overdue == 4
    assert late.due_keys == ("overdue", "month")
    assert len(met.due) == 1
    assert not met.of_this_month
    assert met.due[0].state == "met"


def test_a_row_says_why_each_thing_is_due_and_by_which_standard_and_leads_to_what_is_owed(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, under("one", "2024-03-05"))
    face_to_face = next(one for one in row.due if one.what == "Face to face")
    assert face_to_face.why == "90 days after March 5, 2024, Face to face"
    assert face_to_face.by == "Plain default: Common practice: the client is seen at least every 90 days."
    page = shown(tmp_path, [row])
    assert 'href="one/index.html#/glance/owed"' in page
    assert "90 days after March 5, 2024, Face to face" in page


def test_who_is_overdue_comes_first_then_who_is_in_grace_and_who_owes_nothing_says_so(tmp_path: Path) -> None:
    gone = described("gone", "intake: 2024-01-02", "discharged: 2024-06-01", "standard: plain")
    (row, ended) = rows(tmp_path, {**under("any", "2024-06-20"), **gone})
    due = row.due[-1]
    grace = due._replace(state="in-grace", overdue=False, until=DayView("2024-07-20", "July 20, 2024", "in 20 days"))
    page = shown(
        tmp_path,
        [
            row._replace(folder="past-due", name="past-due", past_due=1, due=(due._replace(overdue=False),)),
            row._replace(folder="grace", name="grace", due=(grace,)),
            row._replace(folder="late", name="late", due=(due._replace(overdue=True, state="overdue"),)),
            ended,
        ],
    )
    assert page.index(">late<") < page.index(">grace<") < page.index(">past-due<") < page.index(">gone<")
    assert "until" in page
    assert re.search(r'data-label="Next due" data-key="9999" data-due=""[^>]*><span class="absent">none</span>', page)
    assert "what is overdue, then what is in grace, then follow-ups past due" in page


def test_where_it_is_not_known_what_is_due_the_row_says_why(tmp_path: Path) -> None:
    files = {
        **under("known", "2024-06-20"),
        **described("no-standard", "intake: 2024-01-02"),
        **under("odd", "2024-06-20", standard="playn"),
        **described("no-intake", "standard: plain"),
        "no-intake/a.md": RECENT,
    }
    found = {row.name: row for row in rows(tmp_path, files)}
    page = shown(tmp_path, list(found.values()))
    assert found["no-standard"].due_not_known == "No standard is recorded, so what is due is not known."
    assert "“playn” is the name of no standard here" in found["odd"].due_not_known
    assert "no day of intake is recorded" in found["no-intake"].due_not_known
    assert all(row.due_not_known in page for row in found.values())
    assert all(row.due == () for name, row in found.items() if name != "known")


def test_what_the_table_can_be_narrowed_to_by_what_is_due_is_counted(tmp_path: Path) -> None:
    files = {**under("late", "2024-03-05"), **described("unknown", "intake: 2024-01-02")}
    choices = viewed(tmp_path, files).due_choices
    assert [(one.key, one.text, one.count) for one in choices] == [
        ("overdue", "Overdue", "1"),
        ("month", "Late, or due in June 2024", "1"),
        ("unknown", "Not known", "1"),
    ]


def test_a_row_that_was_kept_is_the_same_row(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, under("late", "2024-03-05"))
    assert msgspec.json.decode(keep(row), type=CaseloadRow) == row


def test_names_are_data_and_may_run_either_way(tmp_path: Path) -> None:
    page = page_of(tmp_path, {CLIENT: BACKGROUND[CLIENT].replace("Maria Rivera", '"ليلى <b> & {{ 7 * 7 }}"')})
    assert "<bdi>ليلى &lt;b&gt; &amp; {{ 7 * 7 }}</bdi>" in page


def test_the_table_is_printed_across_the_sheet(tmp_path: Path) -> None:
    assert "@page { size: landscape; }" in page_of(tmp_path, described("one"))


def test_the_page_speaks_spanish(tmp_path: Path) -> None:
    page = caseload(tmp_path, {**other("Ada Stone"), "chartgen.toml": 'language = "es"\n'})
    assert "En orden de la atención necesaria: seguimientos vencidos" in page
    assert "Contactos en los últimos doce meses, de julio de 2023 a junio de 2024: 0" in page


def test_a_note_in_no_clients_folder_is_shown_until_it_is_filed(tmp_path: Path) -> None:
    page = caseload(tmp_path, {"2024-03-05-lost.md": note().replace("Monitored", "Found <b>this</b>:")})
    assert "2024-03-05-lost.md" in page
    assert "Found &lt;b&gt;this&lt;/b&gt;:" in page
    assert "CG402" in page


def test_a_folder_of_notes_without_a_client_has_no_table(tmp_path: Path) -> None:
    lay(tmp_path, {"lost.md": note()})
    page = shown(tmp_path, [])
    assert "0 clients" in page
    assert "<table" not in page


def test_times_that_overlap_between_clients_are_told_here_and_in_no_clients_folder(tmp_path: Path) -> None:
    files = {**other("Ada Stone"), VISIT: note("time: 14:00-15:00")}
    files["c-2/2024-03-05-call.md"] = note("time: 14:30-15:00")
    page = caseload(tmp_path, files)
    assert "CG414" in page
    for client in ("c-1", "c-2"):
        own = (tmp_path / "site" / client / "index.html").read_text()
        assert "CG414" not in own


def test_each_clients_line_leads_to_the_clients_chart(tmp_path: Path) -> None:
    page = caseload(tmp_path, other("Ada Stone", "two words & 100%"))
    assert 'href="two%20words%20%26%20100%25/index.html"' in page
    assert (tmp_path / "site" / "two words & 100%" / "index.html").is_file()
