"""The charts folder that is served: how it is built, what shapes its site, and what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chartgen.build import build_site, warm_up
from chartgen.check import GIT, Charts, Report, open_charts
from chartgen.commands.failures import in_words
from chartgen.commands.options import the_day
from chartgen.commands.placing import place_of
from chartgen.commands.report.paths import path_from_here
from chartgen.model.diagnostic import Severity
from chartgen.model.source import ClientPlace
from chartgen.model.trouble import WrongSetup
from chartgen.notes.discover import Known
from chartgen.notes.settings import SETTINGS_FILE
from chartgen.output import manifest
from chartgen.past import PastBesideSite
from chartgen.processes import on_this_machine
from chartgen.rules.registry import CASELOAD_RULES
from chartgen.serving.live import Progress, Ready
from chartgen.serving.trouble import Trouble
from chartgen.site.theme.lineage import THEME_FILE, theme_folder

THEME_PARTS = (THEME_FILE, "templates", "static", "strings")


@dataclass(slots=True)
class ServedCharts:
    """The charts folder that is served, and what was built of it last."""

    charts: Path
    site: Path
    as_of: date | None
    jobs: int
    day: date | None = None
    good: bool = False
    opened: Charts | None = None
    known: Known = field(default_factory=Known)
    history: PastBesideSite = field(init=False)
    is_warm: bool = False
    listed: tuple[tuple[int, ...], frozenset[str]] = field(default=((), frozenset()))

    def __post_init__(self) -> None:
        self.history = PastBesideSite(self.site, self.charts)

    def build(self, changed: frozenset[str], progress: Progress, ready: Ready) -> tuple[Report, Sequence[Trouble]]:
        """Build the site, and say so right before it is in place; raises what `open_charts` and `build_site` do.

        Where it is known what `changed`, only the folders of the clients that it concerns are looked into.
        """
        if changed:
            self.known.forget(changed)
        else:
            self.known.forget_all()
        self.good, self.day = False, the_day(self.as_of)
        opened = self.opened = open_charts(self.charts, self.day, known=self.known, past=self.history.past)
        report = build_site(
            opened,
            self.site,
            on_this_machine(self.jobs),
            progress,
            ready=lambda report, files: ready(_troubles(report, opened), files),
        )
        self.history.keep()
        self.good = True
        return report, _troubles(report, opened)

    def rest(self) -> None:
        """Make ready for the first save, while nobody waits: the first build was made by processes of its own."""
        if self.good and self.opened and not self.is_warm:
            self.is_warm = True
            with suppress(Exception):  # nothing hangs on it
                warm_up(self.opened)

    def trouble(self, error: Exception) -> Trouble:
        """What made a build fail, as pages show it."""
        sentence = in_words(error)
        is_setup = isinstance(error, WrongSetup)
        file, line = place_of(sentence, self.charts.resolve()) if is_setup else ("", 0)
        return Trouble(sentence, "The charts stay as they were last built until this is mended.", file, line)

    def is_stale(self) -> bool:
        """Whether it is another day than that of the charts, the site is gone, or git has something new."""
        return self.day != the_day(self.as_of) or (self.good and not self.listing()) or self._is_history_behind()

    def _is_history_behind(self) -> bool:
        asks_git = self.opened is not None and self.opened.settings.history == GIT
        return self.good and asks_git and self.history.past.is_behind(self.charts.resolve())

    def listing(self) -> frozenset[str]:
        """The paths of all files that chartgen wrote to the site."""
        try:
            status = (self.site / manifest.NAME).lstat()
            mark = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            if self.listed[0] != mark:
                self.listed = (mark, frozenset(manifest.read(self.site) or ()))
        except (OSError, manifest.ForeignManifestError):
            return frozenset()
        return self.listed[1]

    def things(self) -> list[Path]:
        """All that shapes the site: the charts folder, and what its theme is made of."""
        return [self.charts, *(folder / part for folder in _theme_folders(self.charts) for part in THEME_PARTS)]


def _theme_folders(charts: Path) -> list[Path]:
    """The folders of the theme and of those it builds on, as far as they can be found."""
    folders: list[Path] = []
    name, start = _named(charts / SETTINGS_FILE, "theme") or "default", charts.resolve()
    while name:
        try:
            folder = theme_folder(name, start)
        except WrongSetup:
            folder = start / name  # to see it come
        if folder in folders:
            break
        folders.append(folder)
        name, start = _named(folder / THEME_FILE, "parent"), folder
    return folders


def _named(file: Path, key: str) -> str:
    """The text that a TOML file has for a key; empty where it has none or cannot be read."""
    try:
        value = tomllib.loads(file.read_text(encoding="utf-8-sig")).get(key)
    except (OSError, ValueError, RecursionError):
        return ""
    return value if isinstance(value, str) and "\0" not in value else ""


def _troubles(report: Report, opened: Charts) -> tuple[Trouble, ...]:
    """The errors of a build, each with the folder of the site that it concerns."""
    of_caseload = {rule.code for rule in CASELOAD_RULES}
    errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    root, folder_of = opened.folder.root, _by_client(opened.folder.clients)
    return tuple(
        Trouble(
            one.message,
            one.help,
            path_from_here(one.path, root),
            one.place.line,
            "" if one.code in of_caseload else folder_of(one.path),
        )
        for one in errors
    )


def _by_client(clients: Sequence[ClientPlace]) -> Callable[[str], str]:
    """A function that gives the folder in the site of the client to whom a path belongs; empty for none."""
    names = {client.path: client.site_name for client in clients}

    def folder_of(path: str) -> str:
        while path:
            if path in names:
                return names[path]
            path = path.rpartition("/")[0]
        return ""

    return folder_of
