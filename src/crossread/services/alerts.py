"""What was noted of a story and what its dossier says now in, alerts out; and alerts told, each at least once, and not twice in normal running."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from crossread.runners import Runner
from crossread.services.protect import protection
from crossread.stages.versions import find_changes
from crossread.storage.alerted import Alerted, Kept
from crossread.storage.library import Library
from crossread.storage.store import encode
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Visit
from crossread.types.alert import Alert, AlertKind, Quoted
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading
from crossread.types.errors import CrossreadError
from crossread.types.finding import Finding
from crossread.types.gap import Gap
from crossread.types.ids import content_id
from crossread.types.span import Span
from crossread.types.version import Change

STAGE = "alerts"

MOST_QUOTED = 12
"""Words that an alert shows of one kind; a page that was written anew has more, and the versions have all."""

MANY = 100
"""Alerts that are told at once."""


class NotToldError(CrossreadError):
    """Alerts could not be told; they are told the next time."""


class Way(Protocol):
    """A way to tell of alerts."""

    @property
    def name(self) -> str:
        """What it is called in the store, so that nothing is told twice that way; holds the address, never a password."""
        ...

    def __call__(self, alerts: Sequence[Kept], /) -> None:
        """Alerts in; when this returns, they were told.

        Raises:
            NotToldError: they may not have been.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something of a dossier that an alert may tell of.

    Attributes:
        kind: what sort of alert it makes.
        what: question or statement.
        answer: its value, for a figure.
        keys: claims and answers by which the same thing is known again when more is read, one tuple a side.
        quotes: the words that carry it.
    """

    kind: AlertKind
    what: str
    answer: str
    keys: tuple[tuple[str, ...], ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of a story's dossier, to see later what is new.

    Attributes:
        basis: hash of what the dossier was made from.
        document_ids: the documents that spoke.
        facts: what alerts may tell of.
    """

    basis: str
    document_ids: tuple[str, ...]
    facts: tuple[Fact, ...]


decode_noted: Callable[[bytes], Noted] = msgspec.json.Decoder(Noted).decode


def make_alerts(library: Library, runner: Runner, at: str) -> int:
    """A library in, how many alerts came to be since the last time out; they are kept until they are told."""
    alerted = Alerted(library.store)
    made = 0
    for visit in Watched(library.store).changed():
        made += alerted.told(visit, of_visit(library, visit), at)
    for story in sorted({one.story for one in Watched(library.store).followed() if one.story}):
        made += _of_story(library, alerted, story, runner, at)
    return made


def deliver(library: Library, ways: Iterable[Way], at: str) -> tuple[int, tuple[Gap, ...]]:
    """A library and ways to tell in, how many alerts were told, counted for each way, and what could not be told out. Protected persons are masked.

    An alert is marked once it was told: a kill in between tells it once more, and nothing is ever left out.
    """
    alerted, mask = Alerted(library.store), protection(library)
    told = 0
    gaps = []
    for way in ways:
        waiting = alerted.waiting(way.name)
        try:
            for start in range(0, len(waiting), MANY):
                some = waiting[start : start + MANY]
                way(mask.value(some))
                alerted.sent((one.number for one in some), way.name, at)
                told += len(some)
        except NotToldError as error:
            gaps.append(Gap(what=way.name, why=error.what, do=error.do, stage=STAGE))
    return told, tuple(gaps)


def of_visit(library: Library, visit: Visit) -> tuple[Alert, ...]:
    """A visit that found other bytes, or nothing, in; the alert that it makes out, if a reader would see a difference."""
    watched = Watched(library.store)
    story = next(iter(watched.stories_of(visit.address)), None)
    earlier = [one for one in watched.visits(visit.address) if one.step < visit.step]
    if visit.outcome == "gone":
        if earlier and earlier[-1].outcome == "gone":
            return ()
        last = next((one.page_sha256 for one in reversed(earlier) if one.page_sha256), None)
        return _withdrawn(visit, story, library.store.reading(last) if last else None)
    before = library.store.reading(visit.before_sha256) if visit.before_sha256 else None
    after = library.store.reading(visit.page_sha256) if visit.page_sha256 else None
    if before is None or after is None or not before.document.is_read or not after.document.is_read:
        return ()
    changes = find_changes(before, after)
    return (_edited(visit, story, before, after, changes),) if changes else ()


