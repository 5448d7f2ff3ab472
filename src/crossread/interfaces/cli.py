"""The command line: arguments in, data on stdout, words on stderr and an exit code out."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import gc
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from crossread import __version__
from crossread.interfaces.commands.account import account
from crossread.interfaces.commands.evidence import check, export, stamp, take_in
from crossread.interfaces.commands.exits import MEANINGS, ExitCode, exit_code
from crossread.interfaces.commands.group import COMMANDS as ABOUT_STORIES
from crossread.interfaces.commands.group import read_and_group
from crossread.interfaces.commands.judgements import judgements
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
    reach_of,
    runner_of,
)
from crossread.interfaces.commands.printing import leave_quietly, progress_line, put, say
from crossread.interfaces.commands.protect import protect, protected, unprotect
from crossread.interfaces.commands.questions import missing, why
from crossread.interfaces.commands.search import search
from crossread.interfaces.commands.serve import mcp, serve
from crossread.interfaces.commands.watch import watch
from crossread.types.errors import CrossreadError

if TYPE_CHECKING:
    from crossread.services.collect import Brought
    from crossread.services.engine import EngineName
    from crossread.types.dossier import Dossier

FEW_COLLECTIONS = 50_000
"""New objects after which the collector of cycles looks for some; with 700, as Python has it, a first result takes 1.56 s, not 1.50."""

TRACE = "CROSSREAD_TRACE"
"""Environment variable that makes a fault of crossread itself show its traceback."""

HELP = ["-h", "--help"]
"""What asks for help."""

SHELLS = ("bash", "zsh", "fish")
CODES = "Exit codes: " + "; ".join(f"{code.value} {meaning}" for code, meaning in MEANINGS.items()) + "."


class Program(click.Group):
    """The group of commands; turns errors into a line on stderr and an exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]  # noqa: ANN401  # as click has it
        """Arguments in; runs the command and leaves with its exit code."""
        extra["standalone_mode"] = False
        code = ExitCode.DONE
        try:
            code = super().main(args, prog_name or PROGRAM, **extra) or ExitCode.DONE
            sys.stdout.flush()
        except BrokenPipeError:
            leave_quietly()
        except click.UsageError as error:
            error.show(sys.stderr)
            code = exit_code(error)
        except (CrossreadError, click.ClickException, click.Abort, OSError) as error:
            said = "Interrupted." if isinstance(error, click.Abort) else str(error)
            say(said if said.startswith("Interrupted") else f"Error: {said}")
            code = exit_code(error)
        except Exception as error:
            if os.environ.get(TRACE):
                raise
            say(f"Error: crossread failed ({type(error).__name__}: {error}). This is a fault of crossread: please report it; {TRACE}=1 shows where.")
            code = exit_code(error)
        sys.exit(int(code))


@click.group(
    cls=Program,
    context_settings={"help_option_names": HELP, "max_content_width": 100},
    epilog=examples("crossread read reports/", "crossread read a.html b.html c.txt --story quake --html quake.html", "crossread show quake"),
)
@click.version_option(__version__, "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
def crossread() -> None:
    """Reads many reports of one event and shows who says what, where they agree, where they differ, and what rests on a single origin."""


crossread.help = f"{crossread.help}\n\n{CODES}"
COMMANDS = (
    *(serve, mcp, search, why, missing, judgements),
    *(protect, unprotect, protected, check, stamp, export, take_in),
    *(*ABOUT_STORIES, watch, account),
)
for command in COMMANDS:
    for part in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
        part.context_settings.setdefault("help_option_names", HELP)  # as the group has it, whoever calls it
    crossread.add_command(command)


@crossread.command(
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
    library: Path | None,
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
        with open_library_in(library, make=True) as opened:
            read_and_group(opened, places, engine, workers, reach_of(allow, ignore_robots, operator, limit))
    reader, note = (engine_called(engine), "") if engine else usual_engine()
    if len(places) == 1 and Path(places[0]).is_file():
        warm_up(reader)
    from crossread.interfaces.commands.files import writable
    from crossread.services import collect, shelf

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
        dossier = shelf.dossier(opened, brought.story, runner_of(workers), progress_line(), engine=reader)
    _give(dossier, html, json_file, is_whole=is_whole)
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if brought.gaps else ExitCode.DONE)


@crossread.command(
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
    library: Path | None,
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
    from crossread.interfaces.commands.files import writable
    from crossread.services import shelf

    if html and finding is not None:
        raise click.UsageError("--html writes the whole dossier. Leave the FINDING or --html out.")
    if html:
        writable(html)
    with open_library_in(library) as opened:
        dossier = shelf.dossier(opened, story, runner_of(workers), progress_line(), engine=engine_named(engine))
    if finding is not None:
        _give_one(dossier, finding, as_json=as_json)
    else:
        _give(dossier, html, Path("-") if as_json else None, is_whole=is_whole)


@crossread.command(
    short_help="Print what was understood of a document, and what not.",
    epilog=examples("crossread document 1a2b3c4d", "crossread document 'The Daily Example'", "crossread document 1a2b --json | jq .claims"),
)
@click.argument("id")
@LIBRARY
@click.option("--html", "html", metavar="FILE", type=click.Path(path_type=Path), help="Write the document as a page that needs nothing else.")
@AS_JSON
@ENGINE_AGAIN
def document(id: str, library: Path | None, html: Path | None, engine: "EngineName | None", *, as_json: bool) -> None:
    """Print a document with its statements, claims, times and names marked, and with what was not understood.

    ID is a document's id or the beginning of it, or its outlet, title or file name when only one document has that.
    """
    from crossread.services import shelf

    with open_library_in(library) as opened:
        found = shelf.understood(opened, id, runner_of(None), engine=engine_named(engine))
    if html:
        from crossread.interfaces.pages import document_page

        _write(html, document_page(found))
    if as_json:
        from crossread.interfaces.json_view import as_json as to_json
        from crossread.interfaces.json_view import understood_view

        put(to_json(understood_view(found)))
    elif not html:
        from crossread.interfaces.terminal.marked_text import document_text

        put(document_text(found, look_now()))


@crossread.command(epilog=examples('eval "$(crossread completion bash)"', "crossread completion fish > ~/.config/fish/completions/crossread.fish"))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # the choice above has only shells that click knows
        raise click.UsageError(f"no completion for {shell}")
    completer = kind(crossread, {}, PROGRAM, "_CROSSREAD_COMPLETE")
    put(completer.source_template % completer.source_vars() + "\n")


def main() -> None:
    """What the console script runs."""
    gc.set_threshold(FEW_COLLECTIONS)
    crossread()


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
