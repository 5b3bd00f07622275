"""What takes the short way is set as the careful way sets it, byte for byte, and is as safe."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import nh3
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chartgen.site.plain import plain
from chartgen.site.prose import Mark, Surroundings, Target, to_html
from chartgen.site.prose.careful import careful
from chartgen.site.prose.clean import _ON_THE_WEB, ATTRIBUTES, SCHEMES, TAGS, clean, is_kept
from chartgen.site.prose.cover import cover
from chartgen.site.prose.usual import usual
from tests.site.prose.samples import LINKS, near_misses, shaped_texts, some, usual_texts
from tests.site.prose.test_any_text import texts as any_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[3]
OPEN = Mark("swallow", "open", "Open, due 20 March 2024")
DONE = Mark("/3", "closed", "Closed 2 May 2024", "story-2.html#2024-05-02-visit")
ODD = Mark("a&b", "done", 'Done "so" <b>\u00a0&amp;', "javascript:x")

BAD = Mark("/4", "done", "Done", "javascript:x")
marks = st.dictionaries(st.integers(0, 5), st.sampled_from([OPEN, OPEN, DONE, DONE, ODD]), max_size=3)
places = st.builds(
    lambda note, found: Surroundings(note, 4, lead, found),
    st.sampled_from(["2024-03-05-visit", "2024-03-05-visit", "a visit", "a&b", 'a"b', "é\u00a0"]),
    st.one_of(st.just({}), marks),
)


def lead(written: str) -> Target | None:
    kinds = {
        "consent.pdf": Target("attachments/a%20b.pdf", "file"),
        "photo.png": Target("attachments/p.png", "image"),
    }
    return kinds.get(written)


def marked(text: str, shown: Sequence[Mark] = (OPEN, DONE), note: str = "2024-03-05-visit") -> Surroundings:
    """A place where each task line of a text is a follow-up."""
    tasks = (number for number, line in enumerate(text.split("\n")) if re.match(r"[-*+] \[[ x]\] ", line))
    return Surroundings(note, 4, lead, {number: shown[number % len(shown)] for number in tasks})


def check(text: str, around: Surroundings) -> str | None:
    found = usual(text, around)
    if found is None:
        return None
    html, said = found
    assert html == careful(text, around)
    assert html == sanitized(html)
    assert said == plain(html)
    return html


def sanitized(html: str) -> str:
    """The HTML as nh3 leaves it, by the allow-list alone."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(near_misses, places)
@example("- [ ] a\n- [x] b (due c) ^d\n\n1. e", Surroundings("n", 3, lead, {0: OPEN, 1: DONE}))
@example("- [ ] a  \n", Surroundings("n", 3, lead, {0: DONE}))
@example("a  \nb", Surroundings("n"))
@example("- a  \n- b  \n  c", Surroundings("n"))
@example("- [ ] a\n  b", Surroundings("n", 3, lead, {0: DONE}))
@example("\n\n- [ ] a", Surroundings("n", 3, lead, {2: DONE}))
def test_near_misses_are_set_as_the_careful_way_sets_them(text: str, around: Surroundings) -> None:
    check(text, around)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(usual_texts, st.booleans())
def test_usual_texts_are_set_as_the_careful_way_sets_them(text: str, are_tasks: bool) -> None:
    check(text, marked(text) if are_tasks else Surroundings("n", 4, lead))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shaped_texts, st.booleans())
@example("- [ ] Ask Maria (due 2024-03-20) ^a\n- [x] Ask (due b) (due c) ^a ^b\n- [ ] Ask ^a (due b)", True)
@example("- [ ] Ask (due b)  ^a\n- [ ]  Ask (due b) ^a\n- [ ] Ask(due b) ^a \n- [ ] Ask (due b) ^a\n  more", True)
@example("| a |\n- | ", False)
@example("| a |\n - | ", False)
def test_tasks_quotes_and_tables_are_set_as_the_careful_way_sets_them(text: str, are_tasks: bool) -> None:
    check(text, marked(text) if are_tasks else Surroundings("n", 4, lead))


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_texts, places)
def test_any_text_is_set_as_the_careful_way_sets_it(text: str, around: Surroundings) -> None:
    check(text, around)


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="* _a.<&`\\", max_size=24))
def test_emphasis_is_the_careful_ways(text: str) -> None:
    for before in ("x", "- x"):
        check(before + text, Surroundings("n"))


@settings(max_examples=600, deadline=None)
@given(some([*LINKS, *"a_*![]()<` ", "a ", "  \n"], 6))
@example("[ab](consent.pdf)_c d_[ab](consent.pdf)")
@example("**[ab](consent.pdf)** *a [ab](photo.png)*")
def test_links_are_the_careful_ways(text: str) -> None:
    for before in ("x", "- x", "", "- "):
        check(before + text, Surroundings("n", 3, lead))


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet="-*+1023. \na#>|=_:", max_size=24))
def test_blocks_are_the_careful_ways(text: str) -> None:
    check(text, Surroundings("n"))


