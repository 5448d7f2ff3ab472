"""What a route of a story asks first: which story is meant, what is kept of it, opened for showing, and what people judged of it."""

import time
from collections.abc import Hashable
from dataclasses import dataclass, replace

from crossread.interfaces.desk.kept_pages import MOST_OPENED, Remembered
from crossread.interfaces.desk.seen_by import NotHereError, Seen
from crossread.interfaces.desk.slashes import whole
from crossread.interfaces.views.links import AtDesk
from crossread.interfaces.views.opened import Opened
from crossread.services import kept
from crossread.services.reasoning import Reasoning, compared, reasoning
from crossread.services.review import attached
from crossread.services.review_laid import Attached
from crossread.stages.findings.story import Compared
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.reviews_state import reviews_state

OPENED: Remembered[Opened] = Remembered(MOST_OPENED, lambda _: 1)
ATTACHED: Remembered[Attached] = Remembered(MOST_OPENED * 4, lambda _: 1)
COMPARED: Remembered[Compared] = Remembered(MOST_OPENED, lambda _: 1)
CHECKED: Remembered[tuple[float, bool]] = Remembered(1_000, lambda _: 1)

CHECKED_S = 1.0
"""Seconds for which it is taken as known whether reports came or changed since a dossier was compared: looking costs as much as the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A story as it is shown: masked, of one basis.

    Attributes:
        seen: the collection, as the reader sees it.
        story: whole name of the story; never shown.
        basis: hash of what the dossier was made from.
        at: when it was made, in UTC.
        is_current: would comparing again find the same?
        opened: the dossier.
        attached: what people judged of it.
        state: all that what is laid out of it depends on.
    """

    seen: Seen
    story: str
    basis: str
    at: str
    is_current: bool
    opened: Opened
    attached: Attached
    state: tuple[Hashable, ...]

    @property
    def address(self) -> str:
        """What the story is called in addresses: its name, unless that names a protected person."""
        return self.opened.dossier.story.name

    def links(self, here: frozenset[str] = frozenset()) -> AtDesk:
        """Anchors of what a page shows itself in, where its links lead out."""
        collection = f"/c/{self.seen.collection.slug}"
        return AtDesk(collection=collection, story=self.address, documents=self.opened.documents_of, here=here)


def story_called(seen: Seen, s: str) -> str:
    """A collection and what a story is called in an address in, its whole name out.

    Raises:
        NotHereError: there is none, or its name must not be shown.
    """
    mask, store = seen.mask, seen.library.store
    for one in dict.fromkeys((s, whole(s))):
        if mask.story(one) == one and (store.count(one) or any(name == one for name, _ in store.stories())):
            return one
    found = next((name for name, _ in store.stories() if mask.story(name) == s), None) if mask else None
    if found is None:
        raise NotHereError
    return found


def shown(seen: Seen, story: str) -> Shown | None:
    """A collection and the whole name of a story in, what is kept of it, ready to show, out; None when nothing is kept."""
    row, mask, folder = KeptDossiers(seen.library.store).row(story), seen.mask, str(seen.library.folder)
    if row is None:
        return None
    key = (folder, story, row.basis, row.at, mask.basis)
    opened = OPENED.known(key)
    if opened is None:
        found = kept.kept(seen.library, story)
        if found is None:
            return None
        key = (folder, story, found.basis, found.at, mask.basis)
        opened = OPENED.get(key, lambda: Opened(mask.value(found.dossier)))
    state = (*key, reviews_state(seen.library.store))
    return Shown(
        seen=seen,
        story=story,
        basis=str(key[2]),
        at=str(key[3]),
        is_current=is_current(seen, story, str(key[2])),
        opened=opened,
        attached=ATTACHED.get(state, lambda: judged(seen, story)),
        state=state,
    )


def is_current(seen: Seen, story: str, basis: str) -> bool:
    """A collection, the name of a story and the basis of what is kept in, whether comparing again would find the same out, as of `CHECKED_S` ago."""
    key, now = (str(seen.library.folder), story, basis), time.monotonic()
    known = CHECKED.known(key)
    if known is None or now - known[0] > CHECKED_S:
        known = (now, kept.basis(seen.library, story) == basis)
        CHECKED.put(key, known)
    return known[1]


def judged(seen: Seen, story: str) -> Attached:
    """A collection and the whole name of a story of which something is kept in, what people judged of it, masked, out."""
    found = kept.kept(seen.library, story)
    if found is None:
        raise NotHereError
    return seen.mask.value(attached(seen.library, found.dossier))


def opened_story(seen: Seen, s: str) -> Shown:
    """A collection and what a story is called in an address in, what is kept of it, ready to show, out.

    Raises:
        NotHereError: there is no such story, or nothing of it is kept: then its front page says so, and orders the work.
    """
    found = shown(seen, story_called(seen, s))
    if found is None:
        raise NotHereError
    return found


def reasoned(found: Shown, finding_id: str) -> Reasoning:
    """A story and the id of one of its findings in, the whole reasoning behind it, masked, out: traced in the dossier as it is, for it goes by names.

    Raises:
        NotHereError: what is kept by now has no such finding.
    """
    whole = kept.kept(found.seen.library, found.story)
    finding = next((one for one in whole.dossier.findings if one.id == finding_id), None) if whole else None
    if whole is None or finding is None:
        raise NotHereError
    key = (str(found.seen.library.folder), found.story, whole.basis, whole.at)
    return found.seen.mask.value(reasoning(whole.dossier, finding, COMPARED.get(key, lambda: compared(whole.dossier))))


def with_finding(found: Shown, key: str) -> Shown:
    """A story and the id of a finding in, the story out: where what is kept has it no more, as it was when a page with that finding was opened.

    Raises:
        NotHereError: no dossier of the story that is remembered has it.
    """
    if key in found.opened.findings:
        return found
    now = OpenedAs(folder=str(found.seen.library.folder), story=found.story, mask=found.seen.mask.basis)
    earlier = next((one for one in OPENED.found(now.is_meant) if key in one.findings), None)
    if earlier is None:
        raise NotHereError
    return replace(found, opened=earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedAs:
    """What dossiers of one story are remembered under.

    Attributes:
        folder: folder of the library.
        story: whole name of the story.
        mask: who is protected, as a hash.
    """

    folder: str
    story: str
    mask: str

    def is_meant(self, key: Hashable) -> bool:
        """A key of `OPENED` in, whether it is of this story out."""
        return isinstance(key, tuple) and (key[0], key[1], key[-1]) == (self.folder, self.story, self.mask)
