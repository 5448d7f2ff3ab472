"""Names of a document in, its entities out: each with all its forms."""

import re
from collections import Counter
from dataclasses import dataclass

from crossread.stages.names.recognise import Name, NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that a document names.

    Attributes:
        key: folded fullest form; entities of two documents with one key are the same name.
        name: fullest form as printed.
        kind: what it stands for.
        mentions: its names, in order of the text.
    """

    key: str
    name: str
    kind: NameKind
    mentions: tuple[Name, ...]


def find_entities(names: tuple[Name, ...]) -> tuple[Entity, ...]:
    """The names of a document in, its entities out, in order of first mention.

    A last name joins the one fuller name of the document that ends in it; with two such names it stays alone (doubt is not guessed away).
    """
    groups: dict[str, list[Name]] = {}
    full = {folded(name.words) for name in names if " " in folded(name.words) and name.kind == "person"}
    for name in names:
        key = folded(name.words)
        if " " not in key and name.kind != "place":
            longer = sorted(other for other in full if other.split()[-1] == key)
            key = longer[0] if len(longer) == 1 else key
        groups.setdefault(key, []).append(name)
    return tuple(
        Entity(key=key, name=max((name.words for name in group), key=len), kind=majority([name.kind for name in group]), mentions=tuple(group))
        for key, group in groups.items()
    )


def majority(kinds: list[NameKind]) -> NameKind:
    """Kinds of the mentions of one entity in, the most frequent that says something out; the first of equals."""
    telling: Counter[NameKind] = Counter(kind for kind in kinds if kind != "other")
    return max(telling, key=lambda kind: telling[kind], default="other")


def folded(words: str) -> str:
    """A name as printed in, the form in which names are compared out: lower case, single spaces, initials joined ("U. S." is "us")."""
    spaced = re.sub(r"\s+", " ", words.lower().replace("’", "'").replace(".", " ").replace("-", " ")).strip()
    return re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda match: match[0].replace(" ", ""), spaced)
