"""What reads: the encoder with the rules, or the rules alone; and what the encoder saw before, so that it is not computed again."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from crossread.language.encoder.model import FOLDER, find_model, model_sha256
from crossread.runners.by_size import cores
from crossread.storage.seen import Seen
from crossread.types.errors import CrossreadError, InputError
from crossread.types.marks import Marks

if TYPE_CHECKING:
    from crossread.stages.marking import MarkTexts

EngineName = Literal["encoder", "rules"]
ENGINES: tuple[EngineName, ...] = ("encoder", "rules")

REMEMBERED = 4_000
"""Paragraphs whose marks a process keeps in memory, some 20 MB; reprints come close together."""

LOADING = threading.Lock()
"""Held while a model is loaded."""
MOST_THREADS = 2
"""Of a process that reads by itself; a process of the pool has one. A paragraph is too short to be worth more."""

encode = msgspec.msgpack.Encoder().encode
decode: Callable[[bytes], Marks] = msgspec.msgpack.Decoder(Marks).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What reads.

    Attributes:
        name: "encoder" or "rules".
        model: folder of the encoder's model, None for rules.
        sha256: of everything that what the encoder sees depends on, empty for rules.
    """

    name: EngineName
    model: Path | None = None
    sha256: str = ""

    @property
    def label(self) -> str:
        """Its name and which model, in one word: "rules", "encoder-1a2b3c4d"."""
        return f"{self.name}-{self.sha256[:8]}" if self.sha256 else self.name


RULES = Engine(name="rules")


def engine_called(name: EngineName) -> Engine:
    """The name of an engine in, the engine out.

    Raises:
        InputError: it is the encoder and its model is not there.
    """
    if name == "rules":
        return RULES
    folder = find_model()
    if folder is None:
        raise InputError("The encoder is not installed: its model is missing.", f"Read with --engine rules, or name the model's folder in {FOLDER}.")
    return encoder_in(folder)


def usual_engine() -> tuple[Engine, str]:
    """Nothing in, the encoder when its model is there, else the rules, and a line that says so (empty for the encoder), out."""
    folder = find_model()
    if folder is None:
        return RULES, "The encoder's model is not installed: read by rules alone."
    return encoder_in(folder), ""


@lru_cache(maxsize=1)
def marks_with(engine: Engine, seen: Path | None) -> "MarkTexts | None":
    """An engine and the file of a cache in, what marks paragraphs out, None when rules read alone. The model is loaded when first needed."""
    if engine.model is None:
        return None
    return Remembering(_Lazy(engine.model), model=engine.sha256, seen=Seen(seen) if seen else None)


class Remembering:
    """Marks paragraphs, each only once: what was seen before comes from memory, or from the file that all processes share."""

    def __init__(self, mark: "MarkTexts", *, model: str, seen: Seen | None = None, most: int = REMEMBERED) -> None:
        """What marks paragraphs, the hash of its model, where marks are kept and how many are held in memory in; the same, remembering, out."""
        self.mark = mark
        self.model = model
        self.seen = seen
        self.most = most
        self.held: OrderedDict[bytes, Marks] = OrderedDict()

    def __call__(self, texts: Sequence[str]) -> list[Marks]:
        """Paragraphs in, their marks out."""
        keys = [key_of(self.model, text) for text in texts]
        known = {key: self.held[key] for key in keys if key in self.held}
        if self.seen:
            known |= _decoded(self.seen.get(key for key in keys if key not in known))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        made = dict(zip(missing, self.mark(list(missing.values())), strict=True)) if missing else {}
        if made and self.seen:
            self.seen.add({key: encode(marks) for key, marks in made.items()})
        known |= made
        self._hold(keys, known)
        return [known[key] for key in keys]

    def _hold(self, keys: Iterable[bytes], known: dict[bytes, Marks]) -> None:
        """Keys in order and their marks in; they are held, and what was asked for longest ago goes."""
        for key in keys:
            self.held[key] = known[key]
            self.held.move_to_end(key)
        while len(self.held) > self.most:
            self.held.popitem(last=False)


class _Lazy:
    """Marks paragraphs by a model that is loaded with the first one."""

    def __init__(self, folder: Path) -> None:
        """The folder of a model in, what marks paragraphs by it out."""
        self.folder = folder

    def __call__(self, texts: Sequence[str]) -> Sequence[Marks]:
        """Paragraphs in, their marks out."""
        return loaded(self.folder)(texts)


def loaded(folder: Path) -> "MarkTexts":
    """The folder of a model in, what marks paragraphs by it out; loaded once a process, whoever asks first.

    Raises:
        LibraryError: it cannot be loaded.
    """
    with LOADING:
        return _loaded(folder)


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> "MarkTexts":
    """The folder of a model in, what marks paragraphs by it out."""
    from crossread.language.encoder.session import marker_from  # noqa: PLC0415  # brings onnxruntime and numpy

    return marker_from(folder, threads=threads()).mark


def warm_up(engine: Engine) -> None:
    """An engine in; its model is loaded beside whatever else goes on, for a page whose reader waits. What fails, fails again when it is used."""
    if engine.model is not None:
        threading.Thread(target=_tried, args=(engine.model,), daemon=True).start()


def _tried(folder: Path) -> None:
    """The folder of a model in; it is loaded if it can be."""
    with suppress(CrossreadError):
        loaded(folder)


def threads() -> int:
    """Nothing in, how many threads may run the model in this process out."""
    from multiprocessing import parent_process  # noqa: PLC0415  # showing what was read does without

    return 1 if parent_process() else min(MOST_THREADS, cores())


def key_of(model: str, text: str) -> bytes:
    """The hash of a model and a paragraph in, the key of what the model sees in it out, 32 bytes."""
    return hashlib.sha256(f"{model}\0{text}".encode("utf-8", "surrogatepass")).digest()


@cache
def encoder_in(folder: Path) -> Engine:
    """The folder of a model in, the engine out; hashed once a process."""
    return Engine(name="encoder", model=folder, sha256=model_sha256(folder))


def _decoded(bodies: dict[bytes, bytes]) -> dict[bytes, Marks]:
    """Bodies by key in, the marks of those that can be read out."""
    known: dict[bytes, Marks] = {}
    for key, body in bodies.items():
        try:
            known[key] = decode(body)
        except msgspec.DecodeError:
            continue
    return known
