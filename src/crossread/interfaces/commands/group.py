"""The commands about stories: grouping what was read, the list of stories, and what a person decides about them."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import (
    ALLOW,
    AS_JSON,
    ENGINE,
    IGNORE_ROBOTS,
    LIBRARY,
    LIMIT,
    OPERATOR,
    WORKERS,
    examples,
    open_library_in,
    place_of,
    put_json,
    reach_of,
    runner_of,
    whoever,
)
from crossread.interfaces.commands.printing import progress_line, put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.services.engine import EngineName
    from crossread.services.gather import Gathered
    from crossread.services.group import Grouped
    from crossread.services.judge import Decided
    from crossread.services.story_list import Listed
    from crossread.sources.places import Reach
    from crossread.storage.library import Library
    from crossread.types.grouping import Judgement

FEW_OUTLETS = 5
"""Outlets of a story that a line of the list names."""
FEW_STORIES = 20
"""Stories that got reports and are listed after grouping; `crossread stories` lists all."""
ALONE = 1
UNDO = "crossread undo"

BY = click.option(
    "--by", metavar="NAME", envvar="CROSSREAD_OPERATOR", help="Who decides. Default: $CROSSREAD_OPERATOR, or the name you are logged in by."
)
Command = TypeVar("Command", bound=Callable[..., object])


@click.command(
    short_help="Group what was read into stories.",
    epilog=examples(
        "crossread group                          what was read and stands in no story yet",
        "crossread group reports/ wire.jsonl      read it first",
        "crossread group https://news.example/feed.xml",
        "crossread group --anew                   everything once more; what you decided holds",
        "crossread group --json | jq .grouped.documents",
    ),
)
@click.argument("places", metavar="[PLACE...]", nargs=-1, type=click.Path())
@click.option("--anew", is_flag=True, help="Group everything anew, by the day of publication. What you merged, split and pinned holds.")
@LIBRARY
@AS_JSON
@ALLOW
@IGNORE_ROBOTS
@OPERATOR
@LIMIT
@ENGINE
@WORKERS
def group(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    places: tuple[str, ...],
    library: Where | None,
    allow: tuple[str, ...],
    ignore_robots: tuple[str, ...],
    operator: str,
    limit: int | None,
    engine: "EngineName | None",
    workers: int | None,
    *,
    anew: bool,
    as_json: bool,
) -> None:
    """Find out which reports tell of the same event, and put them into stories.

    PLACE is what crossread read takes; it is read first. Then all reports that were read and stand in no story are grouped, as many as there are; it
    can be broken off and goes on where it stood. Stories that you put together by name (crossread read --story NAME) are left as they are.
    """
    with open_library_in(library, make=bool(places)) as opened:
        read_and_group(opened, places, engine, workers, reach_of(allow, ignore_robots, operator, limit), anew=anew, as_json=as_json)


def read_and_group(  # noqa: PLR0913  # one parameter an option
    library: "Library",
    places: Sequence[str],
    engine: "EngineName | None",
    workers: int | None,
    reach: "Reach",
    *,
    anew: bool = False,
    as_json: bool = False,
) -> None:
    """An open library, places and how they are read in; read, grouped, told, and left with the exit code that says how it went."""
    from crossread.services.engine import engine_called, usual_engine
    from crossread.services.gather import gather
    from crossread.services.group import group as grouped
    from crossread.services.story_list import listed

    gathered = None
    if places:
        reader, note = (engine_called(engine), "") if engine else usual_engine()
        gathered = gather(library, places, runner_of(workers), progress_line(), engine=reader, reach=reach)
        _tell_gathered(gathered)
        if note and gathered.read:
            say(note)
        if not gathered.pages:
            raise click.exceptions.Exit(ExitCode.NOTHING_FOUND)
    before = {one.id: one.documents for one in listed(library)}
    done = grouped(library, progress_line(), anew=anew)
    changed = [one for one in listed(library) if one.id and one.documents > before.get(one.id, 0)]
    if as_json:
        put_json({"gathered": gathered, "grouped": done, "stories": changed})
    else:
        _list([one for one in changed if one.documents > ALONE and not one.is_round_up][:FEW_STORIES])
    _tell_grouped(done)
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if done.gaps or (gathered and gathered.gaps) else ExitCode.DONE)


@click.command(
    short_help="List the stories in the library.",
    epilog=examples(
        "crossread stories                        those with more than one report",
        "crossread stories --all | less           those of one report alone, too",
        "crossread stories --json | jq '.[].name'",
    ),
)
@LIBRARY
@click.option("-v", "--all", "is_whole", is_flag=True, help="List also grouped stories of one report alone, and reports that tell of many events.")
@AS_JSON
def stories(library: Where | None, *, is_whole: bool, as_json: bool) -> None:
    """List the stories in the library: first those you put together by name, then those that were grouped, the newest and most changed first."""
    from crossread.services import at_a_glance

    where = place_of(library)
    found = at_a_glance.stories(where) if isinstance(where, Path) else None
    if found is None:
        from crossread.services.story_list import listed

        with open_library_in(library) as opened:
            found = listed(opened)
    if as_json:
        put_json(found)
    else:
        shown = [one for one in found if is_whole or not one.id or (one.documents > ALONE and not one.is_round_up)]
        _list(shown)
        _tell_hidden([one for one in found if one not in shown])
    if not found:
        say("There are no stories in the library. Read reports first: crossread read PLACE...")
        raise click.exceptions.Exit(ExitCode.NOTHING_FOUND)


def deciding(command: Command) -> Command:
    """A command's function in, the same with the options that all share by which a person decides out."""
    for option in (AS_JSON, BY, LIBRARY):
        command = option(command)
    return command


