"""Words that judge are told where the writer judges with them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.place import Place
from chartgen.rules.examples import BACKGROUND, VISIT, note
from tests.background import checked, lay
from tests.rules.test_quality import GOALS, codes, seen


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was agitated, and non-compliant with staff.", ["agitated", "non-compliant with"]),
        ("Noncompliant with the diet.", ["Noncompliant with"]),
        ("Mr. Smith finds her attention\nseeking.", ["attention seeking"]),
        ("She was very difficult today.", ["She was very difficult"]),
        ("Mr. Smith says Maria's difficult.", ["Maria's difficult"]),
        ("Staff felt that she was manipulative.", ["manipulative"]),
        ("Refused to cooperate with the plan.", ["Refused to cooperate"]),
        ("She was HOSTILE to staff.", ["HOSTILE"]),
        ("She is wheelchair-bound.", ["wheelchair-bound"]),
    ],
)
def test_a_word_that_judges_is_told_where_it_stands(text: str, told: list[str], tmp_path: Path) -> None:
    lay(tmp_path, {**BACKGROUND, VISIT: note(GOALS, body=seen(text)), "chartgen.toml": ""})
    found = checked(tmp_path).diagnostics
    assert [one.message.split("`")[1] for one in found] == told
    assert {one.code for one in found} == {"CG507"}
    lines = (tmp_path / VISIT).read_text("utf-8").split("\n")
    for one in found:
        at = lines[one.place.line - 1][one.place.column - 1 :]
        assert at.startswith(one.message.split("`")[1].split()[0])


@pytest.mark.parametrize(
    "text",
    [
        'Mr. Smith called her "manipulative."',
        "> She is lazy, and a liar.\n\nSo says the letter.",
        "“She was hostile.\n\n“And manipulative,” the letter goes on.",
        "Called the Difficult Airways Clinic. Difficult Airways rang back.",
        "It was difficult to hear. The stair is difficult, and This is difficult.",
        "She has stable housing, a lazy eye and the lazy Susan.",
        "She refused the evening tablet.",
        "She is not lazy; she was never hostile.",
        "She had felt so stupid that day, and called herself lazy.",
        "She is entitled to a stipend.",
        "See [the letter](hostile-letter.md).",
        "She has oppositional defiant disorder, says the file.",
    ],
)
def test_a_quotation_a_name_or_another_sense_is_left_alone(text: str, tmp_path: Path) -> None:
    assert codes(tmp_path, note(GOALS, body=seen(text))) in ([], ["CG306"])


def test_the_name_of_someone_present_is_no_judgment(tmp_path: Path) -> None:
    text = note(GOALS, "present: [Ann Lazy (Aide)]", body=seen("Ann Lazy cut the rolls. Lazy was early."))
    assert codes(tmp_path, text) == []


def test_the_profile_of_a_client_is_looked_at_too(tmp_path: Path) -> None:
    path = "c-1/client.md"
    lay(tmp_path, {**BACKGROUND, path: BACKGROUND[path].replace("early.", "early, and is lazy.")})
    (told,) = checked(tmp_path).diagnostics
    assert (told.code, told.path, told.place) == ("CG507", path, Place(6, 45, 4))


def test_an_agencys_word_has_the_agencys_advice_and_may_end_in_a_star(tmp_path: Path) -> None:
    own = '[quality.judgments]\nadd = {"drama*" = "Say what was said.", "of the state" = "Write `in care`."}\n'
    assert codes(tmp_path, note(GOALS, body=seen("A dramatical day; a ward of the state.")), own) == [
        "CG507",
        "CG507",
    ]
    assert [one.help for one in checked(tmp_path).diagnostics] == ["Say what was said.", "Write `in care`."]
