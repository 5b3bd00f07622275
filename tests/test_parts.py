"""Which clients a part holds, and which parts fit together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.model.source import ClientPlace, Look
from chartgen.model.trouble import WrongSetup
from chartgen.parts import PART_FILE, Part, Shard, charts_of, in_order, read_part, refuse_as_site, way_to, written


def place(path: str) -> ClientPlace:
    return ClientPlace(path, path, path, Path(path), 1, Look("", settled=True))


def part(number: int, of: int, shape: str = "shape", as_of: date = date(2024, 6, 30)) -> Part:
    return Part(Shard(number, of), shape, as_of, "../charts", {})


@given(st.lists(st.text(min_size=1), unique=True), st.integers(1, 9))
def test_every_client_is_in_one_share(paths: list[str], of: int) -> None:
    shares = [Shard(number, of).share([place(path) for path in paths]) for number in range(1, of + 1)]
    assert sorted(client.path for share in shares for client in share) == sorted(paths)


@given(st.lists(st.text(min_size=1), unique=True), st.text(min_size=1), st.integers(1, 9))
def test_a_client_stays_in_its_share_when_others_come(paths: list[str], more: str, of: int) -> None:
    clients = [place(path) for path in paths if path != more]
    for number in range(1, of + 1):
        shard = Shard(number, of)
        assert [one for one in shard.share([*clients, place(more)]) if one.path != more] == [*shard.share(clients)]


def test_shares_are_the_same_on_every_machine_and_forever() -> None:
    clients = [place(f"c-{number}") for number in range(12)]
    shares = [[client.path for client in Shard(number, 3).share(clients)] for number in (1, 2, 3)]
    assert shares == [
        ["c-0", "c-2", "c-6", "c-7", "c-8", "c-10"],
        ["c-4", "c-5"],
        ["c-1", "c-3", "c-9", "c-11"],
    ]


def test_a_caseload_falls_into_shares_of_about_the_same_size() -> None:
    clients = [place(f"c-{number:04}") for number in range(2_000)]
    sizes = [len(Shard(number, 8).share(clients)) for number in range(1, 9)]
    assert max(sizes) < 1.2 * min(sizes)


def test_a_part_says_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    (tmp_path / PART_FILE).write_bytes(written(part(2, 3)))
    assert read_part(tmp_path) == part(2, 3)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"format": 1, "part": {}}', b"\xff", b"[" * 9_999])
def test_what_is_no_part_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / PART_FILE).write_bytes(data)
    with pytest.raises(WrongSetup, match="Build it again"):
        read_part(tmp_path)
    with pytest.raises(WrongSetup, match="--shard 1/2"):
        read_part(tmp_path / "nowhere")


def test_parts_are_taken_in_the_order_of_their_numbers() -> None:
    parts = {Path(str(number)): part(number, 12) for number in (7, 12, 1, 10, 11, 3, 2, 4, 9, 5, 6, 8)}
    assert [one.shard.number for _, one in in_order(parts)] == list(range(1, 13))


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([part(2, 3)], "Part 3/3 is missing"),
        ([], "Part 2/3, 3/3 is missing"),
        ([part(2, 3), part(3, 3), part(2, 3)], "Part 2/3 is named twice"),
        ([part(1, 3), part(2, 3), part(3, 3)], "Part 1/3 is named twice"),
        ([part(2, 3), part(9, 3), part(3, 3)], "Part 9/3 is there, of which there can be none"),
        ([part(2, 3), part(3, 4)], "same number of parts"),
        ([part(2, 3), part(3, 3, "another")], "different settings"),
        ([part(2, 3), part(3, 3, as_of=date(2024, 7, 1))], "with the same --as-of"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(others: list[Part], words: str) -> None:
    parts = {Path(f"p-{number}"): one for number, one in enumerate([part(1, 3), *others])}
    with pytest.raises(WrongSetup, match=words):
        in_order(parts)


def test_the_charts_are_found_from_the_part_while_they_are_there(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    way = way_to(tmp_path / "charts", tmp_path / "parts/one")
    assert way == "../../charts"
    assert charts_of(replace(part(1, 1), charts=way), tmp_path / "parts/one") == tmp_path / "charts"
    assert charts_of(replace(part(1, 1), charts=way), tmp_path / "elsewhere") is None
    assert charts_of(replace(part(1, 1), charts=""), tmp_path) is None


@pytest.mark.parametrize("site", ["part", "part/site", "."])
def test_a_part_is_never_replaced_by_the_site(site: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="Choose another folder"):
        refuse_as_site(tmp_path / site, [tmp_path / "other", tmp_path / "part"])
    refuse_as_site(tmp_path / "site", [tmp_path / "other", tmp_path / "part"])
