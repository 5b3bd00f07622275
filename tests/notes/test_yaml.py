"""YAML that never guesses, with the place of everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.document import Flaw, FlawKind, Listing, Mapping, Scalar, scalars
from chartgen.model.place import Place
from chartgen.notes.visible import CONTROL
from chartgen.notes.yaml import DEEPEST, compose
from tests.notes.texts import value


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", "true"),
        ("0042", "0042"),
        ("10:30", "10:30"),
        ("1.10", "1.10"),
        ("2024-02-30", "2024-02-30"),
        ("2024-03-05 14:00:00", "2024-03-05 14:00:00"),
        ("~", "~"),
        ("null", "null"),
        ("Null", "Null"),
        ("1e3", "1e3"),
        ("0x1f", "0x1f"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("190:20:30", "190:20:30"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("=", "="),
        ("<<", "<<"),
        ("+12", "+12"),
        ("50%", "50%"),
        ("555-0100", "555-0100"),
        ("C:\\files", "C:\\files"),
        ("it's", "it's"),
        ("5'2\" tall", "5'2\" tall"),
        ("a#b", "a#b"),
        ("a # a remark", "a"),
        ("'no'", "no"),
        ("'it''s'", "it's"),
        ('"a\\nb"', "a\nb"),
        ('"\\u00e9"', "é"),
        ("''", ""),
        ("", ""),
        ("|\n  one\n   two\n\n  three", "one\n two\n\nthree\n"),
        ("|-\n  one\n  ---\n  two", "one\n---\ntwo"),
        (">\n  one\n  two", "one two\n"),
        (">-\n  one\n\n  two", "one\ntwo"),
        ("one\n  two", "one two"),
        ("日本語 😀 e\u0301", "日本語 😀 e\u0301"),
    ],
)
def test_a_scalar_arrives_as_it_was_written(written: str, text: str) -> None:
    found = value(written)
    assert isinstance(found, Scalar)
    assert found.text == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"\\0"', "\\x00"),
        ('"bell \\a"', "bell \\x07"),
        ('"\\e[31m"', "\\x1b[31m"),
        ('"\\x85"', "\\x85"),
        ('"\\N"', "\\x85"),
        ('"\\uFFFE"', "\\ufffe"),
    ],
)
def test_an_escape_that_makes_a_control_character_is_made_visible(written: str, text: str) -> None:
    found = value(written)
    assert isinstance(found, Scalar)
    assert found.text == text


@pytest.mark.parametrize("written", ['"\\ud83d"', '"\\ud83d\\ude00"', '"\\udc00"', '"\\U00110000"'])
def test_an_escape_that_is_half_a_character_is_refused_or_made_visible(written: str) -> None:
    found, flaws = compose(f"f: {written}\n", 1)
    if found is None:
        assert [flaw.kind for flaw in flaws] == [FlawKind.NOT_YAML]
    else:
        assert not any(CONTROL.search(one.text) for one in scalars(found))


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("a: b\n", Place(1, 1, 1), Place(1, 4, 1)),
        ("😀😀: b\n", Place(1, 1, 2), Place(1, 5, 1)),
        ("日本: 語語語\n", Place(1, 1, 2), Place(1, 5, 3)),
        ("e\u0301: b\n", Place(1, 1, 2), Place(1, 5, 1)),
        ("# é\n\nkey:   'b c'\n", Place(3, 1, 3), Place(3, 8, 5)),
        ("key: |\n  b\n", Place(1, 1, 3), Place(1, 6, 1)),
        ("key:\n  - b\n", Place(1, 1, 3), Place(2, 3, 1)),
    ],
)
def test_keys_and_values_have_their_place_in_characters(text: str, key: Place, place: Place) -> None:
    found, flaws = compose(text, 1)
    assert isinstance(found, Mapping)
    assert flaws == ()
    assert found.pairs[0].key.place == key
    assert found.pairs[0].value.place == place


def test_places_count_from_the_line_on_which_the_text_begins() -> None:
    found, _ = compose("a: b\nc: [d, 😀, e]\n", 7)
    assert isinstance(found, Mapping)
    listed = found.get("c")
    assert isinstance(listed, Listing)
    assert [item.place for item in listed.items] == [Place(8, 5), Place(8, 8), Place(8, 11)]


@pytest.mark.parametrize("name", ["content", "handler", "metadata", "text", "fields", "__class__", "<<", "é"])
def test_a_field_may_have_any_name(name: str) -> None:
    found, flaws = compose(f"{name}: b\n", 1)
    assert isinstance(found, Mapping)
    assert flaws == ()
    assert found.get(name) is not None


def test_keys_that_look_alike_to_other_readers_stay_apart() -> None:
    found, flaws = compose("no: a\nfalse: b\n0: c\n1: d\n1.0: e\n0x1: f\n", 1)
    assert isinstance(found, Mapping)
    assert flaws == ()
    assert [pair.key.text for pair in found.pairs] == ["no", "false", "0", "1", "1.0", "0x1"]


def test_a_repeated_key_is_kept_and_told_with_the_line_of_the_first() -> None:
    found, flaws = compose("a: 1\nb: 2\na: 3\n", 4)
    assert isinstance(found, Mapping)
    assert [pair.value.text for pair in found.pairs if isinstance(pair.value, Scalar)] == ["1", "2", "3"]
    assert flaws == (Flaw(FlawKind.REPEATED_KEY, Place(6, 1, 1), "a", "4"),)


def test_a_repeated_key_deep_within_is_told_too() -> None:
    _, flaws = compose("people:\n  - {name: a, name: b}\n", 1)
    assert [(flaw.kind, flaw.place.line, flaw.written) for flaw in flaws] == [(FlawKind.REPEATED_KEY, 2, "name")]


def test_a_key_that_is_a_list_is_shown_and_not_lost() -> None:
    found, _ = compose("? [a, b]\n: c\n", 1)
    assert isinstance(found, Mapping)
    assert found.pairs[0].key.text == "? [...]"


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("a: &one b\n", "&one", "an anchor"),
        ("a: *one\n", "*one", "an alias"),
        ("a: &x [b]\n", "&x", "an anchor"),
        ("a: !!python/object:os.system b\n", "!!python/object:os.system", "a tag"),
        ("a: !!int 3\n", "!!int", "a tag"),
        ("a: !own {b: c}\n", "!own", "a tag"),
        ("&a b: c\n", "&a", "an anchor"),
    ],
)
def test_machinery_is_refused_by_name(text: str, written: str, expected: str) -> None:
    found, flaws = compose(text, 1)
    assert found is None
    assert [(flaw.kind, flaw.written, flaw.expected) for flaw in flaws] == [
        (FlawKind.YAML_MACHINERY, written, expected)
    ]


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    found, flaws = compose("\n".join(lines) + "\n", 1)
    assert found is None
    assert [(flaw.kind, flaw.place.line, flaw.written) for flaw in flaws] == [(FlawKind.YAML_MACHINERY, 1, "&a0")]


def test_a_name_of_a_million_letters_is_not_repeated_whole() -> None:
    for mark in "&*!":
        _, flaws = compose(f"a: {mark}{'x' * 1_000_000} b\n", 1)
        assert all(len(flaw.written) < 70 for flaw in flaws)


def test_lists_within_lists_are_read_down_to_a_depth() -> None:
    for opening, closing in ("[]", ("{a: ", "}")):
        deep = f"f: {opening * (DEEPEST - 1)}x{closing * (DEEPEST - 1)}\n"
        found, flaws = compose(deep, 1)
        assert found is not None, flaws
        found, flaws = compose(f"f: {opening * DEEPEST}x{closing * DEEPEST}\n", 1)
        assert found is None
        assert [flaw.kind for flaw in flaws] == [FlawKind.NESTED_TOO_DEEP]


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "[{"])
def test_no_depth_makes_the_reader_fail(unit: str) -> None:
    found, flaws = compose("a: " + unit * 100_000, 1)
    assert found is None
    assert len(flaws) == 1


def test_nothing_is_no_value() -> None:
    for text in ("", "\n", "# only a remark\n", "''\n"):
        assert compose(text, 1) == (None, ())


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(list("ab:- \n\t'\"[]{}#&*!|>%@`,?~\\0é😀\x85\u2028\ufeff")), max_size=40))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found, flaws = compose(text, 1)
    lines = text.count("\n") + 1
    assert all(1 <= flaw.place.line <= lines + 1 for flaw in flaws)
    if found is not None:
        assert not any(CONTROL.search(one.text) for one in scalars(found))


WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_any_text_in_single_quotes_arrives_as_written(text: str) -> None:
    found = value("'" + text.replace("'", "''") + "'")
    assert isinstance(found, Scalar)
    assert found.text == text


def test_a_mark_of_a_new_note_behind_a_value_is_a_remark_for_sure() -> None:
    node, flaws = compose("location: Home  #? as usual\n", 1)
    assert flaws == ()
    assert isinstance(node, Mapping)
    assert node.get("location") == Scalar("Home", Place(1, 11, 4))
