"""watch on the command line: following, one look, listing, alerts, and what is wrong usage."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from crossread.sources.web.outside import Outside
from crossread.storage.library import open_library
from tests.services.watching.site import page, rss
from tests.sources.web.serving import TLS, Server, answer


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A feed that names one page; nobody waits for a turn."""
    monkeypatch.setattr("crossread.sources.web.fetch.Outside", partial(Outside, tls=TLS, sleep=lambda _: None))
    with Server() as made:
        made.scripts["/feed"] = answer(200, rss(made.url("/a")), kind="application/rss+xml")
        made.scripts["/a"] = answer(200, page("Bridge falls", "At least 12 people were killed when the bridge fell, the mayor said."))
        yield made


def run(server: Server, folder: Path, *words: str | Path) -> Result:
    given = ["watch", *(str(word) for word in words), "--library", str(folder / "library")]
    return CliRunner().invoke(crossread, [*given, "--allow", server.host, "--ignore-robots", server.host, "--engine", "rules"])


def test_what_is_followed_is_looked_at_once_and_listed(server: Server, tmp_path: Path) -> None:
    done = run(server, tmp_path, "--once", "--follow", server.url("/feed"), "--story", "bridge")
    assert done.exit_code == ExitCode.DONE, done.stderr
    assert f"Following {server.url('/feed')} for story bridge." in done.stderr
    assert "1 feed asked, 1 new address. 1 visit: 1 new, 0 changed, 0 gone. 1 document read, 0 alerts." in done.stderr
    again = run(server, tmp_path, "--once", "--json")
    assert (again.exit_code, json.loads(again.stdout)["visited"]) == (ExitCode.DONE, 0)
    listed = run(server, tmp_path, "--list")
    assert listed.stdout.startswith(f"{server.url('/feed')}  feed, bridge, due ")
    assert listed.stdout.endswith("1 of 1 pages captured\n")
    data = json.loads(run(server, tmp_path, "--list", "--json").stdout)
    assert (data[0]["story"], data[0]["named"], data[0]["captured"]) == ("bridge", 1, 1)
    shown = CliRunner().invoke(crossread, ["show", "bridge", "--library", str(tmp_path / "library"), "--json"])
    assert len(json.loads(shown.stdout)["documents"]) == 1
    ended = run(server, tmp_path, "--unfollow", server.url("/feed"))
    assert "2 addresses are not visited any more" in ended.stderr
    assert "Nothing is followed" in run(server, tmp_path, "--list").stderr


def test_what_cannot_be_had_is_told_and_leaves_with_its_code(server: Server, tmp_path: Path) -> None:
    server.scripts["/a"] = answer(503)
    done = run(server, tmp_path, "--once", "--follow", server.url("/feed"))
    assert done.exit_code == ExitCode.PARTLY_DONE
    assert f"{server.url('/a')}: The server answered 503" in done.stderr
    assert "1 to be tried again" in done.stderr


def test_alerts_go_where_the_user_says(server: Server, tmp_path: Path) -> None:
    run(server, tmp_path, "--once", "--follow", server.url("/a"), "--story", "bridge")
    server.scripts["/a"] = answer(410)
    for _ in range(2):
        with open_library(tmp_path / "library") as library, library.store.writing() as connection:
            connection.exec_driver_sql("UPDATE watched SET due = '2025-01-01T00:00:00Z', first_seen = '2025-01-01T00:00:00Z'")
        done = run(server, tmp_path, "--once", "--alert", "terminal", "--alert", "jsonl:-", "--alert", f"jsonl:{tmp_path / 'alerts.jsonl'}")
    assert "Withdrawn [bridge]: Bridge falls: “At least 12 people”" in done.stderr
    assert done.stdout == (tmp_path / "alerts.jsonl").read_text()
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["withdrawn", "figure changed"], "the figure that it gave is gone, too"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--follow", "ftp://a.example/"), "are not fetched"),
        (("--unfollow", "https://a.example/"), "no library"),
        (("--once",), "no library"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(server: Server, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(server, tmp_path, *words)
    assert done.exit_code in (ExitCode.FAILED, ExitCode.NOTHING_FOUND)
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--story", "bridge"),
        ("--follow", "https://a.example/", "--follow", "https://b.example/", "--follow", "https://c.example/", "--story", "x", "--story", "y"),
        ("--follow", "https://a.example/", "--story", " "),
        ("--alert", "carrier pigeon"),
        ("--alert", "jsonl:"),
        ("--alert", "mailto:desk@news.example"),
        ("--alert", "mailto:desk@news.example,else@news.example", "--smtp", "localhost:25"),
        ("--alert", "mailto:desk@news.example", "--smtp", "localhost:none"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_done(server: Server, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(server, tmp_path, *words).exit_code == ExitCode.USAGE
    assert not (tmp_path / "library").exists()


def test_stories_go_with_what_is_followed_in_order(server: Server, tmp_path: Path) -> None:
    follow = ("--follow", server.url("/feed"), "--follow", server.url("/a"))
    run(server, tmp_path, "--once", *follow, "--story", "one", "--story", "two")
    data = json.loads(run(server, tmp_path, "--list", "--json").stdout)
    assert {one["address"]: one["story"] for one in data} == {server.url("/feed"): "one", server.url("/a"): "two"}
