"""Nothing in, a dossier out that has one of everything: an invented event in invented outlets, made by hand from the types."""

import itertools
from dataclasses import replace

from crossread.stages.findings.figure import find_figures
from crossread.types.claim import Claim, ClaimKind, Polarity, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.finding import Derivation, Evidence, Finding, FindingKind, Side
from crossread.types.gap import Gap
from crossread.types.ids import content_id, sha256
from crossread.types.moment import Moment
from crossread.types.origin import Origin, OriginKind, Passage
from crossread.types.point import Link, Neighbour, Point
from crossread.types.quantity import Quantity
from crossread.types.span import Span
from crossread.types.statement import Hedge, Source, Stance, Statement

WIRE = """An embankment at Marren Reservoir gave way early on Tuesday and dozens of people were missing, the county rescue service said.
At least 12 people were killed, rescue chief Ida Solberg told Harbour Wire.
Some 300 homes in Ostby were flooded, she said. Power was cut at 4:10 a.m.
The owner, Marren Water, said the embankment had been inspected in March. It did not answer questions about a crack."""

GAZETTE = """The number of dead at Marren Reservoir rose to 19 on Wednesday, the rescue service said, after searchers reached lower Ostby.
“We have found 19 people dead and we are still looking,” rescue chief Ida Solberg said at a news conference in Ostby.
Of 31 injured, 12 are in a critical condition and 14 have been sent home, Ostby Hospital said.
Between 280 and 320 homes were under water, according to the county.
The embankment was last inspected in January, a former engineer of Marren Water, Per Lunde, told the Gazette.
Marren Water denied that a crack had been reported."""

COPY = """An embankment at Marren Reservoir gave way early on Tuesday and dozens of people were missing, the county rescue service said.
At least 12 people were killed, rescue chief Ida Solberg told Harbour Wire.
Reportedly more than 40 cars were swept away."""

RADIO = """Demningen ved Marren brast tirsdag morgen, og minst tolv mennesker er omkommet, ifølge redningsleder Ida Solberg.
Et øyenvitne sier at vannet kom som «en vegg» gjennom Østby."""

BLOG = """<script>alert("marren")</script> They hide that fewer than 10 people died at Marren \u202egnizama\u202c, says a man who lives there.
The dam was built in 1931 and raised in the 1970s."""

MISSPELT = "The Marren Resevoir flood is the worst in Ostby since 1931."


