"""Many reports of one event, made from real ones: no two alike in wording, save for the reprints that life has too; read once and kept.

A report takes sentences of one real report and some of others of the same event, in another order; in each sentence some numbers, names and words
are changed by a seeded rule, parts are left out, and halves of two sentences meet. Three in ten are reprints, word for word, some cut at the end.
What such a text says is nonsense; what comparing has to do with it is not.
"""

import json
import pickle
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crossread.runners import Lost
from crossread.runners.pool import PoolRunner
from crossread.services.engine import Engine, marks_with
from crossread.services.read import read_page
from crossread.types.dossier import Reading
from crossread.types.ids import sha256
from crossread.types.page import Page

REPRINTS = 0.3
"""Share of reports that are another one's words."""
CUT_REPRINTS = 0.3
"""Share of reprints that end early."""
OWN = 0.6
"""Share of a report's sentences that come from the one real report it is made from."""
SHORTEST, LONGEST = 8, 26
"""Sentences of a report."""
NUMBERS, NAMES, WORDS, SPELT = 0.35, 0.15, 0.35, 0.03
"""How often a number, a name, a word is changed, and a name spelt otherwise."""
DROPPED, CROSSED = 0.3, 0.15
"""How often a sentence loses a part between commas, and how often it ends as another one does."""
CAPTURED = "2026-01-01T00:00:00Z"
SENTENCE = re.compile(r"(?<=[.!?][”\"'])\s+(?=[A-Z“\"])|(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])")
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|\d[\d,]*(?:\.\d+)?")
COUNTED = "one two three four five six seven eight nine ten eleven twelve".split()
SUFFIX = 3
"""Letters at the end by which one word may stand for another."""
LONG = 5
"""Letters of the shortest word that is changed."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """The real reports that others are made from.

    Attributes:
        titles: their headlines.
        reports: the sentences of each.
        datelines: when each was published.
    """

    titles: tuple[str, ...]
    reports: tuple[tuple[str, ...], ...]
    datelines: tuple[str, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Words with a capital inside a sentence, sorted."""
        inside = (word for report in self.reports for sentence in report for word in WORD.findall(sentence)[1:])
        return tuple(sorted({word for word in inside if word[0].isupper() and len(word) >= LONG}))

    @cached_property
    def alike(self) -> dict[str, tuple[str, ...]]:
        """Last letters, and the words without a capital that end in them, sorted."""
        found: dict[str, set[str]] = defaultdict(set)
        for report in self.reports:
            for word in (word for sentence in report for word in WORD.findall(sentence)):
                if word.islower() and len(word) >= LONG:
                    found[word[-SUFFIX:]].add(word)
        return {ending: tuple(sorted(words)) for ending, words in found.items()}


def event_of(files: Sequence[Path]) -> Event:
    """Files of real reports (JSON Lines) in, the event out."""
    records = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Event(
        titles=tuple(record["title"] or record["text"].split("\n")[0] for record in records),
        reports=tuple(
            tuple(sentence for line in record["text"].split("\n") for sentence in SENTENCE.split(line) if sentence.strip()) for record in records
        ),
        datelines=tuple(record["dateline"] for record in records),
    )


def written(event: Event, number: int, seed: int) -> Iterator[bytes]:
    """An event, how many reports and a seed in, each report as a line of JSON out; the first ones are the same whatever the number."""
    originals: list[dict[str, str]] = []
    for at in range(number):
        chance = random.Random(f"{seed} {at}")  # no secret hangs on it
        if originals and chance.random() < REPRINTS:
            record = reprinted(chance.choice(originals), chance)
        else:
            record = composed(event, chance)
            originals.append(record)
        outlet = f"paper{int(chance.paretovariate(0.5)) % 997}"
        yield json.dumps({**record, "id": str(at), "url": f"http://www.{outlet}.example/{at}", "outlet": outlet}).encode()


