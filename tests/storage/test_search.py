"""The index gives what was put in, as long as it was not taken out; its file may go or be damaged at any time."""

import sqlite3
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.searching.asked import Clause, Phrase, Query
from crossread.stages.searching.lines import STATEMENT, TITLE, Line
from crossread.stages.searching.when import minute_of
from crossread.storage.in_folder import OURS, SEARCH
from crossread.storage.library import open_library
from crossread.storage.search import DamagedError, Index
from crossread.storage.search_lines import DOCUMENT_SHIFT, LINES_OF_ONE, TURN_BITS, Entry, lines_in, lines_to_bytes
from crossread.storage.search_query import Numbers, Within, documents_of, expression, is_there, newest, of_days, places_of
from crossread.types.errors import LibraryError


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / SEARCH)


def line(words: str, start: int = 0, kinds: int = 0, speakers: tuple[str, ...] = ()) -> Line:
    return Line(start=start, end=start + len(words), kinds=kinds, words=tuple(words.split()), marks=(), speakers=speakers)


def entry(page: str, *lines: Line, published: str | None = "2025-01-20", made_by: str = "made 1") -> Entry:
    return Entry(
        page_sha256=page,
        id=f"id {page}",
        made_by=made_by,
        outlet="The Gazette",
        outlet_key="gazette",
        published=published,
        is_masked=False,
        lines=lines,
        speaker_keys=tuple((name, name.lower()) for one in lines for name in one.speakers),
    )


def look(index: Index, *words: str, within: Within | None = None, most: int = 100) -> Numbers:
    query = Query(clauses=tuple(Clause(typed=word, ways=((Phrase(tokens=(word,)),),)) for word in words))
    where = within or Within()
    with index.looking() as connection:
        return newest(connection, expression(query, where), where, most)


def pages(index: Index, numbers: Iterable[int]) -> list[tuple[str, int]]:
    with index.looking() as connection:
        return [(page, start) for _, page, _, start, _ in places_of(connection, numbers)]


def test_what_was_put_in_is_found_the_newest_first(index: Index) -> None:
    index.replace([entry("b", line("rain fell"), line("rain again", 20), published="2025-01-21"), entry("a", line("rain"))])
    index.replace([entry("c", line("rain"), published=None)])
    assert pages(index, look(index, "rain").lines) == [("b", 0), ("b", 20), ("a", 0), ("c", 0)]
    assert pages(index, look(index, "rain", "fell").lines) == [("b", 0)]
    assert look(index, "snow") == Numbers(lines=(), is_cut=False)
    assert look(index, "rain", most=2).is_cut


def test_nothing_is_made_until_something_is_put_in(index: Index) -> None:
    assert index.state("mark") is None
    assert not index.path.exists()
    assert index.indexed() == {}


def test_what_takes_its_place_is_found_instead(index: Index) -> None:
    index.replace([entry("a", line("rain"), line("snow", 9)), entry("b", line("rain"))])
    index.replace([entry("a", line("hail"), made_by="made 2")], gone=["b"])
    assert look(index, "rain").lines == look(index, "snow").lines == ()
    assert pages(index, look(index, "hail").lines) == [("a", 0)]
    assert index.indexed() == {"a": ("made 2", False)}
    with index.looking() as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.known USING fts5vocab('main', 'found', 'row')")
        assert {term for (term,) in connection.execute("SELECT term FROM temp.known WHERE doc > 0")} == {"hail", "#l", "+o1"}
        assert [(page, lines_in(lines)) for page, lines in connection.execute("SELECT page, lines FROM documents")] == [("a", [(0, 4, 0)])]


def test_fts5_finds_no_fault_after_many_changes(index: Index) -> None:
    for turn in range(6):
        index.replace([entry(f"p{number}", *(line(f"w{number} rain t{turn}", at) for at in range(turn + 1))) for number in range(turn, turn + 9)])
    with index.writing() as connection:
        connection.execute("INSERT INTO found(found, rank) VALUES ('integrity-check', 0)")
    assert len(look(index, "rain", most=1_000).lines) == sum(6 if number > 4 else number + 1 for number in range(14))


def test_a_long_document_has_several_numbers(index: Index) -> None:
    count = LINES_OF_ONE * 2 + 5
    index.replace([entry("a", *(line("rain", at) for at in range(count)))])
    assert len(look(index, "rain", most=count + 1).lines) == count
    with index.looking() as connection:
        assert len(documents_of(connection, ["a"])) == 3
    index.replace((), gone=["a"])
    assert look(index, "rain").lines == ()


def test_a_full_minute_goes_over_into_the_next(index: Index) -> None:
    index.replace([entry("a", line("rain"))])
    with index.writing() as connection:
        connection.execute("UPDATE documents SET number = number | ?", ((1 << TURN_BITS) - 1,))
    index.replace([entry("b", line("snow"))])
    (number,) = look(index, "snow").lines
    with index.looking() as connection:
        (before,) = documents_of(connection, ["a"])
    assert number >> DOCUMENT_SHIFT == before + 1


