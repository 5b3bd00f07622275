"""Which kinds of note there are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from chartgen.model.notetype import FieldKind, NoteType, Role, Trait
from chartgen.model.trouble import WrongSetup
from chartgen.notes.notetypes import load_note_types, load_section_sets
from tests.background import lay

SHIPPED = load_note_types(load_section_sets())


def loaded(folder: Path, files: Mapping[str, str | bytes]) -> Mapping[str, NoteType]:
    lay(folder, files)
    return load_note_types(load_section_sets(folder / "sectionsets"), folder / "notetypes")


def test_the_types_of_the_design_are_shipped() -> None:
    named = {"intake", "plan", "face-to-face", "collateral", "shift", "summary", "review", "discharge", "addendum"}
    assert named | {"client", "every-note"} == set(SHIPPED)
    for name in named:
        assert {"type", "date", "present"} <= set(SHIPPED[name].fields)
        assert SHIPPED[name].sections


def test_without_files_of_an_agency_the_shipped_types_stand(tmp_path: Path) -> None:
    assert loaded(tmp_path, {}) == SHIPPED


def test_a_file_of_a_shipped_name_is_laid_over_it(tmp_path: Path) -> None:
    own = '[fields.time]\nrequired = true\n[fields.mileage]\nkind = "number"\nhelp = "Miles."\n'
    type_ = loaded(tmp_path, {"notetypes/face-to-face.toml": own})["face-to-face"]
    shipped = SHIPPED["face-to-face"]
    assert (type_.label, type_.sections, type_.traits) == (shipped.label, shipped.sections, shipped.traits)
    assert type_.fields["time"].required
    assert type_.fields["time"].help == shipped.fields["time"].help
    assert type_.fields["author"] == shipped.fields["author"]
    assert type_.fields["mileage"].kind is FieldKind.NUMBER
    assert type_.fields["mileage"].label == "Mileage"


def test_sections_and_traits_of_an_agency_replace_the_shipped_ones_whole(tmp_path: Path) -> None:
    own = 'label = "Visit"\ntraits = []\n[[sections]]\nheading = "All"\nrole = "follow_up"\n'
    type_ = loaded(tmp_path, {"notetypes/face-to-face.toml": own})["face-to-face"]
    assert (type_.label, type_.traits) == ("Visit", frozenset())
    assert [(section.heading, section.role) for section in type_.sections] == [("All", Role.FOLLOW_UP)]


def test_a_field_set_for_every_note_is_set_for_all_that_do_not_say_otherwise(tmp_path: Path) -> None:
    types = loaded(tmp_path, {"notetypes/every-note.toml": "[fields.time]\nrequired = true\n"})
    assert types["collateral"].fields["time"].required
    assert "time" not in types["client"].fields


def test_a_type_may_extend_another(tmp_path: Path) -> None:
    files = {
        "notetypes/phone.toml": 'extends = "collateral"\n[fields.time]\nadvised = true\n',
        "notetypes/crisis-call.toml": 'label = "Crisis call"\nextends = "phone"\n[fields.time]\nrequired = true\n',
    }
    types = loaded(tmp_path, files)
    assert types["phone"].label == "Phone"
    assert types["crisis-call"].has(Trait.COUNTS_AS_CONTACT)
    assert types["crisis-call"].sections == SHIPPED["collateral"].sections
    assert types["crisis-call"].fields["time"].required
    assert types["crisis-call"].fields["time"].advised


def test_a_type_may_stand_alone(tmp_path: Path) -> None:
    type_ = loaded(tmp_path, {"notetypes/log.toml": "extends_every_note = false\n[fields.date]\nkind = 'day'\n"})[
        "log"
    ]
    assert list(type_.fields) == ["date"]


def test_a_type_may_be_written_in_a_section_set(tmp_path: Path) -> None:
    types = loaded(tmp_path, {"notetypes/therapy.toml": 'section_set = "SOAP"\n'})
    assert [section.heading for section in types["therapy"].sections] == [
        "Subjective",
        "Objective",
        "Assessment",
        "Plan",
    ]
    types = loaded(tmp_path, {"notetypes/collateral.toml": 'section_set = "dap"\n'})
    assert types["collateral"].sections[0].heading == "Data"


def test_an_agency_may_have_its_own_section_sets(tmp_path: Path) -> None:
    files = {
        "sectionsets/OurSet.toml": 'label = "Ours"\n[[sections]]\nheading = "Told"\n',
        "notetypes/talk.toml": 'section_set = "ourset"\n',
    }
    assert loaded(tmp_path, files)["talk"].sections[0].heading == "Told"


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("notetypes/a.toml", "x = ", "notetypes/a.toml is not TOML"),
        ("notetypes/a.toml", b"label = '\xe9'", "notetypes/a.toml is not UTF-8 text"),
        ("notetypes/a.toml", "label = " + "[" * 5000, "notetypes/a.toml holds lists too deep"),
        ("notetypes/a.toml", "label = " + "1" * 5000, "notetypes/a.toml is not TOML"),
        ("notetypes/a.toml", "labl = 'A'", "notetypes/a.toml: 'labl' is not a setting; did you mean 'label'"),
        ("notetypes/a.toml", "zzzz = 'A'", "it may be label, extends"),
        ("notetypes/a.toml", "label = 3", "notetypes/a.toml: label must be text in quotes"),
        ("notetypes/a.toml", "extends = 'colateral'", "which is no note type; did you mean 'collateral'"),
        ("notetypes/a.toml", "extends = ['plan']", "notetypes/a.toml: extends must be text in quotes"),
        ("notetypes/a.toml", "extends = 'a'", "notetypes/a.toml: a extends itself by way of a"),
        ("notetypes/a.toml", "extends_every_note = 'no'", "extends_every_note must be true or false"),
        ("notetypes/a.toml", "section_set = 'soup'", "which is no section set; did you mean 'soap'"),
        ("notetypes/a.toml", "traits = 'amends'", "notetypes/a.toml: traits must be a list"),
        ("notetypes/a.toml", "traits = ['amend']", "did you mean 'amends'"),
        ("notetypes/a.toml", "traits = [3]", "notetypes/a.toml: traits says 3"),
        ("notetypes/a.toml", "fields = 3", "notetypes/a.toml: fields must be a table"),
        ("notetypes/plan.toml", "fields = 3", "notetypes/plan.toml: fields must be a table"),
        ("notetypes/plan.toml", "[fields]\ntime = 3", "notetypes/plan.toml: fields.time must be a table"),
        ("notetypes/a.toml", "[fields.x]\nkind = 'dya'", "fields.x.kind says 'dya', which chartgen does not know"),
        ("notetypes/a.toml", "[fields.x]\nkind = ['day']", "fields.x.kind says"),
        ("notetypes/a.toml", "[fields.x]\nrequired = 'yes'", "required must be true or false"),
        ("notetypes/a.toml", "[fields.x]\nrequird = true", "fields.x: 'requird' is not a setting"),
        ("notetypes/a.toml", "[fields.x]\nchoices = 'a'", "choices must be a list"),
        ("notetypes/a.toml", "[fields.x]\nchoices = [1]", "choices must be a list of texts in quotes"),
        ("notetypes/a.toml", "sections = 3", "notetypes/a.toml: sections must be a list"),
        ("notetypes/a.toml", "[[sections]]\nrequired = true", "every [[sections]] needs a heading"),
        ("notetypes/a.toml", "[[sections]]\nheading = ' '", "every [[sections]] needs a heading"),
        ("notetypes/a.toml", "[[sections]]\nheading = 'A'\nrole = 'observation'", "did you mean 'observations'"),
        ("notetypes/a.toml", "[[sections]]\nheading = 'A'\nalso = 'B'", "also must be a list"),
        ("sectionsets/a.toml", "sections = 3", "sectionsets/a.toml: sections must be a list"),
        ("sectionsets/a.toml", "[sections]\nheading = 'A'", "sectionsets/a.toml: sections must be a list"),
        ("sectionsets/a.toml", "fields = 3", "sectionsets/a.toml: 'fields' is not a setting"),
        ("notetypes/client.toml", "traits = []", "one type must have the trait describes_client"),
        ("notetypes/about.toml", "traits = ['describes_client']", "not about, client"),
    ],
)
def test_whatever_is_wrong_is_told_with_its_file(tmp_path: Path, file: str, text: str | bytes, says: str) -> None:
    with pytest.raises(WrongSetup) as told:
        loaded(tmp_path, {file: text})
    assert says in str(told.value)
    assert str(told.value).endswith(".")


def test_types_that_extend_one_another_in_a_circle_are_told(tmp_path: Path) -> None:
    files = {f"notetypes/{one}.toml": f"extends = '{other}'\n" for one, other in ("ab", "bc", "ca")}
    with pytest.raises(WrongSetup, match="extends itself by way of"):
        loaded(tmp_path, files)


def test_a_shipped_type_laid_over_may_not_close_a_circle(tmp_path: Path) -> None:
    files = {"notetypes/visit.toml": "extends = 'collateral'\n", "notetypes/collateral.toml": "extends = 'visit'\n"}
    with pytest.raises(WrongSetup, match="extends itself"):
        loaded(tmp_path, files)


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "notetypes").mkdir()
    os.mkfifo(tmp_path / "notetypes/a.toml")
    with pytest.raises(WrongSetup, match=r"notetypes/a\.toml is not an ordinary file"):
        loaded(tmp_path, {})


def test_what_a_field_usually_holds_is_a_text_or_several(tmp_path: Path) -> None:
    own = '[fields.location]\nusual = "School"\n[fields.activities]\nusual = ["linked", "referred"]\n'
    type_ = loaded(tmp_path, {"notetypes/shift.toml": own})["shift"]
    assert type_.fields["location"].usual == ("School",)
    assert type_.fields["activities"].usual == ("linked", "referred")
    assert type_.fields["present"].usual == ()


def test_what_a_field_usually_holds_is_inherited_but_by_a_field_of_another_kind(tmp_path: Path) -> None:
    own = 'extends = "face-to-face"\n[fields.location]\nkind = "number"\n[fields.activities]\nrequired = false\n'
    type_ = loaded(tmp_path, {"notetypes/ride.toml": own})["ride"]
    assert type_.fields["location"].usual == ()
    assert type_.fields["activities"].usual == ("monitored",)


@pytest.mark.parametrize(
    ("kind", "usual"),
    [
        ("day", '"soon"'),
        ("times", '"2pm"'),
        ("text", '["a", "b"]'),
        ("text", '" "'),
        ("text", "3"),
        ("text", '"a\\nb"'),
    ],
)
def test_what_a_field_cannot_hold_is_refused_as_usual(kind: str, usual: str, tmp_path: Path) -> None:
    own = f'[fields.mood]\nkind = "{kind}"\nusual = {usual}\n'
    with pytest.raises(WrongSetup, match=r"notetypes/shift\.toml: fields\.mood.*usual"):
        loaded(tmp_path, {"notetypes/shift.toml": own})
