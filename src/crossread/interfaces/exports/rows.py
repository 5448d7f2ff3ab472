"""The rows of the tables that an export has: a dataclass a table. Their attributes are the columns, in this order; `tables.py` fills them.

Text is as printed, code point for code point. None is an empty cell: unknown, or not said. Offsets are Unicode code points of the document's part,
half open. Bounds are in `unit` (None for a plain count).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificRow:
    """What the rows of claims and figures share: one claim of one document.

    Attributes:
        claim_id: content id of the claim.
        document_id: the document it stands in.
        outlet: name of the outlet.
        document: what the document is called on its pages: unlike the outlet, never the same for two.
        title: headline of the document.
        published: when it was published (EDTF).
        published_basis: how that is known.
        address: its address.
        page_sha256: SHA-256 of the archived page.
        captured_at: when the page was captured, in UTC.
        kind: count, measure, money, time, place, name, means, cause, status, detail.
        words: the claim's words.
        core: the words of its value.
        value: its normalised value.
        low: the smallest value that the words allow.
        high: the largest value that the words allow.
        unit: unit of the two.
        is_low_open: the low bound itself is excluded ("more than").
        is_high_open: the high bound itself is excluded ("fewer than").
        is_approximate: "about", "some".
        is_vague: a vague word ("dozens"); its bounds are a reading of ours.
        is_ambiguous: its digits can be read in two ways.
        head: what is counted or named.
        modifiers: what narrows it.
        state: in what state the counted are ("killed").
        event: verbs that govern it.
        where: places in its clause.
        as_of: words that limit it in time.
        role: total, part or further.
        hedge: how sure the report is.
        hedge_cue: the words that hedge.
        polarity: affirmed, negated, denied, asked, conditional.
        chain: who says it, from the outlet inwards.
        speaker: who is at the root of the chain; the outlet when it names nobody. Not kept for a claim that counts nowhere.
        medium: words that say through what it was said.
        part: title or text.
        start: first code point of `words`.
        end: code point after the last.
        sentence: the sentence around it.
        fate: "corrected" or "withdrawn" for a claim of an earlier version of its page, which counts nowhere; empty for one that counts.
        fate_reason: what became of it, in a sentence.
        is_witnessed: False when a second parser does not find the words on the archived page; None when nobody looked.
        finding_id: the first finding, in the order of the sections, in which it stands; the next seven columns are of that one.
        finding_kind: its kind.
        question: its label.
        answer: what the claim's side says; the finding's answer when it has no sides.
        n: how many origins attest that the side was said.
        m: how many origins stand behind that it is so.
        attested_by: ids of the first.
        stands_behind: ids of the second.
        standing: independent, one origin, one text, not established, one report.
        other_findings: ids of further findings in which it stands.
        judgements: what people judged of the claim, of these findings and of who says it; apart from everything else here, which the machine found.
        credibility: credibility of the claim by the Admiralty code, set by people: "2 (Ana)".
        reliability: reliability of the source by the Admiralty code, set by people: "B (Harbour Wire, Ana)".
    """

    claim_id: str
    document_id: str
    outlet: str | None
    document: str
    title: str | None
    published: str | None
    published_basis: str | None
    address: str | None
    page_sha256: str | None
    captured_at: str | None
    kind: str
    words: str
    core: str
    value: str
    low: float | None
    high: float | None
    unit: str | None
    is_low_open: bool | None
    is_high_open: bool | None
    is_approximate: bool | None
    is_vague: bool | None
    is_ambiguous: bool | None
    head: str | None
    modifiers: tuple[str, ...]
    state: str | None
    event: tuple[str, ...]
    where: tuple[str, ...]
    as_of: str | None
    role: str | None
    hedge: str
    hedge_cue: str | None
    polarity: str
    chain: tuple[str, ...]
    speaker: str | None
    medium: str | None
    part: str
    start: int
    end: int
    sentence: str
    fate: str | None
    fate_reason: str | None
    is_witnessed: bool | None
    finding_id: str | None
    finding_kind: str | None
    question: str | None
    answer: str | None
    n: int | None
    m: int | None
    attested_by: tuple[str, ...]
    stands_behind: tuple[str, ...]
    standing: str | None
    other_findings: tuple[str, ...]
    judgements: tuple[str, ...]
    credibility: tuple[str, ...]
    reliability: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(SpecificRow):
    """One claim.

    Attributes:
        edtf: of a time, its value (EDTF).
        earliest: of a time, the first day it may be (YYYY-MM-DD).
        latest: of a time, the last day it may be (YYYY-MM-DD).
        precision: of a time, how precise the words are.
    """

    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(SpecificRow):
    """One claim that is a number: a count, a measure or a sum of money. The last four columns are other people's conventions (`conventions.py`).

    Attributes:
        ucdp_low: of a figure of deaths, UCDP GED's `low` for the words of this one report.
        ucdp_best: the same, `best`.
        ucdp_high: the same, `high`.
        acled_fatalities: of a figure of deaths, ACLED's `fatalities` for the words of this one report.
    """

    ucdp_low: int | None
    ucdp_best: int | None
    ucdp_high: int | None
    acled_fatalities: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One side of a finding; a finding without sides has one row.

    Attributes:
        finding_id: content id of the finding.
        section: heading under which it is read.
        kind: its kind.
        question: the question or statement it answers, in the reports' words.
        answer: its short answer, in the reports' words.
        reason: why the rule says so.
        rule: name of the rule.
        chance: that a careful reader would call it a difference (0 to 1); None for what rules alone say.
        side: number of the side, from 1.
        side_answer: what the side says.
        n: how many origins attest that it was said.
        m: how many origins stand behind that it is so.
        standing: independent, one origin, one text, not established, one report.
        attested_by: ids of the origins that attest it.
        stands_behind: ids of the origins that stand behind it.
        documents: ids of the documents that carry it.
        unattributed: ids of those of them without a traceable origin.
        claim_ids: the claims.
        quotations: the words that carry it, each once, in order of document and place.
        judgements: what people judged of it.
    """

    finding_id: str
    section: str
    kind: str
    question: str
    answer: str
    reason: str
    rule: str
    chance: float | None
    side: int | None
    side_answer: str | None
    n: int | None
    m: int | None
    standing: str | None
    attested_by: tuple[str, ...]
    stands_behind: tuple[str, ...]
    documents: tuple[str, ...]
    unattributed: tuple[str, ...]
    claim_ids: tuple[str, ...]
    quotations: tuple[str, ...]
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document.

    Attributes:
        document_id: content id of page and extractor.
        document: what it is called.
        outlet: name of the outlet.
        title: headline.
        byline: author line as printed.
        published: when it was published (EDTF).
        published_basis: how that is known.
        language: ISO 639-1 code.
        state: whether the text is what the page showed.
        state_reason: why not, in a sentence.
        address: URL or path.
        page_sha256: SHA-256 of the archived page.
        captured_at: when it was captured, in UTC.
        text_sha256: SHA-256 of the text in UTF-8.
        extractor: what read the page.
        statements: how many statements were read in it.
        claims: how many claims were read in it.
    """

    document_id: str
    document: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    published_basis: str
    language: str | None
    state: str
    state_reason: str | None
    address: str
    page_sha256: str
    captured_at: str | None
    text_sha256: str
    extractor: str
    statements: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """How many were killed or injured, as the reports of the story together give it. The last four columns are other people's conventions.

    Attributes:
        asked: killed or injured.
        number: the figure that stands.
        answer: the words that give it.
        rule: why it stands.
        reason: the same in a sentence.
        reports: how many reports give a figure.
        lowest: the lowest figure that a report gives.
        highest: the highest figure that a report gives.
        ucdp_low: of the killed, UCDP GED's `low`: no report was weighed.
        ucdp_best: the same, `best`; None where the reports differ: which is the most likely one is a coder's judgement.
        ucdp_high: the same, `high`.
        acled_fatalities: of the killed, ACLED's `fatalities`.
    """

    asked: str
    number: float
    answer: str
    rule: str
    reason: str
    reports: int
    lowest: float
    highest: float
    ucdp_low: int | None
    ucdp_best: int | None
    ucdp_high: int | None
    acled_fatalities: int | None