def test_kinds_and_speakers(index: Index) -> None:
    index.replace([entry("a", line("rain", 0, TITLE), line("rain", 9, STATEMENT, ("Ida",)), line("rain", 20))])
    assert [start for _, start in pages(index, look(index, "rain", within=Within(kind=TITLE)).lines)] == [0]
    assert [start for _, start in pages(index, look(index, "rain", within=Within(speaker=1)).lines)] == [9]
    assert [start for _, start in pages(index, look(index, within=Within(outlet=1)).lines)] == [0, 9, 20]


def test_many_documents_are_looked_into_as_few_are(index: Index) -> None:
    index.replace([entry(f"p{number}", line("rain"), published=f"2025-01-{1 + number % 28:02}") for number in range(300)])
    for chosen in (range(0, 300, 60), range(0, 300, 2)):
        with index.looking() as connection:
            numbers = documents_of(connection, [f"p{number}" for number in chosen])
        found = look(index, "rain", within=Within(documents=numbers), most=1_000).lines
        assert sorted(page for page, _ in pages(index, found)) == sorted(f"p{number}" for number in chosen)
        assert list(found) == sorted(found, reverse=True)


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\x00" + b"\x07" * 5_000], ids=["text", "broken head"])
def test_a_file_that_is_something_else_is_dropped_and_told(index: Index, content: bytes) -> None:
    index.path.write_bytes(content)
    with pytest.raises(DamagedError):
        index.indexed()
    assert not index.path.exists()
    index.replace([entry("a", line("rain"))])
    assert len(look(index, "rain").lines) == 1


def test_a_file_of_another_version_is_dropped(index: Index) -> None:
    index.replace([entry("a", line("rain"))])
    with closing(sqlite3.connect(index.path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(DamagedError):
        look(index, "rain")
    assert not index.path.exists()


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000), st.integers(0, 63)), max_size=40))
def test_where_lines_stand_comes_back(lines: list[tuple[int, int, int]]) -> None:
    assert lines_in(lines_to_bytes(lines)) == lines


def test_each_line_is_found_where_it_stands_in_its_document(index: Index) -> None:
    lines = [line("rain on the title", 0, TITLE), line("rain", 0, STATEMENT, ("Ida",)), line("rain again", 40)]
    index.replace([entry("a", *lines), entry("b", line("rain", 7))])
    with index.looking() as connection:
        found = places_of(connection, look(index, "rain").lines)
        assert sorted((page, start, end) for _, page, _, start, end in found) == sorted([*(("a", one.start, one.end) for one in lines), ("b", 7, 11)])
        assert places_of(connection, [found[0][0] ^ 1, 5]) == []  # of other kinds, and of no document


def test_lines_that_are_missing_are_damage(index: Index) -> None:
    index.replace([entry("a", line("rain"))])
    with index.writing() as connection:
        connection.execute("UPDATE documents SET lines = x'00'")
    with pytest.raises(DamagedError):
        look(index, "rain")


def words_held(index: Index) -> set[str]:
    """An index in, the words in it out."""
    with index.looking() as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.known USING fts5vocab('main', 'found', 'row')")
        return {term for (term,) in connection.execute("SELECT term FROM temp.known WHERE doc > 0 AND term NOT GLOB '[+#]*'")}


