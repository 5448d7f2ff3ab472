"""A dossier on a terminal and as JSON, and a document with its marks: nothing invented, nothing hidden, the two counts apart."""

import json
from dataclasses import replace

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import GAPS_HEADING, counted, counts, dossier_text, gap_line, gap_words
from crossread.interfaces.terminal.marked_text import document_text
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import ALL_KINDS, SECTION_OF
from crossread.services.understand import understand
from crossread.types.claim import Claim, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.finding import Evidence, Finding, FindingKind, Side
from crossread.types.gap import Gap
from crossread.types.ids import content_id, sha256
from crossread.types.origin import Origin
from crossread.types.statement import Source, Statement

COLOURS = Look(width=80, has_colours=True)


def reading(outlet: str, text: str, number: str) -> Reading:
    """An outlet, its text and a number in it in, a reading with one statement by the mayor and one claim out."""
    id = content_id(outlet)
    document = Document(
        id=id,
        page_sha256=sha256(outlet.encode()),
        address=f"{outlet}.txt",
        outlet=outlet,
        title=f"{outlet} title",
        byline=None,
        published=Published(edtf="2025-01-20", basis="meta"),
        language="en",
        text=text,
        text_sha256=sha256(text.encode()),
        state="ok",
        extractor="test 1",
    )
    start = text.index(number)
    end = text.index(".") + 1
    sentence = document.span(0, end)
    mayor = text.index("the mayor")
    statement = Statement(
        id=content_id(id, "s"),
        document_id=id,
        content=(document.span(0, mayor - 2),),
        sources=(Source(span=document.span(mayor, mayor + 9), name=None, kind="official"),),
        cue=document.span(mayor + 10, mayor + 14),
        form="indirect",
        stance="affirms",
        hedge="possible",
        sentence=sentence,
    )
    span = document.span(start, start + len(number))
    claim = Claim(
        id=content_id(id, "c"),
        document_id=id,
        statement_id=statement.id,
        kind="count",
        span=span,
        core=span,
        sentence=sentence,
        value=number,
        scope=Scope(head="person"),
        polarity="denied",
    )
    return Reading(document=document, statements=(statement,), claims=(claim,))


ELM = reading("The Elm", "Some 12 people were hurt in the fire, the mayor said.\nMore later.", "12")
OAK = reading("The Oak", "Some 14 people were hurt in the fire, the mayor said.", "14")


