"""Makes the model that groups documents into stories (src/crossread/language/data/stories.npz).

    python -m training.stories            trains on everything, writes the model
    python -m training.stories --check    chances of held-out pairs only; how good stories made of them are at several cuts; writes nothing

Pairs of documents come from running through a corpus day by day as grouping does: each document with those most like it before. A pair is right when
both are filed under one event. Read in place from CROSSREAD_SHARED:

- GVA, the half "develop" of the incidents (bench/gva.py), no licence stated by its authors; the other half is only measured on;
- ECB+ (CC BY 3.0), topics of the `train` split.

How common terms are is counted in Wikinews (CC BY 2.5) and the current events (CC BY-SA); only terms and shares ship, no text.
"""

import argparse
import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.language.story_model import FILE, write_story_model
from crossread.stages.net import Floats, Net
from crossread.stages.stories import Rarity, StoryModel
from crossread.stages.stories.assemble import NEIGHBOURS
from crossread.stages.stories.compare import inputs
from crossread.stages.stories.copies import copies
from crossread.stages.stories.index import Index
from crossread.stages.stories.model import shares_of, tally_of
from crossread.stages.stories.part import Part, merged
from crossread.stages.stories.portrait import Portrait, painted
from crossread.stages.stories.rows import keys_in, keys_of, rows_of
from crossread.stages.stories.terms import terms_of
from crossread.types.grouping import Arrival
from crossread.types.ids import sha256
from training.points.fit import Batch, Recipe, fit
from training.shared import shared

DATA = Path("src") / "crossread" / "language" / "data"
NAME = "stories 1"
RECIPE = Recipe(hidden=24, epochs=14, rate=6e-3, decay=2e-2, dropped=0.1, seeds=8)
ROWS = 512
"""Pairs a step."""
CUT = 0.425
"""Mean chance from which two groups are one story, chosen on held-out folds (--check)."""
CUTS = (0.375, 0.425, 0.475)
LEAST = 5
"""Documents in which a term must stand to ship."""
FOLDS = 4
ECB_WEIGHT = 3.0
"""What a pair of ECB+ weighs beside one of GVA."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of documents of a corpus.

    Attributes:
        inputs: shape (pairs, features).
        labels: 1 where both documents are of one event, shape (pairs,).
        folds: bits of the folds that must not have seen the pair, shape (pairs,).
    """

    inputs: Floats
    labels: Floats
    folds: NDArray[np.int64]


