"""Which kinds of note there are: those shipped with chartgen, and an agency's own laid over them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from chartgen.model.document import Flaw, Listing, Scalar
from chartgen.model.nearest import nearest
from chartgen.model.notetype import FieldKind, FieldType, NoteType, Role, SectionSet, SectionType, Trait
from chartgen.model.place import START
from chartgen.model.trouble import WrongSetup
from chartgen.notes.kinds import convert

SHIPPED = Path(__file__).parents[1]
"""The folder of what chartgen itself declares."""

EVERY_NOTE = "every-note"
TYPE_KEYS = ("label", "extends", "extends_every_note", "traits", "fields", "sections", "section_set")
FIELD_KEYS = ("kind", "label", "help", "required", "advised", "choices", "usual")
SECTION_KEYS = ("heading", "also", "role", "required", "prompts")

Table = dict[str, Any]


def load_section_sets(folder: Path | None = None) -> Mapping[str, SectionSet]:
    """The section sets shipped, and those in an agency's folder; an agency's replaces a shipped one of its name."""
    sets = {}
    for name, (file, table) in _tables("sectionsets", folder).items():
        _only(table, ("label", "sections"), file)
        sections = tuple(_section(section, file) for section in _list(table, "sections", file))
        sets[name] = SectionSet(name, _string(table, "label", file, name), sections)
    return sets


def load_note_types(section_sets: Mapping[str, SectionSet], folder: Path | None = None) -> Mapping[str, NoteType]:
    """The note types shipped, and those in an agency's folder.

    An agency's file of a shipped type's name is laid over it: fields one by one, everything else whole. Raises
    WrongSetup, naming the file, where one cannot be understood.
    """
    types = _NoteTypes(_tables("notetypes", folder), section_sets).all()
    describing = [name for name, type_ in types.items() if type_.has(Trait.DESCRIBES_CLIENT)]
    if len(describing) != 1:
        those = ", ".join(describing) or "none"
        raise WrongSetup(f"notetypes: one type must have the trait describes_client, for client.md, not {those}.")
    return types


class _NoteTypes:
    """Resolves what extends what, once for each type."""

    def __init__(self, tables: Mapping[str, tuple[str, Table]], section_sets: Mapping[str, SectionSet]) -> None:
        self._tables = tables
        self._section_sets = section_sets
        self._done: dict[str, NoteType] = {}

    def all(self) -> dict[str, NoteType]:
        return {name: self._type(name, ()) for name in sorted(self._tables)}

    def _type(self, name: str, below: tuple[str, ...]) -> NoteType:
        if name not in self._done:
            self._done[name] = self._build(name, below)
        return self._done[name]

    def _build(self, name: str, below: tuple[str, ...]) -> NoteType:
        file, table = self._tables[name]
        _only(table, TYPE_KEYS, file)
        parent = self._parent(name, table, file, (*below, name))
        fields = dict(parent.fields) if parent else {}
        for field_name, field in _table(table, "fields", file).items():
            fields[field_name] = _field(field_name, field, fields.get(field_name), file)
        return NoteType(
            name=name,
            label=_string(table, "label", file, _words(name)),
            fields=fields,
            sections=self._sections(table, parent, file),
            traits=_traits(table["traits"], file) if "traits" in table else parent.traits if parent else frozenset(),
        )

    def _parent(self, name: str, table: Table, file: str, below: tuple[str, ...]) -> NoteType | None:
        alone = not _flag(table, "extends_every_note", file, default=True)
        if name == EVERY_NOTE or (alone and "extends" not in table):
            return None
        parent = _string(table, "extends", file, EVERY_NOTE)
        if parent in below:
            raise WrongSetup(f"{file}: {name} extends itself by way of {parent}; name another type in extends.")
        if parent not in self._tables:
            hint = _or_one_of(parent, self._tables)
            raise WrongSetup(f"{file}: extends names {parent!r}, which is no note type{hint}.")
        return self._type(parent, below)

    def _sections(self, table: Table, parent: NoteType | None, file: str) -> tuple[SectionType, ...]:
        if "section_set" in table:
            chosen = _string(table, "section_set", file, "").lower()
            if chosen not in self._section_sets:
                hint = _or_one_of(chosen, self._section_sets)
                raise WrongSetup(f"{file}: section_set names {chosen!r}, which is no section set{hint}.")
            return self._section_sets[chosen].sections
        if "sections" in table:
            return tuple(_section(section, file) for section in _list(table, "sections", file))
        return parent.sections if parent else ()


def read_toml(file: Path, name: str) -> Table:
    """The table in a TOML file; raises WrongSetup naming the file and the line where it is not TOML."""
    try:
        if not file.is_file():
            raise WrongSetup(f"{name} is not an ordinary file. Put the file itself in its place.")
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise WrongSetup(f"{name} is not UTF-8 text. Save it as UTF-8.") from None
    except ValueError as error:
        raise WrongSetup(f"{name} is not TOML: {error}. Mend that line.") from None
    except RecursionError:
        raise WrongSetup(f"{name} holds lists too deep in one another. Take the extra brackets away.") from None
    except OSError as error:
        raise WrongSetup(f"{name} cannot be read ({error.strerror}). Check its permissions.") from None


def _tables(shipped: str, folder: Path | None) -> dict[str, tuple[str, Table]]:
    """Every TOML file by the name of what it declares, an agency's laid over the one shipped."""
    found = {}
    for file in sorted((SHIPPED / shipped).glob("*.toml")):
        found[file.stem] = (file.name, read_toml(file, file.name))
    for own in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
        name, label = (own.stem.lower() if shipped == "sectionsets" else own.stem), f"{own.parent.name}/{own.name}"
        table = read_toml(own, label)
        found[name] = (label, _laid_over(found[name][1], table) if name in found else table)
    return found


