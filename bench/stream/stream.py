"""How many documents and a seed in, a stream of pages of news sites out, as they would come from feeds; the same on every machine.

    python bench/stream/stream.py --documents 42000 [--seed 0] [--out build/stream/42000-0.jsonl.gz]

Made from some 5,000 real articles (`articles.py`: $CROSSREAD_SHARED, default ../shared; nothing of them is kept here):

- `plan.py` draws which outlet publishes what when: stories with a heavy tail of sizes, 40 % reprints and rewrites, updates at the same address, and
  for each page how long it takes until a feed brings it, so that they come out of order.
- `texts.py` gives each its words. A story is a real event renamed (`renaming.py`): other names, places, numbers, days and words of the subject, so
  that what was not copied within the stream was never read before; a sentence without any such word may come again (`statistics.py` counts them).
  When a story needs more reports than there are real articles on its event, they are composed of sentences of all of them, in partly other words.
- `pages.py` dresses each as a page of its outlet, 15 to 70 kB, in layouts that differ a little.

Each line of the file is a capture, as `crossread stream` reads them: address, time, html; and beside these, for the benches, story, kind and when
it comes (`arrives_s`, seconds from the beginning).
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":  # beside this script lie modules that are called like some of Python's own
    sys.path[0] = str(ROOT / "bench")

from stream.articles import Corpora, corpora, missing  # noqa: E402
from stream.pages import address_of, dressed, outlet_of  # noqa: E402
from stream.plan import Plan, Planned, planned  # noqa: E402
from stream.texts import Report, Texts  # noqa: E402

START = datetime(2021, 3, 10, 9, 0, 0, tzinfo=UTC)
"""When the stream begins: a day that no article is of, and past, for captures that claim to come from the future are taken for those of now."""
LEVEL = 1
KEPT = ROOT / "build" / "stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A page that comes.

    Attributes:
        planned: what it is.
        report: its words.
        address: its URL.
        published: when it was published, as it says itself.
        at: when it was captured.
        html: the page.
    """

    planned: Planned
    report: Report
    address: str
    published: datetime
    at: datetime
    html: str

    @property
    def line(self) -> bytes:
        """Itself as a line of the file."""
        record = {
            "address": self.address,
            "time": stamp(self.at),
            "arrives_s": round(self.planned.arrives_s, 2),
            "story": self.planned.story,
            "kind": self.planned.kind,
            "html": self.html,
        }
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def arrivals(documents: int, seed: int = 0, made_from: Corpora | None = None) -> Iterator[Arrival]:
    """How many documents, a seed and what they are made from (None: all articles) in, they out in the order in which they come."""
    found = made_from or corpora()
    plan = planned(found, documents, seed)
    return arriving(plan, Texts(found, plan, START.date()))


def arriving(plan: Plan, texts: Texts) -> Iterator[Arrival]:
    """A plan and its texts in, the pages out in the order in which they come."""
    places: dict[tuple[int, int], str] = {}
    for number, one in enumerate(plan.reports):
        report = texts.report(one.story, one.place)
        outlet = outlet_of(one.outlet)
        at = START + timedelta(seconds=one.arrives_s)
        published = at - timedelta(seconds=one.delay_s)
        address = places.get((one.story, one.of)) if one.kind == "update" else None
        address = address or address_of(report, outlet, published, number)
        places[one.story, one.place] = address
        yield Arrival(planned=one, report=report, address=address, published=published, at=at, html=dressed(report, outlet, address, published))


def stamp(moment: datetime) -> str:
    """A time in, the same as captures have it out."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def file_of(documents: int, seed: int = 0) -> Path:
    """How many documents and a seed in, a file with them out; made when it is not there (some 3 ms a document)."""
    path = KEPT / f"{documents}-{seed}.jsonl.gz"
    if not path.exists():
        write(path, documents, seed)
    return path


def write(path: Path, documents: int, seed: int) -> None:
    """A file's path, how many documents and a seed in; afterwards the file holds them, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.half")
    with gzip.open(half, "wb", compresslevel=LEVEL) as file:
        for one in arrivals(documents, seed):
            file.write(one.line)
    half.rename(path)


def main() -> int:
    """The command line in, the file written, an exit code out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=42_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if what := missing():
        print(what, file=sys.stderr)
        return 1
    path = given.out or KEPT / f"{given.documents}-{given.seed}.jsonl.gz"
    write(path, given.documents, given.seed)
    print(f"{given.documents:,} documents in {path} ({path.stat().st_size / 1e6:,.0f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