def id_of(visit: Visit) -> str:
    """A visit that found other bytes, or nothing, in, the id of the alert that it makes, if it makes one, out."""
    return content_id("withdrawn" if visit.outcome == "gone" else "edited", visit.address, visit.step, visit.at)


def _withdrawn(visit: Visit, story: str | None, reading: Reading | None) -> tuple[Alert, ...]:
    """A visit that found that a page is gone and what was read there last in, the alert out."""
    if reading is None:
        return ()
    document = reading.document
    ordered = sorted(reading.claims, key=lambda claim: (claim.quantity is None, claim.span.place))
    quotes = tuple(_quoted(document, claim.span, claim.sentence) for claim in ordered[:MOST_QUOTED])
    return (Alert(id=id_of(visit), kind="withdrawn", story=story, what=document.title or document.label, before=quotes, after=(), why=visit.why),)


def _edited(visit: Visit, story: str | None, before: Reading, after: Reading, changes: tuple[Change, ...]) -> Alert:
    """A visit that found a page changed, and how, in; the alert out."""
    kinds = tuple(dict.fromkeys(change.kind for change in changes))
    noted: AlertKind = "withdrawn" if "withdrawal note" in kinds else "corrected" if "correction note" in kinds else "edited"
    why = {
        "withdrawn": "The page says that it was withdrawn.",
        "corrected": "The page was changed, and says so.",
        "edited": "The page was changed without a note.",
    }[noted]
    shown = [change for change in changes if change.kind != "wording only"] or list(changes)
    old = [(span, change.before) for change in shown if change.before for span in change.words_before or (change.before,)]
    new = [(span, change.after) for change in shown if change.after for span in change.words_after or (change.after,)]
    return Alert(
        id=id_of(visit),
        kind=noted,
        story=story,
        what=after.document.title or after.document.label,
        before=tuple(dict.fromkeys(_quoted(before.document, span, around) for span, around in old[:MOST_QUOTED])),
        after=tuple(dict.fromkeys(_quoted(after.document, span, around) for span, around in new[:MOST_QUOTED])),
        changes=kinds,
        why=why,
    )


def _of_story(library: Library, alerted: Alerted, story: str, runner: Runner, at: str) -> int:
    """A story that is followed in, how many alerts its dossier makes out; it is compared only when what it is made from changed."""
    from crossread.services import shelf  # noqa: PLC0415  # brings the parsers

    body = alerted.noted(story)
    before = decode_noted(body) if body else None
    basis = _basis(library, story)
    if (before and before.basis == basis) or not library.store.count(story):
        return 0
    dossier = shelf.unmasked_dossier(library, story, runner)
    after = note(dossier, _basis(library, story))
    return alerted.note(story, encode(after), alerts_between(before, after, story, at) if before else (), at)


def _basis(library: Library, story: str) -> str:
    """A story in, a hash of what its dossier is made from out: its documents, and which of their pages are gone."""
    gone = [visit.address for visit in Watched(library.store).gone()]
    captures = [number for number, _ in library.store.captures_of(page.sha256 for page in library.store.pages(story))]
    return hashlib.sha256(encode((sorted(one.id for one in library.store.documents(story)), captures[-1:], gone))).hexdigest()


def note(dossier: Dossier, basis: str = "") -> Noted:
    """A dossier in, what of it alerts may tell of out."""
    documents = {reading.document.id: reading.document for reading in dossier.readings}
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    return Noted(basis=basis, document_ids=tuple(sorted(documents)), facts=tuple(_facts(dossier, documents, claims)))


def alerts_between(before: Noted, after: Noted, story: str, at: str) -> tuple[Alert, ...]:
    """What was noted of a story before and after, its name and the time in, alerts out: of figures, conflicts and denials that came to be."""
    made = [_of_figure(fact, before, story, at) for fact in after.facts if fact.kind == "figure changed"]
    made += [_of_figure_gone(fact, after, story, at) for fact in before.facts if fact.kind == "figure changed"]
    made += [_of_finding(fact, before, story, at) for fact in after.facts if fact.kind in {"conflict", "denial"}]
    return tuple(alert for alert in made if alert)


