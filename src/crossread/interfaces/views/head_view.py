"""A dossier in, its head out: what it is called, when and where, how many died, and how many documents, outlets and origins there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crossread.interfaces.figures.tolls import TollView, tolls
from crossread.interfaces.views.carried import Carried, carried
from crossread.interfaces.views.lookup import Lookup
from crossread.services.absence import PARTLY
from crossread.types.dossier import Dossier
from crossread.types.origin import Origin

ORIGIN_WORDS = {
    "speaker": ("speaker", "speakers"),
    "agency": ("agency", "agencies"),
    "wire": ("shared text", "shared texts"),
    "witness": ("witness", "witnesses"),
    "report": ("report of its own", "reports of their own"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """The head of a dossier, ready to show.

    Attributes:
        title: headline, the words of a report.
        title_language: language of that report, empty when unknown.
        title_from: whose words it is: "Headline of ..." or "Words of ..."; empty when it stands in no report.
        story: short name of the story.
        whens: most carried times.
        wheres: most carried places.
        tolls: how many were killed and injured; empty when the reports tell of nobody.
        number: how many documents there are, read or not.
        read: how many of them could be read.
        partly: of how many of these only a part was read.
        outlets: how many outlets are named.
        nameless: how many documents name no outlet.
        traced: how many origins could be traced.
        origin_kinds: how many of them are of each kind, in words.
    """

    title: str
    title_language: str
    title_from: str
    story: str
    whens: tuple[Carried, ...]
    wheres: tuple[Carried, ...]
    tolls: tuple[TollView, ...]
    number: int
    read: int
    partly: int
    outlets: int
    nameless: int
    traced: int
    origin_kinds: tuple[str, ...]


def head_view(dossier: Dossier, lookup: Lookup) -> HeadView:
    """A dossier and its parts by id in, its head out."""
    documents = tuple(lookup.documents.values())
    read = [document for document in documents if document.is_read]
    titled = next((document for document in documents if dossier.title and document.title == dossier.title), None)
    quoted = titled or next((document for document in documents if dossier.title and dossier.title in document.text), None)
    return HeadView(
        title=dossier.title or dossier.story.name,
        title_language=(quoted.language or "") if quoted else "",
        title_from=f"{'Headline' if titled else 'Words'} of {lookup.label(quoted.id)}" if quoted else "",
        story=dossier.story.name,
        whens=carried([claim for claim in lookup.claims.values() if claim.kind == "time" and claim.moment and claim.moment.edtf], lookup),
        wheres=carried([claim for claim in lookup.claims.values() if claim.kind == "place"], lookup),
        tolls=tolls(dossier, lookup),
        number=len(documents),
        read=len(read),
        partly=sum(document.state in PARTLY for document in read),
        outlets=len({document.outlet for document in read if document.outlet}),
        nameless=sum(1 for document in read if not document.outlet),
        traced=sum(1 for origin in dossier.origins if origin.kind != "unknown"),
        origin_kinds=origin_kinds(dossier.origins),
    )


def origin_kinds(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Origins in, how many of each kind out, in words; those that cannot be traced are no kind."""
    counts: Counter[str] = Counter(origin.kind for origin in origins)
    return tuple(f"{counts[kind]} {words[counts[kind] != 1]}" for kind, words in ORIGIN_WORDS.items() if kind in counts)