@click.command(
    short_help="Say that two stories are one.",
    epilog=examples("crossread merge bridge-falls-tesmar tesmar-bridge-collapse", 'crossread merge quake 3f2a19 --by "A. Desk"'),
)
@click.argument("story")
@click.argument("other")
@deciding
def merge(story: str, other: str, library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Say that STORY and OTHER (names, or the beginning of their ids) are one story.

    That holds whatever is grouped later; crossread undo withdraws it. A story that you put together by name stays as it is; its reports come to stand
    in the merged story, too.
    """
    from crossread.services import judge

    with open_library_in(library) as opened:
        _decide(opened, judge.merge(opened, (story, other)), by, as_json=as_json, words="Merged")


@click.command(
    short_help="Say that some reports are of another story.",
    epilog=examples("crossread split quake 1a2b3c4d", "crossread split quake 'The Daily Example' 5e6f7a8b"),
)
@click.argument("story")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@deciding
def split(story: str, documents: tuple[str, ...], library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Say that each DOCUMENT of STORY (its id, outlet, title or file name) is of another story than the rest.

    That holds whatever is grouped later; crossread undo withdraws it.
    """
    from crossread.services import judge

    with open_library_in(library) as opened:
        _decide(opened, judge.split(opened, story, documents), by, as_json=as_json, words="Split")


@click.command(
    short_help="Say that a report belongs to a story.",
    epilog=examples("crossread pin 1a2b3c4d quake", "crossread pin 'The Daily Example' 3f2a19 --json"),
)
@click.argument("document")
@click.argument("story")
@deciding
def pin(document: str, story: str, library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Say that DOCUMENT (its id, outlet, title or file name) belongs to STORY, whatever else comes to be in it.

    It leaves the story that it stood in. That holds whatever is grouped later; crossread undo withdraws it.
    """
    from crossread.services import judge

    with open_library_in(library) as opened:
        _decide(opened, judge.pin(opened, document, story), by, as_json=as_json, words="Pinned")


@click.command(
    short_help="Withdraw the last merge, split or pin.", epilog=examples("crossread undo", 'crossread undo --by "A. Desk" --json | jq .judged')
)
@deciding
def undo(library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Withdraw the last merge, split or pin that is in force; what it changed is grouped as if it had not been made. It stays on record."""
    from crossread.services import judge

    with open_library_in(library) as opened:
        decided = judge.undo(opened, by or whoever(), progress_line())
        made = decided.judged[-1]
        _tell_decided(opened, decided, f"Undone: what {made.by} said at {made.at}, {_said(made.judgement)}.", as_json=as_json)


@click.command(
    short_help="Give a grouped story another name.",
    epilog=examples("crossread rename bridge-falls-tesmar tesmar", "crossread rename 3f2a19 'The bridge at Tesmar'"),
)
@click.argument("story")
@click.argument("name")
@deciding
def rename(story: str, name: str, library: Where | None, by: str | None, *, as_json: bool) -> None:
    """Call STORY by another NAME. The names it had before lead there, too."""
    from crossread.services import judge

    if not name.strip() or not name.isprintable():
        raise click.BadParameter("give a name that can be read", param_hint="NAME")
    with open_library_in(library) as opened:
        given = judge.rename(opened, story, name.strip(), by or whoever())
    if as_json:
        put_json({"name": given})
    say(f"It is called {given} now.")


def _decide(library: "Library", judgement: "Judgement | tuple[Judgement, ...]", by: str | None, *, as_json: bool, words: str) -> None:
    """A library, a judgement, who makes it and a word for it in; made and told."""
    from crossread.services.judge import judge

    decided = judge(library, judgement, by or whoever(), progress_line())
    _tell_decided(library, decided, f"{words}. That holds whatever is grouped later; {UNDO} withdraws it.", as_json=as_json)


def _tell_decided(library: "Library", decided: "Decided", words: str, *, as_json: bool) -> None:
    """A library, what was decided and the words for that in; the stories it is about on stdout, the words on stderr."""
    from crossread.interfaces.terminal.dossier_text import gap_line
    from crossread.services.story_list import listed

    if as_json:
        put_json(decided)
    else:
        _list([one for one in listed(library) if one.name in decided.stories])
    for gap in decided.gaps:
        say(gap_line(gap))
    again = f" All reports were grouped once more, because {decided.again}." if decided.again else ""
    say(words + again)


def _said(judgement: "Judgement") -> str:
    """A judgement in, what it says in words out."""
    from crossread.interfaces.terminal.dossier_text import counted
    from crossread.types.grouping import Apart, Pinned, Together

    match judgement:
        case Together(documents=documents):
            return f"that {counted(len(documents), 'report')} are of one story"
        case Apart(documents=documents, others=others):
            return f"that {counted(len(documents), 'report')} and {len(others):,} others are of different stories"
        case Pinned(story=story):
            return f"that a report belongs to story {story}"


def _list(found: "Sequence[Listed]") -> None:
    """Stories in, printed, one a line."""
    from crossread.interfaces.terminal.dossier_text import counted
    from crossread.interfaces.views.visible import visible

    for story in found:
        days = " to ".join(dict.fromkeys(story.days)) or "days unknown"
        more = f" and {len(story.outlets) - FEW_OUTLETS} more" if len(story.outlets) > FEW_OUTLETS else ""
        outlets = (", ".join(" ".join(one.split()) for one in story.outlets[:FEW_OUTLETS]) or "outlets unknown") + more
        count = counted(story.documents, "report")
        if story.id:
            count += f" of {counted(len(story.outlets), 'outlet')}" if story.outlets else ""
            count += f", {story.gained:,} new" if story.gained else ""
        kind = ", tells of many events" if story.is_round_up else ""
        put(visible(f"{story.name}  {count}{kind}, {days}: {outlets}") + "\n")


def _tell_hidden(hidden: "Sequence[Listed]") -> None:
    """Stories that are not listed in, told on stderr."""
    from crossread.interfaces.terminal.dossier_text import counted

    alone = sum(not one.is_round_up for one in hidden)
    many = sum(one.documents for one in hidden if one.is_round_up)
    parts = [f"{counted(alone, 'report')} alone in {'its' if alone == 1 else 'their'} story"] if alone else []
    parts += [counted(many, "report that tells of many events", "reports that tell of many events")] if many else []
    if parts:
        say(f"Beside these: {' and '.join(parts)}. crossread stories --all lists them.")


def _tell_gathered(gathered: "Gathered") -> None:
    """What was read in, told on stderr: one line for each thing that was not simply read, then one line for all."""
    from crossread.interfaces.terminal.dossier_text import counted, gap_line

    for gap in gathered.gaps:
        say(gap_line(gap))
    if not gathered.pages:
        say("Error: nothing was found that can be read. Give URLs, or files and folders of HTML, text, PDF, mail, web archives or JSON Lines.")
        return
    before = f", {gathered.pages - gathered.new} seen before" if gathered.pages > gathered.new else ""
    them = "1 of them stands in a story that you put together by name, and is left there."
    them = them if gathered.by_name == 1 else f"{gathered.by_name:,} of them stand in a story that you put together by name, and are left there."
    left = f" {them}" if gathered.by_name else ""
    say(f"{counted(gathered.pages, 'report')}: {gathered.new} new{before}, {gathered.read} read now.{left}")


def _tell_grouped(done: "Grouped") -> None:
    """What grouping did in, told on stderr."""
    from crossread.interfaces.terminal.dossier_text import counted, gap_line

    for gap in done.gaps:
        say(gap_line(gap))
    if done.again:
        say(f"All reports were grouped once more, because {done.again}.")
    if done.unread:
        say(f"{counted(done.unread, 'report has', 'reports have')} no text that can be read, so no story is looked for.")
    has = f"The library has {counted(done.stories, 'grouped story', 'grouped stories')}"
    if not done.documents:
        say(f"Nothing new to group. {has}.")
        return
    into = [counted(done.new, "new story", "new stories")] if done.new else []
    into += [f"{done.grown:,} from before"] if done.grown else []
    say(f"{counted(done.documents, 'report')} grouped{' into ' if into else ''}{' and '.join(into)}. {has}.")


COMMANDS = (group, stories, merge, split, pin, undo, rename)
"""What the program adds."""