def reprinted(record: dict[str, str], chance: random.Random) -> dict[str, str]:
    """A report in, its reprint out: the same, or without its end."""
    lines = record["text"].split("\n")
    if len(lines) > SHORTEST and chance.random() < CUT_REPRINTS:
        lines = lines[: chance.randint(len(lines) // 2, len(lines))]
    return {**record, "text": "\n".join(lines)}


def composed(event: Event, chance: random.Random) -> dict[str, str]:
    """An event in, a new report of it out."""
    of = chance.randrange(len(event.reports))
    wanted = chance.randint(SHORTEST, LONGEST)
    own = chance.sample(event.reports[of], min(len(event.reports[of]), round(wanted * OWN)))
    every = [sentence for report in event.reports for sentence in report]
    sentences = own + chance.sample(every, wanted - len(own))
    chance.shuffle(sentences)
    renamed = {name: chance.choice(event.names) for name in event.names if chance.random() < NAMES}
    text = "\n".join(varied(sentence, event, renamed, chance) for sentence in sentences)
    return {"title": varied(event.titles[of], event, renamed, chance), "text": text, "dateline": event.datelines[of]}


def varied(sentence: str, event: Event, renamed: dict[str, str], chance: random.Random) -> str:
    """A sentence, its event and the names that this report changes in, the sentence in other words out."""
    parts = sentence.split(", ")
    if len(parts) > 2 and chance.random() < DROPPED:  # a part between two others
        del parts[chance.randrange(1, len(parts) - 1)]
    if len(parts) > 1 and chance.random() < CROSSED:
        other = chance.choice(chance.choice(event.reports)).split(", ")
        parts = [*parts[: len(parts) // 2], *other[len(other) // 2 :]]
    return WORD.sub(lambda match: other_word(match.group(), event, renamed, chance), ", ".join(parts))


def other_word(word: str, event: Event, renamed: dict[str, str], chance: random.Random) -> str:
    """A word, its event and the names that this report changes in, what stands in its place out: mostly itself."""
    if word[0].isdigit() or word in COUNTED:
        return other_number(word, chance) if chance.random() < NUMBERS else word
    if word in renamed:
        return renamed[word]
    if word[0].isupper() and len(word) >= LONG and chance.random() < SPELT:
        return word[:-2] + word[-1]
    if word.islower() and len(word) >= LONG and chance.random() < WORDS:
        return chance.choice(event.alike.get(word[-SUFFIX:], (word,)))
    return word


def other_number(word: str, chance: random.Random) -> str:
    """A number as printed in, one near it out."""
    if word in COUNTED:
        return chance.choice(COUNTED[max(0, COUNTED.index(word) - 2) : COUNTED.index(word) + 3])
    value = float(word.replace(",", ""))
    near = value * chance.choice((0.8, 0.9, 1.1, 1.25, 1.5))
    return f"{near:.1f}" if "." in word else f"{max(1, round(near)):,}" if "," in word else str(max(1, round(near)))


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads lines of JSON as pages.

    Attributes:
        engine: what reads.
    """

    engine: Engine

    def __call__(self, line: bytes) -> bytes:
        """A report in, its reading out, pickled."""
        page = Page(sha256=sha256(line), address="scale", captured_at=CAPTURED, media_type="application/json", size=len(line))
        return pickle.dumps(read_page(page, line, marks_with(self.engine, None)), protocol=pickle.HIGHEST_PROTOCOL)


def keep_readings(lines: Sequence[bytes], kept: Path, engine: Engine, workers: int) -> None:
    """Reports, the file of their readings, what reads and how many processes in; afterwards the file holds at least these, in order.

    Goes on behind what the file holds already.
    """
    kept.parent.mkdir(parents=True, exist_ok=True)
    done = number_in(kept)
    with kept.open("ab") as file:
        for number, found in enumerate(PoolRunner(workers).run(Reader(engine=engine), lines[done:]), start=done):
            if isinstance(found, Lost):
                raise SystemExit(f"Report {number} was not read: {found.why}")
            file.write(len(found).to_bytes(8, "big") + found)
            file.flush()


def number_in(kept: Path) -> int:
    """The file of readings in, how many it holds out; what a broken run left of one is cut off."""
    if not kept.exists():
        return 0
    number, whole, size = 0, 0, kept.stat().st_size
    with kept.open("rb+") as file:
        while len(head := file.read(8)) == 8 and file.tell() + (length := int.from_bytes(head, "big")) <= size:
            whole = file.seek(length, 1)
            number += 1
        file.truncate(whole)
    return number


def kept_readings(kept: Path, number: int) -> tuple[Reading, ...]:
    """The file of readings and how many in, the first of them out."""
    with kept.open("rb") as file:
        return tuple(pickle.loads(file.read(int.from_bytes(file.read(8), "big"))) for _ in range(number))  # noqa: S301  # our own file
