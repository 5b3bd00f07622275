"""Whatever is written in front matter is read back as the very same."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chartgen.model.document import Listing, Mapping, Node, Scalar
from chartgen.model.note import People, Person
from chartgen.model.place import START
from chartgen.model.template import MARKED
from chartgen.notes.frontmatter import any_front_matter, read_front_matter
from chartgen.notes.people import read_people
from chartgen.notes.shapes import tidy
from chartgen.notes.visible import CONTROL
from chartgen.writing.people import person_line
from chartgen.writing.yamltext import in_brackets, listed, name, named, on_one_line, remark, text

ODD = st.sampled_from(
    [": ", " #", "#?", " #? ", "'", '"', "\\", "\\x41", "[", "]", "{", "}", ",", "- ", "---", "\n", "&", "*", "!"]
)
WORDS = st.lists(
    st.sampled_from(["Maria", "no", "0x1F", "12", "Ñandú", "🎉", " ", "é", "\u2028", "\ufeff", "(", ")"])
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(ODD, st.text(max_size=5))).map("".join), WORDS.map("".join))
SAYABLE = TEXTS.filter(lambda value: not CONTROL.search(value))
"""What a note can say: not the characters that are shown by their number."""
LINES = SAYABLE.map(tidy).filter(bool)


def read(lines: str) -> Node | None:
    """The value of the field `f`, read alike by the quick reader and the careful one."""
    front = f"---\n{lines}\nlast: one\n---\n"
    quick, careful = read_front_matter(front), any_front_matter(front)
    assert quick.fields == careful.fields
    assert quick.flaws == careful.flaws == ()
    assert quick.fields is not None
    assert [pair.key.text for pair in quick.fields.pairs] == ["f", "last"]
    assert not MARKED.search(lines)
    return quick.fields.get("f")


def words(node: Node | None) -> list[str]:
    assert isinstance(node, Listing)
    assert all(isinstance(item, Scalar) for item in node.items)
    return [item.text for item in node.items if isinstance(item, Scalar)]


def pairs(node: Node | None) -> MappingOf[str, str]:
    assert isinstance(node, Mapping)
    return {pair.key.text: pair.value.text for pair in node.pairs if isinstance(pair.value, Scalar)}


@given(SAYABLE)
@example("Home (apartment: the last) #4")
@example('it\'s "quoted" \\ twice')
@example("#? not a mark")
@example("a #? b: c\n---\nd")
def test_a_text_is_read_back_as_it_was(value: str) -> None:
    found = read(f"f: {text(value)}")
    assert isinstance(found, Scalar)
    assert found.text == value


@given(st.lists(SAYABLE))
def test_a_list_is_read_back_as_it_was(values: list[str]) -> None:
    assert words(read(f"f: {listed(values)}")) == values
    if values:
        assert words(read("f:\n" + "\n".join(f"  - {text(value)}" for value in values))) == values


@given(st.dictionaries(SAYABLE.filter(lambda key: len(key) < 200), SAYABLE, min_size=1))
def test_names_with_values_are_read_back_as_they_were(values: dict[str, str]) -> None:
    assert pairs(read(f"f: {named(values)}")) == values
    below = "\n".join(f"  {name(key)}: {text(value)}" for key, value in values.items())
    assert pairs(read(f"f:\n{below}")) == values


@given(st.lists(st.builds(Person, LINES, st.just("") | LINES, st.just("") | LINES, st.just(START)), min_size=1))
@example([Person("Lee (Kim)", "aunt, guardian", "", START), Person("A", "", "Sunrise", START)])
@example([Person("O'Neil: the 2nd #1", "Program Director", "Sunrise, Inc.", START)])
def test_people_are_read_back_as_they_were(people: list[Person]) -> None:
    node = read("f:\n" + "\n".join(map(person_line, people)))
    assert node is not None
    found = read_people(node)
    assert isinstance(found, People)
    assert [(one.name, one.title, one.organization) for one in found] == [
        (one.name, one.title, one.organization) for one in people
    ]


@pytest.mark.parametrize(
    "value", ["Maria Rivera", "no", "0042", "10:30", "Home (Elm Street)", "Dana Reyes, QIDP", "é"]
)
def test_usual_words_stand_without_quotes(value: str) -> None:
    assert text(value) == value


def test_a_comma_in_brackets_is_in_quotes() -> None:
    assert in_brackets("a, b") == '"a, b"'


@given(TEXTS)
def test_a_remark_is_one_line_and_no_field(value: str) -> None:
    line = remark(value)
    assert line.isprintable()
    found = read_front_matter(f"---\n{line}\nf: a\n---\n")
    assert (found.fields, found.flaws) == (read_front_matter("---\n#\nf: a\n---\n").fields, ())


@given(TEXTS)
def test_what_is_on_one_line_has_no_line_end(value: str) -> None:
    assert re.fullmatch(r"[^\r\n\u2028\u2029\x85]*", on_one_line(value))
