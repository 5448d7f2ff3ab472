"""Files and folders come in sorted; what cannot be read gives one line that says what, why and what to do."""

import gzip
import os
import random
from pathlib import Path

import pytest

from crossread.sources import folder
from crossread.sources.folder import pages_in
from crossread.sources.found import MAX_PAGE_BYTES, Found
from crossread.types.gap import Gap

PAGE = b"<!DOCTYPE html><html><body><p>Twelve people were hurt.</p></body></html>"
TEXT = b"Twelve people were hurt, the mayor said."


def found(*places: Path) -> list[Found]:
    return [one for one in pages_in(map(str, places)) if isinstance(one, Found)]


def gaps(*places: Path) -> list[Gap]:
    return [one for one in pages_in(map(str, places)) if isinstance(one, Gap)]


def only_gap(path: Path) -> Gap:
    given = list(pages_in([str(path)]))
    assert len(given) == 1
    assert isinstance(given[0], Gap)
    assert given[0].what
    assert given[0].why
    assert given[0].do
    return given[0]


def test_a_folder_is_read_through_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "sub/c.md", "sub/a.htm", "d.xhtml.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        data = PAGE if "htm" in name else TEXT
        (tmp_path / name).write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
    names = [os.path.relpath(one.address, tmp_path) for one in found(tmp_path)]
    assert names == ["a.txt", "b.html", "d.xhtml.gz", "sub/a.htm", "sub/c.md"]
    assert [one.media_type for one in found(tmp_path)] == ["text/plain", "text/html", "text/html", "text/html", "text/markdown"]


def test_a_compressed_page_is_kept_as_captured(tmp_path: Path) -> None:
    data = gzip.compress(PAGE, mtime=0)
    (tmp_path / "a.html.gz").write_bytes(data)
    assert found(tmp_path)[0].data == data


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    assert len(found(tmp_path, tmp_path / "a.html")) == 1
    assert gaps(tmp_path, tmp_path / "a.html") == []


@pytest.mark.parametrize("name", ["page", "page.php", "page.asp"])
def test_content_decides_where_the_ending_is_unknown(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b'<?xml version="1.0"?>\n<!-- saved -->\n' + PAGE)
    assert found(tmp_path)[0].media_type == "text/html"


def test_text_of_an_unknown_ending_is_read_only_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.rst").write_bytes(TEXT)
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert [Path(one.what).name for one in gaps(tmp_path)] == ["notes.rst"]
    assert found(tmp_path / "notes.rst")[0].media_type == "text/plain"


def test_json_lines_are_known_by_their_content_too(tmp_path: Path) -> None:
    (tmp_path / "reports").write_bytes(b'{"text": "One was hurt."}\n{"text": "Two were hurt."}\n')
    assert [one.address.rsplit("#", 1)[-1] for one in found(tmp_path)] == ["1", "2"]


