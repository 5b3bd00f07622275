"""The page on scale: its commands do what it says, with the sample caseload."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, follow, text_of
from tests.whole.programs import contents


@pytest.mark.slow
def test_the_parts_come_out_as_the_page_says_and_are_the_whole(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "charts", tmp_path / "charts")
    steps = follow(text_of("docs/scale.md"), tmp_path)
    assert [step.said for step in steps] == [step.expected for step in steps]
    assert [step.code for step in steps] == [0, 0, 0, 0]
    (whole,) = follow(
        "```console\n$ chartgen build charts -o whole --as-of 2026-11-23\n```\n",
        tmp_path,
    )
    assert whole.code == 0
    assert contents(tmp_path / "whole") == contents(tmp_path / "site")
