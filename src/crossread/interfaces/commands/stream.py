"""The command that takes a stream of captures: how it is fed, what a person sees while it runs, and what is told at the end."""
# ruff: noqa: PLC0415  # each command imports what it needs when it runs, so that help comes at once

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import IO, TYPE_CHECKING

import click

from crossread.interfaces.commands.exits import ExitCode
from crossread.interfaces.commands.options import AS_JSON, ENGINE, LIBRARY, WORKERS, examples, open_library_in, runner_of
from crossread.interfaces.commands.printing import CLEAR_LINE, put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.runners import Runner
    from crossread.services.engine import EngineName
    from crossread.services.stream import Status

SHOWN_S = 0.5
"""How often the line on a terminal changes."""
LINE_S = 10.0
"""How often a line of JSON is printed."""
POLL_S = 0.5
"""How often places that are followed are looked at."""
MOST_GAPS = 20
"""Things that could not be done that are told in a line each."""
COMPARED_S = 1_800.0
"""How long the process that compares may take over one story; then it is compared by the one that writes."""
MINUTE_S = 60


@click.command(
    short_help="Take reports as they come, and keep every story up to date.",
    epilog=examples(
        "crossread stream crawl.warc.gz inbox/        files and folders, then end",
        "crossread stream captures.jsonl --follow     and what is written to it from now on",
        "crossread stream -                           captures as they come through a pipe, one JSON object a line",
        "crossread stream - --json                    a line of JSON every ten seconds",
    ),
)
@click.argument("places", metavar="PLACE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--follow", "is_followed", is_flag=True, help="Go on when all is read: wait for new files in folders and new lines in files, until Ctrl-C."
)
@LIBRARY
@AS_JSON
@ENGINE
@WORKERS
def stream(
    places: tuple[str, ...], library: Where | None, engine: "EngineName | None", workers: int | None, *, is_followed: bool, as_json: bool
) -> None:
    """Take captures as they come: keep, read, store and group them, and bring the dossiers of the stories that change up to date.

    PLACE is a web archive (WARC, WACZ), a file of JSON Lines, any other file or folder that crossread read takes, or - for JSON Lines on standard
    input. A line is an object with address, time (2025-01-20T07:37:00Z) and the page as html, as text, or as path of a file beside it. What crossread
    cannot take yet waits at its sender. Ctrl-C, or a kill at any moment, loses nothing: the same command goes on, and nothing is kept twice.
    """
    from crossread.services.engine import engine_called, usual_engine
    from crossread.services.stream import stream as streaming
    from crossread.sources.places import is_url
    from crossread.sources.streamed import streamed

    if urls := [place for place in places if is_url(place)]:
        raise click.UsageError(f"{urls[0]} is an address on the web: crossread watch --follow asks feeds and pages there.")
    reader, note = (engine_called(engine), "") if engine else usual_engine()
    if note:
        say(note)
    begun = time.monotonic()
    shown = _Shown(begun, as_json=as_json)

    def tell(status: "Status") -> None:
        shown(status)
        go_on()

    with open_library_in(library, make=True) as opened, stopped_kindly() as go_on, _kept_alive(workers) as (runner, comparer):
        source = streamed(places, _standard_input(), _pause if is_followed else None)
        try:
            done = streaming(opened, source, runner, engine=reader, comparer=comparer, tell=tell)
        finally:
            shown.end()
    _tell(done, time.monotonic() - begun)
    if not done.came and not done.gaps and not done.read:
        raise click.exceptions.Exit(ExitCode.NOTHING_FOUND)
    raise click.exceptions.Exit(ExitCode.PARTLY_DONE if done.gaps else ExitCode.DONE)


class _Shown:
    """Shows how far a stream is: a line that changes on a terminal, lines of JSON on stdout."""

    def __init__(self, begun: float, *, as_json: bool) -> None:
        """When it began and whether lines of JSON are wanted in."""
        self.begun = begun
        self.as_json = as_json
        self.is_terminal = sys.stderr.isatty()
        self.line_at = self.json_at = begun
        self.status: Status | None = None

    def __call__(self, status: "Status") -> None:
        """How far it is in; shown when it is time to."""
        now = time.monotonic()
        self.status = status
        if self.is_terminal and now >= self.line_at:
            self.line_at = now + SHOWN_S
            sys.stderr.write(f"{CLEAR_LINE}{status_line(status, _width())}")
            sys.stderr.flush()
        if self.as_json and now >= self.json_at + LINE_S:
            self.json_at = now
            self._put()

    def end(self) -> None:
        """Nothing in; the line is taken away, and the last line of JSON printed."""
        if self.is_terminal:
            sys.stderr.write(CLEAR_LINE)
            sys.stderr.flush()
        if self.as_json and self.status:
            self._put()

    def _put(self) -> None:
        """Prints how far it is as one line of JSON."""
        from crossread.interfaces.json_view import plain

        if self.status:
            import json

            row = {"seconds": round(time.monotonic() - self.begun, 1), **{name: getattr(self.status, name) for name in type(self.status).__slots__}}
            put(json.dumps(plain(row), ensure_ascii=False) + "\n")


