"""Searching as JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from crossread.interfaces.api.answers import ERRORS, answer, further
from crossread.interfaces.api.models import Found
from crossread.interfaces.desk.seen_by import Reading
from crossread.interfaces.json_view import plain
from crossread.services.search import CURSOR, LIMIT, MOST_HITS, Answer, Asked, Order, search
from crossread.stages.searching.lines import LineKind

ROUTES = APIRouter(prefix="/collections/{c}/search", tags=["search"], responses=ERRORS)
DAY = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
Filter = Annotated[str | None, Query(max_length=300)]


@ROUTES.get("", response_model=Found)
def searched(  # noqa: PLR0913, PLR0917  # one parameter a filter
    request: Request,
    seen: Reading,
    q: Annotated[str, Query(max_length=2_000, description='Words; "..." a phrase, collap* a beginning, -word without, OR.')] = "",
    story: Filter = None,
    outlet: Filter = None,
    speaker: Filter = None,
    since: Annotated[str | None, Query(pattern=DAY, description="First day of publication.")] = None,
    until: Annotated[str | None, Query(pattern=DAY, description="Last day of publication.")] = None,
    kind: LineKind | None = None,
    order: Order = "newest",
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = LIMIT,
    cursor: Annotated[str | None, Query(pattern=f"^{CURSOR.pattern}$", description="From `next` of the page before.")] = None,
) -> Response:
    """Sentences, figures, statements and titles that have the words, with their spans and what was found in them marked."""
    asked = Asked(words=q, story=story, outlet=outlet, speaker=speaker, since=since, until=until, kind=kind, order=order, limit=limit, cursor=cursor)
    found = search(seen.library, asked)
    following = further(request, found.next_cursor) if found.next_cursor else None
    return answer(request, found_item(found) | {"next": following})


def found_item(found: Answer) -> dict[str, Any]:
    """What was found in, plain values out."""
    return {
        "asked": plain(found.asked),
        "items": plain(found.hits),
        "total": found.total,
        "is_at_least": found.is_at_least,
        "ranked_among": found.ranked_among,
        "facets": plain(found.facets),
        "notes": list(found.notes),
        "left": found.left,
    }
