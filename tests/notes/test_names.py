"""How file names are shown, and which folder of the site each client gets."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.notes.names import LONGEST_NAME, shown_name, site_names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("2024-03-05 call.md", "2024-03-05 call.md"),
        ("é😀.md", "é😀.md"),
        ("a\nb.md", "a\\x0ab.md"),
        ("a\\x0ab.md", "a\\x5cx0ab.md"),
        ("a\\b.md", "a\\b.md"),
        ("a\u2028b.md", "a\\u2028b.md"),
        ("a\x7f\x85b.md", "a\\x7f\\x85b.md"),
        (os.fsdecode(b"caf\xe9.md"), "caf\\xe9.md"),
    ],
)
def test_a_name_is_shown_without_what_cannot_be_shown(name: str, shown: str) -> None:
    assert shown_name(name) == shown


BITS = st.sampled_from([*"ab\\x0u2028\n\r\x85\u2028é", os.fsdecode(b"\xe9"), "\\x0a", "\\u2028", "\\x5c"])
NAMES = st.lists(BITS, max_size=6).map("".join)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES)
def test_no_two_names_are_shown_alike(one: str, other: str) -> None:
    assert (shown_name(one) == shown_name(other)) is (one == other)


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["c-1", "c-2"], ["c-1", "c-2"]),
        (["Rivera", "rivera", "RIVERA"], ["Rivera", "rivera~2", "RIVERA~3"]),
        (["jose\u0301", "jos\u00e9"], ["jose\u0301", "jos\u00e9~2"]),
        (["straße", "STRASSE"], ["straße", "STRASSE~2"]),
        (["index.html", "Index.HTML"], ["index.html~2", "Index.HTML~3"]),
        (["a:b", "a?b", "a_b"], ["a_b", "a_b~2", "a_b~3"]),
        (["c-1", "C-1", "c-1~2"], ["c-1", "C-1~2", "c-1~2~2"]),
        (["same", "same"], ["same", "same~2"]),
        (["a.", "a ", "a..."], ["a_", "a_~2", "a_~3"]),
        (["a\\b"], ["a_b"]),
        ([], []),
    ],
)
def test_every_client_gets_a_folder_that_no_system_takes_for_anothers(ids: list[str], names: list[str]) -> None:
    assert site_names(ids) == names


def test_a_very_long_name_is_cut_and_stays_apart_from_its_like() -> None:
    first, second = site_names(["é" * 126 + "a", "é" * 126 + "b"])
    assert first != second
    assert len(first.encode()) <= LONGEST_NAME


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from(list("aAßsS~2é\u0301e.:K\u212a")), min_size=1, max_size=4)))
def test_no_two_clients_share_a_folder(ids: list[str]) -> None:
    names = site_names([shown_name(one) for one in ids])
    assert len({folded(name) for name in names}) == len(ids)
    assert all(name and "/" not in name and "\\" not in name for name in names)