def status_line(status: "Status", width: int) -> str:
    """How far a stream is and how many letters fit in, the line that shows it out: what matters most first, what does not fit left out."""
    behind = f"{_lasted(status.behind_s)} behind" if status.behind_s >= 1 else "up to date"
    parts = [
        f"{status.rate:.1f} documents/s",
        behind,
        f"{status.waiting:,} waiting",
        f"{status.read:,} read",
        f"{status.compared:,} dossiers made, {status.due:,} due",
        f"{status.again:,} seen before" if status.again else "",
        f"{len(status.gaps) + status.more_gaps:,} not read" if status.gaps else "",
    ]
    line = ""
    for part in filter(None, parts):
        longer = f"{line} · {part}" if line else part
        if len(longer) >= width:
            break
        line = longer
    return line


def _tell(done: "Status", seconds: float) -> None:
    """What a stream did and how long it took in, told on stderr."""
    from crossread.interfaces.terminal.dossier_text import counted, gap_line

    for gap in done.gaps[:MOST_GAPS]:
        say(gap_line(gap))
    more = len(done.gaps) + done.more_gaps - MOST_GAPS
    if more > 0:
        say(f"and {more:,} more that could not be read")
    if done.states:
        say("Not simply read: " + ", ".join(f"{number:,} {state}" for state, number in done.states) + ". crossread document says more of each.")
    again = f", {done.again:,} of them kept before" if done.again else ""
    rate = f" ({done.read / seconds:.1f} a second)" if done.read and seconds >= 1 else ""
    say(
        f"{counted(done.came, 'capture')}{again}. {counted(done.new, 'new page')}, {counted(done.read, 'document')} read in {_lasted(seconds)}{rate}."
    )
    if done.grouped or done.compared:
        say(f"{counted(done.grouped, 'report')} grouped, {counted(done.compared, 'dossier')} brought up to date. crossread stories lists them.")


def _lasted(seconds: float) -> str:
    """Seconds in, the same as people say it out."""
    minutes, rest = divmod(round(seconds), MINUTE_S)
    hours, minutes = divmod(minutes, MINUTE_S)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _width() -> int:
    """Nothing in, how many letters the terminal has in a line out."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _pause() -> bool:
    """Nothing in; waits for more, for ever."""
    time.sleep(POLL_S)
    return True


def _standard_input() -> IO[bytes]:
    """Nothing in, standard input out: opened once more, so that ending the program does not wait for the thread that reads it."""
    given = sys.stdin.buffer
    try:
        return os.fdopen(os.dup(given.fileno()), "rb")
    except (OSError, ValueError):  # none, or one that is no file
        return given


@contextmanager
def _kept_alive(workers: int | None) -> Iterator["tuple[Runner, Runner | None]"]:
    """The number of workers the user asked for in, runners out that keep their processes between batches: what reads, and what compares."""
    from crossread.runners.by_size import SizeRunner, cores
    from crossread.runners.inline import InlineRunner
    from crossread.runners.pool import PoolRunner

    chosen = runner_of(workers)
    with ExitStack() as stack:
        if isinstance(chosen, SizeRunner):
            chosen = PoolRunner(workers or cores())
        if isinstance(chosen, PoolRunner):
            chosen = stack.enter_context(chosen)
        alone = isinstance(chosen, InlineRunner)  # one process was asked for
        yield chosen, None if alone else stack.enter_context(PoolRunner(1, batch=1, time_limit_s=COMPARED_S))


@contextmanager
def stopped_kindly() -> Iterator[Callable[[], None]]:
    """Nothing in; inside, SIGTERM ends the work as Ctrl-C does. What is to be called again and again meanwhile, out.

    An interrupt that comes while Python takes away what nobody needs any more reaches nobody; then it is raised at the next call.
    """
    asked: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def go_on() -> None:
        if asked:
            raise KeyboardInterrupt

    before: dict[signal.Signals, Callable[[int, FrameType | None], object] | int | None] = {}
    try:
        for one in (signal.SIGTERM, signal.SIGINT):
            before[one] = signal.signal(one, stop)
    except ValueError:  # not the main thread
        yield go_on
        return
    try:
        yield go_on
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
