"""`crossread serve`: the desk in the browser; `crossread mcp`: the library for assistants."""
# ruff: noqa: PLC0415  # the command imports what it needs when it runs, so that help comes at once

import re
import secrets
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.account import accounts_file
from crossread.interfaces.commands.options import ALLOW, LIBRARY, PROGRAM, examples, whoever
from crossread.interfaces.commands.printing import say
from crossread.storage.address import Address, Where, where_in

if TYPE_CHECKING:
    from crossread.interfaces.desk.settings import Collection, Settings

ANYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  # to warn of them
"""Addresses that stand for every address of this machine."""

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
"""What a collection's name in addresses may be."""


@click.command(
    short_help="Open the library in the browser.",
    epilog=examples(
        "crossread serve                                       your library, in the browser, for you alone",
        "crossread serve --library ~/quake --port 9000",
        "crossread serve --collection quake=~/quake --collection port=~/port",
        "crossread account add mira && crossread account grant mira quake judge",
        "crossread serve --collection quake=~/quake --host 0.0.0.0 --host-name desk.example.org --https",
    ),
)
@LIBRARY
@click.option("--collection", "named", metavar="NAME=DIR", multiple=True, help="A library and its name at the desk. Can be given again.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on. Any but loopback needs accounts.")
@click.option("--port", type=click.IntRange(0, 65535), default=8470, show_default=True, help="Port to listen on; 0 for a free one.")
@click.option("--host-name", "host_names", metavar="NAME", multiple=True, help="A name under which browsers ask for it. Can be given again.")
@click.option("--https", "is_https", is_flag=True, help="A proxy in front of it speaks HTTPS.")
@click.option(
    "--accounts", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), envvar="CROSSREAD_ACCOUNTS", help="File of the accounts."
)
@click.option("--by", metavar="NAME", default=None, help="Who signs what is judged here without accounts. Default: who is logged in.")
@click.option("--open/--no-open", "is_opened", default=None, help="Open it in the browser. Default: when started from a terminal.")
@ALLOW
def serve(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    library: Where | None,
    named: tuple[str, ...],
    host: str,
    port: int,
    host_names: tuple[str, ...],
    accounts: Path | None,
    by: str | None,
    allow: tuple[str, ...],
    *,
    is_https: bool,
    is_opened: bool | None,
) -> None:
    """Open the library in the browser: its stories, dossiers, search, judging and adding pages.

    It listens on this machine alone, and needs no account there. On another address it starts only when there are accounts (crossread account add).
    """
    import platformdirs

    from crossread.interfaces.desk.settings import LOOPBACK, Collection, Settings

    found = tuple(_collection(one) for one in named)
    if (library and not (found and _is_of_environment("library"))) or not found:
        folder = library or Path(platformdirs.user_data_dir(PROGRAM, appauthor=False))
        found = (Collection(slug=_slug(folder.database if isinstance(folder, Address) else folder.absolute().name), folder=folder), *found)
    if len({one.slug for one in found}) < len(found):
        raise click.UsageError("Two collections have the same name: give each another one with --collection NAME=DIR.")
    if host not in LOOPBACK and accounts is None:
        accounts = accounts_file(None)
    if accounts is not None and not has_accounts(accounts):
        raise click.UsageError(
            "There is no account yet, and only this machine may do without: crossread account add NAME, or leave --host and --accounts out."
        )
    settings = Settings(
        collections=found,
        host=host,
        port=port,
        host_names=host_names,
        accounts=accounts,
        reader=by or whoever(),
        is_https=is_https,
        allow=allow,
        secret=secrets.token_bytes(32),
    )
    for words in warnings_of(settings):
        say(words)
    _run(settings, is_opened=sys.stdout.isatty() if is_opened is None else is_opened)


@click.command(
    short_help="Let assistants search and read the library.",
    epilog=examples("crossread mcp", "crossread mcp --library ~/quake"),
)
@LIBRARY
def mcp(library: Where | None) -> None:
    """Answer an assistant over stdin and stdout (Model Context Protocol).

    It may list stories, search, and read dossiers and the reasons behind findings, all with exact words and spans. It can change nothing. An
    assistant's own settings say how to start it, usually as the command "crossread" with the argument "mcp".
    """
    import platformdirs

    from crossread.interfaces.mcp import make_server

    make_server(library or Path(platformdirs.user_data_dir(PROGRAM, appauthor=False))).run("stdio")


def warnings_of(settings: "Settings") -> tuple[str, ...]:
    """How the desk is set up in, what whoever starts it should know out, a sentence each."""
    from crossread.interfaces.desk.settings import LOOPBACK

    said = []
    if settings.host not in LOOPBACK and not settings.is_https:
        said.append("Passwords and pages travel unencrypted: put a proxy with HTTPS in front of it and say --https.")
    if settings.host in ANYWHERE and not settings.host_names:
        said.append("It answers under no name that a browser could ask for: name one with --host-name.")
    return tuple(said)


def has_accounts(path: Path) -> bool:
    """The file of the accounts in, whether there is one in it out."""
    from crossread.services.accounts import open_accounts

    return path.exists() and open_accounts(path).are_there()


def _collection(given: str) -> "Collection":
    """NAME=DIR in, the collection out.

    Raises:
        click.UsageError: it is not of that form.
    """
    from crossread.interfaces.desk.settings import Collection

    slug, _, folder = given.partition("=")
    if not SLUG.fullmatch(slug) or not folder:
        raise click.UsageError(f"--collection {given}: give NAME=DIR, the name in small letters, digits and hyphens.")
    where = where_in(folder)
    return Collection(slug=slug, folder=where.expanduser() if isinstance(where, Path) else where)


def _is_of_environment(option: str) -> bool:
    """The name of a parameter in, whether nobody gave it with the command, but the environment, out: then it is a default, as the folder is."""
    return click.get_current_context().get_parameter_source(option) is click.core.ParameterSource.ENVIRONMENT


def _slug(name: str) -> str:
    """The name of a folder in, a name for addresses out."""
    made = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    return made or "library"


def _run(settings: "Settings", *, is_opened: bool) -> None:
    """Settings in; the desk answers until it is interrupted."""
    import socket

    import uvicorn

    from crossread.interfaces.desk.app import make_app
    from crossread.interfaces.desk.settings import LOOPBACK
    from crossread.types.errors import InputError

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # of a protocol that asyncio knows: small answers leave at once
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise InputError(
            f"The desk cannot listen on {settings.host} port {settings.port} ({error.strerror or error}).",
            "Name another --port." if settings.host in LOOPBACK else "Name another --port, or an address of this machine as --host.",
        ) from error
    shown = f"[{settings.host}]" if family == socket.AF_INET6 else settings.host
    url = f"http://{shown}:{listening.getsockname()[1]}/"
    say(f"The desk is at {url} (Ctrl+C ends it).")
    if is_opened:
        webbrowser.open(url)
    server = uvicorn.Server(uvicorn.Config(make_app(settings), log_level="warning", access_log=False, server_header=False, date_header=True))
    with listening:
        server.run(sockets=[listening])
