"""Material in, skeletons of schema.org's ClaimReview out, for people who check facts: what was said, word for word, and where; no verdict.

A skeleton is made for each side of a finding that can be true or false. What only a person can say is there and empty: the rating, the author, the
date and the address of the review; `creativeWorkStatus` says so. It is not to be published as it is.
Source: schema.org, ClaimReview, Claim, Rating.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from crossread.interfaces.exports.material import Material
from crossread.interfaces.json_view import as_json
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import sectioned
from crossread.interfaces.views.visible import web_address
from crossread.types.finding import Finding, FindingKind, Side
from crossread.types.span import Span

NO_CLAIM: frozenset[FindingKind] = frozenset({"spelling", "wording", "different scope", "asked, no answer"})
"""Kinds of findings in which nothing is claimed that could be reviewed: names for one thing, things that differ, silence."""

TO_FILL = "Skeleton made by crossread from the words of reports. A person fills in author, datePublished, url and reviewRating, or throws it away."

Place = tuple[str, Span, Span]
"""A document's id, words in it, and the sentence around them."""


def claimreview(material: Material) -> bytes:
    """Material in, its skeletons out, in the order in which findings are read."""
    lookup = material.lookup
    made = [
        _skeleton(finding, places, lookup)
        for _, found in sectioned(material.dossier.findings)
        for finding in found
        if finding.kind not in NO_CLAIM
        for places in _sides(finding, lookup)
    ]
    return as_json({"@context": "https://schema.org", "@graph": made}).encode()


def _sides(finding: Finding, lookup: Lookup) -> Iterator[tuple[Place, ...]]:
    """A finding in, the places that carry each of its sides out; those of the finding itself when it has none."""
    for side in finding.sides:
        yield tuple(_places(side, finding, lookup))
    if not finding.sides:
        yield tuple((one.document_id, one.span, one.sentence) for one in finding.evidence)


def _places(side: Side, finding: Finding, lookup: Lookup) -> Iterator[Place]:
    """A side in, the places of its claims out; the finding's evidence in its documents when the claims are not at hand."""
    claims = lookup.claims_by_id(side.claim_ids)
    yield from ((claim.document_id, claim.span, claim.sentence) for claim in claims)
    if not claims:
        yield from ((one.document_id, one.span, one.sentence) for one in finding.evidence if one.document_id in side.document_ids)


def _skeleton(finding: Finding, places: Iterable[Place], lookup: Lookup) -> dict[str, Any]:
    """A finding and the places of one of its sides in, the skeleton out: what is reviewed is the first sentence, word for word."""
    known = sorted((place for place in places if place[0] in lookup.documents), key=lambda one: (lookup.order[one[0]], one[1].place))
    appearances = [_appearance(*place, lookup) for place in known]
    claim: dict[str, Any] = {"@type": "Claim", "appearance": appearances}
    if appearances:
        claim["firstAppearance"] = appearances[0]
    speaker = next((root for id, span, _ in known if (root := _speaker(id, span, lookup))), "")
    if speaker:
        claim["author"] = {"@type": "Thing", "name": speaker}
    return {
        "@type": "ClaimReview",
        "identifier": finding.id,
        "claimReviewed": known[0][2].words if known else finding.label,
        "about": finding.label,
        "itemReviewed": claim,
        "creativeWorkStatus": TO_FILL,
        "author": None,
        "datePublished": None,
        "url": None,
        "reviewRating": {"@type": "Rating", "ratingValue": None, "alternateName": None},
    }


def _appearance(document_id: str, span: Span, sentence: Span, lookup: Lookup) -> dict[str, Any]:
    """A place in, where it was published out, with the words."""
    document = lookup.documents[document_id]
    work: dict[str, Any] = {"@type": "CreativeWork", "text": sentence.words if sentence.holds(span) else span.words, "sha256": document.page_sha256}
    further = {
        "headline": document.title,
        "url": web_address(document.address),
        "datePublished": document.published.edtf,
        "inLanguage": document.language,
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
    }
    return work | {name: value for name, value in further.items() if value}


def _speaker(document_id: str, span: Span, lookup: Lookup) -> str:
    """A place in, who is named as saying it out; empty when the outlet says it in its own voice."""
    chain = lookup.chain(document_id, span)
    return next((step.name for step in reversed(chain.steps) if step.name), "")
