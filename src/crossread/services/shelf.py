"""What is in a library: its stories, their dossiers, and single documents; protected persons are masked in all of it.

What begins with `unmasked_` is for services alone, which go on to compare, group or judge what they get; nothing of it may be shown.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from crossread.services.progress import Progress, silent
from crossread.services.protect import protection
from crossread.services.story_list import Shelved, led_to, shelved
from crossread.storage.library import Library
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.errors import LibraryError, NotFoundError, StoppedError

if TYPE_CHECKING:
    from crossread.runners import Runner
    from crossread.services.engine import Engine
    from crossread.services.understand import Understood

SHOWN = 5
"""How many of several possible names an error lists."""


def stories(library: Library, *, but: Collection[str] = ()) -> tuple[Shelved, ...]:
    """A library in, its stories out, sorted by name; without those whose names are left out."""
    return protection(library).value(unmasked_stories(library, but=but))


def unmasked_stories(library: Library, *, but: Collection[str] = ()) -> tuple[Shelved, ...]:
    """The same as `stories`, not masked: for services."""
    store = library.store
    found = ((name, created_at) for name, created_at in store.stories() if name not in but)
    return tuple(shelved(name, created_at, store.count(name), store.documents(name)) for name, created_at in found)


def story_name(library: Library, wanted: str) -> str:
    """What a story is called outside, or the beginning of it when only one begins so, in; its whole name in the library out, which may not be shown.

    A story whose name names a protected person is called by its address alone (`Mask.story`). Of a grouped story the beginning of its id leads there,
    too, and so does a name that it had before.

    Raises:
        NotFoundError: there is none, or several begin so.
    """
    mask = protection(library)
    names = {mask.story(name): name for name, _ in library.store.stories()}
    near = [wanted] if wanted in names else [name for name in names if name.startswith(wanted)]
    near = [names[one] for one in near] or ([] if mask.hides(wanted) else list(led_to(library, wanted)))
    if len(near) == 1:
        return near[0]
    shown = mask.text(repr(wanted))
    if near:
        raise NotFoundError(f"Several stories begin with {shown}: {_some([mask.story(name) for name in near])}.", "Give more of the name.")
    raise NotFoundError(f"There is no story {shown} in the library.", f"There are: {_some(list(names))}." if names else "Read reports into it first.")


def whole_name(library: Library, name: str) -> str:
    """The whole name of a story, as services have it, or what it is called outside, in; its whole name out.

    Raises:
        NotFoundError: there is none, or several begin so.
    """
    return name if library.store.has_story(name) else story_name(library, name)


def dossier(library: Library, wanted: str, runner: "Runner", progress: Progress = silent, *, engine: "Engine | None" = None) -> Dossier:
    """A story's name in, its dossier out, masked; documents that this version has not read yet are read first.

    What it shows is looked for on the archived pages by a second parser; see `Dossier.unwitnessed`.

    Args:
        library: open, and stays open.
        wanted: whole name of the story, what it is called outside, or the beginning of that.
        runner: where documents are read.
        progress: called after each document.
        engine: what reads them; those that another one read are read again. None: each is shown as it was read last.

    Raises:
        NotFoundError: there is no such story.
        StoppedError: interrupted.
    """
    return protection(library).value(unmasked_dossier(library, wanted, runner, progress, engine=engine))


def unmasked_dossier(library: Library, wanted: str, runner: "Runner", progress: Progress = silent, *, engine: "Engine | None" = None) -> Dossier:
    """The same as `dossier`, not masked: for services."""
    from crossread.services.collect import read_pages  # noqa: PLC0415  # brings the parsers; lists of stories do without
    from crossread.services.versions import gather_versions  # noqa: PLC0415

    name = whole_name(library, wanted)
    gather_versions(library, name)
    read_pages(library, library.store.pages(name), runner, progress, engine=engine)
    return compared(library, name, runner, progress)


def compared(library: Library, name: str, runner: "Runner", progress: Progress = silent, *, is_looked_at: bool = True) -> Dossier:
    """The whole name of a story whose pages are read in, its dossier out, not masked: for services.

    Args:
        library: open, and stays open.
        name: of the story.
        runner: where pages are looked at.
        progress: called before and after it is compared.
        is_looked_at: are all its pages looked at for what is shown? If not, only for what this process did not look for while it held the story.

    Raises:
        StoppedError: interrupted.
    """
    from crossread.services.comparing import of_process  # noqa: PLC0415  # brings the models; lists of stories do without
    from crossread.services.versions import line_up, with_versions  # noqa: PLC0415
    from crossread.services.witness import with_witness  # noqa: PLC0415

    lined = line_up(library, _readings(library, name))
    readings = lined.speaking
    progress("Comparing", 0, len(readings))
    try:
        story = Story(name=name, document_ids=tuple(sorted(one.document.id for one in readings)))
        found = of_process().compare(story, readings, within=str(library.folder))
    except KeyboardInterrupt as stop:
        raise StoppedError("Interrupted while comparing.", f"All {len(readings)} documents are read and kept; run the same command again.") from stop
    progress("Comparing", len(readings), len(readings))
    known = None if is_looked_at else of_process().beside(name, within=str(library.folder)).setdefault("witness", {})
    return with_witness(with_versions(found, lined), library, runner, known)


def _readings(library: Library, name: str) -> tuple[Reading, ...]:
    """The whole name of a story in, its readings out: those that were compared lately are in memory, the others are taken out of the store.

    A reading is known by its page, its document and what made it, as a kept dossier's basis knows it.
    """
    from crossread.services.comparing import of_process  # noqa: PLC0415

    def fetch(keys: tuple[str, ...]) -> dict[str, Reading]:
        made = library.store.readings_made(key.split(" ", 1)[0] for key in keys)
        return {_key(reading.document.page_sha256, reading.document.id, made_by): reading for reading, made_by in made}

    keys = [_key(*one) for one in library.store.read_as(name)]
    try:
        return of_process().readings(name, keys, fetch, within=str(library.folder))
    except KeyError:  # one of them was read otherwise just now
        return tuple(reading for reading, _ in library.store.readings(name))


def _key(page_sha256: str, document_id: str, made_by: str) -> str:
    """A page, its document and what made its reading in, what this reading is known by out; the first two have no space."""
    return f"{page_sha256} {document_id} {made_by}"


def document(library: Library, wanted: str, runner: "Runner | None" = None, *, engine: "Engine | None" = None, story: str | None = None) -> Reading:
    """A document's id or its beginning, or its outlet, title or address when only one has it, in; its reading out, masked.

    Args:
        library: open, and stays open.
        wanted: what the document is called.
        runner: where it is read, when an engine is given.
        engine: what reads it, if another one did. None: it is shown as it was read last.
        story: whole name of the story that it is looked for in; None for the library.

    Raises:
        NotFoundError: there is none, or several fit.
        LibraryError: it cannot be read again.
    """
    return protection(library).value(unmasked_document(library, wanted, runner, engine=engine, story=story))


def unmasked_document(
    library: Library, wanted: str, runner: "Runner | None" = None, *, engine: "Engine | None" = None, story: str | None = None
) -> Reading:
    """The same as `document`, not masked: for services. What is called by a protected name is not found by it."""
    mask = protection(library)
    known = library.store.documents(story)
    paths = {page.sha256: page.address for page in library.store.pages()}
    fits = [one for one in known if wanted and one.id.startswith(wanted.lower())]
    fits = fits or [one for one in known if wanted and not mask.hides(wanted) and _is_called(one, paths.get(one.page_sha256, ""), wanted)]
    if not fits:
        where = f"story {mask.story(story)}" if story else "the library"
        raise NotFoundError(
            f"There is no document {mask.text(repr(wanted))} in {where}.", "crossread show STORY lists a story's documents with their ids."
        )
    if len(fits) > 1:
        listed = _some([f"{one.id} ({mask.text(one.label)})" for one in fits])
        raise NotFoundError(f"Several documents fit {mask.text(repr(wanted))}: {listed}.", "Give the id of one.")
    if engine and runner:
        _read_again(library, fits[0], runner, engine)
    reading = library.store.reading(fits[0].page_sha256)
    if reading is None:
        raise NotFoundError(f"The document {mask.text(repr(wanted))} was just taken away.", "Read its page again.")
    return reading


def understood(library: Library, wanted: str, runner: "Runner | None" = None, *, engine: "Engine | None" = None) -> "Understood":
    """What a document is called, as for `document`, in; everything that was understood of it, what was not, and what read it, out, masked.

    Raises:
        NotFoundError: there is none, or several fit.
        LibraryError: it cannot be read again.
    """
    from crossread.services.understand import understand  # noqa: PLC0415  # brings the gazetteer; lists of stories do without

    reading = unmasked_document(library, wanted, runner, engine=engine)
    sha256 = reading.document.page_sha256
    return protection(library).value(understand(reading, made_by=library.store.made_by((sha256,)).get(sha256, "")))


def _read_again(library: Library, document: Document, runner: "Runner", engine: "Engine") -> None:
    """A document, where and by what it is read in; afterwards its reading is made by that engine.

    Raises:
        LibraryError: its page cannot be read.
    """
    from crossread.services.collect import read_pages  # noqa: PLC0415  # brings the parsers; showing what was read does without

    page = library.store.page(document.page_sha256)
    _, lost = read_pages(library, (page,) if page else (), runner, silent, engine=engine)
    if lost:
        raise LibraryError(lost[0].why, lost[0].do)


def _is_called(document: Document, path: str, wanted: str) -> bool:
    """A document, where its page came from and a name in, whether its outlet, title, address or file is called so out, in capitals or not."""
    names = (document.outlet, document.title, document.address, path, path.rsplit("/", 1)[-1])
    return wanted.casefold() in {name.casefold() for name in names if name}


def _some(names: list[str]) -> str:
    """Names in, the first few out, and how many more there are."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
