"""What is wrong, as it is shown over a page, and over which pages."""

from __future__ import annotations

from chartgen.model.value import value

CASELOAD = "index.html"


@value
class Trouble:
    """One thing that is wrong: the file and line (0 for none) where there is one, what it is, and what to do.

    `folder` is the client's folder in the site whose pages show it, besides the caseload page. It is empty for what
    the caseload page alone may tell, since it may name several clients, and None for what keeps every page from
    being renewed.
    """

    message: str
    help: str = ""
    file: str = ""
    line: int = 0
    folder: str | None = None

    def is_shown_on(self, page: str) -> bool:
        """Whether the page at this path of the site shows it."""
        return self.folder is None or page == CASELOAD or (self.folder != "" and page.startswith(f"{self.folder}/"))
