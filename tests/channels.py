"""A library with stories about invented persons in, everything that leaves it by every channel out.

One list, `channels()`: the commands, the formats of exports, the routes of desk and API as the app has them, and what else writes words. A command
that is not in `CALLS` and a route with a parameter that is not in `World.values` make tests/contracts/test_channels.py fail: add them there.
"""

import gzip
import io
import json
import logging
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import polars as pl
from click.testing import CliRunner
from mcp.server.mcpserver.exceptions import ToolError
from starlette.testclient import TestClient

import crossread as python_api
from crossread.interfaces.cli import crossread
from crossread.interfaces.desk import app as desk_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.interfaces.exports.formats import FORMATS, Format, export_name
from crossread.interfaces.exports.gathered import material_of
from crossread.interfaces.exports.material import Material
from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.mcp import tools
from crossread.interfaces.pages import dossier_page
from crossread.runners.inline import InlineRunner
from crossread.services import kept, shelf
from crossread.services.alerts import deliver
from crossread.services.collect import bring_in
from crossread.services.engine import engine_called
from crossread.services.export import export_wacz
from crossread.services.progress import silent
from crossread.services.protect import protect, protection
from crossread.services.ways import JsonLines, Lines, message_of
from crossread.storage.alerted import Alerted
from crossread.storage.library import Library, open_library
from crossread.types.alert import Alert, Quoted
from crossread.types.protected import Person
from tests.persons import Invented, even

