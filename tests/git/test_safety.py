"""Whatever a repository or the environment says, git runs nothing for chartgen, and tells of this folder alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chartgen.git import run
from chartgen.git.history import Past
from chartgen.git.identity import identity
from chartgen.model.recorded import Silent
from tests.git.repositories import NOTE, SIGNED, Repository, repository

TRAPS = {
    "core.fsmonitor": "{trap}",
    "core.pager": "{trap}",
    "pager.log": "{trap}",
    "core.editor": "{trap}",
    "core.sshCommand": "{trap}",
    "core.askPass": "{trap}",
    "core.alternateRefsCommand": "{trap}",
    "core.gitProxy": "{trap}",
    "diff.external": "{trap}",
    "diff.notes.command": "{trap}",
    "diff.notes.textconv": "{trap}",
    "filter.notes.clean": "{trap}",
    "filter.notes.smudge": "{trap}",
    "filter.notes.process": "{trap}",
    "filter.notes.required": "true",
    "gpg.program": "{trap}",
    "gpg.ssh.program": "{trap}",
    "credential.helper": "{trap}",
    "uploadpack.packObjectsHook": "{trap}",
    "alias.log": "!{trap}",
    "alias.rev-parse": "!{trap}",
    "log.showSignature": "true",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "remote.origin.url": "ext::{trap}",
}
ODD = {
    "log.showRoot": "false",
    "log.follow": "true",
    "log.diffMerges": "first-parent",
    "log.date": "relative",
    "log.decorate": "full",
    "format.pretty": "oneline",
    "diff.renames": "false",
    "diff.relative": "true",
    "diff.noprefix": "true",
    "diff.orderFile": "nowhere",
    "diff.ignoreSubmodules": "all",
    "core.abbrev": "5",
    "core.quotePath": "true",
    "color.ui": "always",
    "i18n.logOutputEncoding": "UTF-16",
    "i18n.commitEncoding": "ISO-8859-1",
    "mailmap.file": "mine",
    "notes.displayRef": "refs/notes/*",
}


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a mark when it is run."""
    program = tmp_path / "trap"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'sprung'}'\ncat\n")
    program.chmod(0o755)
    return program


def told(folder: Path) -> object:
    return Past().of(folder).of("c-1")


def test_no_setting_of_a_repository_runs_anything(repo: Repository, trap: Path, tmp_path: Path) -> None:
    repo.commit({"c-1/a.md": SIGNED})
    repo.commit({"c-1/a.md": SIGNED + "More.\n", ".gitattributes": "* diff=notes filter=notes\n"})
    before = told(repo.top)
    for key, words in TRAPS.items():
        repo.git("config", key, words.format(trap=trap))
    for name in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        hook = repo.top / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(trap.read_bytes())
        hook.chmod(0o755)
    assert told(repo.top) == before
    assert identity(repo.top).name == ""
    assert not (tmp_path / "sprung").exists()
    repo.try_git("status")
    assert (tmp_path / "sprung").exists(), "it would never have"


def test_no_setting_changes_what_is_told(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE, "mine": "Someone Else <dana@example.org>\n"})
    repo.git("mv", "c-1/a.md", "c-1/b.md")
    repo.commit()
    before = told(repo.top)
    for key, words in ODD.items():
        repo.git("config", key, words)
    assert told(repo.top) == before


def test_no_variable_of_the_environment_changes_what_is_told(
    repo: Repository, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other")
    other.commit({"c-1/a.md": "other"}, by="Someone Else <else@example.org>")
    repo.commit({"c-1/a.md": NOTE})
    before = told(repo.top)
    for name, words in {
        "GIT_DIR": other.top / ".git",
        "GIT_WORK_TREE": other.top,
        "GIT_INDEX_FILE": "nowhere",
        "GIT_OBJECT_DIRECTORY": "nowhere",
        "GIT_COMMON_DIR": "nowhere",
        "GIT_PREFIX": "other/",
        "GIT_CEILING_DIRECTORIES": repo.top.parent,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": trap,
        "GIT_CONFIG_PARAMETERS": f"'core.fsmonitor={trap}'",
        "GIT_EXTERNAL_DIFF": trap,
        "GIT_PAGER": trap,
        "GIT_TRACE": "1",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_EXEC_PATH": tmp_path,
        "GIT_NAMESPACE": "x",
        "LANG": "de_DE.UTF-8",
        "PAGER": trap,
    }.items():
        monkeypatch.setenv(name, str(words))
    assert told(repo.top) == before
    assert Past().of(tmp_path).of("c-1").silent is Silent.NO_REPOSITORY
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("path", ["{folder}", "{folder}/bin", ".", "", "bin"])
def test_a_git_that_lies_in_the_charts_folder_is_not_run(
    repo: Repository, trap: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    repo.commit({"c-1/a.md": NOTE})
    before = told(repo.top)
    for place in (repo.top / run.NAME, repo.top / "bin" / run.NAME):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(trap.read_bytes())
        place.chmod(0o755)
    monkeypatch.chdir(repo.top)
    monkeypatch.setenv("PATH", path.format(folder=repo.top) + os.pathsep + os.environ["PATH"])
    assert told(repo.top) == before
    assert not (tmp_path / "sprung").exists()


def test_of_a_partial_copy_nothing_is_fetched(repo: Repository, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit({"c-1/a.md": SIGNED})
    repo.commit({"c-1/a.md": SIGNED + "More.\n"})
    repo.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repo.top}", tmp_path / "copy")
    packs = sorted((tmp_path / "copy/.git/objects").rglob("*"))
    Past().of(tmp_path / "copy").of("c-1")
    assert sorted((tmp_path / "copy/.git/objects").rglob("*")) == packs
