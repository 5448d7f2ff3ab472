"""Documents at the desk: their text, their versions, what changed, and where the reporting comes from."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType

from lxml import html
from starlette.testclient import TestClient

from crossread.interfaces.views.visible import visible
from crossread.types.dossier import Dossier
from crossread.types.origin import Passage
from crossread.types.span import cut
from crossread.types.version import Change, Version

TOP = "/c/desk/stories/marren"


def words_of(node: html.HtmlElement) -> str:
    """A node in, its words out, white space as one space."""
    return " ".join(node.text_content().split())


def test_a_document_is_shown_letter_by_letter_with_its_claims_marked(client: TestClient, invented: Dossier):
    for reading in invented.readings:
        document = reading.document
        page = html.document_fromstring(client.get(f"{TOP}/documents/{document.id}").text)
        assert [one.text_content() for one in page.xpath("//div[@class='text']/p")] == [visible(line) for line in document.text.split("\n")]
        assert {f"c-{claim.id}" for claim in reading.claims} <= set(page.xpath("//@id"))
        assert page.xpath(f"//a[@href='/c/desk/archive/{document.page_sha256}']")
        assert page.xpath("//div[@class='text']/@lang") == [document.language or ""]


def test_versions_stand_side_by_side(invented: Dossier, keeping: ModuleType, tmp_path: Path):
    wire = next(one.document for one in invented.readings if one.document.outlet == "Harbour Wire")
    before = "At least 9 people were killed."
    was, now = cut(before, 9, 10), wire.span(wire.text.index("12"), wire.text.index("12") + 2)
    sentence = wire.span(wire.text.index("At least 12"), wire.text.index(" were killed") + 12)
    changes = (
        Change(kind="figure changed", before=cut(before, 0, 30), after=sentence, words_before=(was,), words_after=(now,)),
        Change(kind="text removed", before=cut("Nobody was hurt.", 0, 16), after=None),
        Change(kind="text added", before=None, after=wire.span(0, 12)),
    )
    old = Version(document_id="0123456789abcdef", page_sha256="0" * 64, address=wire.address, at="2031-05-06T19:00:00Z", standing="replaced",
                  why="A later version took its place.", next_id=wire.id, changes=changes)  # fmt: skip
    speaks = replace(old, document_id=wire.id, page_sha256=wire.page_sha256, standing="speaks", why="", next_id=None, changes=())
    with keeping.kept_desk(tmp_path / "library", replace(invented, versions=(old, speaks))) as client:
        page = html.document_fromstring(client.get(f"{TOP}/documents/{old.document_id}/changes").text)
        rows = [[words_of(cell) for cell in row.xpath("./th | ./td")] for row in page.xpath("//tbody/tr")]
        assert rows[0] == ["figure changed", before, "At least 12 people were killed"]
        assert rows[1] == ["text removed", "Nobody was hurt.", "not there any more"]
        assert rows[2] == ["text added", "not there", wire.text[:12]]
        assert [mark.text_content() for mark in page.xpath("//tbody/tr[1]//del/mark")] == ["9"]
        assert [mark.text_content() for mark in page.xpath("//tbody/tr[1]//ins/mark")] == ["12"]
        assert "3 changes" in words_of(html.document_fromstring(client.get(TOP).text).get_element_by_id("versions"))
        documents = html.document_fromstring(client.get(f"{TOP}/sections/documents").text)
        assert any("replaced by a later version" in words_of(row) for row in documents.xpath("//tbody/tr"))
        told = words_of(html.document_fromstring(client.get(f"{TOP}/documents/{wire.id}").text))
        assert "Counts. First captured" in told


def test_origins_have_the_words_that_lead_to_them(client: TestClient, invented: Dossier):
    page = html.document_fromstring(client.get(f"{TOP}/origins").text)
    for origin in invented.origins:
        row = page.get_element_by_id(f"o-{origin.id}")
        assert origin.name in words_of(row.xpath("./h2")[0])
        (address,) = row.xpath("./details/@data-part")
        piece = html.fragment_fromstring(client.get(address).text, create_parent="div")
        marked = {mark.text_content() for mark in piece.xpath(".//blockquote//mark")}
        assert {visible(one.span.words) for one in origin.passages} <= marked
        assert origin.name in words_of(html.document_fromstring(client.get(row.xpath(".//a/@href")[0]).text).xpath("//h1")[0])
    assert client.get(f"{TOP}/origins?of=nothing").status_code == 404


def test_an_origin_with_many_passages_tells_how_many_more_there_are(keeping: ModuleType, invented: Dossier, tmp_path: Path):
    document = max((one.document for one in invented.readings), key=lambda one: len(one.text))
    text = "\n".join(f"Line {at} of it." for at in range(43))
    long = replace(document, text=text)
    places = [text.index(f"Line {at} of") for at in range(43)]
    passages = tuple(Passage(document_id=document.id, span=cut(text, at, at + 4)) for at in places)
    readings = tuple(replace(one, document=long, claims=(), statements=()) if one.document is document else one for one in invented.readings)
    origin = replace(invented.origins[0], passages=passages)
    told = replace(invented, readings=readings, origins=(origin,), findings=(), points=(), figures=(), unwitnessed=None)
    with keeping.kept_desk(tmp_path / "library", told) as client:
        for address in (f"{TOP}/origins?of={origin.id}&part=1", f"{TOP}/origins?of={origin.id}"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "and 3 passages more" in words_of(html.document_fromstring(answer.text))
