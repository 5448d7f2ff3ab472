"""The commands about a dossier: reports read and compared, and what was found shown."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import (
    ALL,
    ALLOW,
    AS_JSON,
    ENGINE,
    ENGINE_AGAIN,
    HTML,
    IGNORE_ROBOTS,
    LIBRARY,
    LIMIT,
    OPERATOR,
    PROGRAM,
    WORKERS,
    engine_named,
    examples,
    look_now,
    open_library_in,
    place_of,
    reach_of,
    runner_of,
)
from crossread.interfaces.commands.printing import progress_line, put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.services.collect import Brought
    from crossread.services.engine import EngineName
    from crossread.types.dossier import Dossier


@click.command(
    epilog=examples(
        "crossread read reports/                            every report in a folder",
        "crossread read a.html b.html.gz c.txt --story quake",
        "crossread read wire.jsonl --html quake.html --json quake.json",
        "crossread read https://news.example/feed.xml --story quake --limit 20",
        "crossread read crawl.wacz newsletters/ statement.pdf --story quake",
        "crossread read inbox/ --group                      many events: each report to its story",
        "crossread read http://127.0.0.1:8000/ --allow 127.0.0.1:8000",
        "crossread read reports/ --all | less",
        "crossread read reports/ --json - | jq .findings",
        "crossread read reports/ --engine rules             by rules alone, without the encoder",
    )
)
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@LIBRARY
@click.option("--story", metavar="NAME", help="Name of the story. Default: from the folder or file.")
@click.option("--group", "is_grouped", is_flag=True, help="Find out which report is of which story, instead of taking all for one.")
@HTML
@click.option("--json", "json_file", metavar="FILE", type=click.Path(path_type=Path), help="Write the dossier as JSON (- for stdout).")
@ALL
@ALLOW
@IGNORE_ROBOTS
@OPERATOR
@LIMIT
@ENGINE
@WORKERS
def read(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    places: tuple[str, ...],
    library: Where | None,
    story: str | None,
    html: Path | None,
    json_file: Path | None,
    allow: tuple[str, ...],
    ignore_robots: tuple[str, ...],
    operator: str,
    limit: int | None,
    engine: "EngineName | None",
    workers: int | None,
    *,
    is_grouped: bool,
    is_whole: bool,
) -> None:
    """Read reports of one event and print what comparing them shows.

    PLACE is a URL (of a page, PDF, feed or sitemap), or a file or folder: HTML (also as browsers and SingleFile save it), MHTML, text, Markdown, PDF,
    e-mail (.eml), web archives (WARC, WACZ), JSON Lines or CSV with the fields id, outlet, url, title, dateline, text, published, byline, or a
    feed, OPML list or sitemap. Everything given belongs to one story. What was read before is not read again; what was fetched within a day is not
    fetched again, and of older pages the server is asked whether they changed.
    """
    from crossread.services.engine import engine_called, usual_engine, warm_up

    story = _named(story)
    if is_grouped:
        if story or html or json_file or is_whole:
            raise click.UsageError("--group finds the stories: leave --story, --html, --json and --all out, then crossread show STORY.")
        from crossread.interfaces.commands.group import read_and_group

        with open_library_in(library, make=True) as opened:
            read_and_group(opened, places, engine, workers, reach_of(allow, ignore_robots, operator, limit))
    reader, note = (engine_called(engine), "") if engine else usual_engine()
    if len(places) == 1 and Path(places[0]).is_file():
        warm_up(reader)
    from crossread.interfaces.commands.files import writable
    from crossread.services import at_once, collect, shelf

    for file in (html, json_file):
        if file and str(file) != "-":
            writable(file)
    reach = reach_of(allow, ignore_robots, operator, limit)
    with open_library_in(library, make=True) as opened:
        brought = collect.bring_in(opened, places, story, runner_of(workers), progress_line(), engine=reader, reach=reach)
        _tell(brought)
        if note and brought.read:
            say(note)
        if brought.story is None:
            raise click.exceptions.Exit(ExitCode.NOTHING_FOUND)
        compared = shelf.dossier if json_file else at_once.dossier  # the JSON has what claims mean to the encoder, too
        dossier = compared(opened, brought.story, runner_of(workers), progress_line(), engine=reader)
    _give(dossier, html, json_file, is_whole=is_whole)
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if brought.gaps else ExitCode.DONE)


@click.command(
    short_help="Print the findings of a story.",
    epilog=examples(
        "crossread show quake                the first findings of each section in short",
        "crossread show quake 12             number 12 of them with the words behind it",
        "crossread show quake --all | less   every finding with the words behind it",
        "crossread show quake --html quake.html",
        "crossread show quake --json > quake.json",
    ),
)
@click.argument("story")
@click.argument("finding", required=False)
@LIBRARY
@HTML
@AS_JSON
@ALL
@ENGINE_AGAIN
@WORKERS
def show(  # noqa: PLR0913  # one parameter an option, as click has it
    story: str,
    finding: str | None,
    library: Where | None,
    html: Path | None,
    engine: "EngineName | None",
    workers: int | None,
    *,
    as_json: bool,
    is_whole: bool,
) -> None:
    """Print the findings of a STORY (its name, or the beginning of it) in short, or one FINDING with the words behind it.

    FINDING is its number, or the beginning of its id in the JSON (at least six characters).
    """
    if html and finding is not None:
        raise click.UsageError("--html writes the whole dossier. Leave the FINDING or --html out.")
    if html:
        from crossread.interfaces.commands.files import writable

        writable(html)
    runner, reader = runner_of(workers), engine_named(engine)
    is_all = as_json and finding is None  # the JSON has what claims mean to the encoder, too
    dossier = None if is_all or reader else _at_a_glance(library, story)
    if dossier is None:
        from crossread.services import at_once, shelf

        with open_library_in(library) as opened:
            dossier = (shelf if is_all else at_once).dossier(opened, story, runner, progress_line(), engine=reader)
    if finding is not None:
        _give_one(dossier, finding, as_json=as_json)
    else:
        _give(dossier, html, Path("-") if as_json else None, is_whole=is_whole)


def _at_a_glance(library: Where | None, story: str) -> "Dossier | None":
    """The folder or address the user named and a story in, its dossier out if it can be shown as it is kept; None when the library must be opened."""
    from crossread.services import at_a_glance

    where = place_of(library)
    return at_a_glance.dossier(where, story) if isinstance(where, Path) else None


def _named(story: str | None) -> str | None:
    """A story's name as given in, the same without white space around it out.

    Raises:
        click.UsageError: it is empty or has characters that cannot be seen.
    """
    if story is None:
        return None
    if not story.strip() or not story.isprintable():
        raise click.BadParameter("give a name that can be read", param_hint="--story")
    return story.strip()


def _give(dossier: "Dossier", html: Path | None, json_file: Path | None, *, is_whole: bool) -> None:
    """A dossier and where it shall go in; writes the files and prints the findings (in short or whole), or the JSON when that goes to stdout."""
    if html:
        from crossread.interfaces.pages import dossier_page

        _write(html, dossier_page(dossier))
    if json_file:
        from crossread.interfaces.json_view import dossier_json

        if str(json_file) == "-":
            put(dossier_json(dossier))
            return
        _write(json_file, dossier_json(dossier))
    if is_whole:
        from crossread.interfaces.terminal.dossier_text import dossier_text

        put(dossier_text(dossier, look_now()))
    else:
        from crossread.interfaces.terminal.summary import summary_text

        put(summary_text(dossier, look_now(), _command("show", dossier.story.name)))


def _give_one(dossier: "Dossier", wanted: str, *, as_json: bool) -> None:
    """A dossier and the number or id of a finding in, the finding printed with the words behind it, or as JSON."""
    from crossread.interfaces.json_view import as_json as to_json
    from crossread.interfaces.json_view import finding_view
    from crossread.interfaces.terminal.dossier_text import ID_SHOWN, finding_text
    from crossread.interfaces.terminal.summary import finding_called
    from crossread.services.absence import Presence

    number, finding = finding_called(dossier, wanted)
    put(
        to_json(finding_view(finding, Presence(dossier)))
        if as_json
        else finding_text(dossier, number, finding, look_now(), _command("why", finding.id[:ID_SHOWN]))
    )


def _command(*words: str) -> str:
    """A command and its arguments in, the same for this library, to be typed as it stands, out."""
    context = click.get_current_context()
    is_named = context.get_parameter_source("library") is ParameterSource.COMMANDLINE
    return shlex.join((PROGRAM, *words, *(("--library", str(context.params["library"])) if is_named else ())))


def _tell(brought: "Brought") -> None:
    """What was brought in, told on stderr: one line for each thing that was not simply read, then one line for all."""
    from crossread.interfaces.terminal.dossier_text import counted, gap_line

    for gap in brought.gaps:
        say(gap_line(gap))
    if brought.story is None:
        say("Error: nothing was found that can be read. Give URLs, or files and folders of HTML, text, PDF, mail, web archives or JSON Lines.")
        return
    pages = counted(brought.pages, "report")
    if not brought.new and not brought.added and not brought.read:
        say(f"Nothing new: {pages}, all in the library and in story {brought.story} already.")
        return
    earlier = brought.total - brought.added
    before = f" with {brought.total - brought.pages} further from before" if earlier and brought.total > brought.pages else ""
    again = f", {brought.pages - brought.new} seen before" if brought.pages > brought.new else ""
    say(f"{pages}: {brought.new} new{again}, {brought.read} read now. Story {brought.story} has {counted(brought.total, 'report')}{before}.")


def _write(path: Path, text: str) -> None:
    """A path and a text in; writes the file whole and says so."""
    from crossread.interfaces.commands.files import write_text

    write_text(path, text)
    say(f"Wrote {path}")
