"""Adding reports at the desk: by address, as files, as pasted text; and feeds to follow.

What is given is data. An address must be one on the web: a path of this machine is nothing that a browser may name.
"""
# ruff: noqa: FAST003  # the collection's slug is asked for by Reading and Adding

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from crossread.interfaces import worker
from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.errors import told
from crossread.interfaces.desk.follow_view import following_view
from crossread.interfaces.desk.seen_by import Adding, Seen
from crossread.interfaces.desk.settings import MAX_FIELD
from crossread.services.following import follow, unfollow
from crossread.services.incoming import Given, Pasted, given_of, hand_in
from crossread.services.work_order import story_named
from crossread.sources.places import is_url
from crossread.types.errors import CrossreadError, InputError
from crossread.types.work import Order

ROUTES = APIRouter()

MOST_ADDRESSES = 500
"""Addresses that are taken at once: fetching politely they take some minutes."""
MOST_FILES = 500
MOST_STORIES = 500
"""Stories that a field suggests."""

FIELDS = ("addresses", "text", "markup", "headline", "outlet", "address", "published", "story", "feed")
"""Fields that keep what was written in them when something of it was wrong."""


async def form_of(request: Request) -> AsyncIterator[FormData]:
    """A request in, its form out, files included; they are closed when it was answered."""
    form = await request.form(max_part_size=MAX_FIELD)
    yield form
    await form.close()


Form = Annotated[FormData, Depends(form_of)]


@ROUTES.get("/c/{c}/add", include_in_schema=False)
def add(request: Request, seen: Adding, story: str = "", feed: str = "") -> Response:
    """The forms to add with; `?story=` names the story that they are for."""
    return shown(request, seen, {"story": story, "feed": feed})


@ROUTES.post("/c/{c}/add/addresses", include_in_schema=False)
def add_addresses(request: Request, seen: Adding, form: Form) -> Response:
    """Addresses, one a line: fetched and read."""
    return tried(request, seen, form, "addresses", lambda: ordered(seen, form, lambda: urls_in(words(form, "addresses"))))


@ROUTES.post("/c/{c}/add/files", include_in_schema=False)
async def add_files(request: Request, seen: Adding, form: Form) -> Response:
    """Files: put aside, kept and read."""
    given = [
        Given(name=one.filename, file=one.file)
        for name, one in form.multi_items()
        if name == "files" and isinstance(one, UploadFile) and one.filename
    ]
    return await run_in_threadpool(tried, request, seen, form, "files", lambda: ordered(seen, form, lambda: files_of(seen, given)))


@ROUTES.post("/c/{c}/add/text", include_in_schema=False)
def add_text(request: Request, seen: Adding, form: Form) -> Response:
    """A pasted report, as text or as HTML: put aside, kept and read."""
    text, markup = words(form, "text"), words(form, "markup")
    pasted = Pasted(
        text=markup or text,
        is_html=bool(markup),
        headline=words(form, "headline"),
        outlet=words(form, "outlet"),
        address=words(form, "address"),
        published=words(form, "published"),
    )
    called = words(form, "headline")
    return tried(request, seen, form, "text", lambda: ordered(seen, form, lambda: hand_in(seen.library, (given_of(pasted, BytesIO),)), called))


@ROUTES.post("/c/{c}/add/follow", include_in_schema=False)
def add_feed(request: Request, seen: Adding, form: Form) -> Response:
    """A feed or page: followed from now on."""

    def done() -> str:
        story = words(form, "story")
        follow(seen.library, one_address(words(form, "feed")), story_named(whole(seen, story)) if story else None)
        return f"{addresses.under(seen.collection.slug, 'add')}#follow"

    return tried(request, seen, form, "follow", done)


@ROUTES.post("/c/{c}/add/unfollow", include_in_schema=False)
def end_feed(request: Request, seen: Adding, form: Form) -> Response:
    """A feed or page: followed no longer. What was captured stays."""

    def done() -> str:
        unfollow(seen.library, words(form, "feed"))
        return f"{addresses.under(seen.collection.slug, 'add')}#follow"

    return tried(request, seen, form, "follow", done)


