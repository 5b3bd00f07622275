"""The rule reference is the one that the program writes."""

from __future__ import annotations

from chartgen.commands.explain import rules_page
from tests.docs.pages import text_of


def test_the_rules_page_is_what_chartgen_explain_prints() -> None:
    assert text_of("docs/rules.md") == rules_page(), "run `make docs`"
