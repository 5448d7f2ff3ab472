"""The commands about accounts: who may enter the desk, what they may do there, and the tokens that programs enter with."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.options import AS_JSON, PROGRAM, examples, put_json
from crossread.interfaces.commands.printing import put, say
from crossread.types.account import RIGHTS

if TYPE_CHECKING:
    from crossread.services.accounts import Accounts
    from crossread.types.account import Listed, Right, Token

FOLDER = f"{PROGRAM}-desk"
FILE = "accounts.sqlite"

ACCOUNTS = click.option(
    "--accounts",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="CROSSREAD_ACCOUNTS",
    help="File of the accounts. Default: $CROSSREAD_ACCOUNTS, or accounts.sqlite in the desk's data folder.",
)
NAME = click.argument("name")
COLLECTION = click.argument("collection")
FROM_STDIN = click.option(
    "--password-stdin", "is_stdin", is_flag=True, help="Take the password from the first line of stdin, instead of asking twice."
)


def accounts_file(file: Path | None) -> Path:
    """The file the user named (None for the default) in, where the accounts stand out."""
    import platformdirs

    return file or Path(platformdirs.user_data_dir(FOLDER, appauthor=False)) / FILE


@click.group(
    short_help="Say who may enter the desk, and what they may do there.",
    epilog=examples(
        'crossread account add "Ana Ruiz"',
        'crossread account grant "Ana Ruiz" east judge',
        'crossread account token "Ana Ruiz" --label notebook --days 90',
        "crossread account list",
    ),
)
def account() -> None:
    """Say who may enter the desk, and what they may do in which collection.

    The accounts stand in a file of their own. `crossread serve` asks for them when it is given one with --accounts, and always when it listens on
    another address than this machine's own.
    """


@account.command(
    short_help="Make an account.",
    epilog=examples('crossread account add "Ana Ruiz"', 'echo "$PASSWORD" | crossread account add desk --password-stdin'),
)
@NAME
@click.option("--back", "is_back", is_flag=True, help="The account was removed, and the same person comes back.")
@FROM_STDIN
@ACCOUNTS
def add(name: str, file: Path | None, *, is_back: bool, is_stdin: bool) -> None:
    """Make an account. It may enter, and sees nothing until it is granted a collection."""
    made = _opened(file, make=True).add(name, _password(is_stdin=is_stdin), is_back=is_back)
    say(f"The account {made.name} is there. It sees nothing yet: crossread account grant {_quoted(made.name)} COLLECTION read|judge|add")


@account.command(short_help="Remove an account.", epilog=examples('crossread account remove "Ana Ruiz"'))
@NAME
@ACCOUNTS
def remove(name: str, file: Path | None) -> None:
    """Remove an account with its rights, sessions and tokens.

    What it judged stays, signed with its name; so nobody else is given that name.
    """
    _opened(file).remove(name)
    say(f"The account {name} is no more. What it judged stays.")


@account.command(short_help="Set a new password.", epilog=examples('crossread account password "Ana Ruiz"'))
@NAME
@FROM_STDIN
@ACCOUNTS
def password(name: str, file: Path | None, *, is_stdin: bool) -> None:
    """Set a new password; whoever entered with the old one has to enter again."""
    opened = _opened(file)
    tokens = opened.tokens(name)
    opened.set_password(name, _password(is_stdin=is_stdin))
    left = f" Tokens go on: {len(tokens)}; crossread account untoken takes one away." if tokens else ""
    say(f"The password of {name} is set, and every session of it has ended.{left}")


@account.command(
    short_help="Give a right in a collection.",
    epilog=examples('crossread account grant "Ana Ruiz" east read', 'crossread account grant "Ana Ruiz" west add'),
)
@NAME
@COLLECTION
@click.argument("right", type=click.Choice(RIGHTS))
@ACCOUNTS
def grant(name: str, collection: str, right: "Right", file: Path | None) -> None:
    """Give an account a right in a collection, instead of the one it had there.

    read: see everything in it. judge: sign judgements and protect persons, too. add: bring pages in, too.
    """
    _opened(file).grant(name, collection, right)
    say(f"{name} may {right} in {collection}.")


@account.command(short_help="Take a right away.", epilog=examples('crossread account revoke "Ana Ruiz" east'))
@NAME
@COLLECTION
@ACCOUNTS
def revoke(name: str, collection: str, file: Path | None) -> None:
    """Take an account's right in a collection; from the next page on it sees nothing of it."""
    _opened(file).revoke(name, collection)
    say(f"{name} has no right in {collection} any more.")


