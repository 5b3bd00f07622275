"""Where a link in a note leads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartgen.chart.links import destination, shelf_of
from chartgen.model.chart import LinkKind
from chartgen.model.note import Link
from chartgen.model.place import START
from chartgen.model.source import ClientFolder, Source


def sources(*paths: str) -> tuple[Source, ...]:
    return tuple(Source(path, Path(path)) for path in paths)


FOLDER = ClientFolder(
    id="c-1",
    path="east/c-1",
    site_name="c-1",
    client_file=sources("east/c-1/client.md")[0],
    notes=sources("east/c-1/2024/my call.md", "east/c-1/a.md", "east/c-1/b.markdown"),
    files=sources(
        "east/c-1/attachments/consent.pdf", "east/c-1/attachments/my scan.pdf", "east/c-1/50%25.pdf",
        "east/c-1/what?#1.pdf", "east/c-1/é.pdf", "east/c-1/javascript.pdf",
    ),
)  # fmt: skip
SHELF = shelf_of(FOLDER)


def leads(target: str, note: str = "east/c-1/a.md") -> tuple[str, str]:
    found = destination(Link(target, False, START), note, SHELF)
    return found.kind.value, found.path.removeprefix("east/c-1/")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("attachments/consent.pdf", "attachments/consent.pdf"),
        ("./attachments//consent.pdf", "attachments/consent.pdf"),
        ("2024/../attachments/consent.pdf", "attachments/consent.pdf"),
        ("attachments\\consent.pdf", "attachments/consent.pdf"),
        ("attachments/my scan.pdf", "attachments/my scan.pdf"),
        ("attachments/my%20scan.pdf", "attachments/my scan.pdf"),
        ("attachments%2Fconsent.pdf", "attachments/consent.pdf"),
        ("attachments/consent.pdf#page=2", "attachments/consent.pdf"),
        ("attachments/consent.pdf?raw", "attachments/consent.pdf"),
        ("50%25.pdf", "50%25.pdf"),
        ("what?#1.pdf", "what?#1.pdf"),
        ("what%3F%231.pdf", "what?#1.pdf"),
        ("%C3%A9.pdf", "é.pdf"),
        ("../c-1/attachments/consent.pdf", "attachments/consent.pdf"),
    ],
)
def test_a_link_leads_to_a_file_however_it_is_written(target: str, path: str) -> None:
    assert leads(target) == ("file", path)


def test_an_address_counts_from_the_notes_own_folder() -> None:
    assert leads("../attachments/consent.pdf", "east/c-1/2024/my call.md") == ("file", "attachments/consent.pdf")
    assert leads("attachments/consent.pdf", "east/c-1/2024/my call.md") == ("missing", "")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("a.md", "a.md"),
        ("a", "a.md"),
        ("a.md#observations", "a.md"),
        ("b", "b.markdown"),
        ("2024/my call", "2024/my call.md"),
        ("2024/my%20call.md", "2024/my call.md"),
        ("#a", "a.md"),
        ("#my call", "2024/my call.md"),
        ("#my%20call", "2024/my call.md"),
    ],
)
def test_a_link_leads_to_a_note_by_its_path_or_id(target: str, path: str) -> None:
    assert leads(target) == ("note", path)


@pytest.mark.parametrize("target", ["client.md", "client", "./client.md#top", "../c-1/client.md"])
def test_a_link_to_client_md_leads_here(target: str) -> None:
    assert leads(target) == ("here", "client.md")


@pytest.mark.parametrize(
    "target",
    [
        "gone.pdf",
        "A.md",
        "#",
        "#gone",
        "?a",
        "attachments",
        "attachments/consent.pdf/x",
        "a.md.md",
        "%00",
        "%zz",
        "\u00a0javascript:x",
    ],
)
def test_a_link_to_what_is_not_there_leads_nowhere(target: str) -> None:
    assert leads(target) == ("missing", "")


@pytest.mark.parametrize(
    "target",
    [
        "../c-2/a.md",
        "..",
        ".",
        "../../chartgen.toml",
        "%2e%2e/c-2/a.md",
        "..%2fc-2%2fa.md",
        "..\\c-2\\a.md",
        "..%5cc-2%5ca.md",
        "../c-1x/a.md",
        "2024/../../c-2/a.md",
        "/etc/passwd",
        "/east/c-1/a.md",
        "%2Fetc/passwd",
        "\\etc\\passwd",
    ],
)
def test_a_link_out_of_the_clients_folder_leads_outside(target: str) -> None:
    assert leads(target) == ("outside", "")


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("https://example.org/a.md", "web"),
        ("HTTP://example.org", "web"),
        ("hTTps://example.org", "web"),
        ("mailto:dana@example.org", "mail"),
        ("MailTo:dana@example.org", "mail"),
        ("hTTps:example.org", "refused"),
        ("http:foo", "refused"),
        ("https://", "refused"),
        ("http://a.com (p)", "refused"),
        ("http://a\tb.com", "refused"),
        ("http://a.com:99999/", "refused"),
        ("mailto:", "refused"),
        ("mailto:dana", "refused"),
        ("javascript:alert(1)", "refused"),
        ("JaVaScRiPt:alert(1)", "refused"),
        ("java\tscript:alert(1)", "refused"),
        ("java\nscript:alert(1)", "refused"),
        ("\x01javascript:alert(1)", "refused"),
        ("data:text/html,x", "refused"),
        ("vbscript:x", "refused"),
        ("file:///etc/passwd", "refused"),
        ("C:\\files\\a.pdf", "refused"),
        ("tel:555-0100", "refused"),
        ("//example.org/a.md", "refused"),
        ("\\\\host\\share", "refused"),
    ],
)
def test_an_address_elsewhere_is_judged_by_its_scheme(target: str, kind: str) -> None:
    assert leads(target) == (kind, "")


def test_an_image_with_an_address_that_cannot_be_followed_is_refused() -> None:
    assert destination(Link("http://[bad", True, START), "east/c-1/a.md", SHELF).kind is LinkKind.REFUSED


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["..", "/", "\\", "%2e", "%2f", "%5c", "c-1", "c-2", "a", ".md", "#", "?", ":", " "])
    ).map("".join)
)
def test_no_address_leads_to_a_file_that_is_not_the_clients(target: str) -> None:
    found = destination(Link(target, False, START), "east/c-1/2024/my call.md", SHELF)
    if found.kind in (LinkKind.FILE, LinkKind.NOTE, LinkKind.HERE):
        assert found.path in SHELF.kinds
    else:
        assert found.path == ""
