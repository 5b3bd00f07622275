"""Standards as they are read from files: what each word comes to, and what is wrong, in which line."""

from __future__ import annotations

import pickle
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chartgen.model.settings import Settings
from chartgen.model.standard import Anchor, Billed, Calendar, Contact, Duty, Span, Standard, Unit
from chartgen.model.trouble import WrongSetup
from chartgen.notes.settings import read_settings
from chartgen.notes.standards import load_standards
from chartgen.rules.registry import NAMES

NOWHERE = Path("/there/is/no/such/folder")
SHIPPED = read_settings(NOWHERE, date(2024, 6, 30), NAMES)
VISIT = 'id = "visit"\ncontact = "in person"\nevery = "90 days"\nsource = "The agency"\n'
A_DUTY = f"[[duties]]\n{VISIT}"


def lay(folder: Path, *, name: str = "own", **more: str) -> Path:
    """Own standards, each by its name, in a folder `standards`."""
    standards = folder / "standards"
    standards.mkdir(exist_ok=True)
    for own, text in more.items():
        (standards / f"{own.replace('_', '-')}.toml").write_bytes(text.encode())
    return standards


def load(folder: Path, text: str = A_DUTY, **more: str) -> Standard:
    found = load_standards(SHIPPED.note_types, SHIPPED.places, lay(folder, own=text, **more))
    return found["own"]


def refusal(folder: Path, text: str, **more: str) -> str:
    with pytest.raises(WrongSetup) as wrong:
        load(folder, text, **more)
    return str(wrong.value)


def only(folder: Path, lines: str) -> Duty:
    """The duty with these lines, in place of `every` where they say it."""
    base = VISIT.replace('every = "90 days"\n', "") if "every" in lines or "every_other" in lines else VISIT
    return load(folder, f"[[duties]]\n{base}{lines}\n").duties[0]


def test_each_shipped_standard_can_be_read() -> None:
    assert [*SHIPPED.standards] == [
        "plain", "residential", "ut-in-home", "va-dd-assisted-living", "va-dd-ecm", "va-dd-tcm", "va-plan-review",
    ]  # fmt: skip
    for name, standard in SHIPPED.standards.items():
        assert standard.name == name
        assert standard.duties
        assert all(duty.source and duty.label for duty in standard.duties)


def test_what_no_one_checked_is_marked() -> None:
    """What says of itself that it rests on memory is marked as to be checked, and nothing else need be."""
    for standard in SHIPPED.standards.values():
        for duty in standard.duties:
            assert duty.to_be_checked or "memory" not in duty.source


@pytest.mark.parametrize(
    ("every", "means"),
    [
        ("90 days", Span(90, Unit.DAYS)),
        ("1 day", Span(1, Unit.DAYS)),
        ("2 weeks", Span(14, Unit.DAYS)),
        ("3 months", Span(3, Unit.MONTHS)),
        ("1 Year", Span(12, Unit.MONTHS)),
        ("day", Calendar.DAY),
        ("Calendar  month", Calendar.MONTH),
        ("calendar week", Calendar.WEEK),
        ("quarter", Calendar.QUARTER),
        ("half-year", Calendar.HALF_YEAR),
        ("calendar year", Calendar.YEAR),
    ],
)
def test_how_often_is_said_in_words(tmp_path: Path, every: str, means: object) -> None:
    assert only(tmp_path, f'every = "{every}"').every == means


def test_a_duty_says_all_that_it_can_say(tmp_path: Path) -> None:
    lines = (
        'label = "Seen at\\n home"\nhelp = "Why"\nplaces = ["home", "group home"]\ntypes = ["face-to-face"]\n'
        'traits = ["in_person"]\noutcomes = ["Reached"]\nfirst = "30 days"\nfrom = "due"\ngrace = "1 week"\n'
        'due = "end of month"\nstarts = 2024-03-01\nends = 2026-02-28\nstarts_after = "1 month"\nsoon = 7\n'
        "to_be_checked = true"
    )
    found = only(tmp_path, lines.replace('"Reached"', '"reached"'))
    assert (found.label, found.help, found.soon, found.to_be_checked) == ("Seen at home", "Why", 7, True)
    assert found.counts.contact is Contact.IN_PERSON
    assert found.counts.places == {"home", "group home"}
    assert (found.first, found.grace) == (Span(30, Unit.DAYS), Span(7, Unit.DAYS))
    assert (found.anchor, found.to_month_end) == (Anchor.DUE, True)
    assert (found.starts, found.ends, found.starts_after) == (
        date(2024, 3, 1),
        date(2026, 2, 28),
        Span(1, Unit.MONTHS),
    )


