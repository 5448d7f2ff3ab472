"""Names measured: mentions, their kinds, who is who within a document, and across the documents of one cluster.

    python bench/names.py [--half develop|measure|all] [--engine rules|encoder|marks] [--show N]

Reads `corpora/names` and `corpora/events` in $CROSSREAD_SHARED (../shared). `--half` takes the documents (for ECB+ the topics) whose SHA-256 of the
id is even (develop: rules were made looking at these) or odd (measure: never looked at). `--show` prints so many mistakes of each kind; use it with
the develop half alone. `--engine encoder` reads as crossread does with its model, names that the encoder marks beside those of the rules; `--engine
marks` takes the encoder's names alone.

Mentions: F1 of names found, by exact place and by overlap with the same kind; "any kind" without comparing kinds. Within: B-cubed precision, recall
and F1 of the entities of a document, with the gold mentions given and with our own (one not found counts against recall, one that is none does not
count). Across: the same over all documents of a cluster, gold mentions given, beside a baseline that joins equal words; pairs of entities of two
documents that were joined wrongly are counted, and those of two persons by themselves.
"""

import argparse
import itertools
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from name_corpora import Gold, Named, Place, ecb, gum, meantime, uner

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.services.engine import engine_called, marks_with
from crossread.stages import sentences
from crossread.stages.marking import MarkTexts, mark_document
from crossread.stages.names import Marked, find_entities, join_entities, marked_names
from crossread.types.document import Document, Published
from crossread.types.entity import Entity, EntityKind

KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place")


def document(gold: Gold) -> Document:
    """A document of a corpus in, one of ours out."""
    return Document(
        id=gold.id,
        page_sha256="",
        address="",
        outlet=None,
        title=None,
        byline=None,
        published=Published(edtf=None, basis="unknown"),
        language="en",
        text=gold.text,
        text_sha256="",
        state="ok",
        extractor="",
    )


def found(golds: Sequence[Gold], gazetteer: GeonamesGazetteer, *, mark: MarkTexts | None = None, is_alone: bool = False) -> list[tuple[Entity, ...]]:
    """Documents in, the entities of each out, from our own recognition.

    Args:
        golds: the documents.
        gazetteer: what knows names of places.
        mark: what marks names beside the rules, None for rules alone.
        is_alone: whether its names are all there are.
    """
    results = []
    for gold in golds:
        read = document(gold)
        parts = sentences.split(read)
        marked = marked_names(mark_document(read, parts, mark)) if mark else ()
        results.append(find_entities(read, parts, gazetteer, marked=marked, is_replaced=is_alone))
    return results


def found_with_gold(golds: Sequence[Gold], gazetteer: GeonamesGazetteer) -> list[tuple[Entity, ...]]:
    """Documents in, the entities of each out, the gold mentions given."""
    results = []
    for gold in golds:
        read = document(gold)
        marked = tuple(Marked(start=one.start, end=one.end, kind=one.kind) for one in gold.mentions)
        results.append(find_entities(read, sentences.split(read), gazetteer, marked=marked, is_replaced=True))
    return results


def f1(precision: float, recall: float) -> float:
    """Precision and recall in, their harmonic mean out."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mentions(name: str, golds: Sequence[Gold], results: Sequence[tuple[Entity, ...]], show: int) -> None:
    """Documents and what was found in; exact and overlapping F1 by kind are printed."""
    counts: Counter[tuple[str, str]] = Counter()
    mistakes: Counter[str] = Counter()
    for gold, entities in zip(golds, results, strict=True):
        ours = {(mention.span.start, mention.span.end): kind_of(entity.kind) for entity in entities for mention in entity.mentions}
        theirs = {(one.start, one.end): one.kind for one in gold.mentions}
        count(counts, mistakes, ours, theirs, gold.text)
    print(f"{name}: mentions, {len(golds)} documents")
    for kind in (*KINDS, "any kind"):
        exact = [counts[kind, key] for key in ("exact", "ours", "theirs")]
        precision, recall = counts[kind, "ours met"] / max(1, exact[1]), counts[kind, "theirs met"] / max(1, exact[2])
        print(
            f"  {kind:13} exact F1 {f1(exact[0] / max(1, exact[1]), exact[0] / max(1, exact[2])):.3f}   overlap F1 {f1(precision, recall):.3f} "
            f"(P {precision:.3f} R {recall:.3f})   of {exact[2]}"
        )
    for mistake, number in mistakes.most_common(show):
        print(f"    {number} {mistake}")


def kind_of(kind: EntityKind) -> EntityKind:
    """Our kind in, the corpora's out: a vessel is a thing."""
    return "other" if kind == "vessel" else kind


