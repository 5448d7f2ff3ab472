"""A dossier at once: as it is kept when that is in date, else compared now, and the same either way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import at_once, kept, shelf
from crossread.services.collect import bring_in
from crossread.services.engine import RULES
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.library import Library, open_library
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.protected import Person

STORY = "ferry"
REPORTS = {
    "one.txt": "Ferry aground\n\nThe ferry ran aground on Monday. Police said three people were hurt. The harbour master said five people were hurt.",
    "two.txt": "Grounded ferry\n\nMonday's grounding hurt four people, the coast guard said. The captain, Orla Quist, said nobody was hurt.",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with a story of two reports, read and not compared."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_library(tmp_path / "library", make=True) as opened:
        bring_in(opened, [str(folder)], STORY, InlineRunner(), silent, engine=RULES)
        yield opened


@pytest.fixture
def comparings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of a story for each time that one is compared."""
    done: list[str] = []
    compare = shelf.compared

    def counted(library: Library, wanted: str, *given: object, **more: object) -> object:
        done.append(wanted)
        return compare(library, wanted, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(shelf, "compared", counted)
    return done


def test_what_is_kept_is_shown_and_is_what_comparing_finds(library: Library, comparings: list[str]) -> None:
    first = at_once.dossier(library, STORY, InlineRunner())
    assert comparings == [STORY]
    assert at_once.dossier(library, STORY[:3], InlineRunner()) == first, "by the beginning of its name, too"
    assert comparings == [STORY], "compared once"
    assert first.findings
    assert first == kept.without_meaning(shelf.dossier(library, STORY, InlineRunner()))


def test_what_is_out_of_date_is_compared_again(library: Library, comparings: list[str], tmp_path: Path) -> None:
    at_once.dossier(library, STORY, InlineRunner())
    (tmp_path / "three.txt").write_text("Ferry\n\nNine people were hurt when the ferry ran aground, the union said.", encoding="utf-8")
    bring_in(library, [str(tmp_path / "three.txt")], STORY, InlineRunner(), silent, engine=RULES)
    assert len(at_once.dossier(library, STORY, InlineRunner()).readings) == 3
    assert comparings == [STORY, STORY]


def test_an_engine_that_is_named_reads_and_compares_anew(library: Library, comparings: list[str]) -> None:
    at_once.dossier(library, STORY, InlineRunner())
    at_once.dossier(library, STORY, InlineRunner(), engine=RULES)
    assert comparings == [STORY, STORY]


def test_who_is_protected_after_it_was_kept_is_masked(library: Library, comparings: list[str]) -> None:
    assert "Quist" in repr(at_once.dossier(library, STORY, InlineRunner()))
    protect(library, Person(names=("Orla Quist",)), "mira")
    assert "Quist" not in repr(at_once.dossier(library, STORY, InlineRunner()))
    assert comparings == [STORY]


def test_what_cannot_be_kept_is_shown_all_the_same(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise LibraryError("The disk is full.", "Make room.")

    monkeypatch.setattr(KeptDossiers, "put", full)
    assert at_once.dossier(library, STORY, InlineRunner()) == kept.without_meaning(shelf.dossier(library, STORY, InlineRunner()))


def test_a_story_that_is_not_there(library: Library) -> None:
    with pytest.raises(NotFoundError):
        at_once.dossier(library, "quake", InlineRunner())