def test_once_is_owed_once(tmp_path: Path) -> None:
    assert only(tmp_path, 'every = "once"\nfirst = "30 days"').every is None


def test_what_is_due_soon_goes_by_how_often_it_is_owed(tmp_path: Path) -> None:
    soon = {
        every: only(tmp_path, f'every = "{every}"').soon for every in ("day", "calendar week", "30 days", "1 year")
    }
    assert soon == {"day": 0, "calendar week": 2, "30 days": 10, "1 year": 14}


def test_every_other_time_is_twice_as_long_and_asks_for_more(tmp_path: Path) -> None:
    more = '[[duties]]\nid = "home"\ncontact = "at home"\nevery_other = "visit"\nsource = "The agency"\n'
    home = load(tmp_path, more + A_DUTY).duties[0]  # whichever stands first
    assert (home.id, home.every, home.counts.contact, home.soon) == (
        "home",
        Span(180, Unit.DAYS),
        Contact.AT_HOME,
        14,
    )
    by_month = A_DUTY.replace("90 days", "calendar month")
    home = load(tmp_path, by_month + more).duties[1]
    assert (home.every, home.to_month_end) == (Span(2, Unit.MONTHS), True)
    graced = A_DUTY + 'grace = "5 days"\nfrom = "due"\n'
    home = load(tmp_path, graced + more).duties[1]
    assert (home.grace, home.anchor) == (Span(5, Unit.DAYS), Anchor.DUE)
    fourth = more.replace('"home"', '"fourth"').replace('"visit"', '"home"')
    assert load(tmp_path, fourth + more + A_DUTY).duties[0].every == Span(360, Unit.DAYS)


def test_a_standard_that_extends_another_is_laid_over_it(tmp_path: Path) -> None:
    text = 'extends = "va-dd-ecm"\nlabel = "Ours"\n' + A_DUTY.replace('"visit"', '"face-to-face"').replace("90", "14")
    found = load(tmp_path, text)
    assert [duty.id for duty in found.duties] == ["review", "face-to-face", "on-site-visit", "home-visit", "plan"]
    assert (found.label, found.source, found.to_be_checked) == ("Ours", SHIPPED.standards["va-dd-ecm"].source, True)
    assert found.duties[1].every == Span(14, Unit.DAYS)
    assert found.duties[3].every == Span(28, Unit.DAYS)  # every other one of the visits as they are owed here
    assert found.billing == SHIPPED.standards["va-dd-tcm"].billing


def test_a_standard_can_leave_out_what_the_other_asks_for(tmp_path: Path) -> None:
    found = load(tmp_path, 'extends = "va-dd-tcm"\nwithout = ["home-visit", "plan"]\n')
    assert [duty.id for duty in found.duties] == ["review", "face-to-face", "on-site-visit"]


def test_an_agencys_standard_replaces_a_shipped_one_for_those_that_extend_it_too(tmp_path: Path) -> None:
    ours = A_DUTY.replace('"visit"', '"review"')
    folder = lay(tmp_path, own='extends = "va-dd-tcm"\n', va_plan_review=ours)
    found = load_standards(SHIPPED.note_types, SHIPPED.places, folder)
    assert [*found][:2] == ["own", "va-plan-review"]
    review = found["own"].duty("review")
    assert review is not None
    assert review.every == Span(90, Unit.DAYS)
    assert found["va-dd-tcm"].duty("review") == review


def test_billing_is_laid_over_key_by_key_and_what_counts_for_it_as_a_whole(tmp_path: Path) -> None:
    minutes = 'extends = "va-dd-tcm"\n[billing]\nunit = "minutes"\nminutes = 15\nrounding = "nearest"\n'
    found = load(tmp_path, minutes).billing
    assert (found.unit, found.minutes, found.needs_plan) == (Billed.MINUTES, 15, True)
    assert found.counts == SHIPPED.standards["va-dd-tcm"].billing.counts
    found = load(tmp_path, 'extends = "va-dd-tcm"\n[billing]\ntypes = ["shift"]\n').billing
    assert found.counts.types == {"shift"}
    assert found.counts.contact is None
    assert not found.counts.traits
    assert SHIPPED.standards["residential"].billing.counts.contact is None  # no shift note is of a contact


