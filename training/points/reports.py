"""The reports of the bench in, what the models learn from out: vectors and labels of words, scored pairs with labels, clusters with labels."""

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.language.encoder.decode import words_of
from crossread.language.encoder.marker import Marker
from crossread.language.encoder.pieces import cut_up
from crossread.language.encoder.sense import beside
from crossread.services.read import gazetteer
from crossread.stages.names import Who, join_entities
from crossread.stages.net import Floats
from crossread.stages.origins import trace_origins
from crossread.stages.paragraphs import paragraphs
from crossread.stages.points.find import Group, Scored, to_score
from crossread.stages.sentences import split
from crossread.types.marks import WORTHS
from crossread.types.span import Part
from training.bundles import Bundle, Place, gold_slots, slots_of

HEAD_OF: dict[str, int] = {
    "count": 0, "measure": 0, "money": 0, "time": 0, "name": 1, "place": 1, "status": 2, "other": 2, "cause": 2, "means": 2,
}  # fmt: skip
"""Which chance of a word (`marks.Words.worth`) a kind of slot teaches."""
BEGINS = 3
"""The chance that a phrase of another kind begins at the word."""
PARTS: tuple[Part, ...] = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordExamples:
    """The words of a bundle.

    Attributes:
        inputs: vectors of each with those beside it, shape (words, 3 * width).
        labels: shape (words, `WORTHS`).
    """

    inputs: Floats
    labels: Floats


def word_examples(bundle: Bundle, root: Path, marker: Marker) -> WordExamples:
    """A bundle, the bench's folder and a marker in, its words with labels out."""
    gold = json.loads((root / "gold" / f"{bundle.name}.json").read_text(encoding="utf-8"))
    heads = [HEAD_OF[slot["kind"]] for slot in gold["slots"]]
    places: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for head, slot in zip(heads, gold_slots(root / "gold" / f"{bundle.name}.json", root / "reports" / f"{bundle.name}.jsonl"), strict=True):
        for report, part, start, end in slot:
            places.setdefault((report, part), []).append((head, start, end))
    inputs, labels = [], []
    for reading in bundle.readings:
        document, sentences = reading.document, split(reading.document)
        for part in PARTS:
            mentions = places.get((bundle.report_of[document.id], part), [])
            for start, end in paragraphs(document.part(part), [one for one in sentences if one.part == part]):
                row = cut_up(marker.tokenizer, document.part(part)[start:end])
                firsts = [first for first, _ in words_of(row)]
                if firsts:
                    vectors, _, _ = marker.tag(row.ids[None], row.kinds[None], np.ones((1, len(row)), dtype=np.int64))
                    inputs.append(beside(vectors[0][firsts]).astype(np.float16))
                    labels.append(labels_of(row.starts[firsts] + start, mentions))
    return WordExamples(inputs=np.concatenate(inputs).astype(np.float32), labels=np.concatenate(labels))


def labels_of(starts: NDArray[np.int64], mentions: list[tuple[int, int, int]]) -> Floats:
    """Where words start and the gold mentions of their part (head, start, end) in, the labels of the words out."""
    found = np.zeros((len(starts), WORTHS), dtype=np.float32)
    for head, start, end in mentions:
        inside = np.flatnonzero((starts >= start) & (starts < end))
        found[inside, head] = 1
        if head == BEGINS - 1 and len(inside):
            found[inside[0], BEGINS] = 1
    return found


GoldLink = tuple[int, tuple[str, str]]
"""The number of a slot, and two reports that have a mention of it each (ids, sorted)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairExamples:
    """The pairs of a bundle, or of a story of some of its reports.

    Attributes:
        bundle: its name.
        scored: its claims and the pairs worth scoring.
        labels: 1 where both claims are mentions of one slot, shape (pairs,).
        slots: of each view, the slots that each of its claims is a mention of.
        wanted: the links of its reports that gold makes.
        report_of: document id to report id.
    """

    bundle: str
    scored: Scored
    labels: Floats
    slots: tuple[tuple[frozenset[int], ...], ...]
    wanted: frozenset[GoldLink]
    report_of: dict[str, str]

    def links(self, group: Group) -> dict[tuple[str, str], frozenset[int]]:
        """A cluster in; its links (two reports each), and of each the slots that gold links them by, out."""
        told: dict[str, set[int]] = {}
        for i in group:
            for claim, slots in zip(self.scored.views[i].claims, self.slots[i], strict=True):
                told.setdefault(self.report_of[claim.document_id], set()).update(slots)
        return {(a, b): frozenset(told[a] & told[b]) for a, b in combinations(sorted(told), 2)}

    def right_links(self, group: Group) -> tuple[int, int]:
        """A cluster in; how many of its links gold makes, and how many it has, out."""
        found = self.links(group)
        return sum(map(bool, found.values())), len(found)


def pair_examples(bundle: Bundle, root: Path) -> PairExamples:
    """A bundle and the bench's folder in, its pairs with labels out."""
    slots = gold_slots(root / "gold" / f"{bundle.name}.json", root / "reports" / f"{bundle.name}.jsonl")
    claims = tuple(claim for reading in bundle.readings for claim in reading.claims)
    who = Who(groups=join_entities(tuple(entity for reading in bundle.readings for entity in reading.entities), gazetteer()))
    scored = to_score(claims, who.of_claims(claims), trace_origins(bundle.readings, who).shared)
    inside = tuple(tuple(slots_of(claim, bundle.report_of[claim.document_id], slots) for claim in view.claims) for view in scored.views)
    of_view = [frozenset().union(*one) for one in inside]
    labels = np.array([float(bool(of_view[i] & of_view[j])) for i, j in scored.pairs.tolist()], dtype=np.float32)
    wanted = gold_links(slots, frozenset(bundle.report_of.values()))
    return PairExamples(bundle=bundle.name, scored=scored, labels=labels, slots=inside, wanted=wanted, report_of=bundle.report_of)


def gold_links(slots: tuple[tuple[Place, ...], ...], reports: frozenset[str]) -> frozenset[GoldLink]:
    """The gold slots and the reports of a story in, the links between two of its reports that gold makes out."""
    inside = (sorted({report for report, *_ in slot} & reports) for slot in slots)
    return frozenset((number, pair) for number, ids in enumerate(inside) for pair in combinations(ids, 2))
