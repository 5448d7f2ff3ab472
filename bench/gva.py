"""Figures measured: what the reports of a shooting give as killed and injured, beside what a registry counts.

    python bench/gva.py [--half develop|measure|both] [--list]

Reads `corpora/stories/gva.jsonl` (local news articles with the incident they were filed under) and `gva-incidents.jsonl` (the registry's number of
killed and injured) in place from $CROSSREAD_SHARED (default ../shared). Nothing is kept.

What counts. An article whose text is, letter by letter, that of another of the same incident is left out; so are incidents that the registry lacks.
Halves go by SHA-256 of the incident's number: even is "develop" (looked at while the rules were made), odd is "measure" (totals only, and `--list`
names nothing of it). For a state (killed, injured) an incident counts when two of its articles or more give a figure. Which ones these are depends on
who reads, so there are three rows a state:

- `regular expression`: a plain regular expression with the majority of the articles' figures (an article's figure is what it matches most often,
  the first of equals; of equally many articles the figure of the first one in the file wins), on the incidents where it finds two figures or more;
- `finding`: the number of `crossread.stages.findings.figure`, on the incidents where it finds two figures or more;
- `finding, same incidents`: the same on the incidents of the first row; an incident for which it gives no figure is wrong.

Right is the registry's number and nothing else. Of the incidents in the first row whose articles differ, by the regular expression (judged in
conflict), the last row counts those that it gets wrong, and how many of them the finding shows right; `--list` lists these of the develop half by
their number: the figures of the articles, the registry's, ours, and the rule by which ours stands.

The registry counts everybody who died, who did it included. Its labels are noisy: articles filed under two incidents, round-ups of a night,
numbers that no report gives.
"""

import argparse
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossread.services.read import read_page
from crossread.stages.findings.figure import find_figures
from crossread.stages.origins import trace_origins
from crossread.types.dossier import Reading
from crossread.types.figure import StoryFigure
from crossread.types.ids import sha256
from crossread.types.page import Page

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[2] / "shared"))
STATES = {"killed": "num_killed", "injured": "num_injured"}
CAPTURED = "2026-01-01T00:00:00Z"
PROCESSES = 2
FEWEST = 2
"""Articles with a figure that an incident needs to count."""

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
VALUE = {word: value for value, word in enumerate(WORDS, start=1)}


def plain(behind: str, front: str) -> re.Pattern[str]:
    """The words that stand behind a number and in front of one in, the plain regular expression out."""
    number = r"\d{1,3}|" + "|".join(WORDS)
    return re.compile(
        rf"\b(?:(?P<a>{number})\s+(?:\w+\s+){{0,3}}?(?:{behind})|(?:{front})\s+(?:at\s+least\s+)?(?P<b>{number}))\b",
        re.IGNORECASE,
    )