@account.command(
    short_help="Make a token for a program.",
    epilog=examples(
        'crossread account token "Ana Ruiz" --label notebook --days 90',
        "crossread account token desk --right judge --collection east",
    ),
)
@NAME
@click.option("--label", metavar="WORDS", default="", help="What it is for.")
@click.option("--days", metavar="N", type=click.IntRange(1, 36_500), help="After how many days it ends. Default: never.")
@click.option("--right", "most", type=click.Choice(RIGHTS), default="read", show_default=True, help="The most that may be done with it.")
@click.option("--collection", "only", metavar="COLLECTION", multiple=True, help="A collection it is for. Can be given again. Default: all of NAME's.")
@ACCOUNTS
def token(  # one parameter an option, as click has it
    name: str, label: str, days: int | None, most: "Right", only: tuple[str, ...], file: Path | None
) -> None:
    """Make a token that a program enters with, and print it this once.

    It never has more rights than the account. A program sends it with each request: Authorization: Bearer TOKEN
    """
    secret, made = _opened(file).add_token(name, label=label, days=days, most=most, only=only or None)
    say(f"Token {made.number} of {made.owner}{_until(made)}. It is shown this once:")
    put(f"{secret}\n")


@account.command(epilog=examples("crossread account tokens", 'crossread account tokens "Ana Ruiz"'))
@click.argument("name", required=False)
@AS_JSON
@ACCOUNTS
def tokens(name: str | None, file: Path | None, *, as_json: bool) -> None:
    """List the tokens of an account, or all."""
    found = _opened(file).tokens(name)
    if as_json:
        put_json(found)
        return
    for one in found:
        where = "all its collections" if one.only is None else ", ".join(one.only)
        used = f"used on {one.used_on}" if one.used_on else "not used yet"
        put(f"{one.number}  {one.owner}  {one.label or 'no label'}: {one.most} in {where}, made {one.made_at[:10]}{_until(one)}, {used}\n")
    if not found:
        say("There are no tokens.")


@account.command(short_help="Take a token away.", epilog=examples("crossread account untoken 3"))
@click.argument("number", type=int)
@ACCOUNTS
def untoken(number: int, file: Path | None) -> None:
    """Take a token away; from now on nobody enters with it."""
    _opened(file).remove_token(number)
    say(f"Token {number} is no more.")


@account.command("list", epilog=examples("crossread account list", "crossread account list --json"))
@AS_JSON
@ACCOUNTS
def listed(file: Path | None, *, as_json: bool) -> None:
    """List the accounts with their rights."""
    found = _opened(file).listed()
    if as_json:
        put_json(found)
        return
    for one in found:
        put(_line(one))
    if not found:
        say("There are no accounts. Make one: crossread account add NAME")


COMMANDS = (account,)


def _opened(file: Path | None, *, make: bool = False) -> "Accounts":
    """The file the user named (None for the default) in, its accounts out.

    Raises:
        NotFoundError: it is not there, and is not to be made.
        LibraryError: it cannot be used.
    """
    from crossread.services.accounts import open_accounts

    return open_accounts(accounts_file(file), make=make)


def _password(*, is_stdin: bool) -> str:
    """Whether it comes on stdin in, a new password out.

    Raises:
        click.Abort: the user gave none.
        InputError: there is no terminal on which it could be asked for without showing it.
    """
    import warnings
    from getpass import GetPassWarning

    from crossread.types.errors import InputError

    if is_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        except GetPassWarning as error:
            raise InputError("There is no terminal to ask for a password on.", "Give it on stdin, with --password-stdin.") from error


def _line(one: "Listed") -> str:
    """An account in, its line out."""
    rights = ", ".join(f"{right} in {collection}" for collection, right in one.rights) or "no rights"
    more = f"; {one.tokens} token{'' if one.tokens == 1 else 's'}" if one.tokens else ""
    return f"{one.name}  {rights}{more}, made {one.made_at[:10]}\n"


def _until(one: "Token") -> str:
    """A token in, words that say when it ends out."""
    return f", ends {one.ends_at[:10]}" if one.ends_at else ""


def _quoted(name: str) -> str:
    """A name in, the same as a shell takes it out."""
    import shlex

    return shlex.quote(name)
