"""What git told of the charts, kept beside the site, so that the next build need not ask for all of it again."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from chartgen.git.history import Past, Told
from chartgen.kept import program
from chartgen.model.value import value
from chartgen.output.cache import read_kept, write_kept
from chartgen.output.workplace import Workplace


@value
class Remembered:
    """What git told: which chartgen asked, and the key by which it is known whether it would tell the same."""

    program: str
    key: str
    told: Told


class PastBesideSite:
    """What is known of the history of a charts folder, from what was kept beside a site on."""

    def __init__(self, site: Path, charts: Path) -> None:
        self._file = Workplace(Path(os.path.realpath(site))).history
        self._root = charts.resolve()
        self._program = program()
        self._kept = ""
        self.past = Past()
        remembered = read_kept(self._file, Remembered)
        if remembered and remembered.program == self._program:
            self._kept = remembered.key
            self.past.learn(self._root, remembered.key, remembered.told)

    def keep(self) -> None:
        """Keep what is known by now for the next build, once the site is written; nothing where git told nothing."""
        known = self.past.known(self._root)
        if known is None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._kept = ""
        elif known[0] != self._kept:
            self._kept, told = known
            write_kept(self._file, Remembered(self._program, self._kept, told))
