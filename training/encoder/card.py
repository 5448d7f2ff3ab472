"""What was trained on and how in, the model card out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from training.corpora import Labelled
from training.encoder.pretrained import PACKAGE, SHA256
from training.encoder.train import Plan

FILE = "CARD.md"
OF = "of"
"""In figures: how many there were to find."""
NOT_MEASURED = "Not measured yet."
LEADING = "did not see: bench/RESULTS.md in the project.\n\n"
"""What stands in a card in front of its figures."""
TASKS = {
    "saying": "sources, cues, contents",
    "denial": "stance",
    "hedge": "certainty, hedges",
    "name": "names",
    "time": "times",
    "quantity": "quantities",
}
WORDS = """# The encoder of crossread

A MiniLM-size encoder (six layers of 384) that marks, in one pass over a paragraph, the cues of what is reported, sources and contents, names, time
expressions, quantities with what they count, and how certain events are; and in a second small pass over each cue, whose it is and what is said. It
begins with all-MiniLM-L6-v2 (Apache-2.0, from `{package}`, SHA-256 of the weights {sha256}). Its vectors of words are as they were.

Written by `python -m training.encoder`, with a fixed seed, in bf16 on the processor.

## Data

| corpus | licence as stated | texts | words | learned from it |
|---|---|---|---|---|
{rows}

A text whose licence is not stated stays where it is; the weights were learned from it. `--licensed` trains without such texts.
Kept out, to measure on: PolNeAR dev and test, UNER test, the development and test documents of GUM, the measure halves of the times corpora and of
our quantities, UW test; and one in {held} documents of PolNeAR train, to choose thresholds on.

## How

{plans}

## Figures

The marks alone, without any rule, on texts that no training read: `python -m training.encoder.measure FOLDER` writes them here. How well
crossread reads with and without it, on folds that the encoder did not see: bench/RESULTS.md in the project.

{figures}

## Limits

English alone, news above all: most of what it knows of statements comes from reports on one American election. Capitals and quotation marks help it;
texts without them are read worse. Paragraphs of more than 190 pieces of words are cut between sentences, longer sentences lose their end. It was
not taught jokes, verse or transcripts. Its chances are not calibrated. It names nobody: it marks words, and rules decide.
"""


def write_card(folder: Path, texts: Sequence[Labelled], plans: Sequence[Plan], *, held: int) -> None:
    """A folder, what was learned from, both plans and one in how many texts was kept out in; the folder then holds the card."""
    by_corpus: defaultdict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for one in texts:
        by_corpus[one.corpus, one.licence].append(one)
    rows = "\n".join(
        f"| {corpus} | {licence} | {len(found):,} | {sum(len(one.text.split()) for one in found):,} | {learned(found)} |"
        for (corpus, licence), found in sorted(by_corpus.items())
    )
    settings = [", ".join(f"{key} {value}" for key, value in asdict(plan).items()) for plan in plans]
    steps = "\n".join(f"- Step {number}: {setting}." for number, setting in enumerate(settings, 1))
    words = WORDS.format(figures=NOT_MEASURED, package=PACKAGE, sha256=SHA256, rows=rows, held=held, plans=steps)
    (folder / FILE).write_text(words, encoding="utf-8")


def write_figures(folder: Path, figures: Mapping[str, Mapping[str, float]]) -> None:
    """A folder with a card and figures by what was measured in; afterwards the card has them in place of those it had."""
    shown = {name: "; ".join(f"{key} {value:.3f}" for key, value in scores.items() if key != OF) for name, scores in figures.items()}
    rows = [f"| {name} | {words} | {figures[name][OF]:.0f} |" for name, words in shown.items()]
    table = "\n".join(("| on | F1 of exact words with their label, or share | of |", "|---|---|---|", *rows))
    before, _, rest = (folder / FILE).read_text(encoding="utf-8").partition(LEADING)
    after = rest[rest.index("\n## Limits") :]
    (folder / FILE).write_text(f"{before}{LEADING}{table}\n{after}", encoding="utf-8")


def learned(texts: Sequence[Labelled]) -> str:
    """Texts of one corpus in, the tasks that are learned from them, the most frequent first, out."""
    found = Counter(TASKS[task] for one in texts for task in one.tasks)
    return "; ".join(task for task, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])))
