"""What the benchmarks make of what they measured: bars that hold or not, costs, and sites that must be the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.bars import Bar, bars_of
from benchmarks.builders import users_environment
from benchmarks.corpus import Client, make_clients, write_charts
from benchmarks.costs import Caseload, Taken, bytes_in_words, costs_of, described, reckoned, span
from benchmarks.measure import MEBIBYTE
from benchmarks.rebuilds import differences, edit
from benchmarks.results import keep, load
from benchmarks.saving import save
from benchmarks.startup import BARE, CHECK, HELP

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def ratios(what: str, wall: float, memory: float | None = None) -> dict[str, Any]:
    times = {"wall": wall} | ({} if memory is None else {"memory": memory})
    return {"builder": "chartgen", "what": what, "times_hugo": times}


RESULTS: dict[str, dict[str, Any]] = {
    "builds": {
        "cases": [
            {
                "notes": 10_000,
                "results": [
                    ratios("cold", 0.9, 0.6),
                    ratios("nothing changed", 0.15),
                    ratios("one note edited", 0.21),
                    {"builder": "hugo", "what": "cold", "times_hugo": {"wall": 1.0, "memory": 1.0}},
                ],
            },
            {"notes": 1000, "results": [ratios("cold", 9.0, 9.0)]},
        ]
    },
    "saving": {"notes": 10_000, "saves": [0.1, 0.1, 0.6]},
    "editing": {"clients": 200, "seconds": {"cold": [0.4, 0.9], "key": [0.01, 0.2]}},
    "large": {
        "sizes": [
            {"notes": 10_000, "clients": 200, "wall": [2.0, 3.0, 2.5], "memory": [100 * MEBIBYTE]},
            {"notes": 100_000, "clients": 2000, "wall": [25.0], "memory": [109 * MEBIBYTE]},
        ]
    },
    "startup": {"wall": {BARE: [0.02, 0.02, 0.9], HELP: [0.1, 0.1, 0.1], CHECK: [0.3, 0.2, 0.4]}},
}
EVERY_BAR = 13


def verdicts(results: dict[str, dict[str, Any]]) -> list[str]:
    return [bar.verdict for bar in bars_of(results)]


def test_a_bar_holds_up_to_its_number_and_no_further() -> None:
    bar = Bar("build", 0.15, 0.15, "x")
    assert bar.verdict == "held"
    assert replace(bar, took=0.1501).verdict == "MISSED"


def test_every_bar_is_held_against_what_was_measured_of_chartgen_at_full_size() -> None:
    assert verdicts(RESULTS) == [
        "held",
        "MISSED",
        "held",
        "MISSED",
        "held",
        "MISSED",
        "held",
        "MISSED",
        "held",
        "",
        "",
        "held",
        "MISSED",
    ]
    assert len(bars_of(RESULTS)) == EVERY_BAR


def test_what_starting_takes_is_told_beside_a_bare_python() -> None:
    took = [bar.took for bar in bars_of(RESULTS) if "bare" in bar.what]
    assert took == pytest.approx([0.08, 0.28])


def test_what_was_not_measured_holds_no_bar() -> None:
    assert set(verdicts({})) == {"not measured"}


@pytest.mark.parametrize("left_out", RESULTS)
def test_a_benchmark_that_was_not_run_leaves_the_other_bars_as_they_are(left_out: str) -> None:
    some = {name: section for name, section in RESULTS.items() if name != left_out}
    assert verdicts(some).count("not measured") in (1, 2, 4)


def test_without_hugo_no_build_is_compared() -> None:
    without = json.loads(json.dumps(RESULTS))
    for one in without["builds"]["cases"][0]["results"]:
        one["times_hugo"] = {}
    assert verdicts(without)[:4] == ["not measured"] * 4


def test_a_section_of_the_results_takes_the_place_of_the_one_before_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    keep("startup", {"wall": 1}, file)
    keep("saving", {"saves": [2]}, file)
    keep("startup", {"wall": 3}, file)
    results = load(file)
    assert (results["startup"]["wall"], results["saving"]["saves"]) == (3, [2])
    assert results["startup"]["machine"]["python"]


def caseload(notes: int, seconds: dict[str, float]) -> Caseload:
    taken = {name: Taken(value, 2 * value, round(value * MEBIBYTE)) for name, value in seconds.items()}
    return Caseload(notes, notes // 50, 4, taken, {"charts": 2000 * notes, "site": 10_000 * notes})


SMALL = caseload(1000, {"alone": 1.2, "whole": 0.8, "unchanged": 0.25, "share of none": 0.21, "merge": 0.24})
LARGE = caseload(11_000, {"alone": 11.2, "whole": 6.0, "unchanged": 0.75, "share of none": 0.31, "merge": 0.64})


def test_what_a_note_costs_has_no_start_up_in_it() -> None:
    costs = costs_of(SMALL, LARGE)
    assert costs.build == pytest.approx(0.001)
    assert costs.again == pytest.approx(0.00005)
    assert costs.find == pytest.approx(0.00001)
    assert costs.merge == pytest.approx(0.00004)
    assert costs.disk == pytest.approx({"charts": 2000, "site": 10_000})
    assert costs.dask is None


def test_a_million_notes_are_reckoned_as_the_page_on_scale_says() -> None:
    costs = costs_of(SMALL, LARGE)
    assert costs.on_one_machine(1e6, 2) == pytest.approx(1e6 * (0.00005 + 0.00095 / 2))
    assert costs.in_parts(1e6, 20, 2) == pytest.approx(1e6 * (0.00001 + 0.00099 / 40 + 0.00004))
    table = "\n".join(reckoned(costs, 1e6, 1e8))
    assert "| clients | | 20,000 | 2,000,000 |" in table
    assert "| one machine, 2 cores | N × (a + (b - a) / 2) | 8.8 min | 15 h |" in table
    assert "Dask" not in table


def test_what_dask_spends_is_told_where_it_was_measured() -> None:
    small, large = (
        replace(one, taken={**one.taken, "dask": Taken(one.taken["whole"].wall, cpu, 0)})
        for one, cpu in ((SMALL, 2.0), (LARGE, 13.4))
    )
    costs = costs_of(small, large)
    assert costs.dask == pytest.approx(0.0001)
    assert "| Dask's own work | d | 100 µs | 5.0 ms |" in list(described(costs, 0.0000004))
    assert costs.on_dask(1e6, 64) == pytest.approx(1e6 * (0.00005 + 0.00095 / 64 + 0.0001))


def test_a_caseload_that_was_measured_comes_back_from_json() -> None:
    assert Caseload.from_json(json.loads(json.dumps(LARGE.as_json()))) == LARGE


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.25, "0.2 s"), (62.4, "62 s"), (400, "6.7 min"), (3000, "50 min"), (10_000, "2.8 h"), (400_000, "4.6 days")],
)
def test_a_span_of_time_is_told_in_two_digits_or_so(seconds: float, words: str) -> None:
    assert span(seconds) == words


@pytest.mark.parametrize(
    ("mebibytes", "words"), [(3.4, "3 MiB"), (1500, "1.5 GiB"), (99_000, "97 GiB"), (3_000_000, "2.9 TiB")]
)
def test_bytes_are_told_in_two_digits_or_so(mebibytes: float, words: str) -> None:
    assert bytes_in_words(mebibytes * MEBIBYTE) == words


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    write_charts(make_clients(notes=80, clients=2, seed=1), tmp_path / "charts")
    return tmp_path / "charts"


def test_each_edit_is_of_another_note(charts: Path) -> None:
    edited = [edit(charts, number)[0] for number in range(80)]
    assert len(set(edited)) == 80
    assert all(note.name != "client.md" for note in edited)


def test_an_edit_appends_a_line_that_is_in_no_other_note(charts: Path) -> None:
    before = {note: note.read_text("utf-8") for note in charts.glob("*/*.md")}
    note, line = edit(charts, 7)
    assert note.read_text("utf-8") == f"{before[note]}\n{line}\n"
    assert [path for path in before if line in path.read_text("utf-8")] == [note]


def test_two_folders_are_the_same_only_if_every_file_is_byte_for_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "c-1").mkdir(parents=True)
        (folder / "c-1" / "index.html").write_text("same", "utf-8")
    assert differences(one, other) == []
    (one / "c-1" / "index.html").write_text("Same", "utf-8")
    (one / ".hidden").touch()
    (other / "more.css").touch()
    assert differences(one, other) == [".hidden", "c-1/index.html", "more.css"]


@pytest.mark.parametrize("as_new_file", [True, False])
def test_a_note_is_saved_as_editors_do_and_nothing_else_is_left(tmp_path: Path, as_new_file: bool) -> None:
    note = tmp_path / "note.md"
    note.write_text("before", "utf-8")
    inode = note.stat().st_ino
    save(note, "after", as_new_file=as_new_file)
    assert note.read_text("utf-8") == "after"
    assert (note.stat().st_ino != inode) == as_new_file
    assert [*tmp_path.iterdir()] == [note]


def test_builders_are_run_as_users_run_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("LANG", "C.UTF-8")
    environment = users_environment(MORE="yes")
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert (environment["LANG"], environment["MORE"]) == ("C.UTF-8", "yes")


def test_a_large_corpus_is_written_client_by_client(tmp_path: Path) -> None:
    written: list[bool] = []

    def clients() -> Iterator[Client]:
        for client in make_clients(notes=6, clients=3, seed=1):
            yield client
            written.append((tmp_path / "charts" / client.id / "client.md").exists())

    write_charts(clients(), tmp_path / "charts")
    assert written == [True, True, True]
