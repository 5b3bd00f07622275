"""A mistake of the setup is placed in its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.notes.faults import place_in_setup


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("charts/chartgen.toml: 'themee' is not a setting.", ("chartgen.toml", 2)),
        ("charts/chartgen.toml: rules.CG204 must be one of these.", ("chartgen.toml", 4)),
        ("There is no theme 'x'.", ("chartgen.toml", 0)),
        ("notetypes/own.toml is not TOML: x (at line 3, column 2).", ("notetypes/own.toml", 3)),
        ("The disk is full.", ("", 0)),
    ],
)
def test_a_sentence_tells_where(tmp_path: Path, sentence: str, place: tuple[str, int]) -> None:
    (tmp_path / "chartgen.toml").write_text('agency = "x"\nthemee = "x"\n[rules]\nCG204 = "bad"\n')
    assert place_in_setup(sentence, tmp_path) == place


def test_without_the_file_there_is_no_line(tmp_path: Path) -> None:
    assert place_in_setup("charts/chartgen.toml: 'x' is not a setting.", tmp_path) == ("chartgen.toml", 0)
