"""What somebody typed in, what is looked for out; whatever was typed, nothing is raised: what could not be used is told in words.

    bridge collapse          both words in one sentence or title, in any order and form of letters
    "fell into the river"    these words in this order
    earthqu*                 every word that begins so
    bridge OR ferry          one of them
    bridge -ferry            the first without the second
    1,200  1200  "twelve hundred"    the same number

A word is also found as a name that sounds alike, in other scripts too, as another name of the same place, and as the same number. Words in quotes
are found as they stand, numbers included.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from crossread.stages.searching.words import MASKED, VALUE, Places, Word, number_key, number_keys, place_token, sound_of, values_in, words_of

MOST_LETTERS = 1_000
"""Code points of a query that are read; what people type has some 20."""
MOST_WORDS = 24
"""Words of a query that are looked for."""
SHORTEST_BEGINNING = 4
"""Letters of the shortest beginning of a word that is looked for. FTS5 goes through every word that begins so: with "the*" in two million lines
that takes over a second."""
LONGEST_PLACE = 3

PIECE = re.compile(r'(?P<minus>(?<!\S)[-−–]+)|(?P<phrase>["“”„«»][^"“”„«»]*["“”„«»])|(?P<blank>\s+)|(?P<plain>[^\s"“”„«»]+|["“”„«»])')
OR, AND, NOT = "OR", "AND", "NOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens that stand next to each other.

    Attributes:
        tokens: their keys; one at least.
        is_beginning: is the last one the beginning of a word?
    """

    tokens: tuple[str, ...]
    is_beginning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one word, phrase or choice of the query looks for.

    Attributes:
        typed: as it was typed.
        ways: one of these must be there; of each all phrases.
    """

    typed: str
    ways: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for.

    Attributes:
        clauses: all of these must be in a line.
        without: none of these may be.
        notes: what was not used of what was typed, in sentences.
    """

    clauses: tuple[Clause, ...] = ()
    without: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Is anything looked for?"""
        return bool(self.clauses or self.without)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A part of what was typed: where it stands, and how it is joined to the one in front."""

    start: int
    end: int
    is_phrase: bool
    is_without: bool
    is_choice: bool


def query_of(typed: str, places: Places, masked: str | None = None) -> Query:
    """What was typed in, what is looked for out.

    Args:
        typed: in any script, up to `MOST_LETTERS` code points; what is behind them is told.
        places: what knows places by any of their names.
        masked: the same with the names of protected persons masked, letter for letter; words that differ are found nowhere.
    """
    notes = [f"Only the first {MOST_LETTERS:,} characters were looked for."] if len(typed) > MOST_LETTERS else []
    typed = typed[:MOST_LETTERS].replace("\x00", " ")
    hidden = masked[:MOST_LETTERS].replace("\x00", " ") if masked is not None else typed
    clauses: list[Clause] = []
    without: list[Clause] = []
    count = 0
    for run in runs(pieces(typed)):
        found, used = clauses_of(typed, hidden, run, places, notes, MOST_WORDS - count)
        count += used
        if run[0].is_without:
            without.extend(found)
        elif run[0].is_choice and clauses and found:
            before = clauses.pop()
            clauses.append(Clause(typed=f"{before.typed} OR {found[0].typed}", ways=(*before.ways, *found[0].ways)))
            clauses.extend(found[1:])
        else:
            clauses.extend(found)
    if count >= MOST_WORDS:
        notes.append(f"Only the first {MOST_WORDS} words were looked for.")
    if not clauses and not without and typed.strip():
        notes.append("There is no word or number in what was typed.")
    return Query(clauses=tuple(clauses), without=tuple(without), notes=tuple(dict.fromkeys(notes)))


def pieces(typed: str) -> list[_Piece]:
    """What was typed in, its words and phrases out, each with how it is joined; a quotation mark without its other half is nothing."""
    found: list[_Piece] = []
    is_without = is_choice = False
    for match in PIECE.finditer(typed):
        words = match[0]
        if match.lastgroup == "blank" or words == AND:
            continue
        if match.lastgroup == "minus" or words == NOT:
            is_without = True
        elif words in {OR, "|"}:
            is_choice = True
        else:
            is_phrase = match.lastgroup == "phrase"
            found.append(_Piece(start=match.start(), end=match.end(), is_phrase=is_phrase, is_without=is_without, is_choice=is_choice))
            is_without = is_choice = False
    return found


def runs(found: list[_Piece]) -> list[list[_Piece]]:
    """Pieces in, the same out with plain words that simply follow each other together: they may be one number or the name of one place."""
    joined: list[list[_Piece]] = []
    for at, piece in enumerate(found):
        is_free = not (piece.is_phrase or piece.is_without or piece.is_choice)
        is_chosen = at + 1 < len(found) and found[at + 1].is_choice
        if is_free and not is_chosen and joined and not joined[-1][0].is_phrase and not joined[-1][0].is_without and not joined[-1][0].is_choice:
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return joined


def clauses_of(
    typed: str, hidden: str, run: list[_Piece], places: Places, notes: list[str], most: int
) -> tuple[list[Clause], int]:  # one run of words and what bears on it
    """What was typed, the same masked, a run of pieces, what knows places, notes and how many words may be taken in; clauses and words taken out."""
    start, end = run[0].start, run[-1].end
    text = typed[start:end]
    words = [veiled(word, text, hidden[start:end]) for word in words_of(text)][: max(0, most)]
    if not words:
        return [], 0
    if run[0].is_phrase:
        return [Clause(typed=text, ways=((phrase_of(text, words),),))], len(words)
    return plain_clauses(text, words, places, notes), len(words)


