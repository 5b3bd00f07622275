"""Which of a client's files travel with the chart: those that its pages link to, each under a name of its own."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from chartgen.model.source import ClientFolder, Source
from chartgen.site.attachments import attachment_name
from chartgen.site.page import Attachment


class Shelf:
    """The files of one client that its pages link to, each under a name made of its content."""

    def __init__(self, folder: ClientFolder) -> None:
        self._sources = {source.path: source for source in (*folder.files, *folder.notes)}
        self._folder = folder
        self._attached: dict[str, Attachment | None] = {}

    def attach(self, path: str) -> str | None:
        """The address, from the client's page, of a file of the client; None where it cannot be opened."""
        if path not in self._attached:
            self._attached[path] = self._attachment(self._sources[path]) if path in self._sources else None
        attachment = self._attached[path]
        return attachment.path.removeprefix(self._folder.site_name + "/") if attachment else None

    def attached(self) -> tuple[Attachment, ...]:
        """Every file that was asked for and can be opened, in order of its name in the site, once each."""
        found = {one.path: one for one in self._attached.values() if one}
        return tuple(found[path] for path in sorted(found))

    def _attachment(self, source: Source) -> Attachment | None:
        try:
            digest = _digest(source.file)
        except OSError:
            return None
        name = attachment_name(source.name, digest)
        return Attachment(f"{self._folder.site_name}/files/{name}", source.file, digest)


def _digest(file: Path) -> str:
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not an ordinary file")
        return hashlib.file_digest(opened, "sha256").hexdigest()
