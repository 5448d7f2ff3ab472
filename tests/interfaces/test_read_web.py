"""crossread read of URLs: a site of our own on loopback, allowed by name; a feed leads to pages, and these to a dossier."""

import contextlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from crossread.storage.library import open_library
from tests.sources.web.serving import Server, answer, in_turn

Run = Callable[..., Result]

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><article>'
    "<h1>{title}</h1><p>{first}</p><p>{second}</p></article></body></html>"
)
ELM = PAGE.format(
    title="Fire at the harbour of Velmora",
    first="At least 12 people were killed in a fire at the harbour of Velmora on Monday, the mayor said.",
    second="Mayor Ann Hale told reporters that 30 others were injured, and that the cause of the fire was not known.",
)
OAK = PAGE.format(
    title="Velmora harbour burns",
    first="At least 14 people were killed when a fire broke out at the harbour of Velmora on Monday, police said.",
    second="Police chief Tom Reed said that 30 others were injured in the fire. The cause of the fire was not known.",
)
ASH_TEXT = (
    "Officials in Velmora said on Tuesday that 15 people were killed in the fire at the harbour. The fire broke out on Monday, the mayor said. "
    "The cause of the fire was not known yet."
)
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Velmora Post</title>
<item><title>Fire</title><link>http://{host}/elm.html</link><guid>1</guid><pubDate>Mon, 06 Jan 2025 10:00:00 GMT</pubDate></item>
<item><title>Fire again</title><link>http://{host}/elm.html#top</link></item>
<item><title>Burns</title><link>http://{host}/oak.html</link></item>
<item><title>Dead rise to 15</title><link>http://{host}/gone.html</link><guid>4</guid><pubDate>Tue, 07 Jan 2025 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{ash}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Nothing left</title><link>http://{host}/lost.html</link></item>
<item><title>Inside</title><link>http://169.254.169.254/latest</link></item>
</channel></rss>"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the program with a library of its own."""
    monkeypatch.setenv("CROSSREAD_LIBRARY", str(tmp_path / "library"))

    def running(*arguments: object) -> Result:
        result = CliRunner().invoke(crossread, [*map(str, arguments), "--engine", "rules"])
        assert "Traceback" not in result.output
        return result

    return running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between requests: the server is ours."""
    monkeypatch.setattr("crossread.sources.web.polite.Turns.turn", _no_turn)


def _no_turn(self: object, host: str, delay_s: float, *more: object) -> object:
    del self, host, delay_s, more
    return contextlib.nullcontext()


def site() -> Server:
    """Nothing in, a site with a feed of five entries, two of which are pages, out."""
    server = Server()
    server.scripts |= {
        "/robots.txt": answer(404, b"none"),
        "/feed.xml": answer(200, FEED.format(host=server.host, ash=ASH_TEXT).encode(), kind="application/rss+xml"),
        "/elm.html": answer(200, ELM.encode(), 'ETag: "elm"'),
        "/oak.html": answer(200, OAK.encode()),
    }
    return server


def test_a_feed_leads_to_pages_and_these_to_a_dossier(run: Run, tmp_path: Path) -> None:
    with site() as server:
        told = run("read", server.url("/feed.xml"), "--allow", server.host, "--operator", "A. Desk", "--story", "fire", "--json", tmp_path / "f.json")
        paths = server.paths()
    assert told.exit_code == ExitCode.PARTLY_DONE, told.output
    assert sorted(paths) == ["/elm.html", "/feed.xml", "/gone.html", "/lost.html", "/oak.html", "/robots.txt"], "nothing is fetched twice"
    assert "Story fire has 3 reports" in told.stderr
    lines = told.stderr.splitlines()
    assert any("/lost.html" in line and "404" in line for line in lines)
    assert any("169.254.169.254" in line for line in lines)
    assert any(f"/feed.xml#http://{server.host}/4:" in line and "the text that the feed gives" in line and "404" in line for line in lines)
    findings = json.dumps(json.loads((tmp_path / "f.json").read_text())["findings"])
    assert all(f"{count} people were killed" in findings for count in (12, 14, 15))
    with open_library(tmp_path / "library") as library:
        entries = list(library.log.entries())
        documents = {document.title: document for document in library.store.documents("fire")}
    assert {entry.operator for entry in entries} == {"A. Desk"}
    assert all(entry.media_type != "application/xml" for entry in entries), "a feed is no page"
    ash = documents["Dead rise to 15"]
    assert (ash.outlet, ash.published.edtf, ash.address.endswith("/gone.html")) == ("The Velmora Post", "2025-01-07T10:00:00Z", True)
    assert "alert" not in ash.text
    checked = CliRunner().invoke(crossread, ["check"])
    assert checked.exit_code == ExitCode.DONE, checked.output


def test_what_was_fetched_within_a_day_is_not_fetched_again(run: Run) -> None:
    with site() as server:
        first = run("read", server.url("/elm.html"), server.url("/oak.html"), "--allow", server.host)
        before = len(server.requests)
        second = run("read", server.url("/elm.html"), server.url("/oak.html"), "--allow", server.host)
        assert (first.exit_code, second.exit_code) == (ExitCode.DONE, ExitCode.DONE), first.output
        assert len(server.requests) == before
    assert second.stdout == first.stdout
    assert "Nothing new: 2 reports" in second.stderr


def test_of_an_older_page_the_server_is_asked_whether_it_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with site() as server:
        first = run("read", server.url("/elm.html"), "--allow", server.host)
        unchanged = b'HTTP/1.1 304 Not Modified\r\nETag: "elm"\r\nContent-Length: 0\r\n\r\n'
        server.scripts["/elm.html"] = in_turn(unchanged, answer(200, OAK.encode()))
        monkeypatch.setattr("crossread.services.memory.FRESH", timedelta(0))
        second = run("read", server.url("/elm.html"), "--allow", server.host)
        assert b'If-None-Match: "elm"' in server.requests[-1]
        assert (first.exit_code, second.exit_code) == (ExitCode.DONE, ExitCode.DONE)
        assert "Nothing new: 1 report" in second.stderr
        third = run("read", server.url("/elm.html"), "--allow", server.host)
    assert "1 report: 1 new" in third.stderr


def test_loopback_is_refused_without_its_name(run: Run) -> None:
    with site() as server:
        told = run("read", server.url("/elm.html"))
        assert server.requests == []
    assert told.exit_code == ExitCode.NOTHING_FOUND
    assert "127.0.0.1" in told.stderr
    assert "allow the host by name" in told.stderr


def test_robots_are_obeyed_unless_the_user_says_otherwise(run: Run) -> None:
    with site() as server:
        server.scripts["/robots.txt"] = answer(200, b"User-agent: *\nDisallow: /\n", kind="text/plain")
        told = run("read", server.url("/elm.html"), "--allow", server.host)
        assert told.exit_code == ExitCode.NOTHING_FOUND
        assert "robots.txt" in told.stderr
        told = run("read", server.url("/elm.html"), "--allow", server.host, "--ignore-robots", server.host)
        assert told.exit_code == ExitCode.DONE, told.output


def test_no_host_is_a_clear_error(run: Run) -> None:
    told = run("read", "https://news.example/a", "--allow", "http://x/y")
    assert told.exit_code == ExitCode.FAILED
    assert "not the name of one host" in told.stderr
