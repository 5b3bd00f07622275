"""What is missing is asked for on a terminal, and only there."""

from __future__ import annotations

import subprocess

import pytest

from chartgen.rules.examples import VISIT, note
from tests.background import lay
from tests.commands.typed import AS_OF, Terminal, Typing

CTRL_C, CTRL_D = "\x03", "\x04"


@pytest.mark.slow
def test_a_note_is_asked_for_word_by_word_with_tab_completing(typing: Typing) -> None:
    with Terminal(typing.folder, "new", *AS_OF) as terminal:
        for asked, typed in (
            ("Type: ", "\n"),
            ("Type one of the types of notes", ""),
            ("Type: ", "visit\n"),
            ("did you mean face-to-face? The types are", ""),
            ("Type: ", "fac\t\n"),
            ("Client, by id or name: ", "c-9\n"),
            ("There is no client 'c-9'; did you mean c-1? The clients are c-1 (Maria Rivera).", ""),
            ("Client, by id or name: ", "\n"),
            ("Type a client's id or name. The clients are c-1 (", ""),
            ("Client, by id or name: ", "mar\t\n"),
            ("not yet known): ", "2pm\n"),
            ("Write 14:00, if that is meant.", ""),
            ("not yet known): ", "14:00-14:45\n"),
            ("Location [Home]: ", "Hoem (Elm Street)\n"),
            ("did you mean home", ""),
            ("Location [Home]: ", "Hoem (Elm Street)\n"),
            ("Activities [monitored]: ", ",,\n"),
            ("Say something here", ""),
            ("Activities [monitored]: ", "linked, montored\n"),
            ("'montored' is no activity here; did you mean monitored?", ""),
            ("Activities [monitored]: ", "linked,, asse\t\n"),
        ):
            terminal.reads(asked)
            terminal.types(typed)
        code, shown = terminal.ends()
    assert code == 0
    assert shown.split()[-1] == "charts/c-1/2024-06-30-face-to-face.md"
    text = (typing.folder / shown.split()[-1]).read_text()
    for line in ("time: 14:00-14:45", "location: Hoem (Elm Street)", "activities: [linked, assessed]"):
        assert f"\n{line}\n" in text


def test_enter_takes_what_is_usual_and_that_is_confirmed(typing: Typing) -> None:
    lay(typing.folder / "charts", {VISIT: note("location: Phone (her mother's)")})
    with Terminal(typing.folder, "new", "collateral", "c-1", *AS_OF) as terminal:
        for asked in ("not yet known): ", "Location [Phone (her mother's)]: ", "Activities [coordinated]: "):
            terminal.reads(asked)
            terminal.types("\n")
        code, shown = terminal.ends()
    text = (typing.folder / shown.split()[-1]).read_text()
    assert code == 0
    assert "\n#? time: " in text
    assert "\nlocation: Phone (her mother's)\n" in text
    assert "\nactivities: [coordinated]\n" in text


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_it_can_be_stopped_and_nothing_is_written(typing: Typing, key: str) -> None:
    before = sorted(typing.folder.rglob("*"))
    with Terminal(typing.folder, "new", "shift", "c-1", *AS_OF) as terminal:
        terminal.reads("not yet known): ")
        terminal.stops(key)
        code, shown = terminal.ends()
    assert code == 130
    assert shown.endswith("chartgen: Stopped. Nothing was changed.\n")
    assert sorted(typing.folder.rglob("*")) == before


def test_a_new_client_is_asked_for_name_and_intake(typing: Typing) -> None:
    with Terminal(typing.folder, "new", "client", *AS_OF) as terminal:
        for asked, typed in (
            ("Id, the name of the client's folder, such as c-2: ", "\n"),
            ("Type an id, which is", ""),
            ("such as c-2: ", "C-1\n"),
            ("There is a client 'c-1' already", ""),
            ("such as c-2: ", "c-2\n"),
            ("Name: ", "\n"),
            ("A client needs a name", ""),
            ("Name: ", 'Zoë: "Zo" O\'Neil\n'),
            ("Intake [2024-06-30]: ", "6/3/2024\n"),
            ("Write 2024-06-03, if that is meant.", ""),
            ("Intake [2024-06-30]: ", "2024-06-03\n"),
        ):
            terminal.reads(asked)
            terminal.types(typed)
        code, shown = terminal.ends()
    assert (code, shown.split()[-1]) == (0, "charts/c-2/client.md")
    text = (typing.folder / "charts/c-2/client.md").read_text()
    assert "\nname: 'Zoë: \"Zo\" O''Neil'\nintake: 2024-06-03\n" in text


def test_an_amendment_is_asked_for_kind_and_reason(typing: Typing) -> None:
    lay(typing.folder / "charts", {VISIT: note()})
    with Terminal(typing.folder, "amend", f"charts/{VISIT}", *AS_OF) as terminal:
        for asked, typed in (
            ("late-entry [addendum]: ", "erratum\n"),
            ("Write one of addendum, correction, late-entry.", ""),
            ("late-entry [addendum]: ", "corr\t\n"),
            ("to be written later): ", "A title was wrong.\n"),
        ):
            terminal.reads(asked)
            terminal.types(typed)
        code, shown = terminal.ends()
    assert (code, shown.split()[-1]) == (0, "charts/c-1/2024-06-30-correction.md")
    assert "\nreason: A title was wrong.\n" in (typing.folder / shown.split()[-1]).read_text()


def test_what_is_asked_is_not_part_of_what_is_printed(typing: Typing) -> None:
    with Terminal(typing.folder, "new", "shift", "c-1", *AS_OF, printing_to=subprocess.PIPE) as terminal:
        for asked in ("not yet known): ", "Location [Group home]: ", "Activities [assisted]: "):
            terminal.reads(asked)
            terminal.types("\n")
        assert terminal.ends()[0] == 0
        assert terminal.printed() == "charts/c-1/2024-06-30-shift.md\n"
