"""How the words of a usual block are set: escaped, with plain emphasis; with anything more in them, carefully."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chartgen.site.prose.clean import is_kept
from chartgen.site.prose.lines import with_tokens
from chartgen.site.prose.tokens import BOX, CLOSE, DUE, END, REF, SPAN_CLASS
from chartgen.site.prose.write import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from collections.abc import Callable

    from chartgen.site.prose.shape import Mark, Target

# What may be an address, or emphasis by underscores: not those within a word.
_MORE = re.compile(r"<(?! )|_(?<![^\W_]_)|_(?![^\W_])")
# Plain emphasis: from one run of asterisks to the next, which is as long, with nothing marked in it.
_STRONG = re.compile(r"\*\*(?<!\*\*\*)(?![\s*])([^*]++)(?<!\s)\*\*(?!\*)")
_EM = re.compile(r"\*(?<!\*\*)(?![\s*])([^*<]++)(?<!\s)\*(?!\*)")
_SPANS = tuple((token, f'<span class="{SPAN_CLASS[token]}">') for token in (DUE, REF))
_BOX = f'<span class="{SPAN_CLASS[BOX]}">'


class Words:
    """Sets the words of a text's blocks. `direction` is an attribute, with a blank before it, or empty."""

    __slots__ = ("_has_more", "_is_bare", "_link", "direction")

    def __init__(self, text: str, link: Callable[[str], Target | None]) -> None:
        self._has_more = _has_more(text)
        self._is_bare = not (self._has_more or "*" in text or "&" in text or "<" in text or ">" in text)
        self._link = link
        self.direction = "" if text.isascii() or not RIGHT_TO_LEFT.search(text) else ' dir="auto"'

    def html(self, words: str) -> str:
        """The words of a block as they stand between its tags."""
        if self._is_bare:
            return words
        if self._has_more and _has_more(words):
            return self._carefully(words)
        html = between_tags(words)
        if "**" in html:
            html = _STRONG.sub(_strong, html)
        if "*" in html:
            html = _EM.sub(_em, html)
        return self._carefully(words) if "*" in html else html

    def _carefully(self, words: str) -> str:
        from chartgen.site.prose.finish import set_words  # many texts need none of it

        return set_words(words, self._link)

    def task(self, item: str, number: int, mark: Mark) -> str | None:
        """A follow-up's item after its marker, with what is shown with it; None where that is not certain."""
        if not self._is_bare and ("*" in item[1:] or (self._has_more and _has_more(item))):
            return None
        first, feed, more = item.partition("\n")
        _, box, said = with_tokens(first, number).partition(BOX)
        if not box:
            return None
        html = said if self._is_bare else between_tags(said)
        for token, span in _SPANS:
            html = html.replace(token, span)
        html = html.replace(f"{END}{number}{CLOSE}", _label(mark)).replace(CLOSE, "</span>")
        return f"{_BOX}{html}{feed}{between_tags(more)}"


def stands_as_it_is(text: str) -> bool:
    """Whether a text of ours looks the same in HTML, in an attribute too."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text)


def _has_more(words: str) -> bool:
    """Whether there may be more than plain emphasis in words. Python finds one character faster than one of many."""
    if "](" in words or "  \n" in words or "\\" in words or "`" in words:
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
