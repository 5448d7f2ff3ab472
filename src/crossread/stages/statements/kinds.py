"""The words that name a source in, what kind of source it is out."""

import re
from functools import lru_cache

from crossread.stages.names.demonyms import COUNTRY_NAMES, COUNTRY_OF
from crossread.stages.statements.grammar import ABBREVIATED, PREPOSITIONS, words
from crossread.stages.statements.lexicon import MEDIA_NAMES, SOURCE_NOUNS
from crossread.stages.statements.names import NAMES_KEPT
from crossread.types.statement import SourceKind

ORDER: tuple[SourceKind, ...] = (
    "media",
    "lawyer",
    "suspect",
    "relative",
    "witness",
    "victim",
    "expert",
    "document",
    "politician",
    "official",
    "unnamed",
    "organisation",
    "other",
)
"""Which kind a word shows that stands under several: the narrower first."""
WORD = re.compile(r"[\w.&-]+(?:['’][a-z]+)?")
UNNAMED_HEADS = frozenset(("source", "sources", "some", "many", "others", "most", "few", "people", "observers", "insiders", "critics"))
SOURCES = words("source sources insider insiders")
COUNTS = words("% percent cent dozens hundreds thousands scores number group groups majority half third crowd crowds pair couple handful series")
"""Heads that only count those behind "of"."""
WITHIN = words("in within inside at from of")
SPEAKS_FOR = words("spokesman spokeswoman spokesperson spokespeople spokesmen")
SPOKEN_FOR: tuple[SourceKind, ...] = ("organisation", "politician", "media", "lawyer", "relative")
"""Kinds that a spokesperson has from those spoken for; of all others he or she is an official."""
PRESS = (["officer"], ["secretary"], ["office"], ["service"], ["attache"], ["aide"], ["spokesman"], ["spokeswoman"])
"""Behind "press" they speak to the media rather than for one."""
PAGES = words("website site page blog account channel")
PUBLIC = words(
    "national federal state investigative investigation safety security parliamentary senate house congressional government regional city county"
)
OFFICES = words("committee commission board office bureau service force centre center administration authority")
"""Bodies that are the state's when a word beside them says so."""
STATE_PAIRS = frozenset(
    "air force|sheriff office|mayor office|governor office|prosecutor office|attorney office|president office|emergency workers|rescue workers"
    "|emergency crews|rescue crews|emergency responders|first responders|rescue teams|rescue team|health officials".split("|")
)
RESCUERS = words("rescuers responders paramedics firefighters investigators negotiators")
COUNTRIES = frozenset(name.replace("_", " ") for name in (*COUNTRY_OF.values(), *COUNTRY_NAMES)) - {"europe", "asia", "africa"}
SEEN = re.compile(r"\w+ed|heard|seen|read|shown|sent|given|found|made|written|held")
"""What stands behind a document that was released, heard, seen; any other noun there is the head, as in "a records clerk"."""
SEGMENT = re.compile(r"[,;(]|\bwho\b|\bwhich\b|\bthat\b")


@lru_cache(maxsize=NAMES_KEPT)
def kind_of(named: str) -> SourceKind | None:
    """The words that name a source in, its kind out: the head noun decides, then the nouns beside it; None when none of them is known."""
    first = SEGMENT.split(named, maxsplit=1)[0]
    if not WORD.search(first):
        return None
    kind = phrase_kind(first)
    if kind:
        return kind
    for segment in SEGMENT.split(named[len(first) :])[:4]:
        kind = phrase_kind(segment) if segment.strip() else None
        if kind:
            return kind
    tokens = WORD.findall(first)
    names = [w for w in tokens if ABBREVIATED.fullmatch(w)]
    return "organisation" if names and len(names) == len(tokens) else None


def phrase_kind(phrase: str) -> SourceKind | None:
    """A noun phrase in, the kind of source it shows out; a document only by its head, as "a records clerk" is none."""
    printed = WORD.findall(phrase)
    tokens = [w.lower() for w in printed]
    if not tokens:
        return None
    if "news" in tokens or any(w == "press" and tokens[k + 1 : k + 2] not in PRESS for k, w in enumerate(tokens)):
        return "media"
    head = next((k for k, w in enumerate(tokens) if k and w in PREPOSITIONS), len(tokens)) - 1
    special = special_kind(phrase, tokens, head)
    if special:
        return special
    if noun_kind(tokens[head]) == "document" and head > 0 and printed[head][:1].isupper():
        return "organisation"
    for at in (head, *reversed(range(head))):
        kind = noun_kind(tokens[at])
        if kind and not (kind == "document" and at == head - 1 and not SEEN.fullmatch(tokens[head])):
            return kind
    return None


def special_kind(phrase: str, tokens: list[str], head: int) -> SourceKind | None:
    """A noun phrase and its head in, the kind out where the words beside the head decide it."""
    word, before, behind = tokens[head], tokens[:head], tokens[head + 1 :]
    if " ".join(w for w in tokens if w not in ("the", "a")) in COUNTRIES:
        return "official"
    if "of" in behind and (word in COUNTS or word in UNNAMED_HEADS - SOURCES):
        rest = re.split(r"\bof\b", phrase, maxsplit=1, flags=re.IGNORECASE)[1]
        return phrase_kind(rest) or "other"
    if word in SOURCES:
        beside = [*before, *(behind if behind[:1] and behind[0] in WITHIN else [])]
        is_state = any(noun_kind(w) in ("official", "politician") for w in beside) or any(w.isupper() for w in WORD.findall(phrase))
        return "official" if is_state else None
    if word in SPEAKS_FOR:
        kinds = [noun_kind(w) for w in (*before, *behind)]
        return next((kind for kind in SPOKEN_FOR if kind in kinds and "official" not in kinds), None)
    if word in PAGES and before and (before[-1].endswith(("'s", "’s", "s'")) or before[0] in ("its", "their", "his", "her") or "'s" in phrase):
        return "document"
    if word in RESCUERS or (before and f"{before[-1].removesuffix('’s').removesuffix(chr(39) + 's')} {word}" in STATE_PAIRS):
        return "official"
    return "official" if word in OFFICES and any(w in PUBLIC for w in before) else None


def noun_kind(token: str) -> SourceKind | None:
    """A word in lower case in, the kind of source it shows out; None for any other word."""
    if token in UNNAMED_HEADS:
        return "unnamed"
    if token in MEDIA_NAMES:
        return "media"
    return next((kind for kind in ORDER if token in SOURCE_NOUNS[kind]), None)
