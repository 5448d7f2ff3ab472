"""Captures as they come: from lines, files, folders and standard input; what is no capture is told, and nothing is read twice."""

import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crossread.sources.found import Found
from crossread.sources.streamed import Came, captures_in, streamed
from crossread.types.capture import Capture
from crossread.types.gap import Gap

AT = "2025-01-20T07:37:00Z"
NOTHING = io.BytesIO()


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def one(data: bytes, folder: Path = Path()) -> Came:
    (found,) = captures_in(io.BytesIO(data), "lines", folder)
    return found


def addresses(found: Iterator[Came | None]) -> list[str]:
    return [item.what if isinstance(item, Gap) else item.address for item in found if item is not None]


def test_a_page_comes_with_its_address_and_time() -> None:
    found = one(line(address="https://a.example/1", time=AT, html="<p>Fire</p>"))
    assert isinstance(found, Found)
    assert (found.address, found.at, found.media_type, found.data) == ("https://a.example/1", AT, "text/html", b"<p>Fire</p>")


def test_a_time_may_have_a_fraction() -> None:
    found = one(line(url="https://a.example/1", time="2025-01-20T07:37:00.123+00:00", html="<p>Fire</p>"))
    assert isinstance(found, Found)
    assert (found.address, found.at) == ("https://a.example/1", AT)


def test_a_text_becomes_a_report_at_its_address() -> None:
    found = one(line(address="https://a.example/1", time=AT, text="It burned.", title="Fire"))
    assert isinstance(found, Found)
    assert found.media_type == "application/json"
    assert json.loads(found.data) == {"url": "https://a.example/1", "text": "It burned.", "title": "Fire"}


def test_a_report_without_more_is_read_as_ever() -> None:
    data = line(text="It burned.", title="Fire", url="https://a.example/1")
    found = one(data)
    assert isinstance(found, Found)
    assert (found.address, found.data, found.at) == ("lines#1", data.strip(), "")


def test_a_page_may_be_in_a_file_beside_the_lines(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html><body><p>Fire</p></body></html>")
    found = one(line(address="https://a.example/1", path="a.html"), tmp_path)
    assert isinstance(found, Found)
    assert found.data == (tmp_path / "a.html").read_bytes()


@pytest.mark.parametrize("path", ["../secret.html", "/etc/passwd", "link.html", "\0"])
def test_a_path_does_not_lead_out_of_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.html").write_text("<html>secret</html>")
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    found = one(line(address="https://a.example/1", path=path), folder)
    assert isinstance(found, Gap)
    assert "path" in found.why


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"address": "a", "html": "<p>cut', "not JSON"),
        (b"[1]", "not a JSON object"),
        (line(address="a"), "neither html nor text nor path"),
        (line(address="a", html="<p>", time="yesterday"), "none in UTC"),
        (line(address="a", html="<p>", time=5), "none in UTC"),
        (line(title="Fire"), 'no "text"'),
        (line(address="a", path="none.html"), "no such file"),
    ],
)
def test_what_is_no_capture_is_told(data: bytes, words: str, tmp_path: Path) -> None:
    found = one(data, tmp_path)
    assert isinstance(found, Gap)
    assert words in found.why.lower() or words in found.why
    assert found.what == "lines#1"
    assert found.do


def test_a_line_that_is_too_long_is_told_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.sources.streamed.MOST_OF_A_LINE", 60)
    found = list(captures_in(io.BytesIO(line(html="x" * 100) + line(address="b", html="<p>")), "lines", Path()))
    assert [type(item) for item in found] == [Gap, Found]
    assert addresses(iter(found)) == ["lines#1", "b"]


def test_files_folders_and_standard_input_come_in_turn(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text("<html><body><p>Fire</p></body></html>")
    (tmp_path / "in" / "b.jsonl").write_bytes(line(address="https://b.example/", html="<p>b</p>"))
    with gzip.open(tmp_path / "c.jsonl.gz", "wb") as file:
        file.write(line(address="https://c.example/", html="<p>c</p>"))
    found = streamed([str(tmp_path / "in"), "-", str(tmp_path / "c.jsonl.gz")], io.BytesIO(line(address="https://d.example/", html="<p>d</p>")))
    assert addresses(found) == [str(tmp_path / "in" / "a.html"), "https://b.example/", "https://d.example/", "https://c.example/"]


def test_an_archive_comes_with_its_own_addresses(tmp_path: Path, project: Path) -> None:
    """What a source of files gives goes through as it is: an archive's captures with their exchanges."""
    del project
    record = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Fire</p></body></html>"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://w.example/\r\nWARC-Date: {AT}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(record)}\r\n\r\n"
    (tmp_path / "crawl.warc").write_bytes(head.encode() + record + b"\r\n\r\n")
    (found,) = streamed([str(tmp_path / "crawl.warc")], NOTHING)
    assert isinstance(found, Capture)
    assert (found.address, found.at, len(found.exchanges)) == ("https://w.example/", AT, 1)


def test_addresses_that_a_list_names_are_told_and_not_fetched(tmp_path: Path) -> None:
    feed = '<rss version="2.0"><channel><item><link>https://a.example/1</link></item></channel></rss>'
    (tmp_path / "feed.xml").write_text(feed)
    (found,) = streamed([str(tmp_path / "feed.xml")], NOTHING)
    assert isinstance(found, Gap)


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    (found,) = streamed([str(tmp_path / "none")], NOTHING)
    assert isinstance(found, Gap)
    assert found.why == "There is no such file or folder."


def following(places: list[str], *steps: Callable[[], object]) -> list[str]:
    """Places and what happens while they are followed, a step each time all is read, in; what comes out, and "." for each waiting."""
    left = list(steps)

    def wait() -> bool:
        if not left:
            return False
        left.pop(0)()
        return True

    return ["." if item is None else item.what if isinstance(item, Gap) else item.address for item in streamed(places, NOTHING, wait)]


def appending(path: Path, data: bytes) -> Callable[[], object]:
    def step() -> None:
        with path.open("ab") as file:
            file.write(data)

    return step


def test_a_file_that_grows_is_followed_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(address="1", html="<p>"))
    second = line(address="2", html="<p>")
    found = following([str(path)], appending(path, second[:9]), appending(path, second[9:] + line(address="3", html="<p>")))
    assert found == ["1", ".", ".", "2", "3"]


def test_a_file_that_is_written_anew_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line(address="1", html="<p>") * 3)
    assert following([str(path)], lambda: path.write_bytes(line(address="2", html="<p>"))) == ["1", "1", "1", ".", "2"]


def test_a_folder_is_followed_and_a_file_is_read_once_it_stays_as_it_is(tmp_path: Path) -> None:
    page = b"<html><body><p>Fire</p></body></html>"
    whole = tmp_path / "a.html"
    found = following(
        [str(tmp_path)],
        appending(whole, page[:20]),
        appending(whole, page[20:]),
        lambda: None,
        lambda: None,
        appending(tmp_path / "b.jsonl", line(address="2", html="<p>")),
    )
    assert [item for item in found if item != "."] == [str(tmp_path), str(whole), "2"]
    assert found.index(str(whole)) > 3


def test_standard_input_alone_ends_by_itself() -> None:
    def never() -> bool:
        raise AssertionError("nothing is waited for")

    found = streamed(["-"], io.BytesIO(line(address="1", html="<p>")), never)
    assert addresses(found) == ["1"]
