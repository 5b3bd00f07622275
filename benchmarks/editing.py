"""Measures how soon an editor is told what is wrong in a note, by `chartgen lsp`.

`python -m benchmarks.editing`, from the root of the repository. A caseload of 200 clients with 50 notes each lies in
a git repository of its own, all of it committed. Nothing is faster for being asked by this program: it speaks the
protocol over pipes, as an editor does, and what it does itself between two moments is part of the figure.

- **Cold**: from starting the program until the first note that is opened is told of, nothing being known before.
- **History**: from the same start until that note is told of again, with what git knows of the whole caseload.
- **Opening**: the same in a server that runs, a note of another client each time.
- **Key**: from a key pressed in a note until that note is told of, key after key, by turns in front matter and text.
- **Offers**: from asking what could be written until the answer.
- **Large**: a key in a client of 1,000 notes.

Each file is read from the system's cache, since it was just written.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.builders import CHARTGEN, users_environment
from benchmarks.corpus import AS_OF, make_clients, write_charts
from benchmarks.results import BENCH, SEED, keep, warn_of_load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FOLDER = BENCH / "editing"
CLIENTS, NOTES, LARGE = 200, 50, 1000
GIT = ("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print its table and write all its figures to .bench/results.json."""
    options = _options(arguments)
    warn_of_load()
    charts = _caseload("caseload", NOTES * CLIENTS, CLIENTS)
    large = _caseload("large", LARGE, 1)
    started = [_cold(charts, number) for number in range(options.runs)]
    runs = {
        "cold": [first for first, _ in started],
        "history": [again for _, again in started],
        **_warm(charts, options.runs, options.keys),
        "large": _large(large, options.keys // 2),
    }
    print(_table(runs))
    keep("editing", {"clients": CLIENTS, "notes": NOTES, "large": LARGE, "seconds": runs})


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editing", description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=10, help="how often it is started and opened (default: 10)")
    parser.add_argument("--keys", type=int, default=200, help="how many keys are pressed (default: 200)")
    options = parser.parse_args(arguments)
    if options.runs < 1 or options.keys < 2:
        parser.error("needs a run and two keys at least")
    return options


def _caseload(name: str, notes: int, clients: int) -> Path:
    """A charts folder in a repository of its own, all of it committed."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    write_charts(make_clients(notes, clients, SEED), folder / "charts")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All notes")):
        subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True)
    return folder / "charts"


class Editor:
    """The least that an editor is: a server, and the text of one note."""

    def __init__(self) -> None:
        words = (CHARTGEN, "lsp", "--as-of", AS_OF.isoformat())
        self.server = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(users_environment())
        )
        self._last = 0
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.say("initialized", {})

    def say(self, method: str, params: Mapping[str, Any], **more: Any) -> None:
        """Send a message."""
        assert self.server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        length = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        heard: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return heard

    def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        self._last += 1
        self.say(method, params, id=self._last)
        while True:
            heard = self._hear()
            if heard.get("id") == self._last and "method" not in heard:
                return heard["result"]

    def told(self, uri: str, version: int) -> list[Any]:
        """What is told of a note, once it is told of as it is."""
        while True:
            heard = self._hear()
            told = heard["params"] if heard.get("method") == "textDocument/publishDiagnostics" else {}
            if (told.get("uri"), told.get("version")) == (uri, version):
                return list(told["diagnostics"])

    def open(self, note: Path) -> str:
        """Open a note and wait until it is told of."""
        uri = note.as_uri()
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": note.read_text("utf-8")}
        self.say("textDocument/didOpen", {"textDocument": document})
        self.told(uri, 1)
        return uri

    def press(self, uri: str, version: int, line: int, column: int) -> None:
        """Press a key and wait until the note is told of."""
        at = {"line": line, "character": column}
        change = {"range": {"start": at, "end": at}, "text": "x"}
        identifier = {"uri": uri, "version": version}
        self.say("textDocument/didChange", {"textDocument": identifier, "contentChanges": [change]})
        self.told(uri, version)

    def offers(self, uri: str, line: int, column: int) -> Any:
        """What could be written."""
        at = {"line": line, "character": column}
        return self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": at})

    def leave(self) -> None:
        """Go away, as an editor does."""
        self._ask("shutdown", {})
        self.say("exit", {})
        self.server.wait(30)


@contextmanager
def _editor() -> Iterator[Editor]:
    editor = Editor()
    try:
        yield editor
        editor.leave()
    finally:
        editor.server.kill()


def _notes_of(charts: Path) -> list[Path]:
    """The newest note of every client, in an order of no meaning."""
    newest = [max(folder.glob("[0-9]*.md")) for folder in sorted(charts.iterdir()) if folder.is_dir()]
    Random(SEED).shuffle(newest)
    return newest


def _cold(charts: Path, number: int) -> tuple[float, float]:
    """Seconds from the start until a note is told of, and until it is again once git was asked."""
    note = _notes_of(charts)[number % CLIENTS]
    begins = time.perf_counter()
    with _editor() as editor:
        uri = editor.open(note)
        first = time.perf_counter() - begins
        editor.told(uri, 1)
        return first, time.perf_counter() - begins


def _warm(charts: Path, runs: int, keys: int) -> dict[str, list[float]]:
    notes = _notes_of(charts)
    with _editor() as editor:
        editor.open(notes[-1])
        time.sleep(3)  # what git tells has come by then
        opening = [_timed(lambda note=note: editor.open(note)) for note in notes[:runs]]
        pressed = _keys(editor, notes[0], keys)
        line = _line_of(notes[0], "activities")
        offers = [_timed(lambda: editor.offers(notes[0].as_uri(), line, 13)) for _ in range(runs * 3)]
    return {"opening": opening, "key": pressed, "offers": offers}


def _large(charts: Path, keys: int) -> list[float]:
    with _editor() as editor:
        (note,) = _notes_of(charts)
        editor.open(note)
        time.sleep(3)
        return _keys(editor, note, keys)


def _keys(editor: Editor, note: Path, keys: int) -> list[float]:
    """The seconds that each of so many keys takes, by turns in a field and in the last line."""
    uri, last = note.as_uri(), len(note.read_text("utf-8").split("\n")) - 1
    places = ((_line_of(note, "location"), 10), (last, 0))
    return [
        _timed(lambda number=number: editor.press(uri, number + 2, *places[number % 2])) for number in range(keys)
    ]


def _line_of(note: Path, field: str) -> int:
    lines = note.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines) if line.startswith(f"{field}:"))


def _timed(work: Any) -> float:
    begins = time.perf_counter()
    work()
    return time.perf_counter() - begins


def _table(runs: Mapping[str, Sequence[float]]) -> str:
    rows = [
        f"{name:12}{len(times):7}{1000 * median(times):12.0f}{1000 * max(times):12.0f}"
        for name, times in runs.items()
    ]
    return "\n".join([f"{'':12}{'times':>7}{'median, ms':>12}{'worst, ms':>12}", *rows])


if __name__ == "__main__":
    main()
