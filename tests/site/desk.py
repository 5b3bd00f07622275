"""A desk with one client's chart on it, made from the text of notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chartgen.build import Charts, build_client, check_client, open_charts, read_chart
from chartgen.rules.examples import AS_OF, BACKGROUND
from chartgen.site import setting
from chartgen.site.setting import Desk
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import Theme, load_theme
from tests.background import lay


def english() -> Theme:
    """The default theme in English."""
    return load_theme(shipped_themes() / "default", "en")


def desk_of(folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF) -> Desk:
    """The desk of client c-1, with the background of the rules' examples and the files given."""
    charts = _charts(folder, files, as_of)
    client = next(client for client in charts.folder.clients if client.id == "c-1")
    chart = read_chart(client, charts.settings)
    found = check_client(client, charts.settings).diagnostics
    return setting.desk_of(chart, found, charts.settings, english().words, lambda path: f"files/{path}")


def page_of(folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF) -> str:
    """The first page of client c-1 as text."""
    return pages_of(folder, files, as_of)["index.html"]


def pages_of(folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF) -> dict[str, str]:
    """Every file that is made for client c-1, by its name, as text."""
    charts = _charts(folder, files, as_of)
    client = next(client for client in charts.folder.clients if client.id == "c-1")
    built = build_client(client, charts.settings, charts.theme)
    return {page.path.removeprefix("c-1/"): page.data.decode() for page in built.pages}


def _charts(folder: Path, files: Mapping[str, str | bytes], as_of: date) -> Charts:
    lay(folder, BACKGROUND)
    lay(folder, files)
    return open_charts(folder, as_of)
