"""Tests of which file the name of a template means."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.model.trouble import WrongSetup
from tests.site.theme.themes import TOP, lay_theme, set_page

MORE = "{% extends 'parent/page.html' %}{% block body %}{{ super() }}, NAME{% endblock %}"
"""A page that adds a name to the one that it replaces."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_theme(tmp_path, "top", TOP)
    return tmp_path


def _own(folder: Path, templates: dict[str, str], name: str = "own", parent: str = "../top") -> Path:
    return lay_theme(folder, name, {f"templates/{key}": text for key, text in templates.items()}, parent)


def test_a_theme_without_templates_has_its_parents(folder: Path) -> None:
    assert set_page(_own(folder, {})) == "top page of top and top part"


def test_a_template_replaces_the_parents_for_every_template_that_asks(folder: Path) -> None:
    assert set_page(_own(folder, {"part.html": " and own part"})) == "top page of top and own part"


def test_a_template_can_extend_the_very_one_that_it_replaces(folder: Path) -> None:
    own = _own(
        folder, {"page.html": "{% extends 'parent/page.html' %}{% block body %}{{ super() }}, own{% endblock %}"}
    )
    assert set_page(own) == "top page of top, own and top part"


def test_what_a_parents_template_includes_is_still_the_themes_own(folder: Path) -> None:
    own = _own(folder, {"page.html": "{% extends 'parent/page.html' %}", "part.html": " and own part"})
    assert set_page(own) == "top page of top and own part"


def test_a_template_can_include_the_one_that_it_replaces(folder: Path) -> None:
    own = _own(folder, {"part.html": "{% include 'parent/part.html' %}, and own"})
    assert set_page(own) == "top page of top and top part, and own"


def test_in_a_line_of_three_each_extends_the_next_one_up(folder: Path) -> None:
    _own(folder, {"page.html": MORE.replace("NAME", "middle")}, "middle")
    own = _own(folder, {"page.html": MORE.replace("NAME", "own")}, parent="../middle")
    assert set_page(own) == "top page of top, middle, own and top part"


def test_a_parent_in_between_that_lacks_the_template_is_passed_over(folder: Path) -> None:
    _own(folder, {"part.html": " and middle part"}, "middle")
    own = _own(folder, {"page.html": "own: {% extends 'parent/page.html' %}"}, parent="../middle")
    assert set_page(own) == "own: top page of top and middle part"


def test_a_middle_theme_counts_its_parent_from_itself_even_where_the_theme_below_lacks_the_template(
    folder: Path,
) -> None:
    _own(folder, {"page.html": "middle: {% include 'parent/page.html' %}"}, "middle")
    assert set_page(_own(folder, {}, parent="../middle")) == "middle: top page of top and top part"


def test_a_template_may_ask_its_parent_for_another_one(folder: Path) -> None:
    _own(folder, {"part.html": " middle part"}, "middle")
    templates = {"page.html": "{% include 'parent/part.html' %}{% include 'part.html' %}", "part.html": " own part"}
    assert set_page(_own(folder, templates, parent="../middle")) == " middle part own part"


def test_one_macro_of_several_can_be_replaced(folder: Path) -> None:
    lay_theme(
        folder,
        "top",
        {
            "templates/macros.html": "{% macro one() %}one{% endmacro %}{% macro two() %}two{% endmacro %}",
            "templates/page.html": "{% from 'macros.html' import one, two %}{{ one() }} {{ two() }}",
        },
    )
    own = _own(
        folder,
        {
            "macros.html": "{% import 'parent/macros.html' as above %}{% set one = above.one %}"
            "{% macro two() %}own {{ above.two() }}{% endmacro %}"
        },
    )
    assert set_page(own) == "one own two"


def test_a_block_set_in_a_child_sees_what_its_parent_imported(folder: Path) -> None:
    lay_theme(
        folder,
        "top",
        {
            "templates/base.html": "<{% block body %}{% endblock %}>",
            "templates/macros.html": "{% macro mark(text) %}[{{ text }}]{% endmacro %}",
            "templates/page.html": "{% extends 'base.html' %}{% from 'macros.html' import mark %}"
            "{% set word = 'top' %}{% block body %}{{ mark(word) }}{% endblock %}",
        },
    )
    own = _own(
        folder, {"page.html": "{% extends 'parent/page.html' %}{% block body %}own {{ super() }}{% endblock %}"}
    )
    assert set_page(own) == "<own [top]>"


@pytest.mark.parametrize("name", ["parent/gone.html", "gone.html", "parent/parent/page.html", "../theme.toml"])
def test_a_template_that_is_nowhere_is_told(name: str, folder: Path) -> None:
    own = _own(folder, {"page.html": f"{{% include '{name}' %}}"})
    with pytest.raises(
        WrongSetup, match=r"page\.html cannot be set \(.*, line 1\): (no theme above|neither the theme)"
    ):
        set_page(own)


def test_a_template_that_extends_itself_is_told_how_to_name_the_one_it_replaces(folder: Path) -> None:
    own = _own(folder, {"page.html": "{% extends 'page.html' %}"})
    with pytest.raises(WrongSetup, match=r"name it as parent/page\.html"):
        set_page(own)
