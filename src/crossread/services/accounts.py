"""Names and passwords, sessions and tokens in; who it is and what they may do out.

Whoever does not get in learns nothing: an unknown name, a removed account and a wrong password have the same answer after the same work, and
attempts are counted under names that are nobody's as well. What a browser or a program holds is random (256 bits) and kept as its SHA-256 alone.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crossread.services.account_names import collection_named, fold, named
from crossread.services.attempts import begin, forget
from crossread.services.pace import stamp
from crossread.services.passwords import COST, Cost, fits, hashed, is_dated
from crossread.services.tokens import TOKEN, new_secret, sha256_of
from crossread.storage.accounts import AccountsFile
from crossread.types.account import RIGHTS, Account, Listed, Refusal, Right, Token
from crossread.types.errors import InputError, NotFoundError

IDLE = timedelta(hours=12)
"""A session that was not used for this long has ended."""

OLDEST = timedelta(days=30)
"""A session has ended after this time, used or not."""

NOTED_EVERY = timedelta(minutes=5)
"""That a session is used is written down this often: a page must not cost a write."""

LABEL_MOST = 100
"""Code points of a token's label."""

LONGEST_DAYS = 36_500
"""Days that a token may last when it ends at all."""

WRONG = "There is no account with this name and password."
WRONG_DO = "Look at both, and try again."


def now() -> datetime:
    """Nothing in, the time in UTC out."""
    return datetime.now(UTC)


