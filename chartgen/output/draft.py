"""Where the files of one part of a new site are put, by whichever process made them."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import field
from io import BufferedReader
from pathlib import Path

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.model.value import value
from chartgen.output import manifest
from chartgen.output.failures import in_plain_words, shown
from chartgen.output.files import NotPlainFileError, copy_private, make_folders, open_regular, write_private
from chartgen.output.manifest import Entry
from chartgen.output.paths import checked


@value
class Draft:
    """Writes files below the folder of a new site, except those that stand in the old one with the same content.

    Can go to another process, which must see the same folder. `standing` is what stands in the old site, by path;
    `files` what belongs in the new one, written or not: the new site takes it over.
    """

    new: Path
    site: Path
    standing: Mapping[str, Entry]
    files: dict[str, Entry] = field(default_factory=dict)

    def write(self, path: str, data: bytes) -> None:
        """Put a file with this content at the path, relative to the site and with forward slashes.

        Raises ValueError if the path is not one a site can hold, MachineFailed if it cannot be written.
        """
        entry = Entry(len(data), hashlib.sha256(data).hexdigest())
        if self.standing.get(checked(path)) != entry:
            with in_plain_words(self.site):
                write_private(self._target(path), data)
        self.files[path] = entry

    def copy(self, path: str, source: Path, sha256: str) -> None:
        """Put a copy of the file at the path; `sha256` is what the caller knows its content by.

        Raises WrongSetup if the source is a symlink or no plain file, MachineFailed if it cannot be read or
        its content is another by now; ValueError as `write` does.
        """
        if not manifest.is_sha256(sha256):
            raise ValueError(f"not a SHA-256 in small hexadecimal digits: {sha256!r}")
        with in_plain_words(self.site), _attachment(source) as stream:
            entry = Entry(os.fstat(stream.fileno()).st_size, sha256)
            if self.standing.get(checked(path)) != entry:
                _copy_known(stream, self._target(path), source, sha256)
        self.files[path] = entry

    def _target(self, path: str) -> Path:
        target = self.new / path
        make_folders(target.parent)
        return target


def _attachment(source: Path) -> BufferedReader:
    try:
        return open_regular(source)
    except NotPlainFileError:
        raise WrongSetup(
            f"{shown(source)} is a link or not a plain file, and only plain files travel with a chart; "
            f"put the file itself there"
        ) from None
    except OSError as error:
        raise MachineFailed(
            f"{shown(source)} could not be read ({error.strerror}); "
            f"make sure that it is there and that you may read it, and build again"
        ) from error


def _copy_known(stream: BufferedReader, target: Path, source: Path, sha256: str) -> None:
    if copy_private(stream, target) != sha256:
        raise MachineFailed(f"{shown(source)} changed while the site was being built; build again")
