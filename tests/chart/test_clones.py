"""Which notes say in an earlier note's words what they should say in their own."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.chart.clones import clones
from chartgen.chart.fingerprints import fingerprints
from chartgen.model.clones import Clone, Fingerprint
from tests.chart.charts import chart, note

SENTENCES = (
    "Monitored the new seating at Sunrise by telephone this morning.",
    "The cushion will be measured again when the blue one comes.",
    "Maria chose the window table each day and finished her lunch.",
    "She laughed at the parrot on the radio and hummed along.",
    "Her shoes were new, and she showed the left one twice.",
)
OWN = (
    "The bus was late, and she waited under the roof of the bank.",
    "A letter of the county lay on the step, still unopened.",
    "We read it together and found that nothing was owed.",
    "She slept well, ate an egg, and asked about the lake.",
    "He will bring the papers to the office before the holiday.",
)


def told(name: str, fields: str, *sentences: str) -> Fingerprint:
    """The fingerprint of a note by itself, which may have fields such as a type."""
    [found] = fingerprints(chart(note(name, fields, f"## Client observations\n{' '.join(sentences)}\n")))
    return found


def of_client(client: str, one: Fingerprint) -> Fingerprint:
    return one._replace(client=client, path=one.path.replace("c-1", client), thread=one.thread.replace("c-1", client))


def pairs(found: Sequence[Clone]) -> list[tuple[str, str]]:
    return [(one.path, one.other) for one in found]


FIRST = told("a", "2024-03-05", *SENTENCES)


def test_a_note_that_stands_again_is_told_with_the_lines_that_say_the_same() -> None:
    sentences = [f"{sentence}\n" for sentence in SENTENCES[:4]]
    [found] = clones([told("b", "2024-04-05", *OWN[:1], "\n", *sentences), FIRST])
    assert (found.path, found.other, found.same_client) == ("c-1/b.md", "c-1/a.md", True)
    assert (found.repeated, found.sentences) == (4, 5)
    assert 0.7 < found.share < 0.9
    assert found.lines == tuple((7 + number, 6) for number in range(4))


@pytest.mark.parametrize(
    "sentences",
    [
        SENTENCES[::-1],
        [sentence.upper().replace(" ", "\n") for sentence in SENTENCES],
        [sentence.replace(" the ", " a ", 1).replace(" and ", " or ") for sentence in SENTENCES],
        [*SENTENCES, *OWN[:2]],
        [*SENTENCES[:3], *OWN[:2]],
    ],
)
def test_neither_order_nor_looks_nor_a_word_here_and_there_make_a_note_new(sentences: Sequence[str]) -> None:
    assert pairs(clones([FIRST, told("b", "2024-04-05", *sentences)])) == [("c-1/b.md", "c-1/a.md")]


@pytest.mark.parametrize("sentences", [OWN, [*SENTENCES[:2], *OWN[:3]], SENTENCES[:2], SENTENCES[:1] * 5])
def test_a_note_that_has_little_in_common_with_another_or_says_little_is_its_own(sentences: Sequence[str]) -> None:
    assert clones([FIRST, told("b", "2024-04-05", *sentences)]) == ()


def test_it_is_the_later_note_that_repeats_and_the_first_that_it_is_held_against() -> None:
    notes = [told(name, f"2024-0{month}-05", *SENTENCES) for name, month in (("z", 2), ("m", 3), ("a", 4))]
    undated = told("u", "type: collateral\ndate: soon", *SENTENCES)
    expected = [("c-1/m.md", "c-1/z.md"), ("c-1/a.md", "c-1/z.md"), ("c-1/u.md", "c-1/z.md")]
    for ordered in islice(permutations((*notes, undated)), 0, None, 7):
        assert pairs(clones(ordered)) == expected


def test_another_clients_note_is_told_and_of_two_alike_the_clients_own() -> None:
    other = of_client("c-0", FIRST)
    [found] = clones([other, told("b", "2024-04-05", *SENTENCES)])
    assert (found.other, found.same_client) == ("c-0/a.md", False)
    assert pairs(clones([other, FIRST, told("b", "2024-04-05", *SENTENCES)])) == [
        ("c-1/a.md", "c-0/a.md"),
        ("c-1/b.md", "c-1/a.md"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("type: plan\ndate: 2024-03-05", "type: plan\ndate: 2024-04-05", True),
        ("type: collateral\ndate: 2024-03-05", "type: plan\ndate: 2024-04-05", True),
        ("type: plan\ndate: 2024-03-05", "type: collateral\ndate: 2024-04-05", False),
        ("type: shift\ndate: 2024-03-05", "type: summary\ndate: 2024-03-08", True),
        ("type: summary\ndate: 2024-03-05", "type: summary\ndate: 2024-03-12", False),
        ("type: shift\ndate: 2024-03-05\nauthor: A", "type: shift\ndate: 2024-03-05\nauthor: B", True),
        ("type: shift\ndate: 2024-03-05\nauthor: A", "type: shift\ndate: 2024-03-05\nauthor: a", False),
        ("type: shift\ndate: 2024-03-05\nauthor: A", "type: shift\ndate: 2024-03-06\nauthor: B", False),
    ],
)
def test_what_goes_before_may_be_used_by_plans_summaries_and_a_second_writer(
    first: str, second: str, may: bool
) -> None:
    one, other = told("a", first, *SENTENCES), told("b", second, *SENTENCES)
    assert (clones([one, other]) == ()) is may
    assert len(clones([of_client("c-0", one), other])) == 1


def test_who_may_use_the_first_notes_words_may_use_those_of_its_clone() -> None:
    plan = told("a", "type: plan\ndate: 2024-03-05", *SENTENCES)
    copied = of_client("c-2", told("b", "type: plan\ndate: 2024-04-05", *SENTENCES))
    again = told("c", "type: plan\ndate: 2025-03-05", *SENTENCES)
    assert pairs(clones([plan, copied, again])) == [("c-2/b.md", "c-1/a.md")]


def test_an_addendum_and_a_note_that_links_to_another_may_use_its_words() -> None:
    text = f"## Client observations\n{' '.join(SENTENCES)}\n"
    first = note("a", "2024-03-05", text)
    added = note("b", "type: addendum\ndate: 2024-03-06\namends: a", text.replace("Client observations", "Addendum"))
    again = note("c", "type: addendum\ndate: 2024-03-07\namends: b", text.replace("Client observations", "Addendum"))
    linked = note("d", "2024-04-05", f"{text}As in [March](a.md).\n")
    assert clones(fingerprints(chart(first, added, again, linked))) == ()
    elsewhere = note("d", "2024-04-05", f"{text}As in [March](x.md).\n")
    assert pairs(clones(fingerprints(chart(first, elsewhere)))) == [("c-1/d.md", "c-1/a.md")]


def test_an_attempt_tells_nothing_and_neither_does_a_note_of_marks() -> None:
    text = f"## Client observations\n{' '.join(SENTENCES)}\n"
    assert not [*fingerprints(chart(note("a", "2024-03-05\noutcome: no answer", text)))]
    assert not [*fingerprints(chart(note("a", "2024-03-05", "*** ... !!! ???\n\n\n---\n"), note("b", "2024-03-06")))]


def test_names_of_those_around_the_client_do_not_count() -> None:
    people = "present:\n  - Otto Vane (Cook)\nauthor: Ines Blythe, DSP"
    body = (
        "## Client observations\nMaria Rivera asked Otto Vane for soup at noon. Ines saw that Rivera ate it all up.\n"
    )
    [found] = fingerprints(chart(note("a", f"2024-03-05\n{people}", body)))
    other = body.replace("Maria Rivera", "Otto").replace("Otto Vane", "Maria").replace("Ines", "Vane")
    [same] = fingerprints(chart(note("b", f"2024-03-05\n{people}", other)))
    assert found.pairs == same.pairs


def test_of_many_that_are_the_same_each_is_told_once_and_soon() -> None:
    ordered = [
        FIRST._replace(path=f"c-{number % 40}/{number:04}.md", client=f"c-{number % 40}", thread=str(number))
        for number in range(2_000)
    ]
    found = clones(ordered)
    assert len(found) == 1_999
    assert {one.other for one in found if one.same_client} == {f"c-{number}/{number:04}.md" for number in range(40)}
    assert len([one for one in found if not one.same_client]) == 39


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_the_longest_note_starts_no_threads() -> None:
    code = """
