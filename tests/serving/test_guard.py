"""Only requests of this machine's own browser, for its own pages, are answered."""

from __future__ import annotations

from email.message import Message

import pytest

from chartgen.serving.guard import own_host, refusal

OWN = ("Host", "127.0.0.1:8765")


def headers(*pairs: tuple[str, str]) -> Message:
    message = Message()
    for name, value in pairs:
        message[name] = value
    return message


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LocalHost:8765", "127.0.0.1", "localhost"])
def test_its_own_names_are_known(host: str) -> None:
    assert own_host(headers(("Host", host)), 8765) == host.lower()


@pytest.mark.parametrize(
    "host", ["", "evil.example", "localhost.evil.example:8765", "127.0.0.1:8766", "127.0.0.1:", "127.0.0.1:8765:1"]
)  # fmt: skip
def test_any_other_name_is_refused(host: str) -> None:
    assert refusal(headers(("Host", host)), 8765) == 403


def test_one_bad_header_among_good_ones_is_enough() -> None:
    assert refusal(headers(OWN), 8765) is None
    assert refusal(headers(OWN, OWN), 8765) == 403
    assert refusal(headers(OWN, ("Origin", "http://127.0.0.1:8765")), 8765) is None
    assert refusal(headers(OWN, ("Origin", "http://127.0.0.1:8765"), ("Origin", "null")), 8765) == 403
    assert refusal(headers(OWN, ("Sec-Fetch-Site", "same-origin")), 8765) is None
    assert refusal(headers(OWN, ("Sec-Fetch-Site", "cross-site")), 8765) == 403
    assert refusal(headers(OWN, ("Content-Length", "0")), 8765) is None
    assert refusal(headers(OWN, ("Content-Length", "5")), 8765) == 400
    assert refusal(headers(OWN, ("Transfer-Encoding", "identity")), 8765) == 400
