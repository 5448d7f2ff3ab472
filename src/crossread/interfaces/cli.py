"""The command line: arguments in, data on stdout, words on stderr and an exit code out.

The commands stand in `commands/`, and in one table there (`commands/table.py`): help names them all and imports none.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from crossread import __version__
from crossread.interfaces.commands.exits import MEANINGS, ExitCode, exit_code
from crossread.interfaces.commands.options import PROGRAM, examples
from crossread.interfaces.commands.printing import leave_quietly, say
from crossread.interfaces.commands.table import HELP, TABLE, Commands
from crossread.types.errors import CrossreadError

FEW_COLLECTIONS = 50_000
"""New objects after which the collector of cycles looks for some; with 700, as Python has it, a first result takes 1.56 s, not 1.50."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""How many threads numeric libraries have, unless the user says: products here are small, and threads that wait for each other burn time. Measured on
two busy cores: 1,200 products as reading makes them took 4.8 to 6.7 s of CPU and 28 to 38 s, with one thread .26 s and 1.4 to 1.7 s."""

TRACE = "CROSSREAD_TRACE"
"""Environment variable that makes a fault of crossread itself show its traceback."""

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
            said = "Interrupted." if isinstance(error, click.Abort) else in_words(error)
            say(said if said.startswith("Interrupted") else f"Error: {said}")
            code = exit_code(error)
        except Exception as error:
            if os.environ.get(TRACE):
                raise
            say(f"Error: crossread failed ({type(error).__name__}: {error}). This is a fault of crossread: please report it; {TRACE}=1 shows where.")
            code = exit_code(error)
        sys.exit(int(code))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click has it, but out of the table: no command is imported for its line."""
        if not isinstance(self.commands, Commands):
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.commands.lines()))


@click.group(
    cls=Program,
    commands=Commands(TABLE),
    context_settings={"help_option_names": HELP, "max_content_width": 100},
    epilog=examples("crossread read reports/", "crossread read a.html b.html c.txt --story quake --html quake.html", "crossread show quake"),
)
@click.version_option(__version__, "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
def crossread() -> None:
    """Reads many reports of one event and shows who says what, where they agree, where they differ, and what rests on a single origin."""


crossread.help = f"{crossread.help}\n\n{CODES}"


def in_words(error: Exception) -> str:
    """An error in, what the user is told of it out: of one that the system gave as it is, too, what happened and what to do."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    from crossread.storage.durable import what_to_do  # noqa: PLC0415  # only when it went wrong

    return f"{error.filename or 'A file'} cannot be used ({error.strerror}). {what_to_do(error)}"


def main() -> None:
    """What the console script runs."""
    gc.set_threshold(FEW_COLLECTIONS)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    crossread()
