"""The schemas of front matter accept what chartgen reads without an error, and refuse what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chartgen.rules.examples import BACKGROUND, CLIENT, VISIT, note
from chartgen.rules.registry import RULES
from chartgen.writing.start import Beginning, starting_files
from tests.background import checked, lay
from tests.docs.pages import ROOT
from tests.schemas.readers import DAY, NOWHERE, front_matter, readings, refused

SHAPELY = frozenset(
    {"unknown-type", "missing-field", "wrong-day", "wrong-time", "ends-before-start", "wrong-shape", "not-a-choice",
     "repeated-key", "front-matter-not-yaml", "front-matter-not-fields", "value-cut-short", "yaml-machinery"}
)  # fmt: skip
"""The rules that speak of what a schema can see."""


def against(text: str, path: str = VISIT, charts: Path = NOWHERE) -> list[str]:
    what = "client" if path.endswith("client.md") else "note"
    return [said for found in readings(front_matter(text)) for said in refused(what, found, charts)]


def told(folder: Path, text: str) -> set[str]:
    """The names of the rules that speak of a note."""
    charts = lay(folder, {**BACKGROUND, "chartgen.toml": 'history = "none"\n', VISIT: text})
    return {one.name for one in checked(charts).diagnostics if one.path == VISIT}


def test_the_notes_of_the_sample_are_accepted() -> None:
    notes = [file for file in sorted((ROOT / "charts").rglob("*/*.md")) if file.name != "README.md"]
    assert len(notes) > 150
    for file in notes:
        assert against(file.read_text("utf-8"), file.name, ROOT / "charts") == [], file


def test_the_good_examples_of_all_rules_are_accepted(tmp_path: Path) -> None:
    for number, rule in enumerate(RULES):
        files = {**BACKGROUND, **rule.good.without_marks()}
        own = any(path.endswith(".toml") for path in files)
        charts = lay(tmp_path / str(number), files) if own else NOWHERE
        for path, text in files.items():
            if path.endswith(".md") and text.lstrip().startswith("---"):
                assert against(text, path, charts) == [], (rule.code, path)


def test_the_example_client_of_a_new_charts_folder_is_accepted() -> None:
    for file in starting_files(Beginning(DAY), example=True):
        if file.path.startswith("example"):
            assert against(file.data.decode(), file.path) == []


@pytest.mark.parametrize(
    "line",
    [
        "type: Collateral Contact",
        "type: COLLATERAL",
        "type: collateral-contact",
        "date: 2024-03-05 14:00",
        "date: 2024-03-05T14:00:30",
        "time: 14:00",
        "time: 22:00 - 06:00 next day",
        "time:",
        "present: Ann Lee (sister)",
        "present: []",
        "present: {name: Ann Lee, title: sister, organization: ''}",
        "present:\n  - {name: Ann Lee}\n  - Bo Lee (brother)\n  -",
        "activities: monitored, linked",
        "activities: Monitored",
        "goals: housing",
        "goals: [housing, health]",
        "goals: {housing: Progress, health: no  change}",
        "goals:\n  - housing: met\n  - health\n  - health:",
        "goals: {}",
        "satisfaction: NOT ASKED",
        "outcome:",
        "author: {name: Dana Reyes, credentials: QIDP}",
        "entered: 2024-03-06",
        "format: soap",
        "closes: '^swallow-study'",
        "closes: [one, two]",
        "closes: 2024-01-02",
        "reason: 42",
        "reason: yes",
        "reason: 2024-03-05",
        "signed: yes",
        "signed: {by: Dana Reyes, on: 2024-03-06, digest: 'sha256:0'}",
        "signed:\n  by: Dana Reyes\n  on: 2024-03-06 14:00",
        "agency_number: [1, {2: 3}]",
    ],
)
def test_a_spelling_that_chartgen_reads_is_accepted(line: str, tmp_path: Path) -> None:
    text = note(line)
    assert not told(tmp_path, text) & SHAPELY
    assert against(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "type: colateral",
        "type: client",
        "type: [collateral]",
        "type:",
        "date: 03/05/2024",
        "date: [2024-03-05]",
        "date:",
        "time: 2pm-2:45pm",
        "location: [Home]",
        "location: {Home: x}",
        "present: [[Ann Lee]]",
        "present: {title: sister}",
        "present: {name: Ann Lee, job: sister}",
        "present:",
        "activities: {monitored: x}",
        "activities: []",
        "satisfaction: happy",
        "outcome: [reached]",
        "goals: {housing: better}",
        "goals: [[housing]]",
        "author: [Dana Reyes, QIDP]",
        "entered: yesterday",
        "format: SAOP",
        "signed: {by: Dana Reyes, at: 2024-03-06}",
        "signed: {by: Dana Reyes, on: March 6}",
        "signed: [Dana Reyes]",
    ],
)
def test_what_is_plainly_wrong_is_refused_as_chartgen_refuses_it(line: str, tmp_path: Path) -> None:
    text = note(line)
    assert told(tmp_path, text) & SHAPELY
    assert all(refused("note", reading) for reading in readings(front_matter(text)))


@pytest.mark.parametrize("name", ["type", "date", "location", "present", "activities"])
def test_a_note_without_a_required_field_is_refused(name: str) -> None:
    assert against(note(without=name))


def test_each_type_asks_for_its_own_fields() -> None:
    assert against(note("type: plan"))
    assert against(note("type: addendum"))
    assert not against("---\ntype: Addendum\ndate: 2024-03-05\namends: call\n---\n")
    assert against("---\ntype: summary\nperiod: this week\n---\n")


def test_a_client_without_a_name_or_of_another_type_is_refused() -> None:
    assert not against(BACKGROUND[CLIENT], CLIENT)
    assert against(BACKGROUND[CLIENT].replace("name: Maria Rivera\n", ""), CLIENT)
    assert against(BACKGROUND[CLIENT].replace("type: client", "type: intake"), CLIENT)
    assert against(BACKGROUND[CLIENT].replace("2024-01-02", "January 2"), CLIENT)


def test_a_note_that_silences_rules_is_not_refused() -> None:
    assert not against(note("satisfaction: happy", "ignore: [CG209]", "reason: In the client's own word."))


def own(folder: Path, settings_: str, **types: str) -> Path:
    return lay(
        folder, {"chartgen.toml": settings_, **{f"notetypes/{name}.toml": text for name, text in types.items()}}
    )


def test_what_an_agency_makes_an_error_is_refused(tmp_path: Path) -> None:
    charts = own(tmp_path, '[rules]\nunknown-activity = "error"\nunknown-place = "error"\nunknown-field = "error"\n')
    for line in ("activities: [monitored, flew]", "activities: flew", "location: Hoem", "colour: red"):
        assert against(note(line), charts=charts), line
        assert not against(note(line)), line
    for line in (
        "location: House - (at the  lake)",
        "location: HOME",
        "activities: linked ,Followed  up,",
        "event: x",
    ):
        assert not against(note(line), charts=charts), line


def test_what_an_agency_makes_no_error_is_not_refused(tmp_path: Path) -> None:
    off = "".join(f'{name} = "warning"\n' for name in ("unknown-type", "missing-field", "wrong-day", "not-a-choice"))
    charts = own(tmp_path, f"[rules]\n{off}")
    for line in ("type: memo", "date: 03/05/2024", "satisfaction: happy", "location:"):
        assert not against(note(line), charts=charts), line
    assert not against(note(without="present"), charts=charts)


def test_an_agencys_own_types_and_words_are_known(tmp_path: Path) -> None:
    field = '[fields.risk]\nkind = "choice"\nchoices = ["yes", "no", "2", "très haut"]\nrequired = true\n'
    charts = own(tmp_path, 'more_activities = ["flew"]\n', **{"crisis ~ 100%": f'label = "Crisis (now)"\n{field}'})
    for type_, risk in (
        ("crisis ~ 100%", "yes"),
        ("CRISIS (NOW)", "No"),
        ("Crisis (now)", "2"),
        ("crisis ~ 100%", "TRÈS HAUT"),
    ):
        assert not against(note(f"type: {type_}", f"risk: {risk}"), charts=charts)
    assert against(note("type: Crisis (now)", "risk: high"), charts=charts)
    assert against(note("type: Crisis (now)"), charts=charts)


def test_a_type_whose_label_is_anothers_name_is_known_as_the_reader_knows_it(tmp_path: Path) -> None:
    charts = own(tmp_path, "", memo='label = "Plan"\n')
    assert against(note("type: Plan"), charts=charts)
    assert not against(note("type: memo"), charts=charts)


VALUES = st.sampled_from(
    ["", "Home", "2024-03-05", "2024-03-05 14:00", "14:00", "14:00-14:45", "'0042'", "0042", "yes", "3", "1.5", "4,5",
     "[]", "{}", "[housing]", "[housing, {health: no change}]", "{housing: progress}", "{housing: better}", "[[x]]",
     "Maria Rivera (client)", "[Maria Rivera (client)]", "{name: Maria Rivera}",
     "{name: Dana Reyes, credentials: QIDP}",
     "{by: Dana Reyes, on: 2024-03-06}", "reached", "LEFT message", "mixed", "phone", "soap", "DAP", "^one", "[^one]",
     "2024-03-04 to 2024-03-10", "2024-03-04/2024-03-10", "{from: 2024-03-04, to: 2024-03-10}", "monitored, linked",
     "{name: Ann, from: 2024-03-04}", "{name: Ann, release: 2025-01-01, phone: 5550100}", "call", "-1", "1e3"]
)  # fmt: skip
TYPES = ["collateral", "Face to face", "summary", "review", "plan", "addendum", "intake", "memo", ""]
NAMES = ["date", "time", "location", "present", "contact", "outcome", "activities", "goals", "satisfaction", "event",
         "author", "entered", "format", "closes", "amends", "reason", "signed", "period", "next_review",
         "odd"]  # fmt: skip


HEADS = st.tuples(st.sampled_from(TYPES), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HEADS, min_size=40, max_size=40))
def test_whatever_chartgen_finds_no_such_error_in_is_accepted(
    tmp_path: Path, heads: list[tuple[str, dict[str, str]]]
) -> None:
    texts = {
        f"c-1/note-{number}.md": note(f"type: {type_}", *(f"{name}: {value}" for name, value in fields.items()))
        for number, (type_, fields) in enumerate(heads)
    }
    found = checked(lay(tmp_path, {**BACKGROUND, "chartgen.toml": 'history = "none"\n', **texts})).diagnostics
    wrong = {one.path for one in found if one.name in SHAPELY}
    for path, text in texts.items():
        assert path in wrong or against(text) == [], text
