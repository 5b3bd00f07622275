"""Every link in the documentation leads to something that is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from chartgen.rules.registry import NAMES
from tests.docs.pages import ROOT, anchors, blocks, links, pages, prose

every_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())


@every_page
def test_a_link_leads_to_a_file_and_an_anchor_that_exist(page: Path) -> None:
    lost = [target for target in links(page.read_text("utf-8")) if not _leads_somewhere(target, page)]
    assert lost == []


def _leads_somewhere(target: str, page: Path) -> bool:
    if target.startswith("https://"):
        return True
    path, _, anchor = target.partition("#")
    file = (page.parent / unquote(path)).resolve() if path else page
    if not file.is_file() or not file.is_relative_to(ROOT):
        return False
    return not anchor or anchor in anchors(file.read_text("utf-8"))


@every_page
def test_every_rule_that_is_named_exists(page: Path) -> None:
    named = set(_codes(prose(page.read_text("utf-8"))))
    assert named <= set(NAMES)


def _codes(text: str) -> list[str]:
    return [word.strip("`[]()*,.:;{}")[:5] for word in text.split() if word.strip("`[]()*,.:;{}").startswith("CG")]


@every_page
def test_a_file_of_an_example_is_followed_by_its_text(page: Path) -> None:
    assert all(block.text.strip() for block in blocks(page.read_text("utf-8")))
