"""Orders to read pages in, their readings out, wherever a runner has them read: here, or on machines that see none of our files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import msgspec

from crossread.runners import Lost, Runner
from crossread.services.engine import RULES, Engine, engine_called, marks_with, usual_engine
from crossread.services.made_by import engine_in, made_by
from crossread.services.overdue import seems_strange
from crossread.services.read import read_page
from crossread.storage.address import Where
from crossread.storage.archive import archive_at
from crossread.storage.library import Library
from crossread.types.dossier import Reading
from crossread.types.errors import ArchiveError, CrossreadError, InputError
from crossread.types.page import Page

SAME = "Install the same version, with the same model, on every machine of the cluster."

# Readings travel as MessagePack: 0.6 ms to write and 1.0 to read one, against 5.6 and 2.6 by pickle (40 articles of BASIL, CPU time).
pack = msgspec.msgpack.Encoder().encode
unpack: Callable[[bytes], Reading] = msgspec.msgpack.Decoder(Reading).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker needs to read a page.

    Attributes:
        page: which one.
        archive: where the archive is that holds its bytes.
        engine: what reads it.
        seen: file of the cache with what the engine saw before, None for none.
        is_strange: only a process that can be killed should read it.
        data: its bytes, for a worker that does not see the archive; None for one that does.
        maker: what the reading is to be made by, for a worker on another machine: it may have another version. Empty on ours.
    """

    page: Page
    archive: Where
    engine: Engine = RULES
    seen: Path | None = None
    is_strange: bool = False
    data: bytes | None = None
    maker: str = ""

    @property
    def size(self) -> int:
        """Bytes of the page as captured; runners choose by it."""
        return self.page.size


def order_of(library: Library, page: Page, engine: Engine, *, is_looked_at: bool) -> Order:
    """A library, a page of it and what reads it in, the order out; of many, which go to other processes anyway, none is looked at before."""
    is_strange = is_looked_at and seems_strange(library, page)
    return Order(page=page, archive=library.archive.where, engine=engine, seen=library.seen, is_strange=is_strange)


def read_by(runner: Runner, orders: Iterable[Order]) -> Iterator[Reading | Lost]:
    """A runner and orders in, the reading of each out, in their order; `Lost` for one that failed. Orders are taken as they are needed.

    Closing the iterator stops the work.

    Raises:
        CrossreadError: the machines of a cluster have another version of crossread, or cannot work.
    """
    rest = iter(orders)
    first = next(rest, None)
    if first is None:
        return
    sent: Iterable[Order] = chain((first,), rest)
    if not getattr(runner, "shares_disk", True):
        _same_there(runner, first.engine)
        sent = map(with_bytes, sent)
    results = runner.run(read_packed, sent)
    try:
        for result in results:
            yield result if isinstance(result, Lost) else unpack(result)
    finally:
        close(results)


def read_kept(order: Order) -> Reading:
    """An order in, the reading of its page out.

    Raises:
        ArchiveError: the page's bytes are missing or damaged.
        CrossreadError: this machine has another version of crossread than the one that orders, or not its model.
    """
    if order.data is None:
        return read_page(order.page, archive_at(order.archive).read(order.page.sha256), marks_with(order.engine, order.seen))
    engine = engine_here(order.engine)
    if made_by(engine) != order.maker:
        raise CrossreadError(f"Another crossread reads here: {made_by(engine)} instead of {order.maker}.", SAME)
    return read_page(order.page, order.data, marks_with(engine, order.seen))


def read_packed(order: Order) -> bytes:
    """An order in, the reading of its page out, as it travels between processes.

    Raises:
        ArchiveError: the page's bytes are missing or damaged.
        CrossreadError: this machine has another version of crossread than the one that orders, or not its model.
    """
    return pack(read_kept(order))


def with_bytes(order: Order) -> Order:
    """An order in, the same with the page's bytes out, for a worker that sees none of our files; as it was when they are missing or damaged.

    Then the worker does not find them either, and the page is lost with that reason.
    """
    try:
        data = archive_at(order.archive).read(order.page.sha256)
    except ArchiveError:
        return replace(order, seen=None)
    return replace(order, archive=Path(), seen=None, data=data, maker=made_by(order.engine))


def engine_here(engine: Engine) -> Engine:
    """An engine of another machine in, the same one of this machine out.

    Raises:
        InputError: it is the encoder and its model is not here.
    """
    return engine_called(engine.name)


def maker_here(engine: Engine) -> str:
    """An engine of another machine in, what reads with it on this one out.

    Raises:
        InputError: it is the encoder and its model is not here.
    """
    return made_by(engine_here(engine))


def engine_again(maker: str | None) -> Engine:
    """What made a reading in (None when there is none), the engine that makes it anew out: the same if it is there, else the usual one."""
    name = engine_in(maker)
    try:
        return engine_called(name) if name else usual_engine()[0]
    except InputError:
        return usual_engine()[0]


def close(results: Iterator[object]) -> None:
    """The results of a runner in; afterwards its workers have stopped."""
    end = getattr(results, "close", None)
    if end:
        end()


def _same_there(runner: Runner, engine: Engine) -> None:
    """A runner on other machines and what is to read in; one of them is asked, so that not every page is sent in vain.

    Raises:
        CrossreadError: it reads otherwise.
    """
    for there in runner.run(maker_here, (engine,)):
        if isinstance(there, Lost):
            raise CrossreadError(f"The cluster cannot read. {there.why}", SAME)
        if there != made_by(engine):
            raise CrossreadError(f"The cluster has another crossread: {there} instead of {made_by(engine)}.", SAME)
