"""How days, times of day and periods are read, and what is offered where they are written another way."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.model.document import Flaw, FlawKind
from chartgen.model.note import Day, Period, Times
from chartgen.model.place import Place
from chartgen.notes.days import day_in, offered_day, read_day, read_period, read_times
from tests.notes.texts import scalar, value


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2024-03-05", date(2024, 3, 5), None),
        (" 2024-03-05 ", date(2024, 3, 5), None),
        ("2024-02-29", date(2024, 2, 29), None),
        ("0001-01-01", date(1, 1, 1), None),
        ("9999-12-31", date(9999, 12, 31), None),
        ("2024-03-05 14:00", date(2024, 3, 5), time(14)),
        ("2024-03-05 9:05", date(2024, 3, 5), time(9, 5)),
        ("2024-03-05T14:00:30", date(2024, 3, 5), time(14)),
    ],
)
def test_a_day_is_read(text: str, day: date, at: time | None) -> None:
    found = read_day(scalar(text))
    assert isinstance(found, Day)
    assert (found.day, found.at) == (day, at)


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("03/05/2024", "2024-03-05"),
        ("3/5/24", "2024-03-05"),
        ("3-5-2024", "2024-03-05"),
        ("5.3.2024", "2024-03-05"),
        ("05.03.24", "2024-03-05"),
        ("03.13.2024", "2024-03-13"),
        ("13/03/2024", "2024-03-13"),
        ("13-3-24", "2024-03-13"),
        ("31.4.2024", ""),
        ("13.14.2024", ""),
        ("6/11/62", "1962-06-11"),
        ("March 5, 2024", "2024-03-05"),
        ("March 5 2024", "2024-03-05"),
        ("Mar. 5th, 2024", "2024-03-05"),
        ("5 Mar 2024", "2024-03-05"),
        ("5th March, 2024", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024.03.05", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2024-2-30", ""),
        ("2024-02-30", ""),
        ("2023-02-29", ""),
        ("2024-13-01", ""),
        ("2024-00-10", ""),
        ("0000-01-01", ""),
        ("13/14/2024", ""),
        ("Smarch 5, 2024", ""),
        ("yesterday", ""),
        ("2024", ""),
        ("", ""),
        ("2024-03-05 25:00", ""),
        ("2024-03-05 14:60", ""),
        ("2024-03-05 14:00:99", ""),
        ("2024-03-05 2pm", ""),
        ("２０２４-03-05", "2024-03-05"),
        ("٢٠٢٤-٠٣-٠٥", "2024-03-05"),
        ("2024–03–05", ""),
    ],
)
def test_what_is_no_day_is_told_with_the_day_that_was_meant_where_it_is_known(text: str, offer: str) -> None:
    found = read_day(scalar(text))
    assert isinstance(found, Flaw)
    assert (found.kind, found.written, found.offer) == (FlawKind.WRONG_DAY, text.strip(), offer)


@pytest.mark.parametrize("written", ["[2024-03-05]", "{day: 2024-03-05}"])
def test_a_day_is_one_word_and_no_list(written: str) -> None:
    found = read_day(value(written))
    assert isinstance(found, Flaw)
    assert found.expected.startswith("a day")


def test_a_text_much_too_long_is_not_repeated_whole() -> None:
    for found in (read_day(scalar("x" * 9999)), read_times(scalar("x" * 9999)), read_period(scalar("x" * 9999))):
        assert isinstance(found, Flaw)
        assert len(found.written) == 40


@given(st.dates())
def test_every_day_is_read_back(day: date) -> None:
    assert day_in(day.isoformat()) == day
    assert offered_day(f"{day.month}/{day.day}/{day.year:04d}") == day.isoformat()
    assert offered_day(f"{day.day} {day:%B} {day.year:04d}") == day.isoformat()


@pytest.mark.parametrize(
    ("text", "start", "end", "minutes"),
    [
        ("14:00-14:45", time(14), time(14, 45), 45),
        ("14:00–14:45", time(14), time(14, 45), 45),
        ("14:00 — 14:45", time(14), time(14, 45), 45),
        ("14:00 to 14:45", time(14), time(14, 45), 45),
        ("9:00-10:30", time(9), time(10, 30), 90),
        ("0:00-23:59", time(0), time(23, 59), 1439),
        ("22:00-06:00 next day", time(22), time(6), 480),
        ("22:00-06:00 (next day)", time(22), time(6), 480),
        ("22:00-06:00 the next day", time(22), time(6), 480),
        ("22:00-06:00 +1", time(22), time(6), 480),
        ("22:00-00:00 next day", time(22), time(0), 120),
        ("14:00-14:00 next day", time(14), time(14), 1440),
        ("14:00", time(14), None, None),
    ],
)
def test_a_time_is_read_with_its_minutes(text: str, start: time, end: time | None, minutes: int | None) -> None:
    found = read_times(scalar(text))
    assert isinstance(found, Times)
    assert (found.start, found.end, found.minutes) == (start, end, minutes)


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("2pm-2:45pm", "14:00-14:45"),
        ("2-2:45pm", "14:00-14:45"),
        ("2 PM to 2:45 PM", "14:00-14:45"),
        ("2 p.m.", "14:00"),
        ("11-1pm", "11:00-13:00"),
        ("11:30-12:30pm", "11:30-12:30"),
        ("12pm-1pm", "12:00-13:00"),
        ("12am", "00:00"),
        ("9-10", "09:00-10:00"),
        ("14.00-14.45", "14:00-14:45"),
        ("1400-1445", "14:00-14:45"),
        ("14h30", "14:30"),
        ("22:00-24:00", "22:00-00:00 next day"),
        ("24:00", ""),
        ("24:00-01:00", ""),
        ("25:00", ""),
        ("14:60", ""),
        ("14:00-", ""),
        ("-14:00", ""),
        ("14:00-14:45-15:00", ""),
        ("morning", ""),
        ("45 minutes", ""),
        ("١٤:٠٠", "14:00"),
        ("14：00", ""),
    ],
)
def test_what_is_no_time_is_told_with_the_time_that_was_meant_where_it_is_known(text: str, offer: str) -> None:
    found = read_times(scalar(text))
    assert isinstance(found, Flaw)
    assert (found.kind, found.offer) == (FlawKind.WRONG_TIME, offer)


@pytest.mark.parametrize("text", ["15:00-14:00", "22:00-06:00", "14:00-14:00"])
def test_an_end_that_is_not_after_the_beginning_is_told(text: str) -> None:
    found = read_times(scalar(text))
    assert isinstance(found, Flaw)
    assert (found.kind, found.offer) == (FlawKind.ENDS_BEFORE_START, f"{text} next day")


def test_what_is_offered_for_a_time_can_be_read() -> None:
    for text in ("2pm-2:45pm", "11-1pm", "22:00-24:00", "9-10", "2 p.m.", "15:00-14:00"):
        found = read_times(scalar(text))
        assert isinstance(found, Flaw)
        assert isinstance(read_times(scalar(found.offer)), Times)


@given(st.times(), st.times())
def test_every_stretch_of_time_is_read_back(start: time, end: time) -> None:
    found = read_times(scalar(f"{start:%H:%M}-{end:%H:%M}"))
    if (end.hour, end.minute) > (start.hour, start.minute):
        assert isinstance(found, Times)
        assert found.minutes == (end.hour - start.hour) * 60 + end.minute - start.minute
    else:
        assert isinstance(found, Flaw)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04 to 2024-03-10",
        "2024-03-04/2024-03-10",
        "2024-03-04 – 2024-03-10",
        "2024-03-04–2024-03-10",
        "2024-03-04 - 2024-03-10",
        "2024-03-04..2024-03-10",
        "{from: 2024-03-04, to: 2024-03-10}",
        "'2024-03-04 to 2024-03-10'",
    ],
)
def test_a_period_is_read_in_every_form(written: str) -> None:
    found = read_period(value(written))
    assert isinstance(found, Period)
    assert (found.first, found.last) == (date(2024, 3, 4), date(2024, 3, 10))


@pytest.mark.parametrize(
    ("written", "kind", "word", "offer", "column"),
    [
        ("2024-03-04 to 3/10/2024", FlawKind.WRONG_DAY, "3/10/2024", "2024-03-10", 18),
        ("'2024-03-04 to 3/10/2024'", FlawKind.WRONG_DAY, "3/10/2024", "2024-03-10", 4),
        ("2024-02-30 to 2024-03-10", FlawKind.WRONG_DAY, "2024-02-30", "", 4),
        (
            "2024-03-10 to 2024-03-04",
            FlawKind.ENDS_BEFORE_START,
            "2024-03-10 to 2024-03-04",
            "2024-03-04 to 2024-03-10",
            4,
        ),
        ("2024-03", FlawKind.WRONG_DAY, "2024-03", "", 4),
        ("March", FlawKind.WRONG_DAY, "March", "", 4),
        ("[2024-03-04, 2024-03-10]", FlawKind.WRONG_DAY, "2024-03-04, 2024-03-10", "", 4),
        ("{from: 2024-03-04}", FlawKind.WRONG_DAY, "from: 2024-03-04", "", 4),
    ],
)
def test_what_is_no_period_is_told_at_the_day_that_is_wrong(
    written: str, kind: FlawKind, word: str, offer: str, column: int
) -> None:
    found = read_period(value(written))
    assert isinstance(found, Flaw)
    assert (found.kind, found.written, found.offer) == (kind, word, offer)
    assert found.place.column == column
    assert found.place == Place(1, column, found.place.length)


@pytest.mark.parametrize("text", ["2024-03-05", "14:00", "9pm", "x", "/", "March"])
@pytest.mark.parametrize("filler", [" ", "-", "/", "1", "to "])
def test_no_text_however_long_keeps_the_reader_busy(text: str, filler: str) -> None:
    long = scalar(text + filler * (1_000_000 // len(filler)) + "x")
    for read in (read_day, read_times, read_period):
        assert isinstance(read(long), Flaw)
