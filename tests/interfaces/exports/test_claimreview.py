"""ClaimReview: the reports' words, where they appeared, and no verdict of ours."""

import json
from typing import Any

import pytest
from pyld import jsonld

from crossread.interfaces.exports.claimreview import NO_CLAIM, TO_FILL, claimreview
from crossread.interfaces.exports.material import Material
from tests.interfaces.exports.materials import HOSTILE, material, quoted

VERDICTS = ("true", "false", "mostly", "misleading", "accurate", "fake")


def skeletons(given: Material) -> list[dict[str, Any]]:
    data = json.loads(claimreview(given))
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_reviewed_are_the_words_of_the_reports(words: str) -> None:
    given = material(words)
    texts = [document.text for document in given.lookup.documents.values()]
    made = skeletons(given)
    assert len(made) == 2, "one for each side"
    for one in made:
        assert one["claimReviewed"] in texts
        assert {work["text"] for work in one["itemReviewed"]["appearance"]} <= set(texts)
    said = " ".join(one["claimReviewed"] for one in made)
    assert all(quotation in said for quotation in quoted(given))


def test_only_a_person_can_fill_in_the_verdict(whole: Material) -> None:
    for one in skeletons(whole):
        assert one["reviewRating"] == {"@type": "Rating", "ratingValue": None, "alternateName": None}
        assert (one["author"], one["datePublished"], one["url"]) == (None, None, None)
        assert one["creativeWorkStatus"] == TO_FILL
        assert "person fills in" in TO_FILL
        assert not any(word in one["creativeWorkStatus"].lower() for word in VERDICTS)


def test_a_skeleton_is_made_for_each_side_of_what_can_be_true_or_false(whole: Material) -> None:
    reviewed = [finding for finding in whole.dossier.findings if finding.kind not in NO_CLAIM]
    assert len(skeletons(whole)) == sum(max(1, len(finding.sides)) for finding in reviewed)
    assert {one["identifier"] for one in skeletons(whole)} == {finding.id for finding in reviewed}
    assert len(reviewed) < len(whole.dossier.findings)


def test_links_lead_to_the_web_alone(whole: Material) -> None:
    urls = {work.get("url") for one in skeletons(whole) for work in one["itemReviewed"]["appearance"]} - {None}
    assert urls
    assert all(url.startswith("https://") for url in urls), "the blog's address is a script"


def test_it_is_json_ld(whole: Material) -> None:
    data = json.loads(claimreview(whole)) | {"@context": {"@vocab": "https://schema.org/"}}  # schema.org's own context lies on the network
    assert len(jsonld.expand(data)) == len(skeletons(whole))
