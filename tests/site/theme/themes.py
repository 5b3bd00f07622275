"""Themes for tests, laid into a folder file by file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chartgen.site.theme.load import Theme, load_theme
from tests.background import lay

TOP = {
    "theme.toml": 'name = "top"\nstyles = ["page.css", "print.css"]\n',
    "templates/page.html": "top page{% block body %} of top{% endblock %}{% include 'part.html' %}",
    "templates/part.html": " and top part",
    "static/page.css": "/* top page */",
    "static/print.css": "/* top print */",
    "static/chart.js": "top();",
    "strings/en.toml": "months = ["
    + ", ".join(f'"m{number}"' for number in range(1, 13))
    + ']\nthousands = ","\nhello = "Hello {name}"\nbye = "Bye"\n',
}


def lay_theme(folder: Path, name: str, files: dict[str, str], parent: str | None = None) -> Path:
    """A theme's folder below `folder`, with the files given; with a parent, a theme.toml that names it."""
    own = {"theme.toml": f'name = "{name}"\nparent = "{parent}"\n'} if parent else {}
    lay(folder / name, {**own, **files})
    return folder / name


def set_page(folder: Path, template: str = "page.html", **view: Any) -> str:
    """A page of the theme in a folder, in English."""
    return english(folder).set(template, **view).decode()


def english(folder: Path) -> Theme:
    """The theme in a folder, in English."""
    return load_theme(folder, "en")
