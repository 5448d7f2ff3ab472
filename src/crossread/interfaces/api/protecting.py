"""Protected persons as JSON: by number, never by name."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from crossread.interfaces.api.answers import ERRORS, answer
from crossread.interfaces.api.models import ProtectedItem
from crossread.interfaces.desk.seen_by import Judging
from crossread.services.protect import protected

ROUTES = APIRouter(prefix="/collections/{c}/protected", tags=["protected"], responses=ERRORS)


@ROUTES.get("", response_model=list[ProtectedItem])
def persons(request: Request, seen: Judging) -> Response:
    """Protections that were ordered, withdrawn ones too; whom they protect is in no output."""
    return answer(
        request,
        [{"number": one.number, "why": one.why, "by": one.by, "at": one.at, "is_in_force": one.is_in_force} for one in protected(seen.library)],
    )
