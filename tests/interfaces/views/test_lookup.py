"""Who says what, what a document is called, and which paragraph words stand in."""

from dataclasses import replace

import pytest

from crossread.interfaces.views.lookup import LONGEST_PARAGRAPH, Lookup, labels, paragraph
from crossread.types.document import Published
from crossread.types.dossier import Dossier
from crossread.types.span import cut


@pytest.mark.parametrize(
    ("outlet", "address", "label"),
    [
        ("The Post", "https://post.invalid/a", "The Post"),
        (None, "https://www.post.invalid/very/long/path?x=1", "post.invalid"),
        (None, "reports/marren/blog.html", "blog.html"),
        (None, "javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_document_is_called_by_its_outlet_host_or_file(invented: Dossier, outlet: str | None, address: str, label: str):
    document = replace(invented.readings[0].document, outlet=outlet, address=address)
    assert labels([document]) == {document.id: label}


def test_several_of_one_outlet_are_told_apart(invented: Dossier):
    first = replace(invented.readings[0].document, outlet="The Post", published=Published(edtf="2031-05-06", basis="meta"))
    second = replace(first, id="2", published=Published(edtf="2031-05-07", basis="meta"))
    third, fourth = (replace(first, id=id, published=Published(edtf=None, basis="unknown")) for id in ("3", "4"))
    assert list(labels([first, second, third, fourth]).values()) == [
        "The Post, 6 May 2031",
        "The Post, 7 May 2031",
        "The Post (report 3)",
        "The Post (report 4)",
    ]


def test_a_paragraph_is_the_line_around_the_words():
    text = "first line\nsecond line here\nthird"
    span = cut(text, text.index("line here"), text.index("line here") + 4)
    start, end, before, after = paragraph(text, span)
    assert (text[start:end], before, after) == ("second line here", False, False)


def test_an_overlong_paragraph_is_cut_around_the_words():
    text = "x" * 5000 + "words" + "y" * 5000
    start, end, before, after = paragraph(text, cut(text, 5000, 5005))
    assert start <= 5000
    assert end >= 5005
    assert end - start <= LONGEST_PARAGRAPH
    assert (before, after) == (True, True)


def test_every_claim_leads_to_its_speaker(invented: Dossier):
    lookup = Lookup(invented.readings)
    for claim in lookup.claims.values():
        chain = lookup.chain_of(claim)
        assert chain == lookup.chain(claim.document_id, claim.span)
        statement = lookup.statements[claim.statement_id] if claim.statement_id else None
        assert len(chain.steps) == (len(statement.sources) if statement else 0)


def test_words_of_no_statement_are_the_outlets_own(invented: Dossier):
    lookup = Lookup(invented.readings)
    radio = next(one.document for one in invented.readings if one.document.outlet == "Radio Vesk")
    own = lookup.chain(radio.id, radio.span(0, 9))
    assert (own.outlet, own.steps, own.root) == ("Radio Vesk", (), "Radio Vesk")
