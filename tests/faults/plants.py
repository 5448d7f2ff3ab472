"""Bugs to plant: the name of one in, what puts it into this process out. Each is what somebody could write, and one harness must notice it."""
# ruff: noqa: ANN401  # what stands in for a function takes and gives what that does

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def no_flush() -> None:
    """Nothing is flushed to the disk before it is acknowledged."""
    os.fsync = lambda _handle: None


def flush_errors_swallowed() -> None:
    """That a flush failed is not told."""
    real = os.fsync

    def quiet(handle: Any) -> None:
        try:
            real(handle)
        except OSError:
            return

    os.fsync = quiet


def write_errors_swallowed() -> None:
    """Who keeps a capture does not hear that the evidence was not written."""
    from crossread.storage.evidence import Evidence, Place  # noqa: PLC0415
    from crossread.types.ids import sha256  # noqa: PLC0415

    real = Evidence.add

    def quiet(self: Evidence, captures: Any, last: Place | None) -> Any:
        try:
            return real(self, captures, last)
        except OSError:
            return tuple(Place(file="00001.warc.gz", offset=0, length=len(data), sha256=sha256(data)) for data in captures)

    Evidence.add = quiet  # type: ignore[method-assign]


def log_before_evidence() -> None:
    """The log says where a capture's records stand before they stand there."""
    from crossread.storage.evidence import Evidence, Place  # noqa: PLC0415
    from crossread.storage.log import Log  # noqa: PLC0415

    add, log = Evidence.add, Log.add
    waiting: list[tuple[Path, int, bytes]] = []

    def held_back(self: Evidence, captures: Any, last: Place | None) -> tuple[Place, ...]:
        places = add(self, captures, last)
        for place in places[:1]:
            path = self.path(place.file)
            waiting.append((path, place.offset, path.read_bytes()[place.offset :]))
            os.truncate(path, place.offset)
        return places

    def logged(self: Log, *entries: Any) -> Any:
        done = log(self, *entries)
        for path, offset, data in waiting:
            with path.open("r+b") as file:
                file.seek(offset)
                file.write(data)
        waiting.clear()
        return done

    Evidence.add, Log.add = held_back, logged  # type: ignore[method-assign]


def kept_again() -> None:
    """What is in the library already is kept as if it were new."""
    from crossread.storage.store import Store  # noqa: PLC0415

    Store.pages_of = lambda _self, _names: {}  # type: ignore[method-assign]


def acknowledged_early() -> None:
    """A capture is called kept before it is."""
    import json  # noqa: PLC0415
    import time  # noqa: PLC0415

    from crossread.storage.library import Library  # noqa: PLC0415
    from crossread.types.ids import sha256  # noqa: PLC0415

    real = Library.keep_all
    told = next(
        int(name)
        for name in os.listdir("/proc/self/fd")  # noqa: PTH208  # names alone
        if _is_told(int(name))
    )

    def early(self: Library, captures: Any) -> Any:
        for capture in captures:
            os.write(told, f"{json.dumps(['kept', sha256(capture.payload)])}\n".encode())
        time.sleep(0.2)
        return real(self, captures)

    Library.keep_all = early  # type: ignore[method-assign]


def _is_told(handle: int) -> bool:
    """A number in, whether what is acknowledged is told there out."""
    return os.environ.get("CROSSREAD_TEST_TOLD") == str(handle)


def raw_errors() -> None:
    """The system's errors come to the user as they are."""
    from crossread.interfaces import cli  # noqa: PLC0415
    from crossread.interfaces.commands import files  # noqa: PLC0415

    def direct(path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")

    files.write_text = direct
    cli.in_words = str


def written_in_place() -> None:
    """A file that is exported is written where it shall stand."""
    from crossread.interfaces.commands import files  # noqa: PLC0415

    def direct(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            for start in range(0, len(data), 1_000):
                file.write(data[start : start + 1_000])
                file.flush()

    files.write_bytes = direct


def left_unread() -> None:
    """A stream does not read what a killed one kept and did not read; handed in again, it is passed over as kept."""
    from crossread.storage import streaming  # noqa: PLC0415

    def none(*_given: Any) -> tuple[Any, ...]:
        return ()

    setattr(streaming, "unread", none)  # noqa: B010  # it gives other types


PLANTS: dict[str, Callable[[], None]] = {
    one.__name__: one
    for one in (
        *(no_flush, flush_errors_swallowed, write_errors_swallowed, log_before_evidence),
        *(kept_again, acknowledged_early, raw_errors, written_in_place, left_unread),
    )
}
