"""What no page may do while it is looked at: complain, break its own policy, or ask for anything beyond the disk."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Request

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
  "Content-Security-Policy: " + event.violatedDirective + " forbids " + (event.blockedURI || "inline")
  + " at " + (event.sourceFile || location.href) + ":" + event.lineNumber));
"""


class Watch:
    """All that a page did that it should not have done."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"script failed: {error}"))
        page.on("request", self._request)

    def check(self) -> None:
        """Raise AssertionError if anything was seen."""
        assert not self.seen, "\n".join(["the page did what no page may:", *self.seen])

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.seen.append(f"console {message.type} on {message.page and message.page.url}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith("file:"):
            self.seen.append(f"request to {request.url} from {request.frame.url}")


def watch(page: Page) -> Watch:
    """Watch a page from now on; `check` it at the end."""
    return Watch(page)
