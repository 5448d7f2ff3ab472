"""An index in, bytes out, and back: what is kept between two runs."""

import io
import json
import zipfile

import numpy as np

from crossread.stages.copies.formulas import Formulas
from crossread.stages.copies.index import CopyIndex
from crossread.stages.copies.postings import Postings
from crossread.stages.copies.shelf import Shelf
from crossread.types.errors import InputError

FORMAT = 1
"""Number of this layout and of how fingerprints are made. With another number an index has to be made again from the texts."""
AGAIN = "Make the index of copies again from the documents' texts."


def dump_index(index: CopyIndex) -> bytes:
    """An index in, all of it as bytes out: arrays in NumPy's own format, without anything that could be run."""
    buffer = io.BytesIO()
    ids = np.frombuffer(json.dumps(index.shelf.ids).encode(), dtype=np.uint8)
    shelf = index.shelf
    np.savez_compressed(
        buffer,
        format=np.array([FORMAT, shelf.first, index.most_words]),
        ids=ids,
        prints=shelf.prints,
        starts=shelf.starts,
        entries=index.postings.entries,
        counts=index.formulas.counts,
    )
    return buffer.getvalue()


def load_index(data: bytes) -> CopyIndex:
    """What `dump_index` gave in, the index out.

    Raises:
        InputError: these are other bytes, or of another version of crossread.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as saved:
            form, first, most_words = (int(value) for value in saved["format"])
            ids = json.loads(saved["ids"].tobytes())
            shelf = Shelf(ids, first, saved["prints"], saved["starts"])
            entries, counts = saved["entries"], saved["counts"]
    except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise InputError("The index of copies is damaged.", AGAIN) from error
    if form != FORMAT:
        raise InputError(f"The index of copies has format {form}, this version of crossread reads {FORMAT}.", AGAIN)
    return CopyIndex(most_words=most_words, shelf=shelf, postings=Postings(entries), formulas=Formulas(counts))
