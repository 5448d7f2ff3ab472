"""The version of readings changes with anything they depend on, and with nothing else."""

import shutil
from pathlib import Path

import pytest

from crossread.services import made_by as module
from crossread.services.made_by import made_by


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in module.MAKES_READINGS:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (module.ROOT / name).is_dir():
            target.mkdir()
        else:
            shutil.copy(module.ROOT / name, target)
    (tmp_path / "stages" / "sentences.py").write_text("one")
    (tmp_path / "language" / "weights.bin").write_bytes(b"\x00")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "changes"), [("stages/sentences.py", True), ("language/weights.bin", True), ("stages/x.pyc", False), ("storage.py", False)]
)
def test_what_changes_the_version(copied: Path, name: str, *, changes: bool) -> None:
    before = made_by.__wrapped__()
    (copied / name).write_text("another")
    assert (made_by.__wrapped__() != before) == changes


def test_it_names_our_version_and_is_the_same_twice() -> None:
    assert made_by.__wrapped__() == made_by()
    assert made_by().startswith("crossread ")


def test_a_library_that_changes_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_by.__wrapped__()
    monkeypatch.setattr(module.metadata, "version", lambda _name: "99")
    assert made_by.__wrapped__() != before
