"""What is about to be committed is checked as it is staged, and nothing else is."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from chartgen.git.run import GitFailed
from chartgen.model.trouble import WrongSetup
from chartgen.processes import alone
from chartgen.staged import staged_charts
from tests.background import lay
from tests.git.repositories import Repository, repository
from tests.whole.programs import AS_OF, client, contents, visit

WRONG = visit(activities="activities: [strolled]")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Two clients, committed."""
    made = repository(tmp_path / "charts")
    made.commit({**client("c-1", v=visit()), **client("c-2", v=visit())})
    return made


def told(repo: Repository, below: Sequence[str] = (), root: str = "") -> list[tuple[str, str]]:
    """Where something is wrong with what is staged, and by which rule."""
    with staged_charts(repo.top / root, below, AS_OF) as charts:
        report = charts.check(alone, lambda done, total: None)
    return [(one.path, one.name) for one in report.diagnostics]


def stage(repo: Repository, files: dict[str, str | bytes]) -> None:
    repo.write(files)
    repo.git("add", "-A")


def test_what_is_staged_is_checked_and_not_what_lies_in_the_folder(repo: Repository) -> None:
    stage(repo, {"c-1/v.md": WRONG})
    repo.write({"c-1/v.md": visit(), "c-2/v.md": WRONG})
    assert told(repo) == [("c-1/v.md", "unknown-activity")]
    stage(repo, {"c-1/v.md": visit(body="\nMore.\n"), "c-2/v.md": visit()})
    repo.write({"c-1/v.md": WRONG})
    assert told(repo) == []


def test_what_was_wrong_before_is_no_reason_to_refuse_a_commit(repo: Repository) -> None:
    repo.commit({"c-1/old.md": WRONG, "c-2/old.md": WRONG})
    stage(repo, {"c-1/new.md": visit("2024-04-01")})
    assert told(repo) == []


def test_a_note_is_checked_with_the_rest_of_its_chart(repo: Repository) -> None:
    stage(repo, {"c-1/w.md": visit("2024-04-01", closes="closes: [nothing-such]")})
    assert [name for _, name in told(repo)] == ["closes-missing-follow-up"]
    repo.commit({"c-1/v.md": visit(body="- [ ] Ask for the lease ^nothing-such\n")})
    stage(repo, {"c-1/w.md": visit("2024-04-02", closes="closes: [nothing-such]")})
    assert told(repo) == []


def test_only_those_clients_are_laid_out_whom_it_concerns_and_for_their_owner_alone(repo: Repository) -> None:
    stage(repo, {"c-1/v.md": WRONG, "c-1/letter.pdf": b"%PDF and more"})
    with staged_charts(repo.top, (), AS_OF) as charts:
        laid = contents(charts.copy)
        assert set(laid) == {"c-1/client.md", "c-1/intake.md", "c-1/v.md", "c-1/letter.pdf"}
        assert laid["c-1/v.md"] == WRONG.encode()
        assert laid["c-1/letter.pdf"] == b""
        assert stat.S_IMODE(charts.copy.parent.stat().st_mode) == 0o700
    assert not charts.copy.parent.exists()


