"""Stories and documents are found by what a person calls them, and doubt is said instead of guessed away."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.services.comparing import of_process
from crossread.storage.library import Library
from crossread.storage.store import Store
from crossread.types.dossier import Dossier, Reading
from crossread.types.errors import NotFoundError, StoppedError


@pytest.fixture
def filled(library: Library, reports: Path) -> Library:
    bring_in(library, [str(reports)], None, InlineRunner(), lambda _what, _done, _total: None)
    bring_in(library, [str(reports / "a.txt")], "fire-early", InlineRunner(), lambda _what, _done, _total: None)
    return library


def test_stories_are_listed(filled: Library) -> None:
    listed = shelf.stories(filled)
    assert [(one.name, one.documents, one.outlets) for one in listed] == [
        ("fire", 3, ("The Ash", "The Elm", "The Oak")),
        ("fire-early", 1, ("The Elm",)),
    ]


def test_a_story_is_found_by_its_name_or_a_beginning_that_only_it_has(filled: Library) -> None:
    assert [shelf.story_name(filled, wanted) for wanted in ("fire", "fire-early", "fire-")] == ["fire", "fire-early", "fire-early"]
    with pytest.raises(NotFoundError, match="Several stories"):
        shelf.story_name(filled, "fir")
    with pytest.raises(NotFoundError, match="no story 'flood'") as raised:
        shelf.story_name(filled, "flood")
    assert "fire-early" in raised.value.do


def test_a_document_is_found_by_id_outlet_or_file(filled: Library) -> None:
    whole = {reading.document.outlet: reading for reading, _ in filled.store.readings()}
    oak = whole["The Oak"]
    for wanted in (oak.document.id, oak.document.id[:9], "The Oak", "the oak", "b.txt", oak.document.address):
        assert shelf.document(filled, wanted) == oak


def test_a_document_is_found_by_its_file_also_when_the_page_names_another_address(filled: Library) -> None:
    reading = next(iter(filled.store.readings()))[0]
    name = Path(reading.document.address).name
    moved = replace(reading, document=replace(reading.document, address="https://example.org/fire"))
    filled.store.add_reading(moved, "v")
    assert shelf.document(filled, name) == shelf.document(filled, "https://example.org/fire") == moved


def test_doubt_about_a_document_is_said(filled: Library, reports: Path) -> None:
    (reports / "d.txt").write_text("The Oak: 15 hurt")
    bring_in(filled, [str(reports)], None, InlineRunner(), lambda _what, _done, _total: None)
    with pytest.raises(NotFoundError, match="Several documents"):
        shelf.document(filled, "The Oak")
    for wanted in ("The Yew", ""):
        with pytest.raises(NotFoundError, match="no document"):
            shelf.document(filled, wanted)


def test_a_dossier_reads_what_was_not_read_yet(filled: Library) -> None:
    filled.store.drop_readings()
    dossier = shelf.dossier(filled, "fire", InlineRunner())
    assert len(dossier.readings) == 3
    assert dossier.story.document_ids == tuple(sorted(reading.document.id for reading in dossier.readings))


def test_comparing_shows_progress_and_can_be_stopped_without_losing_what_was_read(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int, int]] = []
    shelf.dossier(filled, "fire", InlineRunner(), lambda *step: told.append(step))
    assert ("Comparing", 0, 3) in told
    assert told[-1] == ("Comparing", 3, 3)

    def stopped(*_: object, **__: object) -> Dossier:
        raise KeyboardInterrupt

    monkeypatch.setattr("crossread.services.read.compare", stopped)
    with pytest.raises(StoppedError, match="All 3 documents are read and kept"):
        shelf.dossier(filled, "fire", InlineRunner())


def test_a_reading_that_is_in_memory_is_not_taken_out_of_the_store_again_until_it_is_another(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    made = Store.readings_made

    def noted(store: Store, pages: Iterable[str]) -> Iterator[tuple[Reading, str]]:
        asked.append(tuple(pages))
        return made(store, asked[-1])

    monkeypatch.setattr(Store, "readings_made", noted)
    first = shelf.dossier(filled, "fire", InlineRunner())
    assert [len(pages) for pages in asked] == [3]
    assert shelf.dossier(filled, "fire", InlineRunner()) == first
    assert len(asked) == 1
    of_process().forget()
    assert shelf.dossier(filled, "fire", InlineRunner()) == first, "as from the store"
    page = first.readings[0].document.page_sha256
    other = replace(first.readings[0], claims=())
    filled.store.add_reading(other, "another")
    found = shelf.compared(filled, "fire", InlineRunner())
    assert asked[2:] == [(page,)]
    assert not next(one for one in found.readings if one.document.page_sha256 == page).claims


def test_a_reading_that_changes_while_it_is_asked_for_is_taken_as_it_is_now(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = shelf.dossier(filled, "fire", InlineRunner())
    read_as = Store.read_as
    monkeypatch.setattr(Store, "read_as", lambda store, story: tuple((page, id, f"not {by}") for page, id, by in read_as(store, story)))
    assert shelf.dossier(filled, "fire", InlineRunner()) == first
