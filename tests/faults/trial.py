"""A command and a fault in, everything that is wrong afterwards out: what was lost, doubled or damaged, and what the user was not told."""

import re
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.faults.forge import Ended, Forge
from tests.faults.shim import Fault
from tests.faults.world import words

DO = re.compile(r"\b(Make room|Look at|Name (a|an|another)|Restore|[Rr]un the (same )?command again|Read its|Read reports)\b")
"""What a message says that tells what to do."""
ENDS = frozenset({0, 1, 3, 4})
"""Exit codes that a fault may lead to: failed, and what a command that went on says (`interfaces/commands/exits.py`)."""
BEFORE: dict[str, tuple[str, ...]] = {
    "read": (),
    "group": ("read",),
    "show": ("read",),
    "judge": ("read",),
    "protect": ("read",),
    "search": ("read",),
    "export": ("read", "show"),
    "package": ("read", "show"),
    "import": (),
}
"""Commands, each with those that run before it undisturbed."""
COMMANDS = tuple(BEFORE)
MUST_BE_TOLD = tuple(f"library/{name}" for name in ("log.jsonl", "evidence", "archive", "checkpoints.jsonl"))
"""What may not fail in silence: evidence. (A cache may.)"""


@dataclass(slots=True)
class Grounds:
    """Where trials are held: for each command a library as it is before it, and what stands after it when nothing disturbs.

    Attributes:
        folder: an empty one.
        forge: what runs commands.
        reports: folder of the reports.
        calm: for each command, what stands afterwards.
        calls: for each command, how many writes it makes.
        took_s: for each command, how long it takes.
    """

    folder: Path
    forge: Forge
    reports: Path
    calm: dict[str, dict[str, Any]] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    took_s: dict[str, float] = field(default_factory=dict)
    _number: int = 0

    def ground(self, what: str) -> Path:
        """A command in, a new folder as it stands before that command out."""
        base = self.folder / "bases" / "-".join(("base", *BEFORE[what]))
        if not base.exists():
            base.mkdir(parents=True)
            for one in BEFORE[what]:
                ended = self.forge.run(words(one, self.reports, base / "library"))
                assert ended.code == 0, ended.err
        if what == "import" and not (self.reports / "given.wacz").exists():
            place = self.ground("package")
            assert self.forge.run(self.words("package", place)).code == 0
            (place / "out.wacz").rename(self.reports / "given.wacz")
        self._number += 1
        new = self.folder / f"trial-{self._number}"
        shutil.copytree(base, new)
        return new

    def calmly(self, what: str, *, counts: bool = True) -> None:
        """A command in; run undisturbed, and what stands afterwards is remembered."""
        if what in self.calm:
            return
        place = self.ground(what)
        ended = self.forge.run(words(what, self.reports, place / "library"), fault=Fault(under=str(place)) if counts else None)
        assert ended.code == 0, ended.err
        self.calm[what] = self.forge.state(place / "library", compares=True)
        assert self.calm[what]["damaged"] == []
        self.calls[what], self.took_s[what] = ended.calls or 0, ended.took_s
        self.leave(place)

    def words(self, what: str, place: Path) -> list[str]:
        """A command and the folder of a trial in, the words of the command there out."""
        return words(what, self.reports, place / "library")

    def leave(self, place: Path) -> None:
        """A folder of a trial in; it is taken away."""
        shutil.rmtree(place)


def trial(grounds: Grounds, what: str, fault: Fault | None = None, **more: Any) -> list[str]:  # noqa: ANN401  # as `Forge.run` has it
    """Grounds, a command and a fault (`under` says which part of the trial's folder) in, complaints out; empty when all is well."""
    grounds.calmly(what)
    place = grounds.ground(what)
    given = words(what, grounds.reports, place / "library")
    ended = grounds.forge.run(given, fault=replace(fault, under=str(place / fault.under)) if fault else None, **more)
    complaints = told_badly(ended) + broken_files(place)
    if fault and fault.how == "error" and fault.under in MUST_BE_TOLD and ended.code == 0 and (ended.calls or 0) >= fault.at:
        complaints.append(f"{fault.under} was not written, and nobody was told")
    complaints += afterwards(grounds, what, place, ended)
    grounds.leave(place)
    return [f"{what}: {one}" for one in complaints]


def afterwards(grounds: Grounds, what: str, place: Path, ended: Ended, *, runs: int = 1) -> list[str]:
    """Grounds, a command, the folder of a trial and how the command ended in; what is wrong with what stands now, and after it ran again, out.

    Args:
        grounds: where it was held.
        what: the command.
        place: the folder.
        ended: how it ended, the last time.
        runs: how often it ran: each may have seen each page again.
    """
    complaints = []
    if (place / "library" / "library.sqlite").exists():
        state = grounds.forge.state(place / "library")
        complaints += [f"damaged: {one}" for one in state["damaged"]] + lost(state, ended.told)
    elif ended.told:
        complaints.append("the whole library is lost")
    again = grounds.forge.run(words(what, grounds.reports, place / "library"))
    if again.code != 0:
        return [*complaints, f"run again it ends with {again.code}: {again.err.strip()}"]
    after = grounds.forge.state(place / "library", compares=True)
    calm = grounds.calm[what]
    complaints += [f"afterwards damaged: {one}" for one in after["damaged"]] + lost(after, ended.told)
    complaints += [f"other {name} than undisturbed" for name in calm if name not in ("again", "damaged") and after[name] != calm[name]]
    if after["again"] > calm["again"] + runs * len(calm["kept"]):
        complaints.append("counted twice")
    return complaints + broken_files(place, must_be=True)


def lost(state: dict[str, Any], told: Sequence[tuple[str, Any]]) -> list[str]:
    """What stands and what was acknowledged in, what of that is not there out."""
    gone = []
    for what, which in told:
        there = state[what] >= which if isinstance(which, int) else which in state[what]
        if not there:
            gone.append(f"lost: {what} {which}")
    return gone


def told_badly(ended: Ended) -> list[str]:
    """How a command ended in, what is wrong with what it said out."""
    if ended.code is None:
        return []
    complaints = [] if ended.code in ENDS else [f"exit code {ended.code}"]
    said = ended.err.strip()
    if "Traceback" in said or "This is a fault of crossread" in said or "[Errno" in said:
        complaints.append(f"not in words: {said}")
    if ended.code in (1, 4):
        errors = [line for line in said.splitlines() if line.startswith("Error: ")]
        if ended.code == 1 and len(errors) != 1:
            complaints.append(f"{len(errors)} errors told: {said}")
        if not DO.search(said):
            complaints.append(f"not said what to do: {said}")
    return complaints


def broken_files(place: Path, *, must_be: bool = False) -> list[str]:
    """The folder of a trial in, which of the files that were written are not whole out."""
    complaints = []
    for file in sorted(place.glob("out*")) + sorted(place.glob(".out*")):
        if file.name.startswith("."):
            complaints += [f"{file.name} was left behind"] if must_be else []
        elif file.suffix == ".wacz":
            with suppress(zipfile.BadZipFile), zipfile.ZipFile(file) as package:
                if package.testzip() is None:
                    continue
            complaints.append(f"{file.name} is not whole")
        elif not file.read_bytes().rstrip().endswith((b"}", b"</html>")):
            complaints.append(f"{file.name} is not whole")
    return complaints
