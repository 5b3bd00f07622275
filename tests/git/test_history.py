"""What git tells of a note: when it was first recorded, by whom, and where that cannot be known."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from chartgen.git.history import Past
from chartgen.model.blob import blob_id
from chartgen.model.recorded import History, Silent
from chartgen.notes.discover import discover, open_folder
from tests.git.repositories import NOTE, SIGNED, Repository, repository

LATER = "2024-04-01T09:00:00+00:00"
LATEST = "2024-05-01T09:00:00+00:00"
LEE = "Lee Novak <lee@example.org>"


def test_a_note_was_first_recorded_in_its_first_commit_whoever_changed_it_since(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.commit({"c-1/a.md": NOTE + "More.\n", "c-1/b.md": "another"}, LATER, LEE)
    found = repo.recorded("c-1/a.md")
    assert found.first == repo.first("c-1/a.md")
    assert (found.first.commit, found.first.by, found.first.email) == (first, "Dana Reyes", "dana@example.org")
    assert found.first.day == date(2024, 3, 5)
    assert found.head == repo.git("hash-object", "c-1/a.md").strip()
    assert repo.first("c-1/b.md").by == "Lee Novak"


def test_the_day_is_the_authors_own(repo: Repository) -> None:
    repo.commit({"c-1/east.md": "1"}, "2024-03-06T01:30:00+13:00")
    repo.commit({"c-1/west.md": "2"}, "2024-03-05T23:30:00-11:00")
    east, west = repo.first("c-1/east.md"), repo.first("c-1/west.md")
    assert (east.day, west.day) == (date(2024, 3, 6), date(2024, 3, 5))
    assert west.at - east.at == timedelta(hours=22)


@pytest.mark.parametrize("zone", ["+9959", "-9959", "+2400", "+1460"])
def test_a_time_zone_that_is_none_is_taken_for_utc(repo: Repository, zone: str) -> None:
    who = f"D <d@x> 1709600000 {zone}"
    text = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nx\nM 100644 inline c-1/a.md\ndata 1\nx\n"
    repo.git("fast-import", "--quiet", "--date-format=raw-permissive", stdin=text.encode())
    assert repo.first("c-1/a.md").at.timestamp() == 1709600000


def test_a_day_before_1970_or_long_after_our_time_is_no_obstacle(repo: Repository) -> None:
    for name, at in (("a", "0 +0000"), ("b", "99999999999999 +0000")):
        who = f"D <d@x> {at}"
        text = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nx\nfrom refs/heads/main^0\n"
        text = text if name == "b" else text.replace("from refs/heads/main^0\n", "")
        text += f"M 100644 inline c-1/{name}.md\ndata 1\nx\n"
        repo.git("fast-import", "--quiet", "--date-format=raw-permissive", stdin=text.encode())
    assert repo.first("c-1/a.md").day == date(1970, 1, 1)
    assert repo.first("c-1/b.md").day >= date(1970, 1, 1)


def test_a_renamed_note_is_still_the_same_note(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.git("mv", "c-1/a.md", "c-1/2024-03-05-visit.md")
    repo.commit({"c-1/2024-03-05-visit.md": NOTE + "A line that was forgotten.\n"}, LATER)
    assert repo.first("c-1/2024-03-05-visit.md").commit == first


def test_a_new_note_at_the_name_of_one_that_was_renamed_is_new(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.git("mv", "c-1/a.md", "c-1/b.md")
    repo.commit({}, LATER)
    second = repo.commit({"c-1/a.md": "Another note.\n"}, LATEST)
    assert repo.first("c-1/b.md").commit == first
    assert repo.first("c-1/a.md").commit == second


def test_a_note_made_again_under_the_name_of_a_deleted_one_is_new(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE, "c-1/b.md": NOTE + "Another.\n", "c-1/c.md": "stays"})
    repo.git("rm", "-q", "c-1/a.md", "c-1/b.md")
    repo.commit({}, LATER)
    again = repo.commit({"c-1/a.md": NOTE + "Written anew.\n", "c-1/d.md": NOTE}, LATEST)
    assert {repo.first("c-1/a.md").commit, repo.first("c-1/d.md").commit} == {again}


def test_a_note_that_was_deleted_and_put_back_as_it_was_is_the_same_note(repo: Repository) -> None:
    first = repo.commit({"c-1/old.md": NOTE, "c-1/b.md": "stays"})
    repo.git("mv", "c-1/old.md", "c-1/a.md")
    repo.commit({"c-1/a.md": SIGNED})
    for text in ("Another note, for a while.\n", SIGNED):
        repo.git("rm", "-q", "c-1/a.md")
        repo.commit({}, LATER)
        repo.commit({"c-1/a.md": text}, LATER)
    assert repo.recorded("c-1/a.md").after_signing == ()
    changed = repo.commit({"c-1/a.md": SIGNED + "More.\n"}, LATEST)
    assert repo.first("c-1/a.md").commit == first
    assert [one.commit for one in repo.recorded("c-1/a.md").after_signing] == [changed]


def test_a_note_that_was_deleted_on_one_branch_and_put_back_on_another_is_the_same_note(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE, "c-1/z.md": "z"})
    repo.git("checkout", "-q", "-b", "side")
    repo.git("rm", "-q", "c-1/a.md")
    repo.commit({}, LATER)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/z.md": "zz"}, LATER)
    repo.git("merge", "-q", "--no-edit", "side")
    repo.git("checkout", "-q", "-b", "again")
    repo.commit({"c-1/a.md": NOTE}, LATEST)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/z.md": "zzz"}, LATEST)
    repo.git("merge", "-q", "--no-edit", "again")
    assert repo.first("c-1/a.md").commit == first


def test_another_note_in_place_of_one_that_goes_is_not_that_note(repo: Repository) -> None:
    """Two short notes made from one template are half alike."""
    front = "---\ntype: face-to-face\ndate: 2024-03-05\nlocation: Home\n---\n## Activities\n"
    repo.commit({"c-1/a.md": front + "We looked at the lease and talked about the rent for May.\n" * 3})
    repo.git("rm", "-q", "c-1/a.md")
    second = repo.commit(
        {"c-1/b.md": front + "She was in the hospital; nobody could tell for how long.\n" * 3}, LATER
    )
    assert repo.first("c-1/b.md").commit == second


def test_renamed_client_folders_and_charts_folders_keep_their_history(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    first = repo.commit({"charts/c-1/a.md": NOTE, "charts/c-1/b.md": NOTE + "b"})
    repo.git("mv", "charts/c-1", "charts/c-7")
    repo.commit({}, LATER)
    (repo.top / "records/2024").mkdir(parents=True)
    repo.git("mv", "charts", "records/2024/")
    repo.commit({}, LATEST)
    assert repo.first("c-7/a.md", "records/2024/charts").commit == first
    assert repo.first("c-7/b.md", "records/2024/charts").commit == first


def test_two_notes_that_change_names_are_each_followed(repo: Repository) -> None:
    one = repo.commit({"c-1/a.md": NOTE})
    two = repo.commit({"c-1/b.md": "Quite another note.\nWith other words.\n"}, LATER)
    for source, target in (("a", "x"), ("b", "a"), ("x", "b")):
        repo.git("mv", f"c-1/{source}.md", f"c-1/{target}.md")
        repo.commit({}, LATEST)
    assert (repo.first("c-1/b.md").commit, repo.first("c-1/a.md").commit) == (one, two)


def test_what_was_recorded_on_a_branch_counts_from_there_and_not_from_the_merge(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE})
    repo.git("checkout", "-q", "-b", "side")
    branch = repo.commit({"c-1/b.md": "On the branch.\n"}, LATER, LEE)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/c.md": "Meanwhile.\n"}, LATER)
    repo.git("merge", "-q", "--no-edit", "side")
    assert repo.first("c-1/b.md").commit == branch
    assert repo.first("c-1/b.md").by == "Lee Novak"


def test_a_note_renamed_on_one_branch_and_changed_on_the_other_is_one_note(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"c-1/a.md": NOTE.replace("lease", "rental contract")}, LATEST)
    repo.git("checkout", "-q", "main")
    repo.git("mv", "c-1/a.md", "c-1/b.md")
    repo.commit({}, LATER)
    repo.git("merge", "-q", "--no-edit", "side")
    assert "rental contract" in (repo.top / "c-1/b.md").read_text()
    assert repo.first("c-1/b.md").commit == first


def test_a_note_deleted_on_a_branch_and_kept_in_the_merge_has_its_whole_history(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE, "c-1/z.md": "z"})
    repo.git("checkout", "-q", "-b", "side")
    repo.git("rm", "-q", "c-1/a.md")
    repo.commit({}, LATEST)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/a.md": NOTE + "Changed here.\n"}, LATER)
    repo.try_git("merge", "-q", "--no-edit", "side")
    repo.commit({"c-1/a.md": NOTE + "Changed here.\n"}, LATEST)
    assert repo.first("c-1/a.md").commit == first


def test_a_note_deleted_in_a_merge_and_made_again_is_new(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE, "c-1/z.md": "z"})
    repo.git("checkout", "-q", "-b", "side")
    repo.git("rm", "-q", "c-1/a.md")
    repo.commit({}, LATER)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/z.md": "zz"}, LATER)
    repo.git("merge", "-q", "--no-edit", "side")
    assert not (repo.top / "c-1/a.md").exists()
    again = repo.commit({"c-1/a.md": "Made again.\n"}, LATEST)
    assert repo.first("c-1/a.md").commit == again


def test_a_note_that_came_with_a_branch_is_not_the_one_that_another_branch_took_away(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE, "c-1/z.md": "z"})
    repo.git("checkout", "-q", "-b", "cleaning")
    repo.git("rm", "-q", "c-1/a.md")
    repo.commit({}, LATER)
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "--no-edit", "cleaning")
    repo.git("checkout", "-q", "-b", "writing")
    again = repo.commit({"c-1/a.md": "Another note of that name.\n"}, LATEST)
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "--no-edit", "writing")
    assert repo.first("c-1/a.md").commit == again


def test_a_note_that_two_branches_keep_under_two_names_began_where_both_did(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.git("checkout", "-q", "-b", "side")
    repo.git("mv", "c-1/a.md", "c-1/b.md")
    repo.commit({}, LATER)
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/a.md": NOTE + "Changed.\n"}, LATER)
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side")
    repo.commit({"c-1/a.md": NOTE + "Changed.\n", "c-1/b.md": NOTE}, LATEST)
    assert {repo.first("c-1/a.md").commit, repo.first("c-1/b.md").commit} == {first}


def test_an_amended_or_rebased_commit_keeps_the_authors_day(repo: Repository) -> None:
    base = repo.commit({"c-1/z.md": "z"})
    repo.commit({"c-1/a.md": NOTE}, LATER, LEE)
    repo.write({"c-1/a.md": NOTE + "Corrected at once.\n"})
    repo.git("commit", "-q", "-a", "--amend", "--no-edit", env={"GIT_COMMITTER_DATE": LATEST})
    assert (repo.first("c-1/a.md").day, repo.first("c-1/a.md").by) == (date(2024, 4, 1), "Lee Novak")
    repo.git("checkout", "-q", "-b", "other", base)
    repo.commit({"c-1/y.md": "y"}, LATER)
    repo.git("rebase", "-q", "other", "main")
    assert (repo.first("c-1/a.md").day, repo.first("c-1/a.md").by) == (date(2024, 4, 1), "Lee Novak")


def test_on_which_day_a_commit_was_made_anew_is_known(repo: Repository) -> None:
    base = repo.commit({"c-1/z.md": "z"})
    repo.commit({"c-1/a.md": NOTE}, LATER)
    assert repo.first("c-1/a.md").anew is None
    repo.write({"c-1/b.md": NOTE + "Of a later day.\n"})
    repo.git("add", "-A")
    repo.git("commit", "-q", "--amend", "--no-edit", env={"GIT_COMMITTER_DATE": "2024-05-01T23:30:00-11:00"})
    for note in ("c-1/a.md", "c-1/b.md"):
        assert (repo.first(note).day, repo.first(note).anew) == (date(2024, 4, 1), date(2024, 5, 1))
    repo.git("checkout", "-q", "-b", "other", base)
    repo.commit({"c-1/y.md": "y"}, LATER)
    repo.git("cherry-pick", "main", env={"GIT_COMMITTER_DATE": "2024-06-01T09:00:00+00:00"})
    assert (repo.first("c-1/b.md").day, repo.first("c-1/b.md").anew) == (date(2024, 4, 1), date(2024, 6, 1))
    repo.git("rebase", "-q", "other", "main", env={"GIT_COMMITTER_DATE": "2024-07-01T09:00:00+00:00"})
    assert repo.first("c-1/y.md").anew is None


def test_a_mailmap_gives_the_name_by_which_an_author_goes_also_before_it_is_committed(repo: Repository) -> None:
    past = Past()
    repo.commit({"c-1/a.md": NOTE}, by="dreyes <old@example.org>")
    assert past.of(repo.top).of("c-1").notes["a.md"].first == repo.first("c-1/a.md")
    repo.write({".mailmap": "Dana Reyes <dana@example.org> <old@example.org>\n"})
    for found in (past.of(repo.top).of("c-1").notes["a.md"].first, repo.first("c-1/a.md")):
        assert found is not None
        assert (found.by, found.email) == ("Dana Reyes", "dana@example.org")


def test_in_a_shallow_copy_only_what_was_committed_after_it_began_is_known(repo: Repository, tmp_path: Path) -> None:
    repo.commit({"c-1/a.md": NOTE, "c-1/b.md": NOTE + "b\n"})
    repo.commit({"c-1/z.md": "z"}, LATER)
    third = repo.commit({"c-1/c.md": "New.\n", "c-1/b.md": NOTE + "bb\n"}, LATEST)
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.top}", tmp_path / "copy")
    copy = Repository(tmp_path / "copy")
    history = copy.history()
    assert history.shallow
    assert history.notes["a.md"].first is None
    assert history.notes["b.md"].first is None
    assert copy.first("c-1/c.md").commit == third
    assert history.notes["a.md"].head == repo.recorded("c-1/a.md").head
    copy.git("fetch", "-q", "--unshallow")
    assert not copy.history().shallow
    assert copy.recorded("c-1/b.md") == repo.recorded("c-1/b.md")


def test_a_detached_head_is_as_good_as_a_branch(repo: Repository) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.commit({"c-1/a.md": "later"}, LATER)
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert repo.first("c-1/a.md").commit == first


def test_a_linked_worktree_has_the_history_of_its_own_branch(repo: Repository, tmp_path: Path) -> None:
    first = repo.commit({"c-1/a.md": NOTE})
    repo.git("worktree", "add", "-q", "-b", "side", tmp_path / "linked")
    linked = Repository(tmp_path / "linked")
    second = linked.commit({"c-1/b.md": "b"}, LATER)
    assert linked.first("c-1/a.md").commit == first
    assert linked.first("c-1/b.md").commit == second
    assert "b.md" not in repo.history().notes


def test_a_repository_of_the_longer_ids_is_read_alike(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "long")
    repo.top.mkdir()
    if repo.try_git("init", "-q", "-b", "main", "--object-format=sha256")[0]:
        pytest.skip("this git has no SHA-256")
    first = repo.commit({"c-1/a.md": NOTE})
    repo.commit({"c-1/a.md": NOTE + "More.\n"}, LATER)
    assert (repo.first("c-1/a.md").commit, len(repo.recorded("c-1/a.md").head)) == (first, 64)


NAMES = [
    "two words.md", 'a "quoted" one.md', "it's.md", "line\nend.md", "tab\there.md", "100%.md", "back\\slash.md",
    "\\x41.md", "-rf.md", ":(top)a.md", "é.md", "日記.md", "bad\udcff.md", "UPPER.MD", "long.markdown", "*.md",
]  # fmt: skip


def test_whatever_a_note_is_called_it_is_found(repo: Repository) -> None:
    repo.write({f"c-1/{name}": f"{number}\n" for number, name in enumerate(NAMES)})
    first = repo.commit()
    (repo.top / "c-1").rename(repo.top / "c\n\udcfe 1")
    repo.commit({}, LATER)
    (place,) = discover(repo.top).clients
    notes = {source.path.partition("/")[2] for source in open_folder(place).notes}
    history = repo.history(place.path)
    assert len(notes) == len(NAMES)
    assert notes == history.notes.keys()
    assert {found.first.commit for found in history.notes.values() if found.first} == {first}


def test_the_charts_folder_may_be_the_top_of_the_repository_or_lie_deep_in_it(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    first = repo.commit({"one/odd\nname/charts/east/c-1/2024/a.md": NOTE, "other/c-1/2024/a.md": "not this"})
    for root, folder, name in (
        ("one/odd\nname/charts", "east/c-1", "2024/a.md"),
        ("one/odd\nname/charts", "east", "c-1/2024/a.md"),
        ("one/odd\nname/charts/east", "c-1", "2024/a.md"),
        ("", "other", "c-1/2024/a.md"),
    ):
        found = repo.history(folder, root).notes[name].first
        assert found is not None
        assert found.commit == first


def test_a_charts_folder_that_is_reached_by_a_link_is_the_one_it_leads_to(tmp_path: Path) -> None:
    repo = repository(tmp_path / "work")
    repo.commit({"charts/c-1/a.md": NOTE})
    (tmp_path / "link").symlink_to(repo.top / "charts")
    assert Past().of((tmp_path / "link").resolve()).of("c-1") == repo.history("c-1", "charts")


def silent(folder: Path) -> Silent | None:
    found: History = Past().of(folder).of("c-1")
    assert not (found.silent and found.notes)
    return found.silent


def test_what_is_no_repository_is_said_to_be_none_until_it_is_one(tmp_path: Path) -> None:
    assert silent(tmp_path) is Silent.NO_REPOSITORY
    past = Past()
    past.of(tmp_path)
    assert not past.is_behind(tmp_path)
    repository(tmp_path).commit({"c-1/a.md": NOTE})
    assert past.is_behind(tmp_path)
    assert past.of(tmp_path).of("c-1").notes


def test_a_folder_of_which_git_keeps_nothing_is_said_to_be_not_kept(repo: Repository) -> None:
    repo.write({"c-1/a.md": NOTE})
    assert silent(repo.top) is Silent.NOT_KEPT
    repo.commit({".gitignore": "/c-1/\n"})
    assert silent(repo.top) is Silent.NOT_KEPT
    repo.commit({"README.txt": "no note"})
    assert silent(repo.top) is Silent.NOT_KEPT


def test_a_client_who_is_a_repository_of_its_own_is_not_kept_by_this_one(repo: Repository) -> None:
    inner = repository(repo.top / "c-1")
    inner.commit({"a.md": NOTE})
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    repo.commit({"c-2/a.md": NOTE})
    assert repo.history("c-1").silent is Silent.NOT_KEPT
    assert repo.history("c-2").silent is None


def test_without_git_nothing_is_known(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"c-1/a.md": NOTE})
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    assert silent(repo.top) is Silent.NO_GIT
    monkeypatch.setenv("PATH", "")
    assert silent(repo.top) is Silent.NO_GIT


@pytest.mark.parametrize("broken", ["HEAD", "objects", "refs", "config"])
def test_a_broken_repository_is_no_reason_to_fail(repo: Repository, broken: str) -> None:
    repo.commit({"c-1/a.md": NOTE})
    place = repo.top / ".git" / broken
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.write_text("[broken\n")
    assert silent(repo.top) in (Silent.FAILED, Silent.NO_REPOSITORY, Silent.NOT_KEPT)


@pytest.mark.parametrize("lost", ["objects/??", "refs/heads/main"])
def test_a_repository_whose_newest_commit_cannot_be_read_is_not_one_without_commits(
    repo: Repository, lost: str
) -> None:
    repo.write({"c-1/a.md": NOTE})
    assert silent(repo.top) is Silent.NOT_KEPT
    repo.commit()
    past = Past()
    assert past.of(repo.top).of("c-1").notes
    for place in (repo.top / ".git").glob(lost):
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.write_text("")
    assert {silent(repo.top), past.of(repo.top).of("c-1").silent} == {Silent.FAILED}


def test_a_lost_object_is_no_reason_to_fail(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE})
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    repo.commit({"c-1/a.md": NOTE + "More.\n"}, LATER)
    (repo.top / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert silent(repo.top) is Silent.FAILED
    past = Past()
    past.of(repo.top)
    assert not past.is_behind(repo.top), "it would be asked again for ever"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the super-user can give files away")
def test_a_repository_of_someone_else_is_left_alone(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE})
    for place in (repo.top, repo.top / ".git"):
        os.chown(place, 12345, 12345)
    assert silent(repo.top) is Silent.FAILED


def test_line_ends_that_git_changes_are_no_change(repo: Repository) -> None:
    repo.git("config", "core.autocrlf", "true")
    repo.commit({"c-1/a.md": NOTE.replace("\n", "\r\n")})
    assert repo.recorded("c-1/a.md").head == blob_id(NOTE.encode())


def test_of_a_note_that_is_kept_in_another_shape_it_is_not_said_what_git_has(repo: Repository) -> None:
    repo.git("config", "filter.seal.clean", "tr a-z n-za-m")
    repo.commit({"c-1/a.md": NOTE, "c-1/b.md": NOTE, ".gitattributes": "a.md filter=seal\nb.md text eol=lf\n"})
    assert repo.recorded("c-1/a.md").head == ""
    assert repo.recorded("c-1/a.md").first
    assert repo.recorded("c-1/b.md").head
    past = Past()
    past.of(repo.top)
    repo.write({".gitattributes": ""})
    assert past.of(repo.top).of("c-1").notes["a.md"].head


def test_what_is_asked_twice_is_told_once_and_anew_after_a_commit(repo: Repository) -> None:
    past = Past()
    repo.commit({"c-1/a.md": NOTE})
    before = past.of(repo.top)
    assert past.of(repo.top) is before
    assert not past.is_behind(repo.top)
    repo.commit({"c-1/b.md": NOTE + "b\n"}, LATER)
    assert past.is_behind(repo.top)
    assert set(past.of(repo.top).of("c-1").notes) == {"a.md", "b.md"}
    assert not past.is_behind(repo.top)


def test_a_history_has_another_digest_where_anything_of_it_is_another(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE, "c-2/a.md": NOTE})
    one, other = repo.history("c-1"), repo.history("c-2")
    assert one.digest == other.digest
    repo.commit({"c-1/b.md": "b"}, LATER)
    assert repo.history("c-1").digest != one.digest
    assert repo.history("c-2").digest == one.digest
    repo.commit({"c-2/a.md": NOTE + "More.\n"}, LATER)
    assert repo.history("c-2").digest != one.digest
