"""A fix mends what the message tells of and keeps every other character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.editor.fixes import Fix, fixes_for
from chartgen.editor.sheet import Sheet
from chartgen.rules.examples import BODY, CLIENT, DONE, LATER, NEXT, SEEN, VISIT, note
from chartgen.rules.registry import RULES
from chartgen.rules.rule import Rule
from tests.background import lay, lay_example
from tests.editor.desks import charts_in, desk, opened

MENDED = {
    "CG104", "CG116", "CG201", "CG202", "CG203", "CG204", "CG205", "CG206", "CG208", "CG210", "CG212", "CG214",
    "CG301", "CG305", "CG313", "CG407", "CG409",
}  # fmt: skip
"""The rules whose bad example there is a fix for."""


def fixes(charts: Path, text: str, path: str = VISIT) -> tuple[Sheet, tuple[Fix, ...]]:
    sheet = opened(desk(), charts / path, text).sheet
    assert sheet is not None
    return sheet, fixes_for(sheet, sheet.diagnostics)


def fixed(charts: Path, text: str, path: str = VISIT) -> str:
    """The text after its one fix."""
    sheet, (fix,) = fixes(charts, text, path)
    return sheet.lines.with_edits((fix.edit,)).text


def told(charts: Path, text: str, path: str = VISIT) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in opened(desk(), charts / path, text).diagnostics]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code in MENDED], ids=lambda rule: rule.code)
def test_the_bad_example_of_a_rule_is_mended(rule: Rule[Any], tmp_path: Path) -> None:
    charts = lay_example(lay(tmp_path / "charts", {"chartgen.toml": ""}), rule.bad)
    mended = 0
    for path in sorted(file.relative_to(charts).as_posix() for file in charts.rglob("*.md")):
        text = (charts / path).read_text("utf-8")
        before = told(charts, text, path)
        sheet, found = fixes(charts, text, path)
        for fix in found:
            after = sheet.lines.with_edits((fix.edit,)).text
            wrong = (fix.diagnostic.code, fix.diagnostic.message)
            assert told(charts, after, path).count(wrong) < before.count(wrong)
            mended += fix.diagnostic.code == rule.code
    assert mended


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("date: 3/5/2024", "date: 2024-03-05"),
        ('date:   "March 5, 2024"  # a remark', 'date:   "2024-03-05"  # a remark'),
        ("time: 2pm - 3pm", "time: 14:00-15:00"),
        ("time: 22:00-06:00", "time: 22:00-06:00 next day"),
        ("activities: [ montored , linked ]", "activities: [ monitored , linked ]"),
        ("activities: montored, linked", "activities: monitored, linked"),
        ("activities:\n  - 'folowed up'", "activities:\n  - 'followed up'"),
        ("satisfaction: satisfeid", "satisfaction: satisfied"),
        ("goals: {housng: progress}", "goals: {housing: progress}"),
        ("goals: {housing: progres}", "goals: {housing: progress}"),
        ("location: Ofice (third floor)", "location: Office (third floor)"),
        ("location: 'hoem'", "location: 'Home'"),
        ("type: colateral", "type: collateral"),
        ("type: phone call", "type: collateral"),
        ("ouctome: reached", "outcome: reached"),
        ("event: Fall: left knee", 'event: "Fall: left knee"'),
        ("event: Moved to unit #4", 'event: "Moved to unit #4"'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_field_is_mended_in_its_line_alone(tmp_path: Path, written: str, mended: str, end: str) -> None:
    text = note(written, "event: 😀 é" if "event" not in written else "x: y").replace("x: y\n", "")
    charts = charts_in(tmp_path)
    assert fixed(charts, text.replace("\n", end)) == text.replace(written, mended).replace("\n", end)


@pytest.mark.parametrize(
    "written",
    [
        "date: soon",
        "date: 99/99/2024",
        "time: 14:00-14:00",
        "activities: [xyzzy]",
        "author: [a, b]",
        "location: Zzyx",
    ],
)
def test_what_is_not_sure_is_left_to_its_writer(tmp_path: Path, written: str) -> None:
    assert fixes(charts_in(tmp_path), note(written))[1] == ()


def test_a_due_day_is_mended(tmp_path: Path) -> None:
    text = note(body=BODY.replace("2024-07-10", "7/10/2024"))
    assert fixed(charts_in(tmp_path), text) == note()


@pytest.mark.parametrize(
    ("without", "before"),
    [("location", "present:"), ("activities", "author:"), ("date", "location:"), ("type", "date:")],
)
def test_a_missing_field_is_put_where_its_type_has_it(tmp_path: Path, without: str, before: str) -> None:
    sheet, found = fixes(charts_in(tmp_path), note(without=without))
    fix = next(fix for fix in found if fix.title == f"Add {without}")
    after = sheet.lines.with_edits((fix.edit,)).text
    assert f"\n{without}: \n{before}" in after
    assert after.replace(f"{without}: \n", "") == sheet.lines.text


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("present: john  smith", "present: john  smith (Program Director, Sunrise Day Support)"),
        ("present:\n  - John Smith  # he", "present:\n  - John Smith (Program Director, Sunrise Day Support)  # he"),
        ("present: [John Smith ]", 'present: ["John Smith (Program Director, Sunrise Day Support)" ]'),
        ("present:\n  - 'Ann Lee'", "present:\n  - Ann Lee (Sister)"),
        ("present:\n  - Maria Rivera", "present:\n  - Maria Rivera (client)"),
    ],
)
def test_a_title_that_the_chart_knows_is_written(tmp_path: Path, written: str, mended: str) -> None:
    client = "---\ntype: client\nname: Maria Rivera\nintake: 2024-01-02\npeople:\n  - Ann Lee (Sister)\n---\n"
    charts = charts_in(tmp_path, {CLIENT: client, VISIT: note()})
    text = note("date: 2024-04-09", written)
    sheet, found = fixes(charts, text, LATER)
    (fix,) = [fix for fix in found if fix.diagnostic.code == "CG207"]
    after = sheet.lines.with_edits((fix.edit,)).text
    assert after == text.replace(written, mended)
    assert "CG207" not in {code for code, _ in told(charts, after, LATER)}


@pytest.mark.parametrize("written", ["Bo Day", "{name: John Smith}", "John Smith, Program Director", "&a John Smith"])
def test_a_title_that_nobody_tells_is_left_to_its_writer(tmp_path: Path, written: str) -> None:
    charts = charts_in(tmp_path, {VISIT: note()})
    assert fixes(charts, note("date: 2024-04-09", f"present:\n  - {written}"), LATER)[1] == ()


def test_a_missing_author_is_the_one_of_the_settings(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {"chartgen.toml": 'author = "Sam Own: LPC, \\"S\\""\n'})
    assert "\nauthor: 'Sam Own: LPC, \"S\"'\n---\n" in fixed(charts, note(without="author"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("body", "after"),
    [
        (f"{DONE}\n{NEXT}", f"{DONE}\n## Client observations\n<!--? A -->\n<!--? B -->\n\n{NEXT}"),
        (f"{SEEN}\n{NEXT}", f"## Case management activities\n<!--? A -->\n\n{SEEN}\n{NEXT}"),
        (f"{DONE}\n{SEEN}", f"{DONE}\n{SEEN}\n## Follow-up needed\n<!--? A -->\n"),
        (f"{DONE}\n{SEEN}".rstrip(), f"{DONE}\n{SEEN}".rstrip() + "\n\n## Follow-up needed\n<!--? A -->\n"),
        (f"{DONE}\n{SEEN}\n\n", f"{DONE}\n{SEEN}\n\n## Follow-up needed\n<!--? A -->\n"),
    ],
)
def test_a_missing_section_is_put_in_its_place_with_its_prompts(
    tmp_path: Path, body: str, after: str, end: str
) -> None:
    types = """
