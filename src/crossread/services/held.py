"""What is held of a story between two comparisons, and the same packed into bytes while others are compared more often.

Packed it takes a twentieth of the room, and packing it and taking it out again costs half of what comparing the story anew does.
"""

import io
import pickle
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from crossread.language.difference_model import load_difference_model
from crossread.language.point_model import load_point_model
from crossread.stages.findings import DifferenceModel
from crossread.stages.memory import Memory
from crossread.stages.points import PointModel
from crossread.types.dossier import Reading

LEVEL = 1
"""Of zlib: 160 kB a report become 50, for 1.2 ms (a story of 62 reports)."""


@dataclass(slots=True)
class Held:
    """What is held of a story.

    Attributes:
        memory: what comparing it remembers.
        readings: by key, where they were fetched.
        number: of readings that were compared last.
        beside: what others remember of it.
        at: the comparison that was its last, in their order.
        apart: comparisons between its last two.
        lock: is held by the one that compares it.
    """

    memory: Memory = field(default_factory=Memory)
    readings: dict[str, Reading] = field(default_factory=dict)
    number: int = 0
    beside: dict[str, Any] = field(default_factory=dict)
    at: int = 0
    apart: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def packed(held: Held) -> bytes | None:
    """What is held of a story that nobody compares now in, the same as bytes out.

    None when other models than those that ship compared it, when something of it cannot be packed, or another thread adds to it just now: it is
    computed anew then.
    """
    if not held.memory.is_of((load_point_model(), load_difference_model())):
        return None
    file = io.BytesIO()
    try:
        _Pickler(file, pickle.HIGHEST_PROTOCOL).dump((held.memory, held.readings, held.number, held.beside))
    except (pickle.PicklingError, AttributeError, TypeError, RuntimeError):
        return None
    return zlib.compress(file.getbuffer(), LEVEL)


def unpacked(body: bytes) -> Held:
    """What `packed` gave in this process in, the same live out."""
    memory, readings, number, beside = pickle.loads(zlib.decompress(body))  # noqa: S301  # our own bytes, which never left this process
    return Held(memory=memory, readings=readings, number=number, beside=beside)


class _Pickler(pickle.Pickler):
    """Packs records by their fields: as dataclasses do it themselves, every record looks up what its fields are, which takes most of the time."""

    def reducer_override(self, one: Any) -> Any:  # noqa: ANN401  # anything that is held
        """A thing in, what makes it anew out; for all but models and records what pickle does by itself."""
        kind = type(one)
        if kind in SHIPPED:
            return SHIPPED[kind], ()
        known = TAKING[kind]
        return NotImplemented if known is None else (known[0], known[1](one))


SHIPPED: dict[type, Callable[[], object]] = {PointModel: load_point_model, DifferenceModel: load_difference_model}
"""Models are not packed: those that ship stand for them."""


Take = tuple[Callable[..., object], Callable[[object], tuple[object, ...]]]
Give = tuple[Callable[[object, object], None], ...]


class _Taking(dict[type, Take | None]):
    """For each class what makes one of its records of their values, and what takes these; None if it is no frozen dataclass with slots and fields."""

    def __missing__(self, kind: type) -> Take | None:
        """A class in, the same out, from now on without looking."""
        is_record = is_dataclass(kind) and "__slots__" in vars(kind) and vars(kind)["__dataclass_params__"].frozen
        names = tuple(one.name for one in fields(kind)) if is_record else ()
        get = attrgetter(*names) if names else None
        self[kind] = (partial(record, kind), (lambda one: (get(one),)) if len(names) == 1 else get) if get else None
        return self[kind]


class _Giving(dict[type, Give]):
    """For each class of records what sets each of its fields; found out when it is asked for."""

    def __missing__(self, kind: type) -> Give:
        """A class in, the same out, from now on without looking."""
        self[kind] = tuple(getattr(kind, one.name).__set__ for one in fields(kind))
        return self[kind]


TAKING, GIVING = _Taking(), _Giving()


def record(kind: type, *values: object) -> object:
    """A class of records and the values of all its fields in, the record out."""
    made: object = object.__new__(kind)
    for give, value in zip(GIVING[kind], values, strict=True):
        give(made, value)
    return made
