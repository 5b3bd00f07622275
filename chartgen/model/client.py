"""A client: who a chart is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chartgen.model.note import Day, Note, PeopleAround, PersonAround, Stay, Stays, Text
from chartgen.model.source import ClientFolder


@dataclass(frozen=True, slots=True)
class Client:
    """A client's folder, and client.md as a note, None where it is missing or cannot be read."""

    folder: ClientFolder
    note: Note | None

    @property
    def id(self) -> str:
        """The folder's name."""
        return self.folder.id

    @property
    def name(self) -> str | None:
        """The client's name, None where none is recorded."""
        return self.text("name")

    @property
    def intake(self) -> date | None:
        """The day of intake."""
        return self._day("intake")

    @property
    def discharged(self) -> date | None:
        """The day the service ended, None while it goes on or where it is not recorded."""
        return self._day("discharged")

    @property
    def born(self) -> date | None:
        """The day of birth."""
        return self._day("born")

    @property
    def people(self) -> tuple[PersonAround, ...]:
        """The people around the client, as client.md lists them."""
        around = self.note.value("people", PeopleAround) if self.note else None
        return around.people if around else ()

    @property
    def placements(self) -> tuple[Stay, ...]:
        """Where the client has lived, in the order of client.md."""
        return self._stays("placements")

    @property
    def programs(self) -> tuple[Stay, ...]:
        """The programs that have served the client, in the order of client.md."""
        return self._stays("programs")

    def text(self, name: str) -> str | None:
        """A field of free text, None where it is missing or empty."""
        value = self.note.value(name, Text) if self.note else None
        return value.text if value and value.text.strip() else None

    def _day(self, name: str) -> date | None:
        value = self.note.value(name, Day) if self.note else None
        return value.day if value else None

    def _stays(self, name: str) -> tuple[Stay, ...]:
        value = self.note.value(name, Stays) if self.note else None
        return value.stays if value else ()
