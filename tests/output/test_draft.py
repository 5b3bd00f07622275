"""The files of a part of the site are put where the new site finds them, by another process too."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from chartgen.output.manifest import Entry
from chartgen.output.site import replacing_site
from tests.output.builds import contents


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_what_a_draft_put_is_in_the_site_once_that_takes_it(site: Path) -> None:
    with replacing_site(site, site.parent / "charts") as new:
        draft = pickle.loads(pickle.dumps(new.draft("c-1")))
        draft.write("c-1/index.html", b"one")
        new.take(draft.files)
        assert new.commit().written == 1
    assert contents(site) == {"c-1/index.html": b"one"}


def test_what_stands_already_is_not_written_again(site: Path) -> None:
    for _ in range(2):
        with replacing_site(site, site.parent / "charts") as new:
            draft = new.draft("c-1")
            draft.write("c-1/index.html", b"one")
            new.take(draft.files)
            written = new.commit()
    assert (written.written, written.unchanged) == (0, 1)


def test_a_draft_knows_what_stands_below_its_own_folder_alone(site: Path) -> None:
    with replacing_site(site, site.parent / "charts") as new:
        for path in ("c-1/index.html", "c-10/index.html", "index.html"):
            new.write(path, b"x")
        new.commit()
    with replacing_site(site, site.parent / "charts") as new:
        assert list(new.draft("c-1").standing) == ["c-1/index.html"]
        assert list(new.draft("index.html").standing) == ["index.html"]


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/../../b", "", "c:\\x", "a\0b"])
def test_a_draft_writes_nothing_outside_of_the_site(path: str, site: Path) -> None:
    with replacing_site(site, site.parent / "charts") as new:
        draft = new.draft("c-1")
        with pytest.raises(ValueError, match="path"):
            draft.write(path, b"x")
        with pytest.raises(ValueError, match="path"):
            draft.copy(path, Path(__file__), "0" * 64)


def test_a_path_that_two_drafts_put_is_a_mistake_of_the_program(site: Path) -> None:
    with replacing_site(site, site.parent / "charts") as new:
        new.take({"c-1/index.html": Entry(1, "0" * 64)})
        with pytest.raises(ValueError, match="already taken"):
            new.take({"C-1/index.html": Entry(1, "0" * 64)})
