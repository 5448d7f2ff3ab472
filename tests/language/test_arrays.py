"""A file of arrays is read whole, or why not is told as one sort of error."""

import io
from pathlib import Path

import numpy as np
import pytest

from crossread.language.arrays import arrays_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with two arrays."""
    path = tmp_path / "model.npz"
    np.savez_compressed(path, a=np.arange(5000, dtype=np.float32), b=np.frombuffer(b"about", dtype=np.uint8))
    return path


def test_arrays_come_back(file: Path) -> None:
    found = arrays_in(file)
    assert set(found) == {"a", "b"}
    assert found["a"].tolist() == list(range(5000))
    assert found["b"].tobytes() == b"about"


def alone(_whole: bytes) -> bytes:
    """The file of a single array."""
    made = io.BytesIO()
    np.save(made, np.zeros(3))
    return made.getvalue()


DAMAGE = {
    "empty": lambda _: b"",
    "text": lambda _: b"<html>Not found</html>",
    "cut off": lambda whole: whole[:-40],
    "half": lambda whole: whole[: len(whole) // 2],
    "one array": alone,
    "other bytes": lambda whole: whole[:400] + bytes(255 - byte for byte in whole[400:420]) + whole[420:],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_a_value_error(file: Path, damage: str) -> None:
    """Planted bug: numpy raises EOFError, zipfile BadZipFile, and the reader sees a traceback."""
    whole = file.read_bytes()
    broken = DAMAGE[damage](whole)
    assert broken != whole
    file.write_bytes(broken)
    with pytest.raises(ValueError, match=r"\w"):
        arrays_in(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="No such file"):
        arrays_in(tmp_path / "gone.npz")
