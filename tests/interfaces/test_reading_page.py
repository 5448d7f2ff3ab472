"""The view of one document: what was understood and what was not, on the page, on a terminal and as JSON."""

from dataclasses import replace
from types import ModuleType

import pytest
from lxml import html
from lxml.html import HtmlElement

from crossread.interfaces.json_view import as_json, understood_view
from crossread.interfaces.pages import document_page
from crossread.interfaces.terminal.marked_text import document_text
from crossread.interfaces.terminal.paint import Look
from crossread.services.understand import Understood, understand
from crossread.types.document import Block, Published
from crossread.types.dossier import Reading
from crossread.types.statement import Statement

TEXT = """Governor Ida Solberg denied on Tuesday that the embankment had cracked, in an interview.
Possibly 12 people were killed, she said.
“Nobody told us that the water would come.”
Of 7 boats there was no word recently.
The valve is closed and the road is shut.
— Marren Water (@marren) 6 May 2031
It rained and it rained."""
TITLE = "Embankment gives way"


@pytest.fixture(scope="module")
def understood(inventing: ModuleType) -> Understood:
    """One document with a denial, a hedge, an unresolved speaker, a quotation of nobody, a post, and a number in no claim."""
    doc = inventing.document(
        name="marsh", outlet="The Marsh", title=TITLE, text=TEXT, published=Published(edtf="2031-05-07", basis="inferred", reason="Why.")
    )
    post = TEXT.index("The valve"), TEXT.index("\nIt rained")
    line, author, posted = (inventing.words(doc, words) for words in ("— Marren Water (@marren) 6 May 2031", "Marren Water (@marren)", "6 May 2031"))
    doc = replace(doc, blocks=(Block(kind="post", start=post[0], end=post[1], line=line, author=author, posted=posted, network="X"),))
    make = inventing.Maker()
    denial = make.says(
        doc, "the embankment had cracked", ("Governor Ida Solberg", "Ida Solberg"), cue="denied", stance="denies",
        said_on=inventing.words(doc, "Tuesday"), medium=inventing.words(doc, "in an interview"),
    )  # fmt: skip
    hedged = make.says(doc, "12 people were killed", ("she", None), cue="said", hedge="possible", hedge_cue=inventing.words(doc, "Possibly"))
    shut = make.says(doc, "The valve is closed and the road is shut.", ("Marren Water (@marren)", "Marren Water"), form="direct")
    dead = make.claims_that(doc, "count", "12 people", hedged, value="12")
    return understand(Reading(document=doc, statements=(denial, hedged, shut), claims=(dead,)), made_by="crossread 1+ab rules")


@pytest.fixture(scope="module")
def page(understood: Understood) -> HtmlElement:
    return html.document_fromstring(document_page(understood))


