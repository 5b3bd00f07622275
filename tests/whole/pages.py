"""What every page of every site must be, whatever the notes say: looked at as a browser would, not as we wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote


def _bare(tags: str) -> dict[str, frozenset[str]]:
    return dict.fromkeys(tags.split(), frozenset())


VOID = frozenset(["meta", "br", "hr", "img", "input"])
EVERYWHERE = frozenset(["class", "dir", "id", "hidden", "aria-hidden"])
SWITCHES = frozenset(["open", "autofocus", "hidden", "checked", "defer", "disabled"])
"""Attributes that say something by being there."""
NAMED = frozenset(["role", "aria-live", "aria-label", "aria-labelledby", "aria-describedby", "tabindex"])
POSITION = frozenset(["x", "y", "width", "height"])
TEMPLATES: dict[str, frozenset[str]] = {
    "html": frozenset(["lang"]),
    "meta": frozenset(["charset", "http-equiv", "content", "name"]),
    "script": frozenset(["src", "defer"]),
    "form": NAMED | {"autocomplete", "data-words", "data-whole", "data-total"},
    "label": frozenset(["for"]),
    "input": frozenset(
        [
            "type",
            "name",
            "autocomplete",
            "placeholder",
            "aria-keyshortcuts",
            "spellcheck",
            "autocapitalize",
            "checked",
            "min",
            "max",
        ]
    ),
    "select": frozenset(["name"]),
    "option": frozenset(["value"]),
    "button": frozenset(["type", "autofocus", "aria-pressed", "aria-haspopup", "data-sort", "data-column"]),
    "dialog": NAMED,
    "div": NAMED,
    "section": NAMED,
    "article": NAMED,
    "nav": NAMED,
    "p": NAMED | {"data-newest"},
    "ul": NAMED,
    "ol": NAMED,
    "table": NAMED,
    "thead": NAMED,
    "tbody": NAMED,
    "tr": NAMED,
    "td": NAMED | {"data-label", "data-due", "data-key", "colspan", "title"},
    "abbr": frozenset(["title"]),
    "th": NAMED | {"scope", "aria-sort", "colspan", "data-column", "data-kind"},
    "time": frozenset(["datetime"]),
    "a": NAMED | {"href", "aria-current", "title"},
    "details": frozenset(["open"]),
    "svg": NAMED | POSITION | {"viewbox", "preserveaspectratio", "focusable"},
    "g": NAMED,
    "symbol": frozenset(["viewbox"]),
    "use": POSITION | {"href"},
    "pattern": POSITION | {"patternunits", "patterntransform"},
    "path": frozenset(["d"]),
    "rect": POSITION,
    "circle": frozenset(["cx", "cy", "r"]),
    "line": frozenset(["x1", "x2", "y1", "y2"]),
    "text": POSITION | {"dx", "dy"},
    "foreignobject": POSITION,
    **_bare(
        "head title style body header main footer h1 h2 h3 h4 h5 h6 li dl dt dd caption summary pre blockquote span "
        "strong bdi kbd defs colgroup col figure figcaption"
    ),
}
PROSE: dict[str, frozenset[str]] = {
    "a": frozenset(["href", "rel"]),
    "code": frozenset(["class"]),
    "img": frozenset(["src", "alt", "loading"]),
    "li": frozenset(["id", "value"]),
    "ol": frozenset(["start"]),
    "span": frozenset(["class", "id"]),
    "pre": frozenset(["class"]),
    "td": frozenset(["align"]),
    "th": frozenset(["align"]),
    **_bare("p h1 h2 h3 h4 h5 h6 ul blockquote table thead tbody tr em strong br hr"),
}
"""What may stand in the text of a note; each may have `dir`, too."""

PROSE_CLASS = re.compile(r"as-written|language-[A-Za-z0-9_+#.-]+|box|due|ref|state state-[a-z-]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """An element with its children, in order."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = None
    in_prose: bool = False
    """Whether this stands in the text of a note rather than in the template around it."""

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in order of the page."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += [child for child in reversed(one.children) if isinstance(child, Element)]

    def find(self, tag: str, css_class: str = "") -> list[Element]:
        """The elements of a tag below this one, with a class if one is given."""
        return [one for one in self.walk() if one.tag == tag and (not css_class or css_class in one.classes)]

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def above(self) -> list[Element]:
        return [self.parent, *self.parent.above] if self.parent else []


