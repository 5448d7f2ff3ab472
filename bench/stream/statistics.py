"""A stream in, what it is like out: what repeats what, how many sentences are new, how large stories are, how late pages come, how many bytes.

    python bench/stream/statistics.py [--documents 42000] [--seed 0]

Counted in what was made, not read from the plan: an exact reprint has a text that came before; a near copy shares two thirds of
the runs of eight words of the shorter one with a text that came before in its story; a new sentence came neither before nor stands in a real article.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":  # this file is called like a module of Python's own: its folder may not come first
    sys.path[0] = str(ROOT / "bench")

from stream.articles import Corpora, corpora, missing, sentences_of  # noqa: E402
from stream.stream import Arrival, arrivals  # noqa: E402

RUN = 8
"""Words of a run."""
HOUR_S = 3600

NEAR = 2 / 3
"""Share of a text that stood in another before from which on it is a near copy of that."""
SIZES = ((1, 1), (2, 3), (4, 9), (10, 49), (50, 300))
QUANTILES = (0.5, 0.9, 0.99)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What a stream is like. Shares are of documents where not said otherwise.

    Attributes:
        documents: how many.
        articles: real articles that they are made from.
        kinds: share of each kind as planned.
        exact: share of texts that came before, word for word.
        near: share of near copies of a text that came before, beside these.
        updates: share of pages at an address that came before.
        new_sentences: share of all sentences that came neither before nor stand in a real article.
        of_articles: share of all sentences that stand in a real article as they are, whether they came before or not.
        new_in_own: share of the sentences of reports that repeat none that are new.
        stories: how many.
        sizes: share of stories by their size (`SIZES`).
        in_sizes: share of documents by the size of their story.
        largest: reports of the largest story.
        delays_s: seconds from publication to capture at `QUANTILES`.
        out_of_order: share that was published before the page that came just before it.
        overtaken: share that was published more than an hour before a page that had come already.
        bytes: of a page, mean.
        words: of a text, mean.
    """

    documents: int
    articles: int
    kinds: dict[str, float]
    exact: float
    near: float
    updates: float
    new_sentences: float
    of_articles: float
    new_in_own: float
    stories: int
    sizes: tuple[float, ...]
    in_sizes: tuple[float, ...]
    largest: int
    delays_s: tuple[float, ...]
    out_of_order: float
    overtaken: float
    bytes: float
    words: float


def statistics_of(stream: Iterable[Arrival], made_from: Corpora) -> Statistics:
    """A stream and what it is made from in, what it is like out."""
    real = {sentence for event in made_from.events for article in event for sentence in sentences_of(article.paragraphs)}
    texts: set[str] = set()
    said: set[str] = set()
    runs: dict[int, list[set[int]]] = {}
    addresses: set[str] = set()
    kinds: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    delays: list[float] = []
    last = latest = None
    for one in stream:
        kinds[one.planned.kind] += 1
        counts["bytes"] += len(one.html.encode())
        text = "\n".join(one.report.paragraphs)
        counts["words"] += len(text.split())
        counts["updates"] += one.address in addresses
        mine = runs_of(text)
        before = runs.setdefault(one.planned.story, [])
        if text in texts:
            counts["exact"] += 1
        elif one.planned.kind != "update" and any(len(mine & other) >= NEAR * min(len(mine), len(other)) for other in before if other):
            counts["near"] += 1
        if text not in texts:
            before.append(mine)
        sentences = list(sentences_of(one.report.paragraphs))
        counts["sentences"] += len(sentences)
        new = sum(sentence not in said and sentence not in real for sentence in sentences)
        counts["new"] += new
        counts["real"] += sum(sentence in real for sentence in sentences)
        if one.planned.kind in {"own", "composed"}:
            counts["own sentences"] += len(sentences)
            counts["own new"] += new
        counts["late"] += last is not None and one.published < last
        counts["overtaken"] += latest is not None and (latest - one.published).total_seconds() > HOUR_S
        last = one.published
        latest = max(latest or one.published, one.published)
        delays.append(one.planned.delay_s)
        said.update(sentences)
        texts.add(text)
        addresses.add(one.address)
        counts[f"story {one.planned.story}"] += 1
    return _told(made_from, kinds, counts, sorted(delays))


