"""What the command line promises: help with examples on every command, one table of exit codes, quick answers."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from crossread.interfaces.cli import crossread
from crossread.interfaces.commands.completion import SHELLS
from crossread.interfaces.commands.exits import CODE_OF, MEANINGS, ExitCode, exit_code
from crossread.interfaces.commands.table import TABLE
from crossread.types import errors

COMMANDS = (
    "account",
    "check",
    "completion",
    "document",
    "export",
    "group",
    "import",
    "judgements",
    "mcp",
    "merge",
    "missing",
    "pin",
    "protect",
    "protected",
    "read",
    "rename",
    "search",
    "serve",
    "show",
    "split",
    "stamp",
    "stories",
    "stream",
    "undo",
    "unprotect",
    "watch",
    "why",
)
PROGRAM = Path(sys.executable).with_name("crossread")


def parts(command: click.Command) -> tuple[click.Command, ...]:
    """A command in, itself and, of a group, those in it out."""
    return (command, *(command.commands.values() if isinstance(command, click.Group) else ()))


def test_the_commands_are_these() -> None:
    assert tuple(sorted(crossread.commands)) == COMMANDS


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help_with_examples(command: tuple[str, ...], flag: str) -> None:
    result = CliRunner().invoke(crossread, [*command, flag])
    assert result.exit_code == ExitCode.DONE
    examples = result.stdout.split("Examples:\n", 1)[1].splitlines()
    assert all(re.match(r'    (crossread |eval "\$\(crossread )', line) for line in examples)
    assert len(examples) >= 2
    assert "..." not in re.sub(r"(PLACE|DOCUMENT|NAME|\[ARGS\]|\[WORDS\])\.\.\.|\"\.\.\.\"", "", result.stdout), "no sentence is cut off"


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_use_options_that_exist(command: str) -> None:
    text = CliRunner().invoke(crossread, [command, "-h"]).stdout.split("Examples:\n", 1)[1]
    for line in text.splitlines():
        for name, words in re.findall(r"crossread ([a-z]+)([^|>)]*)", line):
            known = {option for one in parts(crossread.commands[name]) for parameter in one.params for option in parameter.opts}
            assert set(re.findall(r"--[a-z]+", words)) <= known


def test_every_command_that_shows_data_has_json() -> None:
    for name in set(COMMANDS) - {"account", "completion", "mcp", "serve"}:
        assert any("--json" in parameter.opts for parameter in crossread.commands[name].params), name


def test_the_help_names_every_exit_code() -> None:
    text = " ".join(CliRunner().invoke(crossread, ["-h"]).stdout.split())
    for code, meaning in MEANINGS.items():
        assert f"{code.value} {meaning}" in text
    assert set(MEANINGS) == set(ExitCode)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_is_its_own(name: str) -> None:
    """Help reads the table, not the commands: what it says of each must be what the command says of itself."""
    command = crossread.commands[name]
    assert command.name == name
    assert TABLE[name].short == command.get_short_help_str(limit=200)
    assert f"  {name}  " in CliRunner().invoke(crossread, ["-h"]).stdout


def test_every_error_has_an_exit_code() -> None:
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.CrossreadError)]
    table = dict(CODE_OF)
    for kind in kinds:
        assert exit_code(kind("what")) == next(table[base] for base in kind.__mro__ if base in table)
    assert exit_code(click.UsageError("x")) == ExitCode.USAGE
    assert exit_code(KeyboardInterrupt()) == ExitCode.INTERRUPTED
    assert exit_code(RuntimeError()) == ExitCode.FAILED


def test_the_version_is_one_line() -> None:
    result = CliRunner().invoke(crossread, ["--version"])
    assert re.fullmatch(r"crossread \d+\.\d+\.\d+\n", result.stdout)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_scripts_complete(shell: str) -> None:
    script = CliRunner().invoke(crossread, ["completion", shell])
    assert script.exit_code == ExitCode.DONE
    assert "_CROSSREAD_COMPLETE" in script.stdout
    environment = os.environ | {
        "_CROSSREAD_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "crossread st",
        "COMP_CWORD": "1" if shell != "fish" else "st",
    }
    result = subprocess.run([PROGRAM], env=environment, capture_output=True, text=True, check=False)
    assert "stories" in result.stdout


def test_help_imports_no_heavy_library() -> None:
    """Time is noisy, imports are not: these are what would make help slow."""
    code = "import sys; import crossread.interfaces.cli; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert loaded & {"sqlalchemy", "lxml", "trafilatura", "numpy", "msgspec", "jinja2", "multiprocessing"} == set()


def test_help_comes_at_once() -> None:
    best = 9.0
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([PROGRAM, "--help"], capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert best < 0.3, "0.07 s of CPU; what else the machine does does not count"
