"""The command that watches: what is followed, how alerts are told, and what a run did."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import (
    ALLOW,
    AS_JSON,
    ENGINE,
    IGNORE_ROBOTS,
    LIBRARY,
    OPERATOR,
    WORKERS,
    engine_named,
    examples,
    open_library_in,
    put_json,
    reach_of,
    runner_of,
)
from crossread.interfaces.commands.printing import progress_line, put, say
from crossread.storage.address import Where
from crossread.types.errors import InputError, StoppedError

if TYPE_CHECKING:
    from crossread.services.alerts import Way
    from crossread.services.engine import EngineName
    from crossread.services.watch_means import Watching
    from crossread.sources.web.rules import Rules
    from crossread.storage.library import Library

MAIL_PORT = 587
"""For handing mail over, when --smtp names no port. Source: RFC 6409, 3.1."""

MOST_GAPS = 20
"""Things that could not be done that are told in a line each."""


@click.command(
    short_help="Follow feeds and pages, and tell what changes.",
    epilog=examples(
        "crossread watch --follow https://news.example/feed --story quake",
        "crossread watch --once                          do what is due now, as cron would",
        "crossread watch --list",
        "crossread watch --unfollow https://news.example/feed",
        "crossread watch --alert jsonl:alerts.jsonl --alert mailto:desk@news.example --smtp mail.news.example:587",
    ),
)
@click.option("--once", "is_once", is_flag=True, help="Do what is due now, then end. Without, it goes on until Ctrl-C.")
@click.option("--follow", "wanted", metavar="ADDRESS", multiple=True, help="Follow a feed, news sitemap or page. Can be given again.")
@click.option(
    "--story",
    "names",
    metavar="NAME",
    multiple=True,
    help="Story of what is followed: one for all, or one for each --follow in order. Default: none, to be grouped later.",
)
@click.option("--list", "is_list", is_flag=True, help="List what is followed, and end.")
@click.option("--unfollow", "unwanted", metavar="ADDRESS", multiple=True, help="Follow it no more, and end. What was captured stays.")
@click.option(
    "--alert",
    "alerts",
    metavar="WAY",
    multiple=True,
    help="How changes are told: terminal, jsonl:FILE (- for stdout), mailto:ADDRESS or webhook:URL. Can be given again. Default: terminal.",
)
@click.option("--smtp", metavar="HOST:PORT", help="Mail server for mailto. Its login: $CROSSREAD_SMTP_USER, $CROSSREAD_SMTP_PASSWORD.")
@ALLOW
@IGNORE_ROBOTS
@OPERATOR
@LIBRARY
@AS_JSON
@ENGINE
@WORKERS
def watch(  # noqa: PLR0913, PLR0917  # one parameter an option, as click has it
    wanted: tuple[str, ...],
    names: tuple[str, ...],
    unwanted: tuple[str, ...],
    alerts: tuple[str, ...],
    smtp: str | None,
    allow: tuple[str, ...],
    ignore_robots: tuple[str, ...],
    operator: str,
    library: Where | None,
    engine: "EngineName | None",
    workers: int | None,
    *,
    is_once: bool,
    is_list: bool,
    as_json: bool,
) -> None:
    """Ask feeds, fetch what they name at once and after 1 h, 6 h, 24 h and 7 d, and tell what changed.

    A changed page becomes a new version of its document: the newest one counts, older ones stay readable, and every finding that rested on them shows
    the words before and after. Ctrl-C, or a kill at any moment, loses nothing: the same command goes on.
    """
    from crossread.storage.watched import Watched

    stories = _paired(wanted, names)
    rules = reach_of(allow, ignore_robots, operator, None).rules
    ways = _ways(alerts, smtp, rules)
    with open_library_in(library, make=bool(wanted)) as opened:
        _follow(opened, stories, unwanted)
        if is_list:
            _list(opened, as_json=as_json)
        if unwanted or is_list:
            return
        done = _run(opened, rules, ways, engine, workers, is_once=is_once)
        next_due = Watched(opened.store).next_due()
    _tell(done)
    if not done.polled and not done.visited:
        say(f"Nothing is due before {next_due}." if next_due else "Nothing is due any more.")
    if as_json:
        put_json({name: getattr(done, name) for name in type(done).__slots__})
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if done.gaps else ExitCode.DONE)


def _run(library: "Library", rules: "Rules", ways: "list[Way]", engine: "EngineName | None", workers: int | None, *, is_once: bool) -> "Watching":
    """An open library and what to watch it with in, what was done out.

    Raises:
        StoppedError: interrupted; what was done until then is told.
    """
    import time

    from crossread.services.following import followed
    from crossread.services.watch import watch as watched
    from crossread.services.watch_means import Watching
    from crossread.sources.web.fetch import Fetcher

    if not followed(library):
        raise InputError("Nothing is followed.", "Say what: crossread watch --follow ADDRESS --story NAME")
    done = Watching()
    with Fetcher(rules) as fetcher:
        try:
            return watched(
                library,
                fetcher,
                runner_of(workers),
                sleep=time.sleep,
                once=is_once,
                engine=engine_named(engine),
                ways=ways,
                progress=progress_line(),
                done=done,
            )
        except StoppedError:
            _tell(done)
            raise


def _paired(wanted: tuple[str, ...], names: tuple[str, ...]) -> tuple[tuple[str, str | None], ...]:
    """Addresses and names of stories as given in, each address with its story out.

    Raises:
        click.UsageError: it cannot be told which story is whose, or a name cannot be read.
    """
    if any(not (name.strip() and name.isprintable()) for name in names):
        raise click.BadParameter("give a name that can be read", param_hint="--story")
    if len(names) not in {0, 1, len(wanted)} or (names and not wanted):
        raise click.UsageError("--story belongs to --follow: give one for all, or one for each in the same order.")
    given = names * len(wanted) if len(names) == 1 else names
    return tuple((address, given[at].strip() if given else None) for at, address in enumerate(wanted))


def _ways(alerts: tuple[str, ...], smtp: str | None, rules: "Rules") -> "list[Way]":
    """How the user wants to be told in, the ways out.

    Raises:
        click.UsageError: one of them is not known, or mail is wanted without a server.
    """
    return [_way(given, smtp, rules) for given in dict.fromkeys(alerts or ("terminal",))]


def _way(given: str, smtp: str | None, rules: "Rules") -> "Way":
    """A way as the user gave it in, the way out.

    Raises:
        click.UsageError: it is not known, or mail is wanted without a server.
    """
    from crossread.services.ways import JsonLines, Lines, Mail, Webhook

    kind, _, rest = given.partition(":")
    if given == "terminal":
        return Lines(show=say)
    if kind == "jsonl" and rest:
        return JsonLines(path=None if rest == "-" else Path(rest), put=put)
    if kind == "webhook" and rest:
        return Webhook(address=rest, rules=rules)
    if kind == "mailto" and "@" in rest and rest.isprintable() and not set(" ,;\r\n") & set(rest):
        if not smtp:
            raise click.UsageError("mailto needs a mail server: --smtp HOST:PORT")
        host, _, port = smtp.rpartition(":") if ":" in smtp else (smtp, "", str(MAIL_PORT))
        if not host or not port.isdigit() or not 0 < int(port) < 65_536:
            raise click.BadParameter("give HOST:PORT", param_hint="--smtp")
        return Mail(to=rest, host=host, port=int(port))
    raise click.BadParameter(f"{given} is none: give terminal, jsonl:FILE, mailto:ADDRESS or webhook:URL", param_hint="--alert")


def _follow(library: "Library", stories: tuple[tuple[str, str | None], ...], unwanted: tuple[str, ...]) -> None:
    """An open library, what to follow and what no more in; done, and told.

    Raises:
        InputError: something is no URL.
        NotFoundError: something is not followed.
    """
    from crossread.services.following import follow, unfollow

    for address, story in stories:
        one = follow(library, address, story)
        say(f"Following {one.address}" + (f" for story {story}." if story else "."))
    for address in unwanted:
        say(f"{address} is followed no more; {unfollow(library, address)} addresses are not visited any more. What was captured stays.")


def _list(library: "Library", *, as_json: bool) -> None:
    """An open library in, what is followed printed."""
    from crossread.interfaces.views.visible import visible
    from crossread.services.following import followed

    found = followed(library)
    if as_json:
        put_json(found)
        return
    for one in found:
        story = one.story or "no story"
        due = f"due {one.due}" if one.due else "not due any more"
        pages = f", {one.captured} of {one.named} pages captured" if one.named else ""
        trouble = f" — {one.trouble}" if one.trouble else ""
        put(visible(f"{one.address}  {one.kind}, {story}, {due}{pages}{trouble}") + "\n")
    if not found:
        say("Nothing is followed. Say what: crossread watch --follow ADDRESS --story NAME")


def _tell(done: "Watching") -> None:
    """What a run did in, told on stderr: what could not be done, then one line for all."""
    from crossread.interfaces.terminal.dossier_text import counted, gap_line

    gaps = list(dict.fromkeys(done.gaps))
    for gap in gaps[:MOST_GAPS]:
        say(gap_line(gap))
    if len(gaps) > MOST_GAPS:
        say(f"and {len(gaps) - MOST_GAPS} more that could not be done")
    visited = f"{counted(done.visited, 'visit')}: {done.new} new, {done.changed} changed, {done.gone} gone"
    later = f"; {done.put_off} to be tried again" if done.put_off else ""
    asked = f"{counted(done.polled, 'feed')} asked, {counted(done.queued, 'new address', 'new addresses')}"
    say(f"{asked}. {visited}{later}. {counted(done.read, 'document')} read, {counted(done.alerts, 'alert')}.")
