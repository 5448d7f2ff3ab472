"""crossread read of every format at once: each gives its report, check derives each again, and our own package gives them all back."""

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.exits import ExitCode
from crossread.storage.library import open_library
from tests.pdfs import pdf
from tests.sources.archives import exchanged, http, info, packed, record, wacz

TOLD = "At least {} people were killed in a fire at the harbour of Velmora on Monday, the mayor said. Police said that 30 others were injured."


def told(count: int) -> str:
    """A count in, a report with it out."""
    return TOLD.format(count)


def html(count: int) -> str:
    """A count in, a page with its report out."""
    return f"<!doctype html><html><head><title>Fire</title></head><body><article><p>{told(count)}</p></article></body></html>"


def response(path: str, count: int) -> bytes:
    """A path and a count in, the record of a page with its report out."""
    return record("response", f"https://news.oakdaily.com{path}", http(html(count).encode()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report of every format, 10 in all."""
    monkeypatch.setenv("CROSSREAD_LIBRARY", str(tmp_path / "library"))
    made = tmp_path / "fire"
    made.mkdir()
    mail = "From: Post <a@post.example>\r\nSubject: Fire\r\nDate: Mon, 6 Jan 2025 11:00:00 +0100\r\nMIME-Version: 1.0\r\nMessage-ID: <1@x>\r\n"
    mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://elm.example/fire\r\nDate: Mon, 6 Jan 2025 11:30:00 -0000\r\n"
    parts = (
        'Content-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\nContent-Location: https://elm.example/fire\r\n\r\n'
    )
    saved = "url: https://ash.example/fire \n saved date: Mon Jan 06 2025 12:30:00 GMT+0100 (x)"
    single = f"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n {saved}\n-->"
    body = told(14).replace(" the mayor said.", "\nthe mayor said.")
    files: dict[str, bytes] = {
        "a.txt": told(10).encode(),
        "b.html.gz": gzip.compress(html(11).encode(), mtime=0),
        "c.html": (single + html(12).removeprefix("<!doctype html><html>")).encode(),
        "d.eml": f"{mail}Content-Type: text/html; charset=utf-8\r\n\r\n{html(13)}\r\n".encode(),
        "e.pdf": pdf(body, title="Fire at the harbour"),
        "f.mhtml": f"{mhtml}{parts}{html(15)}\r\n--B--\r\n".encode(),
        "g.csv": f'outlet;text\nBirch;"{told(16)}"\n'.encode(),
        "h.jsonl": json.dumps({"outlet": "Yew", "text": told(17)}).encode() + b"\n",
        "i.warc.gz": packed([info(), response("/18", 18)]),
        "j.wacz": wacz(packed([info(), *exchanged(1), response("/19", 19)]), ["https://news.oakdaily.com/19"]),
    }
    for name, data in files.items():
        (made / name).write_bytes(data)
    return made


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(crossread, [str(argument) for argument in arguments])
    assert "Traceback" not in result.output
    return result


def test_every_format_is_read_checked_and_given_back(folder: Path, tmp_path: Path) -> None:
    first = run("read", folder, "--engine", "rules")
    assert first.exit_code == ExitCode.PARTLY_DONE, first.output
    assert "j.wacz (archive/data.warc.gz): It holds 1 more page that the package does not list as one" in first.stderr
    assert "10 reports: 10 new, 10 read now." in first.stderr
    with open_library(tmp_path / "library") as library:
        documents = library.store.documents("fire")
        texts = "\n".join(document.text for document in documents)
        at = {page.address.rsplit("/", 1)[-1]: page.captured_at for page in library.store.pages()}
    assert all(f"At least {count} people" in texts for count in range(10, 20))
    assert all(document.state == "ok" for document in documents)
    assert [at[name] for name in ("c.html", "f.mhtml", "18")] == ["2025-01-06T11:30:00Z", "2025-01-06T11:30:00Z", "2025-01-06T10:00:00Z"]
    checked = run("check")
    assert checked.exit_code == ExitCode.DONE, checked.output
    assert run("export", "--wacz", "fire", tmp_path / "fire.wacz").exit_code == ExitCode.DONE
    again = run("read", tmp_path / "fire.wacz", "--engine", "rules", "--library", tmp_path / "other")
    assert again.exit_code == ExitCode.DONE, again.output
    assert "10 reports: 10 new" in again.stderr


def test_nothing_but_lists_is_nothing_found(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_text('<rss version="2.0"><channel></channel></rss>')
    result = run("read", tmp_path / "in", "--library", tmp_path / "library")
    assert result.exit_code == ExitCode.NOTHING_FOUND
    assert "It is a feed, which is no page." in result.stderr


def test_the_limit_of_an_archive_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "k.warc.gz").write_bytes(packed([info(), response("/1", 1), response("/2", 2)]))
    result = run("read", folder / "k.warc.gz", "--limit", 1, "--library", tmp_path / "limited", "--engine", "rules")
    assert result.exit_code == ExitCode.PARTLY_DONE
    assert "the limit of 1;" in result.stderr
    assert run("read", folder / "k.warc.gz", "--limit", 0, "--library", tmp_path / "all", "--engine", "rules").exit_code == ExitCode.DONE
