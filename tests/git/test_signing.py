"""Which notes changed after they were signed."""

from __future__ import annotations

from pathlib import Path

from chartgen.git.blobs import LARGEST
from chartgen.git.history import Past
from tests.git.repositories import NOTE, SIGNED, Repository

RESIGNED = SIGNED.replace("on: 2024-03-05", "on: 2024-03-09")


def versions(repo: Repository, path: str = "c-1/a.md") -> list[str]:
    return [version.commit for version in repo.recorded(path).after_signing]


def test_a_note_that_was_signed_and_left_alone_has_not_changed(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE})
    repo.commit({"c-1/a.md": NOTE + "More.\n"})
    repo.commit({"c-1/a.md": SIGNED + "More.\n"})
    assert versions(repo) == []


def test_what_changed_after_the_signature_is_told_version_by_version(repo: Repository) -> None:
    repo.commit({"c-1/a.md": SIGNED})
    second = repo.commit({"c-1/a.md": SIGNED + "More.\n"})
    third = repo.commit({"c-1/a.md": SIGNED + "Still more.\n"})
    assert versions(repo) == [second, third]


def test_signing_anew_or_taking_the_signature_out_is_no_change_by_itself(repo: Repository) -> None:
    repo.commit({"c-1/a.md": SIGNED})
    repo.commit({"c-1/a.md": RESIGNED})
    repo.commit({"c-1/a.md": NOTE})
    assert versions(repo) == []


def test_a_change_after_the_signature_was_taken_out_is_told_all_the_same(repo: Repository) -> None:
    repo.commit({"c-1/a.md": SIGNED})
    repo.commit({"c-1/a.md": NOTE})
    third = repo.commit({"c-1/a.md": NOTE.replace("lease", "contract")})
    fourth = repo.commit({"c-1/a.md": SIGNED})
    assert versions(repo) == [third, fourth]


def test_a_change_and_a_new_signature_at_once_are_told(repo: Repository) -> None:
    repo.commit({"c-1/a.md": SIGNED})
    second = repo.commit({"c-1/a.md": RESIGNED.replace("lease", "contract")})
    assert versions(repo) == [second]


def test_a_new_name_or_other_line_ends_are_no_change(repo: Repository) -> None:
    repo.git("config", "core.autocrlf", "false")
    repo.commit({"c-1/a.md": SIGNED})
    repo.git("mv", "c-1/a.md", "c-1/b.md")
    repo.commit()
    repo.commit({"c-1/b.md": "\ufeff" + SIGNED.replace("\n", "\r\n")})
    assert versions(repo, "c-1/b.md") == []
    fourth = repo.commit({"c-1/b.md": SIGNED + "More.\n"})
    assert versions(repo, "c-1/b.md") == [fourth]


def test_the_word_in_the_body_is_no_signature(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE + "signed: by her mother\n"})
    repo.commit({"c-1/a.md": NOTE + "signed: by her father\n"})
    assert versions(repo) == []


def test_a_change_made_on_a_branch_beside_the_signing_counts_where_the_two_meet(repo: Repository) -> None:
    repo.commit({"c-1/a.md": NOTE})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"c-1/a.md": NOTE + "\n\nOn the side.\n"}, "2024-05-01T10:00:00+00:00")
    repo.git("checkout", "-q", "main")
    repo.commit({"c-1/a.md": SIGNED}, "2024-04-01T10:00:00+00:00")
    repo.git("merge", "-q", "--no-edit", "side")
    assert "On the side" in (repo.top / "c-1/a.md").read_text()
    assert "signed" in (repo.top / "c-1/a.md").read_text()
    assert versions(repo) == [repo.head]


def test_many_signed_notes_are_each_looked_at(repo: Repository) -> None:
    names = [f"{number:03}" for number in range(400)]
    repo.commit({f"c-1/{name}.md": SIGNED + name for name in names})
    second = repo.commit({f"c-1/{name}.md": SIGNED + name + "." for name in names})
    notes = Past().of(Path(repo.top)).of("c-1").notes
    assert [found.after_signing[0].commit for found in notes.values()] == [second] * len(names)


def test_of_what_is_too_large_to_be_a_note_nothing_is_told_and_of_others_all(repo: Repository) -> None:
    repo.commit({"c-1/a.md": SIGNED, "c-1/b.md": SIGNED + "w\n" * (LARGEST // 2)})
    second = repo.commit({"c-1/a.md": SIGNED + "More.\n", "c-1/b.md": SIGNED + "x\n" * (LARGEST // 2)})
    assert versions(repo) == [second]
    assert versions(repo, "c-1/b.md") == []
    assert repo.first("c-1/b.md") == repo.first("c-1/a.md")
