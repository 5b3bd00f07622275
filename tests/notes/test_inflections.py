"""A word for a deed is known in all of its forms."""

from __future__ import annotations

import pytest

from chartgen.notes.inflections import forms_of


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("linked", "link links linking"),
        ("coordinated", "coordinate coordinates coordinating"),
        ("referred", "refer refers referring"),
        ("planned", "plan plans planning"),
        ("studied", "study studies studying"),
        ("apply", "applies applied applying"),
        ("supervise", "supervises supervised supervising"),
        ("refer", "refers referred referring"),
        ("monitoring", "monitor monitors monitored"),
        ("assessed", "assess assesses assessing"),
        ("followed up", "follow up,follows up,following up"),
    ],
)
def test_a_word_has_its_forms(word: str, forms: str) -> None:
    assert {word, *(forms.split(",") if "," in forms else forms.split())} <= set(forms_of(word))


def test_itself_comes_first_and_what_is_no_word_stays_as_it_is() -> None:
    assert forms_of("linked")[0] == "linked"
    assert forms_of("1:1") == ("1:1",)
