"""Every command of the program: where it stands, and what it does in a line. Help reads this table; a command is imported when it is called."""

import importlib
from collections.abc import Iterator, MutableMapping
from typing import NamedTuple

import click

HELP = ["-h", "--help"]
"""What asks for help."""


class Row(NamedTuple):
    """A command.

    Attributes:
        place: its module in this folder, and its name there where that is another one (`evidence:take_in`).
        short: what it does, in a line: what the command says of itself.
    """

    place: str
    short: str


TABLE: dict[str, Row] = {
    "account": Row("account", "Say who may enter the desk, and what they may do there."),
    "check": Row("evidence", "Compare everything with the archived bytes."),
    "completion": Row("completion", "Print the script that completes commands and options in SHELL."),
    "document": Row("document", "Print what was understood of a document, and what not."),
    "export": Row("evidence", "Write a story's dossier to a file, or its evidence as a package."),
    "group": Row("group", "Group what was read into stories."),
    "import": Row("evidence:take_in", "Take in a package of evidence that crossread wrote."),
    "judgements": Row("judgements", "List what people judged."),
    "mcp": Row("serve", "Let assistants search and read the library."),
    "merge": Row("group", "Say that two stories are one."),
    "missing": Row("questions", "Print who does not have a finding, or what a report does not have."),
    "pin": Row("group", "Say that a report belongs to a story."),
    "protect": Row("protect", "Hide a person in everything that leaves the library."),
    "protected": Row("protect", "List protected persons by number, and whom to think of."),
    "read": Row("dossiers", "Read reports of one event and print what comparing them shows."),
    "rename": Row("group", "Give a grouped story another name."),
    "search": Row("search", "Search words, names, figures and outlets."),
    "serve": Row("serve", "Open the library in the browser."),
    "show": Row("dossiers", "Print the findings of a story."),
    "split": Row("group", "Say that some reports are of another story."),
    "stamp": Row("evidence", "Have everything collected so far stamped with a time."),
    "stories": Row("group", "List the stories in the library."),
    "stream": Row("stream", "Take reports as they come, and keep every story up to date."),
    "undo": Row("group", "Withdraw the last merge, split or pin."),
    "unprotect": Row("protect", "Hide a person no more."),
    "watch": Row("watch", "Follow feeds and pages, and tell what changes."),
    "why": Row("questions", "Print the whole reasoning behind a finding."),
}


class Commands(MutableMapping[str, click.Command]):
    """The commands by their names, each imported when it is asked for; names, and how many there are, cost nothing."""

    def __init__(self, table: dict[str, Row]) -> None:
        """A table in, its commands out; none of them is imported yet."""
        self.table = dict(table)
        self._there: dict[str, click.Command] = {}

    def lines(self) -> Iterator[tuple[str, str]]:
        """Nothing in, each name with what the command does out; nothing is imported."""
        return ((name, row.short) for name, row in self.table.items())

    def __getitem__(self, name: str) -> click.Command:
        """A name in, the command of that name out."""
        if name not in self._there:
            module, _, attribute = self.table[name].place.partition(":")
            command: click.Command = getattr(importlib.import_module(f"{__package__}.{module}"), attribute or name)
            for part in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
                part.context_settings.setdefault("help_option_names", HELP)  # as the program has it, whoever calls it
            self._there[name] = command
        return self._there[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        """A name and a command in; from now on it is called so."""
        self.table[name] = Row("", command.get_short_help_str())
        self._there[name] = command

    def __delitem__(self, name: str) -> None:
        """A name in; nothing is called so any more."""
        del self.table[name]
        self._there.pop(name, None)

    def __contains__(self, name: object) -> bool:
        """A name in, whether a command is called so out."""
        return name in self.table

    def __iter__(self) -> Iterator[str]:
        """Nothing in, the names out."""
        return iter(self.table)

    def __len__(self) -> int:
        """Nothing in, how many commands there are out."""
        return len(self.table)