def _of_figure(fact: Fact, before: Noted, story: str, at: str) -> Alert | None:
    """A figure of now in, the alert out when it was another one."""
    was = next((one for one in before.facts if one.kind == fact.kind and one.what == fact.what), None)
    if was is not None and was.answer == fact.answer:
        return None
    why = "The figure that the reports give is another one." if was else "The reports give a figure now."
    quotes = was.quotes if was else ()
    return Alert(
        id=content_id(fact.kind, story, fact.what, fact.answer, at),
        kind=fact.kind,
        story=story,
        what=fact.what,
        before=quotes,
        after=fact.quotes,
        why=why,
    )


def _of_figure_gone(fact: Fact, after: Noted, story: str, at: str) -> Alert | None:
    """A figure of before in, the alert out when there is none any more."""
    if any(one.kind == fact.kind and one.what == fact.what for one in after.facts):
        return None
    why = "No report gives the figure any more."
    return Alert(
        id=content_id(fact.kind, story, fact.what, None, at), kind=fact.kind, story=story, what=fact.what, before=fact.quotes, after=(), why=why
    )


def _of_finding(fact: Fact, before: Noted, story: str, at: str) -> Alert | None:
    """A conflict or denial of now in, the alert out when it was not there before: the words of documents that were there, and of those that came."""
    if any(_is_same(fact, one) for one in before.facts):
        return None
    known = set(before.document_ids)
    why = "Reports contradict each other now." if fact.kind == "conflict" else "Somebody denies it now."
    return Alert(
        id=content_id(fact.kind, story, fact.what, fact.answer, at),
        kind=fact.kind,
        story=story,
        what=fact.what,
        before=tuple(one for one in fact.quotes if one.document_id in known),
        after=tuple(one for one in fact.quotes if one.document_id not in known),
        why=why,
    )


def _is_same(fact: Fact, other: Fact) -> bool:
    """Two findings in, whether they are one, though more is known now, out: two sides of each share a claim or an answer."""
    if fact.kind != other.kind:
        return False
    shared = sum(any(set(side) & set(theirs) for theirs in other.keys) for side in fact.keys)
    return shared >= min(2, len(fact.keys), len(other.keys))


def _facts(dossier: Dossier, documents: dict[str, Document], claims: dict[str, Claim]) -> Iterator[Fact]:
    """A dossier in, what alerts may tell of out."""
    for figure in dossier.figures:
        quotes = [_quoted(documents[one.document_id], one.span, one.sentence) for one in figure.evidence if one.document_id in documents]
        yield Fact(kind="figure changed", what=figure.asked, answer=f"{figure.number:g}", keys=(), quotes=tuple(quotes[:MOST_QUOTED]))
    for finding in dossier.findings:
        if finding.kind == "conflict":
            keys = tuple((*side.claim_ids, side.answer) for side in finding.sides)
            yield Fact(kind="conflict", what=finding.label, answer=finding.answer, keys=keys, quotes=_quotes(finding, documents, claims))
        elif finding.kind == "denied":
            words = tuple((f"{one.document_id} {one.span.place}", one.span.words) for one in finding.evidence)
            yield Fact(kind="denial", what=finding.label, answer=finding.answer, keys=words, quotes=_quotes(finding, documents, claims))


def _quotes(finding: Finding, documents: dict[str, Document], claims: dict[str, Claim]) -> tuple[Quoted, ...]:
    """A finding in, the words that carry it out, of each side first."""
    of_sides = [claims[key] for side in finding.sides for key in side.claim_ids if key in claims]
    found = [_quoted(documents[one.document_id], one.span, one.sentence) for one in of_sides if one.document_id in documents]
    found += [_quoted(documents[one.document_id], one.span, one.sentence) for one in finding.evidence if one.document_id in documents]
    return tuple(dict.fromkeys(found))[:MOST_QUOTED]


def _quoted(document: Document, span: Span, sentence: Span) -> Quoted:
    """A document, words in it and the sentence around them in, the words as an alert shows them out."""
    return Quoted(
        document_id=document.id,
        label=document.label,
        address=document.address,
        part=span.part,
        start=span.start,
        end=span.end,
        words=span.words,
        sentence=sentence.words,
    )
