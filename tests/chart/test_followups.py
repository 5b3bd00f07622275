"""What became of every follow-up."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.chart.followups import settle
from chartgen.chart.order import in_order
from chartgen.model.chart import ClosingFault, TaskState
from chartgen.model.note import Note
from tests.chart.charts import note


def task(name: str, day: str, *ids: str, closes: str = "", box: str = " ") -> Note:
    body = "".join(f"- [{box}] Do {one} ^{one}\n" if one != "-" else f"- [{box}] Do it\n" for one in ids)
    date = f"date: {day}\n" if day else ""
    return note(name, f"type: collateral\n{date}closes: [{closes}]", body)


Outcome = tuple[dict[str, tuple[str, str | None]], dict[str, tuple[str, str | None]]]


def outcome(*notes: Note) -> Outcome:
    """By note/id: the state of each follow-up and by which note; what each closing came to and of which note."""
    ordered = in_order(notes)
    found = settle([one for one in ordered if one.day], [one for one in ordered if not one.day])
    tasks = {
        f"{one.note.id}/{one.follow_up.id}": (one.state.value, one.settled_by.id if one.settled_by else None)
        for one in found.tasks
    }
    closings = {
        f"{one.note.id}/{one.word.text}": (one.fault.value if one.fault else "closed", one.of.id if one.of else None)
        for one in found.closings
    }
    return tasks, closings


def test_a_follow_up_stays_open_until_a_later_note_closes_it() -> None:
    first, between = task("a", "2024-03-05", "x"), task("b", "2024-03-06", "y")
    assert outcome(first, between)[0] == {"a/x": ("open", None), "b/y": ("open", None)}
    tasks, closings = outcome(task("c", "2024-03-07", closes="x"), between, first)
    assert tasks == {"a/x": ("closed", "c"), "b/y": ("open", None)}
    assert closings == {"c/x": ("closed", "a")}


def test_a_follow_up_written_again_is_carried_on() -> None:
    tasks, closings = outcome(
        task("a", "2024-03-05", "x"), task("b", "2024-03-06", "x"), task("c", "2024-03-07", closes="x")
    )
    assert tasks == {"a/x": ("carried on", "b"), "b/x": ("closed", "c")}
    assert closings == {"c/x": ("closed", "b")}


def test_a_follow_up_ticked_at_once_is_done_and_one_ticked_later_was_carried_on() -> None:
    assert outcome(task("a", "2024-03-05", "x", box="x"))[0] == {"a/x": ("done", None)}
    tasks, _ = outcome(task("a", "2024-03-05", "x"), task("b", "2024-03-06", "x", box="x"))
    assert tasks == {"a/x": ("carried on", "b"), "b/x": ("done", None)}


def test_a_follow_up_written_anew_after_it_was_closed_is_a_new_one() -> None:
    tasks, _ = outcome(
        task("a", "2024-03-05", "x"), task("b", "2024-03-06", closes="x"), task("c", "2024-03-07", "x")
    )
    assert tasks == {"a/x": ("closed", "b"), "c/x": ("open", None)}


def test_a_note_that_closes_a_follow_up_and_asks_for_it_again_opens_a_new_one() -> None:
    tasks, _ = outcome(task("a", "2024-03-05", "x"), task("b", "2024-03-06", "x", closes="x"))
    assert tasks == {"a/x": ("closed", "b"), "b/x": ("open", None)}


def test_a_follow_up_is_closed_on_its_own_day_in_either_order() -> None:
    for opener, closer in (("a", "b"), ("b", "a")):
        tasks, closings = outcome(task(opener, "2024-03-05", "x"), task(closer, "2024-03-05", closes="x"))
        assert tasks == {f"{opener}/x": ("closed", closer)}
        assert closings == {f"{closer}/x": ("closed", opener)}


def test_a_follow_up_closed_twice_is_told_with_the_note_that_closed_it() -> None:
    notes = [task("a", "2024-03-05", "x"), task("b", "2024-03-06", closes="x"), task("c", "2024-03-07", closes="x")]
    assert outcome(*notes)[1] == {"b/x": ("closed", "a"), "c/x": ("closed already", "b")}


def test_closing_what_was_ticked_is_told_with_its_own_note() -> None:
    _, closings = outcome(task("a", "2024-03-05", "x", box="x"), task("b", "2024-03-06", closes="x"))
    assert closings == {"b/x": ("closed already", "a")}


def test_a_follow_up_of_a_later_note_is_not_closed() -> None:
    tasks, closings = outcome(task("a", "2024-03-05", closes="x"), task("b", "2024-03-06", "x"))
    assert tasks == {"b/x": ("open", None)}
    assert closings == {"a/x": ("later", "b")}


def test_a_note_does_not_close_its_own_follow_up() -> None:
    tasks, closings = outcome(task("a", "2024-03-05", "x", closes="x"))
    assert tasks == {"a/x": ("open", None)}
    assert closings == {"a/x": ("later", "a")}


def test_what_no_note_asked_for_is_told_as_missing() -> None:
    assert outcome(task("a", "2024-03-05", "x", closes="y"))[1] == {"a/y": ("missing", None)}
    assert outcome(task("a", "2024-03-05", "x"), task("b", "2024-03-06", closes="X"))[1] == {"b/X": ("missing", None)}


def test_a_follow_up_without_an_id_is_never_closed_or_carried_on() -> None:
    tasks, closings = outcome(
        task("a", "2024-03-05", "-"), task("b", "2024-03-05", "-"), task("c", "2024-03-05", closes="'^'")
    )
    assert tasks == {"a/": ("open", None), "b/": ("open", None)}
    assert closings == {}


def test_a_note_without_a_day_may_close_anything_and_be_closed_by_any() -> None:
    tasks, _ = outcome(task("a", "2024-03-05", "x"), task("u", "", closes="x"))
    assert tasks == {"a/x": ("closed", "u")}
    tasks, _ = outcome(task("a", "2024-03-05", closes="x"), task("u", "", "x"))
    assert tasks == {"u/x": ("closed", "a")}


def test_a_note_without_a_day_that_closes_and_asks_again_closes_the_others() -> None:
    tasks, closings = outcome(task("u", "", "x"), task("v", "", "x", closes="x"))
    assert tasks == {"u/x": ("carried on", "v"), "v/x": ("open", None)}
    assert closings == {"v/x": ("closed already", "v")}


def test_of_two_follow_ups_of_one_id_in_one_note_the_last_is_closed() -> None:
    notes = [task("a", "2024-03-05", "x", "x"), task("b", "2024-03-06", closes="x")]
    found = settle(in_order(notes))
    assert [one.state for one in found.tasks] == [TaskState.OPEN, TaskState.CLOSED]


Case = tuple[str, list[str], str, str]
DAYS = st.sampled_from(["", "2024-03-05", "2024-03-05", "2024-03-06", "2024-03-07"])
IDS = st.lists(st.sampled_from(["x", "y", "-"]), max_size=3)
CASES = st.lists(
    st.tuples(DAYS, IDS, st.sampled_from(["", "x", "y", "x, y", "x, x", "z"]), st.sampled_from(" x")), max_size=7
)


@settings(max_examples=200, deadline=None)
@given(CASES, st.randoms())
def test_every_follow_up_ends_in_one_state_whatever_the_order_of_the_notes(cases: list[Case], random: Random) -> None:
    notes = [task(f"n{n}", day, *ids, closes=closes, box=box) for n, (day, ids, closes, box) in enumerate(cases)]
    ordered = in_order(notes)
    found = settle([one for one in ordered if one.day], [one for one in ordered if not one.day])
    assert len(found.tasks) == sum(len(one.follow_ups) for one in notes)
    assert len(found.closings) == sum(len(one.closes) for one in notes)
    for one in found.tasks:
        settled = one.state in (TaskState.CLOSED, TaskState.CARRIED_ON)
        assert (one.settled_by is not None) is settled
        assert (one.state is TaskState.DONE) is one.follow_up.done
        assert one.settled_by is not one.note
        if one.settled_by and one.settled_by.day and one.note.day:
            assert one.settled_by.day >= one.note.day
    closed = [one for one in found.tasks if one.state is TaskState.CLOSED]
    met = [one for one in found.closings if one.fault is None]
    assert sorted((one.note.id, one.follow_up.line) for one in closed) == sorted(
        (one.of.id, one.follow_up.line) for one in met if one.of and one.follow_up
    )
    assert all((one.follow_up is None) is (one.fault is ClosingFault.MISSING) for one in found.closings)
    shuffled = list(notes)
    random.shuffle(shuffled)
    assert outcome(*shuffled) == outcome(*notes)
