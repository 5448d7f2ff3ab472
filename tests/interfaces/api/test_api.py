"""The API: the same as the pages, one shape of errors, lists in pages, ETags, and words that stand where their spans say."""

from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from crossread.interfaces.api.root import resource
from crossread.interfaces.api.working import work_item
from crossread.interfaces.desk.seen_by import Seen
from crossread.stages.protect import NO_MASK
from crossread.types.work import Order, Work

BASE = "/api/v1/collections/desk"
STORY = f"{BASE}/stories/tesmar-bridge"
PAGE = "/c/desk/stories/tesmar-bridge"


def asked(client: TestClient, address: str) -> Any:  # noqa: ANN401  # JSON of any shape
    """Somebody who asks and an address in, the data there out."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def story(client: TestClient) -> dict[str, Any]:
    """The sample's story."""
    return asked(client, STORY)


@pytest.fixture(scope="module")
def finding(story: dict[str, Any]) -> str:
    """The id of its first disputed finding."""
    return next(part["findings"][0] for part in story["sections"] if part["key"] == "disputed")


def test_the_root_names_the_collections_and_the_description(client: TestClient):
    root = asked(client, "/api/v1/")
    assert [(one["slug"], one["right"]) for one in root["collections"]] == [("desk", "add")]
    assert asked(client, "/api/v1/openapi.json")["openapi"].startswith("3.1")


@pytest.mark.parametrize("address", ["/api/v1", "/.json"])
def test_the_root_is_found_however_it_is_asked_for(client: TestClient, address: str):
    assert client.get(address).json() == client.get("/api/v1/").json()


def test_a_story_is_listed_with_its_counts(client: TestClient):
    (one,) = asked(client, f"{BASE}/stories")["items"]
    assert (one["name"], one["documents"], len(one["outlets"])) == ("tesmar-bridge", 6, 6)
    assert one["origins"] > 0
    assert one["compared_at"]


def test_lists_come_in_pages_that_together_are_the_whole(client: TestClient, story: dict[str, Any]):
    whole = [id for part in story["sections"] for id in part["findings"]]
    found, following = [], f"{STORY}/findings?limit=7"
    while following:
        some = asked(client, following)
        found += [one["id"] for one in some["items"]]
        following = some["next"]
    assert found == whole
    assert len(whole) > 14, "there were several pages"


def test_a_cursor_of_another_state_is_refused(client: TestClient):
    answer = client.get(f"{STORY}/findings?cursor=7.0123456789ab")
    assert answer.status_code == 409
    assert "changed" in answer.json()["error"]["what"]


def test_every_piece_of_evidence_stands_where_its_span_says(client: TestClient):
    documents = {one["id"]: asked(client, f"{STORY}/documents/{one['id']}") for one in asked(client, f"{STORY}/documents")["items"]}
    pieces = [piece for one in asked(client, f"{STORY}/findings?limit=500")["items"] for piece in one["evidence"]]
    assert len(pieces) > 50
    for piece in pieces:
        span = piece["span"]
        part = documents[piece["document_id"]]["text" if span["part"] == "text" else "title"]
        assert part[span["start"] : span["end"]] == span["words"]


def test_the_marks_of_a_search_are_what_was_searched(client: TestClient, story: dict[str, Any]):
    found = asked(client, f"{BASE}/search?q=bridge&limit=5")
    assert found["total"] >= 5
    texts = {id: asked(client, f"{STORY}/documents/{id}") for id in story["documents"]}
    for hit in found["items"]:
        part = texts[hit["document_id"]]["text" if hit["part"] == "text" else "title"]
        assert part[hit["start"] : hit["end"]] == hit["words"]
        assert all(part[start:end].lower().startswith("bridge") for start, end in hit["marks"])
    assert asked(client, found["next"])["items"][0] not in found["items"]


@pytest.mark.parametrize("rest", ["", "/documents", "/sections/agreed", "/origins", "/findings/{finding}", "/why/{finding}"])
def test_json_behind_the_address_of_a_page_is_the_same(client: TestClient, finding: str, rest: str):
    rest = rest.format(finding=finding)
    assert client.get(f"{PAGE}{rest}.json").content == client.get(f"{STORY}{rest}").content


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/c/desk/.json", f"{BASE}/stories"),
        ("/c/desk.json", f"{BASE}/stories"),
        ("/c/desk/works/3.json", f"{BASE}/works/3"),
        (f"{PAGE}.json", STORY),
        (PAGE, None),
        ("/help.json", None),
    ],
)
def test_addresses_of_pages_lead_to_resources(path: str, leads_to: str | None):
    assert resource(path) == leads_to


def test_a_search_page_leads_to_the_search():
    assert resource("/c/desk/.json", has_query=True) == f"{BASE}/search"


