"""CPU milliseconds a document costs from bytes to its reading, stage by stage, for three kinds of documents.

    python bench/costs.py [--documents 200] [--engine encoder|rules] [--hash]

"new": real articles dressed as the pages of a news site (bench/speed.py), none seen before. "mixed": the same with four in ten documents made from
one of the hundred before them: a reprint (the same paragraphs under another title and address), or a rewrite (the last third cut off, the first
paragraph another report's, a sentence of each tenth paragraph taken out). "real": the pages in `corpora/pages` of $CROSSREAD_SHARED, as served.

One process and one thread, as a worker of the pool; the model is loaded before the clock runs. "mixed" reads with a cache of marks on disk, as
`crossread read` does. `--hash` prints a hash of all readings instead: what they are must not change when what they cost does.
"""

import argparse
import hashlib
import os
import random
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import msgspec

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")  # in front of numpy, as the pool does

from speed import Article, Clock, page_of, stories_in

from crossread.services import engine as engines
from crossread.services import read
from crossread.services.engine import ENGINES, Engine, engine_called, marks_with, usual_engine
from crossread.stages.marking import MarkTexts
from crossread.stages.sentences import remembered
from crossread.types.ids import sha256
from crossread.types.page import Page

STAGES: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "sentences": ("split",),
    "marks": ("mark_document",),
    "statements": ("find_statements",),
    "times": ("find_times", "with_sayings", "infer_published"),
    "names": ("find_entities",),
    "claims": ("find_claims",),
}
"""Rows of the table, and the functions in `services.read` that make them up."""

SEEN_SHARE = 0.4
"""Share of the stream that was seen before. Source: issue 7, 1."""
LATELY = 100
"""Documents back that a reprint may come from."""


def main() -> int:
    """Arguments in, the table on stdout and an exit code out."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=200, metavar="N", help="documents of each kind (200)")
    arguments.add_argument("--engine", choices=ENGINES, help="what reads; default: the encoder when its model is there")
    arguments.add_argument("--hash", action="store_true", help="print a hash of the readings")
    given = arguments.parse_args()
    corpora = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora"
    if not (corpora / "stories").is_dir() or not (corpora / "pages").is_dir():
        print(f"No stories and pages in {corpora}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared", file=sys.stderr)
        return 1
    engine = engine_called(given.engine) if given.engine else usual_engine()[0]
    engines.threads = lambda: 1  # as in a worker: a process that reads by itself has two, and what the second does counts as well
    articles = list(islice(chain.from_iterable(stories_in(corpora / "stories")), given.documents))
    kinds = {
        "new": [page_of(article) for article in articles],
        "mixed": [page_of(article) for article in mixed(articles)],
        "real": [path.read_bytes() for path in sorted((corpora / "pages").glob("*.html.gz"))[: given.documents]],
    }
    if given.hash:
        mark = marks_with(engine, None)
        for kind, pages in kinds.items():
            print(f"{kind}: {hash_of(pages, mark)}")
        return 0
    clocks = {kind: measured(pages, engine, is_kept=kind == "mixed") for kind, pages in kinds.items()}
    table(clocks, {kind: len(pages) for kind, pages in kinds.items()})
    print(f"read by {engine.label}; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


def mixed(articles: Iterable[Article], seed: int = 7) -> Iterator[Article]:
    """Articles and a seed in; as many out, of which four in ten repeat one that came shortly before."""
    chance = random.Random(seed)  # a bench repeats itself
    fresh = iter(articles)
    came: list[Article] = []
    for number, _ in enumerate(articles):
        if came and chance.random() < SEEN_SHARE:
            yield again(chance.choice(came[-LATELY:]), chance.choice(came[-LATELY:]), number, chance)
        else:
            came.append(next(fresh))
            yield came[-1]


def again(article: Article, other: Article, number: int, chance: random.Random) -> Article:
    """An article, another one, a number and chance in, a reprint or a rewrite of the first out."""
    lines = [line for line in article["text"].split("\n") if line.strip()]
    if chance.random() < 0.5:
        lines = lines[: max(2, 2 * len(lines) // 3)]
        lines[0] = next(line for line in other["text"].split("\n") if line.strip())
        lines[1::10] = [line.partition(". ")[2] or line for line in lines[1::10]]
    return article | {"text": "\n".join(lines), "title": f"{other['title'] or article['title']}", "url": f"https://paper-{number}.example/{number}"}


def measured(pages: list[bytes], engine: Engine, *, is_kept: bool) -> Clock:
    """Pages, what reads them and whether marks are kept on disk in, the time of each stage out."""
    clock = Clock()
    remembered.cache_clear()
    marks_with.cache_clear()
    with tempfile.TemporaryDirectory() as place:
        mark = marks_with(engine, Path(place) / "seen" if is_kept else None)
        for data in pages[:1] if not clock.cpu else ():
            read.read_page(page_for(data), data, marks_with(engine, None))
        marks_with.cache_clear()
        remembered.cache_clear()
        names = [(row, name) for row, functions in STAGES.items() for name in functions]
        kept = {name: getattr(read, name) for _, name in names}
        for row, name in names:
            setattr(read, name, clock.timed(kept[name], row))
        try:
            for data in pages:
                page = page_for(data)
                with clock.on("all"):
                    read.read_page(page, data, mark)
        finally:
            for name, function in kept.items():
                setattr(read, name, function)
    return clock


def page_for(data: bytes) -> Page:
    """The bytes of a page in, the page out."""
    return Page(sha256=sha256(data), address="article.html", captured_at="2025-01-01T00:00:00Z", media_type="text/html", size=len(data))


def hash_of(pages: list[bytes], mark: MarkTexts | None) -> str:
    """Pages and what marks their paragraphs in, a hash of their readings in order out."""
    whole = hashlib.sha256()
    for data in pages:
        whole.update(msgspec.json.encode(read.read_page(page_for(data), data, mark)))
    return whole.hexdigest()


def table(clocks: dict[str, Clock], numbers: dict[str, int]) -> None:
    """The time of each stage and the number of documents, by kind, in; the table on stdout."""
    print(f"{'CPU ms a document':18}" + "".join(f"{kind:>9}" for kind in clocks))
    for row in (*STAGES, "all"):
        print(f"{row:18}" + "".join(f"{1000 * clock.cpu[row] / max(numbers[kind], 1):9.2f}" for kind, clock in clocks.items()))


if __name__ == "__main__":
    sys.exit(main())
