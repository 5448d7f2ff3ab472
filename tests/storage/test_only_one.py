"""What one process does with a library another does not do, and it can be seen from outside whether one does."""

import subprocess
import sys
from pathlib import Path

import pytest

from crossread.storage.only_one import is_held, only_one
from crossread.types.errors import LibraryError

HOLDER = """
import pathlib, sys
from crossread.storage.only_one import only_one
with only_one(pathlib.Path(sys.argv[1]), "watch"):
    print(1, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_what_another_process_holds_is_held_until_it_ends(tmp_path: Path) -> None:
    lock = tmp_path / "watch.lock"
    assert not is_held(lock, "watch")
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"1\n"
        assert is_held(lock, "watch")
        with pytest.raises(LibraryError, match="Another crossread watch runs"), only_one(lock, "watch"):
            pass
        holder.kill()
        holder.wait()
        assert not is_held(lock, "watch")


def test_a_place_that_cannot_be_written_counts_as_held(tmp_path: Path) -> None:
    assert is_held(tmp_path / "nowhere" / "watch.lock", "watch") == (sys.platform != "win32")
