"""`chartgen amend NOTE` writes a note beside another, which stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.rules.examples import VISIT, note
from tests.background import checked, lay
from tests.commands.test_new import tree
from tests.commands.typed import AS_OF, Said, Typing

NOTE = f"charts/{VISIT}"
SIGNED = note("signed: {by: Dana Reyes, on: 2024-03-06}")


def amended(typing: Typing, *words: str | Path) -> tuple[Said, str]:
    """What was said, and the new note."""
    said = typing("amend", *words, *AS_OF)
    assert said.code == 0, said.err
    return said, (typing.folder / said.out.strip()).read_text()


@pytest.mark.parametrize(
    ("kind", "heading"), [("addendum", "Addendum"), ("correction", "Correction"), ("late-entry", "Late entry")]
)
def test_an_amendment_stands_beside_its_note_and_the_chart_shows_both_together(
    typing: Typing, kind: str, heading: str
) -> None:
    lay(typing.folder / "charts", {VISIT: SIGNED})
    before = tree(typing.folder)
    said, text = amended(typing, NOTE, "--kind", kind, "--reason", 'A "title": wrong #2')
    assert said == (0, f"charts/c-1/2024-06-30-{kind}.md\n", "")
    assert "\namends: 2024-03-05-call\nreason: 'A \"title\": wrong #2'\n" in text
    assert f"\n---\n## {heading}\n<!--? " in text
    assert {path: data for path, data in tree(typing.folder).items() if path in before} == before
    assert {one.code for one in checked(typing.folder / "charts").diagnostics} == {"CG302"}
    typing("build", "charts", *AS_OF)
    page = (typing.folder / "site/c-1/index.html").read_text()
    assert page.index('id="2024-03-05-call"') < page.index(f'id="2024-06-30-{kind}"')


def test_without_a_word_it_is_an_addendum_whose_reason_is_to_be_written(typing: Typing) -> None:
    lay(typing.folder / "charts", {VISIT: SIGNED})
    said, text = amended(typing, NOTE)
    assert said.out == "charts/c-1/2024-06-30-addendum.md\n"
    assert "\n#? reason: Why the note is amended.\n" in text


def test_an_amendment_stands_in_the_folder_of_its_note_under_a_name_of_its_own(typing: Typing) -> None:
    lay(typing.folder / "charts", {"c-1/2024/2024-03-05-call.md": SIGNED})
    said = [amended(typing, "charts/c-1/2024/2024-03-05-call.md")[0].out for _ in range(2)]
    assert said == [f"charts/c-1/2024/2024-06-30-addendum{n}.md\n" for n in ("", "-2")]


def test_an_addendum_can_be_amended_itself(typing: Typing) -> None:
    lay(typing.folder / "charts", {VISIT: SIGNED})
    first, _ = amended(typing, NOTE)
    _, text = amended(typing, first.out.strip(), "--kind", "correction")
    assert "\namends: 2024-06-30-addendum\n" in text
    assert {one.code for one in checked(typing.folder / "charts").diagnostics} == {"CG302", "CG314", "CG214"}


def test_of_an_unsigned_note_it_is_said_that_it_may_still_be_edited(typing: Typing) -> None:
    lay(typing.folder / "charts", {VISIT: note("signed: {}")})
    said, _ = amended(typing, NOTE)
    assert said.err.startswith("That note is not signed yet")


def test_an_agency_may_have_a_type_for_corrections_with_sections_of_its_own(typing: Typing) -> None:
    own = """extends = "addendum"
[fields.approved]
kind = "author"
required = true
[fields.reason]
required = true
[[sections]]
heading = "What was wrong"
required = true
prompts = ["Word for word."]
[[sections]]
heading = "What is right"
required = true
"""
    lay(typing.folder / "charts", {VISIT: SIGNED, "notetypes/correction.toml": own})
    _, text = amended(typing, NOTE, "--kind", "correction")
    assert "\ntype: correction\n" in text
    assert "\napproved: to be filled in  #? to be filled in\n" in text
    assert text.endswith("## What was wrong\n<!--? Word for word. -->\n\n## What is right\n")
    assert {one.code for one in checked(typing.folder / "charts").diagnostics} == {"CG302", "CG314", "CG211"}


@pytest.mark.parametrize(
    ("files", "words", "told"),
    [
        ({VISIT: "no front matter"}, (NOTE,), "cannot be read"),
        (
            {VISIT: note(body="Caf\u00e9.\n").encode("latin-1")},
            (NOTE,),
            "cannot be read as a note. This file is not UTF-8: the byte",
        ),
        ({VISIT: note("date: soon")}, (NOTE,), "no day that can be read"),
        ({VISIT: note()}, (NOTE, "--date", "2024-03-04"), "is of 2024-03-05; what amends it cannot be of 2024-03-04"),
        ({VISIT: note("date: 2024-07-01")}, (NOTE,), "is of 2024-07-01"),
        ({VISIT: note(), "c-1/old/2024-03-05-Call.md": note()}, (NOTE,), "several notes of this name"),
        ({"c-1/a  b.md": note()}, ("charts/c-1/a  b.md",), "Rename it"),
    ],
)
def test_a_note_to_which_nothing_would_lead_is_refused(
    typing: Typing, files: dict[str, str | bytes], words: tuple[str, ...], told: str
) -> None:
    lay(typing.folder / "charts", files)
    before = tree(typing.folder)
    said = typing("amend", *words, *AS_OF)
    assert (said.code, said.out) == (1, "")
    assert told in said.err
    assert tree(typing.folder) == before


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("charts/c-1/client.md", "is not amended. Edit it itself."),
        ("charts/c-1", "is a folder"),
        ("charts/c-1/gone.md", "There is no"),
        ("charts/chartgen.toml", "is no note of a client"),
    ],
)
def test_what_is_no_note_is_told(typing: Typing, path: str, told: str) -> None:
    said = typing("amend", path, *AS_OF)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
