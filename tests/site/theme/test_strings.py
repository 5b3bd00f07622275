"""Tests of the words of a theme in a language: laid over its parent's, complete, and rightly filled in."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from chartgen.build import build_site
from chartgen.check import open_charts
from chartgen.model.trouble import WrongSetup
from chartgen.notes.notetypes import load_note_types, load_section_sets
from chartgen.processes import alone
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import load_theme
from chartgen.site.theme.strings import load_words
from chartgen.site.theme.words import Words
from tests.site.theme.themes import TOP, lay_theme

SHIPPED = sorted(file.parent for file in shipped_themes().glob("*/theme.toml"))
SAMPLE = Path(__file__).parents[3] / "charts"
ALIKE = {"severity_error", "errors_one", "Plan"}
"""What is the same word in Spanish."""


def _words(folder: Path, *names: str, language: str = "en") -> Words:
    return load_words([folder / name for name in names], language)


def test_a_themes_own_strings_are_laid_over_its_parents_key_by_key(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "middle", {"strings/en.toml": 'hello = "Hi {name}"\nbye = "So long"'})
    lay_theme(tmp_path, "own", {"strings/en.toml": 'bye = "Later"'})
    words = _words(tmp_path, "own", "middle", "top")
    assert (words("hello", name="Ana"), words("bye")) == ("Hi Ana", "Later")
    assert words.months[0] == "m1"


def test_months_and_labels_are_laid_over_too(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", {**TOP, "strings/en.toml": TOP["strings/en.toml"] + 'labels.Plan = "Care plan"'})
    months = f"months = {[f'n{number}' for number in range(12)]}"
    lay_theme(tmp_path, "own", {"strings/en.toml": f'{months}\nlabels.Intake = "Welcome"'})
    words = _words(tmp_path, "own", "top")
    assert (words.months[0], words.label("Plan"), words.label("Intake")) == ("n0", "Care plan", "Welcome")


def test_a_language_may_be_the_themes_alone(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "own", {"strings/fr.toml": TOP["strings/en.toml"].replace("Bye", "Salut")})
    assert _words(tmp_path, "own", "top", language="fr")("bye") == "Salut"
    assert _words(tmp_path, "own", "top")("bye") == "Bye"


def test_a_language_that_is_not_spoken_is_told_with_those_that_are(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "own", {"strings/fr.toml": ""})
    with pytest.raises(WrongSetup, match="theme own does not speak 'xx'; set language to one of en, fr"):
        _words(tmp_path, "own", "top", language="xx")


def test_a_language_without_every_string_is_told(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "own", {"strings/fr.toml": 'bye = "Salut"'})
    with pytest.raises(WrongSetup, match=r"own/strings/fr\.toml lacks months and 2 more, which top/strings/en\.toml"):
        _words(tmp_path, "own", "top", language="fr")


def test_a_string_for_the_themes_own_template_must_stand_in_the_language_that_is_chosen(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", {**TOP, "strings/fr.toml": TOP["strings/en.toml"]})
    lay_theme(tmp_path, "own", {"strings/en.toml": 'goodness = "Goodness"'})
    assert _words(tmp_path, "own", "top")("goodness") == "Goodness"
    with pytest.raises(WrongSetup, match=r"own/strings/fr\.toml lacks goodness, which own/strings/en\.toml has"):
        _words(tmp_path, "own", "top", language="fr")


def test_a_misspelt_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "own", {"strings/en.toml": 'helo = "Hi"'})
    with pytest.raises(WrongSetup, match=r"own/strings/en\.toml: no page asks for 'helo'. Did you mean hello\?"):
        _words(tmp_path, "own", "top")


def test_a_key_near_another_is_right_where_a_template_asks_for_it(tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    templates = {"templates/page.html": "{{ t('helo') }} {{ t.count('byes', 2) }}"}
    strings = {"strings/en.toml": 'helo = "Hi"\nbyes_one = "a bye"\nbyes_many = "{number} byes"'}
    lay_theme(tmp_path, "own", {**templates, **strings})
    assert _words(tmp_path, "own", "top").count("byes", 2) == "2 byes"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("months = 3", "a list of twelve"),
        ("months = ['a']", "a list of twelve"),
        ("months = [1,2,3,4,5,6,7,8,9,10,11,12]", "a list of twelve"),
        ("x = ", "cannot be read"),
        ("bye = 3", "must be text in quotes"),
        ("labels = 3", "must be text in quotes"),
        ("labels.Plan = 3", "must be text in quotes"),
        ("hello = 'Hi {nmae}'", r"hello cannot hold \{nmae\}; what is filled in there is \{name\}"),
        ("bye = 'Bye {name}'", "what is filled in there is nothing"),
        ("hello = 'Hi {}'", "hello cannot hold"),
        ("hello = 'Hi {name.__class__}'", "hello cannot hold"),
        ("hello = 'Hi {name:>9}'", "a word alone"),
        ("hello = 'Hi {name'", "a brace too many or too few"),
        ("hello = 'Hi name}'", "a brace too many or too few"),
    ],
)
def test_a_wrong_string_is_told_before_any_page_is_made(text: str, said: str, tmp_path: Path) -> None:
    lay_theme(tmp_path, "top", TOP)
    lay_theme(tmp_path, "own", {"strings/en.toml": text})
    with pytest.raises(WrongSetup, match=said) as told:
        _words(tmp_path, "own", "top")
    assert "own/strings/en.toml" in str(told.value)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_every_shipped_theme_has_every_string_in_spanish_as_in_english(folder: Path) -> None:
    english, spanish = (load_theme(folder, language).words for language in ("en", "es"))
    assert set(english.strings) == set(spanish.strings)
    for key, text in english.strings.items():
        assert _braces(spanish.strings[key]) == _braces(text), key


def _plain(text: str) -> str:
    return "".join(plain for plain, _, _, _ in Formatter().parse(text))


def _braces(text: str) -> set[str]:
    return {word for _, word, _, _ in Formatter().parse(text) if word is not None}


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_no_string_was_left_in_english(folder: Path) -> None:
    english, spanish = (load_theme(folder, language).words for language in ("en", "es"))
    alike = {key for key, text in english.strings.items() if any(map(str.isalpha, _plain(text)))}
    alike = {key for key in alike if spanish.strings[key] == english.strings[key]}
    assert alike <= ALIKE
    assert {label for label, text in spanish.labels.items() if label == text} <= ALIKE


def test_every_shipped_kind_of_note_and_field_has_a_spanish_word_and_nothing_else_has() -> None:
    types = load_note_types(load_section_sets()).values()
    labels = {type_.label for type_ in types} | {field.label for type_ in types for field in type_.fields.values()}
    assert set(load_theme(shipped_themes() / "default", "es").words.labels) == labels


def test_the_whole_sample_builds_in_spanish_and_shows_no_label_of_a_shipped_note_type_in_english(
    tmp_path: Path,
) -> None:
    shutil.copytree(SAMPLE, tmp_path / "charts")
    settings = tmp_path / "charts" / "chartgen.toml"
    settings.write_text('language = "es"\n' + settings.read_text("utf-8"), "utf-8")
    build_site(open_charts(tmp_path / "charts", date(2026, 11, 23)), tmp_path / "site", alone, lambda *_: None)
    pages = sorted((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        text = page.read_text("utf-8")
        assert '<html lang="es">' in text
        assert not [label for label in ("Present", "Activities", "Plan review") if f"<bdi>{label}</bdi>" in text], (
            page
        )
    assert any("<bdi>Presentes</bdi>" in page.read_text("utf-8") for page in pages)
