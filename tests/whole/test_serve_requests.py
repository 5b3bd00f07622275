"""What `chartgen serve` answers, and to whom: this machine's own browser, about the site, and nobody else."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.programs import client, visit
from tests.whole.served import PATIENCE, Answer, Served, serving

pytestmark = pytest.mark.slow
SECRET = "Nobody's business.\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two clients, one with attachments; beside the site stands a secret."""
    folder = tmp_path_factory.mktemp("requests")
    links = "\n[Consent](consent.pdf), [page](page.html), [note](remark.txt), ![Weight](weight.png)\n"
    lay(folder / "charts", {**client("c-1", visit=visit(body=links)), **client("c-2", "Bea Example")})
    lay(folder / "charts/c-1", {"consent.pdf": b"%PDF-1.4", "page.html": "<script>alert(1)</script>"})
    lay(folder / "charts/c-1", {"remark.txt": "<b>Remark</b>", "weight.png": b"\x89PNG\r\n\x1a\n"})
    lay(folder, {"secret.txt": SECRET, "site-secret/index.html": SECRET})
    with serving(folder / "charts", folder / "site") as one:
        yield one


def raw(served: Served, request: bytes) -> bytes:
    """Send bytes as they are, and return all that comes back."""
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def get(served: Served, target: str) -> bytes:
    return raw(
        served, f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n\r\n".encode()
    )


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else 0


def file_of(served: Served, start: str) -> str:
    (path,) = (file.relative_to(served.site).as_posix() for file in served.site.glob(f"c-1/files/{start}*"))
    return path


def test_only_this_machine_is_listened_to(served: Served) -> None:
    listening = []
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if int(address.partition(":")[2], 16) == served.port and state == "0A":
                listening.append(address.partition(":")[0])
    assert listening == ["0100007F"]


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "example.com:{port}",
        "127.0.0.1.example.com:{port}",
        "127.0.0.1:1",
        "localhost:1",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "localhost.:{port}",
        "user@127.0.0.1:{port}",
        "127.0.0.1:{port}, example.com",
        "2130706433:{port}",
        "",
    ],
)
def test_another_host_is_refused(served: Served, host: str) -> None:
    answer = served.ask(f"/{served.token}/", Host=host.format(port=served.port))
    assert answer.status == 403
    assert b"Ann" not in answer.body


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_its_own_names_are_answered(served: Served, host: str) -> None:
    assert served.ask(f"/{served.token}/", Host=host.format(port=served.port)).status == 200


def test_no_host_or_two_are_refused(served: Served) -> None:
    own = f"Host: 127.0.0.1:{served.port}\r\n"
    for hosts in ("", own + own, own + "Host: example.com\r\n"):
        assert status(raw(served, f"GET /{served.token}/ HTTP/1.1\r\n{hosts}\r\n".encode())) == 403
    assert b"Ann" not in raw(served, f"GET /{served.token}/ HTTP/1.0\r\n\r\n".encode())
    assert b"Ann" not in raw(served, f"GET /{served.token}/\r\n\r\n".encode())


