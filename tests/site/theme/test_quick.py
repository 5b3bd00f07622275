"""Tests that the quick way to a page leads to the page that the careful one makes, or to none."""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from chartgen.model.diagnostic import Severity
from chartgen.model.trouble import WrongSetup
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import Theme, load_theme
from chartgen.site.views import LinkView
from tests.docs.views import views
from tests.site.theme.themes import TOP, english, lay_theme

FILES = {
    **TOP,
    "strings/en.toml": TOP["strings/en.toml"] + 'less = "<"\n',
    "templates/base.html": "<{% block title %}base {{ t('bye') }}{% endblock %}>{% block body %}{% endblock %}.",
    "templates/part.html": "part {{ t('bye') }}",
    "templates/parts.html": "{% macro link(text, href=none) %}<a {{ href }}>{{ text }}</a>{% endmacro %}"
    "{% macro around(text) %}[{{ text }}{{ caller() if caller is defined }}]{% endmacro %}"
    "{% macro all() %}{{ varargs }}{{ kwargs }}{% endmacro %}",
}
LINK = "{% from 'parts.html' import link %}"
BASE = "{% extends 'base.html' %}"
VIEW: dict[str, Any] = {
    "view": types.SimpleNamespace(text="<b> & 'c'", html=Markup("<i>"), number=3, none=None, yes=True),
    "table": {"text": "in <a> table", "items": "own items"},
    "names": ["<a>", "b"],
}
QUICK = [
    "{{ view.text }}{{ view.html }}{{ view.number }}{{ view.none }}{{ view.yes }}{{ 1.5 }}{{ '<' }}{{ names }}",
    "{{ view.text ~ view.html }}{{ view.html ~ view.text }}{{ view.text | upper }}{{ view.number + 1 }}",
    "{{ t('bye') }} {{- t('bye') -}} {{ t('less') }}{{ t('bye') | upper }}{{ t('bye') ~ '<' }}{{ t('less') ~ 1 }}",
    "{{ t('hello', name=view.text) }}{{ t('hello', name=view.html) }}{{ t.number(1234) }}{{ t.language }}",
    "{% raw %}{{ t('bye') }}{% endraw %}{# {{ t('bye') }} #}{{ \"{{ t('bye') }}\" }}<a b=\"{{ t('bye') }}\">",
    "{% if t('bye') == 'Bye' %}yes{% endif %}\n{{ t('bye') }}\n  {% if view.yes %}\n{{ t('bye') }}\n{% endif %}\n",
    LINK + "{{ link('<a>') }}{{ link('a', 'b') }}{{ link(view.html, '\"') }}{{ link(link('a')) }}",
    LINK + "{{ link('a') | upper }}{{ link('a') ~ '<' }}{{ link('b') is defined }}{{ link('<') if view.yes }}",
    LINK + "{{ link(text='a', href='b') }}{{ link(*names) }}{{ link(**{'text': 'a'}) }}{{ link('a', href='<') }}",
    "{% from 'parts.html' import link as to, around %}{{ to('<') }}{% call around('<') %}{{ to('>') }}{% endcall %}",
    "{% macro one(a, b='<') %}{{ a }}{{ b }}{{ two(a) }}{% endmacro %}"
    "{% macro two(a) %}{{ a }}{% endmacro %}{{ one(1) }}{{ one('>', 2) }}",
    "{% import 'parts.html' as parts %}{{ parts.link('<') }}{% for a in names if a != 'b' %}{{ a }}{% endfor %}",
    BASE + "{% block title %}{{ super() }} own{% endblock %}{% block body %}{{ view.text }}{% endblock %}",
    "before "
    + BASE
    + "{% block body %}{% include 'part.html' %}{% for a in names %}{{ a }}{% endfor %}{% endblock %}",
    "a{% include 'part.html' %}b{% block own %}c{% include 'part.html' %}d{% endblock %}e",
    "{% set a %}<{{ view.text }}>{% endset %}{{ a }}{% filter upper %}{{ view.text }}{% endfilter %}",
    "{{ view.gone is defined }}{{ view.text is defined }}{{ gone is defined }}{{ gone is undefined }}",
    "{{ view.none is none }}{{ view.yes is none }}{{ view.none is not none }}{{ view.number is odd }}",
    "{{ table['items'] }}{{ names[0] }}{{ view['text'] }}{{ names | length }}{{ 'a' if view.yes else 'b' }}",
    "{% for a in [] %}a{% else %}{{ t('bye') }}{% endfor %}{% with a = view.text %}{{ a }}{% endwith %}",
    "{% for a in names %}{{ loop.index }}{{ a }}{% if not loop.last %}, {% endif %}{% endfor %}{{ 'a'.upper() }}",
    LINK + "{% set a %}[{{ link('<') }}]{% endset %}{{ a }}{% filter upper %}[{{ link('a') }}]{% endfilter %}",
    LINK + "a{{ link('b') }}{{ link('c') ~ link('d') }}{% if link('e') %}{{ link(link('f'), '<') }}{% endif %}g",
    "{% macro one(a) %}<{% include 'part.html' %}{{ a }}{% for b in names %}{{ two(b) }}{% endfor %}>{% endmacro %}"
    "{% macro two(a) %}{{ a }}{% if a == 'b' %}{{ one(0) if 0 else two('<') }}{% endif %}{% endmacro %}{{ one(1) }}",
    BASE
    + LINK
    + "{% block body %}{{ link('a') }}{{ super() }}{% block own %}{{ link('<') }}{% endblock %}c{% endblock %}",
    LINK + "{% macro one(caller) %}[{{ link('a') }}]{% endmacro %}{{ link(*['a']) }}{{ link(text='<') }}b",
]
"""What both ways can set."""
CAREFUL = [
    "{{ table.text }}",
    "{{ view.gone | default('<') }}",
    "{% set found = view.gone %}{% if found is defined %}a{% endif %}",
    "{% autoescape false %}{{ t('less') }}{{ view.text }}{% endautoescape %}",
    "{% set t = view.text.count %}{{ t('b') }}{% include 'part.html' %}",
    "{% macro t(a) %}own {{ a }}{% endmacro %}{{ t('bye') }}",
    "{% for t in names %}{{ t.upper() }}{% endfor %}",
    "{% macro own(t) %}{{ t('bye') }}{% endmacro %}{{ own(names.count) }}",
    "{% from 'parts.html' import link as t %}{{ t('bye') }}",
    BASE + "{% set t = view.text.count %}",
    LINK + "{% for link in names.__class__([view.text.upper]) %}{{ link() }}{% endfor %}",
    "{% from 'parts.html' import around %}{{ around('a') }}",
    "{% from 'parts.html' import all %}{{ all(1, 2) }}",
    "a{% include 'base.html' without context %}b",
    "{% if false %}{{ t('no_such_words') }}{% endif %}",
]
"""What only the careful way can set, or sets otherwise than the quick one would if it tried."""
BROKEN = [
    "{{ view.gone }}",
    "{{ gone }}",
    "{{ gone.text }}",
    "{{ gone('a') }}",
    "{{ view.none.text }}",
    "{% if view.gone %}{% endif %}",
    "{% for a in view.gone %}{% endfor %}",
    "{{ view.text() }}",
    "{% from 'parts.html' import gone %}{{ gone('a') }}",
    LINK + "{{ link('a', 'b', 'c') }}",
    LINK + "{{ link() }}",
    LINK + "{{ link('a', other='b') }}",
    "{{ t('hello') }}",
    "{{ t.gone() }}",
]
"""What makes no page either way."""


