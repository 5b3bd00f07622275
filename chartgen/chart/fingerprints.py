"""What each note of a chart tells, made small enough to be compared with every note of a caseload."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from chartgen.chart.narrative import MOST, Sentence, narrative, words_of_names
from chartgen.model.chart import Chart, Entry, LinkKind
from chartgen.model.clones import KEYS, Fingerprint
from chartgen.model.note import REACHED, People
from chartgen.model.notetype import Trait
from chartgen.model.people import name_key

HASHES = 2
"""How many of the smallest hashes of a sentence make one of its keys: two of two sentences must agree."""
SEED = 1


def fingerprints(chart: Chart) -> Iterator[Fingerprint]:
    """The fingerprints of a chart's notes that tell something; an attempt to reach someone has nothing to tell."""
    names = words_of_names(_names(chart))
    for entry in chart.every_entry:
        if entry.note.outcome == REACHED:
            sentences = _different(islice(narrative(entry.note, names), MOST))
            if sentences:
                yield _fingerprint(entry, chart.client.folder.path, sentences)


def _names(chart: Chart) -> Iterator[str]:
    """The names of all who are around the client, or write of them."""
    yield chart.client.name or ""
    yield from (person.name for person in chart.client.people)
    for entry in chart.every_entry:
        yield entry.note.author.name if entry.note.author else ""
        for people in entry.note.values(People):
            yield from (person.name for person in people)


def _different(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, without those that the note has said already."""
    return list({one.words: one for one in reversed(list(sentences))}.values())[::-1]


def _fingerprint(entry: Entry, client: str, sentences: Sequence[Sentence]) -> Fingerprint:
    note = entry.note
    pairs, ends = _pairs(sentences)
    return Fingerprint(
        note.path,
        client,
        note.day,
        note.starts,
        name_key(note.author.name) if note.author else "",
        (entry.amends or note).path,
        _refers(entry),
        note.has(Trait.SETS_GOALS),
        note.has(Trait.COVERS_PERIOD),
        array("I", [one.line for one in sentences]),
        array("I", [len(one.words) for one in sentences]),
        ends,
        pairs,
        _keys(pairs, ends),
    )


def _refers(entry: Entry) -> frozenset[str]:
    """The notes that a note names openly by a link: what it repeats of them it means to."""
    return frozenset(found.path for found in entry.destinations if found.kind is LinkKind.NOTE)


def _pairs(sentences: Sequence[Sentence]) -> tuple[array[int], array[int]]:
    """For each two words that stand side by side in a sentence a number, and where each sentence's numbers end."""
    from rensa import RMinHash  # only where notes are compared, which they are not in a build

    pairs, ends = array("I"), array("I")
    for hashed in RMinHash.hash_token_sets([[*map(" ".join, pairwise(one.words))] for one in sentences]):
        pairs.extend(sorted({number & 0xFFFFFFFF for number in hashed}))
        ends.append(len(pairs))
    return pairs, ends


def _keys(pairs: array[int], ends: array[int]) -> array[int]:
    """The keys of each sentence in turn, which it shares with sentences that have most of its pairs of words.

    They are made by MinHash. Two sentences of a dozen words that differ in one share a key in nine of ten cases, and
    in six of ten where they differ in two. Since few sentences of a note need to be found for it to be compared
    whole, hardly a clone is missed.
    """
    from rensa import RMinHash

    rows = RMinHash.digest_matrix_from_flat_token_hashes(pairs, [0, *ends], KEYS * HASHES, SEED).to_rows()
    return array("Q", [row[at] << 32 | row[at + 1] for row in rows for at in range(0, KEYS * HASHES, HASHES)])
