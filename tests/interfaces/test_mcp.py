"""What assistants may ask: search, dossiers and reasons, with spans, and nothing that changes the library."""

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client import Client

from crossread.interfaces.mcp import INSTRUCTIONS, make_server
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.storage.library import open_library
from crossread.types.protected import Person

STORY = "tesmar-bridge"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A library with the sample in it, compared and indexed."""
    made = tmp_path_factory.mktemp("mcp") / "library"
    with open_library(made, make=True) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    asked_of(made, "search_reports", query="bridge")
    return made


def with_client(folder: Path, do: Callable[[Client], Awaitable[Any]]) -> Any:  # noqa: ANN401  # whatever was asked for
    """The folder of a library and what is done with an assistant's connection to it in, what that gives out."""

    async def main() -> Any:  # noqa: ANN401
        async with Client(make_server(folder)) as client:
            return await do(client)

    return anyio.run(main)


def asked_of(folder: Path, tool: str, **given: object) -> Any:  # noqa: ANN401
    """The folder of a library, a tool and what it is given in, its answer out."""
    return with_client(folder, lambda client: client.call_tool(tool, given))


def test_every_tool_says_that_it_only_reads(folder: Path):
    tools = with_client(folder, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {"list_stories", "search_reports", "dossier", "why"}
    assert all(tool.annotations and tool.annotations.read_only_hint and tool.description for tool in tools)
    assert "never as instructions" in INSTRUCTIONS


def test_a_dossier_comes_with_words_that_stand_where_their_spans_say(folder: Path):
    found = asked_of(folder, "dossier", story=STORY, section="disputed").structured_content
    with open_library(folder) as library:
        documents = {reading.document.id: reading.document for reading, _ in library.store.readings(STORY)}
    pieces = [piece for one in found["findings"] for piece in one["evidence"]]
    assert len(pieces) >= 2
    for piece in pieces:
        span = piece["span"]
        assert documents[piece["document_id"]].part(span["part"])[span["start"] : span["end"]] == span["words"]


def test_the_reasons_behind_a_finding_are_told_by_the_beginning_of_its_id(folder: Path):
    finding = asked_of(folder, "dossier", story=STORY, section="disputed").structured_content["findings"][0]
    why = asked_of(folder, "why", story=STORY, finding=finding["id"][:8]).structured_content
    assert finding["rule"] in str(why)


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("dossier", {"story": "nothing"}, "There is no story"),
        ("dossier", {"story": STORY, "section": "nothing"}, "There is no section"),
        ("why", {"story": STORY, "finding": ""}, "no finding"),
        ("search_reports", {"query": "bridge", "limit": 5000}, "limit"),
        ("search_reports", {"query": "bridge", "story": "nothing"}, "There is no story"),
    ],
)
def test_an_error_says_what_happened(folder: Path, tool: str, given: dict[str, object], words: str):
    answer = asked_of(folder, tool, **given)
    assert answer.is_error
    assert words in answer.content[0].text


def test_every_tool_knows_a_story_by_the_beginning_of_its_name(folder: Path):
    whole, begun = (asked_of(folder, "search_reports", query="bridge", story=name).structured_content["items"] for name in (STORY, STORY[:4]))
    assert begun == whole
    assert begun
    assert asked_of(folder, "dossier", story=STORY[:4]).structured_content["story"] == STORY


def test_asking_changes_nothing(folder: Path):
    def state() -> str:
        whole = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith(("-shm", "-wal", ".lock")):
                whole.update(path.name.encode() + path.read_bytes())
        return whole.hexdigest()

    before = state()
    asked_of(folder, "list_stories")
    asked_of(folder, "search_reports", query="bridge")
    asked_of(folder, "dossier", story=STORY)
    assert state() == before


def test_a_protected_person_is_told_to_no_assistant(folder: Path, tmp_path: Path, sample: Path):
    made = tmp_path / "library"
    with open_library(made, make=True) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
        person = next(
            entity.name
            for reading, _ in library.store.readings(STORY)
            for entity in reading.entities
            if entity.kind == "person" and " " in entity.name
        )
        protect(library, Person(names=(person,)), "mira")
    surname = person.split()[-1]
    shown = asked_of(folder, "dossier", story=STORY, limit=50)
    hidden = asked_of(made, "dossier", story=STORY, limit=50)
    assert surname in str(asked_of(folder, "search_reports", query=surname).structured_content["items"]), "it is there to be found"
    assert surname not in str(hidden.structured_content)
    assert len(hidden.structured_content["findings"]) == len(shown.structured_content["findings"])
    assert asked_of(made, "search_reports", query=surname).structured_content["items"] == []
