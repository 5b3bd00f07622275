"""Which sections a body has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.note import Section
from chartgen.model.notetype import Role, SectionType
from chartgen.model.place import Place
from chartgen.notes.sections import may_hold_code, prose_lines, read_sections

EXPECTED = (
    SectionType("Case management activities", ("Activities",), Role.ACTIVITIES),
    SectionType("Follow-up needed", ("Next steps",), Role.FOLLOW_UP),
)


def headings(body: str) -> list[str]:
    return [section.heading for section in read_sections(body, 1, EXPECTED)]


@pytest.mark.parametrize(
    "line",
    [
        "## Case management activities",
        "## CASE MANAGEMENT ACTIVITIES",
        "## case  management   activities",
        "##   Case management activities  ",
        "## Case management activities:",
        "## Case management activities ##",
        "## Case management activities #####  ",
        "##\tCase-management activities",
        "## Activities",
        "## activities : ",
    ],
)
def test_a_heading_names_its_section_whatever_its_case_and_closing(line: str) -> None:
    (section,) = read_sections(f"{line}\nDone.", 1, EXPECTED)
    assert section.type is EXPECTED[0]
    assert section.role is Role.ACTIVITIES


@pytest.mark.parametrize(
    "line", ["## Follow-up needed", "## Follow up needed", "## FOLLOW-UP NEEDED:", "## Next-steps"]
)
def test_hyphens_do_not_matter_in_a_heading(line: str) -> None:
    assert read_sections(line, 1, EXPECTED)[0].type is EXPECTED[1]


@pytest.mark.parametrize(
    "line",
    [
        "# Activities",
        "### Activities",
        "##Activities",
        " ## Activities",
        "    ## Activities",
        "> ## Activities",
        "\\## A",
    ],
)
def test_what_is_no_heading_of_the_second_level_opens_no_section(line: str) -> None:
    assert headings(f"{line}\nDone.") == [""]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## Weather", "Weather"),
        ("## C#", "C#"),
        ("## a # b", "a # b"),
        ("## a#", "a#"),
        ("## #", ""),
        ("##  ", ""),
        ("## 😀 é", "😀 é"),
    ],
)
def test_a_heading_is_kept_as_written_less_its_closing_hashes(line: str, heading: str) -> None:
    assert headings(line) == [heading]


def test_a_section_knows_its_lines() -> None:
    body = "\nBefore.\n\n## Activities\nDone.\n\n## Weather ##\nRain.\n"
    before, done, rain = read_sections(body, 10, EXPECTED)
    assert (before.heading, before.line, before.text) == ("", 10, "\nBefore.\n")
    assert (done.line, done.text_line, done.place, done.text) == (13, 14, Place(13, 4, 10), "Done.\n")
    assert (rain.type, rain.line, rain.place, rain.text) == (None, 16, Place(16, 4, 7), "Rain.\n")


def test_a_body_without_headings_is_one_section() -> None:
    assert read_sections("Maria smiled.", 4, EXPECTED) == (Section("", None, "Maria smiled.", 4, 4, Place(4, 1)),)
    assert read_sections("\n \n", 4, EXPECTED) == ()


def test_a_section_written_twice_stands_twice() -> None:
    assert headings("## Activities\na\n## Activities\nb") == ["Activities", "Activities"]


@pytest.mark.parametrize("fence", ["```", "~~~", "`````"])
def test_a_heading_in_fenced_code_opens_no_section(fence: str) -> None:
    assert headings(f"## Activities\n{fence} text\n## Weather\n{fence}  \n## Next steps") == [
        "Activities",
        "Next steps",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "## Activities\n```\n## Weather",
        "## Activities\n```\n~~~\n## Weather\n````",
        "## Activities\n```` `a\n## Weather\n````",
        "## Activities\n ```\n## Weather\n ```",
    ],
)
def test_a_fence_never_closed_hides_nothing(body: str) -> None:
    assert headings(body) == ["Activities", "Weather"]


def test_a_fence_is_closed_by_the_next_of_its_kind() -> None:
    lines = ["```", "a", "```", "b", "~~~", "```", "~~~", "c", "```"]
    assert list(prose_lines(lines)) == [(3, "b"), (7, "c"), (8, "```")]


LINES = st.sampled_from(
    ["## Activities", "##", "## ", "## #", "```", "```a", "~~~", "", " ", "text", "# x", " ## y", "## z ##"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(LINES, st.text(st.characters(exclude_characters="\n"), max_size=5)), max_size=15))
def test_sections_and_their_headings_are_the_whole_body(lines: list[str]) -> None:
    sections = read_sections("\n".join(lines), 1, EXPECTED)
    if not sections:
        assert not "".join(lines).strip()
        return
    ends = [*(section.line for section in sections[1:]), len(lines) + 1]
    rebuilt = lines[: sections[0].line - 1]
    assert not "".join(rebuilt).strip()
    for section, end in zip(sections, ends, strict=True):
        rebuilt = [*rebuilt, *lines[section.line - 1 : section.text_line - 1]]
        rebuilt += section.text.split("\n") if end > section.text_line else []
        assert section.text == "" or end > section.text_line
        assert section.heading in lines[section.line - 1]
    assert rebuilt == lines


def line_by_line(body: str) -> list[tuple[str, str, int, Place]]:
    """The sections under headings, each line looked at by itself."""
    prose = dict(prose_lines(body.split("\n")))
    found: list[tuple[str, list[str], int, Place]] = []
    for number, line in enumerate(body.split("\n"), 7):
        heading = re.fullmatch(r"##[ \t]+(.*)", line) if number - 7 in prose else None
        if heading:
            name = re.sub(r"(?:\A|(?<=[ \t]))#+\Z", "", heading[1].rstrip(" \t")).rstrip(" \t")
            found.append((name, [], number, Place(number, heading.start(1) + 1, max(1, len(name)))))
        elif found:
            found[-1][1].append(line)
    return [(name, "\n".join(lines), line, place) for name, lines, line, place in found]


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.one_of(LINES, st.text("## #\t`~a\x0b\u2028\xa0\n", max_size=9), st.text(st.characters(), max_size=5)),
        max_size=15,
    ).map("\n".join)
)
def test_headings_found_in_the_whole_body_are_those_of_its_lines(body: str) -> None:
    found = [one for one in read_sections(body, 7, EXPECTED) if one.text_line > one.line]
    assert [(one.heading, one.text, one.line, one.place) for one in found] == line_by_line(body)
    for one in found:
        assert one.type is next((section for section in EXPECTED if section.goes_by(one.heading)), None)


@settings(max_examples=300, deadline=None)
@given(st.text("`~a \n", max_size=40))
def test_a_body_that_holds_no_fence_is_prose_from_end_to_end(body: str) -> None:
    lines = body.split("\n")
    assert may_hold_code(body) or list(prose_lines(lines)) == list(enumerate(lines))


@pytest.mark.parametrize(
    "body",
    [
        "```a\n" * 200_000,
        "~~~ \n```\n`````\n" * 60_000,
        "## " + " " * 1_000_000 + "x",
        "## " + "# " * 500_000,
        "## " + " #" * 500_000 + "x",
        "## a\n" * 30_000,
    ],
)
def test_no_body_however_hostile_keeps_the_reader_busy(body: str) -> None:
    assert read_sections(body, 1, EXPECTED)
