"""Which sections a body has."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.note import Section
from chartgen.model.notetype import Role, SectionType
from chartgen.model.place import Place
from chartgen.notes.sections import prose_lines, read_sections

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
