"""What is given is kept and read once; nothing is lost, by an interruption neither; the same input again changes nothing."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.runners import Lost
from crossread.runners.inline import InlineRunner
from crossread.services import collect, orders, tray
from crossread.services.collect import Brought, bring_in, derived_name
from crossread.services.read import read_page
from crossread.storage.library import Library
from crossread.types.errors import StoppedError


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody sees."""


def bring(library: Library, *places: Path, story: str | None = None) -> Brought:
    return bring_in(library, [str(place) for place in places], story, InlineRunner(), silent)


def state(library: Library) -> object:
    return (library.store.pages(), list(library.store.readings()), library.store.stories(), list(library.archive.names()))


def test_reports_come_in_and_are_read(library: Library, reports: Path) -> None:
    brought = bring(library, reports)
    assert brought == Brought(story="fire", pages=3, new=3, added=3, total=3, read=3, gaps=())
    assert {reading.document.outlet for reading, _ in library.store.readings("fire")} == {"The Elm", "The Oak", "The Ash"}


def test_the_same_input_again_changes_nothing_but_the_log(library: Library, reports: Path) -> None:
    bring(library, reports)
    before, lines = state(library), list(library.log.entries())
    again = bring(library, reports)
    assert (again.new, again.added, again.read, again.pages) == (0, 0, 0, 3)
    assert state(library) == before
    added = list(library.log.entries())[len(lines) :]
    assert [one.event for one in added] == ["seen again"] * 3


def test_the_same_bytes_twice_are_read_once_and_told(library: Library, reports: Path) -> None:
    (reports / "z.txt").write_bytes((reports / "a.txt").read_bytes())
    brought = bring(library, reports)
    assert brought.pages == 3
    assert [(Path(gap.what).name, "same bytes" in gap.why, "a.txt" in gap.why) for gap in brought.gaps] == [("z.txt", True, True)]


def test_a_new_version_reads_again_and_an_old_one_does_not(library: Library, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(library, reports)
    monkeypatch.setattr(collect, "made_by", lambda _engine: "crossread 9")
    assert bring(library, reports).read == 3
    assert bring(library, reports).read == 0
    assert {version for _, version in library.store.readings()} == {"crossread 9"}


def test_a_page_that_cannot_be_read_is_told_and_tried_again(library: Library, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader: Callable[..., Any] = read_page

    def failing(page: Any, data: bytes, _mark: Any) -> Any:  # noqa: ANN401  # as the reader
        if b"Oak" in data:
            raise MemoryError
        return reader(page, data)

    monkeypatch.setattr(orders, "read_page", failing)
    brought = bring(library, reports)
    assert brought.read == 2
    assert [(Path(gap.what).name, "MemoryError" in gap.why) for gap in brought.gaps] == [("b.txt", True)]
    monkeypatch.setattr(orders, "read_page", reader)
    assert bring(library, reports).read == 1


def test_a_document_that_was_not_simply_read_is_told_every_time(library: Library, reports: Path) -> None:
    (reports / "d.txt").write_text("The Yew: 15 hurt?")
    for _ in range(2):
        brought = bring(library, reports)
        assert [(Path(gap.what).name, "guessed" in gap.why) for gap in brought.gaps] == [("d.txt", True)]


def test_an_interruption_while_reading_keeps_what_was_done(library: Library, reports: Path) -> None:
    class Interrupted(InlineRunner):
        """Ctrl-C after the first document."""

        def run(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any | Lost]:
            for number, result in enumerate(super().run(function, items)):
                if number == 1:
                    raise KeyboardInterrupt
                yield result

    with pytest.raises(StoppedError, match="1 of 3"):
        bring_in(library, [str(reports)], None, Interrupted(), silent)
    assert len(list(library.store.readings())) == 1
    assert bring(library, reports).read == 2


def test_an_interruption_while_collecting_keeps_what_was_done(library: Library, reports: Path) -> None:
    def interrupt(_what: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(StoppedError, match="2 pages are kept"):
        bring_in(library, [str(reports)], None, InlineRunner(), interrupt)
    assert len(library.store.pages()) == 2
    whole = bring(library, reports)
    assert (whole.new, whole.read, whole.total) == (1, 3, 3)


def test_nothing_to_read_makes_no_story(library: Library, tmp_path: Path) -> None:
    brought = bring(library, tmp_path / "nowhere")
    assert (brought.story, len(brought.gaps), library.store.stories()) == (None, 1, ())


def test_more_reports_join_a_story_and_the_order_does_not_matter(library: Library, reports: Path) -> None:
    for name in ("c", "a", "b"):
        brought = bring(library, reports / f"{name}.txt", story="fire")
    assert (brought.added, brought.total) == (1, 3)
    assert [reading.document.id for reading, _ in library.store.readings("fire")] == sorted(
        reading.document.id for reading, _ in library.store.readings()
    )


def test_another_folder_of_the_same_name_does_not_join_by_itself(library: Library, reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "fire"
    other.mkdir(parents=True)
    (other / "x.txt").write_text("The Fir: 99 hurt")
    bring(library, reports)
    assert [bring(library, other).story, bring(library, reports).story, bring(library, other).story] == ["fire-2", "fire", "fire-2"]
    assert bring(library, other, story="fire").total == 4


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (["fire"], "fire"),
        (["fire/"], "fire"),
        (["fire/a.html.gz"], "a"),
        (["fire/a.html.gz", "fire/b.txt"], "fire"),
        (["fire/a.html.gz", "fire/b.txt", "fire/none.txt"], "fire"),
        (["fire", "odd name (1)"], None),
        (["odd name (1)"], "odd-name-1"),
        (["none"], "story"),
    ],
)
def test_names_from_paths(tmp_path: Path, given: list[str], name: str | None) -> None:
    root = tmp_path / "root"
    (root / "fire").mkdir(parents=True)
    (root / "odd name (1)").mkdir()
    for file in ("a.html.gz", "b.txt"):
        (root / "fire" / file).touch()
    assert derived_name([f"{root}/{one}" for one in given]) == (name or "root")


def test_many_pages_come_in_parts_and_the_same_comes_of_it(library: Library, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (reports / "d.txt").write_bytes((reports / "a.txt").read_bytes())
    parts: list[int] = []
    reading = collect.read_pages

    def read_pages(library: Library, pages: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  # as the original
        parts.append(len(pages))
        return reading(library, pages, *rest, **more)

    monkeypatch.setattr(collect, "PART", 2)
    monkeypatch.setattr(collect, "read_pages", read_pages)
    brought = bring(library, reports)
    assert parts == [2, 1]
    assert (brought.story, brought.pages, brought.new, brought.added, brought.total, brought.read) == ("fire", 3, 3, 3, 3, 3)
    assert [(Path(gap.what).name, "a.txt" in gap.why) for gap in brought.gaps] == [("d.txt", True)]
    assert bring(library, reports).read == 0


def test_of_very_many_gaps_the_rest_is_counted(library: Library, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MOST_GAPS", 1)
    for name in "abc":
        (reports / f"{name}.txt").write_text(f"The {name}: 15 hurt?")
    first, rest = bring(library, reports).gaps
    assert "guessed" in first.why
    assert rest.why.startswith("2 more could not be read either")


def test_what_was_met_long_ago_is_forgotten(library: Library, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tray, "REMEMBERED", 1)
    monkeypatch.setattr(collect, "PART", 1)
    (reports / "d.txt").write_bytes((reports / "a.txt").read_bytes())
    brought = bring(library, reports)
    assert (brought.new, brought.total, brought.gaps) == (3, 3, ())
