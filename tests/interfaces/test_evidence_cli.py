"""export and import on the command line: what they write, say and leave with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossread.interfaces.cli import crossread
from crossread.interfaces.exits import ExitCode

REPORTS = {
    "a.txt": "Twelve people were hurt when a ferry struck the pier at Quill Harbour on Monday, the mayor said.",
    "b.txt": "Fourteen people were injured when a ferry hit the pier at Quill Harbour on Monday, police said.",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(crossread, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library (`library`) that read two reports (`ferry`) by rules."""
    (tmp_path / "ferry").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "ferry" / name).write_text(text)
    done = run("read", tmp_path / "ferry", "--library", tmp_path / "library", "--engine", "rules", "--json", "-")
    assert done.exit_code in (ExitCode.DONE, ExitCode.PARTLY_DONE)
    return tmp_path


def test_a_story_goes_out_and_comes_back_with_the_same_dossier(folder: Path) -> None:
    file = folder / "ferry.wacz"
    done = run("export", "--wacz", "ferry", file, "--library", folder / "library", "--json")
    assert done.exit_code == ExitCode.DONE
    assert (json.loads(done.stdout)["captures"], json.loads(done.stdout)["pages"]) == (2, 2)
    assert "signed by key" in done.stderr
    back = run("import", file, "--library", folder / "theirs", "--json")
    assert back.exit_code == ExitCode.DONE
    assert json.loads(back.stdout)["engine"] == "rules"
    ours, theirs = (run("show", "ferry", "--library", folder / name, "--json").stdout for name in ("library", "theirs"))
    assert ours == theirs
    assert json.loads(ours)["documents"]
    assert run("check", "--library", folder / "theirs").exit_code == ExitCode.DONE


def test_a_damaged_package_is_refused_in_one_line(folder: Path) -> None:
    file = folder / "ferry.wacz"
    run("export", "--wacz", "ferry", file, "--library", folder / "library")
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 1
    file.write_bytes(data)
    back = run("import", file, "--library", folder / "theirs")
    assert back.exit_code == ExitCode.FAILED
    assert back.stderr.count("\n") == 1
    assert "is not taken in" in back.stderr


def test_what_is_not_there_is_told(folder: Path) -> None:
    assert run("import", folder / "none.wacz", "--library", folder / "theirs").exit_code == ExitCode.FAILED
    assert not (folder / "theirs").exists()
    assert run("export", "--wacz", "flood", "--library", folder / "library").exit_code == ExitCode.NOTHING_FOUND
    assert run("export", "ferry", "--library", folder / "library").exit_code == ExitCode.USAGE
    assert run("export", "--wacz", "ferry", folder / "ferry.zip", "--library", folder / "library").exit_code == ExitCode.FAILED
