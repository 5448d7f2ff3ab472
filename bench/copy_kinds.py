"""Articles in, near copies of them and texts that only look like copies out. Drawn by chance with a seed, so the same on every machine.

What is a copy: the same text, cut, re-headlined, edited, in another order, with more in it, or in other surroundings (`KINDS`). What is none:
different reports that quote the same words (`quoting`), or that stand in the same surroundings; reports made from one form are in `copy_forms.py`.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FEWEST_KEPT = 40
"""Words that a cut copy keeps at least."""
EDITED = 0.1
"""Share of the words that are edited: a third of these exchanged, a third left out, a third with a word put in front."""
SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
AGENCIES = "Northline Press;Corrant News Agency;the Halder Wire;Meridian Dispatch;United Bulletin;Staff and wire reports".split(";")
CITIES = "VELMORA;BRASKEN;PORT ULMEN;LANKOR;TILVEK;OSTLER CITY;SARNE;MOUNT HADDOW".split(";")
MENU = "Home News Sport Weather Business Opinion Life Video Obituaries Jobs Classifieds Subscribe".split()
ABOVE = (
    "{menu}",
    "You are here: {menu}",
    "Share this story on your network. Print. E-mail. Text size: small, medium, large.",
    "Posted {hour}:{minute} p.m. | Updated {day} March 2031 | {number} comments",
    "{outlet} brings you the latest from {city} and around. Sign up for our morning newsletter and never miss a story.",
)
BELOW = (
    "Copyright 2031 {outlet}. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
    "Follow {outlet} on your favourite network, download our app, and turn on alerts for breaking news in {city}.",
    "Do you have a tip for our newsroom? Call {outlet} at 555-{number} or write to tips@{city}.example at any hour.",
    "Most read: {menu}. Recommended for you. Sponsored content. Terms of service. Privacy policy. Contact {outlet}.",
    "Comments are moderated. {outlet} reserves the right to remove what breaks the rules of our house, which you find under Help.",
    "Read more: what we know so far; in pictures; your questions answered; how we report. {outlet}, {number} Main Street, {city}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What copies are made from.

    Attributes:
        texts: articles.
        words: all their words, as often as they stand there.
        paragraphs: all their paragraphs.
    """

    texts: tuple[str, ...]
    words: tuple[str, ...]
    paragraphs: tuple[str, ...]


Kind = Callable[[str, Corpus, random.Random], str]


def corpus_of(texts: Sequence[str]) -> Corpus:
    """Articles in, what copies are made from out."""
    return Corpus(
        texts=tuple(texts),
        words=tuple(word for text in texts for word in text.split()),
        paragraphs=tuple(paragraph for text in texts for paragraph in paragraphs_of(text)),
    )


