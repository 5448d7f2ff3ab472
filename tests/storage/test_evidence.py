"""The evidence is only ever added to; what a kill left is cut off, and nothing that the log names is touched."""

import hashlib
from pathlib import Path

import pytest

from crossread.storage.evidence import Evidence, Place
from crossread.types.errors import ArchiveError


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", full=100)


def test_captures_come_back(evidence: Evidence) -> None:
    places = evidence.add([b"first", b"second"], None)
    places += evidence.add([b"third"], places[-1])
    assert [evidence.read(place) for place in places] == [b"first", b"second", b"third"]
    assert evidence.sizes() == {"00001.warc.gz": 16}
    assert [(place.offset, place.end) for place in places] == [(0, 5), (5, 11), (11, 16)]


def test_a_full_file_is_not_added_to(evidence: Evidence) -> None:
    places = evidence.add([b"a" * 60, b"b" * 60, b"c" * 150, b"d"], None)
    places += evidence.add([b"e" * 120, b"f"], places[-1])
    assert [place.file[:5] for place in places] == ["00001", "00001", "00002", "00003", "00003", "00004"]
    assert all(hashlib.sha256(evidence.read(place)).hexdigest() == place.sha256 for place in places)


def test_what_a_kill_left_behind_the_last_named_byte_is_cut_off(evidence: Evidence) -> None:
    (last,) = evidence.add([b"first"], None)
    path = evidence.path(last.file)
    path.write_bytes(path.read_bytes() + b"half a rec")
    (place,) = evidence.add([b"second"], last)
    assert (path.read_bytes(), place.offset) == (b"firstsecond", 5)
    (evidence.folder / "00002.warc.gz").write_bytes(b"begun and killed")
    places = evidence.add([b"x" * 100, b"y"], place)
    assert evidence.read(places[1]) == b"y"
    assert evidence.path("00002.warc.gz").read_bytes() == b"y"


def test_a_file_that_is_too_short_is_left_as_it_is(evidence: Evidence) -> None:
    (last,) = evidence.add([b"first"], None)
    evidence.path(last.file).write_bytes(b"fir")
    (place,) = evidence.add([b"second"], last)
    assert (place.file, evidence.path(last.file).read_bytes()) == ("00002.warc.gz", b"fir")
    with pytest.raises(ArchiveError, match="cut off"):
        evidence.read(last)


def test_damage_is_named_with_its_place(evidence: Evidence) -> None:
    _, place = evidence.add([b"first", b"second"], None)
    evidence.path(place.file).write_bytes(b"firstsecund")
    with pytest.raises(ArchiveError, match=r"00001\.warc\.gz of the evidence, bytes 5 to 11, is damaged"):
        evidence.read(place)
    evidence.path(place.file).unlink()
    with pytest.raises(ArchiveError, match="cannot be read"):
        evidence.read(place)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "1.warc.gz", "00001.warc.gz/..", ""])
def test_a_name_that_is_no_file_of_ours_leads_nowhere(evidence: Evidence, name: str) -> None:
    with pytest.raises(ArchiveError):
        evidence.read(Place(file=name, offset=0, length=1, sha256="0"))
