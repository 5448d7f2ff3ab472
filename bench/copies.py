"""How well and how fast near copies are found: copies made from real articles, and what only looks like copies, among real articles.

    python bench/copies.py [--half tune|measure] [--copied 600] [--list]
    python bench/copies.py --speed [--sizes 1000 10000 100000]

Articles are read in place from $CROSSREAD_SHARED (default ../shared): all of `ARTICLES` with 60 words or more. Halves go by SHA-256 of file and id:
even is "tune" (by which thresholds were set), odd is "measure". Of each of `--copied` articles one copy of each kind is made (`copy_kinds.py`). With
them come reports made from one form (`copy_forms.py`; other forms for each half), pairs of reports that quote the same words, different articles in
the same surroundings, and all other articles of the half, many of which report the same event. All of it arrives by chance, 500 a batch.

What counts:

- recall of a kind: of the pairs of an article and its copy, those found;
- precision: pairs of an article and its copy that were found, of these and the wrong ones. Two copies of one article count as neither.
- wrong: any other pair, with two exceptions. Real articles may be copies of each other: those of which the shorter has `UNRELATED` of its words or
  more in common with the other, in runs of eight words, are left out, and so are copies of theirs. And so is an inserted paragraph that is half of
  the article that it is from.
- real copies: pairs of articles of which the shorter has `REAL` of its words in the other, in runs of eight; found by comparing all with all.

Speed is told in seconds of one processor, which a busy machine changes less than seconds of a clock; reading and making texts is left out.
"""

import argparse
import itertools
import json
import os
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from copy_forms import MEASURING, TUNING, templated  # noqa: E402 - threads are set before numpy comes in
from copy_kinds import KINDS, Corpus, corpus_of, edited, headlined, quoting, surrounded, trimmed  # noqa: E402

from crossread.stages.copies import CopyIndex, dump_index  # noqa: E402
from crossread.types.ids import sha256  # noqa: E402

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
ARTICLES = (
    "stories/gva.jsonl",
    "stories/basil.jsonl",
    "stories/ecbplus.jsonl",
    "stories/wikinews.jsonl",
    "attribution/polnear.train.jsonl",
    "events/muc34.jsonl",
)
FEWEST = 60
"""Words of an article that is used."""
BATCH = 500
LONG_RUN = 8
UNRELATED, REAL = 0.2, 0.5
"""Shares of the shorter of two articles, in runs of eight words: below the one they are surely no copies, from the other on they surely are."""
QUOTING, SURROUNDED, FILLED = 300, 300, 60
"""Pairs of reports that quote the same; articles in the same surroundings; reports of each form and outlet."""
OUTLETS = ("Velmora", "Sarne")
EXCHANGED, COPIES = 0.4, 0.2
"""For speed: share of the words by which a made article differs from the real one it is made from, and share of copies of one of the last 1,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A text that the index is given.

    Attributes:
        text: its text.
        kind: of copy, or what else it is.
        of: ids of the articles it is made from.
    """

    text: str
    kind: str
    of: tuple[str, ...]


Pair = tuple[str, str]


