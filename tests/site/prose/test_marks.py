"""Follow-ups are shown with what became of them."""

from __future__ import annotations

from chartgen.site.prose import Mark
from tests.site.prose.pages import Page, html

OPEN = Mark("swallow", "open", "Open, due 20 March 2024")
DONE = Mark("keys", "done", "Closed 2 May 2024", "story.html#2024-05-02-visit")
OPEN_LABEL = '<span class="state state-open">Open, due 20 March 2024</span>'


def test_a_follow_up_is_shown_as_written_with_its_state() -> None:
    assert html("- [ ] Ask *Dr.* Lee (due 2024-03-20) ^swallow", line0=OPEN) == (
        '<ul>\n<li id="n/swallow"><span class="box">[ ]</span> Ask <em>Dr.</em> Lee '
        '<span class="due">(due 2024-03-20)</span> <span class="ref">^swallow</span> '
        f"{OPEN_LABEL}</li>\n</ul>"
    )


def test_a_closed_follow_up_leads_to_the_note_that_closed_it() -> None:
    assert '<a href="story.html#2024-05-02-visit">Closed 2 May 2024</a>' in html("- [x] Get keys", line0=DONE)


def test_each_line_gets_its_own_mark() -> None:
    page = html("Text\n- [ ] a\n- [ ] b\n\n    more\n1. [x] c", line1=OPEN, line5=DONE)
    assert page.count('class="state') == 2
    assert page.index('id="n/swallow"') < page.index("a <span") < page.index("[ ] b") < page.index('id="n/keys"')


def test_task_lines_without_a_mark_are_text() -> None:
    assert html("- [ ] a (due 2024-03-20) ^b") == "<ul>\n<li>[ ] a (due 2024-03-20) ^b</li>\n</ul>"


def test_a_mark_is_shown_whatever_surrounds_its_line() -> None:
    for text, line in [
        ("- [ ] a `b\nc`", 0), ("- [ ] [a\nb](consent.pdf)", 0), ("> - [ ] a", 0), ("- a\n    - [ ] b", 1),
        ("```\n- [ ] a\n```", 1), ("    - [ ] a", 0), ("- [ ](due 2024-03-20)", 0), ("a\n5. [ ] b", 1),
        ("- [ ] a | b\n--|--\n", 0), ("- [ ] a\n---", 0), ("plain", 0), ("", 0), ("a\n\n- [ ] *b\n\n    c*", 2),
        ("- [ ] a\\", 0), ("- [ ] ![a](photo.png", 0), ("- [ ] a  \nb", 0), ("- [ ] ", 0), ("x", 7),
    ]:  # fmt: skip
        page = html(text, **{f"line{line}": OPEN})
        assert page.count('id="n/swallow"') == 1, text
        assert page.count(OPEN.label) == 1, text
        assert not any("\U000f0000" <= character <= "\U000f000f" for character in Page(page).text), text


def test_labels_are_text() -> None:
    page = html("- [ ] a", line0=Mark("x", "open", "<script>&amp;*a*"))
    assert "&lt;script&gt;&amp;amp;*a*</span>" in page