def bench() -> ModuleType:
    """Nothing in, bench/stories.py out: halves, corpora and scores are its to say."""
    spec = importlib.util.spec_from_file_location("bench_stories", Path("bench") / "stories.py")
    if spec is None or spec.loader is None:
        raise ImportError("bench/stories.py cannot be loaded: run this in the root of the project.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def common_terms() -> Mapping[tuple[int, str], float]:
    """Nothing in, field and term to the share of documents with it in news out."""
    counts: Counter[tuple[int, str]] = Counter()
    documents = 0
    for name in ("wikinews", "current-events"):
        for row in bench().rows(shared() / "corpora" / "stories" / f"{name}.jsonl"):
            terms = terms_of(Arrival(id="", title=row.get("title") or "", text=row["text"]))
            counts.update((number, term) for number, some in enumerate(terms.counts) for term in some)
            documents += 1
    return {key: float(np.float32(times / documents)) for key, times in counts.items() if times >= LEAST}


def days_of(arrivals: Iterable[Arrival]) -> list[list[tuple[Arrival, Any]]]:
    """Documents in, these with their terms, a day a list, in order, out."""
    found: dict[int, list[tuple[Arrival, Any]]] = {}
    for arrival in arrivals:
        terms = terms_of(arrival)
        found.setdefault(terms.day or 0, []).append((arrival, terms))
    return [found[day] for day in sorted(found)]


def pairs_of(rows: list[Row], gold: list[str], fold_of: Callable[[Row], int], common: Mapping[tuple[int, str], float]) -> Pairs:
    """Rows, the event of each, what tells a row's fold, and common terms in, the pairs that grouping would compare out."""
    arrivals = [bench().arrival_of(row, number) for number, row in enumerate(rows)]
    at = {arrival.id: number for number, arrival in enumerate(arrivals)}
    rarity, index, known = Rarity(shares=shares_of(common)), Index(), dict[str, Portrait]()
    given, labels, folds = [], [], []
    for day in days_of(arrivals):
        tally = tally_of(terms for _, terms in day)
        worths = rarity.worths(tally)
        rarity.count(tally)
        painted_ones = {arrival.id: painted(arrival.id, terms, worths) for arrival, terms in day}
        every = {document: rows_of((portrait,)) for document, portrait in painted_ones.items()}
        part = Part({document: keys_in(some) for document, some in every.items()})
        found = index.look(list(part.keys.values()))
        old = {document: index.nearest(part.keys[document], found, NEIGHBOURS) for document in part.ids}
        every_one = known | painted_ones
        copied = copies(part, old, lambda document, ones=every_one: keys_of(ones[document]).likeness)  # type: ignore[misc]
        fresh = {document: portrait for document, portrait in sorted(painted_ones.items()) if document not in copied}
        known |= fresh
        index.add((document, part.keys[document]) for document in fresh)
        for document, portrait in fresh.items():
            near = merged((old[document], part.nearest(document, NEIGHBOURS)), NEIGHBOURS)
            if near:
                given.append(inputs(every[document], portrait.day, [known[other] for other, _ in near], [score for _, score in near]))
            for other, _ in near:
                one, two = at[document], at[other]
                labels.append(gold[one] == gold[two])
                folds.append(1 << fold_of(rows[one]) | 1 << fold_of(rows[two]))
    return Pairs(inputs=np.concatenate(given), labels=np.array(labels, dtype=np.float32), folds=np.array(folds))


def learn(data: Iterable[tuple[Pairs, float]]) -> Net:
    """Pairs and their weights in, the network out."""
    data = list(data)
    inputs = np.concatenate([pairs.inputs for pairs, _ in data])
    labels = np.concatenate([pairs.labels for pairs, _ in data])[:, None]
    weights = np.concatenate([np.full(len(pairs.labels), weight, dtype=np.float32) for pairs, weight in data])

    def batches(chance: np.random.Generator) -> Iterable[Batch]:
        order = chance.permutation(len(labels))
        for start in range(0, len(order), ROWS):
            some = order[start : start + ROWS]
            yield inputs[some], labels[some], weights[some]

    return fit(batches, RECIPE)


def unseen(pairs: Pairs, fold: int) -> Pairs:
    """Pairs and a fold in, those out that have no document of it."""
    some = (pairs.folds >> fold & 1) == 0
    return Pairs(inputs=pairs.inputs[some], labels=pairs.labels[some], folds=pairs.folds[some])


def hashed(name: str) -> int:
    """A name in, its fold out."""
    return int(sha256(f"fold {name}".encode()), 16) % FOLDS


def main() -> None:
    """Arguments in; the model is written, or the table printed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    common = common_terms()
    corpora = {"gva": bench().gva("develop"), "ecb": bench().ecb("train")}
    keys: dict[str, str] = {"gva": "incident", "ecb": "topic"}
    data = {name: pairs_of(rows, gold, lambda row, key=keys[name]: hashed(row[key]), common) for name, (rows, gold) in corpora.items()}  # type: ignore[misc]
    print({name: (len(pairs.labels), int(pairs.labels.sum())) for name, pairs in data.items()})
    if arguments.check:
        check(data, corpora, common)
        return
    model = StoryModel(name=NAME, net=learn([(data["gva"], 1.0), (data["ecb"], ECB_WEIGHT)]), common=common, cut=CUT)
    write_story_model(DATA / FILE, model)


def check(data: Mapping[str, Pairs], corpora: Mapping[str, tuple[list[Row], list[str]]], common: Mapping[tuple[int, str], float]) -> None:
    """Pairs, corpora and common terms in; prints how good stories are that models make of folds they have not seen, each a stream by itself."""
    nets = [learn([(unseen(data["gva"], fold), 1.0), (unseen(data["ecb"], fold), ECB_WEIGHT)]) for fold in range(FOLDS)]
    for cut in CUTS:
        for name, key in (("gva", "incident"), ("ecb", "topic")):
            rows, gold = corpora[name]
            print(f"cut {cut} {name}:", end=" ")
            found, right = list[tuple[int, str]](), list[str]()
            for fold, net in enumerate(nets):
                some = [number for number, row in enumerate(rows) if hashed(row[key]) == fold]
                model = StoryModel(name=NAME, net=net, common=common, cut=cut)
                found += [(fold, story) for story in bench().stories_of([rows[number] for number in some], model)]
                right += [gold[number] for number in some]
            print(f"pair F1 {bench().pair_scores(found, right)[0]:.3f}, B-cubed F1 {bench().b_cubed(found, right)[0]:.3f}", flush=True)


if __name__ == "__main__":
    main()