class _Reader(HTMLParser):
    """Reads a page and wants every element closed where it should be, so that no text ever broke out of its place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in <{tag}>"
        element = Element(tag, dict(attrs), parent=self.open[-1])
        in_prose = self.open[-1].in_prose or "prose" in self.open[-1].classes
        element.in_prose = in_prose or (tag == "pre" and element.classes == ["as-written"])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> where <{self.open[-1].tag}> is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:60]!r}")

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html"

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"a processing instruction: {data[:60]!r}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data[:60]!r}")


def read_page(file: Path) -> Element:
    """The page in a file."""
    reader = _Reader()
    reader.feed(file.read_bytes().decode("utf-8"))
    reader.close()
    assert [one.tag for one in reader.open] == [""], "something is never closed"
    return reader.root


def check_site(site: Path) -> None:
    """Check every page of a site; raises AssertionError naming the page."""
    pages = sorted(file for file in site.rglob("*.html") if file.is_file())
    assert site / "index.html" in pages
    for file in pages:
        try:
            check_page(read_page(file), file, site)
        except AssertionError as error:
            raise AssertionError(f"{file.relative_to(site)}: {error}") from error


def check_page(page: Element, file: Path, site: Path) -> None:
    """Check one page by itself and against the files it leads to."""
    _elements(page)
    _head(page)
    _headings(page)
    _ids_and_links(page, file, site)
    _days(page)


def _elements(page: Element) -> None:
    for one in page.walk():
        if not one.tag:
            continue
        allowed = PROSE if one.in_prose else TEMPLATES
        assert one.tag in allowed, f"<{one.tag}> {'in a note' if one.in_prose else 'in the page'}"
        names = allowed[one.tag] | (frozenset(["dir"]) if one.in_prose else EVERYWHERE)
        for name, value in one.attributes.items():
            assert name in names, f"<{one.tag} {name}> {'in a note' if one.in_prose else 'in the page'}"
            assert value is not None or name in SWITCHES
            assert not name.startswith("on")
            if one.in_prose and name == "class":
                assert PROSE_CLASS.fullmatch(value or ""), value
    controls = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
    assert not controls.search(page.text), "a control character in the text"


def _head(page: Element) -> None:
    head = page.find("head")[0]
    first, second = (child for child in head.children[:4] if isinstance(child, Element))
    assert first.attributes == {"charset": "utf-8"}
    assert second.attributes["http-equiv"] == "Content-Security-Policy"
    policy = second.attributes["content"] or ""
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert [one.attributes for one in page.find("meta") if one.attributes.get("name") == "referrer"] == [
        {"name": "referrer", "content": "no-referrer"}
    ]
    assert len(page.find("style")) == policy.count("'sha256-") in (1, 2)
    for script in page.find("script"):
        assert set(script.attributes) == {"src", "defer"}
        assert re.fullmatch(r"[a-z]+\.js", script.attributes["src"] or "")
        assert not script.text, "a script in the page"
    assert len(head.find("title")) == 1


def _headings(page: Element) -> None:
    headings = [one for one in page.walk() if re.fullmatch("h[1-6]", one.tag)]
    assert [one.tag for one in headings].count("h1") == 1
    level = 0
    for one in headings:
        assert int(one.tag[1]) <= level + 1, f"{one.tag} {one.text[:40]!r} right after h{level}"
        level = int(one.tag[1])


def _ids_and_links(page: Element, file: Path, site: Path) -> None:
    ids = Counter(one.attributes["id"] for one in page.walk() if "id" in one.attributes)
    assert not [name for name, count in ids.items() if count > 1], f"ids used twice: {ids.most_common(3)}"
    assert not any(re.search(r"\s", name or " ") for name in ids), "a blank in an id"
    for one in page.walk():
        for name in ("aria-labelledby",):
            assert (one.attributes.get(name) or next(iter(ids), "")) in ids
        address = one.attributes.get("href", one.attributes.get("src"))
        if address is not None:
            _address(one, address, ids, file, site)


def _address(one: Element, address: str, ids: Counter[str | None], file: Path, site: Path) -> None:
    if address.startswith("#"):
        assert one.tag in ("a", "use")
        assert unquote(address[1:]) in ids, f"{address} leads nowhere"
    elif SCHEME.match(address) or address.startswith(("/", "\\")):
        assert one.tag == "a"
        assert one.in_prose
        assert re.match(r"https?://[^\s]|mailto:[^\s]", address, re.IGNORECASE), address
        if not address.lower().startswith("mailto:"):
            assert one.attributes.get("rel") == "noreferrer noopener"
    elif file.parent == site:
        path, _, anchor = address.partition("#")
        target = site / unquote(path)
        assert target.is_file(), f"{address} is not there"
        assert not anchor or f' id="{unquote(anchor)}"' in target.read_text("utf-8"), f"{address} leads nowhere"
        assert target.resolve().is_relative_to(site.resolve())
    elif address != "../index.html":
        target = file.parent / unquote(address)
        assert target.is_file(), f"{address} is not there"
        assert target.resolve().is_relative_to(file.parent.resolve()), f"{address} leads out of the client's folder"


def _days(page: Element) -> None:
    for one in page.find("time"):
        written = one.attributes["datetime"]
        assert written is not None
        assert date.fromisoformat(written).isoformat() == written
    for story in page.find("section", "story"):
        days = [
            _day(article) for article in story.find("article") if article.parent and article.parent.tag == "section"
        ]
        assert days == sorted(days), "the story is out of order"


def _day(article: Element) -> str:
    return article.find("time")[0].attributes["datetime"] or ""


def article(page: Element, anchor: str) -> Element:
    """The note of this anchor on a page."""
    return next(one for one in page.find("article") if one.attributes.get("id") == anchor)


def own(one: Element, tag: str, css_class: str = "") -> list[Element]:
    """The elements of an article itself, not those of the addenda under it."""
    return [
        found
        for found in one.find(tag, css_class)
        if next(above for above in found.above if above.tag == "article") is one
    ]
