"""The commands about protected persons: named, withdrawn by number, and listed without a name."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import sys
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import AS_JSON, LIBRARY, WORKERS, examples, open_library_in, put_json, runner_of, whoever
from crossread.interfaces.commands.printing import hide, progress_line, put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.services.protect import Protection
    from crossread.types.protected import ProtectedAs, Suggested

WHYS: tuple["ProtectedAs", ...] = ("prisoner", "minor", "victim", "chosen")
"""As in `types.protected`."""

BY = click.option(
    "--by", metavar="NAME", envvar="CROSSREAD_OPERATOR", help="Who decides. Default: $CROSSREAD_OPERATOR, or the name you are logged in by."
)


@click.command(
    short_help="Hide a person in everything that leaves the library.",
    epilog=examples(
        "crossread protect 'Ann Brown'",
        "crossread protect 'Volodymyr Petrenko' 'call sign Tin' --number '+380 44 123 45 67' --why prisoner",
        "crossread protect - < names.txt          a name a line, all of one person: not on the command line, which others may see",
    ),
)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--number", "numbers", multiple=True, help="A number that identifies the person: passport, service, telephone. Can be given again.")
@click.option("--why", type=click.Choice(WHYS), default="chosen", show_default=True, help="Why. Of a minor the first name alone is hidden, too.")
@LIBRARY
@BY
@AS_JSON
def protect(names: tuple[str, ...], numbers: tuple[str, ...], why: "ProtectedAs", library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Hide a person, under each NAME that they have, in everything that leaves the library; the archive stays as it is.

    Every NAME is of the same person. Transliterations, parts and spellings follow from each; a name that they are called by and that none of these
    leads to (a nickname, a call sign) must be given. crossread unprotect NUMBER withdraws it.
    """
    from crossread.services.protect import protect as protected_from_now
    from crossread.services.protect import protection
    from crossread.types.protected import Person

    given = tuple(line.strip() for line in sys.stdin if line.strip()) if names == ("-",) else names
    with open_library_in(library) as opened:
        number = protected_from_now(opened, Person(names=given, numbers=numbers, why=why), by or whoever())
        hide(protection(opened))
    if as_json:
        put_json({"number": number})
    say(f"Protected person {number}. What was exported, printed or sent before this has the name still.")


@click.command(short_help="Hide a person no more.", epilog=examples("crossread protected", "crossread unprotect 3"))
@click.argument("number", type=click.IntRange(1))
@LIBRARY
@BY
@AS_JSON
def unprotect(number: int, library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Withdraw the protection NUMBER, as crossread protected lists it. That it was ordered stays on record."""
    from crossread.services.protect import unprotect as withdrawn

    with open_library_in(library) as opened:
        done = withdrawn(opened, number, by or whoever())
        if as_json:
            put_json(done)
        say(f"Protection {done.number} is withdrawn: the person is shown again.")


@click.command(
    short_help="List protected persons by number, and whom to think of.",
    epilog=examples(
        "crossread protected                by number, never by name", "crossread protected quake          and whom the reports of a story name"
    ),
)
@click.argument("story", required=False)
@LIBRARY
@WORKERS
@AS_JSON
def protected(story: str | None, library: Where | None, workers: int | None, *, as_json: bool) -> None:
    """List protected persons: their numbers, why, who said so and when, never their names.

    With a STORY, also persons whom its reports call prisoners, minors or victims, with the words that say so: nobody is hidden until you say so.
    """
    from crossread.services import shelf
    from crossread.services.protect import protected as all_protected
    from crossread.services.protect import suggestions

    with open_library_in(library) as opened:
        known = all_protected(opened)
        found: tuple[Suggested, ...] = ()
        if story is not None:
            found = suggestions(opened, shelf.unmasked_dossier(opened, shelf.story_name(opened, story), runner_of(workers), progress_line()))
    if as_json:
        put_json({"protected": known, "suggested": found})
    else:
        _list(known, found)
    if not known and not found:
        say("Nobody is protected." if story is None else "Nobody is protected, and nobody is suggested.")
        raise click.exceptions.Exit(ExitCode.DONE)


def _list(known: "tuple[Protection, ...]", found: "tuple[Suggested, ...]") -> None:
    """Protections and suggestions in, printed, one a line."""
    from crossread.interfaces.views.visible import visible

    for one in known:
        ended = f", withdrawn by {one.undone_by} at {one.undone_at}" if not one.is_in_force else ""
        put(visible(f"protected person {one.number}  {one.why}, by {one.by} at {one.at}{ended}") + "\n")
    for each in found:
        put(visible(f"suggested  {each.why}: {', '.join(each.names)} — “{' '.join(each.words.split())}” ({each.document_id})") + "\n")


COMMANDS = (protect, unprotect, protected)
