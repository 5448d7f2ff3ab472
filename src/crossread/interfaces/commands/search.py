"""The command that searches a library."""
# ruff: noqa: PLC0415  # the command imports what it needs when it runs, so that help comes at once

import shlex
import sys
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import AS_JSON, LIBRARY, PROGRAM, examples, look_now, open_library_in
from crossread.interfaces.commands.printing import progress_line, put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.interfaces.terminal.paint import Look
    from crossread.services.search import Answer
    from crossread.services.search_facets import Facet
    from crossread.services.search_hits import Hit
    from crossread.stages.searching.lines import LineKind

KINDS: tuple["LineKind", ...] = ("statement", "figure", "time", "place", "name", "title")
"""As `stages.searching.lines` has them, which help does not import."""
FEW = 5
"""Values of a facet that are printed; the rest is counted."""
DAY = click.DateTime(("%Y-%m-%d",))


class Searching(click.Command):
    """The command; a word to leave out that stands before `--` is taken for an option, so it says how it is given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click has it, with more to say of an option that there is not."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            raise click.UsageError(f"{error.format_message()} Words to leave out stand behind --: {PROGRAM} search bridge -- -drill", ctx) from error


@click.command(
    cls=Searching,
    short_help="Search words, names, figures and outlets.",
    epilog=examples(
        "crossread search bridge collapse                 sentences and headlines that have both words",
        "crossread search '\"fell into the river\"'          these words in this order",
        "crossread search 'earthqu*' -- -drill            a beginning, and without a word",
        "crossread search bridge OR ferry --kind figure   one of them, with a figure beside it",
        "crossread search 1,200 --story quake             also where it says 1200 or twelve hundred",
        "crossread search Zelensky --from 2025-01-01 --to 2025-01-31 --json | jq .hits",
    ),
)
@click.argument("words", nargs=-1)
@click.option("--story", metavar="NAME", help="Only in this story.")
@click.option("--outlet", metavar="NAME", help="Only in reports of this outlet.")
@click.option("--speaker", metavar="NAME", help="Only what this person or body says.")
@click.option("--from", "since", metavar="DAY", type=DAY, help="Published on this day (YYYY-MM-DD) or later.")
@click.option("--to", "until", metavar="DAY", type=DAY, help="Published on this day or before.")
@click.option("--kind", type=click.Choice(KINDS), help="Only what holds such a thing.")
@click.option("--best", "is_ranked", is_flag=True, help="What fits best first. Default: the newest first.")
@click.option("--limit", metavar="N", type=click.IntRange(1, 200), default=20, show_default=True, help="Hits that are printed.")
@click.option("--cursor", metavar="CURSOR", help="Where to go on, as the search before said.")
@LIBRARY
@AS_JSON
def search(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    words: tuple[str, ...],
    story: str | None,
    outlet: str | None,
    speaker: str | None,
    since: object,
    until: object,
    kind: "LineKind | None",
    limit: int,
    cursor: str | None,
    library: Where | None,
    *,
    is_ranked: bool,
    as_json: bool,
) -> None:
    """Print the sentences and headlines of a library that have WORDS.

    All words must be there, in any form of letters: case and accents do not matter, a name is found however it is transliterated, a place under its
    other names, and a number however it is written. "..." finds a phrase, collap* every word that begins so, -word leaves out, OR finds either.
    """
    from crossread.services import search as searching
    from crossread.services.protect import protection
    from crossread.services.shelf import story_name

    with open_library_in(library) as opened:
        asked = searching.Asked(
            words=" ".join(words),
            story=protection(opened).story(story_name(opened, story)) if story else None,
            outlet=outlet,
            speaker=speaker,
            since=day_of(since),
            until=day_of(until),
            kind=kind,
            order="relevance" if is_ranked else "newest",
            limit=limit,
            cursor=cursor,
        )
        answer = searching.search(opened, asked, progress=progress_line(), most_s=None)
    if as_json:
        from crossread.interfaces.json_view import as_json as to_json
        from crossread.interfaces.json_view import plain

        put(to_json(plain(answer)))
    else:
        put(answer_text(answer, look_now()))
        for note in answer.notes:
            say(note)
        if not answer.hits and not answer.notes:
            say("Nothing was asked for. Give words to search, or a filter: crossread search --help")
    raise click.exceptions.Exit(ExitCode.DONE if answer.hits else ExitCode.NOTHING_FOUND)


def day_of(given: object) -> str | None:
    """A day as click reads it in, the day as it is asked for out."""
    from datetime import datetime

    return given.strftime("%Y-%m-%d") if isinstance(given, datetime) else None


def answer_text(answer: "Answer", look: "Look") -> str:
    """What was found in, the text that is printed out."""
    from crossread.interfaces.terminal.paint import paint, wrapped

    blocks = [hit_text(hit, look) for hit in answer.hits]
    if not blocks:
        return ""
    head = wrapped(counted(answer), look, "bold")
    lines = [facet_line(facet, look) for facet in answer.facets]
    more = []
    if answer.next_cursor:
        more = [paint(f"More: {again(answer.next_cursor)}", "dim", look=look)]
    return "\n\n".join([head, *blocks, "\n".join(lines), *more]) + "\n"


def counted(answer: "Answer") -> str:
    """What was found in, how much that is, in words, out."""
    many = f"{answer.total:,}{'+' if answer.is_at_least else ''}"
    order = "the newest first" if answer.asked.order == "newest" else "what fits best first"
    among = f", ranked among the newest {answer.ranked_among:,}" if answer.ranked_among else ""
    last = answer.first + len(answer.hits) - 1
    return f"{many} {'sentence or headline' if answer.total == 1 else 'sentences and headlines'}, {order}{among}; {answer.first:,} to {last:,}:"


def hit_text(hit: "Hit", look: "Look") -> str:
    """A hit in, its lines out: where it stands, and its words with what was found in brackets."""
    from crossread.interfaces.terminal.paint import wrapped
    from crossread.interfaces.views.spoken import spoken

    words = "".join(f"[{piece.words}]" if piece.is_marked else piece.words for piece in hit.pieces)
    lines = wrapped(words, look, indent=2)
    who = ", ".join(dict.fromkeys(one.speaker for one in hit.said if one.speaker))
    where = " · ".join(
        part for part in (hit.outlet, spoken(hit.published) if hit.published else "", ", ".join(hit.stories), who and f"says {who}") if part
    )
    return "\n".join((wrapped(f"{where} · {hit.document_id[:8]}", look, "dim"), lines))


def facet_line(facet: "Facet", look: "Look") -> str:
    """A facet in, its line out."""
    from crossread.interfaces.terminal.paint import wrapped

    more = facet.more + max(0, len(facet.values) - FEW)
    values = [f"{value.label} {value.count:,}{'+' if facet.is_at_least else ''}" for value in facet.values[:FEW]]
    return wrapped(f"{facet.name}: {'; '.join(values)}{f'; {more:,} more' if more else ''}", look, "dim", hang=2)


def again(cursor: str) -> str:
    """Where to go on in, the command that goes on out: the one that was typed, with the cursor."""
    given = sys.argv[1:]
    if "--cursor" in given:
        at = given.index("--cursor")
        given = given[:at] + given[at + 2 :]
    words = [*given, "--cursor", cursor] if "--" not in given else [given[0], "--cursor", cursor, *given[1:]]
    return shlex.join((PROGRAM, *words))
