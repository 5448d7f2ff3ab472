"""What somebody judged, as a page or a command hands it in, and the dossier they saw in; the review that says so in words of archived pages out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.errors import InputError, NotFoundError
from crossread.types.finding import Finding
from crossread.types.ids import content_id
from crossread.types.review import CREDIBILITY, RELIABILITY, Anchor, Review, ReviewKind, Saw
from crossread.types.span import Span
from crossread.types.statement import Source, Statement

KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)
SAMENESS: frozenset[ReviewKind] = frozenset({"same thing", "not the same thing", "undecided"})
LETTERS: dict[ReviewKind, tuple[tuple[str, str], ...]] = {"credibility": CREDIBILITY, "reliability": RELIABILITY}
"""Kinds that set a letter or figure of the Admiralty code, with these and their words."""

LONGEST_NOTE = 4_000
"""Code points that a note may have: two printed pages."""
LONGEST_NAME = 200
"""Code points that a name may have."""

OF_CLAIMS = "claim"
OF_STATEMENT = "statement"
"""What `Saw.kind` says of a review that is of no finding."""

Placed = tuple[str, Span]
"""A page's SHA-256 and words in its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody judged.

    Attributes:
        kind: what sort of judgement.
        value: the letter or figure, who said it instead, or the note; empty where the kind says all.
        finding_id: the finding it is about; empty for none.
        claim_ids: the claims it is about.
        statement_id: the statement it is about; empty for none.
        source: name of the source it is about; empty for none.
        seen: `sign` of the finding as the page showed it; when it is given, a finding that says something else by now is not judged.
    """

    kind: str
    value: str = ""
    finding_id: str = ""
    claim_ids: tuple[str, ...] = ()
    statement_id: str = ""
    source: str = ""
    seen: str = ""


def sign(finding: Finding) -> str:
    """A finding in, a short hash of what it says out, for forms: what is judged must be what was seen."""
    return content_id(finding.kind, finding.label, finding.answer)


def review_asked(dossier: Dossier, asked: Asked) -> Review:
    """A dossier, not masked, and what somebody judged in it in, the review out.

    Raises:
        InputError: it says nothing that can be kept.
        NotFoundError: what it is about is not in the dossier (any more).
    """
    kind = _kind(asked.kind)
    value = _value(kind, asked.value)
    targets = [bool(one) for one in (asked.finding_id, asked.claim_ids, asked.statement_id, asked.source)]
    if sum(targets) != 1:
        raise InputError("A judgement is about one thing.", "Name a finding, or claims, or a statement, or a source.")
    if kind == "reliability":
        return Review(kind=kind, subject=_source(dossier, asked), value=value)
    if asked.source:
        raise InputError(f"Of a source only its reliability can be judged, not {kind!r}.", "Name a finding, claims or a statement.")
    if kind == "wrong speaker":
        return _wrong_speaker(dossier, asked, value)
    if asked.finding_id:
        return _of_finding(dossier, asked, kind, value)
    if asked.statement_id:
        if kind != "note":
            raise InputError(f"Of a statement {kind!r} cannot be judged.", "Judge who says it, or write a note.")
        return _of_statement(dossier, _statement(dossier, asked.statement_id), kind, value)
    return _of_claims(dossier, asked.claim_ids, kind, value)


def sources_of(dossier: Dossier) -> frozenset[str]:
    """A dossier in, the names of everything in it whose reliability can be judged out: outlets, origins, speakers."""
    outlets = {reading.document.outlet for reading in dossier.readings if reading.document.outlet}
    named = {origin.name for origin in dossier.origins if origin.kind != "unknown"}
    speakers = {speaker_of(one) for reading in dossier.readings for one in reading.statements}
    return frozenset(name for name in outlets | named | speakers if name)


def speaker_of(statement: Statement) -> str:
    """A statement in, what its speaker is called out; empty when nobody is named."""
    return _called(statement.speaker) if statement.speaker else ""


def places_of(statement: Statement) -> tuple[Span, ...]:
    """A statement in, the words that stand for it out: its content; without any its cue, else its sentence."""
    return statement.content or ((statement.cue,) if statement.cue else (statement.sentence,))


def _called(source: Source) -> str:
    """A source in, its name, else its words, out."""
    return source.name or (source.span.words if source.span else "")


def _kind(kind: str) -> ReviewKind:
    """A word in, the kind of review it is out.

    Raises:
        InputError: it is none.
    """
    for one in KINDS:
        if one == kind:
            return one
    raise InputError(f"{kind[:LONGEST_NAME]!r} is no kind of judgement.", f"There are: {', '.join(KINDS)}.")


def _value(kind: ReviewKind, value: str) -> str:
    """A kind and what stands beside it in, the value that is kept out.

    Raises:
        InputError: it is not one that this kind can have.
    """
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError("The text has characters that are none (lone surrogates).", "Type it again.") from error
    given = value.strip()
    if kind in LETTERS:
        known = [letter for letter, _ in LETTERS[kind]]
        if given not in known:
            raise InputError(f"{given[:LONGEST_NAME]!r} is no {kind} of the Admiralty code.", f"Choose {known[0]} to {known[-1]}.")
    elif kind == "note":
        if not given:
            raise InputError("The note is empty.", "Write something in it.")
        if len(given) > LONGEST_NOTE:
            raise InputError(f"The note has {len(given):,} characters; {LONGEST_NOTE:,} can be kept.", "Make it shorter, or two of it.")
    elif kind == "wrong speaker":
        if len(given) > LONGEST_NAME:
            raise InputError(f"A name of {len(given):,} characters cannot be kept.", f"Give {LONGEST_NAME} at most.")
    elif given:
        raise InputError(f"{kind!r} says all; nothing stands beside it.", "Write a note instead.")
    return given


def _source(dossier: Dossier, asked: Asked) -> str:
    """A dossier and what was judged in, the name of the source it is about out: given, or who speaks in the statement that was named.

    Raises:
        InputError: nobody is named.
        NotFoundError: it is not in the dossier.
    """
    if asked.source:
        if asked.source not in sources_of(dossier):
            raise NotFoundError(f"There is no source {asked.source[:LONGEST_NAME]!r} in this story.", "Take one of its outlets, origins or speakers.")
        return asked.source
    if not asked.statement_id:
        raise InputError("Reliability is judged of a source.", "Name the source, or a statement of theirs.")
    name = speaker_of(_statement(dossier, asked.statement_id))
    if not name:
        raise InputError("Nobody is named as the speaker of this statement.", "Name the source.")
    return name


def _of_finding(dossier: Dossier, asked: Asked, kind: ReviewKind, value: str) -> Review:
    """A dossier, what was judged, its kind and value in, the review of a finding out.

    Raises:
        InputError: the kind cannot be judged of this finding, or it says something else by now.
        NotFoundError: it is not there (any more).
    """
    finding = next((one for one in dossier.findings if one.id == asked.finding_id), None)
    if finding is None:
        raise NotFoundError("This finding is not there (any more): the story was compared again.", "Look at the story as it is now.")
    if asked.seen and asked.seen != sign(finding):
        raise InputError("This finding says something else by now: the story was compared again.", "Look at it as it is now, then judge.")
    if kind == "credibility":
        raise InputError("Credibility is judged of a claim, not of what comparing shows.", "Choose one of the claims in it.")
    pages = _pages(dossier)
    about = _anchors((pages[one.document_id], one.span) for one in finding.evidence)
    if not about:
        raise InputError("No words of a report stand behind this finding.", "Judge another one.")
    _must_compare(kind, about)
    return Review(kind=kind, about=about, value=value, saw=Saw(kind=finding.kind, label=finding.label, answer=finding.answer))


def _of_claims(dossier: Dossier, ids: tuple[str, ...], kind: ReviewKind, value: str) -> Review:
    """A dossier, ids of claims, a kind and a value in, the review of these claims out.

    Raises:
        InputError: the kind cannot be judged of them.
        NotFoundError: one is not there.
    """
    if kind == "credibility" and len(set(ids)) != 1:
        raise InputError("Credibility is judged of one claim.", "Choose one.")
    claims = tuple(_claim(dossier, id) for id in dict.fromkeys(ids))
    pages = _pages(dossier)
    about = _anchors((pages[one.document_id], one.span) for one in claims)
    _must_compare(kind, about)
    kinds = ", ".join(sorted({one.kind for one in claims}))
    return Review(kind=kind, about=about, value=value, saw=Saw(kind=OF_CLAIMS, label=kinds, answer=" / ".join(one.words for one in about)))


def _wrong_speaker(dossier: Dossier, asked: Asked, value: str) -> Review:
    """A dossier, what was judged and who said it instead in, the review of the statement out.

    Raises:
        InputError: nobody is named as its speaker, or the same.
        NotFoundError: it is not there.
    """
    if asked.finding_id or len(asked.claim_ids) > 1:
        raise InputError("Who says something is judged of one statement.", "Choose the words of one report.")
    claim = _claim(dossier, asked.claim_ids[0]) if asked.claim_ids else None
    if claim and claim.statement_id is None:
        raise InputError("The outlet says this in its own voice: no speaker is named who could be the wrong one.", "Write a note instead.")
    statement = _statement(dossier, asked.statement_id or (claim.statement_id or "" if claim else ""))
    speaker = speaker_of(statement)
    if not speaker:
        raise InputError("Nobody is named as the speaker of this statement.", "Write a note instead.")
    if value.casefold() == speaker.casefold():
        raise InputError(f"The page says already that {speaker} says this.", "Name somebody else, or nobody.")
    return _of_statement(dossier, statement, "wrong speaker", value)


def _of_statement(dossier: Dossier, statement: Statement, kind: ReviewKind, value: str) -> Review:
    """A dossier, a statement, a kind and a value in, the review of it out."""
    page = _pages(dossier)[statement.document_id]
    about = _anchors((page, span) for span in places_of(statement))
    said = " … ".join(span.words for span in places_of(statement))
    return Review(kind=kind, about=about, value=value, saw=Saw(kind=OF_STATEMENT, label=said, answer=speaker_of(statement)))


def _must_compare(kind: ReviewKind, about: tuple[Anchor, ...]) -> None:
    """A kind and the words it is about in.

    Raises:
        InputError: it says that things are the same or not, and there is one alone.
    """
    if kind in SAMENESS and len(about) < 2:
        raise InputError("Nothing is compared here: these are the words of one place alone.", "Write a note instead.")


def _anchors(places: Iterable[Placed]) -> tuple[Anchor, ...]:
    """Words in pages in, their anchors out, sorted, each once."""
    found = {(page, span.place): _anchor(page, span) for page, span in places}
    return tuple(found[key] for key in sorted(found))


def _anchor(page: str, span: Span) -> Anchor:
    """A page and words in its document in, their anchor out."""
    return Anchor(page_sha256=page, part=span.part, start=span.start, end=span.end, words=span.words, before=span.before, after=span.after)


def _pages(dossier: Dossier) -> dict[str, str]:
    """A dossier in, the page of each of its documents out."""
    return {reading.document.id: reading.document.page_sha256 for reading in dossier.readings}


def _claim(dossier: Dossier, id: str) -> Claim:
    """A dossier and a claim's id in, the claim out.

    Raises:
        NotFoundError: it is not there.
    """
    for reading in dossier.readings:
        for claim in reading.claims:
            if claim.id == id:
                return claim
    raise NotFoundError("This claim is not there (any more): its report was read again.", "Look at the story as it is now.")


def _statement(dossier: Dossier, id: str) -> Statement:
    """A dossier and a statement's id in, the statement out.

    Raises:
        NotFoundError: it is not there.
    """
    for reading in dossier.readings:
        for statement in reading.statements:
            if statement.id == id:
                return statement
    raise NotFoundError("This statement is not there (any more): its report was read again.", "Look at the story as it is now.")
