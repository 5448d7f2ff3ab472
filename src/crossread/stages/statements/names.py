"""The words of a source in, the proper name in them out, without titles."""

import re
from functools import lru_cache

from crossread.stages.statements.grammar import ABBREVIATED, DETERMINERS, NOT_NAMES, PARTICLES, POSSESSIVES, PREPOSITIONS, TITLES, words
from crossread.stages.statements.lexicon import SOURCE_NOUNS, SPEAKING_NOUNS
from crossread.types.statement import SourceKind

NAMES_KEPT = 10_000
"""Names and sources that are remembered taken apart, some 2 MB each: one document says the same ones many times, and so do those of one story."""

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")


BODIES = (
    SOURCE_NOUNS["organisation"]
    | SOURCE_NOUNS["media"]
    | SOURCE_NOUNS["document"]
    | words(
        "police army navy ministry government department agency bureau commission court council office forces guard embassy administration service "
        "services committee state states nations union house senate congress"
    )
)


PLACE_WORDS = words(
    "north south east west new united saudi sri costa el san los las great hong northern southern eastern western central puerto sierra ivory "
    "burkina papua central"
)
"""First words of many names of countries and towns."""


LIST = re.compile(r",.*,?\s+and\s")


LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


OF = words("of from in at on for with")
"""What stands between a name and where it belongs."""


JOINED = re.compile(r"\s+(?:and|nor)\s+")


def is_persons(name: str, said: str, kind: SourceKind | None) -> bool:
    """Is a name a person's? Two words or more without a place's first word, or one word behind a title or beside an age."""
    if is_body(name) or kind in ("media", "document"):
        return False
    first = name.split(maxsplit=1)[0].lower()
    if " " in name:
        return first not in PLACE_WORDS
    before = said[: said.find(name)].lower().split()
    return (bool(before) and before[-1] in TITLES) or bool(re.search(re.escape(name) + r",\s+\d", said))


@lru_cache(maxsize=NAMES_KEPT)
def is_body(name: str) -> bool:
    """Is a name that of an organisation, a medium or a place rather than a person's? Judged by its words."""
    tokens = [w.lower() for w in WORD.findall(name)]
    return any(token in BODIES for token in tokens) or " of " in name or bool(ABBREVIATED.fullmatch(name))


def all_named(parts: list[str]) -> bool:
    """Do all parts of a joined source name somebody of their own, not the tail of one name ("Ministry of Trade and Industry")?"""
    return (
        len(parts) == 2
        and all(re.match(r"(?:[Tt]he\s+)?[^\W\d_a-z]", part.strip()) for part in parts)
        and " of " not in parts[0]
        and "," not in "".join(parts)
    )


def without_article(name: str) -> str:
    """A name in, the same without an article, a possessive or a conjunction in front out."""
    tokens = name.split()
    while tokens and (
        tokens[0].lower() in DETERMINERS or tokens[0].lower() in POSSESSIVES or tokens[0].lower() in PARTICLES or tokens[0].endswith(("'s", "’s"))
    ):
        tokens = tokens[1:]
    return " ".join(tokens)


@lru_cache(maxsize=NAMES_KEPT)
def name_in(said: str) -> str | None:
    """The words of a source in, the proper name that they are or end with out, without titles; None where a description stands alone."""
    first, *rest = re.split(r"\s*[,;(—]\s*|\s+who\s|\s+which\s|\s+that\s", said)
    found = closing_name(first)
    if found:
        return with_owner(first, found)
    if rest and not any(w[:1].isupper() for w in first.split()[1:]):
        whole = rest[0].strip()
        if whole and all(w[:1].isupper() or w in PARTICLES for w in whole.split()) and 2 <= len(whole.split()) <= 4:
            return stripped_name(whole.split())
    return None