def count(
    counts: Counter[tuple[str, str]], mistakes: Counter[str], ours: dict[Place, EntityKind], theirs: dict[Place, EntityKind], text: str
) -> None:
    """Mentions of one document in; the counters are raised."""
    for kind in (*KINDS, "any kind"):
        a = {place for place, one in ours.items() if kind in {one, "any kind"}}
        b = {place for place, one in theirs.items() if kind in {one, "any kind"}}
        counts[kind, "ours"] += len(a)
        counts[kind, "theirs"] += len(b)
        counts[kind, "exact"] += len(a & b)
        met_a = {x for x in a if any(x[0] < y[1] and y[0] < x[1] for y in b)}
        met_b = {y for y in b if any(x[0] < y[1] and y[0] < x[1] for x in a)}
        counts[kind, "ours met"] += len(met_a)
        counts[kind, "theirs met"] += len(met_b)
        if kind == "any kind":
            mistakes.update(f"spurious: {text[x[0] - 15 if x[0] > 15 else 0 : x[0]]!r} [{text[slice(*x)]}]" for x in a - met_a)
            mistakes.update(f"missed: {text[max(0, y[0] - 15) : y[0]]!r} [{text[slice(*y)]}] {theirs[y]}" for y in b - met_b)
            mistakes.update(f"extent: {text[slice(*y)]!r} ours {[text[slice(*x)] for x in a if x[0] < y[1] and y[0] < x[1]]}" for y in met_b - a)
        else:
            mistakes.update(f"kind: {text[slice(*x)]!r} is {theirs[x]}, ours {kind}" for x in a if x in theirs and theirs[x] != kind)


def b_cubed(pairs: Sequence[tuple[str, str]], missed: Sequence[str] = ()) -> tuple[float, float, float]:
    """For each mention its gold and our group in, and the gold groups of mentions not found; B-cubed precision, recall and F1 out."""
    gold, ours, both = Counter(a for a, _ in pairs), Counter(b for _, b in pairs), Counter(pairs)
    gold.update(missed)
    precision = sum(both[pair] / ours[pair[1]] for pair in pairs) / max(1, len(pairs))
    recall = sum(both[pair] / gold[pair[0]] for pair in pairs) / max(1, len(pairs) + len(missed))
    return precision, recall, f1(precision, recall)


def aligned(gold: Gold, entities: tuple[Entity, ...]) -> tuple[list[tuple[Named, Entity]], list[Named]]:
    """A document and its entities in, its gold mentions with the entity that overlaps them and those without one out."""
    ours = [(mention.span.start, mention.span.end, entity) for entity in entities for mention in entity.mentions]
    met, missed = [], []
    for one in gold.mentions:
        hit = max((min(b, one.end) - max(a, one.start), -i) for i, (a, b, _) in enumerate(ours)) if ours else (0, 0)
        if hit[0] > 0:
            met.append((one, ours[-hit[1]][2]))
        else:
            missed.append(one)
    return met, missed


