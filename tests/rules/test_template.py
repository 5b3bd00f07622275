"""What is left of a new note's template is told at its place, once, and not for ever."""

from __future__ import annotations

from pathlib import Path

from chartgen.model.template import CLOSES, MARK, OPENS
from chartgen.rules.examples import BACKGROUND, CLIENT, DONE, NEXT, SEEN, VISIT, note
from chartgen.rules.template import MOST
from tests.background import checked, lay

PROMPT = f"{OPENS} How did she say it?\nIn her words. {CLOSES}"


def told(folder: Path, text: str, path: str = VISIT) -> list[tuple[str, int, int]]:
    lay(folder, {**BACKGROUND, path: text})
    return [(one.code, one.place.line, one.place.column) for one in checked(folder).diagnostics]


def test_a_prompt_is_told_where_it_begins_and_once_for_each_section(tmp_path: Path) -> None:
    body = f"{DONE}Then {PROMPT} and {PROMPT}\n{SEEN}{PROMPT}\n\n{NEXT}"
    assert told(tmp_path, note(body=body)) == [("CG314", 12, 6), ("CG314", 17, 1)]


def test_a_section_that_holds_only_its_prompt_is_told_as_empty_alone(tmp_path: Path) -> None:
    body = f"{DONE}\n## Client observations\n{PROMPT}\n\n{NEXT}"
    assert [code for code, _, _ in told(tmp_path, note(body=body))] == ["CG302"]


def test_a_second_section_of_a_kind_is_asked_for_its_prompt(tmp_path: Path) -> None:
    body = f"{DONE}\n{SEEN}\n## Client observations\n{PROMPT}\n\n{NEXT}"
    assert [code for code, _, _ in told(tmp_path, note(body=body))] == ["CG314"]


def test_a_prompt_that_nobody_closed_is_told(tmp_path: Path) -> None:
    assert [code for code, _, _ in told(tmp_path, note(body=f"{DONE}\n{SEEN}\n{NEXT}{OPENS} Next?\n"))] == ["CG314"]


def test_client_md_is_asked_too(tmp_path: Path) -> None:
    text = BACKGROUND[CLIENT].replace("2024-01-02", f"2024-01-02  {MARK} today") + PROMPT
    assert told(tmp_path, text, CLIENT) == [("CG314", 4, 21), ("CG314", 7, 1)]


def test_what_stands_behind_a_value_is_told_by_itself_and_lines_of_remarks_together(tmp_path: Path) -> None:
    remarks = (
        f"{MARK} goals of the plan:\n{MARK}   home: Her own\n{MARK} goals: {{home: }}\n# Mine.\n{MARK} time: 14:00"
    )
    text = note(f"location: Office  {MARK} as usual\n{remarks}")
    assert told(tmp_path, text) == [("CG314", line, column) for line, column in ((4, 19), (5, 1), (9, 1))]


def test_more_than_a_few_are_not_listed_and_hide_no_prompt(tmp_path: Path) -> None:
    remarks = "\n".join(f"{MARK} look at {number}\n# Mine." for number in range(MOST + 3))
    text = note(f"location: Office\n{remarks}", body=f"{DONE}\n{SEEN}{PROMPT}\n\n{NEXT}")
    assert len(told(tmp_path, text)) == MOST + 1


def test_the_writers_own_words_are_no_template(tmp_path: Path) -> None:
    body = f"{DONE}<!-- What of the lease? -->\nUnit {MARK}4? ->\n{SEEN}\n{NEXT}"
    assert told(tmp_path, note(f'event: "Which unit {MARK}"', body=body)) == []
