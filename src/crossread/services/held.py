"""What is held of a story between two comparisons, and the same packed into bytes while others are compared more often.

Packed it takes a tenth of the room, and taking it out again costs a third of what comparing the story anew does.
"""

import copyreg
import io
import pickle
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from crossread.language.difference_model import load_difference_model
from crossread.language.point_model import load_point_model
from crossread.stages.findings import DifferenceModel
from crossread.stages.memory import Memory
from crossread.stages.points import PointModel
from crossread.types.dossier import Reading

LEVEL = 1
"""Of zlib: four times smaller for 3 ms a report; level 6 takes three times as long for a seventh less."""


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
    """What is held of a story that nobody compares now in, the same as bytes out; None when other models than those that ship compared it."""
    if not held.memory.is_of((load_point_model(), load_difference_model())):
        return None
    file = io.BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, **SHIPPED}
    pickler.dump((held.memory, held.readings, held.number, held.beside))
    return zlib.compress(file.getbuffer(), LEVEL)


def unpacked(body: bytes) -> Held:
    """What `packed` gave in this process in, the same live out."""
    memory, readings, number, beside = pickle.loads(zlib.decompress(body))  # noqa: S301  # our own bytes, which never left this process
    return Held(memory=memory, readings=readings, number=number, beside=beside)


SHIPPED: dict[type, Callable[[Any], tuple[Callable[[], object], tuple[()]]]] = {
    PointModel: lambda _: (load_point_model, ()),
    DifferenceModel: lambda _: (load_difference_model, ()),
}
"""Models are not packed: those that ship stand for them."""
