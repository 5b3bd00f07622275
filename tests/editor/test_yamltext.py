"""What is put into front matter reads back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.editor.yamltext import as_scalar
from chartgen.model.document import Listing, Mapping, Scalar
from chartgen.notes.frontmatter import read_front_matter

ONE_LINE = st.text(
    st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff")
)


@given(ONE_LINE)
def test_a_text_reads_back_the_same(text: str) -> None:
    front = read_front_matter(f"---\na: {as_scalar(text)}\nb:\n  - {as_scalar(text)}\n---\n")
    assert isinstance(front.fields, Mapping)
    one, several = front.fields.get("a"), front.fields.get("b")
    assert isinstance(one, Scalar)
    assert isinstance(several, Listing)
    assert (one.text, [item.text for item in several.items if isinstance(item, Scalar)]) == (text, [text])


@given(ONE_LINE)
def test_a_text_between_brackets_reads_back_the_same(text: str) -> None:
    front = read_front_matter(f"---\na: [{as_scalar(text, flow=True)}, x]\n---\n")
    assert isinstance(front.fields, Mapping)
    listing = front.fields.get("a")
    assert isinstance(listing, Listing)
    assert [item.text for item in listing.items if isinstance(item, Scalar)] == [text, "x"]


@pytest.mark.parametrize(
    ("text", "plain", "flow"),
    [
        ("followed up", "followed up", "followed up"),
        ("John Smith (Director)", "John Smith (Director)", "John Smith (Director)"),
        ("John Smith (Director, Sunrise)", "John Smith (Director, Sunrise)", '"John Smith (Director, Sunrise)"'),
        ("unit #4", '"unit #4"', '"unit #4"'),
        ("Note: late", '"Note: late"', '"Note: late"'),
        ('the "big" one', 'the "big" one', 'the "big" one'),
    ],
)
def test_quotes_are_put_only_where_they_are_needed(text: str, plain: str, flow: str) -> None:
    assert (as_scalar(text), as_scalar(text, flow=True)) == (plain, flow)
