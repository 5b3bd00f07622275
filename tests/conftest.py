"""What every test can ask for, and the flag that rewrites golden cases."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.browser.chromium import NO_CHROMIUM

# No time limits for single examples: a busy machine is no defect. In CI the same examples every time, so that a
# change is judged by what it changed; everywhere else new ones each time.
settings.register_profile("any", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("any"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "any")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite what golden cases expect")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """What was not tested for want of a browser is said at the very end, where nobody overlooks it."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    missed = sum(1 for report in skipped if NO_CHROMIUM in str(report.longrepr))
    if missed:
        terminalreporter.line("")
        terminalreporter.line(f"BROWSER TESTS SKIPPED: {NO_CHROMIUM}", red=True, bold=True)
        terminalreporter.line(
            f"{missed} tests of how pages look, print and are read did not run. In CI they would fail."
        )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
