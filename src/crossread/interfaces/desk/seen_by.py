"""A request in, what its reader may see of which collection out. Every route asks here, and nothing else opens a library."""

import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from crossread.interfaces.desk.settings import LOOPBACK, Collection, Settings
from crossread.services.accounts import open_accounts
from crossread.services.protect import protection
from crossread.stages.protect import Mask
from crossread.storage.library import Library, open_library
from crossread.types.account import Right, includes
from crossread.types.errors import CrossreadError, InputError


class NotHereError(CrossreadError):
    """There is nothing at this address, or its reader may not know that there is something; both are answered alike (INVARIANT 47)."""

    def __init__(self) -> None:
        """Nothing in, the one error for both out."""
        super().__init__("There is nothing here, or you may not see it.", "Check the address, or go to the front page.")


class NotAllowedError(CrossreadError):
    """Its reader may see this collection, and may not do this in it."""


class NotEnteredError(CrossreadError):
    """Nobody has entered: who asks must log in first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks.

    Attributes:
        name: signs what is judged.
        rights: what they may do, by the slug of each collection they may see.
        csrf: what every form of theirs must bring back.
        has_account: did they log in? False for the one reader of a desk without accounts.
        is_program: did they come with an API token? Then no browser sends it unasked, and forms need no token of their own.
    """

    name: str
    rights: Mapping[str, Right]
    csrf: str
    has_account: bool = False
    is_program: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A collection as one reader sees it.

    Attributes:
        reader: who asks.
        collection: which one.
        library: opened, shared by all requests; never closed by a route.
        right: what they may do here.
        settings: how the desk is set up.
    """

    reader: Reader
    collection: Collection
    library: Library
    right: Right
    settings: Settings

    @property
    def mask(self) -> Mask:
        """What hides the names of protected persons; falsy when nobody is protected."""
        return protection(self.library)

    def may(self, wanted: Right) -> bool:
        """May they do this here?"""
        return includes(self.right, wanted)


class Desk:
    """The libraries of a desk, opened when first asked for, and who is who."""

    def __init__(self, settings: Settings) -> None:
        """Settings in, a desk with nothing opened yet out.

        Raises:
            InputError: others than whoever started it could reach it, and it has no accounts.
            CrossreadError: the accounts are not there, or cannot be used.
        """
        if settings.accounts is None and settings.host not in LOOPBACK:
            raise InputError(f"The desk does not listen on {settings.host} without accounts.", "Make some: crossread account add NAME")
        self.settings = settings
        self.collections = {one.slug: one for one in settings.collections}
        self.accounts = open_accounts(settings.accounts, clock=self.now) if settings.accounts is not None else None
        self.cookie = "__Host-crossread" if settings.is_https else f"crossread-{settings.port}"
        self.visitor_cookie = f"{self.cookie}-form"
        self._opened: dict[str, Library] = {}
        self._lock = Lock()

    def now(self) -> datetime:
        """Nothing in, the time in UTC out."""
        return datetime.fromisoformat(self.settings.clock())

    def library(self, collection: Collection) -> Library:
        """A collection in, its library out, the same for every request.

        Raises:
            CrossreadError: it cannot be opened.
        """
        with self._lock:
            if collection.slug not in self._opened:
                self._opened[collection.slug] = open_library(collection.folder, make=True, clock=self.settings.clock)
            return self._opened[collection.slug]

    def close(self) -> None:
        """Closes what was opened."""
        with self._lock:
            for library in self._opened.values():
                with suppress(CrossreadError):  # the next start signs what is not signed yet
                    library.close()
            self._opened.clear()

    def reader(self, request: Request) -> Reader:
        """A request in, who asks out.

        Raises:
            NotEnteredError: nobody has entered, and the desk has accounts.
        """
        if self.accounts is None:
            return Reader(name=self.settings.reader, rights=dict.fromkeys(self.collections, "add"), csrf=self.signed("the one reader"))
        token = bearer(request)
        session = "" if token is not None else request.cookies.get(self.cookie, "")
        account = self.accounts.by_token(token) if token is not None else self.accounts.who(session) if session else None
        if account is None:
            raise NotEnteredError("You have not entered.", "Log in.")
        rights = {slug: right for slug, right in self.accounts.rights(account).items() if slug in self.collections}
        csrf = self.signed(f"session {session}") if session else ""
        return Reader(name=account.name, rights=rights, csrf=csrf, has_account=True, is_program=token is not None)

    def is_known(self, request: Request) -> bool:
        """A request in, whether somebody who has entered asks out."""
        try:
            self.reader(request)
        except NotEnteredError:
            return False
        return True

    def visitor_csrf(self, request: Request) -> str:
        """A request of a browser that has not entered in, what its form must bring back out; empty when it has no cookie of ours."""
        given = request.cookies.get(self.visitor_cookie)
        return self.signed(f"visitor {given}") if given else ""

    def signed(self, words: str) -> str:
        """Words in, their signature under the desk's secret out: the CSRF token of a session."""
        return hmac.new(self.settings.secret, words.encode(), hashlib.sha256).hexdigest()


def bearer(request: Request) -> str | None:
    """A request in, the token that a program enters with out (RFC 6750, 2.1); None when it brings no authorization, which a cookie then may."""
    given = request.headers.get("authorization")
    if given is None:
        return None
    scheme, _, token = given.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def desk_of(request: Request) -> Desk:
    """A request in, the desk that answers it out."""
    desk: Desk = request.app.state.desk
    return desk


def entered(request: Request) -> Reader:
    """A request in, who asks out, the same object for the whole request.

    Raises:
        NotEnteredError: nobody has entered.
    """
    if not hasattr(request.state, "reader"):
        request.state.reader = desk_of(request).reader(request)
    reader: Reader = request.state.reader
    return reader


DOING: dict[Right, str] = {"read": "read", "judge": "judge in", "add": "add to"}
"""What a right lets its holder do with a collection."""


def seen(request: Request, c: str, wanted: Right) -> Seen:
    """A request, the slug of a collection and the right that is needed in, the collection as the reader sees it out.

    Raises:
        NotEnteredError: nobody has entered.
        NotHereError: there is no such collection, or the reader may not see it.
        NotAllowedError: the reader may see it, and may not do this.
    """
    desk, reader = desk_of(request), entered(request)
    right, collection = reader.rights.get(c), desk.collections.get(c)
    if right is None or collection is None:
        raise NotHereError
    if not includes(right, wanted):
        may, may_not = DOING[right], DOING[wanted]
        raise NotAllowedError(f"You may {may} this collection, not {may_not} it.", "Ask whoever keeps the accounts for the right to.")
    library = desk.library(collection)
    request.state.mask = protection(library)  # what `last_mask` masks the answer by once more
    return Seen(reader=reader, collection=collection, library=library, right=right, settings=desk.settings)


def _reading(request: Request, c: str) -> Seen:
    """A request and a slug in, the collection out, for who may read it."""
    return seen(request, c, "read")


def _judging(request: Request, c: str) -> Seen:
    """A request and a slug in, the collection out, for who may judge in it."""
    return seen(request, c, "judge")


def _adding(request: Request, c: str) -> Seen:
    """A request and a slug in, the collection out, for who may add to it."""
    return seen(request, c, "add")


Reading = Annotated[Seen, Depends(_reading)]
"""What a route of `/c/{c}/...` takes that only shows."""

Judging = Annotated[Seen, Depends(_judging)]
"""What one takes that writes down what a person judges."""

Adding = Annotated[Seen, Depends(_adding)]
"""What one takes that brings pages in or orders work."""

Entered = Annotated[Reader, Depends(entered)]
"""What a route outside the collections takes."""
