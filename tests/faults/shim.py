"""Writes of a process broken: of all that it does, SQLite's too (shim.c in front of libc), or of Python's own alone, where there is no compiler."""

import ctypes
import errno
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

How = Literal["count", "error", "short", "kill before", "kill after", "torn", "power cut"]
HOWS: tuple[How, ...] = ("count", "error", "short", "kill before", "kill after", "torn", "power cut")
"""What becomes of the call: nothing, an error, half of it is written, or it is the last one: not done, done, half done, or not done and the disk
loses what was appended to files and not flushed."""

Kind = Literal["write", "flush", "rename", "make", "cut", "remove"]
KINDS: dict[Kind, int] = {"write": 1, "flush": 2, "rename": 4, "make": 8, "cut": 16, "remove": 32}
"""Kinds of calls, as shim.c has them."""

NEVER = 1 << 60
"""A number that no call has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is to happen.

    Attributes:
        under: folder; only calls on files in it are counted and broken.
        at: the number of the call, counted from 1.
        how: what becomes of it.
        error: errno that it ends with.
        is_for_good: all calls after it, too: a disk that is full stays full.
        kinds: what is counted; empty for all.
        is_python: only what Python itself does, with no help of a compiler.
    """

    under: str
    at: int = NEVER
    how: How = "count"
    error: int = errno.EIO
    is_for_good: bool = False
    kinds: tuple[Kind, ...] = ()
    is_python: bool = False


def compiled(folder: Path) -> Path | None:
    """A folder in, the library for LD_PRELOAD made in it out; None where there is no compiler, or it makes none."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or os.uname().sysname != "Linux":
        return None
    made = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    done = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], capture_output=True, check=False)
    return made if done.returncode == 0 else None


class Preloaded:
    """The shim in front of libc, in a process that was started with it."""

    def __init__(self, path: str) -> None:
        """Where the library is in; its functions out."""
        self.library = ctypes.CDLL(path)
        self.library.fault_seen.restype = ctypes.c_long

    def arm(self, fault: Fault) -> None:
        """A fault in; from now on calls are counted, and one is broken."""
        kinds = sum(KINDS[kind] for kind in fault.kinds or KINDS)
        how, under = HOWS.index(fault.how), fault.under.encode()
        self.library.fault_arm(under, ctypes.c_long(fault.at), how, fault.error, int(fault.is_for_good), kinds)

    def seen(self) -> int:
        """Nothing in, how many calls there were out."""
        return int(self.library.fault_seen())

    def rest(self) -> None:
        """Nothing in; no call is broken any more."""
        self.library.fault_disarm()


class InPython:
    """The same within Python: what it makes, opens for writing, writes, flushes and renames. SQLite's own writes are not seen."""

    def __init__(self) -> None:
        """Nothing in, a shim out that does nothing yet."""
        self.fault: Fault | None = None
        self.calls = 0

    def arm(self, fault: Fault) -> None:
        """A fault in; from now on calls are counted, and one is broken."""
        if self.fault is None:
            self._stand_in()
        self.fault, self.calls = fault, 0

    def seen(self) -> int:
        """Nothing in, how many calls there were out."""
        return self.calls

    def rest(self) -> None:
        """Nothing in; no call is broken any more."""
        self.fault = Fault(under="\0")

    def _stand_in(self) -> None:
        """Puts functions that count in the place of Python's."""
        os.open = self._broken("make", os.open, lambda path, flags, *_more, **_named: path if flags & os.O_CREAT else "")
        os.replace = self._broken("rename", os.replace, lambda _from, to, **_named: to)
        os.rename = self._broken("rename", os.rename, lambda _from, to, **_named: to)
        os.mkdir = self._broken("make", os.mkdir, lambda path, *_more, **_named: path)
        os.fsync = self._broken("flush", os.fsync, path_of)
        os.truncate = self._broken("cut", os.truncate, lambda path, _size: path_of(path) if isinstance(path, int) else path)
        real, shim = io.open, self

        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:  # noqa: ANN401  # as `open` has it
            if not set(mode) & set("wax+"):
                return real(file, mode, *more, **named)
            place = path_of(file) if isinstance(file, int) else os.fspath(file)
            if not isinstance(file, int):
                shim.look("make", place)
            return Watched(real(file, mode, *more, **named), lambda: shim.look("write", place))

        io.open = opened
        __builtins__["open"] = opened

    def _broken(self, kind: Kind, real: Callable[..., Any], place: Callable[..., Any]) -> Callable[..., Any]:
        """A kind of call, Python's function and what tells the path out of its arguments in, the function that counts out."""

        def stands_in(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever the function takes and gives
            self.look(kind, str(place(*given, **named)))
            done = real(*given, **named)
            self.after()
            return done

        return stands_in

    def look(self, kind: Kind, path: str) -> None:
        """A kind of call and a path in; counted, and broken when it is the one.

        Raises:
            OSError: it is.
        """
        self.dies = False
        fault = self.fault
        if fault is None or not str(path).startswith(fault.under) or (fault.kinds and kind not in fault.kinds):
            return
        self.calls += 1
        if not (self.calls >= fault.at if fault.is_for_good else self.calls == fault.at):
            return
        if fault.how in ("kill before", "torn"):
            os.kill(os.getpid(), signal.SIGKILL)
        self.dies = fault.how == "kill after"
        if fault.how == "error":
            raise OSError(fault.error, os.strerror(fault.error), path)

    def after(self) -> None:
        """Nothing in; the call is done, and was the last if it was to be."""
        if self.dies:
            os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """A file that asks before it writes."""

    def __init__(self, file: Any, ask: Callable[[], None]) -> None:  # noqa: ANN401  # text or bytes
        """A file and what is asked in, a file out."""
        self.file = file
        self.ask = ask

    def write(self, words: Any) -> int:  # noqa: ANN401
        """As the file has it."""
        self.ask()
        return int(self.file.write(words))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """As the file has it."""
        return getattr(self.file, name)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_why: object) -> None:
        """Closes it."""
        self.file.close()

    def __iter__(self) -> Any:  # noqa: ANN401
        """As the file has it."""
        return iter(self.file)


def path_of(handle: Any) -> str:  # noqa: ANN401  # a number, or what has one
    """An open file in, its path out; empty where the system does not tell."""
    number = handle if isinstance(handle, int) else handle.fileno()
    try:
        return str(Path(f"/proc/self/fd/{number}").readlink())
    except OSError:
        return ""
