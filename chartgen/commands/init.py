"""`chartgen init`: a charts folder ready to use."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from chartgen.commands.options import as_of_option, the_day
from chartgen.commands.report import on_screen
from chartgen.git.identity import identity
from chartgen.git.run import GitFailed, GitMissing, git
from chartgen.model.source import CLIENT_FILE
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.notes.discover import discover
from chartgen.notes.settings import SETTINGS_FILE
from chartgen.writing.start import EXAMPLE, HOOKS, Became, Beginning, lay, starting_files

GIT_FOLDER = ".git"
NOTHING_CHANGED = " Nothing was changed."
ONLY_AT_THE_TOP = (".github", ".gitlab-ci.yml", ".pre-commit-config.yaml")
"""What git servers and pre-commit look for at the top of a repository, and nowhere else."""


class Repository(NamedTuple):
    """The git repository that a charts folder is in: its top, and the way from there, empty at the top itself."""

    top: Path
    within: str


@click.command()
@click.argument("dir_", metavar="DIR", type=click.Path())
@click.option(
    "--by",
    metavar="NAME",
    help='Who writes the notes there, as "Dana Reyes, QIDP". Without it, the name that git has.',
)
@as_of_option
def init(dir_: str, by: str | None, as_of: date | None) -> int:
    """Make a charts folder that is ready to use.

    DIR may be new or empty, or hold charts already. It gets settings, an example client, a README, and what keeps
    charts in git and checks them there. What is there already stays as it is.
    """
    if not dir_:
        raise WrongSetup("The name of the folder is empty. Name one; . is the folder you are in.")
    folder, day, author = Path(dir_), the_day(as_of), _named(by)
    _refuse(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    repository = _repository(folder)
    beginning = Beginning(day, author or identity(folder).name, repository.within if repository else "")
    _lay_and_tell(folder, beginning, by=by is not None)
    on_screen("\n".join(("", *_next(folder), *_in_git(repository))))
    return 0


def _named(by: str | None) -> str:
    name = (by or "").strip()
    if by is not None and (not name or not name.isprintable()):
        raise WrongSetup('--by needs a name and credentials on one line, such as "Dana Reyes, QIDP".')
    return name


def _refuse(folder: Path) -> None:
    """Refuse what cannot become a charts folder, or would stand in another one or around it."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place) and not place.is_dir():
            raise WrongSetup(f"{place} is not a folder. Name one, or a new one.")
    root = folder.resolve()
    for place in (root, *root.parents):
        if (place / CLIENT_FILE).is_file():
            raise WrongSetup(f"{folder} is a client's folder or lies in one. Name a folder outside {place}.")
        if place != root and (place / SETTINGS_FILE).is_file():
            raise WrongSetup(f"{folder} lies in the charts folder {place}. Name a folder outside it.")
    if GIT_FOLDER in root.parts:
        raise WrongSetup(f"{folder} lies in a folder of git's own. Name one outside {GIT_FOLDER}.")
    if any(root.parent.glob(f"*/{CLIENT_FILE}")) and not (root / SETTINGS_FILE).is_file():
        raise WrongSetup(f"{folder} lies among clients' folders. Name {root.parent}, or a folder outside it.")
    inside = next(iter(sorted(root.glob(f"*/{SETTINGS_FILE}"))), None)
    if inside:
        raise WrongSetup(f"{folder} holds the charts folder {inside.parent} already. Name that, or another folder.")


def _repository(folder: Path) -> Repository | None:
    """The repository that git says a folder is in; None where it says none, or there is no git."""
    try:
        said = git(folder, "rev-parse", "--show-toplevel", "--show-prefix").decode("utf-8").split("\n")
    except (GitMissing, GitFailed, UnicodeDecodeError):
        return None
    return Repository(Path(said[0]), said[1].rstrip("/")) if len(said) > 1 and said[0] else None


def _lay_and_tell(folder: Path, beginning: Beginning, *, by: bool) -> None:
    became: list[tuple[str, Became]] = []
    example = _wants_example(folder)
    try:
        for one in lay(folder, starting_files(beginning, example=example)):
            became.append(one)
    except (MachineFailed, OSError) as error:
        made = [path for path, what in became if what is Became.MADE]
        if not made or isinstance(error, OSError):
            raise
        why = str(error).removesuffix(NOTHING_CHANGED)
        raise MachineFailed(f"{why} Made so far: {', '.join(made)}. Type the same again for the rest.") from None
    anew = any(what is Became.MADE for _, what in became)
    left_out = (
        [] if example or not anew else ["The example client is left out, for there are clients or notes already."]
    )
    on_screen(
        "\n".join((*_told(folder, became), *left_out, *_who_writes(beginning, dict(became)[SETTINGS_FILE], by=by)))
    )


def _wants_example(folder: Path) -> bool:
    """Whether nobody has put anything like a note here yet; an example half laid down is no one's."""
    found = discover(folder.resolve())
    others = [one for one in found.clients if one.path != EXAMPLE or one.described]
    return not (others or found.strays)


def _told(folder: Path, became: list[tuple[str, Became]]) -> Iterator[str]:
    made, kept, barred = ([path for path, what in became if what is one] for one in Became)
    if made:
        yield f"Made in {folder}:"
        yield from (f"  {path}" for path in made)
    if kept and made:
        yield f"Kept as they were: {', '.join(kept)}."
    if kept and not made:
        yield f"Everything is in {folder} already. Nothing was changed."
    if barred:
        yield f"Not made, since something that is no folder is in the way: {', '.join(barred)}."


def _who_writes(beginning: Beginning, settings: Became, *, by: bool) -> Iterator[str]:
    """What is left to be said of the author: `new` and `sign` will use what chartgen.toml has."""
    author = beginning.author
    if settings is not Became.MADE and by:
        yield f"{SETTINGS_FILE} stays as it was, so it does not name {author}. Write author there."
    elif settings is Became.MADE and not author:
        yield f"Write in {SETTINGS_FILE} who writes the notes here, with credentials: author."
    elif settings is Became.MADE and "," not in author:
        yield f"{SETTINGS_FILE} names {author} as the author. Add credentials after a comma."


def _next(folder: Path) -> Iterator[str]:
    yield "Type next:"
    if folder.resolve() != Path.cwd():
        yield f"  cd {_quoted(f'./{folder}' if str(folder).startswith('-') else folder)}"
    else:
        yield "  chartgen check"
    yield "  chartgen serve"
    yield "  chartgen new client c-1001"


def _in_git(repository: Repository | None) -> Iterator[str]:
    """How the hook is put to use, and what is to be done at the top of a repository."""
    yield ""
    if repository is None:
        yield "README.md tells how to keep the notes in git, and have them checked before every commit."
        return
    top, within = repository
    hooks = f"{within}/{HOOKS}" if within else HOOKS
    yield "To have notes checked before every commit, type there as well:"
    yield f"  git config core.hooksPath {_quoted(hooks)}"
    if within:
        yield f"Charts are built beside this folder. Add /site/ and .*.chartgen-* to {top / '.gitignore'}."
        yield f"Move those of {', '.join(ONLY_AT_THE_TOP)} that you use to {top}; they are read there alone."


def _quoted(path: Path | str) -> str:
    """A path as the shell takes it, whatever is in its name."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))
