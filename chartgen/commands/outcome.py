"""What a build came to, told on the screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chartgen.build import SiteReport
from chartgen.commands.report import as_text, counted, number_of, on_screen
from chartgen.model.diagnostic import Severity


def tell(report: SiteReport, charts: Path, root: Path, where: str, as_of: date | None) -> int:
    """Tell the errors, how much there is of what, and where the site is; returns the exit code.

    `charts` is the charts folder as it was named, `root` where it really is; `where` says what to do with the site.
    """
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    on_screen(as_text([(one, root) for one in errors]))
    found = counted(report)
    day = f" --as-of {as_of}" if as_of else ""
    more = f" `chartgen check {charts}{day}` shows them." if report.diagnostics else ""
    if report.written is None:
        on_screen(f"{found}.{more} Because of the errors, nothing was written.")
    else:
        charts_of = f"{number_of(report.clients, 'chart')} of {number_of(report.notes, 'note')}"
        on_screen(f"{found}.{more}\n{charts_of}. {where}")
    return 1 if errors else 0
