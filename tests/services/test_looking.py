"""What is new to a reader is what was not there, known by its words on pages; what is worded otherwise, or joined by more reports, is not new."""

from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import kept, known_again
from crossread.services.collect import bring_in
from crossread.services.looking import Unseen, look, unseen, unseen_of
from crossread.services.progress import silent
from crossread.storage.library import Library
from crossread.types.dossier import Dossier


@pytest.fixture
def filled(library: Library, reports: Path) -> Library:
    bring_in(library, [str(reports)], None, InlineRunner(), silent)
    kept.keep(library, "fire", InlineRunner())
    return library


def joined(library: Library, folder: Path, text: str) -> kept.Kept:
    """A report in, the story's dossier with it out."""
    path = folder / f"{len(text)}.txt"
    path.write_text(text)
    bring_in(library, [str(path)], "fire", InlineRunner(), silent)
    return kept.keep(library, "fire", InlineRunner())


def test_to_whoever_never_looked_nothing_is_said_to_be_new(filled: Library) -> None:
    found = unseen(filled, "fire", "Ada")
    assert (found, bool(found)) == (Unseen(story="fire", looked_at=None), False)


def test_whoever_looked_has_seen_everything(filled: Library) -> None:
    assert look(filled, "fire", "Ada")
    assert not look(filled, "fire", "Ada"), "nothing is written twice"
    assert unseen(filled, "fire", "Ada") == Unseen(story="fire", looked_at="2025-01-20T07:37:00Z")
    assert unseen(filled, "fire", "Ben").looked_at is None


def stands_on(dossier: Dossier) -> dict[str, set[tuple[str, str, str, str]]]:
    """A dossier in, for each finding its kind with each page, words and sentence it stands on out."""
    page = {reading.document.id: reading.document.page_sha256 for reading in dossier.readings}
    return {one.id: {(one.kind, page[e.document_id], e.span.words, e.sentence.words) for e in one.evidence} for one in dossier.findings}


def test_only_what_was_not_there_is_new(filled: Library, tmp_path: Path) -> None:
    look(filled, "fire", "Ada")
    then = kept.kept(filled, "fire")
    assert then is not None
    before, now = stands_on(then.dossier), stands_on(joined(filled, tmp_path, "The Yew: 77 missing, 12 hurt").dossier)
    found = unseen(filled, "fire", "Ada")
    there = set().union(*before.values())
    assert [one.id for one in found.new] == [id for id, words in now.items() if not words & there]
    assert len(found.pages) == 1
    assert found.new


def test_a_finding_with_another_id_alone_is_not_new(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    look(filled, "fire", "Ada")
    now = kept.kept(filled, "fire")
    assert now is not None
    marks = known_again.marks_of(now.dossier)
    others = known_again.Marks(marks.pages, tuple(known_again.Mark(f"x{one.id}", one.kind, one.said, one.words) for one in marks.findings))
    monkeypatch.setattr("crossread.services.looking.marks", lambda *_args, **_more: {"fire": ("another basis", others)})
    assert others.findings
    assert not unseen(filled, "fire", "Ada")


def test_a_finding_with_another_value_has_changed(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    look(filled, "fire", "Ada")
    now = kept.kept(filled, "fire")
    assert now is not None
    marks = known_again.marks_of(now.dossier)
    other = known_again.Mark(marks.findings[0].id, marks.findings[0].kind, b"other!", marks.findings[0].words)
    changed = known_again.Marks(marks.pages, (other, *marks.findings[1:]))
    monkeypatch.setattr("crossread.services.looking.marks", lambda *_args, **_more: {"fire": ("another basis", changed)})
    found = unseen(filled, "fire", "Ada")
    assert [one.id for one in found.changed] == [other.id]
    assert found.new == ()


def test_what_was_seen_of_a_dossier_that_is_kept_no_more_is_not_remembered(filled: Library, tmp_path: Path) -> None:
    basis = kept.kept(filled, "fire").basis  # type: ignore[union-attr]
    joined(filled, tmp_path, "The Yew: 15 hurt")
    assert not look(filled, "fire", "Ada", basis=basis)
    assert look(filled, "fire", "Ada")


def test_many_stories_are_asked_for_at_once(filled: Library, tmp_path: Path) -> None:
    look(filled, "fire", "Ada")
    joined(filled, tmp_path, "The Yew: 15 hurt")
    found = unseen_of(filled, ("fire", "flood"), "Ada")
    assert [bool(found[name]) for name in ("fire", "flood")] == [True, False]


def test_nothing_that_is_remembered_holds_words_of_reports(filled: Library) -> None:
    look(filled, "fire", "Ada")
    body = filled.store.engine.connect().exec_driver_sql("select body from looked").scalar()
    assert isinstance(body, bytes)
    assert not any(word in body for word in (b"hurt", b"missing", b"Oak"))
