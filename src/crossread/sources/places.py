"""Places as the user named them in (files, folders, URLs), what is found there out, each with its rank: the order of the places."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crossread.sources.folder import pages_in
from crossread.sources.found import Limits, Listed
from crossread.sources.known import Memory, Rank, Visited
from crossread.sources.web.rules import Rules

if TYPE_CHECKING:
    from crossread.sources.web.outside import Outside


def nothing(_address: str) -> None:
    """A URL in; nothing is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far reading goes.

    Attributes:
        rules: of fetching.
        limits: how much is taken of one list or archive.
        outside: what fetching needs of the world; None for the world itself.
        called: what captures of files say of where they came from, by path, where that is not the path itself: of what was handed in, and put
            aside under a name that says nothing.
    """

    rules: Rules = field(default_factory=Rules)
    limits: Limits = field(default_factory=Limits)
    outside: "Outside | None" = None
    called: Mapping[str, str] = field(default_factory=dict)


def found_in(places: Sequence[str], reach: Reach, memory: Memory = nothing) -> Generator[tuple[Rank, Visited], None, None]:
    """Places, how far reading goes and what was fetched before in, pages, known pages and gaps with their ranks out.

    Closing it breaks off what is being fetched. Files come first; nothing is asked of the network when no place and no list in a named file is a URL.

    Raises:
        StoppedError: it was interrupted within a fetch.
    """
    wants: list[tuple[Rank, Listed]] = [((at,), Listed(address=place.strip(), holds="either")) for at, place in enumerate(places) if is_url(place)]
    seen: set[str] = set()
    for at, place in enumerate(places):
        for number, item in enumerate(() if is_url(place) else pages_in((place,), reach.limits, seen, reach.called)):
            if isinstance(item, Listed):
                wants.append(((at, number), item))
            else:
                yield (at, number), item
    if wants:
        from crossread.sources.url import Visits  # noqa: PLC0415  # brings the network; files do without
        from crossread.sources.web.fetch import Fetcher  # noqa: PLC0415

        with Fetcher(reach.rules, reach.outside) as fetcher:
            yield from Visits(fetcher=fetcher, memory=memory, limits=reach.limits).visit(sorted(wants, key=lambda want: want[0]))


def is_url(place: str) -> bool:
    """A place as the user gave it in, whether it is a URL out."""
    return place.strip().lower().startswith(("http://", "https://"))
