"""What a kind of note must hold, as an agency declares it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from chartgen.model.remembered import remembered
from chartgen.model.value import value


class FieldKind(Enum):
    """How the text of a field is understood; the values are the words used in note type files."""

    TEXT = "text"
    WORDS = "words"
    NUMBER = "number"
    DAY = "day"
    TIMES = "times"
    PERIOD = "period"
    PLACE = "place"
    PEOPLE = "people"
    PEOPLE_AROUND = "people around"
    STAYS = "stays"
    AUTHOR = "author"
    CHOICE = "choice"
    ACTIVITIES = "activities"
    GOALS_TOUCHED = "goals touched"
    GOALS_SET = "goals set"
    NOTE_TYPE = "note type"
    SECTION_SET = "section set"
    FOLLOW_UP_IDS = "follow-up ids"
    NOTE_ID = "note id"
    SIGNATURE = "signature"
    SILENCED_RULES = "silenced rules"

    __hash__ = object.__hash__  # a member is itself alone; Enum's own hash is a call in Python for each question


class Trait(Enum):
    """What code asks of a note type by meaning, never by the type's name."""

    COUNTS_AS_CONTACT = "counts_as_contact"
    IN_PERSON = "in_person"
    MEETS_CLIENT = "meets_client"
    AMENDS = "amends"
    OPENS_CHART = "opens_chart"
    CLOSES_CHART = "closes_chart"
    SETS_GOALS = "sets_goals"
    REVIEWS_PLAN = "reviews_plan"
    COVERS_PERIOD = "covers_period"
    DESCRIBES_CLIENT = "describes_client"

    __hash__ = object.__hash__


class Role(Enum):
    """What a section is for, whatever an agency calls it."""

    ACTIVITIES = "activities"
    OBSERVATIONS = "observations"
    FOLLOW_UP = "follow_up"


@value
class FieldType:
    """A field of a note type. `advised` fields are asked for gently, `required` ones firmly.

    `usual` is what a new note has in it where nobody says otherwise.
    """

    name: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    advised: bool = False
    choices: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    casefolded_choices: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "casefolded_choices", frozenset(choice.casefold() for choice in self.choices))


@value
class SectionType:
    """A section of a note type: its heading, the other headings it goes by, prompts for the writer."""

    heading: str
    also: tuple[str, ...] = ()
    role: Role | None = None
    required: bool = False
    prompts: tuple[str, ...] = ()
    plain_names: frozenset[str] = field(init=False, repr=False, compare=False)
    """Its heading and the others as `plain_heading` gives them."""

    def __post_init__(self) -> None:
        names = frozenset(plain_heading(name) for name in (self.heading, *self.also))
        object.__setattr__(self, "plain_names", names)

    def __hash__(self) -> int:
        return hash(self.heading)

    def goes_by(self, heading: str) -> bool:
        """Whether a written heading means this section; case, spacing and a closing colon do not matter."""
        return plain_heading(heading) in self.plain_names


@value
class SectionSet:
    """Sections that any note type can use, such as SOAP."""

    name: str
    label: str
    sections: tuple[SectionType, ...]
    casefolded_names: tuple[str, str] = field(init=False, repr=False, compare=False)
    """Its name and its label, either of which a note's `format` may give in any case."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "casefolded_names", (self.name.casefold(), self.label.casefold()))


@value
class NoteType:
    """A kind of note: its label, fields by name, sections in order, and traits."""

    name: str
    label: str
    fields: Mapping[str, FieldType]
    sections: tuple[SectionType, ...]
    traits: frozenset[Trait]
    required: tuple[FieldType, ...] = field(init=False, repr=False, compare=False)
    """The fields that are asked for firmly."""
    advised: tuple[FieldType, ...] = field(init=False, repr=False, compare=False)
    """Those that are asked for only gently."""

    def __post_init__(self) -> None:
        fields = self.fields.values()
        object.__setattr__(self, "required", tuple(one for one in fields if one.required))
        object.__setattr__(self, "advised", tuple(one for one in fields if one.advised and not one.required))

    def has(self, trait: Trait) -> bool:
        """Whether notes of this kind have the trait."""
        return trait in self.traits


@remembered
def plain_heading(heading: str) -> str:
    """A heading as it is compared: lower case, single spaces, hyphens as spaces, no closing colon."""
    return " ".join(heading.replace("-", " ").rstrip(": ").casefold().split())
