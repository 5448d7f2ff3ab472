"""Entering and leaving the desk, one's password, and the tokens that one's programs enter with."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.layout import page
from crossread.interfaces.desk.seen_by import Desk, Entered, NotAllowedError, NotHereError, Reader, desk_of
from crossread.services.accounts import LABEL_MOST, LONGEST_DAYS, OLDEST, Accounts
from crossread.types.account import RIGHTS, Refusal, Right, Token
from crossread.types.errors import InputError

ROUTES = APIRouter(include_in_schema=False)

LONGEST_FIELD = 4_096
"""Code points of a field; a longer one was not typed by a person."""

SECONDS_A_DAY = 86_400

SAID = {"password": "Your password is changed. Every other browser has to enter again.", "token": "The token is no more."}
"""What the page of one's account says after something was done."""

Typed = Annotated[str, Form(max_length=LONGEST_FIELD)]


@ROUTES.get("/login")
def login_form(request: Request, back: Annotated[str, Query(max_length=LONGEST_FIELD)] = "") -> Response:
    """The form to enter by; who is in already is led on."""
    desk = desk_of(request)
    if desk.accounts is None or desk.is_known(request):
        return RedirectResponse(addresses.back(back, "/"), 303)
    return _login_page(request, desk, back=back)


@ROUTES.post("/login")
def login(request: Request, name: Typed, password: Typed, back: Typed = "") -> Response:
    """A name and a password: in with them, or not."""
    desk = desk_of(request)
    if desk.accounts is None:
        return RedirectResponse("/", 303)
    entered = desk.accounts.enter(name, password, _address(request), instead_of=request.cookies.get(desk.cookie))
    if isinstance(entered, Refusal):
        return _login_page(request, desk, back=back, name=name, refusal=entered)
    answer = RedirectResponse(addresses.back(back, "/"), 303)
    _keep(answer, desk, desk.cookie, entered, max_age=OLDEST.days * SECONDS_A_DAY)
    answer.delete_cookie(desk.visitor_cookie, secure=desk.settings.is_https, httponly=True, samesite="lax")
    return answer


@ROUTES.post("/logout")
def logout(request: Request) -> Response:
    """Out."""
    desk = desk_of(request)
    if desk.accounts is not None:
        desk.accounts.leave(request.cookies.get(desk.cookie, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(desk.cookie, secure=desk.settings.is_https, httponly=True, samesite="lax")
    return answer


@ROUTES.get("/account")
def account(request: Request, reader: Entered) -> Response:
    """One's rights, password and tokens."""
    return _account_page(request, reader, _accounts(request, reader))


@ROUTES.post("/account/password")
def change_password(request: Request, reader: Entered, old: Typed, new: Typed, again: Typed) -> Response:
    """A new password; every other browser has to enter again."""
    desk, accounts = desk_of(request), _accounts(request, reader)
    if new != again:
        return _account_page(request, reader, accounts, wrong="The new password was typed in two ways. Type it again.")
    try:
        entered = accounts.change_password(reader.name, old, new, _address(request))
    except InputError as error:
        return _account_page(request, reader, accounts, wrong=f"{error.what} {error.do}")
    if isinstance(entered, Refusal):
        return _account_page(request, reader, accounts, wrong=f"{entered.what} {entered.do}")
    answer = RedirectResponse("/account?done=password", 303)
    _keep(answer, desk, desk.cookie, entered, max_age=OLDEST.days * SECONDS_A_DAY)
    return answer


@ROUTES.post("/account/tokens")
def add_token(
    request: Request,
    reader: Entered,
    label: Annotated[str, Form(max_length=LABEL_MOST)] = "",
    days: Annotated[int, Form(ge=1, le=LONGEST_DAYS)] = 90,
    most: Annotated[Right, Form()] = "read",
    only: Annotated[str, Form(max_length=LABEL_MOST)] = "",
) -> Response:
    """A new token, shown on this one page."""
    accounts = _accounts(request, reader)
    if only and only not in reader.rights:
        raise NotHereError
    secret, made = accounts.add_token(reader.name, label=label.strip(), days=days, most=most, only=(only,) if only else None)
    return _account_page(request, reader, accounts, secret=secret, made=made)


@ROUTES.post("/account/tokens/{number}/remove")
def remove_token(request: Request, reader: Entered, number: int) -> Response:
    """A token of one's own, away."""
    _accounts(request, reader).remove_token(number, of=reader.name)
    return RedirectResponse("/account?done=token", 303)


def _accounts(request: Request, reader: Reader) -> Accounts:
    """A request and its reader in, the accounts out, for who entered with name and password.

    Raises:
        NotHereError: the desk has no accounts.
        NotAllowedError: it is a program; a token makes no tokens.
    """
    accounts = desk_of(request).accounts
    if accounts is None:
        raise NotHereError
    if reader.is_program:
        raise NotAllowedError("A token cannot be used for the account it belongs to.", "Enter with name and password.")
    return accounts


def _account_page(request: Request, reader: Reader, accounts: Accounts, *, wrong: str = "", secret: str = "", made: Token | None = None) -> Response:
    """A request, its reader, the accounts, what went wrong and a token that was just made in, the page of one's account out."""
    said = SAID.get(request.query_params.get("done", ""), "")
    return page(
        request,
        "account.html",
        reader=reader,
        status=422 if wrong else 200,
        tokens=accounts.tokens(reader.name),
        names=RIGHTS,
        wrong=wrong,
        said=said,
        secret=secret,
        made=made,
        label_most=LABEL_MOST,
    )


def _login_page(request: Request, desk: Desk, *, back: str, name: str = "", refusal: Refusal | None = None) -> Response:
    """A request, where to lead on, what was typed as a name and why it was refused in, the page to enter by out."""
    given = request.cookies.get(desk.visitor_cookie) or secrets.token_urlsafe(16)
    status = 200 if refusal is None else 429 if refusal.wait_s else 403
    csrf = desk.signed(f"visitor {given}")
    answer = page(request, "login.html", status=status, back=back, typed=name, refusal=refusal, form_csrf=csrf)
    _keep(answer, desk, desk.visitor_cookie, given)
    if refusal and refusal.wait_s:
        answer.headers["retry-after"] = str(refusal.wait_s)
    return answer


def _keep(answer: Response, desk: Desk, cookie: str, value: str, *, max_age: int | None = None) -> None:
    """An answer, a cookie's name, its value and how long it lasts in; the browser keeps it, and no script sees it.

    Lax: with Strict, who follows a link to a story out of a chat would be asked to enter again.
    """
    answer.set_cookie(cookie, value, max_age=max_age, path="/", secure=desk.settings.is_https, httponly=True, samesite="lax")


def _address(request: Request) -> str:
    """A request in, the address it comes from out."""
    return request.client.host if request.client else ""
