"""Judgements as JSON: listed, made, confirmed, withdrawn."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from crossread.interfaces.api.answers import ERRORS, USUAL, Cursor, Limit, answer, some
from crossread.interfaces.api.judged import judged_in, laid_item, reviewed_item
from crossread.interfaces.api.models import Judged, ToJudge, some_of
from crossread.interfaces.api.stories import Name, dossier_of, named
from crossread.interfaces.desk.seen_by import Judging, Reading
from crossread.services import kept, review
from crossread.services.review_asked import Asked
from crossread.storage.reviews import reviews_in
from crossread.types.errors import NotFoundError

ROUTES = APIRouter(prefix="/collections/{c}", tags=["judgements"], responses=ERRORS)
Number = Annotated[int, Path(ge=1, le=2**53)]


@ROUTES.get("/judgements", response_model=some_of(Judged))
def judgements(request: Request, seen: Reading, limit: Limit = USUAL, cursor: Cursor = None) -> Response:
    """Everything that people judged in this collection, the last first; withdrawn judgements, too."""
    made = tuple(reversed(reviews_in(seen.library.store)))
    return answer(request, some(request, made, lambda one: reviewed_item(seen.mask.value(one)), limit, cursor))


@ROUTES.get("/stories/{s}/judgements", response_model=some_of(Judged))
def judgements_of(
    request: Request,
    seen: Reading,
    s: Name,
    queued: Annotated[bool, Query(description="Only those that must be looked at again.")] = False,
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """What people judged in one story, each with its standing: whether the machine still says what they judged."""
    story = dossier_of(seen, s).story
    judged = judged_in(seen, story)
    laid = [one for one in judged.laid if one.is_to_look_at or not queued] if judged else []
    return answer(request, some(request, laid, laid_item, limit, cursor))


@ROUTES.post("/stories/{s}/judgements", response_model=Judged, status_code=201)
def judge(request: Request, seen: Judging, s: Name, wanted: ToJudge) -> Response:
    """Judge a finding, claims, a statement or a source; signed with the reader's name, and kept apart from what the machine found."""
    story = named(seen, s)
    found = kept.kept(seen.library, story)
    if found is None:
        raise NotFoundError("This story was not compared yet, so there is nothing to judge.", "Ask for its dossier first.")
    given = wanted.model_dump()
    asked = Asked(
        kind=wanted.kind,
        value=given.get("value", ""),
        finding_id=given.get("finding", ""),
        claim_ids=tuple(given.get("claims", ())),
        statement_id=given.get("statement", ""),
        source=given.get("subject", ""),
    )
    return answer(request, reviewed_item(seen.mask.value(review.review(seen.library, found.dossier, asked, seen.reader.name))), 201)


@ROUTES.post("/judgements/{number}/confirm", response_model=Judged)
def confirm(request: Request, seen: Judging, number: Number) -> Response:
    """Confirm a judgement that somebody else made."""
    return answer(request, reviewed_item(seen.mask.value(review.confirm(seen.library, number, seen.reader.name))))


@ROUTES.post("/judgements/{number}/undo", response_model=Judged)
def undo(request: Request, seen: Judging, number: Number) -> Response:
    """Withdraw a judgement; it stays on record, with who withdrew it."""
    return answer(request, reviewed_item(seen.mask.value(review.undo(seen.library, number, seen.reader.name))))
