"""Front matter is found and read line by line, closed or not."""

from __future__ import annotations

import pytest

from chartgen.editor.frontmatter import Front, front_of, key_lines, simple_fields
from chartgen.editor.lines import Lines


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("---\ntype: x\n---\n", Front(1, 2, True)),
        ("\n\n---\n---\n", Front(3, 3, True)),
        ("\ufeff---\na: b\n---", Front(1, 2, True)),
        ("---\ntype: x\n\n## Text\n", Front(1, 3, False)),
        ("---\ntype: x", Front(1, 2, False)),
        ("---\n## Text\n---\n", Front(1, 2, True)),
        ("type: x\n---\n", None),
        ("", None),
    ],
)
def test_front_matter_stands_between_the_first_two_fences(text: str, front: Front | None) -> None:
    assert front_of(Lines(text)) == front


def test_fields_are_read_one_by_one() -> None:
    text = '---\ntype: "visit"   # or not\ndate: 2024-03-05\ngoals: {a: b}\npresent:\n  - name: x\n-\ndate: 1\n---\n'
    lines = Lines(text)
    front = front_of(lines)
    assert key_lines(lines, front) == {"type": 1, "date": 2, "goals": 3, "present": 4}
    assert simple_fields(lines, front) == {
        "type": "visit",
        "date": "2024-03-05",
        "goals": "{a: b}",
        "present": "",
    }
