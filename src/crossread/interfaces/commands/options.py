"""What the commands share: options, the open library, and how words are shown."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crossread.interfaces.commands.printing import hide, put, shown_value
from crossread.storage.address import Address, Where, where_in

if TYPE_CHECKING:
    from crossread.interfaces.terminal.paint import Look
    from crossread.runners import Runner
    from crossread.services.engine import Engine, EngineName
    from crossread.sources.places import Reach
    from crossread.storage.library import Library

PROGRAM = "crossread"

ENGINES: tuple["EngineName", ...] = ("encoder", "rules")
"""What reads; as in `services.engine`, which help does not import."""


RUNNERS = ("inline", "pool", "ray")
"""Where is read."""

Command = TypeVar("Command", bound=Callable[..., object])


def examples(*lines: str) -> str:
    """Commands in, a part of a help text out that is not wrapped."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class LibraryPlace(click.Path):
    """A folder, or the address of a database of PostgreSQL."""

    def __init__(self) -> None:
        """Nothing in, the type out."""
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  # as click has it
        """What the user gave in, the path or address out."""
        where = where_in(value) if isinstance(value, str) else value
        return where if isinstance(where, Address) else super().convert(value, param, ctx)


LIBRARY = click.option(
    "--library",
    metavar="DIR",
    type=LibraryPlace(),
    envvar="CROSSREAD_LIBRARY",
    help="Folder of the library, or postgresql://USER@HOST:PORT/NAME of one that several machines share. Default: $CROSSREAD_LIBRARY, or crossread "
    "in your data folder.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")


def _noted(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """What was given for an option in; noted for `runner_of`, so that no command has to hand it on."""
    context.meta[f"{PROGRAM}.{parameter.name}"] = value


_OF_RUNNING = (
    click.option(
        "--runner",
        type=click.Choice(RUNNERS),
        expose_value=False,
        callback=_noted,
        help="Where is read: in this process, in a pool of processes, or on a Ray cluster (one on this machine, unless --ray-address names another). "
        "Default: in this process, and for more than a few pages in a pool.",
    ),
    click.option(
        "--ray-address",
        metavar="HOST:PORT",
        envvar="RAY_ADDRESS",
        expose_value=False,
        callback=_noted,
        help="The Ray cluster that reads with --runner ray. Default: $RAY_ADDRESS, or one that is started on this machine.",
    ),
    click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(1, 4096),
        help="Processes that read. Default: as many as there are cores, for more than a few pages.",
    ),
)


def WORKERS(command: Command) -> Command:  # noqa: N802  # stands among the options, and is one to those who use it
    """A command's function in, the same with the options that say where is read out; `runner_of` makes the runner of them."""
    for option in reversed(_OF_RUNNING):
        command = option(command)
    return command


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


def open_library_in(where: Where | None, *, make: bool = False) -> "Library":
    """The folder or address the user named (None for the default) in, the open library out; whom it protects is printed no more."""
    from crossread.services.protect import protection
    from crossread.storage.library import open_library

    opened = open_library(place_of(where), make=make)
    try:
        hide(protection(opened))
    except BaseException:
        opened.close()
        raise
    return opened


def place_of(where: Where | None) -> Where:
    """The folder or address the user named (None for the default) in, where the library is out."""
    if where is not None:
        return where
    import platformdirs

    return Path(platformdirs.user_data_dir(PROGRAM, appauthor=False))


def runner_of(workers: int | None) -> "Runner":
    """The number of workers the user asked for (None for the default) in, the runner that this command was given options for out.

    Raises:
        InputError: Ray is asked for and not installed, or its cluster cannot be reached.
    """
    context = click.get_current_context(silent=True)
    chosen = {name: context.meta.get(f"{PROGRAM}.{name}") for name in ("runner", "ray_address")} if context else {}
    match chosen.get("runner"):
        case "inline":
            if workers not in {None, 1}:
                raise click.UsageError("--runner inline reads in this process alone. Leave --workers out.")
            from crossread.runners.inline import InlineRunner

            return InlineRunner()
        case "ray":
            return _ray_of(context, workers, chosen.get("ray_address"))
        case "pool":
            from crossread.runners.by_size import cores
            from crossread.runners.pool import PoolRunner

            return PoolRunner(workers or cores())
        case _:
            from crossread.runners.by_size import SizeRunner

            return SizeRunner(workers)


def _ray_of(context: click.Context | None, workers: int | None, address: str | None) -> "Runner":
    """A command, the number of workers (None for the default) and where the cluster is in, its runner out; the cluster is left with the command."""
    from crossread.runners.ray import RayRunner
    from crossread.runners.ray_cluster import need_ray

    need_ray()
    made = RayRunner(workers, address=address)
    if context:
        context.call_on_close(made.close)
    return made


def engine_named(name: "EngineName | None") -> "Engine | None":
    """The name of the engine that the user asked for in, the engine out; None when none was asked for.

    Raises:
        InputError: it is not there.
    """
    if name is None:
        return None
    from crossread.services.engine import engine_called

    return engine_called(name)


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