@ROUTES.post("/c/{c}/add/ask", include_in_schema=False)
def ask(request: Request, seen: Adding, form: Form) -> Response:
    """What is followed: what is due of it is asked now."""

    def done() -> str:
        work = worker.ordered(seen.library, Order(kind="watch", allow=seen.settings.allow), seen.reader.name)
        return addresses.under(seen.collection.slug, "works", str(work.number))

    return tried(request, seen, form, "follow", done)


def tried(request: Request, seen: Seen, form: FormData, which: str, done: Callable[[], str]) -> Response:
    """A request, its form, which one it is and what it does in; the way on out, or the page again with what was wrong, and all that was written."""
    try:
        return RedirectResponse(done(), 303)
    except CrossreadError as error:
        status, what, do = told(error)
        return shown(request, seen, {name: words(form, name) for name in FIELDS}, which=which, wrong=(what, do), status=status)


def shown(
    request: Request, seen: Seen, given: Mapping[str, str], *, which: str = "", wrong: tuple[str, str] | None = None, status: int = 200
) -> Response:
    """A request, what stands in the fields, and what was wrong in which form in, the page out."""
    mask, library = seen.mask, seen.library
    names = [mask.story(name) for name, _ in library.store.stories()[:MOST_STORIES]]
    return layout.page(
        request,
        "add.html",
        seen,
        status=status,
        given={name: given.get(name, "") for name in FIELDS},
        which=which,
        wrong=wrong,
        names=tuple(names),
        following=following_view(seen),
    )


def ordered(seen: Seen, form: FormData, places: Callable[[], Sequence[str]], called: str = "") -> str:
    """A collection, a form and what gives its places in, ordered; the address of the work out. Nothing is put aside for an order that cannot be.

    Raises:
        InputError: there is nothing to do in it, or a story cannot have that name.
    """
    is_grouped, story = bool(form.get("is_grouped")), words(form, "story")
    name = story_named(whole(seen, story)) if story and not is_grouped else None
    order = Order(kind="read", places=tuple(places()), story=name, is_grouped=is_grouped, allow=seen.settings.allow)
    work = worker.ordered(seen.library, order, seen.reader.name, called=called)
    return addresses.under(seen.collection.slug, "works", str(work.number))


def whole(seen: Seen, story: str) -> str:
    """A collection and what a story is called in, its whole name out; of one that is new it is that name."""
    mask = seen.mask
    return next((name for name, _ in seen.library.store.stories() if mask.story(name) == story), story) if mask else story


def urls_in(given: str) -> tuple[str, ...]:
    """What was written into the field for addresses in, the addresses out, each once.

    Raises:
        InputError: there is none, something is none, or there are too many.
    """
    found = tuple(dict.fromkeys(given.split()))
    if len(found) > MOST_ADDRESSES:
        raise InputError(f"There are {len(found):,} addresses.", f"Give at most {MOST_ADDRESSES} at once.")
    if not found:
        raise InputError("There is no address.", "Paste the addresses of reports, one a line.")
    return tuple(map(one_address, found))


def one_address(given: str) -> str:
    """What was written as an address in, the address out.

    Raises:
        InputError: it is none on the web.
    """
    address = given.strip()
    if not is_url(address):
        raise InputError(f"“{address}” is no address on the web.", "Give one that begins with https:// or http://.")
    return address


def files_of(seen: Seen, given: Sequence[Given]) -> tuple[str, ...]:
    """A collection and files in, places that a work can read out.

    Raises:
        InputError: there is none, there are too many, or they are too large together.
    """
    if not given:
        raise InputError("No file was chosen.", "Choose one or several.")
    if len(given) > MOST_FILES:
        raise InputError(f"There are {len(given):,} files.", f"Give at most {MOST_FILES} at once.")
    return hand_in(seen.library, given)


def words(form: FormData, name: str) -> str:
    """A form and the name of a field in, what was written in it out; empty when nothing was."""
    found = form.get(name)
    return found.strip() if isinstance(found, str) else ""