[[sections]]
heading = "Case management activities"
required = true
prompts = ["A"]
[[sections]]
heading = "Client observations"
required = true
prompts = ["A", "B"]
[[sections]]
heading = "Follow-up needed"
required = true
prompts = ["A"]
"""
    charts = charts_in(tmp_path, {"notetypes/collateral.toml": types, "chartgen.toml": ""})
    assert fixed(charts, note(body=body).replace("\n", end)) == note(body=after).replace("\n", end)


def test_a_heading_of_another_depth_is_made_one(tmp_path: Path) -> None:
    text = note(body=BODY.replace("## Client obs", "### Client obs"))
    assert fixed(charts_in(tmp_path), text) == note()
    assert fixed(
        charts_in(tmp_path), note(body=BODY.replace("## Client observations", "**Client observations:**"))
    ) in (
        note(body=BODY.replace("## Client observations", "## Client observations:")),
        note(),
    )


def test_a_mistyped_heading_is_mended_behind_its_marks(tmp_path: Path) -> None:
    for mistyped in ("Client obsrvations", "  client observtions  ##"):
        text = note(body=BODY.replace("Client observations", mistyped))
        word = mistyped.strip(" #")
        assert fixed(charts_in(tmp_path), text) == text.replace(word, "Client observations")


@pytest.mark.parametrize(
    ("line", "mended"),
    [("- [] Send it", "- [ ] Send it"), ("  -[x] Sent", "  - [x] Sent"), ("> - [ ] Ring", "- [ ] Ring")],
)
def test_a_line_that_is_almost_a_follow_up_becomes_one(tmp_path: Path, line: str, mended: str) -> None:
    assert fixed(charts_in(tmp_path), note(body=f"{BODY}{line}\n")) == note(body=f"{BODY}{mended}\n")


def test_a_follow_up_that_is_closed_by_another_word_gets_it(tmp_path: Path) -> None:
    charts = charts_in(tmp_path, {LATER: note("date: 2024-04-09", "closes: [attendance-sheet]")})
    assert fixed(charts, note()) == note(body=BODY.replace("2024-07-10)", "2024-07-10) ^attendance-sheet"))


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("Her uncle committed suicide in May.", "Her uncle died by suicide in May."),
        ("Uncle Al: committed suicide, twice.", "Uncle Al: died by suicide, twice."),
        ("She is confined to a wheelchair.", "She uses a wheelchair."),
        ("Committed suicide, her uncle did.", "Died by suicide, her uncle did."),
    ],
)
def test_words_that_others_can_simply_replace_are_replaced(tmp_path: Path, said: str, better: str) -> None:
    def told_of(text: str) -> str:
        return note("goals: {health: progress}", body=f"{DONE}\n## Client observations\n{text}\n\n{NEXT}")

    assert fixed(charts_in(tmp_path), told_of(said)) == told_of(better)
    assert fixes(charts_in(tmp_path), told_of("She was agitated."))[1] == ()


def test_only_what_is_asked_after_is_mended(tmp_path: Path) -> None:
    sheet, found = fixes(charts_in(tmp_path), note("date: 3/5/2024", "time: 2pm"))
    assert [fix.title for fix in found] == ["Write 2024-03-05", "Write 14:00"]
    assert [fix.title for fix in fixes_for(sheet, sheet.diagnostics[1:])] == ["Write 14:00"]
    assert fixes_for(sheet, ()) == ()


@settings(max_examples=40)
@given(st.data())
def test_a_fix_of_any_note_takes_its_fault_away_and_adds_no_other_text(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    charts = charts_in(tmp_path_factory.mktemp("any"))
    written = st.sampled_from(
        ["date: 3.5.2024", "time: 9am", "type: visit", "actvities: [linked]", "activities: [lnked, 'planed']",
         "location: hoem", "goals: [housng, helth]", "closes: [x]", "amends: 2024-01-10-plam", 'event: "a: b" #c',
         "satisfaction: mixd", "ignore: [CG2]", "format: SOP", "event: a: b", "present: []"]
    )  # fmt: skip
    lines = data.draw(st.lists(written, max_size=4, unique_by=lambda line: line.partition(":")[0]))
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = note(*lines, without=data.draw(st.sampled_from(["", "date", "author"]))).replace("\n", end)
    before = told(charts, text)
    sheet, found = fixes(charts, text)
    for fix in found:
        after = sheet.lines.with_edits((fix.edit,)).text
        wrong = (fix.diagnostic.code, fix.diagnostic.message)
        assert told(charts, after).count(wrong) < before.count(wrong)
        span, line = fix.edit.span, sheet.lines[fix.edit.span.line]
        kept = line[: span.begins] + fix.edit.text + line[span.ends :]
        assert after.split(end)[span.line : span.line + 1 + fix.edit.text.count(end)] == kept.split(end)
        assert len(after) == len(text) + len(fix.edit.text) - (span.ends - span.begins)