def veiled(word: Word, text: str, hidden: str) -> Word:
    """A word of a text and the text masked in, the word out; of a protected name a token that stands nowhere."""
    if hidden[word.start : word.end] == text[word.start : word.end]:
        return word
    return word._replace(key=MASKED)


def phrase_of(text: str, words: list[Word]) -> Phrase:
    """The words of a phrase in, what is looked for out: of scripts without spaces the letter that ends a run stands in its pair already."""
    kept = [word for at, word in enumerate(words) if not (is_lone_end(word, text) and at > 0 and words[at - 1].end == word.end)]
    is_beginning = is_lone_end(kept[-1], text) or text[kept[-1].end : kept[-1].end + 1] == "*"
    return Phrase(tokens=tuple(word.key for word in kept), is_beginning=is_beginning)


def is_lone_end(word: Word, text: str) -> bool:
    """Is it the last letter of a run in a script without spaces: the beginning of a pair?"""
    return word.end - word.start == 1 and word.key == text[word.start] and is_unspaced(word.key)


def is_unspaced(key: str) -> bool:
    """Is a key of a script without spaces?"""
    return len(words_of(key * 3)) > 1


def plain_clauses(text: str, words: list[Word], places: Places, notes: list[str]) -> list[Clause]:
    """A run of plain words in, a clause for each out; words that are one number or name of a place are one clause."""
    numbers = {start: (end, value) for start, end, value in values_in(text, [word.key for word in words])}
    found: list[Clause] = []
    at = 0
    while at < len(words):
        last, extra = together(text, words, at, numbers, places)
        group = words[at:last]
        own = tuple(phrase for chunk in chunks(text, group) for phrase in chunk_phrases(text, chunk, notes))
        sounds = sounds_of(text, group)
        ways = dict.fromkeys((own, *sounds, *((phrase,) for phrase in extra)))
        printed = text[group[0].start : group[-1].end + (text[group[-1].end : group[-1].end + 1] == "*")]
        found.append(Clause(typed=printed, ways=tuple(ways)))
        at = last
    return found


def together(text: str, words: list[Word], at: int, numbers: dict[int, tuple[int, float]], places: Places) -> tuple[int, list[Phrase]]:
    """Words and the place of one in, the place behind those that go with it and what else they are found by out."""
    word = words[at]
    end, value = numbers.get(word.start, (0, 0.0))
    if end and word.key != MASKED:
        last = next((i for i in range(at, len(words)) if words[i].end >= end), len(words) - 1) + 1
        key = number_key(value)
        return last, [Phrase(tokens=(f"{VALUE}{key}",)), Phrase(tokens=(key,))]
    if text[word.start].isdigit() and word.key != MASKED:
        printed = text[word.start : word.end]
        return at + 1, [Phrase(tokens=(token,)) for key in number_keys(printed) for token in (key, f"{VALUE}{key}")]
    for size in range(min(LONGEST_PLACE, len(words) - at), 0, -1):
        group = words[at : at + size]
        id = None if any(one.key == MASKED for one in group) else places.place_id(" ".join(text[one.start : one.end] for one in group))
        if id and (size == 1 or is_spoken_as_one(text, group)):
            return last_of_chunk(text, words, at + size), [Phrase(tokens=(place_token(id),))]
    return last_of_chunk(text, words, at + 1), []


def is_spoken_as_one(text: str, group: list[Word]) -> bool:
    """Do words of a query simply follow each other, with a space or a hyphen between them?"""
    return all(text[a.end : b.start] in {" ", "-"} for a, b in pairwise(group))


def last_of_chunk(text: str, words: list[Word], last: int) -> int:
    """The place behind a word in, the place behind the words that are written together with it ("al-Sisi", a run of Han) out."""
    while last < len(words) and not any(letter.isspace() for letter in text[words[last - 1].end : words[last].start]):
        last += 1
    return last


def chunks(text: str, group: list[Word]) -> list[list[Word]]:
    """Words in, the same in groups of those that are written together out."""
    found: list[list[Word]] = []
    for at, word in enumerate(group):
        if at and not any(letter.isspace() for letter in text[group[at - 1].end : word.start]):
            found[-1].append(word)
        else:
            found.append([word])
    return found


def chunk_phrases(text: str, chunk: list[Word], notes: list[str]) -> list[Phrase]:
    """Words that are written together in, what is looked for out; a beginning that is too short is looked for as a word, which is told."""
    phrase = phrase_of(text, chunk)
    typed = phrase.tokens[-1]
    is_short = text[chunk[-1].end : chunk[-1].end + 1] == "*" and len(typed) < SHORTEST_BEGINNING and not is_unspaced(typed)
    if is_short:
        notes.append(
            f"“{typed}*” is too short: {SHORTEST_BEGINNING} letters at least must stand before the star, so the word “{typed}” was looked for."
        )
        return [Phrase(tokens=phrase.tokens)]
    return [phrase]


def sounds_of(text: str, group: list[Word]) -> list[tuple[Phrase, ...]]:
    """Words in, how they sound as names out: all of them must have a sound; a beginning has none."""
    if text[group[-1].end : group[-1].end + 1] == "*":
        return []
    heard = [None if word.key == MASKED else sound_of(word.key) for word in group]
    sounding = [sound for sound in heard if sound]
    return [tuple(Phrase(tokens=(sound,)) for sound in sounding)] if len(sounding) == len(group) else []
