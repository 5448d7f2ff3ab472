"""The command that searches: what is found on stdout, what is to be told on stderr, and an exit code."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.search import KINDS, search
from crossread.stages.searching.lines import KINDS as EVERY_KIND
from crossread.storage.library import open_library
from crossread.types.page import Page
from tests.making import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a library with two reports of a story."""
    where = tmp_path / "library"
    with open_library(where, make=True, clock=lambda: "2025-01-23T00:00:00Z") as library:
        for number, text in enumerate(
            ("At least 12 people were killed at the dam, Ida Solberg said.", "The dam broke. \x1b[31mThe road\x1b[0m was wet.")
        ):
            reading = read(text, outlet=f"Paper {number}", title="Dam breaks", published=f"2025-01-2{number}")
            page = reading.document.page_sha256
            library.store.add_page(Page(sha256=page, address="a.txt", captured_at="2025-01-20T00:00:00Z", media_type="text/plain", size=1))
            library.store.add_reading(reading, "made 1")
            library.store.add_to_story("dam", (page,), "2025-01-20T00:00:00Z")
    return where


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    """A library and arguments in, exit code, stdout and stderr out."""
    found = CliRunner().invoke(search, ["--library", str(folder), *words], standalone_mode=False, prog_name="crossread search")
    if found.exception and not isinstance(found.exception, click.exceptions.Exit):
        raise found.exception
    return (
        found.exception.exit_code if isinstance(found.exception, click.exceptions.Exit) else int(found.return_value or 0),
        found.stdout,
        found.stderr,
    )


def test_hits_are_printed_with_what_was_found_in_brackets(folder: Path) -> None:
    code, out, _ = run(folder, "12", "killed")
    assert code == ExitCode.DONE
    assert "At least [12] people were [killed] at the dam" in out
    assert "Paper 0 · 20 January 2025 · dam · says Ida Solberg" in out
    assert out.startswith("1 sentence or headline, the newest first; 1 to 1:")
    assert "outlet: Paper 0 1" in out


def test_filters_order_and_the_next_page(folder: Path) -> None:
    assert "Paper 1" not in run(folder, "dam", "--to", "2025-01-20")[1]
    assert "Paper 0" not in run(folder, "dam", "--outlet", "paper 1")[1]
    assert run(folder, "dam", "--story", "da", "--kind", "title")[1].count("[Dam] breaks") == 2
    out = run(folder, "dam", "--limit", "1", "--best")[1]
    assert "what fits best first; 1 to 1:" in out
    assert "--cursor r1." in out


def test_a_word_to_leave_out_that_is_taken_for_an_option_is_told_how_it_is_given(folder: Path) -> None:
    with pytest.raises(click.UsageError, match=r"crossread search bridge -- -drill$"):
        run(folder, "dam", "-killed")
    assert "killed" not in run(folder, "dam", "--", "-killed")[1]
    with pytest.raises(click.UsageError, match="No such option '--storey'"):
        run(folder, "dam", "--storey", "x")


def test_json_is_what_was_found(folder: Path) -> None:
    answer = json.loads(run(folder, "killed", "--json")[1])
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert [hit["words"][start - hit["start"] : end - hit["start"]] for start, end in hit["marks"]] == ["killed"]


def test_nothing_found_is_told(folder: Path) -> None:
    code, out, err = run(folder, "nowhereword")
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert "“nowhereword” stands in no report." in err
    assert run(folder)[0] == ExitCode.NOTHING_FOUND
    assert "Nothing was asked for" in run(folder)[2]


def test_words_of_reports_are_made_visible(folder: Path) -> None:
    assert "\x1b" not in run(folder, "road")[1]


def test_kinds_are_those_that_there_are() -> None:
    assert tuple(EVERY_KIND) == KINDS
