"""A desk with one client's chart on it, made from the text of notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from chartgen.attach import Shelf
from chartgen.check import Charts, chart_of, checked_chart, open_charts
from chartgen.model.chart import Chart
from chartgen.model.recorded import History
from chartgen.pages import theme_of
from chartgen.rules.examples import AS_OF, BACKGROUND
from chartgen.site import setting
from chartgen.site.chart import chart_pages
from chartgen.site.setting import Desk
from chartgen.site.theme.lineage import shipped_themes
from chartgen.site.theme.load import Theme, load_theme
from tests.background import lay


def english() -> Theme:
    """The default theme in English."""
    return load_theme(shipped_themes() / "default", "en")


def desk_of(
    folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF, history: History | None = None
) -> Desk:
    """The desk of client c-1, with the background of the rules' examples, the files given and what git has."""
    charts = _charts(folder, files, as_of, history)
    chart = _chart(charts)
    found = checked_chart(chart, charts.settings).diagnostics
    return setting.desk_of(chart, found, charts.settings, english().words, lambda path: f"files/{path}")


def page_of(folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF) -> str:
    """The first page of client c-1 as text."""
    return pages_of(folder, files, as_of)["index.html"]


def pages_of(
    folder: Path, files: Mapping[str, str | bytes], as_of: date = AS_OF, history: History | None = None
) -> dict[str, str]:
    """Every file that is made for client c-1, by its name, as text."""
    charts = _charts(folder, files, as_of, history)
    chart = _chart(charts)
    found, shelf = checked_chart(chart, charts.settings).diagnostics, Shelf(chart.client.folder)
    pages = chart_pages(chart, found, charts.settings, theme_of(charts.setup), shelf.attach)
    return {page.path.removeprefix("c-1/"): page.data.decode() for page in pages}


def _chart(charts: Charts) -> Chart:
    return next(chart_of(place, charts.setup) for place in charts.folder.clients if place.id == "c-1")


def _charts(folder: Path, files: Mapping[str, str | bytes], as_of: date, history: History | None = None) -> Charts:
    lay(folder, BACKGROUND)
    lay(folder, files)
    charts = open_charts(folder, as_of)
    if history is None:
        return charts
    clients = tuple(replace(client, history=history) for client in charts.folder.clients)
    return replace(charts, folder=replace(charts.folder, clients=clients))