COLLECTION = "desk"
ENGINE = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that left the library.

    Attributes:
        channel: by which way.
        where: what exactly.
        text: what it says.
    """

    channel: str
    where: str
    text: str


class World:
    """A library with a story in it that names persons, and one that names nobody; opened anew by each channel as a user would."""

    def __init__(self, folder: Path, persons: tuple[Invented, ...], reports: Iterable[dict[str, str]], plain: Iterable[dict[str, str]]) -> None:
        """A folder, persons, reports about them and reports about nobody in; read, compared and kept."""
        self.folder = folder / "library"
        self.out = folder / "out"
        self.out.mkdir(parents=True)
        self.persons = persons
        slug = "-".join(persons[0].names[0].split())
        self.name = f"{slug}-freed".lower()
        folder.mkdir(parents=True, exist_ok=True)
        about = folder / f"{self.name}.jsonl"
        about.write_text("".join(json.dumps(one) + "\n" for one in reports), encoding="utf-8")
        nobody = folder / "plain.jsonl"
        nobody.write_text("".join(json.dumps(one) + "\n" for one in plain), encoding="utf-8")
        engine = engine_called("rules")
        with open_library(self.folder, make=True) as library:
            bring_in(library, [str(about), str(nobody)], self.name, InlineRunner(), silent, engine=engine)
            kept.keep(library, self.name, InlineRunner(), engine=engine)
            self.documents = [(one.id, one.page_sha256, one.title or "", one.label) for one in library.store.documents(self.name)]
            dossier = kept.kept(library, self.name)
            self.findings = [one.id for one in dossier.dossier.findings] if dossier else []
            self._alert(library)

    def protect(self) -> None:
        """Nothing in; afterwards every person is protected."""
        self.__dict__.pop("material", None)
        with open_library(self.folder) as library:
            for one in self.persons:
                protect(library, Person(names=one.names, numbers=(one.number,)), "mira")

    @cached_property
    def material(self) -> Material:
        """What exports are made from."""
        with open_library(self.folder) as library:
            return material_of(library, shelf.unmasked_dossier(library, self.name, InlineRunner()))

    @property
    def story(self) -> str:
        """What the story is called outside now."""
        with open_library(self.folder) as library:
            return protection(library).story(self.name)

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """What a parameter of a route is filled with; where several, each in turn."""
        name = self.persons[0].names[0]
        documents = self.documents[:1]
        return {
            "c": (COLLECTION,),
            "s": (self.story,),
            "id": (*(id for id, *_ in documents), *self.findings[:1], "disputed", "1"),
            "key": (*self.findings[:1], "single"),
            "n": ("1",),
            "number": ("100000",),
            "sha256": tuple(page for _, page, *_ in documents),
            "format": ("md", "csv-claims"),
            "name": ("desk.css", name),
            "digest": ("0" * 12,),
            "slug": (COLLECTION,),
            "section": ("disputed", "agreed"),
            "page": ("1",),
            "word": (name,),
        }

    def _alert(self, library: Library) -> None:
        """An open library in; afterwards an alert waits that quotes a report about the first person."""
        document = next(one for one in library.store.documents(self.name) if "press.invalid/0" in one.address)
        quote_ = Quoted(
            document_id=document.id,
            label=document.label,
            address=document.address,
            part="title",
            start=0,
            end=5,
            words=document.title or "",
            sentence=document.text,
        )
        made = Alert(
            id="0" * 16,
            kind="conflict",
            story=self.name,
            what=document.title or "",
            before=(),
            after=(quote_,),
            why="Reports contradict each other now.",
        )
        Alerted(library.store).note(self.name, b"{}", (made,), library.clock())


CALLS: dict[str, Callable[[World], tuple[tuple[str, ...], ...]]] = {
    "check": lambda _: ((), ("--json",)),
    "completion": lambda _: (("bash",),),
    "document": lambda w: (*((id, *more) for id, *_ in w.documents[:2] for more in ((), ("--json",))), (w.persons[0].names[0],)),
    "export": lambda w: (("--wacz", w.story, "--json"), ("--format", "md", w.story)),
    "group": lambda _: (("--json",),),
    "merge": lambda w: ((w.story, w.story),),
    "missing": lambda w: ((w.story, w.documents[0][0]), (w.story, w.findings[0], "--json"), (w.story, w.persons[0].names[0])),
    "pin": lambda w: ((w.documents[0][0], w.story),),
    "protect": lambda _: (("Q",),),
    "protected": lambda w: ((), ("--json",), (w.story,), (w.story, "--json")),
    "unprotect": lambda _: (("100000",),),
    "read": lambda w: ((str(w.folder.parent / f"{w.name}.jsonl"), "--story", w.name, "--engine", ENGINE),),
    "import": lambda w: ((str(w.out / "none.wacz"),),),
    "rename": lambda w: ((w.story, "another"),),
    "show": lambda w: ((w.story,), (w.story, "--all"), (w.story, "--json"), (w.persons[0].names[0],), (w.story, "--html", "page.html")),
    "split": lambda w: ((w.story, w.documents[0][0]),),
    "stamp": lambda _: (("not a url",),),
    "stories": lambda _: (("--all",), ("--json",)),
    "stream": lambda w: ((str(w.folder.parent / f"{w.name}.jsonl"), "--engine", ENGINE, "--json"),),
    "undo": lambda _: ((),),
    "watch": lambda _: (("--list",), ("--list", "--json")),
    "why": lambda w: ((w.story, w.findings[0]), (w.story, w.findings[0], "--json")),
    "serve": lambda _: (("--help",),),
    "mcp": lambda _: (("--help",),),
    "account": lambda _: (("--help",),),
    "judgements": lambda _: ((), ("--json",)),
    "search": lambda w: ((w.persons[0].names[0],), ("Ostby",), ("Ostby", "--json")),
}
"""How each command is called. One that is not there yet is left out."""

SPOKEN: dict[str, str] = {
    "protect": "it says a number, or that a name is too short",
    "completion": "it prints a script",
    "stamp": "it says no name",
    "undo": "there is nothing to undo",
    "unprotect": "it says a number",
    "serve": "its routes are channels of their own",
    "mcp": "its tools are channels of their own",
    "account": "it knows no library",
    "import": "it names the file it was given",
    "group": "everything stands in a story already",
    "rename": "the story was put together by hand",
    "split": "the story was put together by hand",
    "pin": "the story was put together by hand",
    "watch": "nothing is followed",
    "stream": "it says numbers",
    "check": "nothing is damaged",
    "protected": "nobody is called a prisoner, minor or victim by the reports",
    "read": "it was read before",
    "merge": "it is one story",
    "judgements": "nothing was judged",
}
"""Commands that may say no name though nobody is protected, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way by which words leave a library.

    Attributes:
        name: what it is called.
        leave: brings out what leaves by it.
        is_quiet: may it say no name even where nobody is protected?
    """

    name: str
    leave: Callable[[World], Iterator[tuple[str, str]]]
    is_quiet: bool = False


def channels() -> tuple[Channel, ...]:
    """Nothing in, every channel out."""
    found = [Channel(name=f"command {name}", leave=_command(name), is_quiet=name in SPOKEN) for name in CALLS if name in crossread.commands]
    found += [Channel(name=f"export {one.key}", leave=_export(one)) for one in FORMATS if one.key != "pdf"]
    found += [
        Channel(name="export pdf", leave=_pdf),
        Channel(name="package", leave=_package),
        Channel(name="desk", leave=_routes(lambda path: not path.startswith("/api/"))),
        Channel(name="API", leave=_routes(lambda path: path.startswith("/api/"))),
        Channel(name="assistants", leave=_assistants),
        Channel(name="notebook", leave=_notebook),
        Channel(name="page", leave=_page),
        Channel(name="alerts", leave=_alerts),
        Channel(name="file names", leave=_file_names),
    ]
    return tuple(found)


def leaves(world: World, channel: Channel) -> Iterator[Left]:
    """A world and a channel in, everything that leaves by it out; what is logged meanwhile, too."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        for where, text in channel.leave(world):
            yield Left(channel=channel.name, where=where, text=text)
    finally:
        root.removeHandler(handler)
    yield Left(channel=channel.name, where="log", text=log.getvalue())


