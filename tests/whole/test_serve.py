"""`chartgen serve`: it starts at once, says what it does, survives whatever is written, and ends when asked."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from tests.background import lay
from tests.whole.programs import AS_OF, COMMAND, ENVIRONMENT, client, contents, many, run, visit
from tests.whole.served import PATIENCE, Served, serving

pytestmark = pytest.mark.slow
WRONG = visit().replace("date: 2024-03-05", "date: 03/05/2024")
THEME = {
    "chartgen.toml": 'theme = "../our-theme"\n',
    "../our-theme/theme.toml": 'name = "Ours"\nparent = "default"\nstyles = ["ours.css"]\n',
    "../our-theme/static/ours.css": "main { --made-by: one; }\n",
    "../our-theme/templates/chart.html": '{% extends "parent/chart.html" %}\n',
}


@pytest.fixture
def charts(tmp_path: Path) -> Path:
    return lay(tmp_path / "charts", {**client("c-1", visit=visit()), **client("c-2", "Bea Example")})


def test_it_says_where_it_serves_what_it_built_and_how_it_watches(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site") as served:
        lines = served.said.splitlines()
        assert (
            lines[0] == f"Serving {charts} at http://127.0.0.1:{served.port}/{served.token}/ until you press Ctrl-C."
        )
        assert lines[1].startswith("Built 2 charts of 3 notes in ")
        assert lines[2] == f"Watching {charts}; the system tells of changes."
        assert len(served.token) >= 22
        lay(charts, {"c-1/visit.md": visit(body="\nMore.\n")})
        served.wait_until_said("Rebuilt in ")
        assert served.said.rstrip().endswith(": 1 note changed.")


def test_each_run_has_a_token_of_its_own(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "one") as one, serving(charts, tmp_path / "two") as two:
        assert one.token != two.token
        assert two.ask(f"/{one.token}/").status == 404


def test_it_serves_at_once_and_tells_how_far_the_first_build_is(tmp_path: Path) -> None:
    charts = many(tmp_path / "charts", 12, 40)
    with serving(charts, tmp_path / "site", "-j", 1, wait=False) as served:
        waiting = served.page("c-03/index.html")
        assert waiting.status == 200
        assert b"The charts are being built" in waiting.body
        served.wait(lambda: served.state()["building"])
        done, total = served.state()["building"] or (12, 12)
        assert 0 < done <= total == 12
        served.wait_until_shown("Client 3", "c-03/index.html")
        assert served.state()["building"] is None


def test_the_files_on_disk_are_those_of_a_build(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site") as served:
        served.page("c-1/index.html")
        run("build", charts, "-o", tmp_path / "other", "--as-of", AS_OF)
        assert contents(tmp_path / "site") == contents(tmp_path / "other")


def test_many_processes_build_the_same(tmp_path: Path) -> None:
    charts = many(tmp_path / "charts", 6, 60)
    with serving(charts, tmp_path / "site", "-j", 2):
        run("build", charts, "-o", tmp_path / "other", "--as-of", AS_OF)
        assert contents(tmp_path / "site") == contents(tmp_path / "other")


def test_a_bad_note_is_told_as_build_tells_it_and_shown_until_it_is_mended(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site") as served:
        lay(charts, {"c-1/visit.md": WRONG})
        served.wait(lambda: served.troubles("c-1/index.html"))
        (trouble,) = served.troubles("c-1/index.html")
        assert trouble["file"].endswith("charts/c-1/visit.md")
        assert trouble["line"] == 3
        assert "`03/05/2024` is not a day as year-month-day." in trouble["message"]
        assert "Write 2024-03-05" in trouble["help"]
        assert served.troubles("c-2/index.html") == []
        served.wait_until_said("1 error")
        told = run("build", charts, "-o", tmp_path / "other", "--as-of", AS_OF).out.partition("\n\n")[0]
        assert told in served.said
        lay(charts, {"c-1/visit.md": visit()})
        served.wait(lambda: not served.troubles("c-1/index.html"))


def test_a_line_at_fault_is_told_as_it_is_now(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site") as served:
        for day in ("03/05/2024", "03/06/2024"):
            lay(charts, {"c-1/visit.md": visit().replace("2024-03-05", day)})
            served.wait_until_said(f"3 | date: {day}")


def test_what_names_two_clients_is_shown_on_the_caseload_page_alone(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site") as served:
        lay(charts, {"2024-03-05-stray.md": visit()})
        served.wait(lambda: served.troubles())
        assert "in no client's folder" in served.troubles()[0]["message"]
        assert served.troubles("c-1/index.html") == []


BROKEN = {
    "not TOML": ("chartgen.toml", 'agency = "A"\nagency2 =\n', "chartgen.toml", 2),
    "no setting": ("chartgen.toml", 'agency = "A"\nagencyy = "B"\n', "chartgen.toml", 2),
    "no such theme": ("chartgen.toml", '\n\ntheme = "nowhere"\n', "chartgen.toml", 3),
    "a rule's level": ("chartgen.toml", '[rules]\nCG204 = "bad"\n', "chartgen.toml", 2),
    "a note type": ("notetypes/own.toml", "label =\n", "notetypes/own.toml", 1),
    "a standard": ("standards/own.toml", "label = 'A'\nlabell = 'B'\n", "standards/own.toml", 2),
}


@pytest.mark.parametrize(("file", "text", "where", "line"), BROKEN.values(), ids=BROKEN.keys())
def test_a_bad_setup_is_shown_on_every_page_and_mended(
    charts: Path, tmp_path: Path, file: str, text: str, where: str, line: int
) -> None:
    with serving(charts, tmp_path / "site") as served:
        lay(charts, {file: text})
        served.wait(lambda: served.troubles("c-1/index.html"))
        (trouble,) = served.troubles("c-2/index.html")
        assert trouble["file"].endswith(where)
        assert trouble["line"] == line
        assert served.shows("Ann Example"), "the last good charts stay"
        served.wait_until_said("chartgen: ")
        (charts / file).unlink()
        served.wait(lambda: not served.troubles("c-1/index.html"))


def test_a_bad_setup_from_the_start_is_shown_and_mended(tmp_path: Path) -> None:
    charts = lay(tmp_path / "charts", {**client("c-1"), "chartgen.toml": "agency =\n"})
    with serving(charts, tmp_path / "site") as served:
        assert b"The charts are being built" in served.page().body
        assert served.troubles("index.html")[0]["line"] == 1
        lay(charts, {"chartgen.toml": 'agency = "Lantern Street"\n'})
        served.wait_until_shown("Lantern Street")


def test_a_folder_without_clients_waits_for_the_first(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    with serving(tmp_path / "charts", tmp_path / "site") as served:
        assert "holds no client" in served.troubles()[0]["message"]
        lay(served.charts, client("c-1"))
        served.wait_until_shown("Ann Example")


def test_an_own_theme_is_watched_wherever_it_is_and_may_be_broken_for_a_while(charts: Path, tmp_path: Path) -> None:
    lay(charts, THEME)
    with serving(charts, tmp_path / "site") as served:
        assert served.shows("--made-by: one", "c-1/index.html")
        theme = tmp_path / "our-theme"
        lay(theme, {"static/ours.css": "main { --made-by: two; }\n"})
        served.wait_until_shown("--made-by: two", "c-1/index.html")
        lay(theme, {"templates/chart.html": '{% extends "parent/chart.html" %}\n{% block content %}\n{{ oops }\n'})
        served.wait(lambda: served.troubles("c-1/index.html"))
        (trouble,) = served.troubles("c-1/index.html")
        assert trouble["file"] == "our-theme/templates/chart.html"
        assert trouble["line"] == 3
        lay(theme, {"templates/chart.html": '{% extends "parent/chart.html" %}\n'})
        served.wait(lambda: not served.troubles("c-1/index.html"))
        shutil.move(theme, tmp_path / "away")
        served.wait(lambda: served.troubles())
        assert "no theme" in served.troubles()[0]["message"]
        shutil.move(tmp_path / "away", theme)
        served.wait(lambda: not served.troubles())
        lay(theme, {"static/ours.css": "main { --made-by: three; }\n"})
        served.wait_until_shown("--made-by: three", "c-1/index.html")


def test_a_file_of_someone_else_in_the_site_is_told_kept_and_no_longer_in_the_way_once_it_is_gone(
    charts: Path, tmp_path: Path
) -> None:
    with serving(charts, tmp_path / "site") as served:
        foreign = tmp_path / "site" / "mine.html"
        foreign.write_text("mine")
        lay(charts, {"c-1/visit.md": visit(body="\nWritten then.\n")})
        served.wait(lambda: served.troubles())
        assert served.page("mine.html").status == 404
        assert foreign.read_text() == "mine"
        foreign.unlink()
        served.wait_until_shown("Written then.", "c-1/index.html")


def test_polling_sees_changes_too_and_says_so(charts: Path, tmp_path: Path) -> None:
    with serving(charts, tmp_path / "site", "--poll") as served:
        assert "by looking at it again and again, since you asked for it." in served.said
        for number in range(2):
            lay(charts, {"c-1/visit.md": visit(body=f"\nSeen {number}.\n")})
            served.wait_until_shown(f"Seen {number}.", "c-1/index.html")


LIMITED = ["unshare", "-Ur", "sh", "-c", 'echo 2 > /proc/sys/user/{} && exec "$@"', "sh"]


@pytest.mark.parametrize(
    ("limit", "named"),
    [("max_inotify_watches", "max_user_watches"), ("max_inotify_instances", "max_user_instances")],
)
def test_it_polls_by_itself_where_the_system_lets_no_more_folders_be_watched(
    charts: Path, tmp_path: Path, limit: str, named: str
) -> None:
    room = "0" if "instances" in limit else "2"
    wrapped = [part.replace("{}", limit).replace("echo 2", f"echo {room}") for part in LIMITED]
    if subprocess.run([*wrapped, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody set limits of their own")
    lay(charts, {f"c-1/{year}/{month}/call.md": visit() for year in (2023, 2024) for month in (1, 2)})
    with serving(charts, tmp_path / "site", before=wrapped) as served:
        assert (
            "by looking at it again and again, since the system's limit on watched folders is reached" in served.said
        )
        assert named in served.said
        lay(charts, {"c-1/visit.md": visit(body="\nSeen all the same.\n")})
        served.wait_until_shown("Seen all the same.", "c-1/index.html")


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_quietly_when_asked(charts: Path, tmp_path: Path, by: signal.Signals) -> None:
    with serving(charts, tmp_path / "site") as served:
        assert served.end(by) == 0
    assert served.said.rstrip().endswith("Stopped.")
    assert run("build", charts, "-o", tmp_path / "site", "--as-of", AS_OF).code == 0


def test_it_ends_quietly_in_the_middle_of_its_first_build(tmp_path: Path) -> None:
    charts = many(tmp_path / "charts", 12, 60)
    with serving(charts, tmp_path / "site", "-j", 2, wait=False) as served:
        served.wait(lambda: served.state()["building"])
        assert served.end() == 0
    assert served.said.rstrip().endswith("Stopped.")
    assert not (tmp_path / "site").exists()
    assert run("build", charts, "-o", tmp_path / "site", "--as-of", AS_OF).code == 0


def test_it_goes_on_when_nobody_reads_what_it_says(charts: Path, tmp_path: Path) -> None:
    command = [*COMMAND, "serve", str(charts), "-o", str(tmp_path / "site"), "--as-of", str(AS_OF), "--port", "0"]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        done = Served(process, charts, tmp_path / "site")  # type: ignore[arg-type]
        done.wait(lambda: (tmp_path / "site" / "c-1" / "index.html").exists())
        lay(charts, {"c-1/visit.md": visit(body="\nUnheard.\n")})
        done.wait(lambda: b"Unheard." in (tmp_path / "site" / "c-1" / "index.html").read_bytes())
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        assert process.stderr
        assert b"Traceback" not in process.stderr.read()


def test_a_port_that_is_taken_is_told_and_one_nobody_asked_for_is_replaced(charts: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("serve", charts, "-o", tmp_path / "site", "--port", port)
        assert ran.code == 2
        assert f"Port {port} of this machine is taken" in ran.err
        assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "There is no charts folder nowhere"),
        (["charts", "-o", "charts/site"], "is inside the charts folder"),
        (["charts", "--port", "70000"], "70000"),
        (["charts", "--as-of", "yesterday"], "is not a day"),
    ],
)
def test_wrong_usage_is_told_at_once(charts: Path, arguments: list[str], words: str) -> None:
    ran = run("serve", *arguments, cwd=charts.parent)
    assert ran.code == 2
    assert words in ran.err


def test_from_within_the_charts_folder_the_site_goes_beside_it(charts: Path, tmp_path: Path) -> None:
    lay(charts, {"chartgen.toml": ""})
    with subprocess.Popen(
        [*COMMAND, "serve", "--as-of", str(AS_OF), "--port", "0"],
        cwd=charts,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        served = Served(process, charts, tmp_path / "site")
        served.wait(lambda: (tmp_path / "site" / "index.html").exists())
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