@pytest.mark.parametrize(
    "origin",
    ["http://example.com", "null", "https://127.0.0.1:{port}", "http://127.0.0.1", "http://localhost:{port}"],
)
def test_another_origin_is_refused(served: Served, origin: str) -> None:
    answer = served.ask(f"/{served.token}/", Origin=origin.format(port=served.port))
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_its_own_origin_is_answered_but_never_with_leave_for_others(served: Served) -> None:
    for path in ("", "c-1/notes.js", ".live/state", ".live/live.js"):
        answer = served.ask(f"/{served.token}/{path}", Origin=f"http://127.0.0.1:{served.port}")
        assert answer.status == 200
        assert not [name for name in answer.headers if name.startswith("access-control")]
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("site", "expected"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)]
)
def test_what_another_page_asks_for_is_refused(served: Served, site: str, expected: int) -> None:
    assert served.ask(f"/{served.token}/", Sec_Fetch_Site=site).status == expected


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "NONSENSE"]
)
@pytest.mark.parametrize("with_token", [True, False])
def test_other_methods_are_refused(served: Served, method: str, with_token: bool) -> None:
    answer = served.ask(f"/{served.token}/" if with_token else "/", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_head_tells_what_get_would_and_sends_nothing(served: Served) -> None:
    head, full = served.ask(f"/{served.token}/", "HEAD"), served.page()
    assert head.status == 200
    assert head.body == b""
    assert head.headers["content-length"] == full.headers["content-length"] == str(len(full.body))
    assert served.ask(f"/{served.token}/.live/changes", "HEAD").status == 200


def test_a_body_is_refused_and_never_taken_for_the_next_request(served: Served) -> None:
    inner = f"GET /{served.token}/ HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    own = f"Host: 127.0.0.1:{served.port}\r\n"
    for more in (f"Content-Length: {len(inner)}\r\n", "Transfer-Encoding: chunked\r\n"):
        for method in ("GET", "POST"):
            answer = raw(served, f"{method} /{served.token}/ HTTP/1.1\r\n{own}{more}\r\n{inner}".encode())
            assert status(answer) in (400, 405)
            assert answer.count(b"HTTP/1.1 ") == 1
            assert b"Ann" not in answer


def test_without_the_token_everything_gets_one_answer(served: Served) -> None:
    wrong = served.token[:-1] + ("A" if served.token[-1] != "A" else "B")
    encoded = "".join(f"%{ord(letter):02x}" for letter in served.token)
    targets = ["/", "/index.html", "/favicon.ico", "/c-1/index.html", "/.live/state", "/no/such/thing", "/%00", "/.."]
    targets += [
        f"/{wrong}/",
        f"/{wrong}/.live/changes",
        f"/{served.token.lower()}x/",
        f"/{encoded}/",
        f"/{served.token}x/",
    ]
    answers = [served.ask(target) for target in targets]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1
    assert len({tuple(sorted((k, v) for k, v in answer.headers.items() if k != "date")) for answer in answers}) == 1


TRAVERSAL = [
    "../secret.txt",
    "%2e%2e/secret.txt",
    "%2e%2e%2fsecret.txt",
    "..%2fsecret.txt",
    "%252e%252e%252fsecret.txt",
    "..%5csecret.txt",
    "..\\secret.txt",
    "%c0%ae%c0%ae/secret.txt",
    "c-1/../../secret.txt",
    "c-1/%2e%2e/%2e%2e/secret.txt",
    "../site-secret/index.html",
    "%2e%2e/site-secret/index.html",
    "../charts/c-1/client.md",
    "..%2fcharts/c-1/client.md",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "....//secret.txt",
    ".;/../secret.txt",
    "c-1/files/../../../secret.txt",
    "c-1%00/index.html",
    "index.html%00.txt",
    "..%00/secret.txt",
    "c-1/..%ff/secret.txt",
]


@pytest.mark.parametrize("path", TRAVERSAL)
def test_no_way_leads_out_of_the_site(served: Served, path: str) -> None:
    answer = get(served, f"/{served.token}/{path}")
    assert status(answer) in (400, 404)
    assert SECRET.strip().encode() not in answer
    assert b"root:" not in answer
    assert b"intake:" not in answer


@pytest.mark.parametrize(
    "target",
    [
        "http://example.com/{token}/",
        "http://127.0.0.1:{port}/{token}/",
        "*",
        "{token}/",
        "\\{token}/",
        "file:///etc/passwd",
    ],
)
def test_a_target_that_is_no_path_is_refused(served: Served, target: str) -> None:
    answer = get(served, target.format(token=served.token, port=served.port))
    assert status(answer) in (400, 404)
    assert b"Ann" not in answer


@pytest.mark.parametrize(
    "path",
    [
        ".chartgen-manifest.json",
        "%2echartgen-manifest.json",
        "c-1/.hidden",
        ".live/",
        ".live/live.css",
        "..live/live.js",
    ],
)
def test_hidden_files_are_not_given_out(served: Served, path: str) -> None:
    assert served.ask(f"/{served.token}/{path}").status == 404


@pytest.mark.parametrize("path", ["c-1", "c-1/files", "c-1/files/", "files/", ".", "./", "c-1/./index.html"])
def test_folders_are_not_listed(served: Served, path: str) -> None:
    answer = served.ask(f"/{served.token}/{path}")
    assert answer.status == 404
    assert b"consent" not in answer.body


def test_a_folder_gives_its_index_alone(served: Served) -> None:
    assert served.page("c-1/").body == served.page("c-1/index.html").body
    redirect = served.ask(f"/{served.token}")
    assert (redirect.status, redirect.headers["location"]) == (308, f"/{served.token}/")


def test_a_link_that_someone_put_into_the_site_is_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, {"secret/index.html": SECRET, "secret/notes.js": SECRET})
    lay(tmp_path / "charts", client("c-1"))
    with serving(tmp_path / "charts", tmp_path / "site") as served:
        notes = tmp_path / "site" / "c-1" / "notes.js"
        notes.unlink()
        notes.symlink_to(tmp_path / "secret" / "notes.js")
        assert served.page("c-1/notes.js").status == 404
        (tmp_path / "site" / "c-1").rename(tmp_path / "away")
        (tmp_path / "site" / "c-1").symlink_to(tmp_path / "secret")
        assert served.page("c-1/index.html").status == 404


