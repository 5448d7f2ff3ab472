"""No name of a protected person leaves by any channel; which channels there are; and each of them would show the name if nobody masked it."""

from pathlib import Path

import pytest

from crossread.interfaces.cli import crossread
from crossread.interfaces.exports.formats import FORMATS
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.check import check
from crossread.services.progress import silent
from crossread.storage.library import open_library
from tests.channels import CALLS, Channel, Oracle, World, channels, leaves, parameters, routes
from tests.persons import invented, reports

PERSONS = 14
REPORTS = 4
FORMS = 4

ALL = channels()
SPEAKING = tuple(channel for channel in ALL if not channel.is_quiet)
NAMED = pytest.mark.parametrize("channel", ALL, ids=[channel.name for channel in ALL])


def made(folder: Path) -> World:
    """A folder in, a library there with reports about invented persons out."""
    persons = invented(PERSONS)
    return World(folder, persons, *reports(persons, REPORTS, FORMS))


@pytest.fixture(scope="module")
def open_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A library in which nobody is protected."""
    return made(tmp_path_factory.mktemp("open"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A library in which every invented person is protected."""
    found = made(tmp_path_factory.mktemp("protected"))
    found.protect()
    return found


@NAMED
def test_no_name_leaves(channel: Channel, world: World) -> None:
    oracle = Oracle(world.persons)
    found = [(left.where, sorted(names)) for left in leaves(world, channel) if (names := oracle.found(left.text))]
    assert not found


@pytest.mark.parametrize("channel", SPEAKING, ids=[channel.name for channel in SPEAKING])
def test_without_a_mask_the_name_would_be_seen(channel: Channel, open_world: World) -> None:
    oracle = Oracle(open_world.persons)
    assert any(oracle.found(left.text) for left in leaves(open_world, channel))


def test_every_command_is_called() -> None:
    assert set(crossread.commands) <= set(CALLS), "add the command to CALLS in tests/channels.py"


def test_every_format_is_made() -> None:
    assert {f"export {one.key}" for one in FORMATS} <= {channel.name for channel in ALL}


def test_every_route_is_asked(world: World) -> None:
    unknown = {(path, name) for _, path in routes() for name in parameters(path) if name not in world.values}
    assert not unknown, "add the parameter to World.values in tests/channels.py"
    assert len(routes()) > len(CALLS)


def test_the_archive_stays_and_the_counts_too(world: World, open_world: World) -> None:
    with open_library(world.folder) as library, open_library(open_world.folder) as other:
        assert check(library, InlineRunner(), silent).damaged == ()
        ours, theirs = (shelf.dossier(one, world.name, InlineRunner()) for one in (library, other))
    assert [(one.id, [(side.n, side.m) for side in one.sides]) for one in ours.findings] == [
        (one.id, [(side.n, side.m) for side in one.sides]) for one in theirs.findings
    ]
    assert ours.story.name != theirs.story.name