def test_a_standard_goes_by_its_name_or_its_label(tmp_path: Path) -> None:
    lay(tmp_path, own=f'label = "Our own"\n{A_DUTY}', plain_too=f'label = "Plain default"\n{A_DUTY}')
    found = read_settings(tmp_path, date(2024, 6, 30), NAMES)
    named = {
        word: _name(found, word) for word in ("own", "OWN", "our  own", "Va-DD-TCM", "plain", "plain default", "no")
    }
    assert named == {
        "own": "own", "OWN": "own", "our  own": "own", "Va-DD-TCM": "va-dd-tcm", "plain": "plain",
        "plain default": "plain-too", "no": None,
    }  # fmt: skip


def _name(found: Settings, word: str) -> str | None:
    standard = found.standard_named(word)
    return standard.name if standard else None


def test_standards_travel_to_other_processes(tmp_path: Path) -> None:
    found = load_standards(SHIPPED.note_types, SHIPPED.places, lay(tmp_path, own=A_DUTY))
    assert dict(pickle.loads(pickle.dumps(found))) == dict(found)


@pytest.mark.parametrize(
    "text",
    [
        A_DUTY.replace("\n", "\r\n"),
        "\ufeff" + A_DUTY,
        f"duties = [{{ {', '.join(VISIT.splitlines())} }}]",
        A_DUTY.replace("[[duties]]", '[[ "duties" ]]').replace("id =", "'id' ="),
        A_DUTY + "billing.unit = 'minutes'\n".replace("billing.unit", "label"),
        A_DUTY.replace('"The agency"', '"""\nevery = 3 # of the\nagency"""'),
    ],
)
def test_toml_may_be_written_in_any_way(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).duties[0].every == Span(90, Unit.DAYS)


