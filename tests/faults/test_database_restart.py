"""PostgreSQL restarted, or crashed, while commands keep, read and group: what was acknowledged is there, nothing is doubled, and the user is told."""

import random
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from tests import databases
from tests.databases import Server, started
from tests.faults import world
from tests.faults.conftest import IS_LONG
from tests.faults.forge import Ended, Forge
from tests.faults.trial import lost, told_badly

RESTARTS = 60 if IS_LONG else 2
SURE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "wal_writer_delay": "10s"}
"""As a server of a newsroom is set: what was committed is on the disk. (The tests' own server forgets.)"""
COMMANDS = ("read", "group")
_names = count(1)


def server_with(settings: dict[str, str]) -> Iterator[Server]:
    """Settings in, a server that runs with them out.

    Raises:
        RuntimeError: none can be started here.
    """
    before = dict(databases.SETTINGS)
    databases.SETTINGS.update(settings)
    try:
        yield from started()
    finally:
        databases.SETTINGS.clear()
        databases.SETTINGS.update(before)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that keeps what was committed; skips where there is none."""
    running = server_with(SURE)
    try:
        yield next(running)
    except (RuntimeError, OSError) as error:
        pytest.skip(f"no PostgreSQL can be started: {error}")
    with suppress(StopIteration):
        next(running)


@pytest.fixture(scope="module")
def forge() -> Iterator[Forge]:
    """What runs commands."""
    with Forge() as made:
        yield made


def database(server: Server) -> str:
    """A server in, the address of a new database out."""
    name = f"restart_{next(_names)}"
    server.execute(f"CREATE DATABASE {name}")
    return server.url(name)


def disturbed(forge: Forge, server: Server, words: list[str], after_s: float, how: signal.Signals) -> Ended:
    """A command in, run while the server is stopped and started again, and how it ended out."""

    def restart() -> None:
        time.sleep(after_s)
        server.stop(how)
        server.start()

    restarting = threading.Thread(target=restart)
    restarting.start()
    try:
        return forge.run(words)
    finally:
        restarting.join()


def test_a_restart_loses_and_doubles_nothing(forge: Forge, server: Server, reports: Path) -> None:
    calm = database(server)
    took = {}
    for what in COMMANDS:
        ended = forge.run(world.words(what, reports, calm))
        assert ended.code == 0, ended.err
        took[what] = ended.took_s
    wanted = forge.state(calm, compares=True)
    assert wanted["damaged"] == []
    chance = random.Random(20250304)
    restarts = failed = 0
    while restarts < RESTARTS:
        where = database(server)
        told: list[tuple[str, object]] = []
        for what in COMMANDS:
            how = chance.choice((signal.SIGQUIT, signal.SIGINT))
            ended = disturbed(forge, server, world.words(what, reports, where), chance.uniform(0, took[what]), how)
            restarts += 1
            failed += ended.code != 0
            assert told_badly(ended) == [], ended.err
            told += ended.told
            if told:
                state = forge.state(where)
                assert (state["damaged"], lost(state, told)) == ([], [])
            again = forge.run(world.words(what, reports, where))
            assert again.code == 0, again.err
        after = forge.state(where, compares=True)
        assert lost(after, told) == []
        again = after.pop("again")
        assert after == {name: value for name, value in wanted.items() if name != "again"}
        assert again <= 2 * len(after["kept"]), "seen again at most, once by each run"
    print(f"{restarts} restarts, {failed} commands of which had to be run again")  # noqa: T201  # what a long run tells


def test_a_server_that_forgets_what_it_committed_is_noticed(forge: Forge, server: Server, reports: Path) -> None:
    """The planted bug: after a crash the server comes back with an older state of its disk."""
    where = database(server)
    data, older = server.folder / "data", server.folder / "older"
    server.stop()
    subprocess.run(["cp", "-a", str(data), str(older)], check=True)  # noqa: S607  # with the owner, without whom it does not start
    server.start()
    told = forge.run(world.words("read", reports, where)).told
    assert told
    server.stop(signal.SIGQUIT)
    shutil.rmtree(data)
    older.rename(data)
    server.start()
    ended = forge.run(["state", where, ""])
    assert ended.code != 0 or lost(forge.state(where), told), "the library is gone, or what was told is"
