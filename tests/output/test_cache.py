"""What a build keeps for the next one is believed only where it can be."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.output.cache import FORMAT, Cache, Record, read_cache, write_cache
from chartgen.output.manifest import Entry
from chartgen.output.standing import Stamp

KEPT = Cache(
    "a key",
    {"c-1": Record("look", "content", {"c-1/index.html": Entry(3, "0" * 64)}, msgspec.Raw(b'{"notes": 3}'))},
    {"c-1/index.html": Stamp(1, 3, 5, 7)},
)


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    write_cache(tmp_path / "cache", KEPT)
    assert read_cache(tmp_path / "cache") == KEPT
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o600


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert read_cache(tmp_path / "cache") == Cache()


@given(st.data())
def test_a_cache_that_is_damaged_in_any_place_is_none(data: st.DataObject) -> None:
    write_cache(file := Path(os.environ.get("TMPDIR", "/tmp")) / f"chartgen-test-{os.getpid()}", KEPT)
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = data.draw(
        st.sampled_from(
            [whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole[:at] + b"x" + whole[at:]]
        )
    )
    file.write_bytes(spoilt)
    try:
        assert read_cache(file) == Cache()
    finally:
        file.unlink()


@pytest.mark.parametrize("text", [b"null", b"[]", b'{"key": 3}', b'{"records": {"c": {}}}', b"{", b"[" * 100_000])
def test_a_whole_cache_of_another_shape_is_none(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(FORMAT + hashlib.sha256(text).hexdigest().encode() + text)
    assert read_cache(tmp_path / "cache") == Cache()


def test_a_link_or_a_folder_is_no_cache(tmp_path: Path) -> None:
    write_cache(tmp_path / "cache", KEPT)
    (tmp_path / "link").symlink_to(tmp_path / "cache")
    (tmp_path / "folder").mkdir()
    assert read_cache(tmp_path / "link") == read_cache(tmp_path / "folder") == Cache()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_cache_of_another_person_is_none(tmp_path: Path) -> None:
    write_cache(tmp_path / "cache", KEPT)
    os.chown(tmp_path / "cache", 12345, 12345)
    assert read_cache(tmp_path / "cache") == Cache()


def test_where_a_cache_cannot_be_kept_none_is_and_nothing_fails(tmp_path: Path) -> None:
    write_cache(tmp_path / "cache", KEPT)
    (tmp_path / "cache-new").mkdir()
    write_cache(tmp_path / "cache", Cache("another key"))
    assert read_cache(tmp_path / "cache") == Cache()
    write_cache(tmp_path / "nowhere" / "cache", KEPT)


def test_keeping_leaves_nothing_of_a_build_that_was_stopped_while_it_kept(tmp_path: Path) -> None:
    (tmp_path / "cache-new").write_bytes(b"half of")
    write_cache(tmp_path / "cache", KEPT)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]
