"""Makes a corpus once, in .bench/corpus, and finds it again.

The name of its folder holds its size, its seed and a digest of the code that makes it.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.corpus import make_clients, write_charts
from benchmarks.peers import write_hugo, write_mkdocs, write_pelican
from benchmarks.results import BENCH, ROOT, SEED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def corpus_of(notes: int, clients: int) -> Path:
    """The folder of a corpus for all builders, a folder for each of them in it."""
    folder = BENCH / "corpus" / f"{notes}-{clients}-{SEED}-{_digest()}"
    if not folder.exists():
        half_made = folder.with_suffix(".part")
        shutil.rmtree(half_made, ignore_errors=True)
        made = tuple(make_clients(notes, clients, SEED))
        write_charts(made, half_made / "chartgen")
        write_hugo(made, half_made / "hugo")
        write_pelican(made, half_made / "pelican")
        write_mkdocs(made, half_made / "mkdocs")
        half_made.rename(folder)
    return folder


@contextmanager
def passing_corpus(notes: int, clients: int) -> Iterator[Path]:
    """A corpus for chartgen alone, written client by client, and deleted at the end: it may be a large one."""
    folder = BENCH / "corpus" / f"{notes}-{clients}-passing"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        write_charts(make_clients(notes, clients, SEED), folder / "chartgen")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _digest() -> str:
    code = b"".join((ROOT / "benchmarks" / f"{name}.py").read_bytes() for name in ("words", "corpus", "peers"))
    return hashlib.sha256(code).hexdigest()[:12]
