"""The command that prints what completes commands and options in a shell."""
# ruff: noqa: PLC0415  # the command imports what it needs when it runs, so that help comes at once

import click

from crossread.interfaces.commands.options import PROGRAM, examples
from crossread.interfaces.commands.printing import put

SHELLS = ("bash", "zsh", "fish")


@click.command(epilog=examples('eval "$(crossread completion bash)"', "crossread completion fish > ~/.config/fish/completions/crossread.fish"))
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands and options in SHELL."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:  # the choice above has only shells that click knows
        raise click.UsageError(f"no completion for {shell}")
    completer = kind(click.get_current_context().find_root().command, {}, PROGRAM, "_CROSSREAD_COMPLETE")
    put(completer.source_template % completer.source_vars() + "\n")
