"""An encoder and texts that no training read in, how well it marks each task alone, without any rule, out.

    python -m training.encoder.measure FOLDER [FOLDER ...]

The raw figures of the model card. How well crossread reads with it is measured in bench/.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from crossread.language.encoder.decode import logs, words_of
from crossread.language.encoder.labels import HEADS
from crossread.language.encoder.marker import SLICES, Marker
from crossread.language.encoder.pieces import cut_up
from crossread.language.encoder.session import marker_from
from crossread.types.marks import Marks
from training.corpora import UNLICENSED, Labelled, read_gum, read_hedging, read_quantities, read_times, read_uner
from training.encoder.card import OF, write_figures
from training.encoder.data import stretches
from training.shared import shared

Scores = dict[str, float]
MEASURED = {"names": "name", "time": "time", "quantities": "quantity", "certainty": "certainty"}
"""The task that a set of texts measures, by the first word of its name."""


def kept_for_measuring(root: Path) -> dict[str, list[Labelled]]:
    """The shared folder in, the texts that no training reads, by what they measure, out."""
    corpora = root / "corpora"
    times = ("timebank", "te3-timebank"), ("aquaint", "te3-aquaint"), ("wikiwars", "wikiwars")
    return {
        "names, web text (UNER test)": list(read_uner(corpora / "names" / "uner_ewt.test.jsonl")),
        "names, many genres (GUM dev and test)": [one for split in ("dev", "test") for one in read_gum(corpora / "names" / "gum.jsonl", split=split)],
        **{
            f"time expressions ({name}, measure half)": list(
                read_times(corpora / "times" / f"{file}.jsonl", corpus=name, licence=UNLICENSED, half="measure")
            )
            for name, file in times
        },
        "quantities (own list, measure half)": list(read_quantities(root, half="measure")),
        "certainty of events (UW test)": list(read_hedging(corpora / "hedging" / "uw.test.jsonl", corpus="uw", licence=UNLICENSED)),
    }


def marked(marker: Marker, texts: Sequence[Labelled]) -> list[list[tuple[int, Marks]]]:
    """A marker and texts in, for each text its paragraphs' beginnings with their marks out."""
    places = [[(start, one.text[start:end]) for start, end, _ in stretches(one.text)] for one in texts]
    found = iter(marker.mark([words for paragraphs in places for _, words in paragraphs]))
    return [[(start, next(found)) for start, _ in paragraphs] for paragraphs in places]


def spans_f1(marker: Marker, texts: Sequence[Labelled], task: str) -> Scores:
    """A marker, texts and a task in, precision, recall and F1 of exact spans with their labels out, and the F1 of each label."""
    right, shown, wanted = Counter[str](), Counter[str](), Counter[str]()
    for one, paragraphs in zip(texts, marked(marker, texts), strict=True):
        gold = {(mark.start, mark.end, mark.label) for mark in one.spans if mark.task == task}
        said = {(start + mark.start, start + mark.end, mark.label) for start, marks in paragraphs for mark in marks.marks if mark.task == task}
        for counter, found in ((right, gold & said), (shown, said), (wanted, gold)):
            counter.update(label for _, _, label in found)
    scores = {label: f1(right[label], shown[label], wanted[label]) for label in sorted(wanted)}
    return {"F1": f1(right.total(), shown.total(), wanted.total()), **scores, OF: wanted.total()}


def f1(right: int, shown: int, wanted: int) -> float:
    """Counts in, F1 out."""
    return 2 * right / (shown + wanted) if shown + wanted else 0.0


def certainty(marker: Marker, texts: Iterable[Labelled]) -> Scores:
    """A marker and sentences with judged events in, the share judged alike out, beside that of always saying "certain"."""
    right, simple, every = 0, 0, 0
    for one in texts:
        pieces = cut_up(marker.tokenizer, one.text)
        _, scores, _ = marker.tag(pieces.ids[None], pieces.kinds[None], np.ones((1, len(pieces)), dtype=np.int64))
        firsts = [first for first, _ in words_of(pieces)]
        best = logs(scores[0][firsts, SLICES["certainty"]]).argmax(-1)
        for mark in one.spans:
            word = next((number for number, first in enumerate(firsts) if pieces.ends[first] > mark.start), None)
            if word is not None:
                every += 1
                right += HEADS["certainty"][int(best[word])] == mark.label
                simple += mark.label == "certain"
    return {"right": right / max(1, every), 'always "certain"': simple / max(1, every), OF: every}


def measure(folder: Path, root: Path) -> dict[str, Scores]:
    """The folder of an encoder and the shared folder in, its figures by task out."""
    marker = marker_from(folder)
    figures = {}
    for name, texts in kept_for_measuring(root).items():
        task = MEASURED[name.split()[0].rstrip(",")]
        figures[name] = certainty(marker, texts) if task == "certainty" else spans_f1(marker, texts, task)
    return figures


def main() -> None:
    """Arguments in, figures on stdout and in each folder's card out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        figures = measure(folder, shared())
        write_figures(folder, figures)
        print(folder)
        for name, scores in figures.items():
            print(f"  {name:45}", "  ".join(f"{key} {value:.3f}" if key != OF else f"of {value:.0f}" for key, value in scores.items()))


if __name__ == "__main__":
    main()
