"""Front matter as people commonly write it is read as libyaml reads it, value for value and place for place."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.document import Listing, Mapping, Scalar
from chartgen.notes.frontmatter import any_front_matter, plain_front_matter
from chartgen.notes.plain import NotPlain, any_field, plain_mapping, usual_field
from chartgen.notes.yaml import compose

NOTES = sorted((Path(__file__).parents[2] / "charts").glob("*/**/*.md"))
PEOPLE = """type: client
people:
  - name: June Boyd
    title: Daughter
  - name: Dr. Felix Abara
    phone: 555-0165
  - Ruth
signed: {by: "Theo Brandt, MSW", on: 2025-08-27}
goals:
  money: progress
  skills:
closes: [call-12-1, 'a, b']
program:
"""


def both(text: str) -> Mapping | None:
    """What is read line by line; where anything is, it must be what YAML says, with nothing wrong in it."""
    found = plain_mapping(text, 7)
    if found is not None:
        assert compose(text + "\n", 7) == (found, ())
        assert plain_mapping(text, 7) == found
    return found


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE,
        "type: face-to-face\ndate: 2024-03-05\ntime: 14:00-14:40\nauthor: Ada Alby, QIDP",
        "present:\n  - Mina Calby (client)\n  - Hana O'Dell (Teacher, Southdale)\nlocation: Home",
        "present:\n- Mina Calby (client)\n- Hana\nlocation: Home",
        "present:\n    -   Mina\n    -   Hana   ",
        "people:\n- name: June\n  titles:\n  - Daughter\n  - Teacher\n- name: Ruth",
        "people:\n- name:\n    first: June\n    last: Boyd\n  title:",
        "people:\n  - {name: June, title: Daughter}\n  - [a, b]",
        "a:\n  b:\n    c:\n      d: e",
        "supervisor:\nauthor:   \ntype: note",
        "closes: []\ngoals: {}",
        "closes: [ 'a, b' ,\"c: d # e\", f g ,]",
        "time: '14:00'\nevent: \"Fall: left knee # 4\"\nnone: ''\nblanks: ' a '",
        "# what this is\ntype: note\n\n  # who\n\n   \nauthor: Ada#4\n#",
        "present:\n  - June\n# and\n      # so\n  - Ruth",
        "place: C:\\files, 50% of 5'2\" [sic] {so} | > & * ! @ ` ~ ?\nweb: https://example.org/#top",
        "é über: 日本語 😀 e\u0301\n语言: [中, 文]",
        "date of birth: 1992-06-03\nPhone-2: +1 555\n2: (a)",
        "no: yes\nnull: ~\nx: .inf",
    ],
)
def test_what_people_commonly_write_is_read_line_by_line(text: str) -> None:
    assert both(text) is not None


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[assessed, planned]", ["assessed", "planned"]),
        ("[a, bb, c d, call-12-1]", ["a", "bb", "c d", "call-12-1"]),
        ("[ Mina Calby (client) , O'Dell,]", ["Mina Calby (client)", "O'Dell"]),
        ("['Ruth', June, \"Dr. Abara\"]", ["Ruth", "June", "Dr. Abara"]),
    ],
)
def test_words_in_brackets_keep_every_letter(written: str, words: list[str]) -> None:
    read = both(f"activities: {written}")
    assert read is not None
    (listed,) = (pair.value for pair in read.pairs)
    assert isinstance(listed, Listing)
    assert [item.text for item in listed.items if isinstance(item, Scalar)] == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a remark",
        "only words",
        "- a",
        " a: b",
        "a: b\na: c",
        "a: b # c",
        "a: # b",
        "a: b: c",
        "a: b:",
        "a : b",
        "a:b",
        "a: b\n  c",
        "a: b\n  - c",
        "a: b\n- c",
        "a:\n  b",
        "a:\n  - b\n - c",
        "a:\n  - b\n    c",
        "a:\n  - b\n   - c",
        "a:\n  - b\n  c: d",
        "a:\n  - b: c\n   d: e",
        "a:\n    - b: c\n  -   d: e",
        "a:\n  b: c\n d: e",
        "a:\n  b: c\n- d: e",
        "a:\n    b:\n  c: d",
        "a:\n  - b: c\n- d",
        "a:\n  - b:\n   - c",
        "a:\n  b: c\n   d: e",
        "a:\n  - b: c\n    b: d",
        "a:\n  -\n  - b",
        "a:\n  - - b",
        "a: - b",
        "a: 'it''s'",
        "a: 'b",
        "a: 'b' c",
        'a: "b\\n"',
        "a: [b, c",
        "a: [b: c]",
        "a: [b, [c]]",
        "a: [10:30]",
        "a: [b, , c]",
        "a: {b: c, b: d}",
        "a: {b, c: d}",
        "a: {b: }",
        "a: [b] c",
        "a: [b # c]",
        "a: |\n  b",
        "a: >-",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: @b",
        "a: `b`",
        "a: %b",
        "a: -5",
        "a: ?b",
        "a: :b",
        "a:\tb",
        "a: b\tc",
        "\ta: b",
        "? a\n: b",
        "<<: a",
        "'a': b",
        "%YAML 1.1",
        "...",
        "a: b\n...",
        "a: b\u2028c: d",
        "a: b\x85c: d",
        "a: b\ufeff",
        "\ufeffa: b",
        "a: b\xa0",
        "a: b\r",
        "x" * 2000 + ": a",
        "a: " + "x" * 2000,
        "a: {" + "x" * 2000 + ": b}",
        "\n".join("  " * depth + "a:" for depth in range(30)),
    ],
)
def test_what_may_mean_something_else_is_left_to_yaml(text: str) -> None:
    assert both(text) is None


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_every_note_of_the_sample_is_read_line_by_line(note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    found = plain_front_matter(text)
    assert found is not None
    assert found == any_front_matter(text)


NASTY = list("ab1é中 \t:-#,?[]{}&*!|>'\"%@`\\~.()\n\r\xa0\x85\u2028\ufeff😀")
ANY = st.text(st.one_of(st.sampled_from(NASTY), st.characters(codec="utf-8")), max_size=12)
VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            "b",
            "b c",
            "14:00",
            "b: c",
            "b #c",
            "b#c",
            "'b'",
            "'b # c: d'",
            '"b"',
            '"b',
            "[]",
            "{}",
            "[b, c d]",
            "[ b,'c, d' , \"e: f\"]",
            "[b,c,]",
            "{b: c}",
            '{b: c d, e: "f, g"}',
            "{b: c, b: d}",
            "- b",
            "b:",
            "|",
            "b\\c",
            "it's",
            "~",
        ]
    ),
    st.text(st.sampled_from("bc :#'\"[]{},-"), max_size=10),
    ANY,
)
INDENTS = st.sampled_from(["", "", "", "  ", "  ", "  ", "    ", "    ", " ", "      "])
DASHES = st.sampled_from(["", "", "- ", "- ", "-   ", "-"])
NAMES = st.sampled_from(["", "", "a: ", "b: ", "c: ", "d:", "e:", "f:  ", "g h: ", "é: ", "i :", "j :k", "l-m: "])
ENDS = st.sampled_from(["", "", "", "", " ", "  ", " # x", "\t"])
LINES = st.one_of(
    st.tuples(INDENTS, DASHES, NAMES, VALUES, ENDS).map("".join),
    st.tuples(INDENTS, DASHES, NAMES).map("".join),
    st.sampled_from(["", "  ", "# x", "  # x", "a:", "b:", "  - c", "- d", "  e: f", "    g: h", "  - i: j"]),
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=7).map("\n".join))
def test_whatever_is_read_line_by_line_is_what_yaml_says(text: str) -> None:
    both(text)


SOME_WORDS = st.one_of(
    st.sampled_from(
        ["b", "14:00-14:40", "Ada (c, d)", "O'Dell & Co.", "b:", "(b) ", "it's 5%", "é - d", "2024-03-05"]
    ),
    st.text(st.sampled_from("ab1 é(),.:'-#\u0301\xa0\"/&*%!?=\n"), min_size=1, max_size=8),
)
SHAPES = st.sampled_from(
    [
        "a: {}",
        "a:\n  - {}\n  - {}",
        "a:\n- {}\n- {}",
        "a:\n  -  {}\n  - {}",
        "a:\n  b: {}\n  c: {}",
        "a: \n    {}: {}",
    ]
)


@settings(max_examples=2000, deadline=None)
@given(SHAPES, SOME_WORDS, SOME_WORDS)
def test_a_field_of_usual_words_is_what_it_is_however_it_is_read(shape: str, one: str, other: str) -> None:
    text = shape.format(one, other)
    with suppress(NotPlain):
        usual = usual_field(text, 7)
        if usual is not None:
            assert (usual,) == any_field(text, 7)
            assert both(text) is not None
    both(f"{text}\n{text.replace('a', 'z', 1)}")


def test_the_same_words_on_the_same_line_are_the_same_pair() -> None:
    first, other = plain_mapping("a: b\nc: d", 2), plain_mapping("a: x\nc: d", 2)
    assert first is not None
    assert other is not None
    assert first.pairs[1] is other.pairs[1]
    assert first.pairs[1].shared


TAME = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=6)


@settings(max_examples=500, deadline=None)
@given(
    TAME,
    TAME,
    st.sampled_from(["a: {}{}", "a: {} {}", "a:\n  - {} {}", "a: [{}, {}]", "{} {}: a", "a: {{b: {} {}}}"]),
)
def test_a_word_of_any_characters_is_what_yaml_says(one: str, other: str, shape: str) -> None:
    both(shape.format(one, other))


@settings(max_examples=1000, deadline=None)
@given(
    st.integers(0, len(PEOPLE)),
    st.integers(0, 3),
    st.one_of(ANY, st.sampled_from(["\n", "  ", "- ", ": ", "'", '"'])),
)
def test_a_slip_of_the_pen_is_read_as_yaml_reads_it(start: int, lost: int, typed: str) -> None:
    both(PEOPLE[:start] + typed + PEOPLE[start + lost :])


BELOW = st.sampled_from(["---", "--- ", "----", "---x", "--", "a: b", "# c", "words", "", "a:", "- x", "| a |"])


@settings(max_examples=1000, deadline=None)
@given(
    st.sampled_from(["---", "--- ", "\n---", " ---", "----"]),
    st.sampled_from(["a: b", "a: b:|", "a: b\nc: d", "a: |\n  b", "a:\n- b: c:>", "", "{}", "a: b\u2028"]),
    st.lists(BELOW, max_size=6),
)
def test_fences_and_bodies_are_found_alike(fence: str, fields: str, below: list[str]) -> None:
    text = "\n".join([fence, fields, *below])
    found = plain_front_matter(text)
    assert found in (None, any_front_matter(text))
