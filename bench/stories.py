"""Documents in, the story of each out; and how good these are.

    python bench/stories.py DOCS.jsonl OUT.jsonl     one {"id", "story"} a line, in the order of DOCS
    python bench/stories.py --score [--half develop|measure] [--model FILE]

A line of DOCS has `id`, `text`, and maybe `title` and a time of publication (`published`, `dct` or `date`, EDTF or ISO 8601). Documents are taken in
day by day as they were published, those without a time in one batch; each has the story that it stands in when the last one has arrived. Stories are
never taken apart again, so a story that a document had when it came differs from that only where two stories were found to be one.

`--score` reads `corpora/stories` in place from $CROSSREAD_SHARED (default ../shared) and prints:

- GVA: pair F1 over a half of the incidents (halves as in bench/gva.py: SHA-256 of the incident's number; even is "develop", on which the model was
  made, odd is "measure"). Every line of the file is a document, exact copies included; the labels are noisy.
- ECB+: B-cubed F1 across all topics, the gold being the subtopic (the event), on the topics of the `dev` split, which the model has not seen, and on
  those of the `train` split, which it has. Texts are detokenised; they have no time.
- documents a second of one core, everything but reading the file.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from crossread.language.story_model import load_story_model, read_story_model  # noqa: E402 - threads are set before numpy comes in
from crossread.stages.stories import Grouping, StoryModel  # noqa: E402
from crossread.types.grouping import Arrival  # noqa: E402
from crossread.types.ids import sha256  # noqa: E402

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
TIMES = ("published", "dct", "date")
TIGHT = ((" ,", ","), (" .", "."), (" 's", "'s"), (" ;", ";"), (" n't", "n't"), ("`` ", '"'), (" ''", '"'), (" - ", "-"), (" :", ":"), (" ?", "?"))
BRACKETS = (("( ", "("), (" )", ")"), ("$ ", "$"))


def rows(path: Path) -> list[dict[str, Any]]:
    """A file of JSON Lines in, its rows out."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def arrival_of(row: dict[str, Any], number: int) -> Arrival:
    """A row and a number in, the document as grouping takes it out; with another number than 0 it is another document than the row with its id."""
    published = next((str(row[name]) for name in TIMES if row.get(name)), None)
    return Arrival(
        id=f"{row['id']}#{number}" if number else str(row["id"]), title=row.get("title") or "", text=row.get("text") or "", published=published
    )


def stories_of(documents: Sequence[dict[str, Any]], model: StoryModel) -> tuple[str, ...]:
    """Rows in, the story of each out, in order."""
    seen: Counter[str] = Counter()
    arrivals = []
    for row in documents:
        arrivals.append(arrival_of(row, seen[row["id"]]))
        seen[row["id"]] += 1
    grouping = Grouping(model)
    for gap in grouping.take_in(arrivals):
        print(f"{gap.what}: {gap.why}", file=sys.stderr)
    of = {document: story.id for story in grouping.stories() for document in story.documents}
    return tuple(of[arrival.id] for arrival in arrivals)


def pairs(groups: Iterable[int]) -> int:
    """Sizes of groups in, the number of pairs inside them out."""
    return sum(size * (size - 1) // 2 for size in groups)


def pair_scores(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """The group of each document and the right one in, F1, precision and recall of pairs out."""
    both = pairs(Counter(zip(found, gold, strict=True)).values())
    ours, right = pairs(Counter(found).values()), pairs(Counter(gold).values())
    return 2 * both / max(1, ours + right), both / max(1, ours), both / max(1, right)


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """The group of each document and the right one in, B-cubed F1, precision and recall out (Bagga and Baldwin 1998)."""
    both, ours, right = Counter(zip(found, gold, strict=True)), Counter(found), Counter(gold)
    precision = sum(size * size / ours[one] for (one, _), size in both.items()) / len(found)
    recall = sum(size * size / right[other] for (_, other), size in both.items()) / len(found)
    return 2 * precision * recall / (precision + recall), precision, recall


def half_of(incident: str) -> str:
    """An incident's number in, its half out (bench/gva.py)."""
    return "develop" if int(sha256(incident.encode()), 16) % 2 == 0 else "measure"


def gva(half: str) -> tuple[list[dict[str, Any]], list[str]]:
    """A half in, its rows and the incident of each out."""
    found = [row for row in rows(SHARED / "corpora" / "stories" / "gva.jsonl") if half_of(row["incident"]) == half]
    return found, [row["incident"] for row in found]


def ecb(split: str) -> tuple[list[dict[str, Any]], list[str]]:
    """A split in, its rows without spaces between the tokens and the event of each out."""
    found = [row for row in rows(SHARED / "corpora" / "stories" / "ecbplus.jsonl") if row["split"] == split]
    return [{**row, "text": detokenised(row["text"])} for row in found], [row["subtopic"] for row in found]


def detokenised(text: str) -> str:
    """A tokenised text in, the same about as it was printed out."""
    for wide, tight in (*TIGHT, *BRACKETS):
        text = text.replace(wide, tight)
    return text


def report(name: str, documents: list[dict[str, Any]], gold: list[str], model: StoryModel, score: Callable[..., tuple[float, float, float]]) -> None:
    """A corpus, its gold, the model and a score in; prints a row."""
    began = time.process_time()
    found = stories_of(documents, model)
    took = time.process_time() - began
    f1, precision, recall = score(found, gold)
    largest = max(Counter(found).values())
    print(
        f"{name:22} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  {len(documents)} documents in {len(set(gold))} events, found "
        f"{len(set(found))}, the largest of {largest}; {len(documents) / took:.0f} documents/s"
    )


def main() -> None:
    """Arguments in; writes the stories or prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", nargs="?", type=Path)
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--half", choices=("develop", "measure"), default="develop", help="half of GVA that is scored")
    parser.add_argument("--model", type=Path, help="a file that training/stories.py made; else the one that ships")
    arguments = parser.parse_args()
    model = read_story_model(arguments.model) if arguments.model else load_story_model()
    if arguments.docs and arguments.out:
        documents = rows(arguments.docs)
        began = time.process_time()
        found = stories_of(documents, model)
        lines = (json.dumps({"id": row["id"], "story": story}, ensure_ascii=False) for row, story in zip(documents, found, strict=True))
        arguments.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        print(
            f"{len(documents)} documents, {len(set(found))} stories, {len(documents) / (time.process_time() - began):.0f} documents/s",
            file=sys.stderr,
        )
    elif arguments.score:
        if not (SHARED / "corpora" / "stories").is_dir():
            sys.exit(f"{SHARED / 'corpora' / 'stories'} is missing: set CROSSREAD_SHARED to the shared folder.")
        report(f"GVA {arguments.half}, pairs", *gva(arguments.half), model, pair_scores)
        for split in ("dev", "train"):
            report(f"ECB+ {split}, B-cubed", *ecb(split), model, b_cubed)
    else:
        parser.error("give DOCS and OUT, or --score")


if __name__ == "__main__":
    main()
