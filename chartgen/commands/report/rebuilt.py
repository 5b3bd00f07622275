"""What is told of each turn of `chartgen serve`: what changed, how long it took, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from chartgen.check import Report
from chartgen.commands.report.screen import Part, counted, number_of
from chartgen.commands.report.text import as_text
from chartgen.model.diagnostic import Diagnostic, Severity
from chartgen.model.source import NOTE_ENDINGS
from chartgen.serving.live import Turn
from chartgen.serving.watch import Watch


class Teller:
    """Tells of turns, and nothing twice; `say` prints."""

    def __init__(self, charts: Path, say: Callable[[Sequence[Part] | str], None]) -> None:
        self._charts = charts
        self._say = say
        self._errors: frozenset[Diagnostic] = frozenset()
        self._failed = ""
        self._how: str | None = None
        self._built = False

    def tell(self, turn: Turn, watch: Watch) -> None:
        """Tell of a turn: what changed, how long it took, what is wrong; and how one watches, when that changes."""
        if turn.failed:
            self._tell_failure(turn.failed.message)
        else:
            self._failed = ""
            self._tell_errors(turn.came_to)
            self._say(self._summary(turn))
            self._built = True
        if watch.polls_because != self._how:
            self._how = watch.polls_because
            self._say(_how(self._how, self._charts))

    def _tell_failure(self, sentence: str) -> None:
        if sentence != self._failed:
            self._say(f"chartgen: {sentence.rstrip('.')}. The charts stay as they were until then.")
        self._failed = sentence

    def _tell_errors(self, report: Report) -> None:
        errors = [one for one in report.diagnostics if one.severity is Severity.ERROR]
        self._say(as_text([(one, self._charts.resolve()) for one in errors if one not in self._errors]))
        self._errors = frozenset(errors)

    def _summary(self, turn: Turn) -> str:
        report: Report = turn.came_to
        took = f"{turn.seconds:.1f} s" if turn.seconds >= 1 else f"{turn.seconds * 1000:.0f} ms"
        found = f" {counted(report)}." if report.diagnostics else ""
        if self._built and turn.changed:
            return f"Rebuilt in {took}: {_changed(turn.changed)}.{found}"
        return f"Built {number_of(report.clients, 'chart')} of {number_of(report.notes, 'note')} in {took}.{found}"


def _how(polls_because: str, charts: Path) -> str:
    if polls_because:
        return f"Watching {charts} by looking at it again and again, since {polls_because}."
    return f"Watching {charts}; the system tells of changes."


def _changed(paths: frozenset[str]) -> str:
    """How much changed: files are counted, not the folders above them."""
    files = paths - {above.as_posix() for path in paths for above in Path(path).parents}
    noun = "note" if all(path.lower().endswith(NOTE_ENDINGS) for path in files) else "file"
    return f"{number_of(len(files), noun)} changed"
