"""The log keeps every line, also beside one that a kill cut off."""

from pathlib import Path

import msgspec

from crossread.storage.log import Entry, Log


def entry(number: int) -> Entry:
    return Entry(
        at="2025-01-20T07:37:00Z", event="kept", address=f"a{number}.html", sha256="ab" * 32, media_type="text/html", size=number, tool="crossread"
    )


def unchained(one: Entry) -> Entry:
    return msgspec.structs.replace(one, number=None, previous=None)


def test_lines_come_back_in_order(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.jsonl")
    assert list(log.entries()) == []
    for number in range(5):
        log.add(entry(number))
    assert [unchained(one) for one in Log(tmp_path / "log.jsonl").entries()] == [entry(number) for number in range(5)]


def test_a_line_that_was_cut_off_hides_no_other(tmp_path: Path) -> None:
    log = Log(tmp_path / "log.jsonl")
    log.add(entry(1))
    whole = log.path.read_bytes()
    log.path.write_bytes(whole + whole[:30])
    log.add(entry(2))
    assert [unchained(one) for one in log.entries()] == [entry(1), entry(2)]
    assert log.path.read_bytes().startswith(whole + whole[:30]), "nothing that was written is taken away"
