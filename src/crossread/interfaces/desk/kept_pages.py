"""What was opened and laid out once, remembered: dossiers with their parts by id, and pieces of pages that are the same for every reader.

A piece is asked for by all that it depends on (library, story, basis of the dossier, who is protected, what people judged), so that nothing has to be
thrown away when something changes: the old piece is asked for no more, and goes when room is needed. What belongs to one reader (name, token, what is
new to them) is put around the pieces and into the slots that they leave.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from markupsafe import Markup

Value = TypeVar("Value")

MOST_BYTES = 64_000_000
"""Bytes of pieces that a process remembers: some 500 dossiers of 50 documents."""

MOST_OPENED = 6
"""Dossiers that a process keeps opened: with their parts by id some 60 MB each for 50 documents; as many as `services/kept.py` keeps decoded."""

SLOT = re.compile(r"<!--slot:([a-z]+):([^>]*?)-->")


class Remembered(Generic[Value]):
    """Values by key, those asked for last; one that is being made is waited for by all who ask for it, and made once."""

    def __init__(self, most: int, size: Callable[[Value], int]) -> None:
        """How much there is room for, and how much of it a value takes, in; nothing remembered out."""
        self.most = most
        self.size = size
        self.held = 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """A key and what makes its value in, the value out. What fails is not remembered, and fails for each who asks."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
                self._put(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def known(self, key: Hashable) -> Value | None:
        """A key in, its value out when it is remembered, else None."""
        with self._lock:
            return self._values.get(key)

    def found(self, is_meant: Callable[[Hashable], bool]) -> tuple[Value, ...]:
        """Which keys are meant in, their values that are remembered out, those asked for last first."""
        with self._lock:
            return tuple(self._values[key] for key in reversed(self._values) if is_meant(key))

    def put(self, key: Hashable, value: Value) -> None:
        """A key and its value in, remembered."""
        self._put(key, value)

    def __len__(self) -> int:
        """How many values are remembered."""
        return len(self._values)

    def _put(self, key: Hashable, value: Value) -> None:
        """A key and its value in; remembered, and those asked for longest ago forgotten until there is room. What is too large alone is not kept."""
        with self._lock:
            if key in self._values:
                self.held -= self.size(self._values.pop(key))
            if self.size(value) > self.most:
                return
            self._values[key] = value
            self.held += self.size(value)
            while self.held > self.most:
                _, old = self._values.popitem(last=False)
                self.held -= self.size(old)


class Piece:
    """A piece of a page with slots for what is one reader's."""

    __slots__ = ("parts", "size")

    def __init__(self, html: str) -> None:
        """HTML in which slots are comments (`slot`) in, the piece out."""
        self.parts = SLOT.split(html)
        self.size = len(html.encode()) * 2

    def filled(self, slots: Mapping[str, Callable[[str], str]]) -> Markup:
        """What fills each kind of slot, by what the slot is of, in; the piece's HTML out. A kind that is not given stays empty."""
        parts = self.parts
        if len(parts) == 1:
            return Markup(parts[0])  # noqa: S704  # made by the template engine
        out = [parts[0]]
        for kind, key, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            fill = slots.get(kind)
            out += [fill(key) if fill else "", text]
        return Markup("".join(out))  # noqa: S704  # made by the template engine, and by what fills its slots


def slot(kind: str, key: str) -> Markup:
    """A kind of slot and what it is of (an id) in, the comment that leaves room for it out."""
    if not kind.isalpha() or not key.replace("-", "").isalnum():
        raise ValueError(f"{kind!r} and {key!r} are no names of a slot")
    return Markup(f"<!--slot:{kind}:{key}-->")  # noqa: S704  # letters and digits


PIECES: Remembered[Piece] = Remembered(MOST_BYTES, lambda piece: piece.size)