import os
from tests.chart.charts import chart, note
from chartgen.chart.fingerprints import fingerprints

letters = [(chr(97 + number % 26), chr(97 + number // 26)) for number in range(600)]
told = " ".join(f"The number {one} {other} stood on the door of the shed today." for one, other in letters)
before = len(os.listdir("/proc/self/task"))
[found] = fingerprints(chart(note("a", "2024-03-05", f"## Client observations\\n{told}")))
assert len(found.lines) == 200
assert len(os.listdir("/proc/self/task")) == before
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(
    st.lists(st.tuples(st.sampled_from(["c-1", "c-2"]), st.lists(st.sampled_from(SENTENCES + OWN)), st.booleans()))
)
def test_any_notes_are_compared_and_only_earlier_ones_are_named(
    written: list[tuple[str, list[str], bool]],
) -> None:
    found: list[Fingerprint] = []
    for number, (client, sentences, undated) in enumerate(written):
        day = "type: collateral\ndate: soon" if undated else f"2024-03-{number % 28 + 1:02}"
        body = f"## Client observations\n{' '.join(sentences)}\n"
        found += [of_client(client, one) for one in fingerprints(chart(note(f"n{number}", day, body)))]
    by_path = {one.path: one for one in found}
    for clone in clones(found):
        assert by_path[clone.other].order < by_path[clone.path].order
        assert 0.5 <= clone.share <= 1
        assert len(clone.lines) == clone.repeated <= clone.sentences
    assert clones(found) == clones(found[::-1])


def test_a_fingerprint_is_small_and_holds_no_word_of_the_note() -> None:
    packed = pickle.dumps(FIRST)
    assert len(packed) < 1_500
    assert not any(word.encode() in packed.lower() for word in ("parrot", "cushion", "lunch"))


def test_what_a_fingerprint_is_made_with_is_loaded_only_where_notes_are_compared() -> None:
    modules = "chartgen.commands.main, chartgen.commands.check, chartgen.build, chartgen.pages, chartgen.editor.desk"
    code = f"import sys, {modules}; sys.exit('rensa' in sys.modules or 'chartgen.chart.narrative' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