def document(*, name: str, outlet: str | None, title: str | None, text: str, published: Published, **more: object) -> Document:
    """A name, words and a time in, a document out."""
    made = Document(
        id=content_id("invented", name),
        page_sha256=sha256(f"page {name}".encode()),
        address=f"https://{name}.invalid/marren?a=1&b=2",
        outlet=outlet,
        title=title,
        byline=None,
        published=published,
        language="en",
        text=text,
        text_sha256=sha256(text.encode()),
        state="ok",
        extractor="invented 1",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def words(doc: Document, text: str, nth: int = 0, part: str = "text") -> Span:
    """A document and words in it in, their span out (the nth one, counted from 0)."""
    whole = doc.title or "" if part == "title" else doc.text
    at = -1
    for _ in range(nth + 1):
        at = whole.index(text, at + 1)
    return doc.span(at, at + len(text), "title" if part == "title" else "text")


def sentence(doc: Document, span: Span) -> Span:
    """A span in, the line around it out: a sentence is as good as a line here."""
    whole = doc.part(span.part)
    start = whole.rfind("\n", 0, span.start) + 1
    end = whole.find("\n", span.end)
    return doc.span(start, len(whole) if end < 0 else end, span.part)


class Maker:
    """Collects what is said about the invented documents."""

    def __init__(self) -> None:
        """Starts with nothing."""
        self.statements: dict[str, list[Statement]] = {}
        self.claims: dict[str, list[Claim]] = {}

    def says(self, doc: Document, text: str, *chain: tuple[str | None, str | None], cue: str | None = None, **more: object) -> Statement:
        """Content, a chain of (words, name) and a cue in, the statement out."""
        content = (words(doc, text),) if text else ()
        sources = tuple(Source(span=words(doc, said) if said else None, name=name, kind="official") for said, name in chain)
        mark = words(doc, cue) if cue else None
        known: dict[str, object] = {"form": "indirect", "stance": "affirms"}
        made = Statement(
            id=content_id(doc.id, text, cue),
            document_id=doc.id,
            content=content,
            sources=sources,
            cue=mark,
            sentence=sentence(doc, content[0] if content else mark or words(doc, doc.text[:10])),
            **(known | more),  # type: ignore[arg-type]
        )
        self.statements.setdefault(doc.id, []).append(made)
        return made

    def claims_that(self, doc: Document, kind: ClaimKind, text: str, by: Statement | None = None, **more: object) -> Claim:
        """Words in, the claim in them out."""
        span = words(doc, text, int(str(more.pop("nth", 0))))
        made = Claim(
            id=content_id(doc.id, kind, span.start, span.end),
            document_id=doc.id,
            statement_id=by.id if by else None,
            kind=kind,
            span=span,
            core=span,
            sentence=sentence(doc, span),
            value=str(more.pop("value", text.casefold())),
            scope=Scope(head="person"),
            **more,  # type: ignore[arg-type]
        )
        self.claims.setdefault(doc.id, []).append(made)
        return made


def day(edtf: str, **more: object) -> Moment:
    """A day in, the moment out."""
    known: dict[str, object] = {"precision": "day", "basis": "published", "reason": "counted from the day of publication"}
    return Moment(edtf=edtf, earliest=None, latest=None, **(known | more))  # type: ignore[arg-type]


def side(answer: str, *claims: Claim, heard: tuple[Origin, ...], behind: tuple[Origin, ...], **more: object) -> Side:
    """An answer, claims and origins in, a side out."""
    known: dict[str, object] = {"is_independent": True, "why": "Both print the words of one speaker."}
    return Side(
        answer=answer,
        claim_ids=tuple(claim.id for claim in claims),
        document_ids=tuple(dict.fromkeys(claim.document_id for claim in claims)),
        attested_by=tuple(one.id for one in heard),
        stands_behind=tuple(one.id for one in behind),
        **(known | more),  # type: ignore[arg-type]
    )


def finding(kind: FindingKind, label: str, answer: str, *evidence: Claim | tuple[Document, Span], **more: object) -> Finding:
    """A kind, words and evidence in, a finding out."""
    places = [(one.document_id, one.span, one.sentence) if isinstance(one, Claim) else (one[0].id, one[1], sentence(*one)) for one in evidence]
    known: dict[str, object] = {"reason": "The bounds say so.", "rule": "invented rule", "point_id": None, "sides": ()}
    return Finding(
        id=content_id(kind, label, *(str(place) for place in places)),
        kind=kind,
        label=label,
        answer=answer,
        evidence=tuple(Evidence(document_id=id, span=span, sentence=around) for id, span, around in places),
        **(known | more),  # type: ignore[arg-type]
    )


def origin(kind: OriginKind, name: str, *places: tuple[Document, str]) -> Origin:
    """A kind, a name and words in, an origin out."""
    passages = tuple(Passage(document_id=doc.id, span=words(doc, text)) for doc, text in places)
    return Origin(id=content_id(kind, name), kind=kind, name=name, passages=passages, reason="The same name stands at each of them.")


def point(kind: ClaimKind, label: str, *claims: Claim) -> Point:
    """A label and claims in, a point out."""
    ids = tuple(claim.id for claim in claims)
    links = tuple(sorted((Link(claim_ids=pair(a, b), probability=0.75) for a, b in itertools.combinations(ids, 2)), key=lambda link: link.claim_ids))
    return Point(id=content_id(*ids), kind=kind, label=label, label_spans=(), claim_ids=ids, links=links)


def pair(a: str, b: str) -> tuple[str, str]:
    """Two ids in, the two sorted out."""
    return (a, b) if a < b else (b, a)


DENIES: Stance = "denies"
ALLEGED: Hedge = "alleged"
NEGATED: Polarity = "denied"


def invented_dossier() -> Dossier:  # noqa: PLR0915 - one event, told from its first document to its last finding
    """Nothing in, the dossier out: findings of every kind, figures with all sorts of bounds, times of all precisions, hostile words."""
    wire = document(
        name="harbour-wire",
        outlet="Harbour Wire",
        title="Embankment gives way at Marren Reservoir, at least 12 dead",
        text=WIRE,
        published=Published(edtf="2031-05-06T18:40Z", basis="json-ld"),
        byline="By Nils Aker",
    )
    gazette = document(
        name="northfell-gazette",
        outlet="Northfell Gazette",
        title="Toll at Marren rises to 19",
        text=GAZETTE,
        published=Published(edtf="2031-05-07", basis="meta"),
    )
    copy = document(
        name="lowland-post",
        outlet="The Lowland Post",
        title="Dozens missing after dam breaks",
        text=COPY,
        published=Published(edtf="2031-05-07", basis="given"),
    )
    radio = document(
        name="radio-vesk",
        outlet="Radio Vesk",
        title="Demning brast ved Marren",
        text=RADIO,
        language="no",
        published=Published(edtf="2031-05-06/2031-05-08", basis="inferred", reason="“tirsdag” is the day of the breach in another report."),
    )
    blog = document(
        name="blog",
        outlet=None,
        title=None,
        text=BLOG,
        published=Published(edtf=None, basis="unknown"),
        address="javascript:alert('marren')",
        state="truncated",
        gaps=(Gap(what="reports/blog.html", why="The page ends in the middle of an element.", do="Save the page again.", stage="extract"),),
    )
    local = document(name="ostby-notes", outlet="Northfell Gazette", title=None, text=MISSPELT, published=Published(edtf="2031-05-08", basis="text"))
    local = replace(local, published=replace(local.published, spans=(words(local, "flood"),)))
    make = Maker()

    rescue = make.says(
        wire,
        "An embankment at Marren Reservoir gave way early on Tuesday and dozens of people were missing",
        ("the county rescue service", None),
        cue="said",
    )
    solberg = make.says(
        wire,
        "At least 12 people were killed",
        ("rescue chief Ida Solberg", "Ida Solberg"),
        cue="told Harbour Wire",
        medium=words(wire, "told Harbour Wire"),
    )
    homes = make.says(wire, "Some 300 homes in Ostby were flooded", ("she", "Ida Solberg"), cue="she said")
    owner = make.says(wire, "the embankment had been inspected in March", ("Marren Water", "Marren Water"), cue="said the")
    silent = make.says(wire, "", ("It", "Marren Water"), cue="did not answer questions", stance="declines to answer")
    toll = make.says(
        gazette,
        "We have found 19 people dead and we are still looking",
        ("rescue chief Ida Solberg", "Ida Solberg"),
        cue="said at a news conference in Ostby",
        form="direct",
    )
    hospital = make.says(
        gazette, "Of 31 injured, 12 are in a critical condition and 14 have been sent home", ("Ostby Hospital", "Ostby Hospital"), cue="Hospital said"
    )
    county = make.says(gazette, "Between 280 and 320 homes were under water", ("the county", None), cue="according to")
    lunde = make.says(
        gazette, "The embankment was last inspected in January", ("a former engineer of Marren Water, Per Lunde", "Per Lunde"), cue="told the Gazette"
    )
    denial = make.says(gazette, "a crack had been reported", ("Marren Water", "Marren Water"), cue="denied that", stance=DENIES)
    copied = make.says(copy, "At least 12 people were killed", ("rescue chief Ida Solberg", "Ida Solberg"), cue="told Harbour Wire")
    cars = make.says(copy, "more than 40 cars were swept away", (None, None), hedge=ALLEGED, hedge_cue=words(copy, "Reportedly"))
    minst = make.says(radio, "minst tolv mennesker er omkommet", ("redningsleder Ida Solberg", "Ida Solberg"), cue="ifølge")
    wall = make.says(radio, "vannet kom som «en vegg» gjennom Østby", ("Et øyenvitne", None), cue="sier at")
    man = make.says(blog, "fewer than 10 people died at Marren", ("a man who lives there", None), cue="says")

    def count(doc: Document, text: str, by: Statement | None, low: float | None, high: float | None, **more: object) -> Claim:
        bounds = {key: more.pop(key) for key in ("is_low_open", "is_high_open", "is_approximate", "is_vague", "is_ambiguous") if key in more}
        return make.claims_that(doc, "count", text, by, quantity=Quantity(low=low, high=high, **bounds), **more)  # type: ignore[arg-type]

    missing = [count(doc, "dozens of people", by, 24, None, is_vague=True) for doc, by in ((wire, rescue), (copy, None))]
    dead12 = [count(doc, "At least 12 people", by, 12, None) for doc, by in ((wire, solberg), (copy, copied))] + [
        count(radio, "minst tolv mennesker", minst, 12, None)
    ]
    dead19 = [count(gazette, "rose to 19", None, 19, 19), count(gazette, "19 people", toll, 19, 19)]
    few = count(blog, "fewer than 10 people", man, None, 10, is_high_open=True)
    homes300 = count(wire, "Some 300 homes", homes, 300, 300, is_approximate=True)
    homes_range = count(gazette, "Between 280 and 320 homes", county, 280, 320)
    injured = count(gazette, "31 injured", hospital, 31, 31)
    parts = [
        count(gazette, "12 are in a critical condition", hospital, 12, 12, part_of=injured.id),
        count(gazette, "14 have been sent home", hospital, 14, 14, part_of=injured.id),
    ]
    swept = count(copy, "more than 40 cars", cars, 40, None, is_low_open=True)
    march = make.claims_that(
        wire,
        "time",
        "in March",
        owner,
        moment=Moment(edtf="2031-03", earliest="2031-03-01", latest="2031-03-31", precision="month", basis="published"),
    )
    january = make.claims_that(
        gazette,
        "time",
        "in January",
        lunde,
        moment=Moment(edtf="2031-01", earliest="2031-01-01", latest="2031-01-31", precision="month", basis="published"),
    )
    tuesday = [
        make.claims_that(doc, "time", text, by, moment=day("2031-05-06"))
        for doc, text, by in ((wire, "early on Tuesday", rescue), (copy, "early on Tuesday", None), (radio, "tirsdag morgen", None))
    ]
    make.claims_that(gazette, "time", "on Wednesday", None, moment=day("2031-05-07"))
    make.claims_that(
        wire,
        "time",
        "at 4:10 a.m.",
        None,
        moment=Moment(edtf="", earliest=None, latest=None, clock="04:10", precision="minute", basis="none", reason="The words name no day."),
    )
    make.claims_that(
        blog, "time", "in 1931", None, moment=Moment(edtf="1931", earliest="1931-01-01", latest="1931-12-31", precision="year", basis="stated")
    )
    make.claims_that(
        blog, "time", "in the 1970s", None, moment=Moment(edtf="197X", earliest="1970-01-01", latest="1979-12-31", precision="decade", basis="stated")
    )
    since = make.claims_that(
        local, "time", "since 1931", None, moment=Moment(edtf="1931", earliest="1931-01-01", latest="1931-12-31", precision="year", basis="stated")
    )
    places = [make.claims_that(doc, "place", "Marren Reservoir", None, value="marren reservoir") for doc in (wire, gazette, copy)]
    misspelt = make.claims_that(local, "place", "Marren Resevoir", None, value="marren reservoir")
    for doc, text in ((wire, "Ostby"), (gazette, "Ostby"), (radio, "Østby"), (local, "Ostby")):
        make.claims_that(doc, "place", text, None, value="ostby")
    crack = make.claims_that(gazette, "status", "a crack had been reported", denial, polarity=NEGATED)

    ida = origin(
        "speaker",
        "Ida Solberg",
        (wire, "rescue chief Ida Solberg"),
        (gazette, "rescue chief Ida Solberg"),
        (copy, "rescue chief Ida Solberg"),
        (radio, "redningsleder Ida Solberg"),
    )
    text = WIRE.partition("\n")[0]
    shared = origin("wire", "Harbour Wire", (wire, text), (copy, text))
    water = origin("speaker", "Marren Water", (wire, "Marren Water"), (gazette, "Marren Water denied"))
    per = origin("speaker", "Per Lunde", (gazette, "Per Lunde"))
    own = origin("report", "Northfell Gazette", (gazette, "rose to 19"))
    nobody = origin("unknown", "unknown", (blog, "a man who lives there"))

    deaths = point("count", "How many people were killed?", *dead12, *dead19, few)
    houses = point("count", "How many homes were flooded?", homes300, homes_range)
    lost = point("count", "How many people were missing?", *missing)
    checked = point("time", "When was the embankment inspected?", march, january)
    hurt = point("count", "How many were injured?", injured, *parts)
    where = point("place", "Where did the embankment give way?", *places, misspelt)
    breach = point("time", "When did the embankment give way?", *tuesday)
    deaths = replace(deaths, neighbours=(Neighbour(point_id=lost.id, reason="they count people in different states"),))

    findings = (
        finding(
            "agrees",
            "When did the embankment give way?",
            "“early on Tuesday”",
            *tuesday,
            point_id=breach.id,
            sides=(
                side(
                    "early on Tuesday",
                    *tuesday,
                    heard=(shared, own),
                    behind=(),
                    unattributed=(radio.id,),
                    is_independent=False,
                    why="No speaker is named.",
                ),
            ),
        ),
        finding(
            "agrees",
            "How many homes were flooded?",
            "“Some 300”, “Between 280 and 320”",
            homes300,
            homes_range,
            point_id=houses.id,
            sides=(side("Some 300 homes", homes300, homes_range, heard=(ida, own), behind=(ida,)),),
        ),
        finding(
            "conflict",
            "How many people were killed?",
            "“19” / “fewer than 10”",
            *dead19,
            few,
            point_id=deaths.id,
            sides=(
                side("19", *dead19, heard=(ida, own), behind=(ida,)),
                side("fewer than 10", few, heard=(nobody,), behind=(), is_independent=False),
            ),
        ),
        finding(
            "conflict",
            "When was the embankment inspected?",
            "“in March” / “in January”",
            march,
            january,
            point_id=checked.id,
            sides=(side("in March", march, heard=(shared,), behind=(water,)), side("in January", january, heard=(own,), behind=(per,))),
        ),
        finding(
            "may differ",
            "How many homes were flooded?",
            "“Some 300” / “Between 280 and 320”",
            homes300,
            homes_range,
            point_id=houses.id,
            chance=0.4,
            sides=(side("Some 300 homes", homes300, heard=(shared,), behind=(ida,)), side("280 and 320 homes", homes_range, heard=(own,), behind=())),
        ),
        finding(
            "hedge lost",
            "more than 40 cars were swept away",
            "Reportedly more than 40 cars were swept away → dozens of people were missing",
            swept,
            missing[0],
        ),
        finding(
            "only one origin",
            "An embankment at Marren Reservoir gave way early on Tuesday and dozens of people were missing",
            "dozens of people",
            *missing,
            rule="one text",
            sides=(side("dozens of people", *missing, heard=(shared,), behind=(), is_independent=False, why="One text."),),
        ),
        finding("attribution differs", "Who says that at least 12 people were killed?", "“Ida Solberg” / nobody named", dead12[0], missing[1]),
        finding(
            "sum does not add up",
            "31 injured",
            "12 and 14 leave 5",
            injured,
            *parts,
            point_id=hurt.id,
            derivations=(Derivation(result="5", rule="difference between total and parts", inputs=("31", "12", "14")),),
        ),
        finding(
            "developed",
            "How many people were killed?",
            "“At least 12” → “19”",
            *dead12,
            *dead19,
            point_id=deaths.id,
            sides=(side("19", *dead19, heard=(ida, own), behind=(ida,)), side("At least 12 people", *dead12, heard=(shared, ida), behind=(ida,))),
        ),
        finding("denied", "that a crack had been reported", "Marren Water denied it", crack, (gazette, denial.cue or crack.span)),
        finding("not confirmed", "who was killed", "not confirmed", man_place(blog, few)),
        finding("asked, no answer", "Marren Water, asked about a crack", "did not answer", (wire, silent.cue or wire.span(0, 1))),
        finding("only one report", "more than 40 cars were swept away", "“more than 40 cars”", swept),
        finding("only one report", "the water came like", "«en vegg»", (radio, words(radio, "«en vegg»"))),
        finding("spelling", "Marren Reservoir", "“Marren Reservoir”, “Marren Resevoir”", places[0], misspelt, point_id=where.id),
        finding("wording", "embankment", "“embankment”, “dam”", (wire, words(wire, "embankment")), (blog, words(blog, "dam"))),
        finding("different scope", "since when", "“since 1931”, “early on Tuesday”", since, tuesday[0]),
    )
    documents = (wire, gazette, copy, radio, blog, local)
    assert wall.content  # an eyewitness stands in the radio's report
    readings = tuple(
        Reading(
            document=doc,
            statements=tuple(sorted(make.statements.get(doc.id, ()), key=lambda one: one.sentence.place)),
            claims=tuple(sorted(make.claims.get(doc.id, ()), key=lambda one: (one.span.place, one.kind))),
            gaps=(Gap(what="“4:10 a.m.”", why="The words name no day.", stage="times"),) if doc is wire else (),
        )
        for doc in sorted(documents, key=lambda one: one.id)
    )
    return Dossier(
        story=Story(name="marren-reservoir", document_ids=tuple(sorted(doc.id for doc in documents))),
        title=wire.title or "",
        readings=readings,
        points=(deaths, houses, lost, checked, hurt, where, breach),
        origins=(ida, shared, water, per, own, nobody),
        findings=findings,
        gaps=(Gap(what="“dozens of people”", why="A vague word cannot be compared with an exact number.", stage="findings"),),
        figures=find_figures(readings),
    )


def man_place(doc: Document, claim: Claim) -> tuple[Document, Span]:
    """A document and a claim in it in, its place as evidence out."""
    return doc, claim.span


def long_dossier(copies: int = 12) -> Dossier:
    """How many times in, a long dossier out: the findings of single reports repeated under other labels."""
    short = invented_dossier()
    single = [one for one in short.findings if one.kind in {"only one report", "agrees"}]
    more = [replace(one, id=content_id(one.id, at), label=f"{one.label} ({at})") for at, one in itertools.product(range(copies), single)]
    return replace(short, findings=(*short.findings, *more))
