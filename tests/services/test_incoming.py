"""What is handed in is put aside under a name of ours, and its capture says what its sender called it: names are data, never paths."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.runners.inline import InlineRunner
from crossread.services import incoming
from crossread.services.collect import bring_in
from crossread.services.incoming import Given, Pasted, clean_name, given_of, hand_in, let_go, paths_of
from crossread.services.progress import silent
from crossread.sources.places import Reach
from crossread.storage.in_folder import INCOMING
from crossread.storage.library import Library, open_library
from crossread.types.errors import InputError

TEXT = "The bridge at Tesmar fell on Tuesday; 14 people were hurt, police said."


def handed(library: Library, name: str, data: bytes, address: str = "") -> str:
    return hand_in(library, (Given(name=name, file=io.BytesIO(data), address=address),))[0]


def addresses(library: Library, *places: str) -> list[str]:
    """Places in, the addresses of what was kept of them out."""
    paths, called = paths_of(library, places)
    bring_in(library, paths, "bridge", InlineRunner(), silent, reach=Reach(called=called))
    return sorted(entry.address for entry in library.log.entries())


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\windows.html", "/etc/a.html", "a\x00b.html", ".", "", "..", "a" * 5000 + ".html", "\u202elmth.a"]
)
def test_a_name_is_never_a_path(library: Library, name: str) -> None:
    place = handed(library, name, TEXT.encode())
    folder = library.folder / INCOMING / place.split(":")[1]
    assert {path.name for path in folder.iterdir()} <= {"about.json", "page", "page.html"}
    assert [path.name for path in (library.folder / INCOMING).iterdir()] == [folder.name]
    address = addresses(library, place)[0]
    assert address.startswith("upload:")
    assert "/" not in address
    assert str(library.folder) not in address


@given(st.text())
def test_a_clean_name_is_one_that_can_be_shown(name: str) -> None:
    clean = clean_name(name)
    assert clean
    assert clean.isprintable()
    assert not set("/\\") & set(clean)
    assert len(clean) <= incoming.MAX_NAME
    assert clean_name(clean) == clean


def test_captures_are_called_as_their_sender_called_them(library: Library) -> None:
    lines = "\n".join(json.dumps({"text": f"{TEXT} {number}"}) for number in (1, 2))
    places = (handed(library, "a.txt", TEXT.encode()), handed(library, "wire.jsonl", lines.encode()))
    assert addresses(library, *places) == ["upload:a.txt", "upload:wire.jsonl#1", "upload:wire.jsonl#2"]


def test_gaps_do_not_tell_of_this_machine(library: Library) -> None:
    bad = (
        ("a.png", b"\x89PNG\r\n\x1a\n0000"),
        ("b.jsonl", b'{"no": "text"}\n'),
        ("c.wacz", b"PK\x03\x04archive/nothing"),
        ("d.html.gz", b"\x1f\x8bbroken"),
    )
    places = [handed(library, name, data) for name, data in bad]
    paths, called = paths_of(library, places)
    brought = bring_in(library, paths, "bridge", InlineRunner(), silent, reach=Reach(called=called))
    assert len(brought.gaps) >= len(bad)
    assert not [gap for gap in brought.gaps if str(library.folder) in f"{gap.what}{gap.why}{gap.do}" or INCOMING in gap.what]
    assert {"upload:a.png", "upload:b.jsonl#1"} <= {gap.what for gap in brought.gaps}


def test_a_pasted_text_is_a_report_with_what_was_said_of_it(tmp_path: Path) -> None:
    pasted = Pasted(text=TEXT, headline="Bridge falls", outlet="The Elm", address="https://elm.example/bridge", published="2026-03-11")
    with open_library(tmp_path / "library", make=True) as library:
        places = hand_in(library, (given_of(pasted, io.BytesIO),))
        assert addresses(library, *places) == ["https://elm.example/bridge"]
        document = library.store.documents("bridge")[0]
    assert (document.outlet, document.title, document.address, document.published.edtf) == ("The Elm", "Bridge falls", pasted.address, "2026-03-11")
    assert document.text == TEXT


def test_pasted_html_is_read_as_html(tmp_path: Path) -> None:
    html = f"<article><h1>Bridge falls</h1>{'<p>' + TEXT + '</p>' * 1}<p>A further paragraph tells of the ferry that came at noon.</p></article>"
    with open_library(tmp_path / "library", make=True) as library:
        place = hand_in(library, (given_of(Pasted(text=html, is_html=True), io.BytesIO),))[0]
        assert addresses(library, place) == ["upload:pasted.html"]
        assert [page.media_type for page in library.store.pages()] == ["text/html"]
        assert TEXT in library.store.documents("bridge")[0].text


def test_too_much_is_refused_and_leaves_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_BYTES", 100)
    monkeypatch.setattr(incoming, "PIECE", 30)
    with pytest.raises(InputError, match="more than"):
        hand_in(library, (Given(name="a.txt", file=io.BytesIO(b"a" * 60)), Given(name="b.txt", file=io.BytesIO(b"b" * 60))))
    assert list((library.folder / INCOMING).iterdir()) == []
    kept = handed(library, "a.txt", b"a" * 60)
    with pytest.raises(InputError, match="more than"):
        hand_in(library, (Given(name="a.txt", file=io.BytesIO(b"a" * 60)), Given(name="b.txt", file=io.BytesIO(b"b" * 60))))
    assert [path.name for path in (library.folder / INCOMING).iterdir()] == [kept.split(":")[1]], "another work needs it"


@pytest.mark.parametrize(("pasted", "words"), [(Pasted(text="  "), "hardly any text"), (Pasted(text="too short"), "hardly any text")])
def test_what_is_no_report_is_refused(pasted: Pasted, words: str) -> None:
    with pytest.raises(InputError, match=words):
        given_of(pasted, io.BytesIO)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "elm.example", "https://elm.example/a b", "https://elm.example/\u202e"]
)
def test_an_address_must_be_one_on_the_web(library: Library, address: str) -> None:
    with pytest.raises(InputError, match="no address on the web"):
        handed(library, "a.txt", TEXT.encode(), address)


def test_an_empty_file_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="empty"):
        handed(library, "a.txt", b"")


def test_what_was_let_go_is_told_as_missing(library: Library) -> None:
    place = handed(library, "a.txt", TEXT.encode())
    let_go(library, (place, "https://elm.example/"))
    assert list((library.folder / INCOMING).iterdir()) == []
    paths, called = paths_of(library, (place,))
    brought = bring_in(library, paths, "bridge", InlineRunner(), silent, reach=Reach(called=called))
    assert brought.story is None
    assert [gap.what for gap in brought.gaps] == ["upload:a.txt"]


def test_a_place_that_is_none_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="nothing that was handed in"):
        paths_of(library, ("incoming:../../etc",))


def test_a_library_with_something_handed_in_opens(library: Library) -> None:
    handed(library, "a.txt", TEXT.encode())
    with open_library(library.folder, make=True) as again:
        assert again.store.pages() == ()
