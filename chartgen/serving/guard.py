"""Which requests are answered at all: those of this machine's own browser, for a page that chartgen opened.

Any page of the web can make a browser ask 127.0.0.1 for something, and a name that someone else owns can be made to
lead there (DNS rebinding). What the browser then sends as Host, Origin and Sec-Fetch-Site gives it away.
"""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

NAMES = ("127.0.0.1", "localhost")
OWN = ("same-origin", "none")
"""What a browser sends as Sec-Fetch-Site for our own pages, and for an address that a person typed or opened."""


def refusal(headers: Message, port: int) -> HTTPStatus | None:
    """Why a request is not answered; None where it is."""
    host = own_host(headers, port)
    if host is None:
        return HTTPStatus.FORBIDDEN
    if any(origin.strip().lower() != f"http://{host}" for origin in headers.get_all("Origin", [])):
        return HTTPStatus.FORBIDDEN
    if any(site.strip().lower() not in OWN for site in headers.get_all("Sec-Fetch-Site", [])):
        return HTTPStatus.FORBIDDEN
    if "Transfer-Encoding" in headers or any(size.strip() != "0" for size in headers.get_all("Content-Length", [])):
        return HTTPStatus.BAD_REQUEST  # a question has no body; one left unread would be taken for the next question
    return None


def own_host(headers: Message, port: int) -> str | None:
    """The host that was asked, as a browser names it; None where it is not named, named twice, or not this one."""
    hosts = [host.strip().lower() for host in headers.get_all("Host", [])]
    if len(hosts) != 1:
        return None
    name, colon, number = hosts[0].partition(":")
    known = name in NAMES and (number == str(port) if colon else True)
    return hosts[0] if known else None
