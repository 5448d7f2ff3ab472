"""What a text says of a name in passing, in; titles, descriptions, ages and deeds out: "Tom Ferr, the interior minister," and "Ferr was charged"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.stages.statements.grammar import PREPOSITIONS, TITLES
from crossread.stages.statements.kinds import kind_of
from crossread.stages.statements.lexicon import SPEAKING_NOUNS
from crossread.types.statement import SourceKind

IN_FRONT = re.compile(r"(?:^|[^\w’'-])((?:[\w’'-]+[ \xa0]){1,5})$")
BEHIND = re.compile(
    r"\s*(?:\([^()\n]{1,60}\))?,\s+(?:(?P<age>\d{1,3}),\s+)?(?:(?:who|himself|herself)\s+(?:is|was|serves as)\s+)?"
    r"(?P<role>[^,.;:\n“”\"()]{3,90})(?=[,.;\n)]|$)"
)
AGED = re.compile(r"\s*(?:,\s+(?P<a>\d{1,3})\b(?!,\d)|\s\(?aged\s+(?P<b>\d{1,3})|\s\((?P<c>\d{1,3})\))")
DEEDS = re.compile(
    r"[^.;\n“”\"]{0,50}?\b(?:(?:was|were|is|has been|had been|be)\s+(?:\w+\s+){0,2}?"
    r"(?:charged|arrested|accused|convicted|sentenced|indicted|jailed|detained|remanded)|pleaded\s+(?:not\s+)?guilty|confessed)\b"
)
"""Behind a name: what is done to a suspect."""
OTHER_NAME = re.compile(r"\b(?:that|when|after|because|if|and|but|as|by)\s")
REACH = 60
"""Code points in front of a name in which its title stands."""
BOUND = re.compile(r"[.;:\n]")


@dataclass(frozen=True, slots=True)
class Role:
    """What one place of a text says of a name.

    Attributes:
        at: where the name stands.
        name: the name.
        words: the title or description; empty where the text says only an age or a deed.
        kind: the kind of source that it shows.
        age: years; None when it says none.
    """

    at: int
    name: str
    words: str
    kind: SourceKind | None
    age: int | None = None


def roles_of(text: str, names: Iterable[str]) -> list[Role]:
    """A text and full names in, what it says of each where it stands out, in order of the text."""
    found: list[Role] = []
    for name in names:
        for at in places_of(text, name):
            found.extend(role for role in (title_before(text, at, name), role_behind(text, at, name), deed_behind(text, at, name)) if role)
    return sorted(found, key=lambda role: role.at)


def places_of(text: str, name: str) -> Iterator[int]:
    """A text and a name in, where the name stands as words of its own out."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(name, end)


def title_before(text: str, at: int, name: str) -> Role | None:
    """A name in its text in, the title right in front of it out ("Interior Minister Tom Ferr")."""
    lead = BOUND.split(text[max(0, at - REACH) : at])[-1]
    found = IN_FRONT.search(lead)
    tokens = found.group(1).split() if found else []
    if not tokens or not (tokens[-1].lower() in TITLES or tokens[-1].lower() in SPEAKING_NOUNS):
        return None
    start = len(tokens) - 1
    while start > 0 and (tokens[start - 1][:1].isupper() or tokens[start - 1].lower() in SPEAKING_NOUNS or tokens[start - 1].lower() in TITLES):
        start -= 1
    words = " ".join(tokens[start:])
    kind = kind_of(words)
    return Role(at, name, words, kind) if kind else None


def role_behind(text: str, at: int, name: str) -> Role | None:
    """A name in its text in, the description set between commas behind it out ("Tom Ferr, 32, the interior minister,")."""
    aged = AGED.match(text, at + len(name))
    age = int(next(value for value in aged.groups() if value)) if aged else None
    found = BEHIND.match(text, at + len(name))
    words = found["role"].strip() if found else ""
    kind = kind_of(words) if words and is_description(words) else None
    return Role(at, name, words if kind else "", kind, age) if kind or age else None


def is_description(words: str) -> bool:
    """Are words behind a name and a comma a description of it: a noun for somebody, not a clause or the next name of a list?"""
    tokens = re.findall(r"[\w'’-]+", words)
    head = next((k for k, word in enumerate(tokens) if k and (word.lower() in PREPOSITIONS or word == "who")), len(tokens)) - 1
    return bool(tokens) and any(token.lower() in SPEAKING_NOUNS for token in tokens[max(0, head - 1) : head + 1])


def deed_behind(text: str, at: int, name: str) -> Role | None:
    """A name in its text in, that somebody is charged, arrested or convicted out."""
    found = DEEDS.match(text, at + len(name))
    if not found or OTHER_NAME.search(found.group()):
        return None
    return Role(at, name, "", "suspect")
