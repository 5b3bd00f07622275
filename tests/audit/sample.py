"""The sample caseload, measured by the plain standard where it names none itself."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from chartgen.audit.model import Audit
from tests.audit.audits import audit

SAMPLE = Path(__file__).parents[2] / "charts"
AS_OF = date(2026, 11, 24)
FIRST = "2026-09-01"


def sample_charts(folder: Path) -> Path:
    """A copy of the sample with a standard."""
    charts = folder / "charts"
    shutil.copytree(SAMPLE, charts)
    settings = (charts / "chartgen.toml").read_text("utf-8")
    if "\nstandard" not in settings:
        (charts / "chartgen.toml").write_text(f'standard = "plain"\n{settings}', "utf-8")
    return charts


def sample(folder: Path) -> Audit:
    """The audit of three months of the sample."""
    return audit(sample_charts(folder), FIRST, as_of=AS_OF)
