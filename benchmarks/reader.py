"""Opens pages in Chromium as a reader does, and tells how many milliseconds each thing took.

Every figure comes from a browser context of its own: no cache, no compiled script and no data are left of what was
opened before; the files themselves are in the memory of the machine, as files just written are. The window
is 1440 by 900 pixels, and there is no graphics card. `reader.js` runs in the page before the page's own script
and notes the times.

- **Shown**: from the page being asked for (performance.timeOrigin) until a frame has been painted in which the h1 and
  what the page begins with, the whole glance or the first note, stand in the page.
- **Readable**: shown, and free to scroll: the end of the last task of 50 ms or more that keeps the page's only thread
  from following the reader, until there has been none for QUIET_MS. Loading the search data counts, where
  the page does that so soon.
- **Search data loaded**: from the page being asked for until notes.js has run, and the longest task in the meantime.
  Nobody who reads waits for it; who scrolls may feel the longest task.
- **Search answered**: from the input event, with the data loaded and nothing searched for before, until a frame has
  been painted after the count in the live region changed. What the script itself waits for is in it. The whole query
  comes with one event, as from the clipboard; or it is typed, a key every KEY_MS, and the last one counts.
- **Moved to a hit**: from Enter on a hit in the list until a frame has been painted in which the note has the focus
  and stands in view, if not all of it, then some. A look SETTLE_MS later makes sure that it stays there.

That a frame has been painted is told by the browser's asking for the frame after it (requestAnimationFrame, twice),
so a figure is some 16 ms too long rather than too short.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Error, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

WATCH = Path(__file__).with_suffix(".js")
QUIET_MS, SETTLE_MS, KEY_MS, IDLE_MS, POLL_MS, PATIENCE_MS = 500, 300, 120, 2500, 25, 60_000
FIELD = ".find input[type=search]"
HITS = ".hits ol a"


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a page took; `loaded` and `blocked` tell of the search data. None: it did not come."""

    shown: float | None
    readable: float | None
    loaded: float | None
    blocked: float | None


def open_page(browser: Browser, page: Path) -> Opening:
    """Open a page and wait until nothing more happens."""
    with _window(browser, page) as window:
        if not _is_quiet(window):
            return Opening(None, None, None, None)
        readable = _free_from(_told(window))
        window.wait_for_timeout(IDLE_MS)
        _is_quiet(window)
        told = _told(window)
    blocks = [end - begin for begin, end in told["tasks"] if begin > readable]
    blocked = None if told["data"] is None else max(blocks, default=0)
    return Opening(told["shown"], readable, told["data"], blocked)


def search(browser: Browser, page: Path, query: str, *, typed: bool = False) -> float | None:
    """Open a page, wait for the search data, and ask; None where no answer came."""
    with _ready_to_search(browser, page) as window:
        return _ask(window, query, typed=typed)


def first_search(browser: Browser, page: Path, query: str) -> float | None:
    """Open a page and ask as soon as it is readable, whether the search data is there or not."""
    with _window(browser, page) as window:
        _is_so(window, "reading.shown > 0")
        return _ask(window, query)


def filter_by_author(browser: Browser, page: Path) -> float | None:
    """Open a page, wait for the search data, and choose the first author in the list."""
    with _ready_to_search(browser, page) as window:
        window.evaluate("document.querySelector('.find .filters').open = true")
        window.select_option(".find select[name=author]", index=1)
        return _answered(window)


def move_to_hit(browser: Browser, page: Path, query: str, target: str) -> float | None:
    """Search on a page and move to the last hit that stands on the target page."""
    moves: list[float] = []
    with _ready_to_search(browser, page) as window:
        window.expose_function("tellMove", lambda time: moves.append(time))
        _ask(window, query)
        window.evaluate("document.querySelector('.hits .all:not([hidden])')?.click()")
        place = "#" if page.name == target else target
        window.query_selector_all(f"{HITS}[href^='{place}']")[-1].focus()
        window.wait_for_timeout(SETTLE_MS)
        window.keyboard.press("Enter")
        return _arrived(window, moves)


@contextmanager
def _window(browser: Browser, page: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(path=WATCH)
    window = context.new_page()
    window.goto(page.as_uri(), wait_until="commit")
    yield window
    context.close()


@contextmanager
def _ready_to_search(browser: Browser, page: Path) -> Iterator[Page]:
    """A window with the search field in it focused, the data loaded, and the page at rest."""
    with _window(browser, page) as window:
        window.focus(FIELD)
        _is_so(window, "reading.data !== null")
        _is_quiet(window)
        yield window


def _is_quiet(window: Page) -> bool:
    """Wait until the page is shown, all of it is read, and no long task has come for QUIET_MS."""
    last = "Math.max(reading.shown, ...reading.tasks.map(([, end]) => end))"
    return _is_so(
        window,
        f"reading.shown > 0 && document.readyState === 'complete' && performance.now() > {last} + {QUIET_MS}",
    )


def _told(window: Page) -> dict[str, Any]:
    told: dict[str, Any] = window.evaluate("({shown: reading.shown, tasks: reading.tasks, data: reading.data})")
    return told


def _free_from(told: dict[str, Any]) -> float:
    free: float = told["shown"]
    for begin, end in sorted(told["tasks"]):
        free = max(free, end) if begin < free + QUIET_MS else free
    return free


def _ask(window: Page, query: str, *, typed: bool = False) -> float | None:
    window.focus(FIELD)
    if typed:
        window.keyboard.type(query, delay=KEY_MS)
    else:
        window.keyboard.insert_text(query)
    return _answered(window)


def _answered(window: Page) -> float | None:
    """The last answer to what was asked last: a count may be told twice, at once and in full."""
    if not _is_so(window, "reading.answered !== null"):
        return None
    window.wait_for_timeout(SETTLE_MS)
    answered: float = window.evaluate("reading.answered - reading.asked")
    return answered


def _arrived(window: Page, moves: list[float]) -> float | None:
    if not _is_so(window, "reading.arrived > 0"):
        return None
    arrived: float = window.evaluate("reading.arrived")
    window.wait_for_timeout(SETTLE_MS)
    return arrived - moves[-1] if window.evaluate("reading.reached()") else None


def _is_so(window: Page, condition: str) -> bool:
    """Ask until a condition holds, or for too long. The page's own policy forbids it to wait by itself, and one that
    is just being left does not answer.
    """
    deadline = monotonic() + PATIENCE_MS / 1000
    while monotonic() < deadline:
        with suppress(Error):
            if window.evaluate(condition):
                return True
        window.wait_for_timeout(POLL_MS)
    return False
