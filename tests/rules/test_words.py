"""What single rules say in cases that their examples do not show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from chartgen.model.diagnostic import Diagnostic
from chartgen.rules.examples import BACKGROUND, BODY, CLIENT, DONE, SEEN, VISIT, note
from tests.background import checked, lay

ADDENDUM = """---
type: addendum
date: {day}
amends: {amends}
reason: A title was wrong.
author: Dana Reyes, QIDP
---
## Addendum
Mr. Smith is Program Director since March.
"""


def found(folder: Path, files: Mapping[str, str], without: tuple[str, ...] = ()) -> list[Diagnostic]:
    lay(folder, {path: text for path, text in BACKGROUND.items() if path not in without})
    lay(folder, files)
    return list(checked(folder).diagnostics)


def only(folder: Path, text: str) -> Diagnostic:
    (diagnostic,) = found(folder, {VISIT: text})
    return diagnostic


@pytest.mark.parametrize("name", ["call.txt", "call.md.txt", "CALL.MD.TXT", "call.docx", "call.md.docx", "call.rtf"])
def test_a_file_that_may_be_a_note_is_told(name: str, tmp_path: Path) -> None:
    (told,) = found(tmp_path, {f"c-1/2024/{name}": "x"})
    assert (told.path, told.code) == (f"c-1/2024/{name}", "CG420")
    assert "call.md." in told.help or "CALL.md." in told.help


def test_a_file_that_client_md_links_is_an_attachment(tmp_path: Path) -> None:
    assert (
        found(tmp_path, {CLIENT: BACKGROUND[CLIENT] + "\n[Consent](consent.docx)\n", "c-1/consent.docx": "x"}) == []
    )


def test_a_text_among_attachments_is_one_unless_it_was_meant_as_a_note(tmp_path: Path) -> None:
    files = {f"c-1/2024/Attachments/{name}": "x" for name in ("letter.docx", "list.txt", "call.md.txt")}
    assert [one.path for one in found(tmp_path, files)] == ["c-1/2024/Attachments/call.md.txt"]


def test_a_file_that_an_unreadable_note_names_is_left_alone(tmp_path: Path) -> None:
    told = found(tmp_path, {VISIT: "[Consent](consent.docx)\n", "c-1/consent.docx": "x"})
    assert [one.code for one in told] == ["CG101"]


@pytest.mark.parametrize("name", ["client.md.txt", "client.txt"])
def test_a_client_md_with_another_ending_is_told_as_that(name: str, tmp_path: Path) -> None:
    (told,) = found(tmp_path, {f"c-2/{name}": BACKGROUND[CLIENT]})
    assert (told.path, told.code, told.help) == ("c-2", "CG401", f"Rename {name} to client.md.")


@pytest.mark.parametrize("name", ["Client.md", "client.markdown"])
def test_a_client_md_with_another_name_is_told_as_that(name: str, tmp_path: Path) -> None:
    told = found(tmp_path, {f"c-2/{name}": BACKGROUND[CLIENT]})
    assert [one.code for one in told] == ["CG401", "CG201"]
    assert told[0].help == f"Rename {name} to client.md."


def test_only_addenda_within_a_circle_are_told(tmp_path: Path) -> None:
    day = "2024-04-09"
    files = {
        f"c-1/{name}.md": ADDENDUM.format(day=day, amends=amends)
        for name, amends in {"a": "b", "b": "c", "c": "a", "d": "a", "e": "2024-03-05-call"}.items()
    }
    told = found(tmp_path, {VISIT: note(), **files})
    assert [(one.path, one.code) for one in told] == [(f"c-1/{name}.md", "CG421") for name in "abc"]


def test_a_note_that_amends_itself_is_told_once(tmp_path: Path) -> None:
    (told,) = found(tmp_path, {"c-1/a.md": ADDENDUM.format(day="2024-04-09", amends="a")})
    assert told.code == "CG408"


@pytest.mark.parametrize("signed", ["yes", "'no'", "true", "DR", "{by: yes}", "{on: 2024-03-06}"])
def test_a_signature_without_a_name_is_told(signed: str, tmp_path: Path) -> None:
    assert only(tmp_path, note(f"signed: {signed}")).code == "CG220"


@pytest.mark.parametrize("signed", ["Dana Reyes", "Dana Reyes, QIDP", "{by: Dana Reyes}"])
def test_a_name_is_a_signature(signed: str, tmp_path: Path) -> None:
    assert found(tmp_path, {VISIT: note(f"signed: {signed}")}) == []


@pytest.mark.parametrize("day", ["2024-03-04", "2024-07-01"])
def test_a_note_is_entered_neither_before_its_day_nor_in_days_to_come(day: str, tmp_path: Path) -> None:
    assert only(tmp_path, note(f"entered: {day}")).code == "CG219"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("visit", "face-to-face"),
        ("Home visit", "face-to-face"),
        ("home-visit", "face-to-face"),
        ("call", "collateral"),
        ("Phone call", "collateral"),
        ("note", ""),
        ("colateral", "collateral"),
    ],
)
def test_a_word_of_every_day_is_taken_for_a_type_where_it_means_one(written: str, meant: str, tmp_path: Path) -> None:
    told = next(one for one in found(tmp_path, {VISIT: note(f"type: {written}")}) if one.code == "CG201")
    assert told.help.startswith(f"Did you mean `{meant}`? " if meant else "The types are")


@pytest.mark.parametrize(
    ("stay", "code", "message", "help_"),
    [
        (
            "from: 2023-05",
            "CG204",
            "`2023-05` is not a day as year-month-day.",
            "Write a day as year-month-day, such as 2024-03-05; leave `from` out where that day is not known.",
        ),
        (
            "to: present",
            "CG204",
            "`present` is not a day as year-month-day.",
            "Write a day as year-month-day, such as 2024-03-05; leave `to` out while it goes on.",
        ),
        (
            "from: 2023-07-31\n    to: 2023-05-01",
            "CG206",
            "`from 2023-07-31 to 2023-05-01` ends before it begins.",
            "Correct the end, or write from: 2023-05-01, to: 2023-07-31 if that is what was meant.",
        ),
        (
            "until: 2023-07-31",
            "CG213",
            "This field is not written in the way it is read.",
            "Expected no words but name, from and to: - {name: Elm Street Apartments, from: 2023-08-01}.",
        ),
    ],
)
def test_a_placement_that_cannot_be_read_is_told_in_its_own_words(
    stay: str, code: str, message: str, help_: str, tmp_path: Path
) -> None:
    placements = f"placements:\n  - name: Alder Court\n    {stay}\n---\nMaria"
    (told,) = found(tmp_path, {CLIENT: BACKGROUND[CLIENT].replace("---\nMaria", placements)})
    assert (told.path, told.code, told.message, told.help) == (CLIENT, code, message, help_)
    assert told.place.line == 7 + stay.count("\n")


def test_a_note_that_claims_to_be_client_md_is_told_once(tmp_path: Path) -> None:
    assert only(tmp_path, note("type: client")).code == "CG201"


def test_a_section_set_is_offered_once_and_goes_by_label_and_name(tmp_path: Path) -> None:
    told = next(one for one in found(tmp_path, {VISIT: note("format: SOPA")}) if one.code == "CG209")
    assert told.help == "Did you mean `SOAP`? It may be BIRP, DAP, GIRP, PIRP, SOAP."


def test_a_line_to_be_written_in_its_form_is_told_as_an_example(tmp_path: Path) -> None:
    missing = only(tmp_path / "a", note(body=f"{DONE}\n{SEEN}"))
    empty = only(tmp_path / "b", note(body=f"{DONE}\n{SEEN}\n## Follow-up needed\n"))
    prompted = only(tmp_path / "c", note(body=f"{DONE}\n{SEEN}\n## Follow-up needed\n<!--? What is next? -->\n"))
    for told in (missing, empty, prompted):
        assert told.help.endswith(", such as: `- [ ] What (due 2024-03-20) ^a-word`.")


def test_a_contact_that_ends_when_it_begins_is_told_so(tmp_path: Path) -> None:
    told = only(tmp_path, note("time: 14:00-14:00"))
    assert told.message == "`14:00-14:00` ends when it begins."


def test_no_code_is_offered_for_a_code(tmp_path: Path) -> None:
    assert only(tmp_path, note("ignore: {CG999: x}")).help == "See `chartgen explain` for all rules."


def test_a_goal_before_every_plan_is_told_with_the_day(tmp_path: Path) -> None:
    told = only(tmp_path, note("date: 2024-01-05", "goals: [housing]"))
    assert told.message == "No plan was in force on 2024-01-05, so `housing` is no goal of it yet."


@pytest.mark.parametrize("target", ["papers", "papers/", "./papers"])
def test_a_link_to_a_folder_is_told_as_that(target: str, tmp_path: Path) -> None:
    body = BODY.replace("Monitored", f"[Sheet]({target}) read.\nMonitored")
    (told,) = found(tmp_path, {VISIT: note(body=body), "c-1/papers/sheet.csv": "x"})
    assert (told.code, told.message) == ("CG306", f"`{target}` is a folder, not a file.")


def test_a_link_to_what_cannot_be_opened_is_told_as_that(tmp_path: Path) -> None:
    lay(tmp_path, BACKGROUND)
    (tmp_path / "c-1" / "sheet.csv").symlink_to("/etc/hostname")
    body = BODY.replace("Monitored", "[Sheet](sheet.csv) read.\nMonitored")
    told = [one for one in found(tmp_path, {VISIT: note(body=body)}) if one.code == "CG306"]
    assert [one.message for one in told] == ["`sheet.csv` is a symbolic link."]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("east/c-9", "west/c-9"), "Another client's folder has the same name: east/c-9."),
        (("Rey", "rey"), "On many machines this name is the same as that of another client's folder: Rey."),
        (("a:b", "a_b"), "In the site this name comes to the same address as that of a:b."),
        (("index.html",), "This name is taken in the site."),
        (("x~2",), ""),
        (("x", "x~2"), ""),
        (("z:1~2", "z_1"), ""),
        (("q...",), ""),
    ],
)
def test_clients_whose_addresses_fall_together_are_told_with_the_other(
    names: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    files = {f"{name}/client.md": BACKGROUND[CLIENT] for name in names}
    told = [one.message for one in found(tmp_path, files, tuple(BACKGROUND)) if one.code == "CG415"]
    assert len(told) == bool(message)
    assert all(one.startswith(message) for one in told)
