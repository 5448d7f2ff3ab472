"""Protecting people at the desk: who is, by number; by name, or as suggested; and no longer."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.opening import story_called
from crossread.interfaces.desk.seen_by import Judging
from crossread.services import kept
from crossread.services.protect import decline, protect, protected, suggestions, unprotect
from crossread.services.story_list import listed
from crossread.types.errors import InputError
from crossread.types.protected import Person, ProtectedAs

ROUTES = APIRouter(prefix="/c/{c}/protected", include_in_schema=False)

WHYS: tuple[tuple[ProtectedAs, str], ...] = (
    ("prisoner", "a prisoner"),
    ("minor", "a minor: the first name alone is hidden, too"),
    ("victim", "a victim"),
    ("chosen", "another reason"),
)
MOST_STORIES = 300
"""Stories that the page offers to look for people in, those that changed last."""

Text = Annotated[str, Form()]


@ROUTES.get("")
def persons(request: Request, seen: Judging, story: str = "") -> Response:
    """Protected persons by number, and whom the reports of a story name."""
    wanted = story_called(seen, story) if story else ""
    held = kept.kept(seen.library, wanted) if wanted else None
    return layout.page(
        request,
        "protected.html",
        seen,
        known=protected(seen.library),
        whys=WHYS,
        names=tuple(one.name for one in listed(seen.library) if not one.is_round_up)[:MOST_STORIES],
        story=seen.mask.story(wanted) if wanted else "",
        is_compared=held is not None,
        found=suggestions(seen.library, held.dossier) if held else (),
    )


@ROUTES.post("")
def protect_person(seen: Judging, names: Text = "", numbers: Text = "", why: Text = "chosen", story: Text = "") -> Response:
    """A person protected by the names and numbers that are given, one a line."""
    protect(seen.library, _person(names, numbers, why), seen.reader.name)
    return _back(seen, story)


@ROUTES.post("/decline")
def decline_person(seen: Judging, names: Text = "", why: Text = "chosen", story: Text = "") -> Response:
    """A suggestion declined: the person is not suggested again."""
    decline(seen.library, _person(names, "", why), seen.reader.name)
    return _back(seen, story)


@ROUTES.post("/{number}/withdraw")
def withdraw(seen: Judging, number: int, story: Text = "") -> Response:
    """A protection withdrawn."""
    unprotect(seen.library, number, seen.reader.name)
    return _back(seen, story)


def _person(names: str, numbers: str, why: str) -> Person:
    """What a form brought in, the person out.

    Raises:
        InputError: nobody is protected for such a reason.
    """
    known = next((one for one, _ in WHYS if one == why), None)
    if known is None:
        raise InputError("That is no reason for protecting somebody.", f"There are: {', '.join(one for one, _ in WHYS)}.")
    return Person(names=_lines(names), numbers=_lines(numbers), why=known)


def _lines(text: str) -> tuple[str, ...]:
    """The text of a form in, its lines out, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _back(seen: Judging, story: str) -> Response:
    """A collection and the story that was looked at in, the way back to the page out."""
    query = addresses.under(seen.collection.slug, "protected", story=story) if story else addresses.under(seen.collection.slug, "protected")
    return RedirectResponse(query, 303)
