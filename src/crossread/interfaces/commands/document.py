"""The command that shows what was understood of a document."""
# ruff: noqa: PLC0415  # the command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.options import AS_JSON, ENGINE_AGAIN, LIBRARY, engine_named, examples, look_now, open_library_in, runner_of
from crossread.interfaces.commands.printing import put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from crossread.services.engine import EngineName


@click.command(
    short_help="Print what was understood of a document, and what not.",
    epilog=examples("crossread document 1a2b3c4d", "crossread document 'The Daily Example'", "crossread document 1a2b --json | jq .claims"),
)
@click.argument("id")
@LIBRARY
@click.option("--html", "html", metavar="FILE", type=click.Path(path_type=Path), help="Write the document as a page that needs nothing else.")
@AS_JSON
@ENGINE_AGAIN
def document(id: str, library: Where | None, html: Path | None, engine: "EngineName | None", *, as_json: bool) -> None:
    """Print a document with its statements, claims, times and names marked, and with what was not understood.

    ID is a document's id or the beginning of it, or its outlet, title or file name when only one document has that.
    """
    from crossread.services import shelf

    with open_library_in(library) as opened:
        found = shelf.understood(opened, id, runner_of(None), engine=engine_named(engine))
    if html:
        from crossread.interfaces.commands.files import write_text
        from crossread.interfaces.pages import document_page

        write_text(html, document_page(found))
        say(f"Wrote {html}")
    if as_json:
        from crossread.interfaces.json_view import as_json as to_json
        from crossread.interfaces.json_view import understood_view

        put(to_json(understood_view(found)))
    elif not html:
        from crossread.interfaces.terminal.marked_text import document_text

        put(document_text(found, look_now()))
