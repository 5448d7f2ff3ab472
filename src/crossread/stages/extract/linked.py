"""A parsed page in, what its JSON-LD says about the article out. Broken blocks are skipped, strange values ignored."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

ARTICLE = re.compile(r"Article$|^(?:Report|LiveBlogPosting|BlogPosting|SocialMediaPosting|NewsMediaPosting)$")
"""Types of schema.org for something published with a text. Source: schema.org, CreativeWork."""

PAGE = frozenset({"WebPage", "ItemPage", "VideoObject", "CreativeWork"})
"""Types that carry the date of the article when no article is described."""

COLLECTIONS = frozenset({"CollectionPage", "SearchResultsPage"})
"""Types of pages that list others. Source: schema.org."""

MAX_BLOCK = 2_000_000
MAX_NODES = 5_000
MAX_DIGITS = 8

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What the JSON-LD of a page says.

    Attributes:
        headline: of the article, None when it says none; so with all others.
        publisher: name of the outlet.
        authors: names, in order.
        published: as printed.
        modified: as printed.
        address: URL of the article.
        is_free: may everybody read all of it (`isAccessibleForFree`, of it or of a part of it).
        closed: CSS selectors of the parts that not everybody may read.
        length: how many words it has (`wordCount`, else the words of `articleBody`); the words themselves are hidden text and never read.
        is_article: it describes something published with a text.
        is_collection: it describes the page as a collection of others.
        is_broken: a block could not be read.
    """

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    address: str | None = None
    is_free: bool | None = None
    closed: tuple[str, ...] = ()
    length: int | None = None
    is_article: bool = False
    is_collection: bool = False
    is_broken: bool = False


def linked(root: HtmlElement) -> Linked:
    """A parsed page in, what its JSON-LD says about the first article in it out."""
    blocks = [block for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower() and (block := script.text)]
    parsed = [_parsed(block) for block in blocks if len(block) <= MAX_BLOCK]
    nodes = list(islice((node for value in parsed if value is not None for node in _nodes(value)), MAX_NODES))
    named = {identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _has_type(node, ARTICLE)]
    pages = [node for node in nodes if not PAGE.isdisjoint(_types(node))]
    chosen = articles or pages
    parts = [
        part
        for node in chosen
        for part in _listed(node.get("hasPart"))
        if isinstance(part, dict) and _is_true(part.get("isAccessibleForFree")) is False
    ]
    free = [is_free for node in chosen if (is_free := _is_true(node.get("isAccessibleForFree"))) is not None]
    return Linked(
        headline=_first(_word(node.get("headline")) or (_word(node.get("name")) if articles else None) for node in chosen),
        publisher=_first(_name(node.get("publisher"), named) for node in articles),
        authors=next((names for node in chosen if (names := _names(node.get("author"), named))), ()),
        published=_first(_word(node.get("datePublished")) for node in (*articles, *pages)),
        modified=_first(_word(node.get("dateModified")) for node in (*articles, *pages)),
        address=_first(_word(node.get("url")) or _identity(node.get("mainEntityOfPage")) for node in articles),
        is_free=False if parts else next(iter(free), None),
        closed=tuple(word for part in parts for each in _listed(part.get("cssSelector")) if (word := _word(each))),
        length=next((length for node in articles if (length := _length(node))), None),
        is_article=bool(articles),
        is_collection=any(not COLLECTIONS.isdisjoint(_types(node)) for node in nodes),
        is_broken=any(value is None for value in parsed),
    )


def _parsed(block: str) -> Json:
    """The content of a script in, its value out; None when it cannot be read, even without comment marks, line breaks in strings and last commas."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|/\*\]\]>\*/)\s*$", "", block).strip().rstrip(";")
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text)):
        try:
            value: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(value: Json) -> Iterator[dict[str, Json]]:
    """A value in, every object in it that has a type or an identity out, outer ones first."""
    waiting: deque[Json] = deque([value])
    while waiting:
        here = waiting.popleft()
        if isinstance(here, list):
            waiting.extendleft(reversed(here))
        elif isinstance(here, dict):
            yield here
            inside = [here.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")]
            waiting.extendleft(value for value in reversed(inside) if isinstance(value, (list, dict)))


def _types(node: dict[str, Json]) -> frozenset[str]:
    """A node in, its types without their address out."""
    kinds = node.get("@type")
    return frozenset(kind.rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _has_type(node: dict[str, Json], pattern: re.Pattern[str]) -> bool:
    """Is one of the node's types of this pattern?"""
    return any(pattern.search(kind) for kind in _types(node))


def _word(value: Json) -> str | None:
    """A value in, the text it is (or begins with, when it is a list) out, with single spaces; None when it is none."""
    if isinstance(value, list):
        return next((word for part in value[:1] if (word := _word(part))), None)
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _identity(value: Json) -> str | None:
    """A reference in, the address it points to out."""
    return _word(value.get("@id")) or _word(value.get("url")) if isinstance(value, dict) else _word(value)


def _name(value: Json, named: dict[str, dict[str, Json]]) -> str | None:
    """A person or organisation (an object, a reference, a text) in, its name out."""
    return next(iter(_names(value, named)), None)


def _names(value: Json, named: dict[str, dict[str, Json]]) -> tuple[str, ...]:
    """Persons or organisations in, their names out, each once."""
    found: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        node = part
        if isinstance(part, dict) and "name" not in part and isinstance(identity := part.get("@id"), str):
            node = named.get(identity)
        name = node.get("name") if isinstance(node, dict) else node
        for each in name if isinstance(name, list) else [name]:
            word = _word(each)
            if word and word not in found:
                found.append(word)
    return tuple(found)


def _listed(value: Json) -> list[Json]:
    """A value in, itself when it is a list, else a list with it out."""
    return value if isinstance(value, list) else [value]


def _is_true(value: Json) -> bool | None:
    """A truth value of schema.org as JSON, word or address in, the truth out; None for anything else."""
    word = value.rsplit("/", 1)[-1].strip().lower() if isinstance(value, str) else value
    return {True: True, "true": True, False: False, "false": False}.get(word) if isinstance(word, (bool, str)) else None


def _length(node: dict[str, Json]) -> int | None:
    """An article in, how many words it says it has out; None when it does not."""
    said, body = node.get("wordCount"), node.get("articleBody")
    if isinstance(said, str) and said.strip().isdecimal() and len(said) < MAX_DIGITS:
        said = int(said)
    if isinstance(said, int) and not isinstance(said, bool) and said > 0:
        return said
    return len(body.split()) or None if isinstance(body, str) else None


def _first(words: Iterator[str | None]) -> str | None:
    """Values in, the first that is known out."""
    return next((word for word in words if word), None)