def paragraphs_of(text: str) -> list[str]:
    """A text in, its paragraphs out; of a text in one piece, every two sentences."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 2:
        return lines
    sentences = [sentence for line in lines for sentence in SENTENCE.split(line)]
    return [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]


def trimmed(text: str, _corpus: Corpus, draw: random.Random) -> str:
    """The first paragraphs of a text: as many as it takes for `FEWEST_KEPT` words, and by chance more, but never all."""
    lines = paragraphs_of(text)
    fewest = next(at for at in range(1, len(lines) + 1) if sum(len(line.split()) for line in lines[:at]) >= FEWEST_KEPT)
    return "\n".join(lines[: draw.randint(fewest, max(fewest, len(lines) - 1))])


def headlined(text: str, corpus: Corpus, draw: random.Random) -> str:
    """Another headline in front, and the first paragraph (with what may be the old one) without its first words."""
    first, *rest = paragraphs_of(text)
    return "\n".join((words_from(corpus, draw, draw.randint(6, 14)), first.partition(" ")[2], *rest))


def edited(text: str, corpus: Corpus, draw: random.Random, share: float = EDITED) -> str:
    """A share of the words exchanged, left out, or with another in front."""
    return "\n".join(" ".join(edited_words(line.split(), corpus, draw, share)) for line in paragraphs_of(text))


def edited_words(words: list[str], corpus: Corpus, draw: random.Random, share: float) -> list[str]:
    """Words in, the same with a share of them edited out."""
    made: list[str] = []
    for word in words:
        if draw.random() >= share:
            made.append(word)
            continue
        how = draw.randrange(3)
        made += [draw.choice(corpus.words)] if how == 0 else [] if how == 1 else [draw.choice(corpus.words), word]
    return made


def reordered(text: str, _corpus: Corpus, draw: random.Random) -> str:
    """The paragraphs in another order."""
    lines = paragraphs_of(text)
    draw.shuffle(lines)
    return "\n".join(lines)


def inserted(text: str, corpus: Corpus, draw: random.Random) -> str:
    """Paragraphs of other articles in between, up to half as many words as it has."""
    lines, room = paragraphs_of(text), len(text.split()) // 2
    for _ in range(draw.randint(1, 4)):
        other = draw.choice(corpus.paragraphs)
        room -= len(other.split())
        if room >= 0:
            lines.insert(draw.randint(0, len(lines)), other)
    return "\n".join(lines)


def credited(text: str, _corpus: Corpus, draw: random.Random) -> str:
    """Another place and agency in front, another agency line behind."""
    first, *rest = paragraphs_of(text)
    plain = first.partition("—")[2].strip() if "—" in first[:60] else first
    agency = draw.choice(AGENCIES)
    return "\n".join(
        (f"{draw.choice(CITIES)} ({agency}) — {plain}", *rest, f"{agency}, with reporting by our correspondent in {draw.choice(CITIES)}")
    )


def surrounded(text: str, _corpus: Corpus, draw: random.Random) -> str:
    """What stands around the texts of an outlet, around a text: the same for many others."""
    return "\n".join((*lines_of(ABOVE, draw, 2), text, *lines_of(BELOW, draw, 4)))


def all_at_once(text: str, corpus: Corpus, draw: random.Random) -> str:
    """Trimmed, edited by 5 %, with another headline and dateline and in other surroundings."""
    made = edited(trimmed(text, corpus, draw), corpus, draw, EDITED / 2)
    return surrounded(headlined(credited(made, corpus, draw), corpus, draw), corpus, draw)


KINDS: dict[str, Kind] = {
    "trimmed": trimmed,
    "re-headlined": headlined,
    "edited by 10 %": edited,
    "re-ordered": reordered,
    "inserted": inserted,
    "dateline, agency": credited,
    "surrounded": surrounded,
    "all at once": all_at_once,
}


def lines_of(lines: Sequence[str], draw: random.Random, count: int) -> list[str]:
    """Lines of surroundings in, some of them filled in out."""
    return [filled(line, draw) for line in draw.sample(list(lines), count)]


def filled(line: str, draw: random.Random) -> str:
    """A line with places in, the line with them filled out."""
    return line.format(
        menu=" | ".join(draw.sample(MENU, 8)),
        outlet=f"The {draw.choice(CITIES).title()} Courier",
        city=draw.choice(CITIES).title(),
        number=draw.randint(100, 9999),
        hour=draw.randint(1, 11),
        minute=draw.randint(10, 59),
        day=draw.randint(1, 31),
    )


def words_from(corpus: Corpus, draw: random.Random, count: int) -> str:
    """A number in, that many words that stand one behind the other in some article out."""
    at = draw.randrange(len(corpus.words) - count)
    return " ".join(corpus.words[at : at + count])


def quoting(a: str, b: str, corpus: Corpus, draw: random.Random) -> tuple[str, str]:
    """Two different reports in, both with the same two quotations (15 to 30 words each) in them out."""
    quotes = [f"“{words_from(corpus, draw, draw.randint(15, 30))},” {speaker} said." for speaker in ("the minister", "a neighbour")]
    made = []
    for text in (a, b):
        lines = paragraphs_of(text)
        for quote in quotes:
            lines.insert(draw.randint(0, len(lines)), quote)
        made.append("\n".join(lines))
    return made[0], made[1]