def within(name: str, golds: Sequence[Gold], results: Sequence[tuple[Entity, ...]], *, is_given: bool, show: int) -> None:
    """Documents and their entities in; B-cubed within documents is printed."""
    pairs, equal, missed = [], [], []
    false: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for gold, entities in zip(golds, results, strict=True):
        met, unmet = aligned(gold, entities)
        pairs += [(f"{gold.id} {one.who}", entity.id) for one, entity in met]
        equal += [(f"{gold.id} {one.who}", f"{gold.id} {gold.text[one.start : one.end].lower()}") for one, _ in met]
        missed += [f"{gold.id} {one.who}" for one in unmet]
        for (a, x), (b, y) in itertools.combinations(met, 2):
            words = " / ".join(sorted({gold.text[a.start : a.end], gold.text[b.start : b.end]}))
            if x.id == y.id and a.who != b.who:
                false[f"{a.kind if a.kind == b.kind else a.kind + '/' + b.kind} {words}"] += 1
            if x.id != y.id and a.who == b.who:
                split[f"{a.kind} {words}"] += 1
    given = "gold mentions given" if is_given else "own mentions"
    print(f"{name}: within, {given}: B-cubed P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*b_cubed(pairs, missed)), end="")
    print("   equal words: P {:.3f} R {:.3f} F1 {:.3f}".format(*b_cubed(equal, missed)), end="")
    print(f"   pairs of mentions joined wrongly {sum(false.values())}, {of_persons(false)}")
    report(false, split, show)


def of_persons(false: Counter[str]) -> str:
    """Pairs joined wrongly in; how many are of two persons, and how many of these are not the same words, out."""
    persons = {pair: number for pair, number in false.items() if pair.startswith("person ")}
    return f"of two persons {sum(persons.values())} ({sum(number for pair, number in persons.items() if ' / ' in pair)} of different words)"


def report(false: Counter[str], split: Counter[str], show: int) -> None:
    """Pairs joined wrongly and pairs not joined in; the most frequent are printed."""
    for pair, number in false.most_common(show):
        print(f"    {number} joined: {pair}")
    for pair, number in split.most_common(show):
        print(f"    {number} not joined: {pair}")


def across(name: str, golds: Sequence[Gold], results: Sequence[tuple[Entity, ...]], gazetteer: GeonamesGazetteer, show: int) -> None:
    """Documents and their entities in; B-cubed across the documents of each cluster is printed."""
    clusters: dict[str, list[tuple[Gold, tuple[Entity, ...]]]] = defaultdict(list)
    for gold, entities in zip(golds, results, strict=True):
        clusters[gold.cluster].append((gold, entities))
    pairs, equal, spent = [], [], 0.0
    false: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for cluster, members in sorted(clusters.items()):
        began = time.process_time()
        groups = join_entities(tuple(entity for _, entities in members for entity in entities), gazetteer)
        spent += time.process_time() - began
        group_of = {entity.id: group.id for group in groups for entity in group.entities}
        forms: dict[tuple[str, str], list[tuple[str | None, EntityKind]]] = defaultdict(list)
        for gold, entities in members:
            for one, entity in aligned(gold, entities)[0]:
                words = gold.text[one.start : one.end]
                pairs.append((f"{cluster} {one.who}", f"{cluster} {group_of[entity.id]}"))
                equal.append((f"{cluster} {one.who}", f"{cluster} {words.lower()}"))
                forms[group_of[entity.id], words].append((one.who, one.kind))
        wrong_pairs(forms, false, split)
    print(f"{name}: across, gold mentions given, {len(clusters)} clusters: B-cubed P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*b_cubed(pairs)), end="")
    print("   equal words: P {:.3f} R {:.3f} F1 {:.3f}".format(*b_cubed(equal)), end="")
    print(f"   pairs of forms joined wrongly {sum(false.values())}, {of_persons(false)}; joining took {spent:.2f} s")
    report(false, split, show)


def wrong_pairs(forms: dict[tuple[str, str], list[tuple[str | None, EntityKind]]], false: Counter[str], split: Counter[str]) -> None:
    """The forms of a cluster with their group, and whom each names, in; pairs of different forms joined wrongly or not joined are counted."""
    main = {key: Counter(named).most_common(1)[0][0] for key, named in sorted(forms.items())}
    for ((group, words), (who, kind)), ((other, others), (whom, _)) in itertools.combinations(sorted(main.items()), 2):
        if group == other and who != whom:
            false[f"{kind} {words} / {others}"] += 1
        if group != other and who == whom:
            split[f"{kind} {words} / {others}"] += 1


def speed(golds: Sequence[Gold], gazetteer: GeonamesGazetteer) -> None:
    """Documents in; how many of 450 words are read in a second is printed."""
    read = [(document(gold), sentences.split(document(gold))) for gold in golds]
    began = time.process_time()
    for one, parts in read:
        find_entities(one, parts, gazetteer)
    spent = time.process_time() - began
    print(f"Speed: {sum(len(gold.text.split()) for gold in golds) / 450 / spent:.0f} documents of 450 words a second")


def main() -> None:
    """Read the arguments and the corpora, measure."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--half", choices=("develop", "measure", "all"), default="all")
    arguments.add_argument("--engine", choices=("rules", "encoder", "marks"), default="rules")
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="print N mistakes of each kind")
    arguments.add_argument("--only", help="one corpus: EWT, news, others, MEANTIME, ECB+")
    given = arguments.parse_args()
    folder = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora"
    if not (folder / "names").is_dir():
        print(f"No names in {folder}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared", file=sys.stderr)
        sys.exit(2)
    gazetteer = GeonamesGazetteer()
    gazetteer.is_place("")
    mark = None if given.engine == "rules" else marks_with(engine_called("encoder"), None)
    corpora: dict[str, Callable[[], list[Gold]]] = {
        "UNER EWT": lambda: uner(folder, given.half),
        "GUM news": lambda: gum(folder, given.half, is_news=True),
        "GUM others": lambda: gum(folder, given.half, is_news=False),
        "MEANTIME": lambda: meantime(folder, given.half),
        "ECB+": lambda: ecb(folder, given.half),
    }
    for name, load in corpora.items():
        if given.only and given.only not in name:
            continue
        golds = load()
        own = found(golds, gazetteer, mark=mark, is_alone=given.engine == "marks")
        if name != "ECB+":
            mentions(name, golds, own, given.show)
        if name == "UNER EWT":
            continue
        of_gold = found_with_gold(golds, gazetteer)
        within(name, golds, own, is_given=False, show=0)
        within(name, golds, of_gold, is_given=True, show=given.show)
        if name in {"MEANTIME", "ECB+"}:
            across(name, golds, of_gold, gazetteer, given.show)
        if name == "GUM news":
            speed(golds, gazetteer)


if __name__ == "__main__":
    main()
