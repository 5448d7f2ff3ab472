"""Stories in, their dossiers compared side by side where a runner does it, and kept, out. The library is read and written in this process alone."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from crossread.runners import Lost, Runner
from crossread.services import kept, shelf
from crossread.services.collect import read_pages
from crossread.services.engine import Engine
from crossread.services.orders import SAME, close, pack, unpack
from crossread.services.progress import Progress, silent
from crossread.services.read import compare
from crossread.services.versions import LineUp, gather_versions, line_up, with_versions
from crossread.services.witness import with_witness
from crossread.storage.library import Library
from crossread.types.dossier import Dossier, Story
from crossread.types.errors import CrossreadError, StoppedError

pack_dossier = msgspec.msgpack.Encoder().encode
unpack_dossier: Callable[[bytes], Dossier] = msgspec.msgpack.Decoder(Dossier).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryOrder:
    """What a worker needs to compare a story.

    Attributes:
        name: of the story.
        readings: of the documents that speak in it, packed.
        maker: what compares: another machine may have another version.
    """

    name: str
    readings: tuple[bytes, ...]
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Going:
    """A story that is being compared: its name, what its dossier is made from, and which documents speak."""

    name: str
    basis: str
    lined: LineUp


def keep_each(library: Library, stories: Sequence[str], runner: Runner, progress: Progress = silent, *, engine: Engine | None = None) -> int:
    """A library and names of stories in, the dossier of each compared now and kept; how many out.

    A story that a worker could not compare (it took too long there, or the worker died) is compared in this process.

    Args:
        library: open, and stays open.
        stories: whole names.
        runner: where they are compared, and where documents are read that this version has not read yet.
        progress: called after each story.
        engine: what reads; None for what read each document last.

    Raises:
        NotFoundError: there is no such story.
        StoppedError: interrupted; what was kept is kept.
        CrossreadError: the machines of a cluster have another version of crossread.
        LibraryError: the library cannot be written.
    """
    if len(stories) == 1:
        progress("Comparing", 0, 1)
        kept.keep(library, stories[0], runner, engine=engine)
        progress("Comparing", 1, 1)
        return 1
    names = [shelf.whole_name(library, story) for story in stories]
    for name in names:
        gather_versions(library, name)
        read_pages(library, library.store.pages(name), runner, silent, engine=engine)
    going: deque[_Going] = deque()

    def orders() -> Iterator[StoryOrder]:
        for name in names:
            one = _begun(library, name)
            going.append(one)
            yield StoryOrder(name=one.name, readings=tuple(map(pack, one.lined.speaking)), maker=kept.comparing())

    results = runner.run(compared_there, orders())
    done = 0
    progress("Comparing", 0, len(stories))
    try:
        for result in results:
            one = going.popleft()
            if isinstance(result, Lost):
                kept.keep(library, one.name, runner, engine=engine)
            else:
                dossier = with_witness(with_versions(unpack_dossier(result), one.lined), library, runner)
                kept.put(library, one.name, one.basis, dossier)
            done += 1
            progress("Comparing", done, len(stories))
    except KeyboardInterrupt:
        raise StoppedError(f"Interrupted: {done} of {len(stories)} stories were compared and are kept.", "Run the same command again.") from None
    finally:
        close(results)
    return done


def compared_there(order: StoryOrder) -> bytes:
    """An order in, the dossier of its story out, packed, without versions and witnesses: these need the library.

    Raises:
        CrossreadError: this machine has another version of crossread than the one that orders.
    """
    if kept.comparing() != order.maker:
        raise CrossreadError("Another crossread compares here.", SAME)
    readings = tuple(map(unpack, order.readings))
    story = Story(name=order.name, document_ids=tuple(sorted(one.document.id for one in readings)))
    return pack_dossier(compare(story, readings))


def _begun(library: Library, name: str) -> _Going:
    """A library and a story whose documents are read in, what is needed to compare it out."""
    basis = kept.basis(library, name)  # what comes in while it is compared makes the next look find it out of date
    return _Going(name=name, basis=basis, lined=line_up(library, (reading for reading, _ in library.store.readings(name))))
