"""Gaps and problems: times without contact, missing months, signatures, how notes were kept, what the rules found."""

from __future__ import annotations

from collections.abc import Iterator

from chartgen.model.diagnostic import Severity
from chartgen.model.history import Gap, Month
from chartgen.site.glance.keeping import LISTED, keeping, listed
from chartgen.site.glance.views import TroublesView
from chartgen.site.setting import Desk
from chartgen.site.views import LinkView, ProblemView


def troubles(desk: Desk) -> TroublesView:
    """What the reader should know is missing or wrong."""
    found, words = list(_problems(desk)), desk.words
    shown = [one for number, one in enumerate(found) if number < LISTED or one.href is None]
    left = len(found) - len(shown)
    missing, at_least = list(_missing(desk)), desk.settings.reading.long_silence_days
    known = desk.chart.service is not None
    return TroublesView(
        gaps=tuple(_gap(gap, desk) for gap in reversed(desk.chart.gaps)),
        no_gaps=words("glance_no_gaps", days=words.count("days", at_least))
        if known
        else words("glance_gaps_not_known"),
        missing_months=words("glance_missing_months", months="; ".join(missing)) if missing else "",
        no_missing_months=words("glance_no_missing_months") if known else "",
        unsigned=listed("glance_unsigned", desk.chart.unsigned, desk),
        all_signed=words("glance_all_signed" if desk.chart.every_entry else "no_story"),
        keeping=keeping(desk),
        problems=tuple(shown),
        problems_count=words.count("problems_found", len(found)),
        problems_left_out=words.count("glance_problems_left_out", left) if left else "",
    )


def _gap(gap: Gap, desk: Desk) -> LinkView:
    """A gap, with the way to the note that ended it."""
    return LinkView(desk.gap(gap), desk.to(gap.ended_by) if gap.ended_by else None)


def _missing(desk: Desk) -> Iterator[str]:
    """The months without contact, those in a row as a period."""
    run: list[Month] = []
    for month in desk.chart.months:
        if month.is_missing:
            run.append(month)
        elif run:
            yield _run(run, desk)
            run = []
    if run:
        yield _run(run, desk)


def _run(run: list[Month], desk: Desk) -> str:
    first, last = (
        desk.words("month_of_year", month=desk.words.months[month.month - 1], year=month.year)
        for month in (run[0], run[-1])
    )
    return first if len(run) == 1 else desk.words("period", first=first, last=last)


def _problems(desk: Desk) -> Iterator[ProblemView]:
    """Every error and warning of the chart, with a link to the note where it is shown."""
    anchors = desk.chart.anchors
    for path in sorted(desk.found):
        href = desk.at(path) if path in anchors else None
        for one in desk.found[path]:
            if one.severity is not Severity.HINT:
                yield desk.problem(one, href)
