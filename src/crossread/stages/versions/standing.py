"""What was captured at which address when, and what is gone, in; which document speaks for each address out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.stages.versions.notes import withdrawal_note
from crossread.types.document import Document
from crossread.types.version import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A document that was captured.

    Attributes:
        address: what was asked for.
        at: when, in UTC.
        document_id: what was read there.
    """

    address: str
    at: str
    document_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An address that shows its page no more.

    Attributes:
        address: what was asked for.
        at: when that was established, in UTC.
        why: what the server said, in a sentence.
    """

    address: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a document stands.

    Attributes:
        document_id: which one.
        address: the address at which it stands best.
        at: when it was first captured there.
        standing: whether its claims count.
        next_id: the document that speaks, or was withdrawn, in its place; None when it is the last one.
        why: why it stands so, in a sentence; empty for one that speaks.
    """

    document_id: str
    address: str
    at: str
    standing: Standing
    next_id: str | None = None
    why: str = ""


RANK: tuple[Standing, ...] = ("speaks", "not read", "withdrawn", "replaced")
"""A document that speaks at one address speaks, whatever is at others that showed it once."""


def standings(seen: Iterable[Seen], gone: Iterable[Gone], documents: Mapping[str, Document]) -> tuple[Stand, ...]:
    """Captures, addresses that are gone and the documents by id in, how each document stands out, sorted by id. Their order does not matter.

    At one address the newest version that could be read speaks. When it says itself that it was withdrawn, or the address is gone, nobody does.
    """
    chains: dict[str, list[Seen]] = {}
    for one in sorted(seen, key=lambda one: (one.at, one.document_id)):
        if one.document_id in documents:
            chains.setdefault(one.address, []).append(one)
    ends = {one.address: one for one in gone}
    best: dict[str, Stand] = {}
    for address, chain in sorted(chains.items()):
        for stand in _of_address(chain, ends.get(address), documents):
            known = best.get(stand.document_id)
            if known is None or RANK.index(stand.standing) < RANK.index(known.standing):
                best[stand.document_id] = stand
    return tuple(best[key] for key in sorted(best))


def _of_address(chain: list[Seen], gone: Gone | None, documents: Mapping[str, Document]) -> Iterable[Stand]:
    """The captures of one address in order, and whether it is gone, in; how each of its documents stands there out."""
    last = next((one for one in reversed(chain) if documents[one.document_id].is_read), chain[-1])
    note = withdrawal_note(documents[last.document_id])
    why = gone.why if gone else "It says itself that it was withdrawn." if note else ""
    first: dict[str, Seen] = {}
    for one in chain:
        first.setdefault(one.document_id, one)
    text = _text_of(documents[last.document_id])
    for id, one in first.items():
        document = documents[id]
        if id == last.document_id:
            standing: Standing = "withdrawn" if why else "speaks" if document.is_read else "not read"
            yield Stand(document_id=id, address=one.address, at=one.at, standing=standing, why=why if standing == "withdrawn" else "")
        elif not document.is_read:
            yield Stand(
                document_id=id, address=one.address, at=one.at, standing="not read", next_id=last.document_id, why="Nothing in it could be read."
            )
        else:
            same = "The same text was captured again." if _text_of(document) == text else "A later version took its place."
            yield Stand(document_id=id, address=one.address, at=one.at, standing="replaced", next_id=last.document_id, why=same)


def _text_of(document: Document) -> tuple[str | None, str]:
    """A document in, what makes it another text out."""
    return (document.title, document.text_sha256)
