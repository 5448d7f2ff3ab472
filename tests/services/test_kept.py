"""A dossier that is kept is the one that comparing gives, and is found out of date when anything that it is made from changes."""

import gc
import zlib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import kept, known_again, shelf
from crossread.services.collect import bring_in
from crossread.services.comparing import of_process
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.library import Library
from crossread.types.capture import Capture
from crossread.types.document import Document
from crossread.types.errors import NotFoundError
from crossread.types.protected import Person


@pytest.fixture
def filled(library: Library, reports: Path) -> Library:
    bring_in(library, [str(reports)], None, InlineRunner(), silent)
    return library


@pytest.fixture(autouse=True)
def forgetful() -> None:
    kept.forget()


def captured(library: Library, address: str, text: str) -> str:
    """A page that came from the web in, its SHA-256 out."""
    at = library.clock()
    one = Capture(address=address, final_address=address, at=at, media_type="text/plain", payload=text.encode(), tool="test")
    return library.keep(one).page.sha256


def test_what_is_kept_is_what_comparing_gives(filled: Library) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    found = kept.kept(filled, "fire")
    assert found is not None
    assert found.dossier == made.dossier == kept.without_meaning(shelf.dossier(filled, "fire", InlineRunner()))
    assert (found.is_current, found.basis) == (True, kept.basis(filled, "fire"))
    assert kept.kept(filled, "fire") == found, "the second time it comes from memory"
    assert gc.isenabled()


def test_a_story_that_is_in_memory_is_kept_as_one_that_is_not(filled: Library, tmp_path: Path) -> None:
    def body() -> bytes | None:
        return KeptDossiers(filled.store).body("fire", kept.basis(filled, "fire"))

    def anew() -> bytes | None:
        kept.put(filled, "fire", kept.basis(filled, "fire"), shelf.dossier(filled, "fire", InlineRunner()))
        return body()

    for text in ("", "Seven people died in the fire, the mayor said on Tuesday.\n"):
        if text:
            (tmp_path / "more.txt").write_text(text)
            bring_in(filled, [str(tmp_path / "more.txt")], "fire", InlineRunner(), silent)
        made = kept.keep(filled, "fire", InlineRunner())
        first = body()
        assert first is not None
        assert len(made.dossier.readings) == 3 + bool(text)
        kept.keep(filled, "fire", InlineRunner())
        assert body() == first
        of_process().forget()
        assert anew() == first


def test_a_reading_that_is_another_is_not_taken_for_the_one_before(filled: Library) -> None:
    whole = shelf.dossier(filled, "fire", InlineRunner())
    known: dict[str, kept.Shortened] = {}
    before = kept.put(filled, "fire", "basis", whole, known)
    other = replace(whole, readings=(replace(whole.readings[0], claims=()), *whole.readings[1:]))
    after = kept.put(filled, "fire", "basis", other, known)
    assert before.dossier == kept.without_meaning(whole)
    assert after.dossier == kept.without_meaning(other) != before.dossier
    assert [one.reading for one in known.values()] == list(other.readings)


def test_nothing_is_kept_of_a_story_that_was_not_compared(filled: Library) -> None:
    assert kept.kept(filled, "fire") is None
    assert kept.kept(filled, "flood") is None
    with pytest.raises(NotFoundError):
        kept.keep(filled, "flood", InlineRunner())


