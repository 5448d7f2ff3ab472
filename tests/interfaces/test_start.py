"""What a command imports before it answers: time is noisy, imports are not. `bench/startup.py` measures the time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crossread.interfaces import cli

HEAVY = {
    "numpy",
    "scipy",
    "onnxruntime",
    "tokenizers",
    "lxml",
    "trafilatura",
    "rapidfuzz",
    "polars",
    "jinja2",
    "fastapi",
    "ray",
    "psycopg",
    "alembic",
}
"""What takes long to import, or brings what does: parsers, models, arrays, the web, the cluster."""
DATABASE = {"sqlalchemy", "sqlite3", "msgspec"}
OPENED = {"sqlalchemy", "crossread.storage.library", "crossread.storage.store"}
"""What only an opened library needs: half of the time that showing a story took."""
RULES = {"crossread.stages.findings", "crossread.stages.times", "crossread.stages.claims", "crossread.services.read", "crossread.services.collect"}
"""Rules of language: their lexicons and patterns take half a second."""

LISTED = """
import sys
from crossread.interfaces.cli import crossread
try:
    crossread(sys.argv[1:])
except SystemExit as end:
    print(end.code, *sys.modules, file=sys.stderr)
"""


def imported(*words: str) -> set[str]:
    """A command in, the modules that running it imports out."""
    done = subprocess.run([sys.executable, "-c", LISTED, *words], capture_output=True, text=True, check=True)
    *said, last = done.stderr.splitlines()
    code, *modules = last.split()
    assert code == "0", said
    return set(modules)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A library with the sample story, read and compared by rules."""
    folder = tmp_path_factory.mktemp("start") / "library"
    words = ("read", str(project / "samples" / "tesmar-bridge"), "--library", str(folder), "--engine", "rules")
    assert "crossread.services.read" in imported(*words), "the test sees what is imported"
    return folder


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("-h",)])
def test_help_imports_neither_the_database_nor_a_command(words: tuple[str, ...]) -> None:
    loaded = imported(*words)
    assert loaded & (HEAVY | DATABASE | RULES | {"multiprocessing", "asyncio", "importlib.metadata"}) == set()
    assert {one for one in loaded if one.startswith("crossread.interfaces.commands.")} == {
        f"crossread.interfaces.commands.{name}" for name in ("exits", "options", "printing", "table")
    }


def test_a_command_imports_its_own_module_alone() -> None:
    loaded = imported("show", "--help")
    assert loaded & (HEAVY | DATABASE | RULES) == set()
    assert not loaded & {f"crossread.interfaces.commands.{name}" for name in ("serve", "watch", "evidence", "account")}


@pytest.mark.parametrize("more", [(), ("--all",), ("1",), ("1", "--json")], ids=["short", "all", "one", "data"])
def test_showing_what_is_kept_imports_no_rules_no_models_and_no_more_of_the_database_than_sqlite(library: Path, more: tuple[str, ...]) -> None:
    imported("show", "tesmar-bridge", "--library", str(library))  # keeps the dossier if need be
    loaded = imported("show", "tesmar-bridge", *more, "--library", str(library))
    assert loaded & (HEAVY | RULES | OPENED | {"multiprocessing", "asyncio"}) == set()
    assert "sqlite3" in loaded, "the library was looked at"


def test_a_story_that_is_not_kept_is_shown_by_an_opened_library(library: Path) -> None:
    assert imported("show", "tesmar-bridge", "--engine", "rules", "--library", str(library)) >= {"sqlalchemy", "crossread.services.read"}


@pytest.mark.parametrize("more", [(), ("--all",), ("--json",)], ids=["short", "all", "data"])
def test_listing_stories_imports_no_rules_no_parsers_and_no_more_of_the_database_than_sqlite(library: Path, more: tuple[str, ...]) -> None:
    loaded = imported("stories", *more, "--library", str(library))
    assert loaded & (HEAVY | RULES | OPENED | {"multiprocessing", "asyncio"}) == set()
    assert "sqlite3" in loaded, "the library was looked at"


def test_numeric_libraries_have_one_thread_unless_the_user_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in cli.ONE_THREAD:
        monkeypatch.setenv(name, "")  # so that what is set is taken back afterwards
        monkeypatch.delenv(name)
    monkeypatch.setenv("MKL_NUM_THREADS", "4")
    monkeypatch.setattr(cli.gc, "set_threshold", lambda _: None)
    seen: list[str | None] = []
    monkeypatch.setattr(cli, "crossread", lambda: seen.extend(os.environ.get(name) for name in cli.ONE_THREAD))
    cli.main()
    assert seen == ["1", "1", "4"]
