"""What the commands share: options, the open library, and how words are shown."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.printing import hide, put, shown_value

if TYPE_CHECKING:
    from crossread.interfaces.terminal.paint import Look
    from crossread.runners.by_size import SizeRunner
    from crossread.services.engine import Engine, EngineName
    from crossread.sources.places import Reach
    from crossread.storage.library import Library

PROGRAM = "crossread"

ENGINES: tuple["EngineName", ...] = ("encoder", "rules")
"""What reads; as in `services.engine`, which help does not import."""


def examples(*lines: str) -> str:
    """Commands in, a part of a help text out that is not wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


LIBRARY = click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CROSSREAD_LIBRARY",
    help="Folder of the library. Default: $CROSSREAD_LIBRARY, or crossread in your data folder.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
WORKERS = click.option(
    "--workers", metavar="N", type=click.IntRange(1, 256), help="Processes that read. Default: as many as there are cores, for more than a few pages."
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="What reads: rules with the encoder, or rules alone. What the other one read is read again. Default: the encoder when its model is there.",
)
ENGINE_AGAIN = click.option(
    "--engine", type=click.Choice(ENGINES), help="Read again what this engine did not read. Default: show what was read last."
)
ALL = click.option("-v", "--all", "is_whole", is_flag=True, help="Print every finding with the words behind it; without, the first ones in short.")
ALLOW = click.option(
    "--allow",
    metavar="HOST",
    multiple=True,
    help="Fetch from HOST or HOST:PORT though its address is not public (loopback, intranet). Any page may lead there then. Can be given again.",
)
IGNORE_ROBOTS = click.option(
    "--ignore-robots", metavar="HOST", multiple=True, help="Do not ask the robots.txt of HOST or HOST:PORT: one's own. Can be given again."
)
OPERATOR = click.option(
    "--operator", metavar="NAME", envvar="CROSSREAD_OPERATOR", default="", help="Who fetches: kept with each capture, never sent. Default: nobody."
)
LIMIT = click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(0),
    help="Most pages taken from one feed, sitemap or archive; 0 for all. Default: 100 that have to be fetched, 1000 out of an archive.",
)
HTML = click.option("--html", "html", metavar="FILE", type=click.Path(path_type=Path), help="Write the dossier as a page that needs nothing else.")


def open_library_in(folder: Path | None, *, make: bool = False) -> "Library":
    """The folder the user named (None for the default) in, the open library out; whom it protects is printed no more."""
    import platformdirs

    from crossread.services.protect import protection
    from crossread.storage.library import open_library

    opened = open_library(folder or Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)), make=make)
    try:
        hide(protection(opened))
    except BaseException:
        opened.close()
        raise
    return opened


def runner_of(workers: int | None) -> "SizeRunner":
    """The number of workers the user asked for (None for the default) in, a runner out."""
    from crossread.runners.by_size import SizeRunner

    return SizeRunner(workers)


def engine_named(name: "EngineName | None") -> "Engine | None":
    """The name of the engine that the user asked for in, the engine out; None when none was asked for.

    Raises:
        InputError: it is not there.
    """
    from crossread.services.engine import engine_called

    return engine_called(name) if name else None


def reach_of(allow: tuple[str, ...], ignore_robots: tuple[str, ...], operator: str, limit: int | None) -> "Reach":
    """What the user said of fetching in, how far reading goes out.

    Raises:
        InputError: something that was named is no host.
    """
    from crossread.sources.found import Limits
    from crossread.sources.places import Reach
    from crossread.sources.web.rules import Rules

    rules = Rules(allow=frozenset(allow), ignore_robots=frozenset(ignore_robots), operator=operator)
    most = limit or sys.maxsize
    return Reach(rules=rules, limits=Limits() if limit is None else Limits(entries=most, pages=most))


def whoever() -> str:
    """Nothing in, the name that whoever runs this is logged in by out."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system that knows no names
        return "somebody"


def look_now() -> "Look":
    """Nothing in, how words are shown on stdout out."""
    from crossread.interfaces.terminal.paint import look_of

    return look_of(sys.stdout)


def put_json(value: object) -> None:
    """A value of the services in, printed as JSON."""
    from crossread.interfaces.json_view import as_json, plain

    put(as_json(plain(shown_value(value))))
