"""A new note holds what its type asks for and the chart tells; what nobody said is marked."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.model.note import Goals, GoalTouches, Location, People, Period, Words
from chartgen.model.notetype import FieldKind
from chartgen.model.template import MARKED, OPENS
from chartgen.rules.examples import CLIENT, LATER, PLAN, VISIT, note
from chartgen.writing.field import told
from chartgen.writing.yamltext import named, text
from tests.background import checked, lay
from tests.writing.charts import AUTHOR, begun, charts_of
from tests.writing.test_yamltext import LINES

SHIPPED = ("intake", "plan", "face-to-face", "collateral", "shift", "summary", "review", "discharge")
TO_BE_WRITTEN = {"CG301", "CG302"}


def errors(charts: Path) -> set[str]:
    return {one.code for one in checked(charts).diagnostics if one.severity.value == "error"}


@pytest.mark.parametrize("kind", SHIPPED)
@pytest.mark.parametrize("plan", [True, False])
def test_a_new_note_of_a_shipped_type_trips_no_error_but_what_is_to_be_written(
    tmp_path: Path, kind: str, plan: bool
) -> None:
    charts, chart = charts_of(tmp_path, {} if plan else {PLAN: note("date: 2024-01-10")})
    written, _ = begun(charts, chart, kind)
    lay(tmp_path, {"c-1/2024-06-30-new.md": written})
    assert errors(tmp_path) == {"CG302"}
    lay(tmp_path, {"c-1/2024-06-30-new.md": written.partition(f"\n{OPENS}")[0].partition("\n## ")[0]})
    assert errors(tmp_path) <= TO_BE_WRITTEN


@pytest.mark.parametrize("kind", list(FieldKind))
@pytest.mark.parametrize("more", ["", "choices = ['one', 'two']\n"])
def test_a_field_of_any_kind_that_an_agency_requires_is_filled_and_marked(
    tmp_path: Path, kind: FieldKind, more: str
) -> None:
    own = f'[fields."our own: field"]\nkind = "{kind.value}"\nrequired = true\nhelp = "Say\\n---\\nso."\n{more}'
    charts, chart = charts_of(tmp_path, {"notetypes/shift.toml": own})
    written, read_back = begun(charts, chart, "shift")
    lay(tmp_path, {"c-1/2024-06-30-new.md": written})
    assert errors(tmp_path) == {"CG302"}
    [line] = [line for line in written.split("\n") if line.startswith('"our own: field"')]
    assert MARKED.search(line)
    assert read_back.field("our own: field") is not None


@pytest.mark.parametrize(
    "field", ["time", "contact", "outcome", "goals", "satisfaction", "event", "entered", "closes", "signed", "ignore"]
)
def test_a_field_of_every_note_that_an_agency_requires_is_filled_and_marked(tmp_path: Path, field: str) -> None:
    own = f"[fields.{field}]\nrequired = true\n"
    charts, chart = charts_of(tmp_path, {"notetypes/every-note.toml": own})
    written, _ = begun(charts, chart, "collateral")
    lay(tmp_path, {"c-1/2024-06-30-new.md": written})
    of_new = {
        one.code for one in checked(tmp_path).diagnostics if "new.md" in one.path and one.severity.value == "error"
    }
    assert of_new == {"CG302"}
    [line] = [line for line in written.split("\n") if line.startswith(f"{field}:")]
    assert MARKED.search(line)


def test_a_note_that_must_have_a_format_has_the_sections_of_that(tmp_path: Path) -> None:
    own = '[fields.format]\nrequired = true\nusual = "soap"\n'
    charts, chart = charts_of(tmp_path, {"notetypes/shift.toml": own})
    written, read_back = begun(charts, chart, "shift")
    assert "\nformat: SOAP  #? " in written
    assert [section.heading for section in read_back.sections] == ["Subjective", "Objective", "Assessment", "Plan"]
    assert all(section.type for section in read_back.sections)


def test_those_present_in_half_of_the_newest_notes_of_the_type_are_usual_as_last_written(tmp_path: Path) -> None:
    visits = {
        f"c-1/v{n}.md": note("type: face-to-face", f"date: 2024-03-{n:02}", f"present: [{', '.join(people)}]")
        for n, people in enumerate(
            [
                ("Old Friend (friend)",),
                ("Old Friend (friend)",),
                ("Bea Cole (aide)", "Maria Rivera (client)"),
                ("Maria Rivera (client)", "Once Only (nurse)"),
                ("Bea  COLE (House Manager)",),
                ("Maria Rivera (client)",),
                ("Maria Rivera (client)", "Bea Cole (House Manager)"),
            ],
            1,
        )
    }
    missed = note("type: face-to-face", "date: 2024-04-01", "present: [Nobody Met (x)]", "outcome: missed")
    charts, chart = charts_of(tmp_path, {**visits, LATER: missed})
    _, read_back = begun(charts, chart, "face-to-face")
    people = read_back.value("present", People)
    assert people is not None
    assert [(one.name, one.title) for one in people] == [("Maria Rivera", "client"), ("Bea Cole", "House Manager")]
    _, earlier = begun(charts, chart, "face-to-face", day=date(2024, 3, 2))
    people = earlier.value("present", People)
    assert people is not None
    assert [one.name for one in people] == ["Old Friend"]


def test_the_place_is_the_one_that_the_newest_notes_of_the_type_mostly_give(tmp_path: Path) -> None:
    places = ("Office", "Home (Elm Street)", "Park", "home (Elm Street)", "Office")
    visits = {
        f"c-1/v{n}.md": note("type: face-to-face", f"date: 2024-03-{n:02}", f"location: {place}")
        for n, place in enumerate(places, 1)
    }
    charts, chart = charts_of(tmp_path, visits)
    assert "\nlocation: Office  #? as usual\n" in begun(charts, chart, "face-to-face")[0]
    assert (
        "\nlocation: home (Elm Street)  #? as usual\n"
        in begun(charts, chart, "face-to-face", day=date(2024, 3, 4))[0]
    )
    assert "\nlocation: Phone  #? as usual\n" in begun(charts, chart, "collateral")[0]


def test_goals_in_force_and_open_follow_ups_are_told_in_remarks_and_nothing_is_said_of_any(tmp_path: Path) -> None:
    body = (
        "## Follow-up needed\n- [ ] Later (due 2024-08-01) ^later\n- [ ] Soon (due 2024-07-10) ^soon\n"
        "- [x] Done ^done\n- [ ] Without a word\n"
    )
    charts, chart = charts_of(
        tmp_path, {VISIT: note(body=body), LATER: note("date: 2024-07-01", body="- [ ] N ^n\n")}
    )
    written, read_back = begun(charts, chart, "collateral")
    assert read_back.field("goals") is None
    assert read_back.field("closes") is None
    assert read_back.follow_ups == ()
    assert "\n#?   housing: A home of her own near her sister\n" in written
    soon, later = "#?   - [ ] Soon (due 2024-07-10) ^soon", "#?   - [ ] Later (due 2024-08-01) ^later"
    assert (
        f"\n{soon}\n{later}\n#?   - [ ] Without a word (to close it, give it a ^word in 2024-03-05-call)\n" in written
    )
    for mark in ("#? goals: {}", "#? closes: []"):
        assert f"\n{mark}\n" in written
        written = written.replace(mark, mark[3:])
    lay(tmp_path, {"c-1/2024-06-30-new.md": written})
    assert errors(tmp_path) == {*TO_BE_WRITTEN, "CG406"}
    chart = charts_of(tmp_path, {})[1]
    [entry] = [entry for entry in chart.entries if entry.note.id == "2024-06-30-new"]
    assert entry.note.closes == ()
    goals = entry.note.value("goals", GoalTouches)
    assert goals is not None
    assert goals.touches == ()
    assert {task.follow_up.id for task in chart.open_tasks} == {"soon", "later", "n", ""}


def test_goals_that_are_required_are_not_taken_for_spoken_of_either(tmp_path: Path) -> None:
    own = "[fields.goals]\nrequired = true\n"
    written, _ = begun(*charts_of(tmp_path, {"notetypes/shift.toml": own}), "shift")
    assert "\n#?   health: Eating without coughing\ngoals: {}  #? which?\n" in written


def test_a_new_plan_takes_over_the_goals_of_the_one_in_force(tmp_path: Path) -> None:
    charts, chart = charts_of(tmp_path, {})
    written, read_back = begun(charts, chart, "plan")
    goals = read_back.value("goals", Goals)
    assert goals is not None
    assert [(goal.id, goal.statement) for goal in goals] == [
        ("housing", "A home of her own near her sister"),
        ("health", "Eating without coughing"),
    ]
    assert "\ngoals:  #? as in the plan of 2024-01-10;" in written


def test_a_summary_tells_of_the_time_since_the_last_one(tmp_path: Path) -> None:
    charts, chart = charts_of(tmp_path, {})
    first = begun(charts, chart, "summary")[1].value("period", Period)
    assert first is not None
    assert (first.first, first.last) == (date(2024, 6, 24), date(2024, 6, 30))
    before = note("type: summary", "date: 2024-06-16", "period: 2024-06-03 to 2024-06-16")
    charts, chart = charts_of(tmp_path, {VISIT: before})
    found = begun(charts, chart, "summary")[1].value("period", Period)
    assert found is not None
    assert (found.first, found.last) == (date(2024, 6, 17), date(2024, 6, 30))


def test_activities_that_are_usual_are_the_agencys_own_words(tmp_path: Path) -> None:
    own = 'history = "none"\nactivities = ["walked, talked", "monitor: weekly"]\n'
    charts, chart = charts_of(tmp_path, {"chartgen.toml": own})
    written, read_back = begun(charts, chart, "shift")
    activities = read_back.value("activities", Words)
    assert activities is not None
    assert [word.text for word in activities] == ["walked, talked"]
    assert '\nactivities: ["walked, talked"]  #? as usual; or monitor: weekly\n' in written


def test_a_section_that_is_not_required_says_that_it_may_be_left_out(tmp_path: Path) -> None:
    own = "".join(
        f'[[sections]]\nheading = "{heading}"\n{rest}\n'
        for heading, rest in {
            "One": 'prompts = ["Why?", "How?"]',
            "Two": 'prompts = ["Why?"]\nrequired = true',
            "Three": "",
        }.items()
    )
    charts, chart = charts_of(tmp_path, {"notetypes/shift.toml": own})
    body = begun(charts, chart, "shift")[0].partition("\n---\n")[2]
    assert body == (
        "## One\n<!--? May be left out. Why? -->\n<!--? How? -->\n\n## Two\n<!--? Why? -->\n\n"
        "## Three\n<!--? May be left out. -->\n"
    )


def test_a_field_of_an_agency_that_is_not_required_is_offered(tmp_path: Path) -> None:
    mood, miles = 'kind = "choice"\nchoices = ["low", "high"]', 'help = "Miles: there\\nand back."'
    own = f"[fields.mood]\n{mood}\n[fields.miles]\n{miles}\n"
    charts, chart = charts_of(tmp_path, {"notetypes/shift.toml": own})
    written, _ = begun(charts, chart, "shift")
    assert "\n#? mood: low / high\n#? miles: Miles: there and back.\n" in written


ODD_PROMPTS = (
    "Ends --> here --!> and ---> there", "Two\nlines\n- [ ] What (due 2024-07-20) ^a-word", "## A heading",
    "See [the guide](guide.md) and ![it](x.png)", "- [ ] What (due 2024-01-20) ^a-word", "```", "\u0007\u2028x", " ",
    "<!-- <!--? <script>alert(1)</script>", "[] almost",
)  # fmt: skip


def test_prompts_of_an_agency_are_found_whole_and_do_no_harm(tmp_path: Path) -> None:
    def quoted(words: str) -> str:
        return '"' + "".join(f"\\U{ord(char):08x}" for char in words) + '"'

    prompts = ", ".join(map(quoted, ODD_PROMPTS))
    own = f'[[sections]]\nheading = "All"\nrequired = true\nprompts = [{prompts}]\n'
    charts, chart = charts_of(tmp_path, {"notetypes/shift.toml": own})
    written, read_back = begun(charts, chart, "shift")
    assert (read_back.follow_ups, read_back.links, read_back.flaws) == ((), (), ())
    assert [section.heading for section in read_back.sections] == ["All"]
    assert written.count(OPENS) == written.count("-->") + 1 == len(ODD_PROMPTS)
    lay(tmp_path, {"c-1/2024-06-30-new.md": written})
    told_of_new = [one.code for one in checked(tmp_path).diagnostics if "new.md" in one.path]
    assert set(told_of_new) <= {"CG302", "CG314", "CG214"}


@settings(max_examples=40)
@given(
    name=LINES, title=LINES | st.just(""), goal=LINES.filter(lambda id_: len(id_) < 100), statement=LINES,
    place=LINES, author=LINES,
)  # fmt: skip
def test_whatever_people_goals_and_places_are_called_is_read_back_the_same(
    name: str, title: str, goal: str, statement: str, place: str, author: str
) -> None:
    person = named({"name": name, "title": title} if title else {"name": name})
    visit = note("type: face-to-face", f"location: {text(place)}", f"present: [{person}]")
    plan = note("type: plan", "date: 2024-01-10", f"goals: {named({goal: statement})}", "present: []")
    about = f"---\ntype: client\nname: {text(name)}\nintake: 2024-01-02\n---\n"
    with tempfile.TemporaryDirectory() as folder:
        charts, chart = charts_of(Path(folder), {VISIT: visit, PLAN: plan, CLIENT: about})
        given_ = {**AUTHOR, "author": told(author)}
        written, contact = begun(charts, chart, "face-to-face", given_)
        _, again = begun(charts, chart, "plan", given_)
        [before] = [entry.note for entry in chart.entries if entry.note.path == VISIT]
    people, people_before = contact.value("present", People), before.value("present", People)
    assert people is not None
    assert people_before is not None
    assert [(one.name, one.title) for one in people] == [(one.name, one.title) for one in people_before]
    here, there = contact.value("location", Location), before.value("location", Location)
    assert here is not None
    assert there is not None
    assert (here.kind, here.detail) == (there.kind, there.detail)
    goals = again.value("goals", Goals)
    assert goals is not None
    assert [(one.id, one.statement) for one in goals] == [(goal, statement)]
    assert "\n#? goals: {}\n" in written
    assert contact.author is not None
    assert contact.author.name == author.partition(",")[0].strip()
