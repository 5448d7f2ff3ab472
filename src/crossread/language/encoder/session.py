"""The encoder that ships with the package, loaded once a process: its graphs, its vocabulary, its marker."""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import onnxruntime
from tokenizers import Tokenizer

from crossread.language.encoder.marker import Floats, Marker
from crossread.language.encoder.model import FOLDER, MODEL_FILES, RELATE_FILE, TAG_FILE, VOCABULARY_FILE, find_model
from crossread.language.encoder.pieces import Ints
from crossread.types.errors import LibraryError
from crossread.types.marks import Marks

__all__ = ["MODEL_FILES", "RELATE_FILE", "TAG_FILE", "VOCABULARY_FILE", "load_marker", "marker_from", "marks_of_each"]

PROVIDERS = ("CPUExecutionProvider",)
THREADS = 1
"""Of one process: the pool runs one process a core (Source: FINDINGS, a library ran at 5/s instead of 137/s with more)."""


@cache
def load_marker() -> Marker:
    """Nothing in, the marker of the model that ships with the package out; loaded once a process.

    Raises:
        LibraryError: there is none, or it cannot be loaded.
    """
    folder = find_model()
    if folder is None:
        raise LibraryError("crossread was installed without its encoder.", f"Install it again, or name a folder with the model in {FOLDER}.")
    return marker_from(folder)


def marker_from(folder: Path, *, threads: int = THREADS) -> Marker:
    """The folder of a model and how many threads may run it in, its marker out.

    Raises:
        LibraryError: it cannot be loaded.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # threads that wait in a loop double the CPU time, and gain nothing
    try:
        tag, relate = (onnxruntime.InferenceSession(str(folder / name), options, providers=PROVIDERS) for name in (TAG_FILE, RELATE_FILE))
        tokenizer = Tokenizer.from_file(str(folder / VOCABULARY_FILE))
    except Exception as error:  # both libraries raise what they like
        raise LibraryError(f"The encoder in {folder} cannot be loaded ({error}).", "Install crossread again, or read with --engine rules.") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def run_tag(ids: Ints, kinds: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        vectors, scores, likeness = tag.run(None, {"ids": ids, "kinds": kinds, "mask": mask})
        return vectors, scores, likeness

    def run_relate(vectors: Floats, mask: Ints, cue: Ints, distance: Ints) -> tuple[Floats, Floats]:
        roles, manner = relate.run(None, {"vectors": vectors, "mask": mask, "cue": cue, "distance": distance})
        return roles, manner

    return Marker(tokenizer=tokenizer, tag=run_tag, relate=run_relate)


def marks_of_each(marker: Marker) -> Callable[[Sequence[str]], list[Marks]]:
    """A marker in, what marks paragraphs one by one out.

    Alone, because the scale of 8-bit activations is taken over a whole batch: what is seen in a paragraph would depend on its neighbours (scores
    moved by a fifth of their range), and on what the cache knows already. It is the fastest way, too: nothing is padded, and a piece takes as long
    in a batch of 16 as in one of 1 (67 ms of CPU a document of 430 words, against 94 in batches of 16). Where no letter and no digit stands there is
    nothing to mark.
    """
    return lambda texts: [marker.mark([text])[0] if any(map(str.isalnum, text)) else Marks() for text in texts]