def sections_of(text: str) -> list[str]:
    return re.split(r"^#+ .*$", text, flags=re.MULTILINE)


def real_texts() -> list[str]:
    """Every Markdown file of this repository, its sections, and its blocks by themselves."""
    paths = sorted(path for part in ("charts", "tests", "docs") for path in (ROOT / part).rglob("*.md"))
    whole = [path.read_bytes().decode("utf-8", "surrogateescape") for path in paths]
    bodies = [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for text in whole]
    sections = [section for text in bodies for section in sections_of(text)]
    return [*whole, *bodies, *sections, *(block for text in bodies for block in text.split("\n\n"))]


def test_real_texts_are_set_as_the_careful_way_sets_them() -> None:
    texts = sorted(set(real_texts()))
    assert len(texts) > 500
    for text in texts:
        check(text, marked(text))
        check(text.replace("\n", "\r\n"), marked(text))


def test_most_sections_of_the_sample_notes_take_the_short_way() -> None:
    notes = sorted((ROOT / "charts").glob("*/**/*.md"))
    sections = [
        section
        for note in notes
        for section in sections_of(note.read_text(encoding="utf-8").split("\n---\n", 1)[1])
        if section.strip()
    ]
    short = [section for section in sections if usual(section, marked(section)) is not None]
    assert len(short) / len(sections) > 0.9


UNUSUAL = [
    "# a", "> a\n\n> b", "> - a", "a\n> b", "|a|b|\n|---|", "a\n===", "a\n---", "---", "* * *", "```\na\n```",
    "    a", "- a\n    - b", "- a\n\n- b", "1. a\n\n2. b", "- a\n\n    b", "5. a\n- b\n2. c", "- a\n2. b",
    "- - a", "a\n \nb", "a\tb", "a\u00a0b", "a\x02b", "- ", "007. a", "a\n2. b",
]  # fmt: skip


@pytest.mark.parametrize("text", UNUSUAL)
def test_what_is_not_certain_is_left_to_the_careful_way(text: str) -> None:
    assert usual(text, Surroundings("n")) is None
    assert str(to_html(text, Surroundings("n"))) == careful(text, Surroundings("n"))


def test_what_is_shown_with_a_follow_up_is_as_safe_as_elsewhere() -> None:
    for shown in (
        OPEN,
        DONE,
        ODD,
        BAD,
        Mark('"', "open", "x"),
        Mark("x", "a b", "*x*"),
        Mark("x", "open", "é", "a.pdf"),
        Mark("x", "open", " Open,  due ", "a.pdf"),
        Mark("x", "open", ""),
    ):
        for note in ("n", "a visit", "a&b", 'a"b', "é\u00a0", "<b>"):
            for text in ("- [ ] a\n- [x] b", "- [ ] a (due b) ^c\n- [x] b (due c) ^d"):
                check(text, marked(text, (shown,), note))
    assert "javascript" not in (check("- [ ] a", marked("- [ ] a", (BAD,))) or "javascript")


@pytest.mark.parametrize("text", ["a", "- a\n\n-", "- a", "a\n- [ ] b\nc", "- *a* b", "- [a](b) c", "- [ ](due b)"])
def test_a_follow_up_of_another_make_is_left_to_the_careful_way(text: str) -> None:
    line = max(0, text.count("\n") - 1) if "\n" in text else 0
    around = Surroundings("n", 3, lead, {line: OPEN, 9: DONE})
    assert usual(text, around) is None
    assert str(to_html(text, around)).count("Open, due") == 1


def test_what_has_to_be_covered_is_not_printable() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if character.isprintable():
            assert cover(character) == (character, {})
            assert character == " " or not character.isspace()
            assert not 0xF0000 <= number < 0xFFFFE


def test_printable_text_passes_the_sanitizer_as_it_is() -> None:
    printable = "".join(one for one in map(chr, range(sys.maxunicode + 1)) if one.isprintable() and one not in '&<>"')
    assert nh3.clean(f'<p>{printable}"&amp;&lt;&gt;</p>') == f'<p>{printable}"&amp;&lt;&gt;</p>'
    assert sanitized(f'<li id="{printable}"></li>') == f'<li id="{printable}"></li>'


ADDRESSES = [
    "story.html",
    "#",
    "a",
    ":",
    "javascript:x",
    "//",
    "/",
    "\\",
    "a.b",
    "http:",
    "%00",
    "é",
    "\t",
    "?",
    "@",
    "..",
]


@settings(max_examples=400)
@given(
    st.one_of(
        st.from_regex(r"(?:[\w-]+\.html)?#[\w./%-]*", fullmatch=True),
        st.from_regex(_ON_THE_WEB, fullmatch=True),
        st.from_regex(r"https?://[a-z0-9.-]{1,12}(:[0-9]{0,6})?(/.*)?", fullmatch=True),
        some(ADDRESSES, 4),
    )
)
@example("javascript:x.html#a")
@example("javascript:x")
def test_a_link_is_kept_where_the_sanitizer_keeps_it(href: str) -> None:
    assert is_kept(href) == ("href=" in clean(f'<a href="{href}"></a>'))
