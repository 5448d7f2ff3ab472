"""A command in, how it ended out: run by a child of a process that has everything imported, so that a thousand runs take minutes and not hours.

`Forge` starts that process and speaks to it; run as a module, this file is the process. It may stand in a file system of its own (`mounted`).
"""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from tests.faults.shim import Fault, InPython, Preloaded

SHIM = "CROSSREAD_TEST_SHIM"
PROJECT = Path(__file__).resolve().parents[2]
PATIENCE_S = 120.0
READY = "ready\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code; None when it was killed.
        out: what it said on stdout; what `state` and `judge` give stands there as JSON.
        err: what it said on stderr.
        told: steps that it had acknowledged, each what and of which.
        calls: how many calls a shim counted; None when it was killed, or none counted.
        took_s: how long it took.
    """

    code: int | None
    out: str
    err: str
    told: tuple[tuple[str, Any], ...]
    calls: int | None
    took_s: float


class Forge:
    """A process that runs commands in children. Closed by `with`."""

    def __init__(self, *, shim: Path | None = None, mounts: str = "") -> None:
        """A library to load in front of libc, and what to mount first in a name space of its own, in; a running process out."""
        environment = os.environ | {"PYTHONHASHSEED": "0"} | ({SHIM: str(shim), "LD_PRELOAD": str(shim)} if shim else {})
        command = [sys.executable, "-m", "tests.faults.forge"]
        if mounts:
            command = ["unshare", "-rm", "--", "sh", "-ec", f'{mounts}; exec "$0" "$@"', *command]
        self.process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.__enter__()
        assert self.process.stdout
        assert self.process.stdout.readline() == READY, "the forge did not start"

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_why: object) -> None:
        """Ends it."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait(PATIENCE_S)
        self.process.__exit__(None, None, None)

    def run(self, words: Sequence[str], *, fault: Fault | None = None, kill_after_s: float | None = None, **more: Any) -> Ended:  # noqa: ANN401
        """The words of a command in, how it ended out.

        Args:
            words: of a command; or ("state", folder) and the like, what `world` has.
            fault: what is to happen to its writes.
            kill_after_s: when it is killed.
            more: `plant` (a bug of `plants.py`), `user` (a number to run as), `largest` (bytes that a file may have).
        """
        assert self.process.stdin
        assert self.process.stdout
        asked = {"words": list(words), "fault": asdict(fault) if fault else None, "kill_after_s": kill_after_s} | more
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, "the forge ended"
        given = json.loads(answer)
        return Ended(**given | {"told": tuple((what, which) for what, which in given["told"])})

    def state(self, where: Path | str, *, compares: bool = False) -> dict[str, Any]:
        """Where a library is in, what stands in it out."""
        ended = self.run(["state", str(where), "compares" if compares else ""])
        assert ended.code == 0, ended.err
        found: dict[str, Any] = json.loads(ended.out)
        return found


def main() -> None:
    """Imports everything, then runs what is asked for, line by line."""
    from tests.faults import world  # noqa: PLC0415

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    with tempfile.TemporaryDirectory() as folder:
        world.make(Path(folder))
        for what in ("read", "show", "search", "export", "package", "group", "check"):
            _command(world.words(what, Path(folder), Path(folder) / "library"))
    answers.write(READY)
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_run(json.loads(line))) + "\n")
        answers.flush()


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    """What is asked for in, how it ended out."""
    files = [tempfile.TemporaryFile("w+") for _ in range(3)]  # noqa: SIM115  # closed below
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(asked, [file.fileno() for file in files])
    if asked["kill_after_s"] is not None:
        time.sleep(asked["kill_after_s"])
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    took = time.monotonic() - began
    for file in files:
        file.seek(0)
    out, err, told = (file.read() for file in files)
    for file in files:
        file.close()
    steps = [json.loads(line) for line in told.splitlines() if line.endswith("]")]
    calls = next((which for what, which in steps if what == "calls"), None)
    code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return {"code": code, "out": out, "err": err, "told": [one for one in steps if one[0] != "calls"], "calls": calls, "took_s": took}


def _child(asked: dict[str, Any], files: list[int]) -> None:
    """What is asked for and the files for what is said and told in; done, and the process ends."""
    code = 70
    try:
        from tests.faults import plants, world  # noqa: PLC0415

        os.dup2(files[0], 1)
        os.dup2(files[1], 2)
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), encoding="utf-8", write_through=True)
        os.environ["CROSSREAD_TEST_TOLD"] = str(files[2])
        world.acknowledge(files[2])
        if asked.get("plant"):
            plants.PLANTS[asked["plant"]]()
        if asked.get("largest"):
            import resource  # noqa: PLC0415

            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], asked["largest"]))
        if asked.get("user"):
            os.setgroups([])
            os.setgid(asked["user"])
            os.setuid(asked["user"])
        shim: InPython | Preloaded | None = None
        if asked["fault"]:
            fault = Fault(**asked["fault"] | {"kinds": tuple(asked["fault"]["kinds"])})
            shim = InPython() if fault.is_python else Preloaded(os.environ[SHIM])
            shim.arm(fault)
        code = _command(asked["words"])
        if shim:
            shim.rest()
            os.write(files[2], f"{json.dumps(['calls', shim.seen()])}\n".encode())
    except BaseException:  # noqa: BLE001  # the child must not go on with the parent's work
        import traceback  # noqa: PLC0415

        os.write(files[1], traceback.format_exc().encode())
    finally:
        os._exit(code)


def _command(words: list[str]) -> int:
    """The words of a command in, its exit code out."""
    from crossread.interfaces.cli import crossread  # noqa: PLC0415
    from tests.faults import world  # noqa: PLC0415

    if words[0] == "remove":
        shutil.rmtree(words[1])
        return 0
    if words[0] == "state":
        print(json.dumps(world.state(words[1], compares=bool(words[2]))))  # noqa: T201  # the answer
        return 0
    if words[0] == "judge":
        from crossread.interfaces.commands.exits import exit_code  # noqa: PLC0415
        from crossread.types.errors import CrossreadError  # noqa: PLC0415

        try:
            world.judge(words[1])
        except CrossreadError as error:
            sys.stderr.write(f"Error: {error}\n")
            return int(exit_code(error))
        return 0
    try:
        with redirect_stdout(sys.stdout), redirect_stderr(sys.stderr):
            crossread(words)
    except SystemExit as end:
        return int(end.code or 0) if not isinstance(end.code, str) else 1
    return 0


if __name__ == "__main__":
    main()