PLAIN = {
    "killed": plain("killed|dead|died|fatally", "killed|killing|kills|kill|deaths? of"),
    "injured": plain("injured|wounded|hurt|injuries|wounds", "injured|injuring|injures|wounded|wounding|wounds"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident of the registry with its articles.

    Attributes:
        number: the registry's number of it.
        truth: state to the registry's figure.
        articles: its articles, in order of the file.
    """

    number: str
    truth: dict[str, int]
    articles: tuple[dict[str, Any], ...]

    @property
    def half(self) -> str:
        """Which half it is in."""
        return "develop" if int(sha256(self.number.encode()), 16) % 2 == 0 else "measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was made of one state of an incident.

    Attributes:
        incident: the registry's number of it.
        truth: the registry's figure.
        matched: the figures that the regular expression gives, one an article that has one.
        figure: what crossread gives; None when no article gives any.
    """

    incident: str
    truth: int
    matched: tuple[int, ...]
    figure: StoryFigure | None

    @property
    def majority(self) -> int | None:
        """The regular expression's figure."""
        return Counter(self.matched).most_common(1)[0][0] if self.matched else None

    @property
    def is_right(self) -> bool:
        """Is crossread's figure the registry's?"""
        return self.figure is not None and self.figure.number == self.truth


def load(folder: Path) -> tuple[Incident, ...]:
    """The folder of stories in, the incidents with two different articles or more out, in order of their numbers."""
    registry = {row["incident"]: row for row in rows(folder / "gva-incidents.jsonl")}
    articles: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in rows(folder / "gva.jsonl"):
        if row["incident"] in registry:
            articles[row["incident"]].setdefault(row["text"], row)
    return tuple(
        Incident(
            number=number,
            truth={state: registry[number][field] for state, field in STATES.items()},
            articles=tuple(articles[number].values()),
        )
        for number in sorted(articles)
        if len(articles[number]) >= FEWEST
    )


def rows(path: Path) -> Iterable[dict[str, Any]]:
    """A file of JSON Lines in, its rows out."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def matched(article: dict[str, Any], state: str) -> int | None:
    """An article and a state in, the regular expression's figure out."""
    found = [match["a"] or match["b"] for match in PLAIN[state].finditer(f"{article['title']}\n{article['text']}")]
    numbers = [int(text) if text.isdigit() else VALUE[text.lower()] for text in found]
    return Counter(numbers).most_common(1)[0][0] if numbers else None


def judged(incident: Incident) -> tuple[Judged, ...]:
    """An incident in, what is made of each of its states out, in order of `STATES`."""
    readings = tuple(reading for article in incident.articles if (reading := read(article)))
    ordered = tuple(sorted((reading for reading in readings if reading.document.is_read), key=lambda reading: reading.document.id))
    figures = {figure.asked: figure for figure in find_figures(ordered, trace_origins(ordered).attests)}
    return tuple(
        Judged(
            incident=incident.number,
            truth=incident.truth[state],
            matched=tuple(value for article in incident.articles if (value := matched(article, state)) is not None),
            figure=next((figure for asked, figure in figures.items() if asked == state), None),
        )
        for state in STATES
    )


def read(article: dict[str, Any]) -> Reading | None:
    """An article in, its reading out; None, told on standard error, when a stage fails on it: the article then gives no figure."""
    try:
        return read_page(*page_of(article))
    except Exception as error:  # noqa: BLE001 - whatever fails on one article must not hide the others' figures
        print(f"\narticle {article['id']} was not read: {error!r}", file=sys.stderr)
        return None


def page_of(article: dict[str, Any]) -> tuple[Page, bytes]:
    """An article in, the page with one report and its bytes out."""
    fields = {"id": article["id"], "title": article["title"], "text": article["text"], "published": article["dct"], "url": article["uri"]}
    data = json.dumps(fields, ensure_ascii=False).encode()
    return Page(sha256=sha256(data), address=f"gva.jsonl#{article['id']}", captured_at=CAPTURED, media_type="application/json", size=len(data)), data


def main() -> None:
    """Arguments in, the table out on standard output and progress on standard error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("develop", "measure", "both"), default="both")
    parser.add_argument("--list", action="store_true", help="list what was in conflict and wrong by the regular expression, in the half develop")
    arguments = parser.parse_args()
    folder = SHARED / "corpora" / "stories"
    if not (folder / "gva.jsonl").exists():
        sys.exit(f"{folder / 'gva.jsonl'} is missing: set CROSSREAD_SHARED to the shared folder.")
    incidents = load(folder)
    for half in ("develop", "measure"):
        if arguments.half in {half, "both"}:
            report(half, read_all(tuple(one for one in incidents if one.half == half)), is_listed=arguments.list and half == "develop")


def read_all(incidents: tuple[Incident, ...]) -> tuple[tuple[Judged, ...], ...]:
    """Incidents in, what is made of their states out, in order."""
    found = []
    with ProcessPoolExecutor(PROCESSES) as pool:
        for done, one in enumerate(pool.map(judged, incidents, chunksize=8), start=1):
            found.append(one)
            if done % 50 == 0 or done == len(incidents):
                print(f"\r{done} of {len(incidents)} incidents read", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return tuple(found)


def report(half: str, found: tuple[tuple[Judged, ...], ...], *, is_listed: bool) -> None:
    """The name of a half and what was made of its incidents in; prints its rows."""
    print(f"{half}: {len(found)} incidents with two articles or more")
    for at, state in enumerate(STATES):
        of_state = [judged[at] for judged in found]
        plain_ones = [one for one in of_state if len(one.matched) >= FEWEST]
        own = [one for one in of_state if one.figure and len(one.figure.given) >= FEWEST]
        conflict = [one for one in plain_ones if len(set(one.matched)) > 1 and one.majority != one.truth]
        print(f"  {state:8} regular expression       {share([one.majority == one.truth for one in plain_ones])}")
        print(f"  {state:8} finding                  {share([one.is_right for one in own])}")
        print(f"  {state:8} finding, same incidents  {share([one.is_right for one in plain_ones])}")
        print(f"  {state:8} in conflict, wrong by the regular expression: {len(conflict)}, shown right {sum(one.is_right for one in conflict)}")
        for one in conflict if is_listed else ():
            shown = f"{one.figure.number:g} ({one.figure.rule})" if one.figure else "none"
            verdict = "" if one.is_right else "  wrong"
            print(f"    {one.incident}: regular expression {list(one.matched)}, registry {one.truth}, finding {shown}{verdict}")


def share(right: list[bool]) -> str:
    """Judgements in, their share and number out."""
    return f"{sum(right) / len(right):.3f} of {len(right)}" if right else "none"


if __name__ == "__main__":
    main()
