"""What the tables tell of stories, whoever asks them: `grouping.py` and `story_judgements.py` through the store, `glance.py` in a file alone."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A page and its story.

    Attributes:
        page_sha256: which page.
        story: id of its story.
        place: number of the page in its story, from 0.
        batch: number of the batch with which it was handed over.
        published: EDTF of its time of publication; None when unknown.
        since: when it came to its story, in UTC.
        is_round_up: is the story a document that tells of many events, with its copies?
        is_asked: it stands in a story that the user made by name, and is grouped only because a judgement speaks of it.
    """

    page_sha256: str
    story: str
    place: int
    batch: int
    published: str | None
    since: str
    is_round_up: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that was given to a story. It leads for ever to the story that has its page.

    Attributes:
        number: in the order they were given.
        name: the name; no other story ever has it.
        page_sha256: the page that stood first in the story when it was given; when this one leaves the story, the first of what stays.
        by: the person who gave it; None for one made of the words of titles.
    """

    number: int
    name: str
    page_sha256: str
    by: str | None


def name_of(names: Iterable[Name]) -> Name | None:
    """The names that lead to a story in, the one it is shown by out: the last that a person gave, else the first; None without any."""
    found = sorted(names, key=lambda one: one.number)
    return next((one for one in reversed(found) if one.by is not None), found[0] if found else None)