def test_a_file_in_the_site_that_chartgen_did_not_write_is_not_given_out(served: Served) -> None:
    mine = served.site / "mine.txt"
    mine.write_text("mine")
    assert served.page("mine.txt").status == 404
    mine.unlink()


def test_every_answer_keeps_itself_to_itself(served: Served) -> None:
    answers: list[Answer] = [served.page(path) for path in ("", "c-1/", "c-1/notes.js", ".live/state", "nowhere.txt")]
    answers += [served.ask("/"), served.ask("/", "POST"), served.ask("/", Host="example.com")]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["server"] == "chartgen"


def test_files_have_the_types_that_browsers_should_take_them_for(served: Served) -> None:
    types = {
        "index.html": "text/html; charset=utf-8",
        "caseload.js": "text/javascript; charset=utf-8",
        file_of(served, "consent"): "application/pdf",
        file_of(served, "page"): "text/plain; charset=utf-8",
        file_of(served, "remark"): "text/plain; charset=utf-8",
        file_of(served, "weight"): "image/png",
    }
    assert {path: served.page(path).headers["content-type"] for path in types} == types
    for path in types:
        if not path.endswith(".html"):
            assert served.page(path).body == (served.site / path).read_bytes()


def test_a_page_allows_its_script_and_two_addresses_and_nothing_else_more(served: Served) -> None:
    page = served.page("c-1/index.html").body.decode()
    disk = (served.site / "c-1/index.html").read_text("utf-8")
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
    now, before = (_directives(found[1]) for text in (page, disk) if (found := policy.search(text)))
    root = f"http://127.0.0.1:{served.port}/{served.token}/.live/"
    assert now.pop("connect-src") == [f"{root}changes", f"{root}state"]
    assert now.pop("script-src") == [*before.pop("script-src"), f"{root}live.js"]
    assert now == before
    script = re.compile(r'<script src="[^"]*/\.live/live\.js" [^>]*></script>\n')
    assert script.sub("", policy.sub("", page)) == policy.sub("", disk)
    assert ".live" not in disk


def _directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (one.split() for one in unescape(policy).split(";"))}


def test_the_channel_says_that_something_changed_and_no_more(served: Served) -> None:
    request = f"GET /{served.token}/.live/changes HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port), PATIENCE) as connection:
        connection.sendall(request.encode())
        heard = b""
        while b"data: changed\n\n" not in heard:
            heard += connection.recv(4096)
        lay(served.charts, {"c-1/another.md": visit("2024-04-01", body="\nAnother.\n")})
        head, _, told = heard.partition(b"\r\n\r\n")
        while told.count(b"data: changed\n\n") < 2:
            told += connection.recv(4096)
    assert b"text/event-stream" in head
    assert set(told.split(b"\n")) <= {b"retry: 1000", b"data: changed", b":", b""}
    (served.charts / "c-1" / "another.md").unlink()


def test_the_state_of_a_page_tells_of_that_page_alone(served: Served) -> None:
    lay(served.charts, {"c-2/wrong.md": visit().replace("2024-03-05", "never")})
    served.wait(lambda: served.troubles("c-2/index.html"))
    state = served.ask(f"/{served.token}/.live/state?page=c-1/index.html").body.decode()
    assert "c-2" not in state
    assert json.loads(state)["troubles"] == []
    (served.charts / "c-2" / "wrong.md").unlink()
    served.wait(lambda: not served.troubles("c-2/index.html"))


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nbroken\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_survived(served: Served, request_: bytes) -> None:
    try:
        answer = raw(served, request_)
    except OSError:  # it hung up before all was said
        answer = b""
    assert b"Traceback" not in answer
    assert b"<" not in answer, "nothing of a request is repeated, and nothing is HTML"
    assert served.page().status == 200


def test_clients_that_stall_or_leave_keep_nobody_waiting(served: Served) -> None:
    target = f"GET /{served.token}/ HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n".encode()
    stalled = [socket.create_connection(("127.0.0.1", served.port), PATIENCE) for _ in range(60)]
    try:
        for number, one in enumerate(stalled):
            one.sendall(target[: number % len(target)] if number % 3 else target + b"\r\n")
        for one in stalled[:20]:
            one.close()
        assert served.page().status == 200
    finally:
        for one in stalled:
            one.close()
    assert served.page().status == 200
    assert served.process.poll() is None
