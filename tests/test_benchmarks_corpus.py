"""The benchmark's corpus: always the same, and shaped as its docstrings say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import partial
from itertools import groupby, pairwise
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import AS_OF, SECTIONS, Client, make_clients, write_charts
from benchmarks.long_charts import make_long_chart, make_shift_chart
from benchmarks.peers import write_hugo, write_mkdocs, write_pelican
from benchmarks.queries import choose_queries

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@pytest.fixture(scope="module")
def clients() -> tuple[Client, ...]:
    return tuple(make_clients(notes=203, clients=10, seed=1))


def test_the_same_seed_makes_the_same_notes(clients: tuple[Client, ...]) -> None:
    assert tuple(make_clients(203, 10, 1)) == clients


def test_another_seed_makes_other_notes(clients: tuple[Client, ...]) -> None:
    ours = {note.body for client in clients for note in client.notes}
    theirs = {note.body for client in make_clients(203, 10, 2) for note in client.notes}
    assert ours.isdisjoint(theirs)


def test_the_notes_are_as_many_as_asked_for_and_spread_evenly(clients: tuple[Client, ...]) -> None:
    assert [len(client.notes) for client in clients] == [21, 21, 21, 20, 20, 20, 20, 20, 20, 20]


def test_fewer_than_two_notes_for_each_client_is_refused() -> None:
    with pytest.raises(ValueError, match="intake and a plan"):
        next(make_clients(19, 10, 1))


def test_a_chart_begins_with_intake_and_plan_and_runs_forward_until_the_as_of_day(
    clients: tuple[Client, ...],
) -> None:
    for client in clients:
        assert [note.front["type"] for note in client.notes[:2]] == ["intake", "plan"]
        assert client.intake == client.notes[0].day
        assert all(before.day < after.day for before, after in pairwise(client.notes))
        assert client.notes[-1].day < AS_OF


def test_a_note_has_about_260_words(clients: tuple[Client, ...]) -> None:
    lengths = [len(note.body.split()) for client in clients for note in client.notes]
    assert 250 < mean(lengths) < 270
    assert min(lengths) > 180


def test_a_note_has_the_sections_of_its_type(clients: tuple[Client, ...]) -> None:
    for client in clients:
        for note in client.notes:
            headings = re.findall(r"^## (.+)$", note.body, re.MULTILINE)
            assert headings == [*SECTIONS[str(note.front["type"])], "Follow-up needed"]


def test_no_sentence_of_any_length_comes_twice(clients: tuple[Client, ...]) -> None:
    text = " ".join(note.body for client in clients for note in client.notes)
    said = [sentence for sentence in re.split(r"(?<=\.)\s+", text) if len(sentence.split()) > 8]
    assert len(set(said)) == len(said)


def test_the_text_has_thousands_of_different_words(clients: tuple[Client, ...]) -> None:
    text = " ".join(note.body for client in clients for note in client.notes)
    assert len(set(re.findall(r"[a-z]+", text.lower()))) > 2000


@pytest.mark.parametrize("mark", ["**", " *", "\n- ", "\n1. ", "| --- |", "](https://example."])
def test_the_text_holds_markdown_of_each_kind(clients: tuple[Client, ...], mark: str) -> None:
    assert any(mark in note.body for client in clients for note in client.notes)


def test_a_note_closes_only_what_an_earlier_note_opened_and_none_closed(clients: tuple[Client, ...]) -> None:
    for client in clients:
        still_open: set[str] = set()
        for note in client.notes:
            closed = set(note.front.get("closes", ()))
            opened = set(re.findall(r" \^([\w-]+)$", note.body, re.MULTILINE))
            assert closed <= still_open
            still_open = (still_open - closed) | opened
        assert len(still_open) < 10


def test_a_goal_that_a_note_touches_is_in_the_plan(clients: tuple[Client, ...]) -> None:
    for client in clients:
        plan = set(client.notes[1].front["goals"])
        assert all(plan.issuperset(note.front["goals"]) for note in client.notes[2:])


def test_no_author_is_in_two_places_at_once(clients: tuple[Client, ...]) -> None:
    spans = sorted(
        (str(note.front["author"]), note.day, str(note.front["time"])) for client in clients for note in client.notes
    )
    assert len({author for author, _, _ in spans}) == 2
    for (author, day, time), (next_author, next_day, next_time) in pairwise(spans):
        end, begin = time.partition("-")[2], next_time.partition("-")[0]
        assert (author, day) != (next_author, next_day) or end <= begin


def test_the_charts_folder_holds_a_file_for_each_client_and_note(clients: tuple[Client, ...], tmp_path: Path) -> None:
    write_charts(clients, tmp_path / "charts")
    files = {path.relative_to(tmp_path / "charts").as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    notes = {f"{client.id}/{note.id}.md" for client in clients for note in client.notes}
    assert files == notes | {f"{client.id}/client.md" for client in clients} | {"chartgen.toml"}


@pytest.mark.parametrize("write", [write_charts, write_hugo, write_pelican, write_mkdocs])
def test_every_builder_gets_every_body_unchanged(
    clients: tuple[Client, ...], tmp_path: Path, write: Callable[[Sequence[Client], Path], None]
) -> None:
    write(clients, tmp_path / "source")
    written = "".join(path.read_text("utf-8") for path in sorted(tmp_path.rglob("c-*/**/*.md"))) + "".join(
        path.read_text("utf-8") for path in sorted(tmp_path.rglob("c-*.md"))
    )
    assert all(note.body in written for client in clients for note in client.notes)


@pytest.fixture(scope="module")
def long_chart() -> Client:
    return make_long_chart(notes=600, years=4, seed=1)


@pytest.fixture(scope="module")
def shift_chart() -> Client:
    return make_shift_chart(notes=600, seed=1)


def test_the_same_seed_makes_the_same_long_charts(long_chart: Client, shift_chart: Client) -> None:
    assert make_long_chart(600, 4, 1) == long_chart
    assert make_shift_chart(600, 1) == shift_chart


def test_a_long_chart_has_all_its_notes_on_different_days_within_its_years(long_chart: Client) -> None:
    days = [note.day for note in long_chart.notes]
    assert len(days) == 600
    assert all(before < after for before, after in pairwise(days))
    assert days[0] > AS_OF - timedelta(days=4 * 365)
    assert days[-1] < AS_OF


def test_a_long_chart_passes_from_one_author_to_the_next(long_chart: Client) -> None:
    authors = [str(note.front["author"]) for note in long_chart.notes]
    assert [author for author, _ in groupby(authors)] == list(dict.fromkeys(authors))
    assert len(set(authors)) == 2


def test_a_shift_chart_has_three_short_notes_a_day_after_intake_and_plan(shift_chart: Client) -> None:
    kinds = [str(note.front["type"]) for note in shift_chart.notes]
    assert kinds == ["intake", "plan", *["shift"] * 598]
    of_day = Counter(note.day for note in shift_chart.notes[2:])
    assert set(of_day.values()) <= {3, 598 % 3}
    assert max(of_day) < AS_OF
    assert len({note.id for note in shift_chart.notes}) == 600
    assert 80 < mean(len(note.body.split()) for note in shift_chart.notes[2:]) < 110


def test_a_long_chart_has_words_that_most_notes_hold_and_words_that_few_do(long_chart: Client) -> None:
    notes = [set(re.findall(r"[a-z]+", note.body.lower())) for note in long_chart.notes]
    counts = Counter(word for words in notes for word in words)
    assert sum(count > 300 for count in counts.values()) > 50
    assert sum(count <= 3 for count in counts.values()) > 500


@pytest.mark.parametrize("make", [partial(make_long_chart, 600, 4, 1), partial(make_shift_chart, 600, 1)])
def test_what_is_searched_for_is_as_rare_or_common_as_it_claims(make: Callable[[], Client]) -> None:
    client = make()
    asked = choose_queries(client)
    notes = [note.body.lower() for note in client.notes]

    def holding(query: str) -> int:
        return sum(query.strip('"') in note for note in notes)

    assert 1 <= holding(asked.rare) <= 3
    assert holding(asked.common) > 300
    assert 1 < holding(asked.phrase) < 300
    assert 0 < holding(asked.typed) < holding(asked.typed[:-1])
    assert holding(asked.missing) == 0
