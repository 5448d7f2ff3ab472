"""crossread export on the command line, and the Python API: what they write, where, and over nothing."""

import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from lxml import html

import crossread
from crossread.interfaces.cli import crossread as program
from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.exports.keys import KEYS
from crossread.types.ids import sha256

REPORTS = {
    "a.txt": "Twelve people were hurt when a ferry struck the pier at Quill Harbour on Monday, the mayor said.",
    "b.txt": "Fourteen people were injured when a ferry hit the pier at Quill Harbour on Monday, police said.",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(program, [str(word) for word in words])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that read two reports by rules as the story "ferry"."""
    folder = tmp_path_factory.mktemp("export")
    (folder / "ferry").mkdir()
    for name, text in REPORTS.items():
        (folder / "ferry" / name).write_text(text)
    done = run("read", folder / "ferry", "--library", folder / "library", "--engine", "rules", "--json", "-")
    assert done.exit_code in (ExitCode.DONE, ExitCode.PARTLY_DONE)
    return folder / "library"


# --- the command ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["html", "md", "docx", "csv", "csv-figures", "parquet-claims", "json", "jsonld", "bibtex", "stix"])
def test_each_format_is_written_where_it_is_wanted(library: Path, tmp_path: Path, key: str) -> None:
    file = tmp_path / "out.file"
    done = run("export", "ferry", "--format", key, "--out", file, "--library", library, "--json")
    assert done.exit_code == ExitCode.DONE, done.output
    told = json.loads(done.stdout)
    data = file.read_bytes()
    assert (told["format"], told["file"], told["size"], told["sha256"]) == (key, str(file), len(data), sha256(data))
    assert f"SHA-256 {sha256(data)}" in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["out.file"]


def test_a_file_that_is_there_is_left_alone_without_force(library: Path, tmp_path: Path) -> None:
    for words in (("--format", "md", "--out", tmp_path / "x"), ("--wacz", tmp_path / "x.wacz")):
        file = Path(str(words[-1]))
        file.write_text("mine")
        done = run("export", "ferry", *words, "--library", library)
        assert done.exit_code == ExitCode.FAILED
        assert done.stderr == f"Error: {file} is there already. Name another file, or write over it with --force.\n"
        assert file.read_text() == "mine"
        assert run("export", "ferry", *words, "--force", "--library", library).exit_code == ExitCode.DONE
        assert file.read_bytes() != b"mine"


def test_by_default_the_file_is_called_as_the_story(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("export", "ferry", "--format", "csv-claims", "--library", library).exit_code == ExitCode.DONE
    assert [one.name for one in tmp_path.iterdir()] == ["ferry-claims.csv"]


@pytest.mark.parametrize("name", ["s" * 300, "ж" * 300, "🔥" * 90])
def test_a_story_of_a_long_name_is_written_under_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("A ferry sank. Twelve people died, police said.\n")
    assert run("read", "one.txt", "--story", name, "--library", "mine").exit_code == ExitCode.DONE
    assert run("export", "--format", "csl", "--library", "mine", name).exit_code == ExitCode.DONE
    assert run("export", "--wacz", "--library", "mine", name).exit_code == ExitCode.DONE
    assert sorted(path.suffixes[-1] for path in tmp_path.iterdir() if path.name.startswith((name[0], "story"))) == [".json", ".wacz"]


def test_stdout_gets_the_bytes_alone(library: Path) -> None:
    there = run("export", "ferry", "--format", "csv-figures", "--out", "-", "--library", library)
    assert there.stderr == ""
    assert pl.read_csv(io.BytesIO(there.stdout_bytes))["words"].to_list() == ["Twelve people", "Fourteen people"]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "ferry"),
        ("export", "ferry", "--format", "md", "--wacz"),
        ("export", "ferry", "--format", "xlsx"),
        ("export", "ferry", "a.md", "--format", "md", "--out", "b.md"),
        ("export", "ferry", "--format", "md", "--out", "-", "--json"),
    ],
)
def test_what_cannot_be_meant_is_told(library: Path, words: tuple[str, ...]) -> None:
    assert run(*words, "--library", library).exit_code == ExitCode.USAGE


def test_a_folder_that_is_not_there_is_told_before_the_work(library: Path, tmp_path: Path) -> None:
    done = run("export", "ferry", "--format", "md", "--out", tmp_path / "none" / "x.md", "--library", library)
    assert done.exit_code == ExitCode.FAILED
    assert "does not exist" in done.stderr


# --- the Python API --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def story(library: Path) -> "crossread.Story":
    return crossread.open(library).story("fer")


def test_a_library_has_its_stories(library: Path) -> None:
    opened = crossread.open(library)
    assert [(one.name, one.documents) for one in opened.stories] == [("ferry", 2)]
    assert "<td>ferry</td><td>2</td>" in opened._repr_html_()  # what notebooks call
    assert str(library) in repr(opened)


def test_what_is_not_there_is_told(library: Path, tmp_path: Path) -> None:
    with pytest.raises(crossread.CrossreadError, match="no library"):
        crossread.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with pytest.raises(crossread.CrossreadError, match="There is no story 'flood'"):
        crossread.open(library).story("flood")


def test_a_story_is_frames_and_types(story: "crossread.Story") -> None:
    assert (story.name, len(story.dossier.readings), isinstance(story.dossier, crossread.Dossier)) == ("ferry", 2, True)
    assert story.figures()["words"].to_list() == ["Twelve people", "Fourteen people"]
    assert story.figures("pandas")["low"].tolist() == [12, 14]
    for make in (story.claims, story.findings, story.documents, story.tolls):
        assert make().columns == list(make("pandas").columns)
    assert story.claims().height == len(story.claims("pandas")) > 2


def test_a_notebook_shows_the_dossier_in_a_frame_in_which_nothing_runs(story: "crossread.Story") -> None:
    (frame,) = html.fragment_fromstring(story._repr_html_(), create_parent=True).xpath(".//iframe")  # what notebooks call
    assert frame.get("sandbox") == ""
    assert frame.get("src") is None
    assert frame.get("srcdoc") == story.page
    assert "Content-Security-Policy" in story.page


def test_a_story_is_written_over_nothing(story: "crossread.Story", tmp_path: Path) -> None:
    file = story.export("md", tmp_path / "x.md")
    before = file.read_bytes()
    with pytest.raises(crossread.CrossreadError, match=r"is there already\. Name another file, or write over it with overwrite=True"):
        story.export("json", file)
    assert file.read_bytes() == before
    assert json.loads(story.export("json", file, overwrite=True).read_bytes())["story"]["name"] == "ferry"


def test_what_the_api_has() -> None:
    assert set(crossread.__all__) == {
        *("open", "Library", "Story", "Dossier", "Document", "Claim", "Finding", "Span", "FORMATS", "CrossreadError", "__version__"),
    }
    assert all(getattr(crossread, name) is not None for name in crossread.__all__)
    assert set(crossread.__all__) <= set(dir(crossread))
    assert crossread.FORMATS == KEYS
    with pytest.raises(AttributeError):
        _ = crossread.nothing  # type: ignore[attr-defined]


def test_its_types_are_those_it_has(project: Path) -> None:
    stub = (project / "src" / "crossread" / "__init__.pyi").read_text(encoding="utf-8")
    for name in crossread.__all__:
        assert f'"{name}"' in stub


def test_importing_it_costs_next_to_nothing() -> None:
    code = "import time; t = time.process_time(); import crossread; took = time.process_time() - t; import sys; print(took, *sys.modules)"
    best, loaded = 9.0, set()
    for _ in range(3):
        took, *modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        best, loaded = min(best, float(took)), set(modules)
    assert loaded & {"polars", "pandas", "sqlalchemy", "jinja2", "numpy", "msgspec", "fastapi", "click"} == set()
    assert best < 0.1