def with_owner(first: str, name: str) -> str:
    """A noun phrase and the name in it in, the name out; with its owner where every country has one ("Russia's Foreign Ministry")."""
    if not all(w.lower() in TITLES or w.lower() in BODIES or w.lower() in SPEAKING_NOUNS for w in name.split()):
        return name
    owner = re.search(r"((?:[^\W\d_a-z][\w.-]*\s+)*[^\W\d_a-z][\w.-]*['’]s\s+)" + re.escape(name), first)
    return owner.group(1) + name if owner else name


def closing_name(first: str) -> str | None:
    """A noun phrase in, the name that closes it, or that opens it before a preposition out; None where there is none."""
    tokens = first.split()
    runs = name_runs(tokens)
    if not runs:
        return None
    start, end = runs[-1]
    opening = tokens[slice(*runs[0])] if runs[0][0] <= 1 else []
    if end < len(tokens):
        after = tokens[runs[0][1] : runs[0][1] + 1]
        return stripped_name(opening) if opening and after and after[0].lower() in ("of", "from", "in", "at", "on") else None
    before = [token.lower() for token in tokens[:start]]
    if before and before[-1] in DETERMINERS:
        before.pop()
    link = before[-1] if before else ""
    if link in ("and", "or", "nor"):
        return None
    if len(runs) > 1 and runs[0][1] - runs[0][0] > 1 and tokens[runs[0][1]].lower() in OF and not is_body(" ".join(tokens[slice(*runs[0])])):
        return stripped_name(opening) if opening else None
    if link not in SPEAKING_NOUNS and link not in TITLES and is_some_bodys(before):
        return None
    if link in PREPOSITIONS or link == "to":
        return stripped_name(opening) if len(runs) > 1 and opening else None
    return stripped_name(tokens[start:end])


def is_some_bodys(before: list[str]) -> bool:
    """Do the words before a name describe one of its people ("a source within the central ...")?"""
    at = next((k for k, word in enumerate(before) if word in PREPOSITIONS), 0)
    return at > 0 and before[at - 1] in SPEAKING_NOUNS


def name_runs(tokens: list[str]) -> list[tuple[int, int]]:
    """Words in, the runs of capitalised ones out (half open), with particles inside; a run that owns what follows ("Orlin's mayor") is left out."""
    runs: list[tuple[int, int]] = []
    is_open = False
    for index, token in enumerate(tokens):
        is_name = token[:1].isupper() and not (index == 0 and token.lower() in NOT_NAMES)
        joins = is_open and token in PARTICLES and tokens[index + 1 : index + 2] != [] and tokens[index + 1][:1].isupper()
        if not is_name and not joins:
            is_open = False
        elif is_open:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
            is_open = True
        if is_open and token.endswith(("'s", "’s")):
            runs.pop()
            is_open = False
    return runs


def stripped_name(tokens: list[str]) -> str | None:
    """The words of a name in, the same without titles in front out; the words as they are when nothing else is left or an organisation is named.

    None for none.
    """
    return stripped(tuple(tokens))


@lru_cache(maxsize=NAMES_KEPT)
def stripped(tokens: tuple[str, ...]) -> str | None:
    """The same."""
    words_left = [w.strip(',.;:"“”') if not re.fullmatch(r"(?:\w\.)+", w) else w for w in tokens]
    words_left = [w for w in words_left if w]
    while words_left and words_left[0].lower() in NOT_NAMES:
        words_left = words_left[1:]
    whole = " ".join(words_left)
    if not whole:
        return None
    index = max((k for k, w in enumerate(words_left[:-1]) if w.lower() in TITLES or w.lower() in SPEAKING_NOUNS), default=-1)
    rest = words_left[index + 1 :]
    if rest[0].lower() in OF and index > 0:
        return whole
    while rest and rest[0].lower() in PARTICLES - {"de", "da", "al", "bin", "van", "von", "la", "le", "di", "del", "el"}:
        rest = rest[1:]
    left = " ".join(rest)
    return left if left and not is_body(left) and not all(w.lower() in TITLES for w in rest) else whole
