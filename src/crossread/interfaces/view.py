"""A dossier in, everything its page shows out, as frozen data: the template only lays it out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.beside import Beside, Missing, Neighbouring
from crossread.interfaces.carried import Carried, carried
from crossread.interfaces.chances import difference, difference_tag
from crossread.interfaces.lookup import Lookup, Quote, published_order, published_words
from crossread.interfaces.marks import Mark, marked, marked_lines
from crossread.interfaces.matrix import Matrix, matrix
from crossread.interfaces.numbers import Chart, charts
from crossread.interfaces.sections import SECTION_OF, Section, sectioned
from crossread.interfaces.standing import stands, tally
from crossread.interfaces.timeline import BASIS_WORDS, Timeline, timeline
from crossread.interfaces.tolls import TollView, tolls
from crossread.interfaces.versions_view import VersionView, old_of, version_views
from crossread.interfaces.visible import web_address
from crossread.services.absence import PARTLY
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Derivation, Evidence, Finding, Side
from crossread.types.gap import Gap
from crossread.types.origin import Origin

SHOWN = 12
"""Findings of a section that are shown at once; the rest is folded."""

ORIGIN_WORDS = {
    "speaker": ("speaker", "speakers"),
    "agency": ("agency", "agencies"),
    "wire": ("shared text", "shared texts"),
    "witness": ("witness", "witnesses"),
    "report": ("report of its own", "reports of their own"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """A side of a finding, ready to show.

    Attributes:
        side: the side.
        carriers: label and anchor of each document that carries it.
        attested: name and id of the origins that attest it.
        behind: name and id of the origins that stand behind it.
        note: what is to be known of the two counts, empty when they speak for themselves.
        unattributed: labels of the documents that carry it without a traceable origin.
        since: when it was first published, in words; empty when unknown.
        lead: the quotation that prints the side's answer, else its first one; None when nothing carries it.
        quotes: the words in their paragraphs.
    """

    side: Side
    carriers: tuple[tuple[str, str], ...]
    attested: tuple[tuple[str, str], ...]
    behind: tuple[tuple[str, str], ...]
    note: str
    unattributed: tuple[str, ...]
    since: str
    lead: Quote | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding, ready to show.

    Attributes:
        finding: the finding.
        sides: its sides; those of a development in order of publication.
        quotes: words that carry it and belong to no side.
        carriers: labels of the documents it rests on.
        derivations: numbers and dates in it that no report prints.
        apart: points that look like its own and were kept apart.
        missing: the reports in which nothing of it was found.
        sureness: how sure it is that the values differ, in a sentence; empty when nothing judged it.
        old: a sentence for each claim that it rests on no more, or that was corrected.
        tag: a word or two beside its label, where the section does not say it: its kind, or how sure a weak difference is; empty for none.
    """

    finding: Finding
    sides: tuple[SideView, ...]
    quotes: tuple[Quote, ...]
    carriers: tuple[str, ...]
    derivations: tuple[Derivation, ...]
    apart: tuple[Neighbouring, ...]
    missing: Missing
    sureness: str
    tag: str
    old: tuple[str, ...] = ()

    @property
    def says_itself(self) -> bool:
        """Is its answer a part of its label, as where both are words of one sentence?"""
        return self.finding.kind in {"only one report", "only one origin"} and self.finding.answer in self.finding.label

    @property
    def passages(self) -> int:
        """How many passages carry it."""
        return len(self.quotes) + sum(len(side.quotes) for side in self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section, ready to show.

    Attributes:
        section: heading and key.
        findings: those shown at once.
        more: the rest, folded.
        groups: findings by document, for the section of single reports; empty for the others.
        tally: how its findings stand, in a sentence; empty where that says nothing.
    """

    section: Section
    findings: tuple[FindingView, ...]
    more: tuple[FindingView, ...]
    groups: tuple[tuple[str, tuple[FindingView, ...]], ...]
    tally: str = ""

    @property
    def count(self) -> int:
        """How many findings it has."""
        return len(self.findings) + len(self.more) + sum(len(found) for _, found in self.groups)

    @property
    def lead(self) -> FindingView | None:
        """Its first finding; None for a section of single reports."""
        return self.findings[0] if self.findings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document, ready to show.

    Attributes:
        document: the document.
        label: what it is called on this page.
        published: when it was published, in words.
        basis: how that is known, in words.
        published_quotes: the words that carry it.
        link: its address when a browser may follow it.
        words: how many words it has, counted between white space.
        title: headline as HTML, with claims marked.
        paragraphs: its text as HTML, with claims marked.
        claims: how many claims were read in it.
        statements: how many statements were read in it.
        gaps: what could not be read or resolved in it.
    """

    document: Document
    label: str
    published: str
    basis: str
    published_quotes: tuple[Quote, ...]
    link: str | None
    words: int
    title: Markup
    paragraphs: tuple[Markup, ...]
    claims: int
    statements: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """All a dossier's page shows.

    Attributes:
        title: headline, the words of a report.
        title_language: language of that report, empty when unknown.
        title_from: whose words it is: "Headline of ..." or "Words of ..."; empty when it stands in no report.
        story: short name of the story.
        whens: most carried times.
        wheres: most carried places.
        tolls: how many were killed and injured; empty when the reports tell of nobody.
        documents: the documents, in order of publication.
        read: how many of them could be read.
        partly: of how many of these only a part was read.
        outlets: how many outlets are named.
        nameless: how many documents name no outlet.
        origins: the origins with their passages.
        traced: how many origins could be traced.
        origin_kinds: how many of them are of each kind, in words.
        sections: findings under their headings.
        charts: figures.
        matrix: who says what.
        timeline: times.
        gaps: what could not be read or compared, each with the document concerned (empty for the story).
        versions: documents with other versions, or withdrawn.
    """

    title: str
    title_language: str
    title_from: str
    story: str
    whens: tuple[Carried, ...]
    wheres: tuple[Carried, ...]
    tolls: tuple[TollView, ...]
    documents: tuple[DocumentView, ...]
    read: int
    partly: int
    outlets: int
    nameless: int
    origins: tuple[tuple[Origin, tuple[Quote, ...]], ...]
    traced: int
    origin_kinds: tuple[str, ...]
    sections: tuple[SectionView, ...]
    charts: tuple[Chart, ...]
    matrix: Matrix
    timeline: Timeline
    gaps: tuple[tuple[str, Gap], ...]
    versions: tuple[VersionView, ...] = ()

    @property
    def number(self) -> int:
        """How many documents there are, read or not."""
        return len(self.documents)


def dossier_view(dossier: Dossier) -> DossierView:
    """A dossier in, all its page shows out."""
    lookup = Lookup(dossier.readings, dossier.unwitnessed)
    origins = {origin.id: origin for origin in dossier.origins}
    documents = tuple(lookup.documents.values())
    read = [document for document in documents if document.is_read]
    beside = Beside(dossier, lookup)
    titled = next((document for document in documents if dossier.title and document.title == dossier.title), None)
    quoted = titled or next((document for document in documents if dossier.title and dossier.title in document.text), None)
    return DossierView(
        title=dossier.title or dossier.story.name,
        title_language=(quoted.language or "") if quoted else "",
        title_from=f"{'Headline' if titled else 'Words'} of {lookup.label(quoted.id)}" if quoted else "",
        story=dossier.story.name,
        whens=carried([claim for claim in lookup.claims.values() if claim.kind == "time" and claim.moment and claim.moment.edtf], lookup),
        wheres=carried([claim for claim in lookup.claims.values() if claim.kind == "place"], lookup),
        tolls=tolls(dossier, lookup),
        documents=tuple(document_view(reading, lookup) for reading in lookup.readings),
        read=len(read),
        partly=sum(document.state in PARTLY for document in read),
        outlets=len({document.outlet for document in read if document.outlet}),
        nameless=sum(1 for document in read if not document.outlet),
        origins=tuple((origin, origin_quotes(origin, lookup)) for origin in sorted(dossier.origins, key=origin_order)),
        traced=sum(1 for origin in dossier.origins if origin.kind != "unknown"),
        origin_kinds=origin_kinds(dossier.origins),
        sections=tuple(section_view(section, findings, lookup, origins, beside) for section, findings in sectioned(dossier.findings)),
        charts=charts(dossier, lookup),
        matrix=matrix(dossier, lookup),
        timeline=timeline(lookup),
        gaps=gaps_by_document(dossier, lookup),
        versions=version_views(dossier),
    )


def gaps_by_document(dossier: Dossier, lookup: Lookup) -> tuple[tuple[str, Gap], ...]:
    """A dossier in, its gaps out, those of the story first, then those of each document in order of publication, each once."""
    found = [("", gap) for gap in dossier.gaps]
    found += [(lookup.label(one.document.id), gap) for one in lookup.readings for gap in (*one.document.gaps, *one.gaps)]
    return tuple(dict.fromkeys(found))


def origin_kinds(origins: Iterable[Origin]) -> tuple[str, ...]:
    """Origins in, how many of each kind out, in words; those that cannot be traced are no kind."""
    counts: Counter[str] = Counter(origin.kind for origin in origins)
    return tuple(f"{counts[kind]} {words[counts[kind] != 1]}" for kind, words in ORIGIN_WORDS.items() if kind in counts)


def section_view(section: Section, findings: Sequence[Finding], lookup: Lookup, origins: dict[str, Origin], beside: Beside) -> SectionView:
    """A section and its findings in, what is shown of them out: findings of single reports by document, the others in their order."""
    shown = tuple(finding_view(finding, lookup, origins, beside) for finding in findings)
    if section.kinds == ("only one report",):
        groups: dict[str, list[FindingView]] = defaultdict(list)
        for one in shown:
            groups[one.carriers[0] if one.carriers else ""].append(one)
        names = [name for name in lookup.labels.values() if name in groups] + [""] * ("" in groups)
        return SectionView(section=section, findings=(), more=(), groups=tuple((name, tuple(groups[name])) for name in names))
    return SectionView(
        section=section, findings=shown[:SHOWN], more=shown[SHOWN:], groups=(), tally=tally(findings) if "agrees" in section.kinds else ""
    )


def finding_view(finding: Finding, lookup: Lookup, origins: dict[str, Origin], beside: Beside) -> FindingView:
    """A finding in, what is shown of it out: each piece of evidence stands with the side whose claim it is."""
    sides = sorted(finding.sides, key=lambda side: first_published(side, lookup)) if finding.kind == "developed" else finding.sides
    owner = {id: at for at, side in enumerate(sides) for id in side.claim_ids}
    by_side: dict[int | None, list[Evidence]] = defaultdict(list)
    for one in finding.evidence:
        claim = lookup.claim_at(one.document_id, one.span)
        by_side[owner.get(claim.id) if claim else None].append(one)
    carriers = lookup.sorted_documents([*(one.document_id for one in finding.evidence), *(id for side in finding.sides for id in side.document_ids)])
    return FindingView(
        finding=finding,
        sides=tuple(side_view(side, stands(finding, side, origins), by_side[at], lookup, origins) for at, side in enumerate(sides)),
        quotes=lookup.quotes(by_side[None]),
        carriers=tuple(lookup.label(id) for id in carriers),
        derivations=finding.derivations,
        apart=beside.apart(finding),
        missing=beside.missing(finding),
        sureness=difference(finding.chance),
        tag=tag(finding),
        old=old_of(beside.dossier, finding),
    )


def tag(finding: Finding) -> str:
    """A finding in, a word or two to stand beside its label out: how sure a weak difference is, else its kind where its section has several."""
    if finding.kind == "may differ":
        return difference_tag(finding.chance)
    return finding.kind if len(SECTION_OF[finding.kind].kinds) > 1 and finding.kind != "conflict" else ""


def first_published(side: Side, lookup: Lookup) -> tuple[bool, str, str, str]:
    """A side in, its place in the order of publication out."""
    return min((published_order(lookup.documents[id]) for id in side.document_ids if id in lookup.documents), default=(True, "", "", ""))


def side_view(side: Side, note: str, evidence: Sequence[Evidence], lookup: Lookup, origins: dict[str, Origin]) -> SideView:
    """A side, a note on its counts and the words that carry it in, what is shown of it out."""
    quotes = lookup.quotes(evidence)
    leads = lookup.quotes([one for one in evidence if one.span.words.casefold() == side.answer.casefold()][:1]) or quotes
    carried_by = {claim.document_id: claim.id for claim in reversed(lookup.claims_by_id(side.claim_ids))}
    documents = lookup.sorted_documents(side.document_ids)
    return SideView(
        side=side,
        carriers=tuple((lookup.label(id), f"c-{carried_by[id]}" if id in carried_by else f"d-{id}") for id in documents),
        attested=tuple((origins[id].name, id) for id in side.attested_by if id in origins),
        behind=tuple((origins[id].name, id) for id in side.stands_behind if id in origins),
        note=note,
        unattributed=tuple(lookup.label(id) for id in lookup.sorted_documents(side.unattributed)),
        since=published_words(lookup.documents[documents[0]]) if documents else "",
        lead=leads[0] if leads else None,
        quotes=quotes,
    )


def document_view(reading: Reading, lookup: Lookup) -> DocumentView:
    """A document, read, in, what is shown of it out."""
    document = reading.document
    marks = {"title": claim_marks(reading.claims, "title"), "text": claim_marks(reading.claims, "text")}
    return DocumentView(
        document=document,
        label=lookup.label(document.id),
        published=published_words(document),
        basis=BASIS_WORDS[document.published.basis],
        published_quotes=lookup.places((document.id, span) for span in document.published.spans),
        link=web_address(document.address),
        words=len(document.text.split()),
        title=marked(document.title or "", marks["title"]),
        paragraphs=paragraphs(document.text, marks["text"]),
        claims=len(reading.claims),
        statements=len(reading.statements),
        gaps=tuple(dict.fromkeys((*document.gaps, *reading.gaps))),
    )


def claim_marks(claims: Iterable[Claim], part: str) -> tuple[Mark, ...]:
    """Claims and a part of the document in, their marks there out."""
    return tuple(
        Mark(start=one.span.start, end=one.span.end, css="claim", anchor=f"c-{one.id}", title=one.kind) for one in claims if one.span.part == part
    )


def paragraphs(text: str, marks: Sequence[Mark]) -> tuple[Markup, ...]:
    """A text, one paragraph a line, and marks in, its paragraphs as HTML out; empty lines are left out."""
    return tuple(html for _, _, html in marked_lines(text, marks))


def origin_order(origin: Origin) -> tuple[int, str, str]:
    """An origin in, its place in the list out: the one with most passages first."""
    return -len(origin.passages), origin.name.casefold(), origin.id


def origin_quotes(origin: Origin, lookup: Lookup) -> tuple[Quote, ...]:
    """An origin in, its passages with their paragraphs out."""
    return lookup.places((one.document_id, one.span) for one in origin.passages)
