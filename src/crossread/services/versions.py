"""A story in, which version of each of its pages speaks, what changed between versions, and which old claims count no more, out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from crossread.stages.versions import Gone, Seen, find_changes, old_claims, standings
from crossread.stages.versions.standing import Stand
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding
from crossread.types.version import Change, OldClaim, Version

WEB = ("http://", "https://")
"""Only addresses on the web have versions: a file's path means another file in another folder."""

PAIRS_KEPT = 256
"""Pairs of versions whose comparison is remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUp:
    """The readings of a story, by how they stand.

    Attributes:
        speaking: those that are compared, sorted by document id.
        versions: every document that has other versions or was withdrawn, sorted by address and time.
        old_claims: the claims that count no more.
    """

    speaking: tuple[Reading, ...]
    versions: tuple[Version, ...]
    old_claims: tuple[OldClaim, ...]


def gather_versions(library: Library, story: str) -> int:
    """A story in, how many pages were added to it out: later versions of its pages that were captured for something else."""
    later = Watched(library.store).other_versions(story)
    return library.store.add_to_story(story, later, library.clock()) if later else 0


def line_up(library: Library, readings: Iterable[Reading]) -> LineUp:
    """The readings of a story in, which of them speak and what became of the others out."""
    by_id = {reading.document.id: reading for reading in readings}
    id_of = {reading.document.page_sha256: id for id, reading in by_id.items()}
    captured = library.store.captures_of(id_of)
    seen = [Seen(address=one.address, at=one.at, document_id=id_of[one.sha256]) for _, one in captured if one.address.startswith(WEB)]
    addresses = {one.address for one in seen}
    gone = [Gone(address=one.address, at=one.at, why=one.why) for one in Watched(library.store).gone() if one.address in addresses]
    stands = standings(seen, gone, {id: reading.document for id, reading in by_id.items()})
    return lined_up(by_id, stands, _order(seen))


def lined_up(readings: Mapping[str, Reading], stands: Iterable[Stand], order: Mapping[str, tuple[str, ...]]) -> LineUp:
    """Readings by document id, how they stand, and the documents of each address in the order they came in; the line-up out."""
    stands = tuple(stands)
    silent = {
        stand.document_id for stand in stands if stand.standing in {"replaced", "withdrawn"} or (stand.standing == "not read" and stand.next_id)
    }
    several = {address for address, ids in order.items() if len(ids) > 1}
    versions = [_version(stand, readings, order) for stand in stands if stand.address in several or stand.standing == "withdrawn"]
    claims = [claim for stand in stands if stand.document_id in silent for claim in _old_claims(stand, readings, stands)]
    return LineUp(
        speaking=tuple(readings[id] for id in sorted(readings) if id not in silent),
        versions=tuple(sorted(versions, key=lambda one: (one.address, one.at, one.document_id))),
        old_claims=tuple(claims),
    )


def with_versions(dossier: Dossier, lined: LineUp) -> Dossier:
    """A dossier of what speaks and the line-up of its story in, the dossier with versions and old claims out, each with the findings it touches."""
    if not lined.versions:
        return dossier
    claims = {claim.id: claim for reading in dossier.readings for claim in reading.claims}
    touched = tuple(replace(old, finding_ids=_touched(old, dossier.findings, claims)) for old in lined.old_claims)
    return replace(dossier, versions=lined.versions, old_claims=touched)


def _order(seen: Iterable[Seen]) -> dict[str, tuple[str, ...]]:
    """Captures in, the documents of each address out, in the order they came first."""
    found: dict[str, dict[str, None]] = {}
    for one in sorted(seen, key=lambda one: (one.at, one.document_id)):
        found.setdefault(one.address, {}).setdefault(one.document_id)
    return {address: tuple(ids) for address, ids in found.items()}


def _version(stand: Stand, readings: Mapping[str, Reading], order: Mapping[str, tuple[str, ...]]) -> Version:
    """How a document stands in, the document as a version out, with what the one that came after it has otherwise."""
    ids = order[stand.address]
    at = ids.index(stand.document_id)
    later = next((id for id in ids[at + 1 :] if readings[id].document.is_read), None) if readings[stand.document_id].document.is_read else None
    return Version(
        document_id=stand.document_id,
        page_sha256=readings[stand.document_id].document.page_sha256,
        address=stand.address,
        at=stand.at,
        standing=stand.standing,
        why=stand.why,
        next_id=later,
        changes=_changes(readings[stand.document_id], readings[later]) if later else (),
    )


def _old_claims(stand: Stand, readings: Mapping[str, Reading], stands: tuple[Stand, ...]) -> tuple[OldClaim, ...]:
    """A document that does not speak in, its claims that count no more out."""
    reading = readings[stand.document_id]
    if stand.standing == "withdrawn":
        return old_claims(reading, None, stand.why)
    after = next((one for one in stands if one.document_id == stand.next_id), None)
    if after is None:
        return ()
    if after.standing == "withdrawn":
        return old_claims(reading, None, after.why)
    return _replaced(reading, readings[after.document_id])


@lru_cache(maxsize=PAIRS_KEPT)
def _changes(before: Reading, after: Reading) -> tuple[Change, ...]:
    """Two versions in, what changed out, from memory when they were compared before."""
    return find_changes(before, after)


@lru_cache(maxsize=PAIRS_KEPT)
def _replaced(before: Reading, after: Reading) -> tuple[OldClaim, ...]:
    """Two versions in, the claims of the first that the second does not make out, from memory when they were compared before."""
    return old_claims(before, after)


def _touched(old: OldClaim, findings: Iterable[Finding], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """A claim that counts no more and the findings in, the ids of those that rest on what stands in its place, or say what it said, out."""
    found = []
    for finding in findings:
        own = (claims[key] for side in finding.sides for key in side.claim_ids if key in claims)
        is_there = old.after is not None and any(
            one.document_id == old.next_id and one.sentence.overlaps(old.after) and one.span.overlaps(old.after) for one in finding.evidence
        )
        if is_there or any(_same(old.claim, other) for other in own):
            found.append(finding.id)
    return tuple(sorted(set(found)))


def _same(claim: Claim, other: Claim) -> bool:
    """Two claims in, whether both say one thing out: of one kind, about the same, with the same value."""
    about = (claim.kind, claim.value, claim.scope.head, claim.scope.state)
    return about == (other.kind, other.value, other.scope.head, other.scope.state)