def test_companions_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "style.css").write_bytes(b"p { color: red }")
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    assert len(list(pages_in([str(tmp_path)]))) == 1
    (tmp_path / "a.html").unlink()
    assert gaps(tmp_path), "without its page the folder is a folder like any other"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.html", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.html.gz", gzip.compress(b"", mtime=0), "is empty"),
        ("a.html", random.Random(1).randbytes(5_000), "a binary file"),
        ("a.txt", b"text with a \x00 in it", "a binary file"),
        ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(90), "an image"),
        ("a.jsonl", bytes(900), "a binary file"),
        ("a.html.gz", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "compressed twice"),
        ("a.html.gz", gzip.compress(PAGE, mtime=0)[:11], "ends early"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "a"}\n', mtime=0)[:14], "ends early"),
        ("a.html", b"<p>" + b"x" * MAX_PAGE_BYTES, "too large"),
        ("a.html.gz", gzip.compress(b"<p>" + b"x" * MAX_PAGE_BYTES, 1, mtime=0), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_bad_content_gives_one_clear_line(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    gap = only_gap(tmp_path / name)
    assert why in gap.why
    assert name in gap.what


def test_a_compressed_page_that_was_cut_off_comes_with_what_is_left(tmp_path: Path) -> None:
    whole = gzip.compress(random.Random(3).randbytes(9_000).hex().encode(), mtime=0)
    (tmp_path / "a.html.gz").write_bytes(whole[: len(whole) // 2])
    assert len(found(tmp_path)) == 1, "its reading says that it is truncated"


def test_lines_before_the_damage_of_a_compressed_file_are_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % random.Random(n).randbytes(200).hex().encode() for n in range(200))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines, mtime=0)[:-9_000])
    given = list(pages_in([str(tmp_path)]))
    assert len(given) > 10
    assert all(isinstance(one, Found) for one in given[:-1])
    assert isinstance(given[-1], Gap)
    assert "ends early" in given[-1].why


def test_what_is_not_there_or_no_file_gives_one_clear_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "void").mkdir()
    assert "no such file" in only_gap(tmp_path / "nowhere").why
    assert "not a plain file" in only_gap(tmp_path / "pipe").why
    assert "no file that can be read" in only_gap(tmp_path / "void").why


@pytest.mark.parametrize(
    ("error", "why"),
    [(FileNotFoundError(), "vanished"), (PermissionError(), "no permission"), (OSError(5, "Input/output error"), "Input/output error")],
)
def test_a_file_that_fails_while_reading_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, why: str) -> None:
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_bytes(PAGE + name.encode())
    opened = folder._opened  # noqa: SLF001  # the one place where a file is opened

    def failing(path: str) -> object:
        if path.endswith("b.html"):
            raise error
        return opened(path)

    monkeypatch.setattr(folder, "_opened", failing)
    assert [why in gap.why for gap in gaps(tmp_path)] == [True]
    assert [Path(one.address).name for one in found(tmp_path)] == ["a.html", "c.html"]


def test_a_file_that_vanishes_between_listing_and_opening(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(PAGE + name.encode())
    pages = pages_in([str(tmp_path)])
    next(pages)
    (tmp_path / "b.html").unlink()
    rest = list(pages)
    assert len(rest) == 1
    assert isinstance(rest[0], Gap)
    assert "vanished" in rest[0].why


def test_a_name_that_is_no_utf8_can_be_kept_and_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_bytes(TEXT)
    address = found(tmp_path)[0].address
    assert address.encode("utf-8").endswith(b"\\xff.txt")


@pytest.mark.parametrize("place", ["www.news.example", "news.example/a", "htp://news.example/a", "http:/news.example", "ftp://news.example/a"])
def test_what_may_be_meant_for_a_url_is_told_how_one_begins(place: str) -> None:
    (gap,) = pages_in([place])
    assert isinstance(gap, Gap)
    assert "https://" in gap.do


@pytest.mark.parametrize("place", ["reports/a", "./www", "report.html", "C:\\a", "a b.c d"])
def test_a_path_that_is_not_there_is_told_as_a_path(place: str) -> None:
    (gap,) = pages_in([place])
    assert isinstance(gap, Gap)
    assert gap.do == "Look at the spelling."


def test_a_text_in_a_folder_under_another_ending_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "statement.pdf").write_bytes(TEXT)
    gap = only_gap(tmp_path)
    assert "It holds text" in gap.why
    assert "name the file itself" in gap.do


def test_a_library_among_the_reports_is_passed_over_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "kept" / "archive").mkdir(parents=True)
    for name in ("library.sqlite", "log.jsonl", "archive/1a2b.html"):
        (tmp_path / "kept" / name).write_bytes(PAGE)
    assert [one.address for one in found(tmp_path)] == [str(tmp_path / "a.txt")]
    (gap,) = gaps(tmp_path)
    assert gap.what == str(tmp_path / "kept")
    assert "library of crossread" in gap.why
