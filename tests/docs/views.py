"""The page about views, made from the views themselves; `python -m tests.docs.views` prints it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import chartgen.audit
import chartgen.site

LEAD = """# Views

What each template of a [theme](themes.md) is given. This page is made from the program.

A view holds strings, days, links, finished HTML and other views. Where a value may be missing it is `none`; where
there may be several, it is a list. Roots are `ChartView` (`chart.html`), `ChapterView` (`chapter.html`), both with a
`HeadView` and a `FindView` beside them, `CaseloadView` (`caseload.html`) and `AuditView` (`audit.html`).

| view | what it is | holds |
| --- | --- | --- |
"""


def views_page() -> str:
    """The whole page."""
    rows = [f"| `{view.__name__}` | {_summary(view)} | {', '.join(_fields(view))} |" for view in views()]
    return LEAD + "\n".join(rows) + "\n"


def views() -> list[type]:
    """Every view of the site, roots first, each before those that it alone holds."""
    found = {view.__name__: view for module in _modules() for view in _of(module)}
    order = [
        name for root in ("ChartView", "ChapterView", "CaseloadView", "AuditView") for name in _below(root, found)
    ]
    reached = dict.fromkeys([*order, *(name for name in ("FindView",) for name in _below(name, found))])
    return [found[name] for name in (*reached, *(name for name in sorted(found) if name not in reached))]


def _modules() -> Iterator[str]:
    for package in (chartgen.site, chartgen.audit):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield module.name


def _of(module: str) -> Iterator[type]:
    for name, found in inspect.getmembers(importlib.import_module(module), inspect.isclass):
        if found.__module__ == module and hasattr(found, "_fields") and name.endswith(("View", "Row")):
            yield found


def _below(name: str, found: dict[str, type]) -> Iterator[str]:
    """The name of a view and, in order, of those it holds; each once."""
    seen: dict[str, None] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found and one not in seen:
            seen[one] = None
            waiting += reversed([word for held in _held(found[one]).values() for word in held])
    return iter(seen)


def _held(view: type) -> dict[str, list[str]]:
    """The names in the annotation of each field, which is text."""
    texts = {name: type_.__forward_arg__ for name, type_ in inspect.get_annotations(view).items()}
    return {name: re.sub(r"[\[\],|]", " ", text).split() for name, text in texts.items()}


def _fields(view: type) -> Iterator[str]:
    for name, held in _held(view).items():
        of = [word for word in held if word.endswith(("View", "Row"))]
        yield f"`{name}`" + (f" ({', '.join(of)})" if of else "")


def _summary(view: type) -> str:
    """The view's docstring as one line."""
    return " ".join((inspect.getdoc(view) or "").split())


if __name__ == "__main__":
    print(views_page(), end="")
