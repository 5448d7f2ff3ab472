"""JSON-LD: it expands and compacts without a network, and each annotation's selectors hold its words at their place."""

import json
from typing import Any

import pytest
from pyld import jsonld

from crossread.interfaces.exports.linked import CONTEXT, OURS, linked, page_name
from crossread.interfaces.exports.material import Material
from crossread.types.ids import sha256
from tests.interfaces.exports.materials import CAPTURED, HOSTILE, material, quoted, with_old_claim

OA, PROV = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"


def no_network(url: str, _options: object) -> dict[str, Any]:
    raise AssertionError(f"{url} was asked for")


def expanded(given: Material) -> list[dict[str, Any]]:
    """Material in, its things as any reader of JSON-LD has them out."""
    found: list[dict[str, Any]] = jsonld.expand(json.loads(linked(given)), {"documentLoader": no_network})
    return found


def of_type(things: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in things if kind in one.get("@type", ())]


def value(thing: dict[str, Any], name: str) -> Any:  # noqa: ANN401  # a string or a number
    return thing[name][0].get("@value", thing[name][0].get("@id"))


@pytest.mark.parametrize("words", HOSTILE)
def test_every_annotation_selects_its_words_in_its_document(words: str) -> None:
    given = with_old_claim(material(words))
    texts = {f"{OURS}document/{id}#{part}": document.part(part) for id, document in given.lookup.documents.items() for part in ("title", "text")}  # type: ignore[arg-type]
    annotations = [one for one in of_type(expanded(given), f"{OA}Annotation") if value(one, f"{OA}motivatedBy") == f"{OA}linking"]
    exact = []
    for one in annotations:
        target = one[f"{OA}hasTarget"][0]
        text = texts[value(target, f"{OA}hasSource")]
        quote, place = target[f"{OA}hasSelector"]
        start, end = value(place, f"{OA}start"), value(place, f"{OA}end")
        assert text[start:end] == value(quote, f"{OA}exact")
        assert text[:start].endswith(value(quote, f"{OA}prefix"))
        assert text[end:].startswith(value(quote, f"{OA}suffix"))
        exact.append(value(quote, f"{OA}exact"))
    assert set(exact) == set(quoted(given))


def test_each_document_leads_to_the_bytes_of_its_page(whole: Material) -> None:
    things = {one["@id"]: one for one in expanded(whole) if "@id" in one}
    for document in whole.lookup.documents.values():
        thing = things[f"{OURS}document/{document.id}"]
        page = things[value(thing, f"{PROV}wasDerivedFrom")]
        assert value(page, f"{OURS}terms#sha256") == document.page_sha256
        assert page[f"{PROV}generatedAtTime"] == [{"@type": "http://www.w3.org/2001/XMLSchema#dateTime", "@value": CAPTURED}]


def test_a_page_is_named_by_its_bytes() -> None:
    assert page_name(sha256(b"Hello World!")) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk", "the example of RFC 6920, section 8.1"


def test_every_name_is_known_and_it_compacts_to_what_it_was(whole: Material) -> None:
    given = json.loads(linked(whole))
    back = jsonld.compact(jsonld.expand(given, {"documentLoader": no_network}), {"@context": CONTEXT}, {"documentLoader": no_network})
    assert len(back["@graph"]) == len(given["@graph"])
    names = {name for thing in given["@graph"] for name in keys_in(thing)}
    assert names <= CONTEXT.keys(), "what the context does not name is lost when it is expanded"
    first = given["@graph"][0]["id"]
    assert next(one for one in back["@graph"] if one["id"] == first) == given["@graph"][0]


def keys_in(thing: object) -> set[str]:
    """A thing in, every name in it out."""
    if isinstance(thing, dict):
        return {*thing, *(key for one in thing.values() for key in keys_in(one))}
    return {key for one in thing for key in keys_in(one)} if isinstance(thing, list) else set()


def test_what_people_judged_is_an_annotation_of_theirs(whole: Material) -> None:
    (made,) = [one for one in json.loads(linked(whole))["@graph"] if one.get("motivation") == "oa:assessing"]
    assert (made["creator"]["name"], made["body"]["value"], made["confirmedBy"], made["created"]) == ("Ana", "not the same thing", ["Bo"], CAPTURED)
