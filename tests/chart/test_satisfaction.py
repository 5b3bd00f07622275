"""What notes say of the client's satisfaction, and which notes nobody has signed."""

from __future__ import annotations

from tests.chart.charts import chart, ids, note


def test_every_word_on_satisfaction_is_kept_in_order_and_notes_without_one_are_not() -> None:
    found = chart(
        note("c", "2024-05-01\nsatisfaction: Not asked"),
        note("a", "2024-02-01\nsatisfaction: mixed"),
        note("b", "2024-03-01"),
        note("d", "2024-07-01\nsatisfaction: satisfied"),
        note("u", "type: collateral\nsatisfaction: satisfied"),
    )
    assert [(said.note.id, said.word, said.is_answer) for said in found.satisfaction] == [
        ("a", "mixed", True),
        ("c", "Not asked", False),
    ]


def test_a_note_without_a_signature_is_unsigned_and_so_is_one_that_says_nothing_after_the_word() -> None:
    found = chart(
        note("signed", '2024-02-01\nsigned: {by: "Dana Reyes", on: 2024-02-02}'),
        note("bare", "2024-02-02"),
        note("empty", "2024-02-03\nsigned:"),
        note("odd", "2024-02-04\nsigned: [yes]"),
        note("later", "2024-07-01"),
        note("undated", "type: collateral\nlocation: Home"),
        note("unknown", "type: seance\ndate: 2024-02-05"),
    )
    assert ids(found.unsigned) == ["undated", "bare", "empty", "unknown"]
