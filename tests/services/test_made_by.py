"""The version of readings changes with anything they depend on, and with nothing else."""

import shutil
from importlib import metadata
from pathlib import Path

import pytest

from crossread.services import made_by as module
from crossread.services.engine import RULES, Engine
from crossread.services.made_by import engine_in, made_by, version_of_all


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
    ("name", "changes"),
    [
        ("stages/sentences.py", True),
        ("language/weights.bin", True),
        ("language/data/encoder/tag.onnx", False),
        ("stages/x.pyc", False),
        ("storage.py", False),
    ],
)
def test_what_changes_the_version(copied: Path, name: str, *, changes: bool) -> None:
    before = version_of_all.__wrapped__()
    (copied / name).parent.mkdir(parents=True, exist_ok=True)
    (copied / name).write_text("another")
    assert (version_of_all.__wrapped__() != before) == changes


def test_it_names_our_version_and_is_the_same_twice() -> None:
    assert made_by() == f"{version_of_all.__wrapped__()} rules"
    assert made_by().startswith("crossread ")


def test_it_names_the_engine_and_its_model() -> None:
    encoder = Engine(name="encoder", model=Path("model"), sha256="0123456789abcdef")
    makers = [made_by(RULES), made_by(encoder), made_by(Engine(name="encoder", model=Path("model"), sha256="f" * 64))]
    assert len(set(makers)) == 3
    assert makers[1].endswith(" encoder-01234567")
    assert [engine_in(maker) for maker in makers] == ["rules", "encoder", "encoder"]
    assert [engine_in(maker) for maker in (None, "", "crossread 0.1.0+1a2b3c4d5e6f", "someone encoders")] == [None] * 4


def test_a_library_that_changes_changes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = version_of_all.__wrapped__()
    (tmp_path / "numpy-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert version_of_all.__wrapped__() != before


def test_what_is_installed_is_told_by_the_names_of_folders() -> None:
    there = module._installed()  # noqa: SLF001  # quicker than asking each library; it must say the same
    names = {one.metadata["Name"] for one in metadata.distributions()}
    assert len(names) > 50
    assert {name: there[module._folder_name(name)] for name in names} == {name: metadata.version(name) for name in names}  # noqa: SLF001


def test_what_is_asked_for_is_read_as_the_standard_library_reads_it() -> None:
    wanted = module._wanted(metadata.version("crossread"))  # noqa: SLF001
    assert len(wanted) > 30
    assert wanted == metadata.requires("crossread")
    assert module._wanted("0.0 of nobody") == []  # noqa: SLF001