def _command(name: str) -> Callable[[World], Iterator[tuple[str, str]]]:
    """The name of a command in, what brings out what it prints."""

    def leave(world: World) -> Iterator[tuple[str, str]]:
        before = {path.name for path in world.out.iterdir()}
        for arguments in CALLS[name](world):
            with chdir(world.out):
                result = CliRunner().invoke(crossread, [name, *arguments], env={"CROSSREAD_LIBRARY": str(world.folder), "CROSSREAD_TRACE": ""})
            given = " ".join(arguments)
            yield f"{name} {given}", result.output
            if result.exception and not isinstance(result.exception, SystemExit):
                yield f"{name} {given}", f"{result.exception!r}"
        for path in sorted(world.out.iterdir()):
            if path.name not in before:
                yield f"name of a file of {name}", path.name
                yield from texts_of(path.name, path.read_bytes())

    return leave


def _export(one: Format) -> Callable[[World], Iterator[tuple[str, str]]]:
    """A format in, what brings out the words of its file."""

    def leave(world: World) -> Iterator[tuple[str, str]]:
        yield from texts_of(export_name(world.material.dossier.story.name, one), one.make(world.material))

    return leave


def _pdf(world: World) -> Iterator[tuple[str, str]]:
    """A world in, the words that its PDF is printed from out: the page, as the browser is given it (`interfaces/exports/pdf.py`)."""
    html = next(one for one in FORMATS if one.key == "html")
    yield from _export(html)(world)


def _package(world: World) -> Iterator[tuple[str, str]]:
    """A world in, everything in the package of its story's evidence out."""
    path = world.out / "channel.wacz"
    with open_library(world.folder) as library:
        dossier = shelf.dossier(library, world.name, InlineRunner())
        views = {"dossier.json": dossier_json(dossier).encode(), "dossier.html": dossier_page(dossier).encode()}
        done = export_wacz(library, world.name, path, views)
    yield "what is said of it", f"{done!r}".replace(str(path), "")
    yield from texts_of("channel.wacz", path.read_bytes())
    path.unlink()