def _laid_over(shipped: Table, own: Table) -> Table:
    """An agency's table over a shipped one: fields one by one, everything else whole."""
    fields = dict(shipped.get("fields", {}))
    own_fields = own.get("fields", {})
    if isinstance(own_fields, dict):
        for name, field in own_fields.items():
            fields[name] = {**fields.get(name, {}), **field} if isinstance(field, dict) else field
    laid = {**shipped, **own, "fields": fields if isinstance(own_fields, dict) else own_fields}
    if "section_set" in own:
        laid.pop("sections", None)
    elif "sections" in own:
        laid.pop("section_set", None)
    return laid


def _field(name: str, table: object, parent: FieldType | None, file: str) -> FieldType:
    if not isinstance(table, dict):
        raise WrongSetup(f"{file}: fields.{name} must be a table, as in [fields.{name}].")
    _only(table, FIELD_KEYS, f"{file}: fields.{name}")
    kind = _one_of(
        FieldKind, table.get("kind", parent.kind.value if parent else "text"), f"{file}: fields.{name}.kind"
    )
    return FieldType(
        name=name,
        kind=kind,
        label=_string(table, "label", file, parent.label if parent else _words(name)),
        help=_string(table, "help", file, parent.help if parent else ""),
        required=_flag(table, "required", file, default=parent.required if parent else False),
        advised=_flag(table, "advised", file, default=parent.advised if parent else False),
        choices=_strings(table, "choices", file) if "choices" in table else parent.choices if parent else (),
        usual=_usual(name, table, kind, parent, file),
    )


def _usual(name: str, table: Table, kind: FieldKind, parent: FieldType | None, file: str) -> tuple[str, ...]:
    """What the field usually holds: a text, or several in a list, that the field's kind can read."""
    if "usual" not in table:
        return parent.usual if parent and parent.kind is kind else ()
    where, value = f"{file}: fields.{name}.usual", table["usual"]
    usual = (value,) if isinstance(value, str) else _strings(table, "usual", f"{file}: fields.{name}")
    read = convert(kind, Scalar(usual[0], START) if len(usual) == 1 else Listing(_scalars(usual), START))
    if isinstance(read, Flaw) or not all(text.strip() and text.isprintable() for text in usual):
        expected = read.expected if isinstance(read, Flaw) else "text on one line"
        raise WrongSetup(f"{where} is nothing that a field of the kind {kind.value} can hold. Write {expected}.")
    return usual


def _scalars(texts: Iterable[str]) -> tuple[Scalar, ...]:
    return tuple(Scalar(text, START) for text in texts)


def _section(table: object, file: str) -> SectionType:
    if not isinstance(table, dict) or not isinstance(table.get("heading"), str) or not table["heading"].strip():
        raise WrongSetup(f'{file}: every [[sections]] needs a heading, as in heading = "Client observations".')
    _only(table, SECTION_KEYS, f"{file}: section {table['heading']!r}")
    return SectionType(
        heading=table["heading"],
        also=_strings(table, "also", file),
        role=_one_of(Role, table["role"], f"{file}: role") if "role" in table else None,
        required=_flag(table, "required", file),
        prompts=_strings(table, "prompts", file),
    )


def _traits(names: object, file: str) -> frozenset[Trait]:
    if not isinstance(names, list):
        raise WrongSetup(f'{file}: traits must be a list, as in traits = ["counts_as_contact"].')
    return frozenset(_one_of(Trait, name, f"{file}: traits") for name in names)


def _one_of(values: Any, name: object, where: str) -> Any:
    known = [value.value for value in values]
    if name not in known:
        hint = _or_one_of(str(name), known)
        raise WrongSetup(f"{where} says {name!r}, which chartgen does not know{hint}.")
    return values(name)


def _only(table: Table, known: Iterable[str], where: str) -> None:
    for key in table:
        if key not in tuple(known):
            raise WrongSetup(f"{where}: {key!r} is not a setting{_or_one_of(key, known)}. Correct or remove it.")


def _or_one_of(word: str, known: Iterable[str]) -> str:
    close = nearest(word, known)
    return f"; did you mean {close!r}" if close else f"; it may be {', '.join(known)}"


def _words(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()


def _typed(shape: type, words: str) -> Callable[..., Any]:
    def get(table: Table, key: str, file: str, default: Any = None) -> Any:
        value = table.get(key, default)
        if not isinstance(value, shape):
            raise WrongSetup(f"{file}: {key} must be {words}.")
        return value

    return get


_string = _typed(str, "text in quotes")
_flag_value = _typed(bool, "true or false")
_list_value = _typed(list, "a list")
_table_value = _typed(dict, "a table")


def _flag(table: Table, key: str, file: str, *, default: bool = False) -> bool:
    return bool(_flag_value(table, key, file, default))


def _list(table: Table, key: str, file: str) -> list[Any]:
    return list(_list_value(table, key, file, []))


def _table(table: Table, key: str, file: str) -> Table:
    return dict(_table_value(table, key, file, {}))


def _strings(table: Table, key: str, file: str) -> tuple[str, ...]:
    values = _list(table, key, file)
    if not all(isinstance(value, str) for value in values):
        raise WrongSetup(f"{file}: {key} must be a list of texts in quotes.")
    return tuple(values)
