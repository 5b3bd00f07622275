"""Where front matter begins and ends, and everything that can be wrong with that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.document import FlawKind, Mapping, Scalar
from chartgen.model.place import Place
from chartgen.notes.frontmatter import FrontMatter, read_front_matter


def texts(front: FrontMatter) -> dict[str, str]:
    assert front.fields is not None, front.flaws
    return {pair.key.text: pair.value.text for pair in front.fields.pairs if isinstance(pair.value, Scalar)}


def kinds(front: FrontMatter) -> list[FlawKind]:
    return [flaw.kind for flaw in front.flaws]


@pytest.mark.parametrize(
    ("text", "body_line", "body"),
    [
        ("---\na: b\n---\nbody", 4, "body"),
        ("---\na: b\n---", 4, ""),
        ("---\na: b\n---\n", 4, ""),
        ("---\na: b\n---\n\n", 4, "\n"),
        ("---  \na: b\n---\t\nbody", 4, "body"),
        ("-----\na: b\n----\nbody", 4, "body"),
        ("\n\n---\na: b\n---\nbody", 6, "body"),
        (" \n---\na: b\n---\nbody", 5, "body"),
        ("---\n\na: b\n\n---\nbody", 6, "body"),
        ("---\na: b\n---\nbody\n---\nmore", 4, "body\n---\nmore"),
        ("---\na: b\n---\n\n---\nmore", 4, "\n---\nmore"),
    ],
)
def test_front_matter_stands_between_its_fences_and_the_body_after(text: str, body_line: int, body: str) -> None:
    front = read_front_matter(text)
    assert texts(front) == {"a": "b"}
    assert front.body_line == body_line
    assert front.text.split("\n", body_line - 1)[-1] == body
    assert front.flaws == ()


def test_empty_braces_are_front_matter_without_fields() -> None:
    front = read_front_matter("---\n{}\n---\nbody")
    assert front.fields == Mapping((), Place(2, 1))


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("\n\n", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("Called Mr. Smith.", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("\n\nCalled Mr. Smith.", FlawKind.NO_FRONT_MATTER, Place(3, 1)),
        (" ---\na: b\n---\n", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("--\na: b\n--\n", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("--- a\nb: c\n---\n", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("+++\na = 1\n+++\n", FlawKind.NO_FRONT_MATTER, Place(1, 1)),
        ("---", FlawKind.NOT_CLOSED, Place(1, 1, 3)),
        ("---\na: b\n", FlawKind.NOT_CLOSED, Place(1, 1, 3)),
        ("\n---\na: b\n --- \n", FlawKind.NOT_CLOSED, Place(2, 1, 3)),
        ("---\na: b\n...\n", FlawKind.NOT_CLOSED, Place(1, 1, 3)),
        ("---\n---", FlawKind.NOT_A_MAPPING, Place(1, 1, 3)),
        ("---\n---\n", FlawKind.NOT_A_MAPPING, Place(1, 1, 3)),
        ("---\n# a remark\n---\nbody", FlawKind.NOT_A_MAPPING, Place(1, 1, 3)),
        ("---\n- a\n- b\n---\n", FlawKind.NOT_A_MAPPING, Place(2, 1)),
        ("---\njust text\n---\n", FlawKind.NOT_A_MAPPING, Place(2, 1)),
        ("---\na:b\n---\n", FlawKind.NOT_A_MAPPING, Place(2, 1)),
        ("---\na: b: c\n---\n", FlawKind.NOT_YAML, Place(2, 5)),
        ("---\na: *b\n---\n", FlawKind.YAML_MACHINERY, Place(2, 4, 2)),
        ("---\na: [[[[[[[[[[[[[1]]]]]]]]]]]]]\n---\n", FlawKind.NESTED_TOO_DEEP, Place(2, 15)),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_at_its_place(text: str, kind: FlawKind, place: Place) -> None:
    front = read_front_matter(text)
    assert front.fields is None
    assert [(flaw.kind, flaw.place) for flaw in front.flaws] == [(kind, place)]
    assert front.text == text
    assert front.body_line == 1


@pytest.mark.parametrize("name", ["content", "handler", "metadata", "defaults", "text"])
def test_a_field_may_be_called_what_python_frontmatter_calls_its_own(name: str) -> None:
    assert texts(read_front_matter(f"---\n{name}: x\n---\nbody")) == {name: "x"}


def test_a_body_that_begins_with_a_rule_is_told_and_kept() -> None:
    front = read_front_matter("---\na: b\n---\n---\nbody")
    assert kinds(front) == [FlawKind.BODY_BEGINS_WITH_RULE]
    assert front.flaws[0].place == Place(4, 1, 3)
    assert front.body_line == 4


def test_indented_dashes_within_a_block_of_text_are_its_text() -> None:
    assert texts(read_front_matter("---\na: |\n  one\n  ---\n  two\nc: d\n---\n")) == {
        "a": "one\n---\ntwo\n",
        "c": "d",
    }


@pytest.mark.parametrize(
    "text",
    [
        "---\na: |\n  one\n---\nc: d\n---\nbody",
        "---\na: b\n---\nc: d\n---\nbody",
        "---\na: >-\n  one\n---\n  two\n---\nbody",
    ],
)
def test_dashes_that_close_front_matter_early_are_told(text: str) -> None:
    front = read_front_matter(text)
    assert FlawKind.CLOSED_EARLY in kinds(front)
    assert front.body_line == text[: text.index("\n---\n")].count("\n") + 3


@pytest.mark.parametrize(
    "text",
    [
        "---\na: b\n---\nMaria: well.\n\n---\nbody",
        "---\na: b\n---\n## Heading\nc: d\n---\n",
        "---\na: b\n---\n\nc: d\n---\n",
    ],
)
def test_rules_in_a_body_of_prose_are_nothing_to_tell(text: str) -> None:
    assert kinds(read_front_matter(text)) == []


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\ufeff"])
def test_what_yaml_would_swallow_is_made_visible_and_told(mark: str) -> None:
    front = read_front_matter(f"---\na: b{mark}c\n---\nbody{mark}")
    assert texts(front) == {"a": f"b\\u{ord(mark):04x}c"}
    assert [(flaw.kind, flaw.place) for flaw in front.flaws] == [(FlawKind.CONTROL_CHARACTER, Place(2, 5))]
    assert front.text.endswith(f"body{mark}")


def test_a_byte_order_mark_at_the_head_of_the_fields_is_not_swallowed() -> None:
    assert texts(read_front_matter("---\n\ufeffa: b\n---\n")) == {"\\ufeffa": "b"}


def test_places_count_from_the_top_of_the_file() -> None:
    front = read_front_matter("\n---\n\n😀: b\n---\n")
    assert front.fields is not None
    assert front.fields.pairs[0].key.place == Place(4, 1)
    assert front.fields.pairs[0].value.place == Place(4, 4)


LINES = st.sampled_from(
    ["---", "--- ", "----", "a: b", "c: |", "  d", "- e", "", " ", "# f", "## G", "x: 'y", "z: [", "..."]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_front_matter_and_body_together_are_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    front = read_front_matter(text)
    assert front.text.removesuffix("\n") == text.removesuffix("\n")
    if front.fields is not None:
        written = front.text.split("\n")
        assert written[front.body_line - 2].startswith("---")
        assert len(written) >= front.body_line
