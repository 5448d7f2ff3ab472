"""STIX 2.1: parsed by the public library without custom content, with ids that are a function of what they name."""

import json

import pytest
import stix2

from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.stix import stix
from crossread.interfaces.views.visible import visible
from tests.interfaces.exports.materials import HOSTILE, material, quoted, with_old_claim


def parsed(given: Material) -> stix2.Bundle:
    """Material in, its bundle as the public library has it out."""
    return stix2.parse(stix(given).decode(), allow_custom=False)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_bundle_is_valid_and_has_every_quotation(words: str) -> None:
    given = with_old_claim(material(words))
    notes = [one.content for one in parsed(given).objects if one.type == "note"]
    for quotation in quoted(given):
        assert any(f"“{visible(quotation)}”" in note for note in notes)


def test_every_reference_leads_to_something_in_the_bundle(whole: Material) -> None:
    bundle = parsed(whole)
    ids = [one.id for one in bundle.objects]
    assert len(set(ids)) == len(ids)
    (report,) = [one for one in bundle.objects if one.type == "report"]
    assert set(report.object_refs) == set(ids) - {report.id}
    for one in bundle.objects:
        assert set(getattr(one, "object_refs", ())) <= set(ids)
        assert getattr(one, "created_by_ref", ids[0]) in ids


def test_observables_have_the_ids_that_everybody_gives_them(whole: Material) -> None:
    found = {"url": 0, "file": 0}
    for one in parsed(whole).objects:
        if one.type == "url":
            assert stix2.URL(value=one.value).id == one.id
        elif one.type == "file":
            assert stix2.File(hashes=one.hashes).id == one.id
        else:
            continue
        found[one.type] += 1
    assert found == {"url": 5, "file": 6}, "the blog's address is a script, and no URL"


def test_the_hash_of_each_page_is_observed(whole: Material) -> None:
    hashes = {one.hashes["SHA-256"] for one in parsed(whole).objects if one.type == "file"}
    assert hashes == {reading.document.page_sha256 for reading in whole.dossier.readings}


def test_nothing_in_it_is_a_verdict(whole: Material) -> None:
    kinds = {one["type"] for one in json.loads(stix(whole))["objects"]}
    assert kinds == {"identity", "file", "url", "observed-data", "note", "report"}
    assert not any("confidence" in one for one in json.loads(stix(whole))["objects"])


def test_what_people_judged_is_a_note_of_theirs(whole: Material) -> None:
    (made,) = [one for one in parsed(whole).objects if one.type == "note" and one.get("authors")]
    assert (list(made.authors), made.abstract) == (["Ana"], "Judged by people")
    assert made.content.startswith("not the same thing (Ana")
