"""One file to one Document, whatever is in the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.document import Document, FlawKind, Mapping
from chartgen.model.place import START, Place
from chartgen.model.source import Obstacle, Source
from chartgen.notes.read import read_document
from chartgen.notes.visible import CONTROL
from tests.notes.texts import LIMIT, document

FRONT = "---\ntype: collateral\n---\n"


def kinds(found: Document) -> list[FlawKind]:
    return [flaw.kind for flaw in found.flaws]


def at(file: Path, obstacle: Obstacle | None = None) -> Document:
    return read_document(Source(f"c-1/{file.name}", file, obstacle), LIMIT)


def test_a_plain_note_is_read_without_flaws() -> None:
    found = document(FRONT + "Maria smiled.\n")
    assert (found.body, found.body_line, found.flaws) == ("Maria smiled.\n", 4, ())
    assert found.id == "2024-03-05-call"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(ends: str) -> None:
    found = document((FRONT + "é one\n\ntwo\n").replace("\n", ends))
    assert found.body == "é one\n\ntwo\n"
    assert found.line(4) == "é one"
    assert kinds(found) == ([FlawKind.OLD_LINE_ENDS] if ends == "\r" else [])


def test_places_are_the_same_with_and_without_a_byte_order_mark() -> None:
    plain, marked = document(FRONT), document("\ufeff" + FRONT)
    assert plain.fields == marked.fields
    assert kinds(marked) == [FlawKind.BYTE_ORDER_MARK]
    assert marked.text == FRONT


def test_blank_lines_before_the_front_matter_count() -> None:
    found = document("\r\n\r\n" + FRONT.replace("\n", "\r\n") + "x")
    assert found.fields is not None
    assert found.fields.pairs[0].key.place == Place(4, 1, 4)
    assert (found.body, found.body_line) == ("x", 6)


@pytest.mark.parametrize("text", ["---\na: b\n---", "---\n{}\n---", "\n---\na: b\n----"])
def test_a_closing_fence_at_the_end_of_the_file_is_not_taken_for_the_body(text: str) -> None:
    found = document(text)
    assert found.fields is not None
    assert found.body == ""


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_an_empty_file_has_no_front_matter(text: str) -> None:
    assert FlawKind.NO_FRONT_MATTER in kinds(document(text))


def test_a_byte_that_is_not_utf_8_is_shown_and_told_at_its_place() -> None:
    found = document(b"---\r\nlocation: Caf\xe9\r\n---\r\nbody")
    assert found.fields is None
    assert found.text == "---\nlocation: Caf\\xe9\n---\nbody"
    assert [(flaw.kind, flaw.place, flaw.written) for flaw in found.flaws] == [
        (FlawKind.NOT_UTF8, Place(2, 14), "\\xe9")
    ]


def test_the_place_of_a_wrong_byte_counts_characters_and_not_bytes() -> None:
    assert document("é😀".encode() + b"\xff").flaws[0].place == Place(1, 3)
    assert document(b"\xef\xbb\xbf\n" + "中".encode() + b"\xff").flaws[-1].place == Place(2, 2)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_and_shown(encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    found = document((mark + FRONT + "Mariaé").encode(encoding))
    assert found.fields is None
    assert kinds(found) == [FlawKind.NOT_UTF8]
    assert found.text == FRONT + "Mariaé"


def test_half_a_utf_16_character_is_shown_and_nothing_raised() -> None:
    assert "a" in document("a".encode("utf-16") + b"\x00\xd8\x41").text


@pytest.mark.parametrize(
    ("character", "shown"), [("\x00", "\\x00"), ("\x0b", "\\x0b"), ("\x85", "\\x85"), ("\x7f", "\\x7f")]
)
def test_a_control_character_is_shown_and_told_at_its_place(character: str, shown: str) -> None:
    found = document(FRONT + f"é\nab{character}c{character}")
    assert found.body == f"é\nab{shown}c{shown}"
    assert [(flaw.kind, flaw.place, flaw.written) for flaw in found.flaws] == [
        (FlawKind.CONTROL_CHARACTER, Place(5, 3), shown)
    ]


def test_a_tangled_body_is_told_where_it_begins() -> None:
    found = document(FRONT + ">" * 500 + " a")
    assert [(flaw.kind, flaw.place.line) for flaw in found.flaws] == [(FlawKind.TANGLED, 4)]


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes((FRONT + "x").encode())
    assert at(file).body == "x"
    assert at(file).size == len(FRONT) + 1


def test_a_note_as_people_commonly_write_it_is_read_without_loading_yaml(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(FRONT + "x")
    script = (
        "import sys; from pathlib import Path; from chartgen.model.source import Source;"
        "from chartgen.notes.read import read_document;"
        f"assert read_document(Source('a.md', Path({str(file)!r})), 100).fields;"
        "print([name for name in ('yaml', 'frontmatter') if name in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"


def test_a_file_that_tells_no_size_is_read_to_its_end() -> None:
    told = Path("/proc/self/status")
    if not told.exists():
        pytest.skip("no such file on this system")
    assert at(told).text.endswith("\n")


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(FRONT.encode().ljust(100, b"x"))
    source = Source("c-1/a.md", file)
    assert read_document(source, 100).flaws == ()
    found = read_document(source, 99)
    assert [(flaw.kind, flaw.written, flaw.expected) for flaw in found.flaws] == [(FlawKind.TOO_LARGE, "100", "99")]
    assert (found.text, found.size, found.fields) == ("", 100, None)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert kinds(at(tmp_path / "gone.md")) == [FlawKind.UNREADABLE]


def test_a_link_put_in_place_of_a_file_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(FRONT + "secret")
    (tmp_path / "a.md").symlink_to(tmp_path / "secret.md")
    found = at(tmp_path / "a.md")
    assert kinds(found) == [FlawKind.UNREADABLE]
    assert found.text == ""


def test_a_pipe_put_in_place_of_a_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert kinds(at(tmp_path / "a.md")) == [FlawKind.UNREADABLE]


def test_a_folder_put_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    assert kinds(at(tmp_path)) == [FlawKind.UNREADABLE]


@pytest.mark.parametrize("obstacle", [Obstacle.SYMLINK, Obstacle.NOT_A_FILE, Obstacle.TOO_DEEP])
def test_an_obstacle_is_told_by_what_it_is_and_not_opened(tmp_path: Path, obstacle: Obstacle) -> None:
    (tmp_path / "a.md").write_text("secret")
    found = at(tmp_path / "a.md", obstacle)
    assert [(flaw.kind, flaw.place, flaw.written) for flaw in found.flaws] == [
        (FlawKind.UNREADABLE, START, obstacle.value)
    ]
    assert found.text == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(FRONT)
    file.chmod(0)
    assert kinds(at(file)) == [FlawKind.UNREADABLE]


def check_whole(found: Document) -> None:
    lines = found.text.split("\n")
    assert [found.line(number) for number in range(len(lines) + 2)] == ["", *lines, ""]
    assert not CONTROL.search(found.text)
    assert "\r" not in found.text
    for flaw in found.flaws:
        assert 1 <= flaw.place.line <= len(lines) + 1
        assert flaw.place.column >= 1
    if found.fields is None:
        assert found.body == ""
    else:
        assert isinstance(found.fields, Mapping)
        front = lines[: found.body_line - 1]
        assert "\n".join([*front, found.body]) == found.text


BITS = st.sampled_from(
    [
        "---",
        "\n",
        "\r\n",
        "\r",
        "a: b",
        "c: |\n ",
        "'",
        '"',
        "[",
        "*a",
        "\t",
        "\x00",
        "\x85",
        "\u2028",
        "\ufeff",
        "😀",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(BITS).map("".join), st.lists(BITS).map(lambda bits: "---\n" + "".join(bits))))
def test_any_text_makes_a_document_that_holds_all_of_it(text: str) -> None:
    check_whole(document(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.binary().map(lambda data: b"---\na: b\n---\n" + data)))
def test_any_bytes_make_a_document_that_holds_all_of_them(data: bytes) -> None:
    check_whole(document(data))
