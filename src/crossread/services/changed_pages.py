"""A library in, the watched pages that a reader would see changed, or gone, out: those of which there is an alert, told or not."""

from dataclasses import dataclass

from crossread.services.alerts import id_of
from crossread.services.kept import is_current
from crossread.services.protect import protection
from crossread.storage.alerted import Alerted
from crossread.storage.library import Library
from crossread.storage.search_source import documents_of, stories_of
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Visit
from crossread.types.alert import Alert, AlertKind

MOST = 20
"""Pages that are listed; all of them stand in their stories."""

LOOKED_AT = 400
"""Visits that are looked at to find these: most pages that came with other bytes say the same. Fits one query of SQLite (`store.AT_ONCE`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """A page that a reader would see changed, or that is gone; protected persons are masked.

    Attributes:
        address: its URL.
        at: when that was found, in UTC.
        kind: edited, corrected or withdrawn.
        is_gone: does the server say that there is no such page any more?
        what: its title.
        why: what happened, in a sentence.
        story: what the story that it belongs to is called; None when it is in none.
        document_id: the version before, read; None when it was not.
        page_sha256: the page of that version.
        is_compared: has the kept dossier of the story what happened?
    """

    address: str
    at: str
    kind: AlertKind
    is_gone: bool
    what: str
    why: str
    story: str | None
    document_id: str | None
    page_sha256: str
    is_compared: bool


def changed_pages(library: Library, *, most: int = MOST) -> tuple[ChangedPage, ...]:
    """A library and how many in, pages that are followed, or named by what is, and that changed or are gone, out; the last first."""
    watched = Watched(library.store)
    seen = watched.changes(LOOKED_AT)
    known = Alerted(library.store).by_id([id_of(visit) for visit in seen])
    told = [(visit, known[id_of(visit)], _before(watched, visit)) for visit in seen if id_of(visit) in known][:most]
    pages = [page for _, _, page in told]
    documents, stories = documents_of(library.store, pages), stories_of(library.store, pages)
    current = {story: is_current(library, story) for story in {_story(alert, stories.get(page, ())) for _, alert, page in told} if story}
    found = []
    for visit, alert, page in told:
        story, document = _story(alert, stories.get(page, ())), documents.get(page)
        found.append(
            ChangedPage(
                address=visit.address,
                at=visit.at,
                kind=alert.kind,
                is_gone=visit.outcome == "gone",
                what=alert.what,
                why=alert.why,
                story=story,
                document_id=document.id if document else None,
                page_sha256=page,
                is_compared=current.get(story or "", False),
            )
        )
    return protection(library).value(tuple(found))


def _before(watched: Watched, visit: Visit) -> str:
    """A visit of which there is an alert in, the page that was there before out."""
    if visit.before_sha256:
        return visit.before_sha256
    return next((one.page_sha256 for one in reversed(watched.visits(visit.address)) if one.step < visit.step and one.page_sha256), "")


def _story(alert: Alert, stories: tuple[str, ...]) -> str | None:
    """An alert and the stories that the page before belongs to in, the one that it is shown under out."""
    return alert.story if alert.story in stories else next(iter(stories), None)