def runs_of(text: str) -> set[int]:
    """A text in, hashes of its runs of words out."""
    words = [word.strip(".,;:!?\"'“”‘’()").lower() for word in text.split()]
    return {hash(tuple(words[at : at + RUN])) for at in range(max(1, len(words) - RUN + 1))}


def table(found: Statistics) -> str:
    """What a stream is like in, lines of a table for bench/RESULTS.md out."""
    return "\n".join(f"| {what} | {value} |" for what, value in (("of the stream", "value"), ("---", "---:"), *_rows(found)))


def _rows(found: Statistics) -> Iterator[tuple[str, str]]:
    """What a stream is like in, its rows out."""
    yield "documents", f"{found.documents:,}"
    yield "real articles it is made from", f"{found.articles:,}"
    yield "planned: " + ", ".join(found.kinds), " / ".join(f"{share:.1%}" for share in found.kinds.values())
    yield "exact reprints (text came before)", f"{found.exact:.1%}"
    yield "near copies of what came before, beside these", f"{found.near:.1%}"
    yield "pages at an address that came before (updates)", f"{found.updates:.1%}"
    yield "sentences that are new", f"{found.new_sentences:.1%}"
    yield "sentences that stand so in a real article", f"{found.of_articles:.1%}"
    yield "new sentences in reports that repeat none", f"{found.new_in_own:.1%}"
    yield "stories", f"{found.stories:,}"
    names = [f"{low}" if low == high else f"{low} to {high}" for low, high in SIZES]
    yield f"stories with {', '.join(names)} reports", " / ".join(f"{share:.1%}" for share in found.sizes)
    yield "documents in these", " / ".join(f"{share:.1%}" for share in found.in_sizes)
    yield "largest story", f"{found.largest} reports"
    yield "publication to capture, median / 90 % / 99 %", " / ".join(f"{delay / 60:,.0f} min" for delay in found.delays_s)
    yield "published before the page that came just before", f"{found.out_of_order:.1%}"
    yield "published over an hour before a page that had come already", f"{found.overtaken:.1%}"
    yield "bytes of a page", f"{found.bytes:,.0f}"
    yield "words of a text", f"{found.words:,.0f}"


def _told(made_from: Corpora, kinds: Counter[str], counts: Counter[str], delays: Sequence[float]) -> Statistics:
    """What was counted in, what it comes to out."""
    documents = kinds.total()
    sizes = [count for name, count in counts.items() if name.startswith("story ")]
    return Statistics(
        documents=documents,
        articles=made_from.articles,
        kinds={kind: count / documents for kind, count in sorted(kinds.items())},
        exact=counts["exact"] / documents,
        near=counts["near"] / documents,
        updates=counts["updates"] / documents,
        new_sentences=counts["new"] / counts["sentences"],
        of_articles=counts["real"] / counts["sentences"],
        new_in_own=counts["own new"] / counts["own sentences"],
        stories=len(sizes),
        sizes=tuple(sum(low <= size <= high for size in sizes) / len(sizes) for low, high in SIZES),
        in_sizes=tuple(sum(size for size in sizes if low <= size <= high) / documents for low, high in SIZES),
        largest=max(sizes),
        delays_s=tuple(delays[min(len(delays) - 1, int(share * len(delays)))] for share in QUANTILES),
        out_of_order=counts["late"] / documents,
        overtaken=counts["overtaken"] / documents,
        bytes=counts["bytes"] / documents,
        words=counts["words"] / documents,
    )


def main() -> int:
    """The command line in, the table on stdout, an exit code out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=42_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if what := missing():
        print(what, file=sys.stderr)
        return 1
    print(table(statistics_of(arrivals(given.documents, given.seed), corpora())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
