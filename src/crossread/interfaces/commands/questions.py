"""The commands that ask about a finding: why it stands as it does, and who does not have it."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.options import AS_JSON, LIBRARY, WORKERS, examples, look_now, open_library_in, runner_of
from crossread.interfaces.commands.printing import progress_line, put
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.types.dossier import Dossier
    from crossread.types.finding import Finding


@click.command(
    short_help="Print the whole reasoning behind a finding.",
    epilog=examples(
        "crossread why quake 12               number 12 of the story quake, as crossread show quake lists it",
        "crossread why 1a2b3c4d               a finding by its id in the JSON, whichever story it is in",
        "crossread why quake 12 --json | jq .pairs",
    ),
)
@click.argument("words", metavar="[STORY] FINDING", nargs=-1, required=True)
@LIBRARY
@AS_JSON
@WORKERS
def why(words: tuple[str, ...], library: Where | None, workers: int | None, *, as_json: bool) -> None:
    """Print the whole reasoning behind a FINDING.

    That is the rule, the claims with their words and places, how each pair of them was judged, what was kept apart and why, where they come from,
    and who does not have it.

    FINDING is its number in a STORY, or its id or the beginning of it (at least six characters); the STORY may be left out with an id.
    """
    from crossread.interfaces.json_view import as_json as to_json
    from crossread.interfaces.terminal.why_view import why_text, why_view
    from crossread.services.reasoning import reasoning_in

    dossier, number, finding = asked(words, library, workers)
    with open_library_in(library) as opened:
        found = reasoning_in(opened, dossier, finding)
    put(to_json(why_view(dossier, found)) if as_json else why_text(dossier, number, found, look_now()))


@click.command(
    short_help="Print who does not have a finding, or what a report does not have.",
    epilog=examples(
        "crossread missing quake 12               the reports in which nothing of number 12 was found",
        "crossread missing quake 'Daily Example'  the findings of which nothing was found in this report",
        "crossread missing quake 12 --json",
    ),
)
@click.argument("story")
@click.argument("what", metavar="FINDING|REPORT")
@LIBRARY
@AS_JSON
@WORKERS
def missing(story: str, what: str, library: Where | None, workers: int | None, *, as_json: bool) -> None:
    """Print which reports of a STORY have nothing of a FINDING, or of which findings nothing was found in a REPORT.

    FINDING is its number or the beginning of its id, REPORT its outlet or the beginning of its id. A report that appeared before anybody had the
    finding, or was not read in full, is told apart.
    """
    from crossread.interfaces.json_view import as_json as to_json
    from crossread.interfaces.terminal.missing_view import missing_text, missing_view, report_called
    from crossread.interfaces.terminal.summary import finding_called
    from crossread.services import shelf

    with open_library_in(library) as opened:
        dossier = shelf.dossier(opened, story, runner_of(workers), progress_line())
    asked_for = report_called(dossier, what) or finding_called(dossier, what)[1]
    put(to_json(missing_view(dossier, asked_for)) if as_json else missing_text(dossier, asked_for, look_now()))


def asked(words: tuple[str, ...], library: Where | None, workers: int | None) -> "tuple[Dossier, int, Finding]":
    """A story and a finding, or a finding alone, as typed in; the dossier, the finding's number and the finding out.

    Raises:
        NotFoundError: there is no such story or finding, or several.
    """
    from crossread.interfaces.terminal.summary import SHORTEST_ID, finding_called
    from crossread.services import shelf
    from crossread.types.errors import NotFoundError

    if len(words) > len(("story", "finding")):
        raise click.UsageError("Give a story and a finding. A name with spaces stands in quotes.")
    with open_library_in(library) as opened:
        names = [story.name for story in shelf.stories(opened)]
        if len(words) > 1:
            names = [shelf.story_name(opened, words[0])]
        elif len(names) != 1 and len(words[0]) < SHORTEST_ID:
            raise NotFoundError(f"{words[0]!r} is a number in which story?", f"There are: {', '.join(names)}." if names else "Read reports first.")
        dossiers = [shelf.dossier(opened, name, runner_of(workers), progress_line()) for name in names]
    fits = [one for one in dossiers if len(dossiers) == 1 or any(finding.id.startswith(words[-1].lower()) for finding in one.findings)]
    if len(fits) == 1:
        return fits[0], *finding_called(fits[0], words[-1])
    if fits:
        raise NotFoundError(f"{words[-1]!r} stands in several stories.", f"Name one of them: {', '.join(one.story.name for one in fits)}.")
    raise NotFoundError(
        f"There is no finding {words[-1]!r} in any story.", "crossread show STORY lists findings with their numbers, with --json their ids."
    )