@pytest.mark.parametrize("template", QUICK)
def test_the_quick_way_makes_the_page_that_the_careful_one_makes(template: str, tmp_path: Path) -> None:
    theme = _theme(tmp_path, template)
    careful = theme.press.careful.get_template("own.html").render(VIEW)
    assert _quick(theme, "own.html", VIEW) == careful
    assert theme.set("own.html", **VIEW) == careful.encode()
    assert not theme.press.not_quick


@pytest.mark.parametrize("template", CAREFUL)
def test_what_the_quick_way_cannot_set_is_set_the_careful_way(template: str, tmp_path: Path) -> None:
    theme = _theme(tmp_path, template)
    assert _quick(theme, "own.html", VIEW) is None
    assert theme.set("own.html", **VIEW).decode() == theme.press.careful.get_template("own.html").render(VIEW)
    assert theme.press.not_quick == {"own.html"}


@pytest.mark.parametrize("template", BROKEN)
def test_what_is_broken_makes_no_page_either_way(template: str, tmp_path: Path) -> None:
    theme = _theme(tmp_path, template)
    assert _quick(theme, "own.html", VIEW) is None
    with pytest.raises(WrongSetup, match=r"own\.html cannot be set"):
        theme.set("own.html", **VIEW)


def _theme(folder: Path, template: str) -> Theme:
    return english(lay_theme(folder, "own", {**FILES, "templates/own.html": template}))


