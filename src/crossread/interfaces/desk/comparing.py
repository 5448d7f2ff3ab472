"""A story of which nothing is kept yet: the page that says so and shows how far comparing it is."""

from fastapi import Request
from starlette.responses import Response

from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.seen_by import Seen
from crossread.interfaces.worker import compared
from crossread.types.work import Work

OPEN = frozenset({"waiting", "running"})


def ordered(seen: Seen, story: str) -> Work:
    """A collection and the whole name of a story that is out of date in, the work that compares it out: the one that goes on, else a new one."""
    return compared(seen.library, story, seen.reader.name)


def comparing_page(request: Request, seen: Seen, story: str) -> Response:
    """A collection and the name of a story of which nothing is kept in, the page out: how far comparing is, or that there is nothing to compare."""
    called = seen.mask.story(story)
    number = seen.library.store.count(story)
    work = seen.mask.value(ordered(seen, story)) if number else None
    return layout.page(
        request,
        "comparing.html",
        seen,
        called=called,
        address=addresses.story(seen.collection.slug, called),
        number=number,
        work=work,
        is_going_on=work is not None and work.state in OPEN,
        work_address=addresses.under(seen.collection.slug, "works", str(work.number)) if work else "",
    )