def main() -> int:
    """Arguments in, tables printed, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "measure"), default="tune")
    parser.add_argument("--copied", type=int, default=600)
    parser.add_argument("--list", action="store_true", help="the first words of wrong pairs; of the half for tuning alone")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    args = parser.parse_args()
    if not (SHARED / "corpora").is_dir():
        print(f"There are no articles at {SHARED / 'corpora'}. Set CROSSREAD_SHARED to the folder that holds corpora/.", file=sys.stderr)
        return 2
    if args.speed:
        speed(articles("tune"), args.sizes)
    else:
        quality(articles(args.half), args.half, args.copied, shows=args.list and args.half == "tune")
    return 0


def articles(half: str) -> dict[str, str]:
    """A half in, its articles by id out; of those with one text the first."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for name in ARTICLES:
        for line in (SHARED / "corpora" / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            digest = sha256(f"{name} {row.get('id') or row['url']}".encode())
            text = row.get("text") or ""
            if int(digest, 16) % 2 == (half == "measure") and len(text.split()) >= FEWEST and text not in seen:
                seen.add(text)
                found[digest[:16]] = text
    return found


def quality(originals: Mapping[str, str], half: str, copied: int, *, shows: bool) -> None:
    """Articles, a half of them and how many are copied in, what was found printed."""
    draw = random.Random(f"copies {half}")
    related = related_pairs(originals)
    pool = pool_of(originals, half, copied, draw)
    order = sorted(pool)
    draw.shuffle(order)
    index, found, start = CopyIndex(), set[Pair](), time.process_time()
    for at in range(0, len(order), BATCH):
        found |= {(pair.document_id, pair.other_id) for pair in index.add({one: pool[one].text for one in order[at : at + BATCH]}).pairs}
    spent = time.process_time() - start
    print(f"{half}: {len(originals)} articles, {len(pool)} texts, {len(found)} pairs found, {len(pool) / spent:.0f} texts a second of one core\n")
    right, wrong = recall(pool, found), wrong_pairs(pool, found, related)
    for kind, number in Counter(" + ".join(sorted((pool[a].kind, pool[b].kind))) for a, b in wrong).most_common():
        print(f"  wrong  {kind:34} {number}")
    print(f"\nprecision {right / (right + len(wrong)):.4f}  ({right} right, {len(wrong)} wrong)")
    real = [pair for pair, share in related.items() if share >= REAL]
    print(f"real copies among the articles: {len(real)}, recall {sum(pair in found for pair in real) / max(1, len(real)):.3f}")
    doubtful = [pair for pair, share in related.items() if pair in found and share < REAL]
    print(f"doubtful pairs of articles (shares {UNRELATED} to {REAL}) that are found, counted nowhere: {len(doubtful)}")
    for a, b in sorted(wrong) if shows else ():
        print("\n", pool[a].kind, a, pool[a].text[:300].replace("\n", " "), "\n ", pool[b].kind, b, pool[b].text[:300].replace("\n", " "))


def pool_of(originals: Mapping[str, str], half: str, copied: int, draw: random.Random) -> dict[str, Made]:
    """Articles in, all texts that the index is given by id out."""
    corpus, names = corpus_of(list(originals.values())), sorted(originals)
    made = [Made(text=text, kind="article", of=(name,)) for name, text in originals.items()]
    for name in draw.sample(names, copied):
        made += [Made(text=make(originals[name], corpus, draw), kind=kind, of=(name,)) for kind, make in KINDS.items()]
    for _ in range(QUOTING):
        a, b = draw.sample(names, 2)
        made += [Made(text=text, kind="quoting", of=(a, b)) for text in quoting(originals[a], originals[b], corpus, draw)]
    for name in draw.sample(names, SURROUNDED):
        made.append(Made(text=surrounded(originals[name], corpus, draw), kind="also surrounded", of=(name,)))
    for (form, words), city in itertools.product((TUNING if half == "tune" else MEASURING).items(), OUTLETS):
        made += [Made(text=templated(words, city, draw), kind=form, of=()) for _ in range(FILLED)]
    return {one.of[0] if one.kind == "article" else sha256(f"{at} {one.text}".encode())[:16]: one for at, one in enumerate(made)}


def recall(pool: Mapping[str, Made], found: set[Pair]) -> int:
    """Texts and the pairs found in, the recall of each kind printed, how many articles and copies were found out."""
    pairs: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    for name, one in pool.items():
        if one.kind in KINDS:
            pairs[one.kind].append(pair_of(name, one.of[0]) in found)
    for kind, are_found in pairs.items():
        print(f"  recall {kind:20} {sum(are_found) / len(are_found):.3f}")
    every = [is_found for are_found in pairs.values() for is_found in are_found]
    print(f"  recall {'all':20} {sum(every) / len(every):.4f}\n")
    return sum(every)


def wrong_pairs(pool: Mapping[str, Made], found: set[Pair], related: Mapping[Pair, float]) -> list[Pair]:
    """Texts, the pairs found and real articles that may be copies in, the wrong pairs out."""
    wrong = []
    for a, b in found:
        sources = itertools.product(pool[a].of, pool[b].of)
        is_possible = any(one == other or pair_of(one, other) in related for one, other in sources)
        is_possible |= "inserted" in {pool[a].kind, pool[b].kind} and in_common(long_runs(pool[a].text), long_runs(pool[b].text)) >= REAL
        is_quoted = pool[a].kind == pool[b].kind == "quoting" and pool[a].of == pool[b].of and pair_of(*pool[a].of) not in related
        if not is_possible or is_quoted:
            wrong.append((a, b))
    return wrong


def pair_of(a: str, b: str) -> Pair:
    """Two ids in, the pair of them in order out."""
    return (a, b) if a < b else (b, a)


Runs = Sequence[str]


def long_runs(text: str) -> Runs:
    """A text in, its runs of eight words out."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.lower()).split()
    return [" ".join(words[at : at + LONG_RUN]) for at in range(len(words) - LONG_RUN + 1)]


def in_common(a: Runs, b: Runs) -> float:
    """The runs of two texts in, the share of the shorter one's words that stand in such runs of the other out."""
    shorter, longer = sorted((a, b), key=len)
    runs, covered = set(longer), set[int]()
    for at, run in enumerate(shorter):
        if run in runs:
            covered.update(range(at, at + LONG_RUN))
    return len(covered) / (len(shorter) + LONG_RUN - 1)


def related_pairs(originals: Mapping[str, str]) -> dict[Pair, float]:
    """Articles in, those of which the shorter has much of its text in common with the other, with the share, out: all compared with all."""
    runs = {name: long_runs(text) for name, text in originals.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for name, some in runs.items():
        for run in set(some):
            holders[run].append(name)
    pairs = {pair_of(a, b) for names in holders.values() for a, b in itertools.combinations(names, 2)}
    shares = {(a, b): in_common(runs[a], runs[b]) for a, b in pairs}
    return {pair: share for pair, share in shares.items() if share >= UNRELATED}


def speed(originals: Mapping[str, str], sizes: Sequence[int]) -> None:
    """Articles and sizes in, a line for each size printed."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load}; one process\n")
    print(f"{'texts':>8} {'words each':>10} {'texts/s':>8} {'pairs':>8} {'index MB':>9} {'bytes/text':>10} {'saved MB':>9} {'peak RSS MB':>12}")
    CopyIndex().add({str(at): text for at, text in enumerate(list(originals.values())[:BATCH])})  # makes the table of letters
    for size in sizes:
        index, spent, pairs, words = CopyIndex(), 0.0, 0, 0
        for batch in stream(corpus_of(list(originals.values())), size):
            start = time.process_time()
            pairs += len(index.add(batch).pairs)
            spent += time.process_time() - start
            words += sum(len(text.split()) for text in batch.values())
        held = index.nbytes
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        saved = len(dump_index(index)) / 1e6
        print(f"{size:8} {words / size:10.0f} {size / spent:8.0f} {pairs:8} {held / 1e6:9.1f} {held / size:10.0f} {saved:9.1f} {peak:12.0f}")


def stream(corpus: Corpus, size: int) -> Iterator[dict[str, str]]:
    """Articles and a size in, that many made texts in batches out: articles with words exchanged, and copies of those that came shortly before."""
    draw, last = random.Random(7), list[str]()
    for start in range(0, size, BATCH):
        batch = {}
        for at in range(start, min(size, start + BATCH)):
            text = changed(draw.choice(corpus.texts), corpus, draw)
            if last and draw.random() < COPIES:
                text = draw.choice((trimmed, headlined, edited))(draw.choice(last), corpus, draw)
            batch[f"{at:09}"] = text
            last = [*last[-999:], text]
        yield batch


def changed(text: str, corpus: Corpus, draw: random.Random) -> str:
    """A text in, the same with a share of its words exchanged out."""
    words, others = text.split(), iter(draw.choices(corpus.words, k=len(text) // 2 + 1))
    return " ".join(next(others) if draw.random() < EXCHANGED else word for word in words)


if __name__ == "__main__":
    sys.exit(main())
