"""Errors in, exit codes out: the one table."""

from enum import IntEnum

import click

from crossread.types.errors import CrossreadError, NotFoundError, StoppedError


class ExitCode(IntEnum):
    """What the program leaves with."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING_FOUND = 3
    PARTLY_DONE = 4
    INTERRUPTED = 130


MEANINGS: dict[ExitCode, str] = {
    ExitCode.DONE: "done",
    ExitCode.FAILED: "failed",
    ExitCode.USAGE: "wrong usage",
    ExitCode.NOTHING_FOUND: "nothing found",
    ExitCode.PARTLY_DONE: "partly done: something was not read, or not as its page shows it",
    ExitCode.INTERRUPTED: "interrupted; what was done is kept",
}

CODE_OF: tuple[tuple[type[BaseException], ExitCode], ...] = (
    (NotFoundError, ExitCode.NOTHING_FOUND),
    (StoppedError, ExitCode.INTERRUPTED),
    (CrossreadError, ExitCode.FAILED),
    (click.Abort, ExitCode.INTERRUPTED),
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
    (click.UsageError, ExitCode.USAGE),
    (click.ClickException, ExitCode.FAILED),
)
"""The first row that fits counts."""


def exit_code(error: BaseException) -> ExitCode:
    """An error in, its exit code out; one that is not in the table is a failure."""
    return next((code for kind, code in CODE_OF if isinstance(error, kind)), ExitCode.FAILED)