def side(one: Reading, **changes: object) -> Side:
    """A reading in, the side of its claim out."""
    claim = one.claims[0]
    whole = Side(
        answer=claim.value,
        claim_ids=(claim.id,),
        document_ids=(one.document.id,),
        attested_by=("o1",),
        stands_behind=(),
        is_independent=True,
        why="Because.",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def dossier(kinds: tuple[FindingKind, ...]) -> Dossier:
    """Kinds in, a dossier with one finding of each between the two readings out."""
    readings = tuple(sorted((ELM, OAK), key=lambda one: one.document.id))
    evidence = tuple(Evidence(document_id=one.document.id, span=one.claims[0].span, sentence=one.claims[0].sentence) for one in readings)
    findings = tuple(
        Finding(
            id=content_id(kind),
            kind=kind,
            label=f"How many people ({kind})?",
            answer="12 · 14",
            reason=f"Reason of {kind}.",
            rule="test",
            point_id=None,
            sides=() if kind == "not confirmed" else (side(ELM), side(OAK)),
            evidence=evidence,
        )
        for kind in kinds
    )
    ids = tuple(one.document.id for one in readings)
    return Dossier(story=Story(name="fire", document_ids=ids), title="Fire", readings=readings, points=(), origins=(), findings=findings)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_finding_is_shown_with_its_words_and_its_reason(kind: FindingKind) -> None:
    text = dossier_text(dossier((kind,)), Look())
    assert f"{SECTION_OF[kind].heading} (1)" in text
    for words in (f"How many people ({kind})?", "12", "14", f"Why: Reason of {kind}."):
        assert words in text
    flat = " ".join(text.split())
    for one in (ELM, OAK):
        assert f"“{one.claims[0].sentence.words}” — {one.document.outlet}, 20 January 2025" in flat


def test_what_stands_beside_a_finding_is_told_with_it(invented: Dossier) -> None:
    flat = " ".join(dossier_text(invented, Look()).split())
    assert "Kept apart: How many people were missing? (dozens of people): they count people in different states" in flat
    assert "Not found in 1 of 6 reports: Northfell Gazette, 8 May 2031" in flat
    assert "Why: The bounds say so. Perhaps a difference, as careful readers see it." in flat
    view = json.loads(dossier_json(invented))
    (weak,) = (one for one in view["findings"] if one["kind"] == "may differ")
    assert (weak["chance"], weak["chance_words"]) == (0.4, "perhaps")
    assert weak["absent"] == {"nothing of it was found": 3, "only a part of it was read": 1}
    assert [point["neighbours"] for point in view["points"] if point["neighbours"]]


def test_a_dossier_without_findings_says_so() -> None:
    assert "Nothing to compare" in dossier_text(dossier(()), Look())


def test_documents_are_listed_with_their_ids() -> None:
    text = dossier_text(dossier(()), Look())
    assert all(f"{one.document.id} {one.document.outlet}, 20 January 2025 (meta)" in text for one in (ELM, OAK))


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_lines_fit_the_width(width: int) -> None:
    text = dossier_text(dossier(ALL_KINDS), Look(width=width))
    assert max(len(line) for line in text.splitlines()) <= width


def test_colours_add_codes_and_change_no_word() -> None:
    painted = dossier_text(dossier(ALL_KINDS), COLOURS)
    bare = painted
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[34m", "\x1b[1;34m"):
        bare = bare.replace(code, "")
    assert bare == dossier_text(dossier(ALL_KINDS), Look())
    assert "\x1b[4m12\x1b[0m" in painted, "the words that matter are underlined"


def test_many_sentences_of_one_document_are_counted() -> None:
    text = "\n".join(f"Some {number} people were hurt, the mayor said." for number in range(10, 15))
    whole = reading("The Elm", text, "10")
    claim = whole.claims[0]
    lines = [whole.document.span(start, start + 41) for start in range(0, 5 * 42, 42)]
    claims = tuple(
        replace(claim, id=str(at), span=whole.document.span(line.start + 5, line.start + 7), sentence=line) for at, line in enumerate(lines)
    )
    one = replace(dossier(("agrees",)), readings=(replace(whole, claims=claims),))
    finding = replace(one.findings[0], sides=(side(whole, claim_ids=tuple(claim.id for claim in claims)),), evidence=())
    shown = " ".join(dossier_text(replace(one, findings=(finding,)), Look()).split())
    assert "Some 11 people" in shown
    assert "(and 3 more sentences)" in shown
    assert "Some 12 people" not in shown


def test_the_two_counts_are_never_mixed() -> None:
    documents = ("a", "b")
    agreed = dossier(("agrees",)).findings[0]
    one = side(ELM, document_ids=documents, attested_by=("x", "y"), stands_behind=("z",), is_independent=False)
    told = "said in 2 reports; heard from 2 origins; 1 named origin stands behind it"
    mayor = Origin(id="z", kind="speaker", name="the mayor", passages=(), reason="Named.")
    assert counts(agreed, replace(one, is_independent=True), {}) == told
    assert counts(agreed, one, {"z": mayor}) == f"{told}; rests on one origin: the mayor"
    assert counts(agreed, replace(one, unattributed=("a",)), {"z": mayor}) == (
        f"{told}; 1 report without a traceable origin; independence not established"
    )
    assert counts(agreed, side(ELM, document_ids=documents, attested_by=(), is_independent=False), {}) == (
        "said in 2 reports; no origin named; nobody named stands behind it; independence not established"
    )


def test_the_json_is_canonical_and_has_sections_and_counts() -> None:
    text = dossier_json(dossier(ALL_KINDS))
    view = json.loads(text)
    assert text == json.dumps(view, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert {one["kind"]: one["section"] for one in view["findings"]} == {kind: SECTION_OF[kind].key for kind in ALL_KINDS}
    assert [(one["n"], one["m"], one["standing"]) for one in view["findings"][0]["sides"]] == [(1, 0, "one report")] * 2
    assert sorted(id for section in view["sections"] for id in section["findings"]) == sorted(one["id"] for one in view["findings"])


def test_a_document_is_marked_where_its_spans_are() -> None:
    text = document_text(understand(ELM), Look())
    assert "{Some [12] people were hurt in the fire}(1), ?(<the mayor>)? /said/.\n\nMore later." in text
    listed = "The Elm → “the mayor”: not resolved (official) affirms: “Some 12 people were hurt in the fire” (reported; “said”; hedged as possible)"
    assert listed in " ".join(text.split())
    assert "count 12: “12” (person; denied; statement 1)" in text


def test_a_document_in_colours_has_no_brackets() -> None:
    text = document_text(understand(ELM), COLOURS)
    assert "\x1b[36mSome \x1b[0m\x1b[36;4m12\x1b[0m\x1b[36m people" in text
    assert "{" not in text


def test_what_hides_or_steers_is_made_visible() -> None:
    hostile = "\x1b[2J evil \u202e reversed \x9b31m"
    bad = replace(ELM, document=replace(ELM.document, title=hostile, outlet=hostile, byline=hostile))
    for text in (document_text(understand(bad), Look()), dossier_text(replace(dossier(("agrees",)), readings=(bad, OAK), title=hostile), Look())):
        assert not {"\x1b", "\u202e", "\x9b"} & set(text)
        assert "⟦U+202E⟧" in text


def test_words_for_numbers_and_gaps() -> None:
    assert (counted(1, "report"), counted(2, "report"), counted(1_200, "box", "boxes")) == ("1 report", "2 reports", "1,200 boxes")
    assert gap_line(Gap(what="a.html", why="It is empty.", do="Save it again.", stage="s")) == "a.html: It is empty. Save it again."


def test_paint_and_wrap() -> None:
    assert paint("x", "bold", look=Look()) == "x"
    assert paint("", "bold", look=COLOURS) == ""
    assert wrapped("a b", COLOURS, "dim", indent=2) == "  \x1b[2ma b\x1b[0m"


def test_a_gap_that_does_not_name_its_report_begins_with_it(invented: Dossier) -> None:
    vague = Gap(what="published time", why="Two dates.", do="Check the page.", stage="extract")
    first, *rest = invented.readings
    own = Gap(what=first.document.address, why="It was cut off.", do="", stage="extract")
    told = replace(first, document=replace(first.document, gaps=(vague, own)), gaps=(vague,))
    dossier = replace(invented, readings=(told, *rest), gaps=(vague, own, *invented.gaps))
    lookup = Lookup(dossier.readings)
    named, plain, *_ = gap_words(dossier, lookup)
    assert named == f"{lookup.label(first.document.id)}: published time: Two dates. Check the page."
    assert plain == f"{first.document.address}: It was cut off."
    assert f"{GAPS_HEADING}\n" in dossier_text(dossier, Look())


def test_a_gap_of_many_reports_says_how_many(invented: Dossier) -> None:
    vague = Gap(what="outlet", why="None is named.", do="", stage="extract")
    readings = tuple(replace(one, document=replace(one.document, gaps=(vague,))) for one in invented.readings)
    dossier = replace(invented, readings=readings, gaps=(vague,))
    assert gap_words(dossier, Lookup(readings)) == (f"{len(readings)} reports: outlet: None is named.",)


def test_the_head_says_how_many_reports_were_read_only_in_part(invented: Dossier) -> None:
    whole = tuple(replace(one, document=replace(one.document, state="ok")) for one in invented.readings)
    cut = tuple(replace(one, document=replace(one.document, state=state)) for one, state in zip(whole, ("truncated", "paywalled"), strict=False))
    dossier = replace(invented, readings=(*cut, *whole[2:]))
    number = len(whole)
    assert f"{number} reports (2 only in part)," in " ".join(dossier_text(dossier, Look()).split())
    assert f'>{number}</b> documents</a> <span class="as">(2 only in part)</span>' in dossier_page(dossier)
    sound = replace(invented, readings=whole)
    assert "only in part)" not in dossier_text(sound, Look()).partition("Reports")[0]
    assert f">{number}</b> documents</a></li>" in dossier_page(sound)
