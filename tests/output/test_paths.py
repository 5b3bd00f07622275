import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartgen.output.paths import Names, checked, folded

GOOD = ["index.html", "c-1/index.html", "c-1/files/consent ab12.pdf", "Ünal/naïve.html", ".nojekyll", "a/..b/c..d"]
BAD = [
    "", "/", "/etc/passwd", "..", "../x", "a/../b", "a/..", ".", "./a", "a/.", "a//b", "a/", "a\\b", "..\\b",
    "C:/x", "C:x", "a\0b", "a\nb", "a\x7fb", "a\udcffb",
]  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_a_relative_path_with_forward_slashes_is_kept_as_it_came(path: str) -> None:
    assert checked(path) == path


@pytest.mark.parametrize("path", BAD)
def test_a_path_that_leaves_the_site_or_that_not_every_system_allows_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path inside the site"):
        checked(path)


@given(st.text(alphabet=string.ascii_letters + "./\\: \0é", max_size=12))
def test_no_accepted_path_leads_out_of_the_site(path: str) -> None:
    try:
        checked(path)
    except ValueError:
        return
    assert all(part not in ("", ".", "..") for part in path.replace("\\", "/").split("/"))


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.html", "a.html"),
        ("a.html", "A.html"),
        ("c-1/x", "C-1/y"),
        ("caf\u00e9", "cafe\u0301"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("A", "a/b"),
        ("a/b", "A"),
    ],
)
def test_two_paths_that_could_be_one_file_are_refused(first: str, second: str) -> None:
    names = Names(taken=(first,))
    with pytest.raises(ValueError, match="already taken"):
        names.take(second)


def test_files_of_one_folder_and_of_several_go_together() -> None:
    Names(taken=("index.html", "a/index.html", "a/b/index.html", "a/b/x", "ab", "b/a"))
