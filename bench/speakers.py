"""How well speakers are resolved: names and kinds of the sources of found statements, beside hand-made ones.

usage: speakers.py GOLD.jsonl PREDICTIONS.jsonl --reports REPORTS.jsonl [REPORTS.jsonl ...] [--show]

Takes what the statement scorer takes (`bench/statements.py` writes the predictions). Statements are paired by content as there. Of the pairs whose
innermost source stands at the gold words it prints

  kind      the kind is the gold one
  name      the name shares the head word of the gold name
  guessed   a name is given, and it is somebody else's
  open      no name is given where gold has one
  pronouns  the same three for sources that are a pronoun
"""

import argparse
import json
import pathlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HALF = 0.5
"""Overlap over union of the characters of what is said from which two statements are the same."""
PRONOUNS = frozenset("he she it they him her them his its their i we who".split())
SMALL = frozenset("the and for its his her their who that".split())

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold source and the one found at its words.

    Attributes:
        report: where.
        words: the gold source's words.
        gold: its name and kind.
        found: the name and kind given.
    """

    report: str
    words: str
    gold: tuple[str | None, str]
    found: tuple[str | None, str]

    @property
    def is_pronoun(self) -> bool:
        """Is the source a pronoun?"""
        return self.words.lower() in PRONOUNS

    @property
    def outcome(self) -> str:
        """Name right, guessed wrong, or left open; "none" where gold has no name and none is given."""
        name, said = self.gold[0], self.found[0]
        if name is None:
            return "none" if said is None else "guessed"
        if said is None:
            return "open"
        return "name" if head(name) in content_words(said) or head(said) in content_words(name) else "guessed"


def content_words(name: str) -> list[str]:
    """A name in, its words in small letters without the small ones out, in order."""
    return [word for word in re.findall(r"\w+", name.lower()) if word not in SMALL and len(word) > 1]


def head(name: str) -> str:
    """A name in, its head word out: the last before a preposition or comma."""
    first = re.split(r",|\s(?:of|for|in|at|from|on|who|near)\s", name)[0]
    return (content_words(first) or content_words(name) or [""])[-1]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """A text and words in, where they stand in it out."""
    return [match.span() for match in re.finditer(re.escape(words), text)]


def said(text: str, row: Row) -> set[int]:
    """A gold statement in, the characters of what is said out."""
    found: set[int] = set()
    for words, nth in zip(row["content"], row.get("nth") or [1] * len(row["content"]), strict=True):
        spans = places(text, words)
        if len(spans) >= nth:
            found.update(range(*spans[nth - 1]))
    return found


def pairs(report: str, text: str, gold: list[Row], found: list[Row]) -> Iterator[Pair]:
    """A report with its gold and found statements in, its pairs of sources at the same words out."""
    ours = [{at for start, end in row["content"] for at in range(start, end)} for row in found]
    theirs = [said(text, row) for row in gold]
    scored = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(theirs) for j, b in enumerate(ours) if a & b),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in scored:
        if value < HALF or i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        if gold[i]["sources"] and found[j]["sources"]:
            wanted, given = gold[i]["sources"][-1], found[j]["sources"][-1]
            words = wanted.get("words")
            is_there = given["start"] is not None and any(a < given["end"] and given["start"] < b for a, b in places(text, words or ""))
            if words and is_there:
                yield Pair(report=report, words=words, gold=(wanted.get("name"), wanted["kind"]), found=(given["name"], given["kind"]))


def shares(found: list[Pair]) -> str:
    """Pairs in, the shares of their outcomes in words out."""
    outcomes = Counter(pair.outcome for pair in found)
    return "  ".join(f"{name} {outcomes[name] / max(1, len(found)):.3f}" for name in ("name", "guessed", "open")) + f"  n {len(found)}"


def main() -> None:
    """Arguments in, figures out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("predictions", type=pathlib.Path)
    parser.add_argument("--reports", nargs="+", type=pathlib.Path, required=True)
    parser.add_argument("--show", action="store_true", help="print each pair that is not right: for development data only")
    args = parser.parse_args()
    texts = {row["id"]: row["text"] for path in args.reports for row in map(json.loads, path.read_text().splitlines())}
    predicted = {row["report"]: row["statements"] for row in map(json.loads, args.predictions.read_text().splitlines())}
    gold = [json.loads(line) for line in args.gold.read_text().splitlines() if line.strip()]
    found = [pair for row in gold for pair in pairs(row["report"], texts[row["report"]], row["statements"], predicted.get(row["report"], []))]
    print(f"kind      {sum(pair.gold[1] == pair.found[1] for pair in found) / max(1, len(found)):.3f}  n {len(found)}")
    print("all      ", shares(found))
    print("pronouns ", shares([pair for pair in found if pair.is_pronoun]))
    if args.show:
        for pair in found:
            if pair.outcome in ("guessed", "open") or pair.gold[1] != pair.found[1]:
                print(f"{pair.outcome:8} {pair.report}  {pair.words!r}  gold {pair.gold}  found {pair.found}")


if __name__ == "__main__":
    main()
