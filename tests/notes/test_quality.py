"""What an agency says of the quality of notes, over the word lists that are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from chartgen.model.wordlists import Quality
from tests.notes.test_settings import read


def quality(folder: Path, text: str) -> Quality:
    return read(folder, text).quality


def judged(found: Quality) -> dict[str, str]:
    return {phrase: group.write for group in found.judgments.groups for phrase in group.phrases}


def test_words_are_added_and_taken_out(tmp_path: Path) -> None:
    found = quality(tmp_path, "[quality.generic]\nadd = ['Client  Seen']\nremove = ['stable']\n")
    assert "client seen" in found.generic.phrases
    assert "doing well" in found.generic.phrases
    assert not [phrase for phrase in found.generic.phrases if "stable" in phrase.split()]


def test_what_judges_is_added_with_what_to_write_and_taken_out_with_all_it_stands_in(tmp_path: Path) -> None:
    text = (
        "[quality.judgments]\nadd = {'Drama' = 'Say what was said.', 'in denial' = 'Ours.'}\nremove = ['difficult']\n"
    )
    found = judged(quality(tmp_path, text))
    assert found["drama"] == "Say what was said."
    assert "manipulative" in found
    assert not [phrase for phrase in found if "difficult" in phrase.split()]
    assert quality(tmp_path, text).judgments.groups[1].phrases == ("in denial",), "an agency's own come first"


def test_an_activity_counts_in_all_its_forms_and_so_does_a_word_added_to_the_list(tmp_path: Path) -> None:
    text = "more_activities = ['mediated']\n[quality.activities]\nadd = ['unpacked']\n"
    words = quality(tmp_path, text).activities.words
    assert {"linking", "referral", "mediate", "mediating", "unpacking"} <= words


def test_in_another_language_only_an_agencys_own_words_count(tmp_path: Path) -> None:
    spanish = quality(tmp_path, "language = 'es'\n")
    assert not any((spanish.generic, spanish.activities, spanish.progress, spanish.judgments.groups))
    assert quality(tmp_path, "language = 'es'\n[quality]\nnotes_in = 'en-US'\n").generic
    assert not quality(tmp_path, "[quality]\nnotes_in = 'es'\n").generic
    own = "[quality]\nnotes_in = 'es'\n[quality.generic]\nadd = ['sin novedad']\n"
    assert quality(tmp_path, own).generic.phrases == ("sin novedad",)
    words = quality(tmp_path, "language = 'es'\nactivities = ['coordinado']\n").activities
    assert words.phrases == ("coordinado",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("quality = 3", "quality must be a table"),
        ("[quality]\nmost_word = 3", "'most_word' is not a setting; did you mean 'most_words'"),
        ("[quality]\nmost_words = -1", "quality.most_words must be a whole number of words"),
        ("[quality]\nmost_words = true", "quality.most_words must be a whole number of words"),
        ("[quality]\nnotes_in = ''", "quality.notes_in must be a language"),
        ("[quality]\ngeneric = ['stable']", "quality.generic must be a table"),
        ("[quality.generic]\nplus = ['a']", "quality.generic: 'plus' is not a setting"),
        ("[quality.generic]\nadd = 'a'", "quality.generic.add must be a list of words"),
        ("[quality.generic]\nadd = [' ']", "quality.generic.add must hold words"),
        ("[quality.generic]\nadd = ['{who} is']", "braces are for the lists"),
        (
            "[quality.generic]\nremove = ['doing wel']",
            "'doing wel', which is not in that list; did you mean 'doing well'",
        ),
        ("[quality.judgments]\nadd = ['drama']", "quality.judgments.add must say for each word"),
        ("[quality.judgments]\nadd = {drama = ''}", "quality.judgments.add must say for each word"),
    ],
)
def test_whatever_is_wrong_is_told_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(WrongSetup) as told:
        quality(tmp_path, text)
    assert says in str(told.value)
    assert "chartgen.toml" in str(told.value)
    assert str(told.value).endswith(".")
