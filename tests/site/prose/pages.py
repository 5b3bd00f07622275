"""Reading HTML back: its text, its tags, and a place for texts to stand in."""

from __future__ import annotations

from html.parser import HTMLParser

from chartgen.site.prose import Mark, Surroundings, Target, to_html


def lead(written: str) -> Target | None:
    """A folder that holds one file of each kind."""
    return {
        "consent.pdf": Target("attachments/consent.pdf", "file"),
        "my file.pdf": Target("attachments/my%20file.pdf", "file"),
        "photo.png": Target("attachments/photo.png", "image"),
        "2024-03-05-visit.md": Target("story.html#2024-03-05-visit", "note"),
    }.get(written)


def html(text: str, **marks: Mark) -> str:
    """The text set in a note called `n`, with headings from h3. Marks are named `line0`, `line1`, ..."""
    numbered = {int(name.removeprefix("line")): mark for name, mark in marks.items()}
    return str(to_html(text, Surroundings("n", 3, lead, numbered))).strip()


class Page(HTMLParser):
    """The text of a page, in reading order, and every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(self.said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def text_of(text: str) -> str:
    """What a reader reads of a text that was set."""
    return Page(html(text)).text.strip()
