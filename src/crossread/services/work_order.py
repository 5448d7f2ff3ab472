"""What is wanted and by whom in, a work that waits out; and the name of the story that its reports belong to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crossread.services import incoming
from crossread.services.work import ENDED_EARLY, OPEN, works
from crossread.sources.places import is_url
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.storage.works import Works
from crossread.types.errors import InputError
from crossread.types.work import Order, Work

MAX_NAME = 80
"""Letters of a story's name."""


def order(library: Library, wanted: Order, by: str, *, called: str = "") -> Work:
    """A library, what is ordered and by whom in, the work out; it waits. The same that is open already is not ordered twice, but for reading.

    Args:
        library: open, and stays open.
        wanted: what; reports of one story without a name get one made of `called` or of the places.
        by: who orders it.
        called: what a new story may be called ("Flood in Velmora").

    Raises:
        InputError: there is nothing to do in it, or a story cannot have that name.
    """
    if wanted.kind == "read" and not wanted.places:
        raise InputError("Nothing was given to read.", "Give addresses, choose files, or paste a text.")
    if wanted.kind == "compare" and not wanted.story:
        raise InputError("No story was named to compare.", "Name one.")
    if wanted.kind == "watch" and not Watched(library.store).followed():
        raise InputError("Nothing is followed.", "Follow a feed or a page first.")
    stray = next((place for place in wanted.places if not is_url(place) and not incoming.is_incoming(place)), None)
    if stray is not None:
        raise InputError(f"{stray} is no address on the web.", "Give one that begins with https:// or http://, or hand the file itself in.")
    tables = Works(library.store)
    if wanted.kind == "read":
        story = None if wanted.is_grouped else story_named(wanted.story) if wanted.story else name_for(library, wanted.places, called)
        return tables.add(replace(wanted, story=story), by, library.clock())
    return tables.add(wanted, by, library.clock(), is_once=True)


def story_named(name: str) -> str:
    """A story's name as somebody wrote it in, the same with single spaces out.

    Raises:
        InputError: no story can have it.
    """
    clean = " ".join(name.split())
    if not clean.strip(".") or not clean.isprintable() or "/" in clean or len(clean) > MAX_NAME:
        raise InputError("A story cannot have that name.", f"Give one of at most {MAX_NAME} letters that can be read, without a slash.")
    return clean


def name_for(library: Library, places: Sequence[str], called: str = "") -> str:
    """A library, the places of a work and what its story may be called in, a name for it out: one that leads to another story only if that has these.

    It is made of that, else of the first file's name, else of the addresses.
    """
    from crossread.services.collect import derived_name, free_name  # noqa: PLC0415  # brings the parsers; showing works does without

    handed = next((incoming.name_of(place) for place in places if incoming.is_incoming(place)), "")
    stem = called or ("" if handed.startswith("pasted.") else handed.split(".", 1)[0])
    urls = [place for place in places if is_url(place)]
    name = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:MAX_NAME] if stem else derived_name(urls)
    taken = {one.work.order.story for one in Works(library.store).all(OPEN)}
    name = free_name(library, name or derived_name(urls), incoming.hashes_of(library, places))
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def compared(library: Library, story: str, by: str) -> Work:
    """A library, the whole name of a story that is to be compared and who asks in, the work that does so out: the open one, else a new one.

    Where the last one was cancelled, failed or was interrupted, that one comes back: a person resumes it, or every look would order another.
    """
    wanted = Order(kind="compare", story=story)
    last = next((one for one in works(library) if one.story == story and one.order.kind in {"compare", "read"}), None)
    if last and (last.state in OPEN or (last.state in ENDED_EARLY and last.order == wanted)):
        return last
    return order(library, wanted, by)
