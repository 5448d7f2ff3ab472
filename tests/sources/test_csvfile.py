"""Tables: one report a row, whatever separates the cells; a row that cannot be told apart is told and not guessed at."""

import io
import json

import pytest

from crossread.sources.csvfile import csvfile, delimiter_of
from crossread.sources.found import Found, Item, Opened
from crossread.types.gap import Gap


def read(data: str | bytes) -> list[Item]:
    raw = data if isinstance(data, bytes) else data.encode()
    return list(csvfile(Opened(address="t.csv", file=io.BytesIO(raw))))


def rows(data: str | bytes) -> list[dict[str, str]]:
    return [json.loads(one.data) for one in read(data) if isinstance(one, Found)]


def gaps(data: str | bytes) -> list[Gap]:
    return [one for one in read(data) if isinstance(one, Gap)]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_rows_become_reports(mark: str) -> None:
    lines = ['Outlet| URL |"text"|other', 'Post|https://x.example/1|"Twelve| or ""more"",', 'were hurt."|z', "", "Oak||Two.|", ""]
    data = "\n".join(lines).replace("|", mark)
    assert rows(data) == [
        {"outlet": "Post", "url": "https://x.example/1", "text": f'Twelve{mark} or "more",\nwere hurt.'},
        {"outlet": "Oak", "text": "Two."},
    ]
    assert [one.address for one in read(data) if isinstance(one, Found)] == ["t.csv#1", "t.csv#3"]
    assert delimiter_of(data) == mark


def test_encodings_are_read_and_a_guess_is_told() -> None:
    text = "text\nZwölf Menschen wurden verletzt; sagte die Bürgermeisterin über den Brand.\n"
    for encoding in ("utf-8-sig", "utf-16"):
        assert rows(text.encode(encoding))[0]["text"].startswith("Zwölf")
        assert gaps(text.encode(encoding)) == []
    assert rows(text.encode("cp1252"))[0]["text"].startswith("Zwölf")
    assert "a guess" in gaps(text.encode("cp1252"))[0].why


def test_a_row_that_does_not_fit_its_header_is_told() -> None:
    data = "outlet,text\nPost,Twelve were hurt, he said\nOak,Two.\nElm,\n"
    assert rows(data) == [{"outlet": "Oak", "text": "Two."}]
    assert [(one.what, one.why[:18]) for one in gaps(data)] == [("t.csv#1", "Row 1 has 3 cells,"), ("t.csv#3", 'The row has no "te')]


def test_a_quotation_mark_that_is_never_closed_ends_the_table_and_is_told() -> None:
    data = 'outlet,text\nPost,One.\nOak,"Two.\nElm,Three.\n'
    assert rows(data) == [{"outlet": "Post", "text": "One."}]
    assert gaps(data)[0].what == "t.csv#2"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("", "It is empty."),
        ("a,b\n1,2\n", 'It has no column "text"; its columns are: a, b.'),
        ("text\n", "It has a header and no rows."),
        (b"text\n\x00\x01\x02", "It is binary data (it holds NUL bytes), not a table."),
    ],
)
def test_what_is_no_table_of_reports_gives_one_gap(data: str | bytes, why: str) -> None:
    assert [one.why for one in gaps(data)] == [why]
    assert rows(data) == []


def test_long_cells_are_read() -> None:
    assert len(rows("text\n" + "x" * 1_000_000 + "\n")[0]["text"]) == 1_000_000


def test_a_table_cut_anywhere_gives_whole_rows() -> None:
    data = "outlet,text\n" + "".join(f'P{at},"Report {at}, ""said"" the mayor.\nMore."\n' for at in range(20))
    whole = [row["text"] for row in rows(data)]
    for cut in range(0, len(data), 13):
        found = [row["text"] for row in rows(data[:cut])]
        assert all(one in whole or whole[at].startswith(one) for at, one in enumerate(found))
