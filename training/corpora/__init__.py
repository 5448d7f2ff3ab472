"""The folder of shared data in, every text that the encoder may learn from out, with what its corpus marks in it.

Read in place, never copied. What is kept for measuring is never opened (PolNeAR dev, the test files of UNER and of the hedging corpora) or dropped
line by line (the development and test documents of GUM, the measure half of the times corpora and of our quantities). Left out, and why: the times
and attributions of GUM (its `dates` hold neither durations nor sets, and its attributions are discourse segments), MUC (filled templates, no places
in the text) and ECB+ (times and names of chosen events only).
"""

from collections.abc import Iterator
from pathlib import Path

from training.corpora.by_rule import read_by_rule
from training.corpora.hedging import read_hedging
from training.corpora.labelled import UNLICENSED, CorpusMissingError, Labelled, Mark, Relation
from training.corpora.meantime import read_meantime
from training.corpora.names import read_gum, read_uner
from training.corpora.quantities import read_quantities
from training.corpora.saying import read_polnear, read_statements
from training.corpora.times import read_times

__all__ = (
    "Labelled",
    "Mark",
    "Relation",
    "CorpusMissingError",
    "UNLICENSED",
    "read_corpora",
    "read_polnear",
    "read_statements",
    "read_gum",
    "read_uner",
    "read_meantime",
    "read_times",
    "read_hedging",
    "read_quantities",
    "read_by_rule",
)

STATEMENTS = ("aceh-kursk", "athens", "wikinews-a", "wikinews-b")


def read_corpora(shared: Path, *, unlicensed: bool = True) -> Iterator[Labelled]:
    """The folder of shared data in, all training texts out, in the same order every time.

    Args:
        shared: the folder that holds bench/ and corpora/.
        unlicensed: keep texts whose licence is not stated.

    Raises:
        CorpusMissingError: a corpus is not there.
    """
    for labelled in read_all(shared):
        if unlicensed or labelled.licence != UNLICENSED:
            yield labelled


def read_all(shared: Path) -> Iterator[Labelled]:
    """The folder of shared data in, the texts of every corpus out, one corpus after the other."""
    corpora = shared / "corpora"
    yield from read_polnear(corpora / "attribution" / "polnear.train.jsonl")
    reports = (*sorted((shared / "bench" / "reports").glob("*.jsonl")), corpora / "statements" / "wikinews-reports.jsonl")
    for name in STATEMENTS:
        yield from read_statements(corpora / "statements" / f"{name}.jsonl", reports)
    yield from read_gum(corpora / "names" / "gum.jsonl")
    yield from read_uner(corpora / "names" / "uner_ewt.dev.jsonl")
    yield from read_meantime(corpora / "events" / "meantime.jsonl")
    yield from read_times(corpora / "times" / "te3-timebank.jsonl", corpus="timebank", licence=UNLICENSED)
    yield from read_times(corpora / "times" / "te3-aquaint.jsonl", corpus="aquaint", licence=UNLICENSED)
    yield from read_times(corpora / "times" / "wikiwars.jsonl", corpus="wikiwars", licence="CC BY-SA 3.0")
    yield from read_quantities(shared)
    yield from read_by_rule(corpora / "stories" / "wikinews.jsonl", corpora / "statements" / "wikinews-reports.jsonl")
    for corpus, licence in (("uw", UNLICENSED), ("meantime", "CC BY 4.0")):
        for split in ("train", "dev"):
            yield from read_hedging(corpora / "hedging" / f"{corpus}.{split}.jsonl", corpus=corpus, licence=licence)
