"""`chartgen serve`: the charts while one writes, on this machine alone, renewed on every save."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartgen.commands.build import site_for
from chartgen.commands.options import as_of_option, jobs_option, output_option, the_charts, the_day, the_jobs
from chartgen.commands.report import Part, on_screen
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output.folders import site_folder

if TYPE_CHECKING:
    from chartgen.commands.served import ServedCharts
    from chartgen.serving.answers import Answers
    from chartgen.serving.board import Board
    from chartgen.serving.server import SiteServer

PORT = 8765
"""Where one serves if nobody says, as long as it is free."""
ENDINGS = (signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))


@click.command()
@click.argument("charts", type=click.Path(path_type=Path), required=False)
@output_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help=f"The port to serve on; 0 for any. Without it, {PORT}, or any if that is taken.",
)
@click.option("--poll", is_flag=True, help="Look for changes again and again instead of being told by the system.")
@as_of_option
@jobs_option
def serve(
    charts: Path | None, site: Path | None, port: int | None, poll: bool, as_of: date | None, jobs: int | None
) -> int:
    """Build the charts, show them in the browser, and renew them whenever a note is saved.

    CHARTS is the folder that holds the clients' folders: without it, charts, or here where chartgen.toml is.

    Only this machine can open the address, and only who has been told it. An open page is renewed where its reader
    is. What is wrong stands over it, with file and line, until it is mended. Ctrl-C ends it.
    """
    folder = the_charts(charts)
    if not folder.is_dir():
        raise WrongSetup(f"There is no charts folder {folder}. Name the folder that holds the clients' folders.")
    site = site or site_for(folder)
    site_folder(site, folder.resolve())
    the_day(as_of)
    from chartgen.commands.served import ServedCharts

    try:
        with _ended_by_signals():
            _serve(ServedCharts(folder, site, as_of, the_jobs(jobs)), port, poll)
    except KeyboardInterrupt:
        _say("Stopped.")
    return 0


def _serve(caseload: ServedCharts, port: int | None, poll: bool) -> None:
    from chartgen.commands.report.rebuilt import Teller
    from chartgen.serving.answers import Answers, new_token
    from chartgen.serving.board import Board
    from chartgen.serving.files import SiteFiles
    from chartgen.serving.live import Work, turns
    from chartgen.serving.server import serving
    from chartgen.serving.watch import Watch

    board, token = Board(), new_token()
    files = SiteFiles(caseload.site, caseload.listing)
    server = _server(port, Answers(token, files, board), board)
    watch = Watch([caseload.site], poll=poll)
    work = Work(caseload.build, caseload.rest, files.hold, caseload.things, caseload.trouble, caseload.is_stale)
    with serving(server):
        _say(f"Serving {caseload.charts} at http://127.0.0.1:{server.server_port}/{token}/ until you press Ctrl-C.")
        try:
            teller = Teller(caseload.charts, _say)
            for turn in turns(work, watch, board):
                teller.tell(turn, watch)
        finally:
            watch.close()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the signals that ask a program to end do what Ctrl-C does; what fails in a thread is not printed."""
    before = {one: signal.signal(one, signal.default_int_handler) for one in ENDINGS}
    threading.excepthook = lambda args: None
    try:
        yield
    finally:
        threading.excepthook = threading.__excepthook__
        for one, handler in before.items():
            signal.signal(one, handler)


def _server(port: int | None, answers: Answers, board: Board) -> SiteServer:
    """A server on the port asked for; where none was, on the usual one or any that is free."""
    from chartgen.serving.server import SiteServer

    try:
        return SiteServer(PORT if port is None else port, answers, board)
    except OSError as error:
        if port is None:
            return SiteServer(0, answers, board)
        reason = "is taken" if error.errno not in (1, 13) else "may not be used"
        advice = "Choose another with --port, or leave that out for any that is free"
        raise WrongSetup(f"Port {port} of this machine {reason} ({error.strerror}). {advice}.") from None


def _say(words: Sequence[Part] | str) -> None:
    """Print; that nobody reads it any more is no reason to end."""
    with suppress(MachineFailed, OSError, ValueError):
        on_screen(words)
