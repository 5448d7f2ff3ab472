"""A collection and filters in, its judgements out as the page of all judgements shows them, with those that must be looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from crossread.interfaces.desk.opening import ATTACHED
from crossread.interfaces.desk.seen_by import Seen
from crossread.services import kept
from crossread.services.review import attached, best, to_look_at
from crossread.services.review_laid import Attached, Laid
from crossread.storage.grouping import Groupings
from crossread.storage.reviews import reviews_in, stories_reviewed
from crossread.storage.reviews_state import reviews_state
from crossread.types.review import Reviewed

PAGE = 50
"""Judgements on one page."""

MOST_STORIES = 60
"""Stories whose dossiers are opened to see what became of judgements, the last judged first; each takes time when nobody looked at it before."""

MOST_WORDS = 3
"""Places whose words a line shows."""

STATES: tuple[tuple[str, str], ...] = (("", "all"), ("again", "to look at again"), ("force", "in force"), ("withdrawn", "withdrawn"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which judgements are shown.

    Attributes:
        by: name of who made them; empty for all.
        kind: their kind; empty for all.
        state: key of `STATES`.
        page: which page of them, counted from 1.
    """

    by: str = ""
    kind: str = ""
    state: str = ""
    page: int = 1

    @property
    def is_any(self) -> bool:
        """Is something left out?"""
        return bool(self.by or self.kind or self.state)

    def query(self, page: int) -> str:
        """A page in, the query that leads to it with the same filters out."""
        given = {"by": self.by, "kind": self.kind, "state": self.state, "at": str(page)}
        return urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A judgement as the list shows it, masked.

    Attributes:
        laid: the judgement.
        is_looked_up: is it known what became of it? False when no story that has its words was compared.
        stories: what the stories that have its words are called.
        words: outlet and words of the first places it stands on.
        more: how many further places there are.
    """

    laid: Laid
    is_looked_up: bool
    stories: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementList:
    """The judgements of a collection.

    Attributes:
        items: those of the page, the last first.
        again: those that must be looked at again, the oldest first; empty when filters are set.
        count: how many fit the filters.
        pages: how many pages they take.
        people: everybody who judged, sorted.
        not_opened: stories that were not opened to see what became of judgements.
    """

    items: tuple[Item, ...]
    again: tuple[Item, ...]
    count: int
    pages: int
    people: tuple[str, ...]
    not_opened: int


def judgement_list(seen: Seen, filters: Filters) -> JudgementList:
    """A collection and filters in, its judgements out."""
    made, of = reviews_in(seen.library.store), stories_reviewed(seen.library.store)
    stories = tuple(dict.fromkeys(story for one in reversed(made) if one.is_in_force for story in of.get(one.number, ())))
    laid = best(found for story in stories[:MOST_STORIES] if (found := _attached(seen, story)))
    queued = to_look_at(laid)
    people = tuple(sorted({one.by for one in made}))
    again = {one.reviewed.number for one in queued}
    fits = [one for one in reversed(made) if _fits(one, filters, is_again=one.number in again)]
    chosen = fits[(filters.page - 1) * PAGE : filters.page * PAGE]
    asked = [] if filters.is_any or filters.page > 1 else [one for one in made if one.number in again][:PAGE]
    items = {item.laid.reviewed.number: item for item in _items(seen, [*chosen, *asked], laid, of)}
    return JudgementList(
        items=tuple(items[one.number] for one in chosen),
        again=tuple(items[one.number] for one in asked),
        count=len(fits),
        pages=-(-len(fits) // PAGE),
        people=people,
        not_opened=max(0, len(stories) - MOST_STORIES),
    )


def _attached(seen: Seen, story: str) -> Attached | None:
    """A collection and a story in, what people judged of it, masked, out; None when it was not compared. Remembered as the story's own page does."""
    found, mask = kept.kept(seen.library, story), seen.mask
    if found is None:
        return None
    key = (str(seen.library.folder), story, found.basis, found.at, mask.basis, reviews_state(seen.library.store))
    return ATTACHED.get(key, lambda: mask.value(attached(seen.library, found.dossier)))


def _fits(one: Reviewed, filters: Filters, *, is_again: bool) -> bool:
    """A judgement, filters and whether it must be looked at again in, whether it is shown out."""
    state = {"again": is_again, "force": one.is_in_force, "withdrawn": not one.is_in_force}.get(filters.state, True)
    return state and filters.by in {"", one.by} and filters.kind in {"", one.review.kind}


def _items(seen: Seen, made: Sequence[Reviewed], laid: dict[int, Laid], of: dict[int, tuple[str, ...]]) -> list[Item]:
    """Judgements, how they lie and the stories of each in, what the list shows of them out, masked."""
    mask = seen.mask
    pages = {anchor.page_sha256 for one in made for anchor in one.review.about[:MOST_WORDS]}
    known = Groupings(seen.library.store).documents(pages)
    found: list[Item] = []
    for one in made:
        about = one.review.about
        words = tuple((known[at.page_sha256].label if at.page_sha256 in known else "", at.words) for at in about[:MOST_WORDS])
        found.append(
            Item(
                laid=laid.get(one.number) or Laid(reviewed=mask.value(one), standing="stands"),
                is_looked_up=one.number in laid or one.review.saw is None,
                stories=tuple(mask.story(name) for name in of.get(one.number, ())),
                words=mask.value(words),
                more=len(about) - len(words),
            )
        )
    return found