def routes() -> tuple[tuple[str, str], ...]:
    """Nothing in, method and path of every route of the desk out, the API's among them."""

    def walk(router: Any, prefix: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # FastAPI's own classes, which differ from version to version
        for route in router.routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                context = route.include_context
                yield from walk(inner, prefix + context.prefix)
            elif hasattr(route, "methods"):
                yield from ((method, prefix + route.path) for method in sorted(route.methods - {"HEAD", "OPTIONS"}))

    found = []
    for router in desk_app.routers():
        own = router.prefix
        for method, path in walk(router, ""):
            found.append((method, path if path.startswith(own) else own + path))
    return tuple(dict.fromkeys(found))


def parameters(path: str) -> tuple[str, ...]:
    """The path of a route in, its parameters out."""
    return tuple(re.findall(r"\{(\w+)", path))


def _routes(is_wanted: Callable[[str], bool]) -> Callable[[World], Iterator[tuple[str, str]]]:
    """Which paths are wanted in, what brings out their answers."""

    def leave(world: World) -> Iterator[tuple[str, str]]:
        collection = Collection(slug=COLLECTION, folder=world.folder)
        settings = Settings(collections=(collection,), host_names=("testserver",), reader="mira", secret=b"s" * 32)
        with TestClient(
            desk_app.make_app(settings), base_url="http://127.0.0.1:8470", raise_server_exceptions=False, follow_redirects=False
        ) as client:
            csrf = client.get("/api/v1/").json().get("csrf", "")
            for method, path in routes():
                if is_wanted(path):
                    for address in _filled(path, world.values):
                        yield from _asked(client, method, address, csrf, world)

    return leave


def _filled(path: str, values: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The path of a route and what its parameters are filled with in, addresses out: each parameter with each of its values."""
    names = parameters(path)
    most = max((len(values[name]) for name in names), default=1)
    for at in range(most):
        filled = {name: quote(values[name][at % len(values[name])], safe="") for name in names}
        yield re.sub(r"\{(\w+)(?::\w+)?\}", lambda found, filled=filled: filled[found[1]], path)  # type: ignore[misc]  # mypy knows no default there


QUERIES = ("", "?q={0}&words={0}&part=1")


def _asked(client: TestClient, method: str, address: str, csrf: str, world: World) -> Iterator[tuple[str, str]]:
    """Somebody who asks, a method, an address and what forms bring back in, the answer out, headers too."""
    name = quote(world.persons[0].names[0])
    if method == "GET":
        for query in QUERIES:
            answer = client.get(address + query.format(name))
            yield f"GET {address}{query}", answer.text
            yield f"GET {address}{query} headers", "\n".join(f"{key}: {value}" for key, value in answer.headers.items())
    else:
        answer = client.request(method, address, headers={"x-csrf-token": csrf, "origin": "http://127.0.0.1:8470"}, data={"csrf": csrf})
        yield f"{method} {address}", answer.text + str(dict(answer.headers))


def _assistants(world: World) -> Iterator[tuple[str, str]]:
    """A world in, what assistants are answered out."""
    with open_library(world.folder) as library:
        list_stories, search_reports, dossier, why = tools(library)
        yield "list_stories", json.dumps(list_stories(), ensure_ascii=False)
        for words in (world.persons[0].names[0], "Ostby"):
            yield f"search_reports {words}", json.dumps(search_reports(words), ensure_ascii=False, default=str)
        yield "dossier", json.dumps(dossier(world.story, limit=50), ensure_ascii=False, default=str)
        try:
            yield "dossier by its name", json.dumps(dossier(world.persons[0].names[0]), ensure_ascii=False, default=str)
        except ToolError as error:
            yield "dossier by its name", str(error)
        yield "why", json.dumps(why(world.story, world.findings[0]), ensure_ascii=False, default=str)


def _notebook(world: World) -> Iterator[tuple[str, str]]:
    """A world in, what a notebook shows out."""
    opened = python_api.open(world.folder)
    yield "stories", f"{opened.stories!r} {opened._repr_html_()}"
    story = opened.story(world.story)
    yield "story", f"{story!r} {story.name} {story.title} {unescape(story._repr_html_())}"
    for frame in (story.claims(), story.figures()):
        yield "frame", frame.write_json()


def _page(world: World) -> Iterator[tuple[str, str]]:
    """A world in, the page of its dossier and its documents out."""
    from crossread.interfaces.pages import document_page  # noqa: PLC0415

    with open_library(world.folder) as library:
        yield "dossier", dossier_page(shelf.dossier(library, world.name, InlineRunner()))
        for id, *_ in world.documents[:2]:
            yield f"document {id}", document_page(shelf.understood(library, id))


def _alerts(world: World) -> Iterator[tuple[str, str]]:
    """A world in, its alerts as each way tells them out."""
    said: list[str] = []
    path = world.out / f"alerts-{len(list(world.out.iterdir()))}.jsonl"

    class Letters:
        name = f"mailto:{path.name}"

        def __call__(self, alerts: Any, /) -> None:  # noqa: ANN401  # as `services.alerts.Way`
            said.append(str(message_of(alerts, "a@b.invalid", "a@b.invalid")))
            said.append(message_of(alerts, "a@b.invalid", "a@b.invalid").get_content())

    with open_library(world.folder) as library:
        deliver(library, (Lines(show=said.append, name=path.name), JsonLines(path=path), Letters()), library.clock())
    yield "lines and mail", "\n".join(said)
    yield "file", path.read_text(encoding="utf-8")


def _file_names(world: World) -> Iterator[tuple[str, str]]:
    """A world in, the names that files of its story get out."""
    with open_library(world.folder) as library:
        dossier = shelf.dossier(library, world.name, InlineRunner())
    yield "exports", " ".join(export_name(dossier.story.name, one) for one in FORMATS)


def texts_of(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The name of a file and its bytes in, every text in it out, that of files within it too."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            for inner in opened.namelist():
                yield f"{name}: name of a file", inner
                yield from texts_of(f"{name}/{inner}", opened.read(inner))
    elif data[:2] == b"\x1f\x8b":
        yield from texts_of(f"{name} unpacked", gzip.decompress(data))
    elif data[:4] == b"PAR1":
        yield name, pl.read_parquet(io.BytesIO(data)).write_json()
    else:
        yield name, data.decode("utf-8", "replace")


class Oracle:
    """Finds names in what left, by none of the package's code: what it looks for are the forms that the reports print."""

    def __init__(self, persons: tuple[Invented, ...]) -> None:
        """Persons in, what finds them out."""
        self.cores = {core: one.names[0] for one in persons for core in one.cores}
        self.numbers = frozenset(one.number.replace(" ", "").removeprefix("+") for one in persons)
        self.phrases = {phrase: one.names[0] for one in persons for phrase in one.phrases}

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How long the words are that are looked for."""
        return tuple(sorted({len(core) for core in self.cores}))

    def found(self, text: str) -> set[str]:
        """A text in, names in it out, however they are escaped."""
        return {found for one in readings(text) for found in self._in(one)}

    def _in(self, text: str) -> Iterator[str]:
        """A text that is even in, words in it that are in names out."""
        for word in set(re.findall(r"\w+", text)):
            for length in self.lengths:
                for at in range(len(word) - length + 1):
                    if word[at : at + length] in self.cores:
                        yield word
        spaced = " ".join(re.findall(r"\w+", text))
        for phrase in self.phrases:
            if phrase in spaced:
                yield phrase
        digits = re.sub(r"(?<=\d)[ \-](?=\d)", "", text)
        yield from self.numbers & set(re.findall(r"\d{11,12}", digits))


def readings(text: str) -> Iterator[str]:
    """A text in, the same even (small letters, no accents, nothing invisible) out, as it stands and with its escapes undone."""
    opened = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), unquote(unescape(text)))
    for one in dict.fromkeys((text, opened)):
        yield even(unicodedata.normalize("NFKC", one))
