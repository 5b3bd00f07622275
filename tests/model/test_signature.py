"""Which lines of a note its digest leaves out, and that it stands for all others."""

from __future__ import annotations

import pytest

from chartgen.model.signature import DIGEST, signed_digest, without_signature

FIELD = "signed:\n  by: Dana Reyes\n  on: 2024-03-06"


@pytest.mark.parametrize("field", [FIELD, "signed: yes", "signed :\t{by: Dana Reyes,\n\ton: 2024-03-06}", "signed:"])
@pytest.mark.parametrize("head", ["---\n", "\n \n----- \n", "---\ntype: shift\n"])
@pytest.mark.parametrize("foot", ["---\n", "event: moved\n---\t\nText\n", "---\nsigned: in the body\n  by: x\n---\n"])
def test_the_field_goes_with_the_lines_below_that_are_further_in(field: str, head: str, foot: str) -> None:
    assert without_signature(f"{head}{field}\n{foot}") == (head + foot, field)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "signed: yes\n",
        "---\nsigned: yes\n",
        "Text\n---\nsigned: yes\n---\n",
        "---\ntype: shift\n---\nsigned: yes\n",
        "---\n  signed: yes\nsigned_by: x\nunsigned: y\n---\n",
        " ---\nsigned: yes\n---\n",
    ],
)
def test_a_line_that_is_not_the_field_of_front_matter_stays(text: str) -> None:
    assert without_signature(text) == (text, "")


def test_a_digest_is_that_of_the_bytes_without_the_field() -> None:
    digest = signed_digest(f"---\n{FIELD}\n---\nText\n")
    assert digest == "sha256:393ae7ca1e0133dafe1cd3bb3ba5946947985fc7ab52fe385cb64935492ca0c0"  # sha256sum says so
    assert DIGEST.fullmatch(digest)
    assert signed_digest("---\n---\nText \n") != digest
