"""A library opens only where one may be, keeps pages once, and logs every capture."""

import itertools
from pathlib import Path

import pytest

from crossread.storage.library import Library, open_library
from crossread.types.capture import Capture
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.ids import sha256


def clock() -> str:
    return "2025-01-20T07:37:00Z"


def keep(library: Library, data: bytes, address: str = "a.html") -> bool:
    return library.keep(capture(data, address)).is_new


def capture(data: bytes, address: str = "a.html") -> Capture:
    return Capture(address=address, final_address=address, at=clock(), media_type="text/html", payload=data, tool="test 1")


def test_keeping_twice_adds_a_line_to_the_log_and_nothing_else(tmp_path: Path) -> None:
    with open_library(tmp_path / "new" / "library", make=True, clock=clock) as library:
        assert [keep(library, b"words"), keep(library, b"words", "b.html"), keep(library, b"others")] == [True, False, True]
        assert [(one.event, one.address, one.at) for one in library.log.entries()] == [
            ("kept", "a.html", clock()),
            ("seen again", "b.html", clock()),
            ("kept", "a.html", clock()),
        ]
        assert {one.address for one in library.store.pages()} == {"a.html"}
        assert sorted(library.archive.names()) == sorted([sha256(b"words"), sha256(b"others")])


def test_a_kill_between_any_two_steps_is_mended_by_keeping_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    def killed(*_: object, **__: object) -> None:
        raise Killed

    steps = [("archive", "keep"), ("log", "add"), ("evidence", "add"), ("store", "add_captures")]
    for number, (part, method) in enumerate(steps):
        with open_library(tmp_path / str(number), make=True, clock=clock) as library:
            with monkeypatch.context() as patch:
                patch.setattr(getattr(library, part), method, killed)
                with pytest.raises(Killed):
                    keep(library, b"words")
            assert keep(library, b"words")
            assert library.archive.read(sha256(b"words")) == b"words"
            assert len(library.store.pages()) == 1


def test_no_library_is_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no library"):
        open_library(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(LibraryError, match="not a library") as raised:
        open_library(tmp_path, make=True)
    assert "--library" in raised.value.do
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file", make=True)
    with pytest.raises(LibraryError):
        open_library(tmp_path / "file" / "below", make=True)


def test_a_library_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    parts = [("archive",), ("archive", "log.jsonl"), ("library.sqlite",), ("archive", "library.lock", "library.sqlite-wal")]
    for number, names in zip(itertools.count(), parts, strict=False):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in names:
            (folder / name).mkdir() if name == "archive" else (folder / name).touch()
        with open_library(folder, make=True) as library:
            assert keep(library, b"words")