def test_one_that_is_replaced_while_it_is_fetched_is_not_missed(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(filled, "fire", InlineRunner())
    whole, calls = KeptDossiers.body, []

    def replaced(tables: KeptDossiers, story: str, basis: str) -> bytes | None:
        calls.append(basis)
        if len(calls) == 1:
            row = tables.row(story)
            assert row is not None
            tables.put(replace(row, basis="newer"), whole(tables, story, basis) or b"")
        return whole(tables, story, basis)

    monkeypatch.setattr(KeptDossiers, "body", replaced)
    found = kept.kept(filled, "fire")
    assert found is not None, "its pages would say that there is nothing"
    assert found.basis == "newer"


def test_a_report_that_comes_makes_it_out_of_date(filled: Library, tmp_path: Path) -> None:
    kept.keep(filled, "fire", InlineRunner())
    (tmp_path / "d.txt").write_text("The Yew: 15 hurt")
    bring_in(filled, [str(tmp_path / "d.txt")], "fire", InlineRunner(), silent)
    found = kept.kept(filled, "fire")
    assert found is not None
    assert not found.is_current
    assert len(found.dossier.readings) == 3, "what is kept is shown until a newer one is"
    assert len(kept.keep(filled, "fire", InlineRunner()).dossier.readings) == 4


def test_a_reading_by_something_else_makes_it_out_of_date(filled: Library) -> None:
    before = kept.keep(filled, "fire", InlineRunner()).basis
    reading, made_by = next(filled.store.readings("fire"))
    filled.store.add_reading(reading, f"{made_by} otherwise")
    assert kept.basis(filled, "fire") != before
    filled.store.add_reading(reading, made_by)
    assert kept.basis(filled, "fire") == before


def test_another_version_of_a_page_makes_it_out_of_date_once(filled: Library) -> None:
    first = captured(filled, "https://elm.example/fire", "The Elm: 20 hurt")
    filled.store.add_to_story("fire", [first], "t")
    assert kept.keep(filled, "fire", InlineRunner()).is_current
    captured(filled, "https://elm.example/fire", "The Elm: 21 hurt")
    found = kept.kept(filled, "fire")
    assert found is not None
    assert not found.is_current
    again = kept.keep(filled, "fire", InlineRunner())
    assert again.is_current
    assert [version.standing for version in again.dossier.versions] == ["replaced", "speaks"]


def test_another_version_of_what_compares_makes_it_out_of_date(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep(filled, "fire", InlineRunner())
    monkeypatch.setattr(kept, "comparing", lambda: "another")
    found = kept.kept(filled, "fire")
    assert found is not None
    assert not found.is_current


def test_what_is_written_otherwise_counts_as_not_kept(filled: Library) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    row = KeptDossiers(filled.store).row("fire")
    assert row is not None
    KeptDossiers(filled.store).put(row, b"of another version")
    kept.forget()
    assert kept.kept(filled, "fire") is None
    KeptDossiers(filled.store).put(type(row)(story="fire", basis=made.basis, at=row.at, counts=b"of another version"), b"")
    assert kept.counts(filled, ["fire"]) == {}


def test_a_dossier_that_was_kept_before_it_referred_to_its_readings_is_shown(filled: Library) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    row = KeptDossiers(filled.store).row("fire")
    assert row is not None
    body = KeptDossiers(filled.store).body("fire", made.basis)
    assert body is not None
    known = kept.decode_referring(zlib.decompress(body[1:])).readings
    whole = zlib.compress(kept.encode((replace(made.dossier, readings=()), known)))
    assert len(body) < len(whole)
    KeptDossiers(filled.store).put(row, whole)
    kept.forget()
    found = kept.kept(filled, "fire")
    assert found is not None
    assert found.dossier == made.dossier


def test_marks_that_were_kept_before_they_were_packed_are_read(filled: Library) -> None:
    kept.keep(filled, "fire", InlineRunner())
    tables = KeptDossiers(filled.store)
    row = tables.row("fire")
    assert row is not None
    found = kept.marks(filled, ["fire"])
    counts, packed = msgspec.msgpack.decode(row.counts)
    tables.put(replace(row, counts=kept.encode((counts, zlib.decompress(packed)))), b"")
    assert kept.marks(filled, ["fire"]) == found
    assert found["fire"][1].findings


@pytest.mark.parametrize("cut", [0, 1, 2, 60, 700])
def test_a_dossier_that_is_cut_off_counts_as_not_kept(filled: Library, cut: int) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    tables = KeptDossiers(filled.store)
    row, body = tables.row("fire"), tables.body("fire", made.basis)
    assert row is not None
    assert body is not None
    tables.put(row, body[:cut])
    kept.forget()
    assert kept.kept(filled, "fire") is None


def test_lists_are_counted_without_opening_a_dossier(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    kept.forget()
    for name in ("decode_whole", "decode_referring", "decode_dossier"):
        monkeypatch.setattr(kept, name, lambda _body: pytest.fail("a dossier was opened"))
    found = kept.counts(filled, ["fire", "flood"])
    assert list(found) == ["fire"]
    counts = found["fire"]
    assert (counts.documents, counts.outlets, counts.origins) == (3, (("The Ash", 1), ("The Elm", 1), ("The Oak", 1)), len(made.dossier.origins))
    assert sum(count for _, count in counts.kinds) == len(made.dossier.findings) > 0
    assert counts.disputes == sum(finding.kind in known_again.DISPUTES for finding in made.dossier.findings)


def test_what_interfaces_show_is_masked(filled: Library) -> None:
    made = kept.keep(filled, "fire", InlineRunner())
    assert kept.shown(filled, "fire") == kept.kept(filled, "fire")
    protect(filled, Person(names=("The Oak",)), "Ada")
    shown = kept.shown(filled, "fire")
    assert shown is not None
    assert "The Oak" not in str(shown.dossier)
    assert "The Oak" in str(made.dossier)
    assert kept.shown(filled, "fire") == shown


def test_documents_are_kept_whole(filled: Library) -> None:
    kept.keep(filled, "fire", InlineRunner())
    kept.forget()
    found = kept.kept(filled, "fire")
    assert found is not None
    documents: list[Document] = [reading.document for reading in found.dossier.readings]
    assert documents == list(filled.store.documents("fire"))


def test_a_dossier_whose_reports_were_read_otherwise_is_not_kept_any_more(filled: Library) -> None:
    kept.keep(filled, "fire", InlineRunner())
    reading, made_by = next(iter(filled.store.readings("fire")))
    filled.store.add_reading(reading, "another version that reads the same")
    kept.forget()
    found = kept.kept(filled, "fire")
    assert found is not None
    assert not found.is_current
    filled.store.add_reading(replace(reading, claims=reading.claims[1:]), made_by)
    kept.forget()
    assert kept.kept(filled, "fire") is None, "its findings tell of claims that are there no longer"
    again = kept.keep(filled, "fire", InlineRunner())
    assert again.is_current
