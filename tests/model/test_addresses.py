"""Which addresses out of the site a browser can follow."""

from __future__ import annotations

import pytest

from chartgen.model.addresses import mail_address, web_address


@pytest.mark.parametrize(
    "text",
    [
        "http://a", "https://example.org/a?b=c#d", "HTTPS://Example.ORG", "http://a.com.", "http://a_b.com/",
        "http://a.com:", "http://a.com:80/", "http://a.com:65535?x", "http://1.2.3.4/", "http://[::1]:8080/",
        "http://dana@a.com/", "http://user:word@a.com/", "http://é.com", "http://xn--bcher-kva.de/", "http://日本.jp",
        "http://אב.org/", "http://a.com/٣", "http://a.com/my page (1)", "http://a.com\\b",
        "http://a.com/|^`<>\u200b", f"http://{'a' * 63}.com",
    ],
)  # fmt: skip
def test_a_host_that_can_exist_is_followed(text: str) -> None:
    assert web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "http", "http:", "http:foo", "http://", "https://", "https:///a.com", "http://?a", "http://#a", " http://a",
        "http://a.com (p)", "http://a b.com/c", "http://a\tb.com", "http://a\u00a0b.com", "http://\u200b/",
        "http://a\x01.com", "http://\U000f0010.com", "http://a\udc80.com", "http://[bad", "http://[::g]/",
        "http://[1.2.3.4]", "http://a.com:abc/", "http://a.com:99999/", "http://a.com:-1/", "http://a:b:1/",
        "http://a.com:٣", "http://1.2.3.999/", "http://1.2.3/", "http://a.0x1", "http://xn--a/", "http://XN--A.com",
        "http://a|b.com/", "http://a^b.com/", "http://a`b.com", "http://a<b.com", 'http://a"b.com', "http://a&b.com",
        "http://a%00b.com", "http://a%20b.com", "http://a..b", "http://.", "http://-@/", "http://@", "http://😀.com",
        "http://\u0301a.com", "http://a\u200d.com", "http://xn--bcher-kvaß.de",
        "http://\ufdfa.com", "http://1a.אב", "http://٣a.com", f"http://{'a' * 64}.com",
        f"http://{'a.' * 200}com", "http://" + "é" * 100_000, "ftp://a.com", "//a.com", "javascript://a.com",
    ],
)  # fmt: skip
def test_a_host_that_cannot_exist_is_refused(text: str) -> None:
    assert not web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "mailto:dana@example.org", "MailTo:d.o'neil+x@a-b.example.org", "mailto:a@b.c,d@e.f?subject=hello you",
        "mailto:é@é.org", "mailto:a@b",
    ],
)  # fmt: skip
def test_mail_to_a_whole_address_is_followed(text: str) -> None:
    assert mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "mailto:", "mailto:dana", "mailto:@example.org", "mailto:dana@", "mailto:a@b@c", "mailto:?subject=x",
        "mailto:a@b.c,", "mailto:a@b.c, d@e.f", "mailto:a b@c.d", "mailto://a.com", "mailto:a@1.2.3.999",
        "mailto:a@b..c", "mailto:\x01a@b.c", "mail:a@b.c", "dana@example.org",
    ],
)  # fmt: skip
def test_mail_to_anything_else_is_refused(text: str) -> None:
    assert not mail_address(text)
