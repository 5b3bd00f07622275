"""Every rule's examples are its tests: the bad one trips it at the marked line, the good one trips nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chartgen.rules.registry import RULES
from chartgen.rules.rule import Rule
from tests.background import checked, lay_example

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")


@every_rule
def test_the_bad_example_trips_its_rule_at_the_marked_line(rule: Rule[Any], tmp_path: Path) -> None:
    found = [one for one in checked(lay_example(tmp_path, rule.bad)).diagnostics if one.code == rule.code]
    assert found, "the bad example trips nothing"
    if rule.bad.marked():
        assert {(one.path, one.place.line) for one in found} == rule.bad.marked()


@every_rule
def test_the_bad_example_trips_no_other_rule(rule: Rule[Any], tmp_path: Path) -> None:
    found = checked(lay_example(tmp_path, rule.bad)).diagnostics
    assert {one.code for one in found} == {rule.code}


@every_rule
def test_the_good_example_trips_nothing(rule: Rule[Any], tmp_path: Path) -> None:
    assert checked(lay_example(tmp_path, rule.good)).diagnostics == ()


@every_rule
def test_a_finding_says_what_is_wrong_and_what_to_do_in_sentences(rule: Rule[Any], tmp_path: Path) -> None:
    for one in checked(lay_example(tmp_path, rule.bad)).diagnostics:
        assert one.message.endswith(".")
        assert one.help.endswith((".", "...", "?", "^a-word", ")", "`")), one.help
        assert len(one.message) < 200


@every_rule
def test_a_rule_explains_itself(rule: Rule[Any]) -> None:
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert rule.why


def test_every_code_and_every_name_is_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