def test_a_large_index_takes_words_out_when_it_is_worth_it(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.storage.search_writer.FEW_ROWS", 0)
    index.replace([entry(f"p{number}", line(f"rain w{number}"), line("hail", 12)) for number in range(40)])
    index.replace([entry("p1", line("snow"), made_by="made 2")])
    assert {"w1", "w2"} < words_held(index)  # left behind, and found no longer
    clause = Clause(typed="w1", ways=((Phrase(tokens=("w1",)),),))
    with index.looking() as connection:
        assert not is_there(connection, clause)
    assert look(index, "w1") == Numbers(lines=(), is_cut=False)
    assert len(look(index, "hail").lines) == 39
    index.replace([entry(f"p{number}", line("snow"), made_by="made 2") for number in range(2, 8)])
    assert words_held(index) == {"rain", "hail", "snow", "w0", *(f"w{number}" for number in range(8, 40))}


def test_a_word_that_is_only_left_behind_stands_in_no_line(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.storage.search_writer.FEW_ROWS", 0)
    monkeypatch.setattr("crossread.storage.search_writer.WORTH", 1)
    monkeypatch.setattr("crossread.storage.search_rows.FEW", 2)
    index.replace([entry("a", line("rain"), line("rain", 9)), entry("b", *(line("snow", 9 * at) for at in range(9))), entry("c", line("rain"))])
    index.replace([entry(page, line("hail"), made_by="made 2") for page in ("a", "c")])
    assert "rain" in words_held(index)
    with index.looking() as connection:
        assert not is_there(connection, Clause(typed="rain", ways=((Phrase(tokens=("rain",)),),)))
        assert is_there(connection, Clause(typed="snow", ways=((Phrase(tokens=("snow",)),),)))


@pytest.mark.parametrize("is_by_day", [True, False])
def test_what_stands_outside_does_not_count_as_looked_at(index: Index, monkeypatch: pytest.MonkeyPatch, is_by_day: bool) -> None:
    """Documents that came in in no order of time: those wanted have the first rows, behind which are more than may be looked at."""
    monkeypatch.setattr("crossread.storage.search_query.AT_ONCE", 2)
    monkeypatch.setattr("crossread.storage.search_query.MOST_LOOKED_AT", 3)
    monkeypatch.setattr("crossread.storage.search_query.FEW_SPANS", 1)
    index.replace([entry("a", line("rain"), published="2025-01-05"), entry("b", line("rain"), published="2025-01-06")])
    for day in (10, 20):
        index.replace([entry(f"p{day}", *(line("rain", 9 * at) for at in range(9)), published=f"2025-01-{day}")])
    index.replace([entry("c", line("rain"), published="2025-01-07")])
    with index.looking() as connection:
        if is_by_day:
            shift = TURN_BITS + DOCUMENT_SHIFT
            first, last = (minute_of(f"2025-01-0{day}") << shift for day in (5, 8))
            within = Within(first=first, last=last - 1, keep=of_days(connection, "2025-01-05", "2025-01-07"))
        else:
            within = Within(documents=documents_of(connection, ["a", "b", "c"]))
        found = newest(connection, expression(Query(clauses=()), within), within, 100)
    assert not found.is_cut
    assert [page for page, _ in pages(index, found.lines)] == ["c", "b", "a"]


@pytest.mark.parametrize("takes_out", ["gone", "forget"])
def test_words_of_what_is_gone_are_taken_out_at_once(index: Index, monkeypatch: pytest.MonkeyPatch, takes_out: str) -> None:
    monkeypatch.setattr("crossread.storage.search_writer.FEW_ROWS", 0)
    index.replace([entry(f"p{number}", line(f"rain w{number}")) for number in range(40)])
    if takes_out == "gone":
        index.replace((), gone=["p1"])
    else:
        index.replace([entry("p1", line("rain"))])
        index.forget_names()
    assert words_held(index) == {"rain", *(f"w{number}" for number in range(40) if number != 1)}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 28), st.integers(1, 3)), min_size=1, max_size=12), st.integers(1, 9), st.integers(1, 28))
@settings(max_examples=15, deadline=None)
def test_the_newest_come_first_in_whatever_order_documents_came(given_order: list[tuple[int, int, int]], most: int, since: int) -> None:
    """A plain list of all lines, sorted by number, is what an index with shelves of few rows and little taken at once gives, too."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("crossread.storage.search_writer.SHELF_ROWS", 2)
        patch.setattr("crossread.storage.search_query.AT_ONCE", 2)
        patch.setattr("crossread.storage.search_query.MOST_AT_ONCE", 2)
        patch.setattr("crossread.storage.search_rows.FEW", since % 5)
        index = Index(Path(folder) / SEARCH)
        for page, day, count in given_order:
            index.replace([entry(f"p{page}", *(line("rain", 9 * at, at) for at in range(count)), published=f"2025-01-{day:02}")])
        every = look(index, "rain", most=1_000)
        with index.looking() as connection:
            assert [number for number, *_ in places_of(connection, every.lines)] == list(every.lines)
        last_of = {page: (day, count) for page, day, count in given_order}
        assert len(every.lines) == sum(count for _, count in last_of.values())
        assert list(every.lines) == sorted(every.lines, reverse=True)
        assert look(index, "rain", most=most) == Numbers(lines=every.lines[:most], is_cut=len(every.lines) > most)
        middle = every.lines[len(every.lines) // 2]
        older = tuple(number for number in every.lines if number < middle)
        assert look(index, "rain", within=Within(last=middle - 1), most=most) == Numbers(lines=older[:most], is_cut=len(older) > most)


def test_what_fails_leaves_the_index_as_it_was(index: Index) -> None:
    index.replace([entry("a", line("rain"))])

    def fails() -> Iterable[str]:
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.replace((), gone=fails())
    assert len(look(index, "rain").lines) == 1


def test_where_nothing_can_be_written_it_is_told(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("crossread.storage.search.alone", denied)
    with pytest.raises(LibraryError, match="Permission denied"):
        index.replace([entry("a", line("rain"))])


def fill(path: Path, worker: int) -> None:
    """A path and the number of a worker in; puts documents in and looks for them."""
    index = Index(path)
    for turn in range(8):
        index.replace([entry(f"{worker}-{turn}", line(f"rain w{worker}"))])
        assert len(look(index, f"w{worker}").lines) == turn + 1


def test_processes_share_it(index: Index) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("fork")) as pool:
        for done in [pool.submit(fill, index.path, worker) for worker in range(3)]:
            done.result()
    assert len(look(index, "rain").lines) == 24


def test_a_library_knows_its_files(tmp_path: Path) -> None:
    with open_library(tmp_path / "library", make=True) as library:
        index = Index(library.search)
        index.replace([entry("a", line("rain"))])
        with index.looking() as connection:
            connection.execute("SELECT * FROM documents").fetchone()
            assert {file.name for file in library.folder.iterdir()} <= set(OURS)
