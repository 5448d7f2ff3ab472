"""What reads: the encoder with the rules, or the rules alone; and what the encoder saw before, so that it is not computed again."""

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from crossread.language.encoder.model import FOLDER, find_model, model_sha256
from crossread.runners.by_size import cores
from crossread.storage.seen import Seen
from crossread.types.errors import CrossreadError, InputError
from crossread.types.marks import Marks

if TYPE_CHECKING:
    from crossread.stages.marking import MarkTexts

EngineName = Literal["encoder", "rules"]
ENGINES: tuple[EngineName, ...] = ("encoder", "rules")

LOADING = threading.Lock()
"""Held while a model is loaded."""
MOST_THREADS = 2
"""Of a process that reads by itself; a process of the pool has one. A paragraph is too short to be worth more."""


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
    from crossread.services.remembering import Remembering  # noqa: PLC0415  # brings numpy

    return Remembering(_Lazy(engine.model), model=engine.sha256, seen=Seen(seen) if seen else None)


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


@cache
def encoder_in(folder: Path) -> Engine:
    """The folder of a model in, the engine out; hashed once a process."""
    return Engine(name="encoder", model=folder, sha256=model_sha256(folder))