WRONG = [
    ("", "line 1: a standard needs duties"),
    ("# nothing yet\n", "line 1: a standard needs duties"),
    ('\n\nlable = "x"\n' + A_DUTY, "line 3: 'lable' is not a setting; did you mean 'label'"),
    (A_DUTY + 'plaecs = ["home"]\n', "line 6: 'plaecs' is not a setting; did you mean 'places'"),
    ("duties = 3\n", "line 1: duties must be an array of tables"),
    ("label = 'x'\n[duties]\n" + VISIT, "line 2: duties must be an array of tables"),
    ("label = 'x'\nduties = [\n  1,\n]\n", "line 2: every one of duties must be a table"),
    ("duties = [\n  {id = 'x'},\n  {id = 'x'},\n]\n", "line 3: 'x' is the id of two duties"),
    (f"{A_DUTY}\n{A_DUTY}", "line 8: 'visit' is the id of two duties"),
    (A_DUTY.replace('id = "visit"', 'id = "A visit"'), "line 2: every duty needs an id of small letters"),
    (A_DUTY.replace('id = "visit"\n', ""), "line 1: every duty needs an id"),
    (A_DUTY.replace('source = "The agency"\n', ""), "line 1: every duty needs a source"),
    (A_DUTY.replace('"The agency"', '" "'), "line 5: every duty needs a source"),
    (A_DUTY.replace('every = "90 days"\n', ""), "line 1: every duty needs how often"),
    (A_DUTY.replace('"90 days"', "90"), "line 4: every must be text in quotes"),
    (A_DUTY.replace("90 days", "monthly"), "line 4: every must be a length of time, as"),
    (A_DUTY.replace("90 days", "0 days"), "line 4: every must be a length of time"),
    (A_DUTY.replace("90 days", "9999999999 days"), "line 4: every must be a length of time"),
    (A_DUTY.replace("in person", "in_person"), "line 3: contact says 'in_person', which chartgen does not know; did"),
    (A_DUTY + 'types = ["visit"]\n', "line 6: types names 'visit', which is no note type here"),
    (A_DUTY + 'types = ["face-to-fase"]\n', "did you mean 'face-to-face'"),
    (A_DUTY + 'places = ["hom"]\n', "line 6: places names 'hom', which is no kind of place here; did you"),
    (A_DUTY + 'traits = ["inperson"]\n', "line 6: traits names 'inperson', which is no trait here; did you mean"),
    (A_DUTY + 'outcomes = ["seen"]\n', "line 6: outcomes names 'seen', which is no outcome here; there are"),
    (A_DUTY + "places = []\n", "line 6: places is empty"),
    (A_DUTY + 'places = "home"\n', "line 6: places must be a list of words in quotes"),
    (A_DUTY + "outcomes = [1]\n", "line 6: outcomes must be a list of words in quotes"),
    (A_DUTY + 'outcomes = ["missed"]\n', "line 6: 'missed' is an attempt, and no duty counts an attempt"),
    (A_DUTY + 'places = ["telephone"]\n', "line 6: at none of these places anybody is face to face"),
    (A_DUTY.replace("in person", "at home") + 'places = ["office"]\n', "line 6: none of these places is"),
    (A_DUTY + 'types = ["shift"]\n', "line 3: no note type that counts here tells of a contact face to face"),
    (A_DUTY + 'traits = ["covers_period"]\n', "line 3: no note type that counts here tells of a contact face"),
    (A_DUTY + 'types = ["plan"]\ntraits = ["reviews_plan"]\n', "line 7: none of the note types here has"),
    (A_DUTY.replace('contact = "in person"', 'types = ["addendum"]'), "line 3: no note of these types ever counts"),
    (A_DUTY.replace('contact = "in person"\n', ""), "line 1: it does not say what counts"),
    (A_DUTY + 'covers_at_most = "7 days"\n', "line 6: no note type that counts here has a field for the period"),
    (A_DUTY + 'covers_at_most = "1 month"\n', "line 6: covers_at_most must be in days or weeks"),
    (A_DUTY + "times = 0\n", "line 6: times must be from 1 to 1,000"),
    (A_DUTY + f"times = {'9' * 500}\n", "line 6: times must be from 1 to 1,000"),
    (A_DUTY + f"times = {'9' * 5000}\n", "is not TOML"),
    (A_DUTY + "times = 2.0\n", "line 6: times must be a whole number"),
    (A_DUTY + "times = true\n", "line 6: times must be a whole number"),
    (A_DUTY + "times = 2\n", "line 6: times goes with a period of the calendar"),
    (A_DUTY + "soon = -1\n", "line 6: soon must be from 0 to 1,000"),
    (A_DUTY + 'starts = "2024-03-01"\n', "line 6: starts must be a day without quotes"),
    (A_DUTY + "starts = 2024-03-01 10:00:00\n", "line 6: starts must be a day without quotes"),
    (A_DUTY + "starts = 2024-13-01\n", "is not TOML"),
    (A_DUTY + "starts = 2024-03-01\nends = 2024-02-01\n", "line 7: it ends on 2024-02-01, before it starts"),
    (A_DUTY + 'grace = "90 days"\n', "line 6: the grace is as long as the time itself"),
    (A_DUTY + 'grace = "3 months"\n', "line 6: the grace is as long as the time itself"),
    (A_DUTY.replace("90 days", "calendar month") + 'grace = "4 weeks"\n', "line 6: the grace is as long"),
    (A_DUTY.replace("90 days", "calendar month") + 'grace = "3 days"\ntimes = 2\n', "line 6: grace goes with"),
    (A_DUTY.replace("90 days", "quarter") + 'first = "30 days"\n', "line 6: first goes with a length of time"),
    (A_DUTY.replace("90 days", "quarter") + 'from = "intake"\n', "line 6: from goes with a length of time"),
    (A_DUTY.replace("90 days", "20 days") + 'due = "end of month"\n', "line 6: due at a month's end and every = '20"),
    (A_DUTY + 'due = "friday"\n', 'line 6: due must be "end of month"'),
    (A_DUTY + "partial = true\n", "line 6: partial goes with a period of the calendar"),
    (A_DUTY + 'from = "due"\n', 'line 6: from = "due" goes with grace'),
    (A_DUTY + 'from = "plan"\n', "line 6: from says 'plan', which chartgen does not know"),
    (A_DUTY.replace("90 days", "once"), "line 4: what is owed once needs the time for it"),
    (A_DUTY.replace("90 days", "once") + 'first = "9 days"\nfrom = "due"\n', "line 7: from and every = \"once\""),
    (A_DUTY + 'every_other = "visit"\n', "line 4: every and every_other contradict each other"),
    (A_DUTY.replace("every =", "every_other ="), "line 4: every_other names '90 days', which is no duty of this"),
    (A_DUTY.replace('every = "90 days"', 'every_other = "visit"'), "line 4: every_other names the duty itself"),
    (A_DUTY.replace('"90 days"', '""').replace("every =", "every_other ="), "line 4: every_other names the duty"),
    (A_DUTY + 'anew_with = ["plan"]\n', "line 6: anew_with names 'plan', which is no duty of this standard"),
    ('extends = "plane"\n', "line 1: extends names 'plane', which is no standard; did you mean 'plain'"),
    ('extends = "own"\n', "line 1: this goes in a circle: own extends own"),
    ("extends = 3\n", "line 1: extends must be text in quotes"),
    ('extends = "plain"\nwithout = ["visit"]\n', "line 2: without names 'visit', which is no duty of a standard"),
    ('extends = "plain"\nwithout = ["plan"]\n', "line 2: 'review' takes its time from 'plan'"),
    (f'without = ["visit"]\n{A_DUTY}', "line 1: without names 'visit'"),
    (f"{A_DUTY}[billing]\nunit = 'hour'\n", "line 7: unit says 'hour', which chartgen does not know"),
    (f"{A_DUTY}[billing]\nminutes = 15\n", 'line 7: minutes and unit = "calendar month" contradict each other'),
    (f"{A_DUTY}[billing]\ntypes = ['shift']\ncontact = 'reached'\n", "line 8: no note type that counts"),
    (f"{A_DUTY}[billing]\nevery = 'month'\n", "line 7: 'every' is not a setting"),
    (f"billing.unit = 'hour'\n{A_DUTY}", "line 1: unit says 'hour'"),
    (f"billing = {{unit = 'minutes', minutes = 0}}\n{A_DUTY}", "line 1: minutes must be from 1"),
    ("label = [[[[", "is not TOML: "),
    ("[[duties]\n", "is not TOML: "),
    ("label = " + "[" * 20000, "holds lists too deep"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_is_told_with_file_line_and_reason(tmp_path: Path, text: str, words: str) -> None:
    said = refusal(tmp_path, text)
    assert said.startswith("standards/own.toml")
    assert words in said
    assert said.endswith(".")


def test_a_circle_of_duties_is_told_with_its_way(tmp_path: Path) -> None:
    duties = [A_DUTY.replace("visit", name) + f'anew_with = ["{other}"]\n' for name, other in ("ab", "bc", "ca")]
    said = refusal(tmp_path, "\n".join(duties))
    assert "standards/own.toml, line 6: these duties take their time from one another in a circle: " in said
    assert "a from b, b from c, c from a" in said
    every_other = A_DUTY.replace("visit", "b").replace('every = "90 days"', 'every_other = "a"')
    said = refusal(tmp_path, A_DUTY.replace("visit", "a") + f'anew_with = ["b"]\n{every_other}')
    assert "in a circle" in said
    own = A_DUTY.replace("visit", "plan") + 'anew_with = ["review"]\n'
    said = refusal(tmp_path, f'extends = "plain"\n{own}')
    assert "standards/own.toml, line 7: these duties take their time from one another in a circle" in said


def test_a_circle_of_standards_is_told_in_a_file_of_the_agency(tmp_path: Path) -> None:
    said = refusal(tmp_path, 'extends = "a"\n', a='extends = "b"\n', b='extends = "own"\n')
    assert said.startswith("standards/")
    assert "line 1: this goes in a circle: " in said
    said = refusal(tmp_path, A_DUTY, va_plan_review='label = "x"\nextends = "va-dd-tcm"\n')
    assert said.startswith("standards/va-plan-review.toml, line 2: this goes in a circle: ")


def test_too_many_standards_upon_one_another_are_refused(tmp_path: Path) -> None:
    chain = {f"s{number:03}": f'extends = "s{number + 1:03}"\n' for number in range(300)}
    assert "too many standards extend one another" in refusal(tmp_path, A_DUTY, **chain, s300=A_DUTY)


def test_what_a_change_breaks_in_an_inherited_duty_is_told_where_it_was_changed(tmp_path: Path) -> None:
    once = A_DUTY.replace('"visit"', '"face-to-face"').replace("90 days", "quarter")
    said = refusal(tmp_path, f'extends = "va-dd-ecm"\n{once}')
    assert said.startswith("standards/own.toml, line 5: 'home-visit' is every other one of 'face-to-face'")


def test_files_that_are_no_text_or_no_files_are_refused(tmp_path: Path) -> None:
    folder = lay(tmp_path)
    for name, data in (("latin", b'label = "M\xe4rz"\n'), ("wide", A_DUTY.encode("utf-16"))):
        (folder / f"{name}.toml").write_bytes(data)
        with pytest.raises(WrongSetup, match=rf"standards/{name}\.toml is not UTF-8 text"):
            load_standards(SHIPPED.note_types, SHIPPED.places, folder)
        (folder / f"{name}.toml").unlink()
    (folder / "folder.toml").mkdir()
    with pytest.raises(WrongSetup, match=r"standards/folder\.toml is not an ordinary file"):
        load_standards(SHIPPED.note_types, SHIPPED.places, folder)


def test_the_word_for_no_standard_is_the_name_of_none(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match=r"standards/none\.toml: none is the word for no standard at all"):
        load_standards(SHIPPED.note_types, SHIPPED.places, lay(tmp_path, none=A_DUTY))


def test_a_thousand_duties_are_no_obstacle(tmp_path: Path) -> None:
    ids = [f"visit-{number}" for number in range(1000)]
    rows = [
        A_DUTY.replace("visit", one) + f"anew_with = {ids[number + 1 : number + 9]}\n"
        for number, one in enumerate(ids)
    ]
    began = time.perf_counter()
    assert len(load(tmp_path, "".join(rows)).duties) == 1000
    assert time.perf_counter() - began < 5
    last = rows[-1] + 'label = "x"\nanew_with = ["visit-0"]\n'.replace("anew_with", "anew_with")
    assert "in a circle" in refusal(tmp_path, "".join(rows[:-1]) + last.replace("anew_with = []\n", ""))


def test_shipped_standards_are_read_though_an_agencys_note_types_leave_them_nothing_to_count(tmp_path: Path) -> None:
    (tmp_path / "notetypes").mkdir()
    (tmp_path / "notetypes/review.toml").write_text("traits = []\n")
    found = read_settings(tmp_path, date(2024, 6, 30), NAMES)
    assert len(found.standards["plain"].duties) == 5


KEYS = st.sampled_from(
    ["id", "label", "every", "every_other", "from", "first", "times", "due", "grace", "starts", "starts_after",
     "ends", "anew_with", "partial", "soon", "contact", "types", "traits", "places", "outcomes", "covers_at_most",
     "source", "help", "to_be_checked", "extends", "without", "unit", "minutes", "rounding", "needs_plan", "odd"]
)  # fmt: skip
VALUES = st.sampled_from(
    ["3", "-1", "2.5", "true", "2024-02-29", "07:00", "[]", "{}", '""', '"x"', '"90 days"', '"3 months"', '"once"',
     '"quarter"', '"calendar month"', '"day"', '"end of month"', '"due"', '"intake"', '"visit"', '["visit"]',
     '["plan"]', '"plain"', '"own"', '["home"]', '["shift"]', '["reached"]', '"in person"', '"minutes"', '"up"',
     "[[1]]", '["in_person"]', '{a = 1}', '"""\nx"""', "'''it's'''", "nan", "0x1f"]
)  # fmt: skip
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    st.sampled_from(["[[duties]]", "[billing]", "[duties]", "[[billing]]", '# it\'s """', VISIT, "[duties.x]", ""]),
)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.lists(LINES, max_size=12).map("\n".join)))
@example('[[duties]]\nid = "x"\n[duties.every]\n')
@example("'' = 1")
def test_whatever_a_file_says_it_is_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    (folder / "own.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = load_standards(SHIPPED.note_types, SHIPPED.places, folder)["own"]
    except WrongSetup as wrong:
        said = str(wrong)
        assert said.startswith("any/own.toml")
        assert "\n" not in said
        assert ", line " in said or " is not TOML: " in said or " is not UTF-8 text" in said
    else:
        assert found.duties
