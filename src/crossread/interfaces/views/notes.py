"""What was understood of one document in; a note about each statement, claim, time and name out, in words, the same for page and terminal."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crossread.interfaces.views.spoken import spoken
from crossread.services.understand import MissedKind, Understood
from crossread.stages.times import TimeMention
from crossread.types.claim import Claim
from crossread.types.entity import Entity
from crossread.types.moment import Moment
from crossread.types.span import Span
from crossread.types.statement import Source, Stance, Statement

FORM_WORDS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}

STANCE_DOES: dict[Stance, str] = {
    "affirms": "",
    "denies": "denies it",
    "cannot confirm": "cannot confirm it",
    "declines to answer": "declines to answer",
    "asks": "asks",
    "intends": "announces it",
    "expects": "expects it",
}
STANCE_MARKS: dict[Stance, str] = {
    "affirms": "",
    "denies": "denied",
    "cannot confirm": "not confirmed",
    "declines to answer": "no answer",
    "asks": "asked",
    "intends": "announced",
    "expects": "expected",
}
CONTRARY: frozenset[Stance] = frozenset({"denies", "cannot confirm", "declines to answer"})
"""Stances that must catch the eye: whoever overlooks them reads the opposite."""

MISSED_WORDS: dict[MissedKind, str] = {
    "quotation without a speaker": "quotation without a speaker",
    "speaker not resolved": "speaker not resolved",
    "time without a value": "time without a value",
    "number in no claim": "number in no claim",
    "document": "the document",
    "published": "time of publication",
}
NAMED = frozenset({"name", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNote:
    """One source of a chain.

    Attributes:
        who: its resolved name; of one that is not resolved its words; empty when nobody is named.
        kind: what it is ("official"), empty when that is not known.
        words: its words at this place when they are others than the name, else empty.
        is_resolved: it has a name.
    """

    who: str
    kind: str
    words: str
    is_resolved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNote:
    """A statement.

    Attributes:
        number: its place among the statements of the document, from 1.
        steps: its chain of sources, outermost first.
        form: quoted, reported or partly quoted.
        said: what is said, a piece each; empty when nothing was said.
        cue: the words that report the saying, empty when there are none.
        medium: words that say through what, empty when none do.
        said_on: words that say when it was said, empty when none do.
        said_at: when it was said; None when that is not known.
        does: what the speaker does with it when that is not simply saying so ("denies it"), else empty.
        is_contrary: the speaker denies it, cannot confirm it or does not answer.
        hedge: how sure the report is, empty when it does not hedge.
        hedge_words: the words that hedge, empty when there are none.
    """

    number: int
    steps: tuple[StepNote, ...]
    form: str
    said: tuple[str, ...]
    cue: str
    medium: str
    said_on: str
    said_at: Moment | None
    does: str
    is_contrary: bool
    hedge: str
    hedge_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimNote:
    """A claim that is no name and no time: these have notes of their own.

    Attributes:
        id: of the claim.
        words: as printed.
        kind: what sort of specific.
        value: its value with bounds and unit ("at least 7").
        counts: what is counted or measured, in lemmas, empty when unknown.
        state: in what state that is ("killed"), empty when none is said.
        scope: whom, where, as of when and which part, in words.
        notes: polarity and hedge, where they are not plain.
        by: number of the statement it is part of, 0 for the outlet's own voice.
    """

    id: str
    words: str
    kind: str
    value: str
    counts: str
    state: str
    scope: tuple[str, ...]
    notes: tuple[str, ...]
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNote:
    """A time.

    Attributes:
        number: its place among the times of the document, from 1.
        words: as printed.
        edtf: its value, empty when it has none.
        value: the value in words; of a duration its length; empty when it has none.
        of: what it is the time of, empty for a length of time.
        reason: how it was resolved, in a sentence, empty for what is stated in full.
    """

    number: int
    words: str
    edtf: str
    value: str
    of: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNote:
    """One thing that the document names.

    Attributes:
        number: its place among the names of the document, from 1.
        name: its fullest form.
        kind: what it stands for.
        forms: everything it is called, each with how often.
        titles: words of rank or role in front of it, each once.
        abbreviations: forms given in brackets behind the name.
    """

    number: int
    name: str
    kind: str
    forms: tuple[tuple[str, int], ...]
    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]


def statement_notes(understood: Understood) -> tuple[StatementNote, ...]:
    """What was understood of a document in, a note about each statement out, in order."""
    moments = {one.statement_id: one.moment for one in understood.said_at}
    return tuple(statement_note(number, one, moments.get(one.id)) for number, one in enumerate(understood.reading.statements, start=1))


def statement_note(number: int, statement: Statement, moment: Moment | None) -> StatementNote:
    """A statement, its number and when it was made in, the note about it out."""
    return StatementNote(
        number=number,
        steps=tuple(step_note(source) for source in statement.sources),
        form=FORM_WORDS[statement.form],
        said=tuple(span.words for span in statement.content),
        cue=words_of(statement.cue),
        medium=words_of(statement.medium),
        said_on=words_of(statement.said_on),
        said_at=moment,
        does=STANCE_DOES[statement.stance],
        is_contrary=statement.stance in CONTRARY,
        hedge="" if statement.hedge == "none" else statement.hedge,
        hedge_words=words_of(statement.hedge_cue),
    )


def step_note(source: Source) -> StepNote:
    """A source in, its step of the chain out."""
    words = words_of(source.span)
    return StepNote(
        who=source.name or words,
        kind="" if source.kind == "other" else source.kind,
        words=words if source.name and words.casefold() not in {source.name.casefold(), f"the {source.name}".casefold()} else "",
        is_resolved=source.name is not None,
    )


def step_words(step: StepNote) -> str:
    """A step of a chain in, its words out ("Ida Solberg (official; “she”)", "“he”: not resolved")."""
    if not step.who:
        return "nobody named"
    aside = "; ".join(part for part in (step.kind, f"“{step.words}”" if step.words else "") if part)
    who = step.who if step.is_resolved else f"“{step.who}”: not resolved"
    return f"{who} ({aside})" if aside else who


def claim_notes(understood: Understood) -> tuple[ClaimNote, ...]:
    """What was understood of a document in, a note about each claim that is neither a time nor a name told elsewhere out, in order."""
    reading = understood.reading
    numbers = {one.id: number for number, one in enumerate(reading.statements, start=1)}
    words = {claim.id: claim.span.words for claim in reading.claims}
    elsewhere = told_elsewhere(understood)
    return tuple(claim_note(claim, numbers, words) for claim in reading.claims if claim.id not in elsewhere)


def told_elsewhere(understood: Understood) -> frozenset[str]:
    """What was understood of a document in, ids of the claims that the notes about times and names tell already out."""
    times = [time.span for time in understood.times]
    names = [mention.span for entity in understood.entities for mention in entity.mentions]
    return frozenset(
        claim.id
        for claim in understood.reading.claims
        for spans in ((times,) if claim.kind == "time" else (names,) if claim.kind in NAMED else ())
        if any(span.overlaps(claim.span) for span in spans)
    )


def claim_note(claim: Claim, numbers: dict[str, int], words: dict[str, str]) -> ClaimNote:
    """A claim, the numbers of the statements and the words of all claims by id in, the note about it out."""
    scope, whole = claim.scope, words.get(claim.part_of or "", "")
    around = (
        f"where: {', '.join(scope.where)}" if scope.where else "",
        f"as of: “{scope.as_of}”" if scope.as_of else "",
        {"total": "a total", "part": "a part", "further": "a further number"}.get(scope.role or "", ""),
        f"part of “{whole}”" if whole else "",
    )
    hedge = "" if claim.hedge == "none" else f"{claim.hedge}: “{claim.hedge_cue.words}”" if claim.hedge_cue else claim.hedge
    return ClaimNote(
        id=claim.id,
        words=claim.span.words,
        kind=claim.kind,
        value=value_words(claim),
        counts=" ".join((*scope.modifiers, scope.head)).strip(),
        state=scope.state or "",
        scope=tuple(part for part in around if part),
        notes=tuple(note for note in ("" if claim.polarity == "affirmed" else claim.polarity, hedge) if note),
        by=numbers.get(claim.statement_id or "", 0),
    )


def value_words(claim: Claim) -> str:
    """A claim in, its value with its bounds out: what the words allow, never more."""
    quantity = claim.quantity
    if quantity is None:
        return claim.value
    low, high = number_words(quantity.low), number_words(quantity.high)
    about, unit = "about " if quantity.is_approximate else "", f" {quantity.unit}" if quantity.unit else ""
    if quantity.low is None and quantity.high is None:
        return claim.value
    if quantity.high is None:
        bounds = f"{'more than' if quantity.is_low_open else 'at least'} {low}"
    elif quantity.low is None:
        bounds = f"{'less than' if quantity.is_high_open else 'at most'} {high}"
    else:
        bounds = low if quantity.low == quantity.high else f"{low} to {high}"
    vague = " (a vague word)" if quantity.is_vague else " (can be read in two ways)" if quantity.is_ambiguous else ""
    return f"{about}{bounds}{unit}{vague}"


def number_words(number: float | None) -> str:
    """A number in, its digits out, in groups of three; empty for None."""
    if number is None:
        return ""
    return f"{int(number):,}" if number == int(number) else f"{number:,.6g}"


def time_notes(times: Iterable[TimeMention]) -> tuple[TimeNote, ...]:
    """The times of a document in, a note about each out, in order."""
    return tuple(time_note(number, one) for number, one in enumerate(times, start=1))


def time_note(number: int, mention: TimeMention) -> TimeNote:
    """A time and its number in, the note about it out."""
    moment, is_point = mention.moment, mention.role == "point"
    lengths = {"duration": "a length of time", "set": "recurs", "age": "an age", "point": ""}[mention.role]
    return TimeNote(
        number=number,
        words=mention.span.words,
        edtf=moment.edtf,
        value=time_value(moment) or mention.duration or "",
        of=moment.time_of if is_point else lengths,
        reason=moment.reason,
    )


def time_value(moment: Moment) -> str:
    """A moment in, its value in words out; empty when it has none. A part of a day stands behind it."""
    part = f", {moment.clock}" if moment.edtf and moment.clock and ":" not in moment.clock else ""
    return f"{spoken(moment.edtf)}{part}" if moment.edtf else ""


def name_notes(entities: Iterable[Entity]) -> tuple[NameNote, ...]:
    """The things a document names in, a note about each out, in order of first mention."""
    return tuple(name_note(number, one) for number, one in enumerate(entities, start=1))


def name_note(number: int, entity: Entity) -> NameNote:
    """A thing that is named and its number in, the note about it out."""
    forms = Counter(mention.span.words for mention in entity.mentions)
    titles = dict.fromkeys(mention.titles.words for mention in entity.mentions if mention.titles)
    return NameNote(
        number=number,
        name=entity.name,
        kind=entity.kind,
        forms=tuple(forms.items()),
        titles=tuple(titles),
        abbreviations=tuple(short for short in entity.abbreviations if short not in forms),
    )


def tally(understood: Understood) -> tuple[tuple[str, int, str, str], ...]:
    """What was understood of a document in; what there is of each sort, as key, number, and word for one and for many, out."""
    reading = understood.reading
    return (
        ("statements", len(reading.statements), "statement", "statements"),
        ("speakers", len(speakers(reading.statements)), "speaker with a name", "speakers with a name"),
        ("claims", len(reading.claims), "claim", "claims"),
        ("times", len(understood.times), "time", "times"),
        ("names", len(understood.entities), "name", "names"),
        ("not-understood", len(understood.missed), "thing not understood", "things not understood"),
    )


def sorts(statements: Iterable[Statement]) -> tuple[tuple[str, int], ...]:
    """Statements in, how many are quoted, reported, denied, not confirmed, without answer and so on out; what there is none of is left out."""
    given = tuple(statements)
    forms = Counter(FORM_WORDS[one.form] for one in given if one.content)
    stances = Counter(STANCE_MARKS[one.stance] for one in given if STANCE_MARKS[one.stance])
    hedged = sum(1 for one in given if one.hedge != "none")
    counts = [(word, forms[word]) for word in FORM_WORDS.values()] + [(word, stances[word]) for word in STANCE_MARKS.values()] + [("hedged", hedged)]
    return tuple((word, count) for word, count in counts if word and count)


def speakers(statements: Iterable[Statement]) -> frozenset[str]:
    """Statements in, the names of those at their root out; who has none is told among what was not understood."""
    roots = (one.speaker for one in statements)
    return frozenset(root.name for root in roots if root and root.name)


def words_of(span: Span | None) -> str:
    """A span or None in, its words out; empty for None."""
    return span.words if span else ""
