"""Every write broken once: an error, half a write, a kill, a power cut. Nothing acknowledged is lost, nothing is counted twice, the user is told.

The n-th write of a command is broken, for n = 1, 2, 3, ... until the command ends without having come to it (`make faults`); in short, some of them.
"""

import errno
import random
from dataclasses import replace

import pytest

from tests.faults.conftest import IS_LONG
from tests.faults.shim import Fault
from tests.faults.trial import COMMANDS, MUST_BE_TOLD, Grounds, trial

FEW = {"read": 2}
"""Writes of a command that are broken in short; of others one."""
FAULTS = {
    "a full disk": Fault(under="", how="error", error=errno.ENOSPC, is_for_good=True),
    "an error once": Fault(under="", how="error", error=errno.EIO),
    "an error of a flush": Fault(under="", how="error", error=errno.EIO, kinds=("flush",)),
    "half a write": Fault(under="", how="short"),
    "killed before": Fault(under="", how="kill before"),
    "killed half way": Fault(under="", how="torn"),
    "a power cut": Fault(under="", how="power cut"),
}

PAIRS = [(name, what) for one, name in enumerate(FAULTS) for other, what in enumerate(COMMANDS) if IS_LONG or (one + other) % 2 == 0]
"""Each fault with each command; in short with every other one."""


def numbers(what: str, calls: int, seed: object) -> list[int]:
    """A command, how many writes it makes and anything in, the numbers of those that are broken out: all of them, or some by chance."""
    if IS_LONG:
        return list(range(1, calls + 1))
    return sorted(random.Random(f"{what} {seed}").sample(range(1, calls + 1), min(calls, FEW.get(what, 1))))


def counted(grounds: Grounds, what: str, fault: Fault) -> int:
    """Grounds, a command and a fault in, how many writes of the kind that the fault breaks the command makes out."""
    grounds.calmly(what)
    if not fault.kinds and not fault.is_python:
        return grounds.calls[what]
    place = grounds.ground(what)
    counting = Fault(under=str(place), kinds=fault.kinds, is_python=fault.is_python)
    calls = grounds.forge.run(grounds.words(what, place), fault=counting).calls
    grounds.leave(place)
    return calls or 0


@pytest.mark.parametrize(("name", "what"), PAIRS)
@pytest.mark.usefixtures("shim")
def test_a_broken_write_loses_and_doubles_nothing(grounds: Grounds, name: str, what: str) -> None:
    fault = FAULTS[name]
    calls = counted(grounds, what, fault)
    found = {number: trial(grounds, what, replace(fault, at=number)) for number in numbers(what, calls, name)}
    assert {number: complaints for number, complaints in found.items() if complaints} == {}
    assert found or not calls


@pytest.mark.parametrize("what", COMMANDS if IS_LONG else ("read", "group", "protect", "export", "import"))
def test_a_write_of_pythons_own_that_fails_loses_and_doubles_nothing(grounds: Grounds, what: str) -> None:
    """Without a compiler: what Python opens, flushes, renames and writes. SQLite's writes are not among them."""
    fault = Fault(under="", how="error", error=errno.ENOSPC, is_python=True)
    calls = counted(grounds, what, fault)
    found = {number: trial(grounds, what, replace(fault, at=number)) for number in numbers(what, calls, "python")}
    assert {number: complaints for number, complaints in found.items() if complaints} == {}
    assert found, "every command writes something"


@pytest.mark.parametrize("part", MUST_BE_TOLD)
@pytest.mark.usefixtures("shim")
def test_evidence_that_is_not_on_the_disk_for_sure_is_told(grounds: Grounds, part: str) -> None:
    """A flush that fails: the bytes are there to be read, and may be gone tomorrow."""
    fault = Fault(under=part, at=1, how="error", error=errno.EIO, kinds=("flush",))
    assert trial(grounds, "read", fault) == []
    noticed = trial(grounds, "read", fault, plant="flush_errors_swallowed")
    assert any("nobody was told" in one for one in noticed), "the planted bug"


@pytest.mark.parametrize(
    ("plant", "what", "fault", "numbers", "words"),
    [
        ("no_flush", "read", FAULTS["a power cut"], (200,), "damaged: archive"),
        ("write_errors_swallowed", "read", replace(FAULTS["a full disk"], under="library/evidence"), (1,), "damaged: "),
        ("log_before_evidence", "read", replace(FAULTS["killed before"], under="library/evidence"), (6, 7, 8), "damaged: "),
        ("raw_errors", "show", replace(FAULTS["an error once"], under="out"), (1,), "not in words"),
        ("written_in_place", "export", replace(FAULTS["killed half way"], under="out"), (2, 3), "not whole"),
    ],
)
@pytest.mark.usefixtures("shim")
def test_a_planted_bug_is_noticed(  # a column each
    grounds: Grounds, plant: str, what: str, fault: Fault, numbers: tuple[int, ...], words: str
) -> None:
    """Each of these is what somebody could write; a harness that does not notice it looks at nothing."""
    noticed = [one for number in numbers for one in trial(grounds, what, replace(fault, at=number), plant=plant)]
    assert any(words in one for one in noticed), noticed