class Accounts:
    """The accounts of one desk. May be shared by threads."""

    def __init__(self, file: AccountsFile, *, clock: Callable[[], datetime] = now, cost: Cost = COST) -> None:
        """A file of accounts, what tells the time and what hashing takes in, the accounts out."""
        self.file = file
        self.clock = clock
        self.cost = cost

    def are_there(self) -> bool:
        """Nothing in, whether there is an account out."""
        return bool(self.file.listed(stamp(self.clock())))

    # --- who it is ---

    def enter(self, name: str, password: str, address: str, *, instead_of: str | None = None) -> str | Refusal:
        """A name, a password and the address they come from in, a session's token out, or why not.

        An attempt counts before it is looked at, so that many at once are as slow as one after the other.

        Args:
            name: as typed.
            password: as typed.
            address: IP address of the browser.
            instead_of: a session's token that the browser holds already; that session ends.
        """
        at = self.clock()
        folded = fold(name)
        refusal = begin(self.file, folded, address, at)
        if refusal:
            return refusal
        found = self.file.find(folded)
        account, kept = found or (None, None)
        if not fits(password, kept, self.cost) or account is None or kept is None:
            return Refusal(what=WRONG, do=WRONG_DO)
        forget(self.file, folded)
        if is_dated(kept, self.cost):
            self.file.set_password(account.number, hashed(password, self.cost), ends_sessions=False, unless=kept)
        token = new_secret()
        self.file.sweep_sessions(made_before=stamp(at - OLDEST), seen_before=stamp(at - IDLE))
        self.file.add_session(sha256_of(token), account.number, stamp(at), instead_of=sha256_of(instead_of) if instead_of else None)
        return token

    def who(self, session_token: str) -> Account | None:
        """A session's token in, whose it is out; None when there is no such session, or it has ended."""
        at, sha256 = self.clock(), sha256_of(session_token)
        session = self.file.session(sha256)
        if session is None:
            return None
        if session.made_at <= stamp(at - OLDEST) or session.seen_at <= stamp(at - IDLE):
            self.file.end_session(sha256)
            return None
        if session.seen_at <= stamp(at - NOTED_EVERY):
            self.file.seen_session(sha256, stamp(at))
        return session.account

    def leave(self, session_token: str) -> None:
        """A session's token in; the session has ended."""
        self.file.end_session(sha256_of(session_token))

    def by_token(self, token: str) -> Account | None:
        """An API token in, whose it is and the most it is for out; None when there is no such token, or it has ended."""
        if not token.startswith(TOKEN):
            return None
        found = self.file.token(sha256_of(token))
        if found is None:
            return None
        account, kept = found
        at = stamp(self.clock())
        if kept.ends_at is not None and kept.ends_at <= at:
            return None
        if kept.used_on != at[:10]:
            self.file.used_token(kept.number, at[:10])
        return account

    def rights(self, account: Account) -> Mapping[str, Right]:
        """Who was let in, in; the collections they have a right to, and which, out: as it is now, and of a token no more than it is for."""
        has = self.file.rights(account.number)
        return {name: min(right, account.most, key=RIGHTS.index) for name, right in has.items() if account.only is None or name in account.only}

    # --- accounts ---

    def add(self, name: str, password: str, *, is_back: bool = False) -> Account:
        """A name and a password in, a new account without any right out.

        Args:
            name: of a person or a desk; judgements are signed with it.
            password: at least `passwords.FEWEST` code points.
            is_back: the account was removed, and the same person comes back.

        Raises:
            InputError: the name cannot be one, is or was taken, or the password is too short or too long.
        """
        name = named(name)
        folded = fold(name)
        kept = hashed(password, self.cost)
        if is_back and self.file.bring_back(folded, kept):
            return self._account(folded)
        if self.file.add(name, folded, kept, stamp(self.clock())) is not None:
            return self._account(folded)
        if self.file.was_removed(folded):
            why = f"There was an account {name!r}, which was removed; what it judged is signed with this name."
            raise InputError(why, "Choose another name, or add --back when it is the same person.")
        raise InputError(f"There is an account {name!r} already.", "Choose another name, or set its password: crossread account password NAME")

    def remove(self, name: str) -> None:
        """A name in; the account is no more, and nobody else gets the name.

        Raises:
            NotFoundError: there is no such account.
        """
        self.file.remove(fold(name), stamp(self.clock()))

    def set_password(self, name: str, password: str) -> None:
        """A name and a new password in, set; every session of the account has ended, and nobody has to wait to enter with it.

        Raises:
            NotFoundError: there is no such account.
            InputError: the password is too short or too long.
        """
        account = self._account(fold(name))
        self.file.set_password(account.number, hashed(password, self.cost), ends_sessions=True)
        forget(self.file, fold(name))

    def change_password(self, name: str, old: str, new: str, address: str) -> str | Refusal:
        """The name of who is in, their password, a new one and where they come from in, the token of a new session out, or why not.

        All other sessions have ended.

        Raises:
            InputError: the new one is too short or too long.
        """
        at, folded = self.clock(), fold(name)
        refusal = begin(self.file, folded, address, at)
        if refusal:
            return refusal
        found = self.file.find(folded)
        if not fits(old, found[1] if found else None, self.cost):
            return Refusal(what="This is not your password.", do="Give the one that you entered with.")
        account = self._account(folded)
        self.set_password(name, new)
        token = new_secret()
        self.file.add_session(sha256_of(token), account.number, stamp(at))
        return token

    def listed(self) -> tuple[Listed, ...]:
        """Nothing in, the accounts out, sorted by name."""
        return self.file.listed(stamp(self.clock()))

    # --- rights ---

    def grant(self, name: str, collection: str, right: Right) -> None:
        """A name, a collection and a right in, given instead of what it had there.

        Raises:
            NotFoundError: there is no such account.
            InputError: no collection can be called so.
        """
        self.file.grant(fold(name), collection_named(collection), right)

    def revoke(self, name: str, collection: str) -> None:
        """A name and a collection in; the account has no right there any more.

        Raises:
            NotFoundError: there is no such account, or it has no right there.
        """
        if not self.file.revoke(fold(name), collection):
            raise NotFoundError(f"The account {name!r} has no right to {collection!r}.", "crossread account list shows who has which.")

    # --- tokens ---

    def add_token(
        self, name: str, *, label: str = "", days: int | None = None, most: Right = "read", only: tuple[str, ...] | None = None
    ) -> tuple[str, Token]:
        """A name in, a token that is shown this once, and what it is, out.

        Args:
            name: of the account; the token never has more rights than that has.
            label: what it is for.
            days: after how many it ends; None for never.
            most: the most that may be done with it.
            only: the collections it is for; None for all of its owner's.

        Raises:
            NotFoundError: there is no such account.
            InputError: a label is too long or cannot be read, or no collection can be called so.
        """
        at = self.clock()
        if len(label) > LABEL_MOST or not (label.isprintable() or not label):
            raise InputError("This is no label.", f"Give one of at most {LABEL_MOST} characters in one line.")
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            raise InputError(f"A token lasts 1 to {LONGEST_DAYS} days.", "Give another number of days.")
        secret = TOKEN + new_secret()
        ends_at = stamp(at + timedelta(days=days)) if days is not None else None
        collections = None if only is None else tuple(sorted(set(map(collection_named, only))))
        wanted = Token(number=0, owner=name, label=label, most=most, only=collections, made_at=stamp(at), ends_at=ends_at)
        return secret, self.file.add_token(fold(name), sha256_of(secret), wanted)

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """A name (None for all) in, its tokens out in the order they were made, those that have ended too.

        Raises:
            NotFoundError: there is no such account.
        """
        if name is not None:
            self._account(fold(name))
        return self.file.tokens(None if name is None else fold(name))

    def remove_token(self, number: int, *, of: str | None = None) -> None:
        """A token's number and the name of its owner (None for anybody's) in; it is no more.

        Raises:
            NotFoundError: there is no such token.
        """
        if not self.file.remove_token(number, of=None if of is None else fold(of)):
            raise NotFoundError(f"There is no token {number}.", "crossread account tokens lists them.")

    def _account(self, folded: str) -> Account:
        """A folded name in, its account out.

        Raises:
            NotFoundError: there is none.
        """
        found = self.file.find(folded)
        if found is None:
            raise NotFoundError(f"There is no account {folded!r}.", "crossread account list shows the accounts.")
        return found[0]


def open_accounts(path: Path, *, make: bool = False, clock: Callable[[], datetime] = now) -> Accounts:
    """The path of a file in, its accounts out.

    Args:
        path: of the file.
        make: make it when it is not there.
        clock: tells the time.

    Raises:
        NotFoundError: it is not there.
        LibraryError: it cannot be opened, is no file of accounts, or was made by a newer crossread.
    """
    if not make and not path.is_file():
        raise NotFoundError(f"There are no accounts {path}.", "Add one: crossread account add NAME")
    return Accounts(AccountsFile(path), clock=clock)
