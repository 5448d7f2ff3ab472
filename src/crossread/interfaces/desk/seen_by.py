"""A request in, what its reader may see of which collection out. Every route asks here, and nothing else opens a library."""

import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from crossread.interfaces.desk.settings import Collection, Settings
from crossread.storage.library import Library, open_library
from crossread.types.account import Right, includes
from crossread.types.errors import CrossreadError

if TYPE_CHECKING:
    from crossread.services.protect import Mask


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
    """

    name: str
    rights: Mapping[str, Right]
    csrf: str
    has_account: bool = False


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
    def mask(self) -> "Mask":
        """What hides the names of protected persons; falsy when nobody is protected."""
        from crossread.services.protect import protection

        return protection(self.library)

    def may(self, wanted: Right) -> bool:
        """May they do this here?"""
        return includes(self.right, wanted)


class Desk:
    """The libraries of a desk, opened when first asked for, and who is who."""

    def __init__(self, settings: Settings) -> None:
        """Settings in, a desk with nothing opened yet out."""
        self.settings = settings
        self.collections = {one.slug: one for one in settings.collections}
        self._opened: dict[str, Library] = {}
        self._lock = Lock()

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

    def reader(self, request: Request) -> Reader:  # noqa: ARG002  # with accounts, its cookie or token says who
        """A request in, who asks out.

        Raises:
            NotEnteredError: nobody has entered, and the desk has accounts.
        """
        if self.settings.accounts is not None:
            raise NotEnteredError("You have not entered.", "Log in.")
        return Reader(name=self.settings.reader, rights=dict.fromkeys(self.collections, "add"), csrf=self.signed("the one reader"))

    def signed(self, words: str) -> str:
        """Words in, their signature under the desk's secret out: the CSRF token of a session."""
        return hmac.new(self.settings.secret, words.encode(), hashlib.sha256).hexdigest()


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
        raise NotAllowedError("You may read this collection, not change it.", "Ask whoever keeps the accounts for the right to.")
    return Seen(reader=reader, collection=collection, library=desk.library(collection), right=right, settings=desk.settings)


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
