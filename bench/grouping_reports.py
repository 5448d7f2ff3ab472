"""Reports as a stream of news has them, without end, made from real ones: what grouping looks at (title, text, day), not what reading makes of it.

Each event of the corpora (GVA, ECB+, BASIL, Wikinews in $CROSSREAD_SHARED) comes back again and again under other names, places and numbers, as
another event; its reports come over a day or two, some lose sentences. Four in ten reports are reprints of a recent one, most of them shortened.
One in ten comes late, up to two days after its day. What such a text says is nonsense; what grouping has to do with it is not: clones of an
event are alike in all their small words, which makes them harder to tell apart than events of life.
"""

import heapq
import random
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from stories import rows  # bench/stories.py

from crossread.types.grouping import Arrival
from crossread.types.ids import sha256

REPRINTS = 0.4
SHORTENED = 0.7
"""Share of reprints that lose a sentence."""
LATE = 0.1
LATEST_DAYS = 2
RECENT = 2000
"""Reports of which one may be reprinted."""
AT_ONCE = 300
"""Events that are told of at the same time."""
SPREAD = 4000
"""Reports of the stream over which those of an event come, at most."""
DROPPED = 0.15
"""Share of sentences that a report loses."""
BEGAN = date(2030, 1, 1)
NAME = re.compile(r"\b[A-Z][a-z]{2,}\b|\b\d+\b")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
KEYS = {"gva": "incident", "ecbplus": "subtopic", "basil": "main_event", "wikinews": "url"}
"""Files, and the field by which their reports are of one event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report and the event it tells of."""

    arrival: Arrival
    event: str


def events_in(folder: Path) -> list[list[tuple[str, str]]]:
    """The folder of the corpora in, titles and texts of the reports of each event out."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, key in KEYS.items():
        for row in rows(folder / f"{name}.jsonl"):
            found.setdefault((name, str(row[key])), []).append((row.get("title") or "", row.get("text") or ""))
    return [reports for _, reports in sorted(found.items())]


def stream(folder: Path, seed: int, a_day: int) -> Iterator[Told]:
    """The folder of the corpora, a seed and how many reports a day has in, reports in the order in which they come out, without end."""
    chance = random.Random(seed)
    events = events_in(folder)
    names = sorted({word for reports in events for title, text in reports for word in NAME.findall(f"{title} {text}") if word[0].isalpha()})
    waiting: list[tuple[float, int, str, str, str]] = []
    recent: deque[Told] = deque(maxlen=RECENT)
    made = number = clone = 0
    while True:
        while len(waiting) < AT_ONCE:
            event = f"event-{clone}"
            clone += 1
            others: dict[str, str] = {}
            for old_title, old_text in chance.choice(events):
                title, text = (renamed(some, others, names, chance) for some in (old_title, shortened(old_text, DROPPED, chance)))
                made += 1
                heapq.heappush(waiting, (number + chance.random() ** 2 * SPREAD, made, event, title, text))
        day = BEGAN + timedelta(days=number // a_day - (chance.randint(1, LATEST_DAYS) if chance.random() < LATE else 0))
        if recent and chance.random() < REPRINTS:
            old = chance.choice(recent)
            text = shortened(old.arrival.text, 0.05, chance) if chance.random() < SHORTENED else old.arrival.text
            one = Told(arrival=replace(old.arrival, text=text, published=day.isoformat()), event=old.event)
        else:
            _, _, event, title, text = heapq.heappop(waiting)
            one = Told(arrival=Arrival(id="", title=title, text=text, published=day.isoformat()), event=event)
            recent.append(one)
        yield replace(one, arrival=replace(one.arrival, id=sha256(f"{seed} {number}".encode())))
        number += 1


def renamed(text: str, others: dict[str, str], names: list[str], chance: random.Random) -> str:
    """A text, what each name of the event is called instead, all names and chance in, the text with other names and numbers out."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word not in others:
            others[word] = chance.choice(names) if word[0].isalpha() else str(chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        return others[word]

    return NAME.sub(other, text)


def shortened(text: str, share: float, chance: random.Random) -> str:
    """A text, a share and chance in, the text without about this share of its sentences out."""
    return " ".join(sentence for sentence in SENTENCE.split(text) if chance.random() >= share) or text
