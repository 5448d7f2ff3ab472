"""What a reader saw of a story in, remembered; and what is new or changed since, out.

A finding is known again by its kind and by words on archived pages that carry it, not by its id: ids are made of content and change when more is
read. So a finding that a further report joins is not new; one whose values are others now has changed.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from crossread.services.kept import marks
from crossread.services.known_again import Mark, Marks
from crossread.storage.library import Library
from crossread.storage.looked import Look, Looked
from crossread.types.finding import FindingKind

encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A finding that the reader has not seen so.

    Attributes:
        id: its id in the dossier that is kept.
        kind: its kind.
    """

    id: str
    kind: FindingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What a reader has not seen of a story.

    Attributes:
        story: name of the story.
        looked_at: when they looked last, in UTC; None when they never did: then nothing is said to be new.
        new: findings that were not there, in order of the dossier.
        changed: findings that were there and say something else now, in order of the dossier.
        pages: SHA-256 of the pages of reports that were not there, sorted.
    """

    story: str
    looked_at: str | None
    new: tuple[Noticed, ...] = ()
    changed: tuple[Noticed, ...] = ()
    pages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Is there anything that they have not seen, though they looked before?"""
        return bool(self.new or self.changed or self.pages)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the findings that are new or have changed."""
        return frozenset(one.id for one in (*self.new, *self.changed))


class _Seen(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered: the basis of the dossier, its pages and its findings; no words of reports and no ids."""

    basis: str
    pages: tuple[str, ...]
    findings: tuple[tuple[FindingKind, bytes, tuple[bytes, ...]], ...]


decode: Callable[[bytes], _Seen] = msgspec.msgpack.Decoder(_Seen).decode


def look(library: Library, story: str, reader: str, *, basis: str | None = None) -> bool:
    """A library, the whole name of a story and a reader in; what is kept of it now counts as seen. Whether that was new to them out.

    Args:
        library: open, and stays open.
        story: name of the story.
        reader: who looked.
        basis: of the dossier that they saw; when another one is kept by now, nothing is remembered.
    """
    now = marks(library, (story,)).get(story)
    if now is None or (basis is not None and basis != now[0]):
        return False
    tables = Looked(library.store)
    before = _seen(tables.of(reader, (story,)).get(story))
    if before and before.basis == now[0]:
        return False
    seen = _Seen(now[0], now[1].pages, tuple((one.kind, one.said, one.words) for one in now[1].findings))
    tables.put(reader, Look(story=story, at=library.clock(), body=encode(seen)))
    return True


def unseen(library: Library, story: str, reader: str) -> Unseen:
    """A library, the whole name of a story and a reader in, what they have not seen of the dossier that is kept out."""
    return unseen_of(library, (story,), reader)[story]


def unseen_of(library: Library, names: Sequence[str], reader: str) -> dict[str, Unseen]:
    """A library, names of stories (as many as a page lists) and a reader in, what they have not seen of each out."""
    looks = Looked(library.store).of(reader, tuple(names))
    seen = {name: found for name, one in looks.items() if (found := _seen(one))}
    now = marks(library, tuple(seen), unless={name: one.basis for name, one in seen.items()})
    return {
        name: _between(name, looks[name].at, seen[name], now[name]) if name in now else Unseen(story=name, looked_at=_looked_at(looks.get(name)))
        for name in names
    }


def _between(story: str, at: str, seen: _Seen, now: tuple[str, Marks]) -> Unseen:
    """A story, when somebody looked, what they saw and the basis and marks of what is kept now in, what they have not seen out."""
    found = now[1]
    said: dict[tuple[FindingKind, bytes], set[bytes]] = defaultdict(set)
    for kind, says, words in seen.findings:
        for one in words:
            said[kind, one].add(says)
    new, changed = [], []
    for mark in found.findings:
        before = _said_before(mark, said)
        if not before:
            new.append(Noticed(id=mark.id, kind=mark.kind))
        elif mark.said not in before:
            changed.append(Noticed(id=mark.id, kind=mark.kind))
    pages = tuple(sorted(set(found.pages) - set(seen.pages)))
    return Unseen(story=story, looked_at=at, new=tuple(new), changed=tuple(changed), pages=pages)


def _said_before(mark: Mark, said: dict[tuple[FindingKind, bytes], set[bytes]]) -> set[bytes]:
    """A finding and what findings said that stood on each words in, what those said that share words with it out; empty for one that is new."""
    return {says for words in mark.words for says in said.get((mark.kind, words), ())}


def _seen(look: Look | None) -> _Seen | None:
    """What is remembered of a look in, what was seen out; None when nothing is, or another version wrote it."""
    try:
        return decode(look.body) if look else None
    except msgspec.MsgspecError:
        return None


def _looked_at(look: Look | None) -> str | None:
    """What is remembered of a look in, when it was out."""
    return look.at if look else None