def test_what_did_not_change_is_not_sent_again(client: TestClient):
    first = client.get(STORY)
    again = client.get(STORY, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(STORY, headers={"if-none-match": '"something else"'}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{BASE}/stories/nothing", 404),
        (f"{STORY}/findings/0123456789abcdef", 404),
        ("/api/v1/collections/nothing/stories", 404),
        ("/api/v1/nothing", 404),
        (f"{STORY}/sections/nothing", 422),
        (f"{BASE}/stories?limit=0", 422),
        (f"{BASE}/search?since=yesterday", 422),
    ],
)
def test_every_error_has_one_shape(client: TestClient, address: str, status: int):
    answer = client.get(address)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "what", "do"}
    assert answer.json()["error"]["status"] == status


def test_every_method_of_an_address_is_allowed_by_name(client: TestClient):
    answer = client.request("DELETE", f"{STORY}/judgements", headers={"x-csrf-token": asked(client, "/api/v1/")["csrf"]})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
    assert answer.json()["error"]["do"] == "It takes GET, POST."


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"kind": "note", "finding": "0123456789abcdef"}, "NoteOnFinding.value: Field required"),
        ({"kind": "credibility", "claims": ["0123456789abcdef"], "value": "7"}, "Credibility.value: Input should be '1', '2', '3', '4', '5' or '6'"),
        ({"kind": "guess"}, "kind: Input should be one of 'same thing', 'not the same thing' or 'undecided'; 'note'; 'wrong speaker'; 'credib"),
        ({"finding": "0123456789abcdef"}, "kind: Field required"),
    ],
)
def test_a_judgement_that_cannot_be_understood_is_told_by_what_it_comes_nearest_to(
    client: TestClient, signed: dict[str, str], sent: dict[str, object], told: str
):
    answer = client.post(f"{STORY}/judgements", json=sent, headers=signed)
    assert answer.status_code == 422
    assert told in answer.json()["error"]["what"]


def test_who_changes_something_without_a_token_is_told_where_it_is(client: TestClient):
    answer = client.post(f"{BASE}/works", json={"places": ["https://paper.example/"]})
    assert answer.status_code == 403
    assert "X-CSRF-Token" in answer.json()["error"]["do"]
    assert "X-CSRF-Token" in asked(client, "/api/v1/openapi.json")["info"]["description"]


def test_a_judgement_is_made_confirmed_by_nobody_alone_and_withdrawn(client: TestClient, signed: dict[str, str], finding: str):
    wanted = {"kind": "not the same thing", "finding": finding}
    assert client.post(f"{STORY}/judgements", json=wanted).status_code == 403, "it brings no token"
    made = client.post(f"{STORY}/judgements", json=wanted, headers=signed)
    assert made.status_code == 201
    number = made.json()["number"]
    before = asked(client, f"{STORY}/findings/{finding}")
    assert [(one["number"], one["by"], one["standing"]) for one in before["judgements"]] == [(number, "mira", "stands")]
    assert client.post(f"{BASE}/judgements/{number}/confirm", headers=signed).status_code == 409, "nobody confirms what they judged themselves"
    undone = client.post(f"{BASE}/judgements/{number}/undo", headers=signed).json()
    assert undone["undone_by"] == "mira"
    after = asked(client, f"{STORY}/findings/{finding}")
    assert {name: value for name, value in after.items() if name != "judgements"} == {
        name: value for name, value in before.items() if name != "judgements"
    }


@pytest.mark.parametrize(
    "wanted",
    [
        {"kind": "note", "finding": "x", "value": " "},
        {"kind": "credibility", "claims": ["x"], "value": "7"},
        {"kind": "reliability", "subject": "Daily", "value": "1"},
        {"kind": "same thing"},
        {"kind": "true", "finding": "x"},
        {"kind": "undecided", "finding": "x", "value": "?"},
    ],
)
def test_a_judgement_of_another_shape_is_refused(client: TestClient, signed: dict[str, str], wanted: dict[str, object]):
    assert client.post(f"{STORY}/judgements", json=wanted, headers=signed).status_code == 422


def test_no_answer_has_what_claims_mean_to_the_encoder(client: TestClient, finding: str, story: dict[str, Any]):
    for rest in ("/claims", "/dossier", f"/why/{finding}", f"/documents/{story['documents'][0]}"):
        assert '"meaning"' not in client.get(f"{STORY}{rest}").text


def test_findings_of_a_section_are_those_that_the_story_lists(client: TestClient, story: dict[str, Any]):
    for part in story["sections"]:
        assert [one["id"] for one in asked(client, f"{STORY}/sections/{part['key']}?limit=500")["items"]] == part["findings"]
    assert all(before["key"] != after["key"] for before, after in pairwise(story["sections"]))


@pytest.mark.parametrize(("may_add", "places"), [(True, ["https://elm.example/a"]), (False, [])])
def test_where_pages_come_from_is_told_to_those_who_may_order_works(places: list[str], *, may_add: bool):
    order = Order(kind="read", places=("https://elm.example/a",), allow=("inside.example",))
    work = Work(number=1, order=order, by="mira", at="2026-03-11T10:00:00Z", state="waiting")
    shown = work_item(work, cast("Seen", SimpleNamespace(mask=NO_MASK, may=lambda _: may_add)))
    assert list(shown["order"]["places"]) == places
    assert bool(shown["order"]["allow"]) == may_add
