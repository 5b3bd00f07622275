"""How the words of a usual block are set: escaped, with plain emphasis; with anything more in them, carefully."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chartgen.site.plain import plain, single
from chartgen.site.prose.clean import is_kept
from chartgen.site.prose.lines import parts_of
from chartgen.site.prose.tokens import BOX, DUE, REF, SPAN_CLASS
from chartgen.site.prose.write import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from chartgen.site.prose.shape import Mark, Target

# What may be an address, or emphasis by underscores: not those within a word.
_MORE = re.compile(r"<(?! )|_(?<![^\W_]_)|_(?![^\W_])")
# Plain emphasis: from one run of asterisks to the next, which is as long, with nothing marked in it.
_STRONG = re.compile(r"\*\*(?<!\*\*\*)(?![\s*])([^*]++)(?<!\s)\*\*(?!\*)")
_EM = re.compile(r"\*(?<!\*\*)(?![\s*])([^*<]++)(?<!\s)\*(?!\*)")
# A link that holds nothing but words, which are more than a box to tick, with an address of plain signs.
_LINK = re.compile(r"(?<!!)\[([^\[\]*\s][^\[\]*]++)\]\(([\w./:%#?=~-]++)\)", re.ASCII)
_TASK = re.compile(r"(\[[^\[\]\n]?\])([^\n]*+)((?:\n.*+)?)", re.DOTALL)
# With a due date and an id, as they are nearly always written; there is but one blank between words.
_USUAL_TASK = re.compile(r"(\[[^\[\]\n]\]) ([^\n(^]*[^\n(^ ]) (\(due [^()\n]{0,80}\)) (\^\w[\w.-]*+)")
_BOX, _DUE, _REF = (f'<span class="{SPAN_CLASS[part]}">' for part in (BOX, DUE, REF))


class Words:
    """Sets the words of a text's blocks: as HTML and as a reader sees them, who does not see the signs of emphasis.

    `are_bare` says that both are the words as they are, `are_single` that the blanks within a line are single.
    `direction` is an attribute, with a blank before it, or empty.
    """

    __slots__ = ("_has_more", "_has_signs", "_link", "are_bare", "are_single", "direction")

    def __init__(self, text: str, link: Callable[[str], Target | None]) -> None:
        has_blanks = "  " in text
        self._has_more = _has_more(text, has_blanks)
        self.are_single = not (has_blanks or self._has_more)
        self._has_signs = "&" in text or "<" in text or ">" in text
        self.are_bare = not (self._has_more or self._has_signs or "*" in text)
        self._link = link
        self.direction = "" if text.isascii() or not RIGHT_TO_LEFT.search(text) else ' dir="auto"'

    def set(self, words: str) -> tuple[str, str]:
        """The words of a block as they stand between its tags, and as they are seen."""
        if self._has_more and _has_more(words):
            return self._linked(words) or self._carefully(words)
        html = between_tags(words) if self._has_signs else words
        return (self._emphasized(html, words) or self._carefully(words)) if "*" in words else (html, words)

    def _emphasized(self, html: str, said: str) -> tuple[str, str] | None:
        """Words whose asterisks all mark plain emphasis; None where any does not."""
        html = _EM.sub(_em, _STRONG.sub(_strong, html) if "**" in html else html)
        return None if "*" in html else (html, said.replace("*", ""))

    def _linked(self, words: str) -> tuple[str, str] | None:
        """Words among which there are plain links; None where there is more."""
        texts = _LINK.split(words)  # words, those of a link, its address, words, ...
        addresses = texts[2::3]
        del texts[2::3]
        if _has_more("(".join(texts)):
            return None
        said, html = "".join(texts), [*map(between_tags, texts)]
        for number, address in enumerate(addresses):
            opening = self._opening(address)
            if opening is None:
                return None
            html[2 * number + 1] = f"{opening}{html[2 * number + 1]}</a>"
        return self._emphasized("".join(html), said) if "*" in said else ("".join(html), said)

    def _opening(self, address: str) -> str | None:
        from chartgen.site.prose.links import href_of  # many texts need none of it

        href, is_outside = href_of(address, self._link)
        if href is None or not stands_as_it_is(href):
            return None
        return f'<a href="{href}" rel="noreferrer noopener">' if is_outside else f'<a href="{href}">'

    def _carefully(self, words: str) -> tuple[str, str]:
        from chartgen.site.prose.finish import set_words

        html = set_words(words, self._link)
        return html, plain(html)

    def task(self, words: str, mark: Mark) -> tuple[str, str] | None:
        """A follow-up's words with what is shown with it, and as they are seen; None where that is not certain."""
        label = _label(mark)
        usual = _USUAL_TASK.fullmatch(words) if self.are_bare and self.are_single else None
        if usual is not None:
            box, said, due, ref = usual.groups()
            html = f"{_BOX}{box}</span> {said} {_DUE}{due}</span> {_REF}{ref}</span>{label}"
            return html, single(f"{words} {mark.label}")
        if not self.are_bare and ("*" in words or (self._has_more and _has_more(words))):
            return None
        task = _TASK.fullmatch(words)
        if task is None:
            return None
        box, line, more = task.groups()
        before, due, between, ref, blanks = parts = parts_of(line)
        said = " ".join((box, *parts, mark.label, more))
        if self._has_signs:
            box, before, due, between, more = map(between_tags, (box, before, due, between, more))
        due, ref = due and f"{_DUE}{due}</span>", ref and f"{_REF}{ref}</span>"
        html = f"{_BOX}{box}</span>{before}{due}{between}{ref}{label}{blanks}{more}"
        return html, single(said)


def stands_as_it_is(text: str) -> bool:
    """Whether a text of ours looks the same in HTML, in an attribute too."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text)


def _has_more(words: str, has_blanks: bool = True) -> bool:
    """Whether there may be more than plain emphasis in words. Python finds one character faster than one of many."""
    if "\\" in words or "`" in words or ("]" in words and "](" in words):
        return True
    if has_blanks and "  \n" in words:
        return True
    return ("<" in words or "_" in words) and _MORE.search(words) is not None


def _strong(match: re.Match[str]) -> str:
    return f"<strong>{match[1]}</strong>"


def _em(match: re.Match[str]) -> str:
    return f"<em>{match[1]}</em>"


def _label(mark: Mark) -> str:
    has_link = mark.href is not None and is_kept(mark.href)
    label = f'<a href="{mark.href}">{mark.label}</a>' if has_link else mark.label
    return f' <span class="state state-{mark.state}">{label}</span>'


def between_tags(text: str) -> str:
    """Text escaped as it stands between tags, where it does not pass nh3."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
