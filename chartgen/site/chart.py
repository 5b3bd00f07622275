"""The page of one client: identity, at a glance, and the story."""

from __future__ import annotations

from collections.abc import Iterable

from chartgen.model.chart import Chart
from chartgen.model.diagnostic import Diagnostic
from chartgen.model.settings import Settings
from chartgen.site.glance import glance, identity
from chartgen.site.page import Page
from chartgen.site.setting import Attach, Desk, desk_of
from chartgen.site.story import raws, undated, years
from chartgen.site.theme import Theme
from chartgen.site.views import ChartView


def chart_page(
    chart: Chart, diagnostics: Iterable[Diagnostic], settings: Settings, theme: Theme, attach: Attach
) -> tuple[Page, ...]:
    """The pages of a client. `attach` gives the address of a linked file, from the client's folder."""
    desk = desk_of(chart, diagnostics, settings, theme.words, attach)
    data = theme.set("chart.html", chart=chart_view(desk))
    return (Page(f"{chart.client.folder.site_name}/index.html", data),)


def chart_view(desk: Desk) -> ChartView:
    """Everything on a client's page, in strings and safe HTML."""
    who = identity(desk)
    return ChartView(
        title=who.name,
        agency=desk.settings.agency,
        identity=who,
        as_of=desk.words.day(desk.as_of),
        glance=glance(desk),
        raws=raws(desk),
        undated=undated(desk),
        years=years(desk),
        count=desk.words.count("notes", len(desk.chart.entries)),
    )