def test_the_copy_goes_whatever_happens(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    stage(repo, {"chartgen.toml": "language = 3\n"})
    with pytest.raises(WrongSetup, match=r"charts/chartgen\.toml: language must be text"):
        told(repo)
    stage(repo, {"chartgen.toml": "", "c-1/v.md": WRONG})
    with pytest.raises(KeyError), staged_charts(repo.top, (), AS_OF):
        raise KeyError
    assert not list((tmp_path / "home").iterdir())


def test_where_a_setting_or_a_note_type_is_staged_all_clients_are_checked(repo: Repository) -> None:
    repo.commit({"c-2/old.md": WRONG})
    stage(repo, {"chartgen.toml": 'agency = "Sunrise"\n'})
    assert told(repo) == [("c-2/old.md", "unknown-activity")]
    stage(repo, {"chartgen.toml": 'more_activities = ["strolled"]\n'})
    assert told(repo) == []


def test_settings_are_those_that_are_staged(repo: Repository) -> None:
    repo.commit({"chartgen.toml": 'more_activities = ["strolled"]\n'})
    repo.write({"chartgen.toml": ""})
    repo.write({"c-1/v.md": WRONG})
    repo.git("add", "c-1/v.md")
    assert told(repo) == []


def test_a_theme_is_found_in_the_index_or_beside_the_charts(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    theme = {"theme.toml": 'name = "own"\nparent = "../second"\n'}
    second = {"theme.toml": 'name = "second"\nparent = "default"\n', "templates/x.md": "no note"}
    files = {**{f"charts/{path}": text for path, text in client("c-1", v=visit()).items()}}
    lay(repo.top / "second", second)
    lay(repo.top / "own", theme)
    stage(repo, {**files, "charts/chartgen.toml": 'theme = "../own"\n'})
    assert told(repo, root="charts") == []
    lay(repo.top / "charts/own", {"theme.toml": 'name = "own"\nparent = "../../second"\n', "notes.md": "no note"})
    stage(repo, {"charts/chartgen.toml": 'theme = "own"\n'})
    assert told(repo, root="charts") == []


def test_links_lead_to_files_that_are_staged_or_that_git_is_to_ignore(repo: Repository) -> None:
    linked = visit(body="\n[one](one.pdf) [two](two.pdf) [three](three.pdf)\n")
    repo.write({"c-1/v.md": linked, "c-1/one.pdf": "1", "c-1/two.pdf": "2", "c-1/three.pdf": "3"})
    lay(repo.top, {".gitignore": "two.pdf\n"})
    repo.git("add", "c-1/v.md", "c-1/one.pdf")
    with staged_charts(repo.top, (), AS_OF) as charts:
        found = charts.check(alone, lambda done, total: None).diagnostics
    assert [(one.path, one.name) for one in found] == [("c-1/v.md", "link-to-nothing")]
    assert "three.pdf" in found[0].message


def test_a_link_in_the_index_is_a_link_and_leads_nowhere(repo: Repository) -> None:
    (repo.top / "c-1/secret.md").symlink_to("/etc/passwd")
    repo.git("add", "-A")
    with staged_charts(repo.top, (), AS_OF) as charts:
        assert (charts.copy / "c-1/secret.md").readlink() == Path("nowhere")
        (found,) = charts.check(alone, lambda done, total: None).diagnostics
    assert found.path == "c-1/secret.md"


def test_a_deleted_note_is_nothing_to_check_but_a_client_without_client_md_is_told(repo: Repository) -> None:
    repo.git("rm", "-q", "c-1/v.md")
    assert told(repo) == []
    repo.git("rm", "-q", "c-2/client.md")
    assert [path for path, _ in told(repo)] == ["c-2"]
    repo.git("rm", "-q", "-r", "c-2")
    assert told(repo) == []


def test_only_what_lies_below_the_paths_is_told(repo: Repository) -> None:
    stage(repo, {"c-1/v.md": WRONG, "c-2/v.md": WRONG})
    assert [path for path, _ in told(repo, ["c-2"])] == ["c-2/v.md"]
    assert [path for path, _ in told(repo, ["c-1/v.md"])] == ["c-1/v.md"]
    assert told(repo, ["c-3"]) == []


def test_what_is_staged_elsewhere_in_the_repository_is_not_looked_at(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    stage(repo, {"README.md": "no note", "notes/c-9/v.md": WRONG})
    (repo.top / "charts").mkdir()
    with staged_charts(repo.top / "charts", (), AS_OF) as charts:
        assert charts.charts is None


def test_the_first_commit_of_all_can_be_checked(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    stage(repo, {f"charts/{path}": text for path, text in client("c-1", v=WRONG).items()})
    assert told(repo, root="charts") == [("c-1/v.md", "unknown-activity")]


def test_names_that_are_odd_are_staged_and_told_all_the_same(repo: Repository) -> None:
    stage(repo, {'c-1/a "b"\n\udcff.md': WRONG, "east/c 9/client.md": "---\ntype: client\n---\n"})
    assert {path for path, _ in told(repo)} == {'c-1/a "b"\\x0a\\xff.md', "east/c 9/client.md"}


def test_a_staged_note_that_is_not_merged_is_ours(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"c-1/v.md": visit(body="\nTheirs.\n")})
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/v.md": visit(body="\nOurs.\n")})
    repo.try_git("merge", "-q", "side")
    with staged_charts(repo.top, (), AS_OF) as charts:
        assert contents(charts.copy)["c-1/v.md"].endswith(b"Ours.\n")


def test_no_filter_is_run(repo: Repository, tmp_path: Path) -> None:
    repo.git("config", "filter.shout.smudge", f"touch '{tmp_path}/sprung'; cat")
    stage(repo, {"c-1/v.md": WRONG, ".gitattributes": "* filter=shout\n"})
    assert told(repo) == [("c-1/v.md", "unknown-activity")]
    assert not (tmp_path / "sprung").exists()


def test_outside_of_git_nothing_can_be_staged(tmp_path: Path) -> None:
    lay(tmp_path / "charts", client("c-1"))
    with pytest.raises(GitFailed, match="not a git repository"), staged_charts(tmp_path / "charts", (), AS_OF):
        pass
