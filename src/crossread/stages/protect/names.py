"""Persons in, everything that they may be called out: words with what each is worth, and names written together."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, permutations

from crossread.stages.names.families import ALL_GIVEN, FAMILY_FIRST
from crossread.stages.names.forms import LINKING, SUFFIXES
from crossread.stages.names.lexicon import TITLES
from crossread.stages.protect.common_words import COMMON
from crossread.stages.protect.korean import is_korean, korean_names
from crossread.stages.protect.letters import plain_letters
from crossread.stages.protect.numbers import Numbers, numbers_of
from crossread.stages.protect.short_forms import also_called
from crossread.stages.protect.spelling import ARABIC, CYRILLIC, GREEK, HAN, consonants, greek_stems, key, keys, spelt, stems
from crossread.types.protected import Person

WORD = re.compile(r"[^\W\d_]+(?:['’ʼʻ`´-][^\W\d_]+)*\.?")
ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|an|ar|at|az)[-’'](?=[^\W\d_]{3})", re.IGNORECASE)
"""The Arabic article, as it is written in front of a name."""
PIECE = re.compile(r"[^\W\d_]+")
SLAVIC = re.compile(
    r"(?:s[kq]|ck|zk)(?:y|yy|yi|iy|i|ij|yj|ii|a|aya|aia|aja)$|(?:[oe]v|[oe]ff|[oe]w)a?$|(?:k|kh|l|sh|z|zh|g|ut|hn)[iy]na?$|ko$|u[kc]h?$|[iy][ck]h?$|wicz$|[oe]nok$"
)
"""How last names end that Slavic languages inflect also in Latin letters. Ours; not complete."""
SHORTEST_JOINED = 6
"""Letters of the shortest name that is looked for inside longer words ("freejohnsmith")."""
LEAST_CONSONANTS = 3
FEW = 2


@dataclass(frozen=True, slots=True)
class Worth:
    """What it is worth that a word stands somewhere.

    Attributes:
        person: number of the person.
        part: which part of the name: the same part said twice is not two.
        is_alone: the person is hidden when this word stands alone.
        is_common: it is a common word, too, and counts alone only in capitals.
        is_first: it is a first name.
    """

    person: int
    part: int
    is_alone: bool = False
    is_common: bool = False
    is_first: bool = False


@dataclass(slots=True)
class Names:
    """What protected persons may be called.

    Attributes:
        words: by key, what a word is worth.
        stems: by key without its ending, for scripts and names that are inflected.
        greek: the same for words in Greek letters.
        slavic: the same, for words in Latin letters.
        consonants: by consonants, for words in Arabic and Hebrew letters.
        joined: names written together, in letters a to z, to the person.
        lengths: their lengths.
        joined_keys: the same by their keys.
        key_lengths: the lengths of these.
        characters: names in Chinese characters or Korean syllables as they are read (pinyin, or `korean`).
        korean: names of Koreans as they sound.
        linking: what stands between the parts of each person's names ("van", "al").
        initials: the first letters of each person's names.
        parts: the keys of each person's names, by part.
        beginnings: what words of names begin with, for words that are cut off.
        endings: what they end in.
        minors: persons who are hidden by their first names alone.
        numbers: numbers that identify.
    """

    words: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    greek: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    slavic: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    consonants: dict[str, tuple[Worth, ...]] = field(default_factory=dict)
    joined: dict[str, int] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    joined_keys: dict[str, int] = field(default_factory=dict)
    key_lengths: tuple[int, ...] = ()
    characters: dict[str, int] = field(default_factory=dict)
    korean: dict[str, int] = field(default_factory=dict)
    linking: dict[int, frozenset[str]] = field(default_factory=dict)
    initials: dict[int, frozenset[str]] = field(default_factory=dict)
    parts: dict[int, tuple[tuple[int, str, bool], ...]] = field(default_factory=dict)
    beginnings: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    minors: frozenset[int] = frozenset()
    numbers: Numbers = field(default_factory=Numbers)


def names_of(persons: tuple[Person, ...]) -> Names:
    """Persons in, everything that they may be called out."""
    made = Names(minors=frozenset(at for at, person in enumerate(persons) if person.why == "minor"), numbers=numbers_of(persons))
    tables: dict[str, dict[str, dict[Worth, None]]] = {name: defaultdict(dict) for name in ("words", "stems", "greek", "slavic", "consonants")}
    for at, person in enumerate(persons):
        part = 0
        parts: list[tuple[int, str, bool]] = []
        linking: set[str] = set()
        for name in person.names:
            words = words_of(name)
            linking |= {spelt(word) for word in PIECE.findall(name) if spelt(word) in LINKING}
            lasts = last_names(words)
            has_article = bool(re.search(r"\b(?:al|el|as|ash|ad|an|ar|at|az)[-’' ]", name, re.IGNORECASE))
            for place, word in enumerate(words):
                part += 1
                is_last = place in lasts
                worth = Worth(at, part, is_alone=is_last, is_common=spelt(word) in COMMON, is_first=not is_last)
                parts.append((part, key(word), is_last))
                for one in (word, *((f"al{spelt(word)}", f"el{spelt(word)}") if has_article and is_last else ())):
                    _add_word(tables, one, worth)
            for some in {tuple(words), tuple(word.replace("г", "х").replace("Г", "Х") for word in words)}:
                made.joined |= dict.fromkeys(joined_of(list(some), lasts), at)
            for characters in HAN.findall(plain_letters(name).text):
                made.characters[spelt(characters)] = at
            if is_korean(words):
                sounds, syllables = korean_names(words)
                made.korean |= dict.fromkeys(sounds, at)
                made.characters |= dict.fromkeys(syllables, at)
            elif len(words) >= FEW and spelt(words[0]) in FAMILY_FIRST:
                made.characters["".join(map(spelt, words))] = at
        made.parts[at] = tuple(parts)
        made.linking[at] = frozenset(linking)
        made.initials[at] = frozenset(word[:1].lower() for name in person.names for word in words_of(name)) | frozenset(
            one[:1] for _, one, _ in parts
        )
    for name, table in tables.items():
        setattr(made, name, {word: tuple(worths) for word, worths in table.items()})
    made.joined_keys = {key(name): at for name, at in made.joined.items() if len(key(name)) >= SHORTEST_JOINED}
    made.key_lengths = tuple(sorted({len(name) for name in made.joined_keys if len(name) >= SHORTEST_JOINED + 1}))
    pieces = {*made.words, *made.joined, *(spelt(word) for person in persons for name in person.names for word in words_of(name))}
    made.beginnings = frozenset(one[:size] for one in pieces for size in range(FEW, len(one) + 1))
    made.endings = frozenset(one[-size:] for one in pieces for size in range(FEW, len(one) + 1))
    made.lengths = tuple(sorted({len(name) for name in made.joined if len(name) >= SHORTEST_JOINED}))
    return made


def words_of(name: str) -> list[str]:
    """A name as given in, its words out, without titles, particles, initials and "Jr"; a name of these alone keeps them."""
    shown = plain_letters(name).text
    if "," in shown:
        last, _, first = shown.partition(",")
        shown = f"{first.strip()} {last.strip()}"
    every = [ARTICLE.sub("", word.rstrip(".")) for word in WORD.findall(shown)]
    kept = [word for word in every if spelt(word) not in LINKING and word.lower() not in SUFFIXES and (len(word) > 1 or HAN.match(word))]
    while len(kept) > FEW and kept[0].lower() in TITLES:
        kept = kept[1:]
    return kept or every or [shown]


def last_names(words: list[str]) -> frozenset[int]:
    """The words of a name in, the places of those that stand for the person alone out.

    The last one; of a name whose family name stands in front that one, too; and words between that are no first names: García of Gabriel García
    Márquez.
    """
    if len(words) == 1:
        return frozenset({0})
    found = {len(words) - 1}
    if spelt(words[0]) in FAMILY_FIRST or HAN.match(words[0]) or words[0].isupper() > words[-1].isupper():
        found.add(0)
    found |= {at for at in range(1, len(words) - 1) if spelt(words[at]) not in ALL_GIVEN and len(spelt(words[at])) > FEW}
    return frozenset(found)


def _add_word(tables: dict[str, dict[str, dict[Worth, None]]], word: str, worth: Worth) -> None:  # noqa: C901  # one table after the other
    """The tables, a word of a name and what it is worth in; the word, what it may be called otherwise, and its pieces put into them."""
    for called in also_called(word) if worth.is_first else {spelt(word), word}:
        for one in keys(called):
            tables["words"][one].setdefault(worth)
            for stem in stems(one):
                tables["stems"][stem].setdefault(worth)
        bare = key(called)
        for plural in (key(f"{spelt(called)}s"), key(f"{spelt(called)}es")) if worth.is_alone else ():
            tables["words"][plural].setdefault(worth)
        if SLAVIC.search(spelt(called)) or CYRILLIC.search(word):
            for spelling in {bare, bare.replace("h", "g"), bare.replace("g", "h")}:
                tables["words"][spelling].setdefault(worth)
                for stem in stems(spelling):
                    tables["slavic"][stem].setdefault(worth)
        for stem in {bare, *greek_stems(called)}:
            tables["greek"][stem].setdefault(worth)
        if len(found := consonants(called)) >= LEAST_CONSONANTS or ARABIC.search(called):
            tables["consonants"][found].setdefault(worth)
    if GREEK.search(word):
        tables["words"][key(word)].setdefault(worth)
    pieces = [piece for piece in PIECE.findall(word) if len(spelt(piece)) >= FEW]
    for number, piece in enumerate(pieces if len(pieces) > 1 else (), start=1):
        is_alone = worth.is_alone and "-" in word and len(spelt(piece)) > FEW
        small = Worth(worth.person, worth.part * 100 + number, is_alone=is_alone, is_common=spelt(piece) in COMMON, is_first=worth.is_first)
        tables["words"][key(piece)].setdefault(small)


MOST_COMBINED = 8
"""Words of a name of which every choice is taken as written together: 2 to the power of 8 are 256; of longer names pairs and the whole."""


def joined_of(words: list[str], lasts: frozenset[int]) -> Iterator[str]:
    """The words of a name in, what they are written together out: first and last in both orders, all of them, and initials with the last one."""
    letters = [spelt(word) for word in words]
    if len(letters) == 1:
        if len(letters[0]) >= SHORTEST_JOINED + 2:
            yield letters[0]
        return
    for pair in permutations(range(len(letters)), FEW):
        if lasts & set(pair):
            for first in also_called(words[pair[0]]) if pair[0] not in lasts else (letters[pair[0]],):
                yield spelt(first) + letters[pair[1]]
            yield letters[pair[0]] + letters[pair[1]]
    yield "".join(letters)
    for few in range(FEW, len(letters) if len(letters) <= MOST_COMBINED else FEW):
        for some in combinations(letters, few):
            yield "".join(some) if len(set(some) & {letters[at] for at in lasts}) else "".join(letters)
    for at in lasts:
        if at and len(letters[at]) > FEW:
            yield letters[0][:1] + letters[at]
            yield letters[at] + letters[0][:1]
            yield "".join(one[:1] for one in letters[:at]) + letters[at]
