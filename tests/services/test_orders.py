"""Pages are read alike wherever a runner has them read; machines that see none of our files get the bytes, and must have the same crossread."""

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crossread.runners import Lost
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.runners.ray import RayRunner
from crossread.services import orders
from crossread.services.collect import collect
from crossread.services.engine import RULES, engine_called
from crossread.services.made_by import made_by
from crossread.services.orders import Order, order_of, pack, read_by, read_kept, unpack, with_bytes
from crossread.services.progress import silent
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Reading
from crossread.types.errors import CrossreadError, InputError
from tests.clusters import cluster  # noqa: F401  # a fixture


class Elsewhere(InlineRunner):
    """Another machine: what goes there and comes back is copied, and what it is sent is remembered."""

    shares_disk = False

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Any] = []

    def run(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any | Lost]:
        """A function and items in, the result of each copy out."""
        for item in items:
            self.sent.append(item)
            yield from super().run(function, [pickle.loads(pickle.dumps(item))])  # noqa: S301  # our own


@pytest.fixture
def whole(tmp_path: Path, sample: Path) -> Iterator[Library]:
    """A library with the sample's pages, none of which was read."""
    with open_library(tmp_path / "library", make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        collect(opened, [str(sample)], silent)
        yield opened


def orders_in(library: Library) -> list[Order]:
    """A library in, an order for each of its pages out."""
    return [order_of(library, page, RULES, is_looked_at=False) for page in library.store.pages()]


def bytes_of(readings: Iterable[Reading | Lost]) -> list[bytes]:
    """Readings in, the bytes of each out; none is lost."""
    found = list(readings)
    assert not [one.why for one in found if isinstance(one, Lost)]
    return [pack(one) for one in found if isinstance(one, Reading)]


def test_a_reading_comes_back_as_it_went(whole: Library) -> None:
    for order in orders_in(whole):
        reading = read_kept(order)
        assert unpack(pack(reading)) == reading


def test_this_process_a_pool_and_a_cluster_read_alike(whole: Library, cluster: str) -> None:  # noqa: F811  # the fixture
    here = bytes_of(read_by(InlineRunner(), orders_in(whole)))
    with PoolRunner(2) as pool, RayRunner(address=cluster, batch=3) as ray:
        for runner in (pool, ray):
            assert bytes_of(read_by(runner, orders_in(whole))) == here


def test_machines_without_our_files_get_the_bytes_and_no_path_of_ours(whole: Library) -> None:
    there = Elsewhere()
    readings = list(read_by(there, orders_in(whole)))
    assert readings == [read_kept(order) for order in orders_in(whole)]
    sent = [one for one in there.sent if isinstance(one, Order)]
    assert [one.data for one in sent] == [whole.archive.read(order.page.sha256) for order in orders_in(whole)]
    assert {(one.archive, one.seen, one.maker) for one in sent} == {(Path(), None, made_by(RULES))}


def test_a_page_whose_bytes_are_gone_is_lost_alone(whole: Library) -> None:
    wanted = orders_in(whole)
    archive = whole.folder / "archive"
    name = wanted[1].page.sha256
    (archive / name[:2] / name).unlink()
    found = list(read_by(Elsewhere(), wanted))
    assert [index for index, one in enumerate(found) if isinstance(one, Lost)] == [1]


def test_a_machine_with_another_version_is_told_before_pages_are_sent(whole: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    there = Elsewhere()
    monkeypatch.setattr(orders, "maker_here", lambda _engine: "crossread 9 rules")
    with pytest.raises(CrossreadError, match="another crossread: crossread 9 rules instead of crossread"):
        list(read_by(there, orders_in(whole)))
    assert not any(isinstance(one, Order) for one in there.sent)


def test_a_machine_without_the_model_is_told_before_pages_are_sent(whole: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise InputError("The encoder is not installed.")

    monkeypatch.setattr(orders, "engine_called", missing)
    with pytest.raises(CrossreadError, match="encoder is not installed"):
        list(read_by(Elsewhere(), orders_in(whole)))


def test_a_machine_that_changed_meanwhile_reads_nothing(whole: Library) -> None:
    order = replace(with_bytes(orders_in(whole)[0]), maker="crossread 9 rules")
    with pytest.raises(CrossreadError, match=r"instead of crossread 9 rules\. Install the same version"):
        read_kept(order)


def test_the_model_of_the_machine_that_reads_is_used(whole: Library) -> None:
    engine = engine_called("encoder")
    order = with_bytes(replace(orders_in(whole)[0], engine=replace(engine, model=Path("on another machine"))))
    assert read_kept(order).document.page_sha256 == order.page.sha256


def test_nothing_to_read_asks_nobody(whole: Library) -> None:
    there = Elsewhere()
    assert list(read_by(there, [])) == []
    assert not there.sent
    assert whole.store.pages()
