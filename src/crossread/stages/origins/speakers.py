"""Speakers of all documents in, who is the same out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from crossread.stages.names.entities import folded
from crossread.stages.names.lexicon import DEMONYM_ENDINGS, ORGANISATION, TITLES
from crossread.stages.names.spelling import is_one_spelt_twice
from crossread.stages.origins.groups import join, top
from crossread.types.statement import Source

UNTRACEABLE = frozenset(
    "official officials authority authorities source sources witness witnesses resident residents people some others many expert experts analyst "
    "analysts report reports media observers critics reporter reporters spokesman spokeswoman spokesperson man woman one someone they he she it "
    "we i who those passers-by bystanders locals".split()
)
"""Heads that name nobody: what rests on them has no traceable origin."""
LOWEST = 3
"""Code points of the shortest last name that joins a fuller one."""

OWNER = re.compile(r"(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)['’]s?\s")
"""Whose a document is: behind "Zelenskyy's video" stands Zelenskyy."""


def speaker_key(source: Source) -> str | None:
    """A source in, the folded name it is traced by out; None when it stays unresolved or names nobody ("officials said")."""
    if source.name is None:
        return None
    if source.kind == "document" and (owner := OWNER.match(source.name)):
        return " ".join(word for word in folded(owner["owner"]).split() if word not in TITLES)
    words = [
        word for word in folded(source.name).replace("'s ", " ").split() if word not in {"the", "a", "an", "some", "several", "two", "both", "many"}
    ]
    while len(words) > 1 and (words[0] in TITLES or words[0].endswith(DEMONYM_ENDINGS)) and source.name.split()[-1][:1].isupper():
        words = words[1:]
    if not words or (words[-1] in UNTRACEABLE and all(word in UNTRACEABLE or not is_specific(word, source) for word in words)):
        return None
    return " ".join(words)


def is_named(key: str, source: Source) -> bool:
    """Does a source have a name of its own, or is it a body that is one of its kind ("police")? "A captured soldier" may be anybody."""
    words = HEAD_ENDS.split((source.name or "").replace("’", "'"), maxsplit=1)[0].split()
    if not words or (key.split() and key.rsplit(maxsplit=1)[-1] in BODIES):
        return bool(words)
    return words[-1][:1].isupper() and not words[-1].lower().rstrip("s").endswith(DEMONYM_ENDINGS)


HEAD_ENDS = re.compile(r",|\s(?:of|for|in|from|at|with|who|which|that|fighting|working|based)\b|\s\(")
BODIES = ORGANISATION | {"military", "navy", "coastguard", "firefighters", "authorities", "prosecutors", "state", "kremlin"}


def is_specific(word: str, source: Source) -> bool:
    """Is the word printed with a capital in the source's name, so that it narrows down who speaks ("Troy officials")?"""
    return any(part.lower().strip("’'s.,") == word and part[:1].isupper() for part in (source.name or "").split()[1:])


def one_speaker(keys: Iterable[str]) -> dict[str, str]:
    """The folded names of all speakers of a story in, for each the name it is counted under out.

    A last name joins the one fuller name that ends in it; a name spelt two ways is one. Two people with different first names are never joined.
    """
    names = sorted(set(keys))
    root = {name: name for name in names}  # the name that each is counted under so far
    for a, b in combinations(names, 2):
        if is_one_spelt_twice(a, b):
            join(root, b, into=a)
    endings: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if " " in name:
            endings[name.split()[-1]].add(top(root, name))
    for name in names:
        fuller = endings.get(name, set()) or {
            top(root, other) for word, others in endings.items() if is_one_spelt_twice(word, name) for other in others
        }
        if " " not in name and len(fuller) == 1 and len(name) >= LOWEST:
            join(root, name, into=next(iter(fuller)))
    return {name: top(root, name) for name in names}