def flat(node: HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_what_was_not_understood_is_listed_and_each_line_leads_to_its_words(understood: Understood, page: HtmlElement):
    missed = {(one.kind, one.span.words if one.span else "") for one in understood.missed}
    assert missed == {
        ("published", ""),
        ("speaker not resolved", "she"),
        ("quotation without a speaker", "Nobody told us that the water would come."),
        ("number in no claim", "7"),
        ("time without a value", "recently"),
    }
    rows = page.xpath("//*[@id='not-understood']//tbody/tr")
    assert len(rows) == len(missed)
    for row in rows:
        for link in row.xpath(".//a/@href"):
            mark = page.get_element_by_id(link[1:]).getnext()
            assert "missed" in mark.get("class")
            assert row.xpath(".//bdi")[0].text_content().startswith(mark.text_content())
    assert flat(page.xpath("//nav[@class='tallies']/a[@class='doubt']")[0]) == "5 things not understood"


def test_a_document_that_was_all_understood_says_so(understood: Understood):
    clean = replace(understood, missed=())
    assert "Every quotation has a speaker" in document_page(clean)
    assert "Not understood" not in document_text(clean, Look())


def test_denials_and_refusals_are_told_in_words(page: HtmlElement, understood: Understood):
    assert (
        "Ida Solberg (official; “Governor Ida Solberg”) denies it reported, “denied” · through: “in an interview” · said: “Tuesday” (6 May 2031)"
        in flat(page)
    )
    assert [mark.get("data-tag") for mark in page.xpath("//p//mark[contains(@class, 'is-contrary')]")][-1:] == ["1 denied"]
    for look in (Look(), Look(has_colours=True)):
        text = document_text(understood, look)
        assert "(1:DENIED)" in text
        assert "DENIES IT" in text


def test_doubt_is_told_in_words(page: HtmlElement):
    assert "The Marsh → citing she: not resolved (official) possible “Possibly” reported" in flat(page)
    assert "7 May 2031 (inferred: Why.)" in flat(page)


def test_a_post_says_whose_it_is_and_its_line_is_not_the_voice_of_the_outlet(page: HtmlElement):
    blocks = [flat(one) for one in page.xpath("//*[contains(@class, 'is-block')]/*[@class='beside']")]
    assert blocks[0].startswith("embedded post by Marren Water (@marren), 6 May 2031, on X 3 The Marsh → citing Marren Water")
    assert blocks[1:] == ["part of the above"]


def test_claims_times_and_names_lead_to_their_words(page: HtmlElement):
    for section, words in (("claims", "12 people"), ("times", "Tuesday"), ("names", "Ida Solberg")):
        links = [link for link in page.xpath(f"//*[@id='{section}']//th/a") if words in link.text_content()]
        assert len(links) == 1
        assert page.get_element_by_id(links[0].get("href")[1:]).getnext().text_content() == words
    tuesday = next(row for row in page.xpath("//*[@id='times']//tr") if "Tuesday" in flat(row))
    assert [flat(cell) for cell in tuesday.xpath("./td")[:2]] == ["6 May 2031 2031-05-06", "saying"]


def test_cells_keep_their_heading_where_the_head_of_a_table_is_hidden(page: HtmlElement):
    for cell in page.xpath("//main//tbody//td"):
        heads = [flat(head) for head in cell.xpath("ancestor::table/thead//th")]
        assert cell.get("data-label") == heads[len(cell.xpath("preceding-sibling::*"))]


def test_hostile_words_in_every_mark_stay_text(understood: Understood):
    poison = '\u202e<script>x</script>" onmouseover="y'
    document = replace(understood.reading.document, outlet=poison, text=understood.reading.document.text.replace("Nobody", poison), blocks=())

    def poisoned(one: Statement) -> Statement:
        return replace(one, sources=tuple(replace(source, name=poison) for source in one.sources))

    reading = replace(understood.reading, document=document, statements=tuple(poisoned(one) for one in understood.reading.statements))
    entities = tuple(replace(one, name=poison, abbreviations=(poison,)) for one in understood.entities)
    bad = replace(understand(reading, made_by=poison), entities=entities)
    shown = document_page(bad)
    assert not html.document_fromstring(shown).xpath("//script | //*[@onmouseover]")
    assert "\u202e" not in shown
    assert "⟦U+202E⟧" in shown
    assert "\u202e" not in document_text(bad, Look())


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("has_colours", [False, True])
def test_a_terminal_line_fits_and_no_word_is_lost(understood: Understood, width: int, has_colours: bool):
    text = document_text(understood, Look(width=width))
    assert all(len(line) <= width for line in text.splitlines())
    bare = text.translate({ord(sign): None for sign in "{}[]<>~_?/()"})
    for line in TEXT.splitlines():
        for word in line.translate({ord(sign): None for sign in "()@_"}).split():
            assert word.strip(".,") in bare
    if has_colours:
        assert "\x1b[" in document_text(understood, Look(width=width, has_colours=True))
    assert "\x1b" not in text


def test_the_json_has_the_same(understood: Understood):
    view = understood_view(understood)
    assert (view["crossread"], view["made_by"]) == ("document", "crossread 1+ab rules")
    assert [one["kind"] for one in view["not_understood"]] == [one.kind for one in understood.missed]
    assert {"Ida Solberg"} <= {form for one in view["entities"] for form in one["forms"]}
    assert [one["moment"]["time_of"] for one in view["times"] if one["span"]["words"] == "Tuesday"] == ["saying"]
    assert view["said_at"][0]["statement_id"] == understood.reading.statements[0].id
    assert as_json(view).endswith("}\n")


def test_a_document_that_was_not_read_shows_why(understood: Understood):
    refused = replace(
        understood.reading, document=replace(understood.reading.document, state="refused", text="", blocks=()), statements=(), claims=()
    )
    found = understand(refused)
    assert [one.why for one in found.missed if one.kind == "document"] == ["Its text is not sound: refused."]
    assert "refused" in document_page(found)


def test_a_long_document_stays_small(inventing: ModuleType):
    line = "At least 12 people were killed near Ostby on Tuesday, rescue chief Ida Solberg said, and 300 homes were flooded. "
    doc = inventing.document(
        name="long", outlet="Long", title="Long", text="\n".join([line * 4] * 63), published=Published(edtf="2031-05-07", basis="meta")
    )
    assert len(doc.text.split()) > 5_000
    make = inventing.Maker()
    said = [make.says(doc, "At least 12 people were killed near Ostby", ("Ida Solberg", "Ida Solberg"), cue="said") for _ in range(250)]
    page = document_page(understand(Reading(document=doc, statements=tuple(said[:1]) * 250, claims=())))
    assert len(page.encode()) < 1_000_000
