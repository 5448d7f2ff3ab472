"""kill -9 at random moments of every command: nothing acknowledged is lost, nothing is doubled, and the command run again comes to the same end.

30 kills in short, 1,000 with `make faults` (CROSSREAD_KILLS says how many, CROSSREAD_SEED which moments).
"""

import os
import random
from collections import Counter

from tests.faults.conftest import IS_LONG
from tests.faults.trial import COMMANDS, Grounds, afterwards, broken_files, lost

KILLS = int(os.environ.get("CROSSREAD_KILLS", "1000" if IS_LONG else "30"))
SEED = int(os.environ.get("CROSSREAD_SEED", "20250120"))
IN_A_ROW = 3
"""Kills of one command in one library, one after the other, before it may run to its end."""
MOST_NOTICED = 20
"""Complaints after which the harness should have noticed what it is there for."""
LONGER = 1.2
"""A command is killed within this much of the time that it takes undisturbed."""


def kill_often(grounds: Grounds, kills: int, *, commands: tuple[str, ...] = COMMANDS, plant: str = "") -> tuple[Counter[str], list[str]]:
    """Grounds and how many kills in, how often each command was killed in its work, and everything that was wrong afterwards, out."""
    chance = random.Random(SEED)
    killed: Counter[str] = Counter()
    complaints: list[str] = []
    turn = 0
    while killed.total() < kills:
        what = commands[turn % len(commands)]
        turn += 1
        assert turn < 10 * kills, "some are killed in their work"
        grounds.calmly(what)
        place = grounds.ground(what)
        given = grounds.words(what, place)
        for _ in range(min(IN_A_ROW, kills - killed.total())):
            after_s = chance.uniform(0, LONGER * grounds.took_s[what])
            ended = grounds.forge.run(given, kill_after_s=after_s, plant=plant)
            killed[what] += ended.code is None
            if (place / "library" / "library.sqlite").exists():
                state = grounds.forge.state(place / "library")
                complaints += [f"{what}: damaged: {one}" for one in state["damaged"]] + [f"{what}: {one}" for one in lost(state, ended.told)]
            elif ended.told:
                complaints.append(f"{what}: the whole library is lost")
            complaints += [f"{what}: {one}" for one in broken_files(place)]
        complaints += [f"{what}: {one}" for one in afterwards(grounds, what, place, ended, runs=IN_A_ROW)]
        grounds.leave(place)
    return killed, complaints


def test_kills_by_chance_lose_and_double_nothing(grounds: Grounds) -> None:
    killed, complaints = kill_often(grounds, KILLS)
    print(f"{killed.total()} kills: {dict(killed)}")  # noqa: T201  # what a long run tells
    assert complaints == []
    assert len(killed) > len(COMMANDS) / 2, "commands of many kinds were killed"


def test_a_capture_that_is_called_kept_too_early_is_noticed(grounds: Grounds) -> None:
    """The planted bug: killed before it was kept, it is lost."""
    noticed: list[str] = []
    while not any("lost" in one for one in noticed) and len(noticed) < MOST_NOTICED:
        noticed += kill_often(grounds, 4, commands=("read",), plant="acknowledged_early")[1] or ["nothing"]
    assert any("lost" in one for one in noticed), noticed


def test_what_is_kept_twice_is_noticed(grounds: Grounds) -> None:
    """The planted bug: what is in the library already is kept as if it were new, as after a kill whose work is forgotten."""
    grounds.calmly("read")
    place = grounds.ground("show")
    ended = grounds.forge.run(grounds.words("read", place), plant="kept_again")
    complaints = afterwards(grounds, "read", place, ended)
    grounds.leave(place)
    assert any("kept twice" in one for one in complaints), complaints
