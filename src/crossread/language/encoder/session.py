"""The encoder that ships with the package, loaded once a process: its graphs, its vocabulary, its marker."""

from pathlib import Path

import onnxruntime
from tokenizers import Tokenizer

from crossread.language.encoder.marker import Floats, Marker
from crossread.language.encoder.model import MODEL_FILES, RELATE_FILE, SENSE_FILE, TAG_FILE, VOCABULARY_FILE
from crossread.language.encoder.pieces import Ints
from crossread.language.encoder.sense import sense_from
from crossread.types.errors import LibraryError

__all__ = ["MODEL_FILES", "RELATE_FILE", "TAG_FILE", "VOCABULARY_FILE", "marker_from"]

PROVIDERS = ("CPUExecutionProvider",)
THREADS = 1
"""Of one process: the pool runs one process a core (Source: FINDINGS, a library ran at 5/s instead of 137/s with more)."""

NOT_FUSED = ["SkipLayerNormFusion"]
"""What onnxruntime would join to be faster, and is not. Measured with 1.31 on a paragraph of 51 pieces: 140 microseconds for a sum and its norm,
which take 40 apart."""


def marker_from(folder: Path, *, threads: int = THREADS) -> Marker:
    """The folder of a model and how many threads may run it in, its marker out.

    Raises:
        LibraryError: it cannot be loaded.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # threads that wait in a loop double the CPU time, and gain nothing
    try:
        tag, relate = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=PROVIDERS, disabled_optimizers=NOT_FUSED)
            for name in (TAG_FILE, RELATE_FILE)
        )
        tokenizer = Tokenizer.from_file(str(folder / VOCABULARY_FILE))
    except Exception as error:  # both libraries raise what they like
        raise LibraryError(f"The encoder in {folder} cannot be loaded ({error}).", "Install crossread again, or read with --engine rules.") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()

    tag_takes, relate_takes = (frozenset(one.name for one in graph.get_inputs()) for graph in (tag, relate))

    def run_tag(ids: Ints, kinds: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        given = {"ids": ids, "kinds": kinds, "mask": mask}  # a graph that is not lean takes the mask (training/encoder/lean.py)
        vectors, scores, likeness = tag.run(None, {name: given[name] for name in tag_takes})
        return vectors, scores, likeness

    def run_relate(vectors: Floats, mask: Ints, cue: Ints, distance: Ints) -> tuple[Floats, Floats]:
        given = {"vectors": vectors, "mask": mask, "cue": cue, "distance": distance}
        roles, manner = relate.run(None, {name: given[name] for name in relate_takes})
        return roles, manner

    sense = folder / SENSE_FILE
    return Marker(tokenizer=tokenizer, tag=run_tag, relate=run_relate, sense=sense_from(sense) if sense.is_file() else None)
