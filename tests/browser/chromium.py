"""Which browser the tests drive, and what is said where there is none."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "no Chromium was found; on Debian: apt install chromium"
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
"""For root, in a container, and on a network that leads nowhere."""


def chromium() -> str | None:
    """The path of the first browser on PATH that can be driven."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