def _quick(theme: Theme, template: str, view: Mapping[str, Any]) -> str | None:
    """The page that the quick way makes, if it makes one."""
    try:
        return theme.press.quick.get_template(template).render(view)
    except Exception:
        return None


ROOTS = {
    "chart.html": {"head": "HeadView", "find": "FindView", "chart": "ChartView"},
    "chapter.html": {"head": "HeadView", "find": "FindView", "chapter": "ChapterView"},
    "caseload.html": {"caseload": "CaseloadView"},
}
AROUND = {"scripts": ["chart.js"], "sheet": "", "policy": "default-src 'none'"}
VIEWS = {view.__name__: view for view in views()}
TEXTS = ("", "", "minor", "cap", "words", "<b>&amp;</b>", 'Ana\'s "own"', "{{ t('skip') }}", "ñ’\n ")
DEEPEST = 8
"""Below so many views, lists are empty: an addendum may have addenda."""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("template", ROOTS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=10)
def test_whatever_a_view_holds_the_shipped_templates_make_the_same_page_either_way(
    template: str, language: str, seed: int
) -> None:
    theme, chance = _shipped(language), Random(seed)
    view = {name: _some_view(VIEWS[kind], chance, DEEPEST) for name, kind in ROOTS[template].items()} | AROUND
    assert _quick(theme, template, view) == theme.press.careful.get_template(template).render(view)


@cache
def _shipped(language: str) -> Theme:
    return load_theme(shipped_themes() / "large-print", language)


def _some_view(kind: type, chance: Random, depth: int) -> Any:
    """A view that holds anything; but a severity is one that there is, and a fact and a contact are whole."""
    fields = {name: _some(hint, chance, depth - 1) for name, hint in _hints(kind).items()}
    if "severity" in fields:
        fields["severity"] = chance.choice(list(Severity)).value
    if "values" in fields:
        fields["values"] = (_some(LinkView, chance, depth), *fields["values"])
    if "with_whom" in fields and fields["link"] is None:
        fields["day"] = None
    return kind(**fields)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, {**vars(sys.modules[kind.__module__]), **VIEWS})


def _some(hint: Any, chance: Random, depth: int) -> Any:
    """Something of the kind that a field holds."""
    if isinstance(hint, types.UnionType):
        return _some(chance.choice(typing.get_args(hint)), chance, depth)
    if typing.get_origin(hint) is tuple:
        first, *others = typing.get_args(hint)
        many = [first] * (chance.choice((0, 1, 2)) if depth > 0 else 0)
        return tuple(_some(one, chance, depth) for one in (many if others == [...] else [first, *others]))
    if hasattr(hint, "_fields"):
        return _some_view(typing.cast("type", hint), chance, depth)
    simple = {
        str: TEXTS,
        int: (0, 1, 2345),
        bool: (True, False),
        Markup: (Markup("<p>&amp;</p>"),),
        type(None): (None,),
    }
    return chance.choice(simple[hint])
