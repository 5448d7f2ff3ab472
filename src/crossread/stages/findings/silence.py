"""Statements in, what is denied, not confirmed, or asked without an answer out."""

from crossread.stages.findings.denied_and_said import Affirmed, Alike, Said, denying_in, speaker_of
from crossread.stages.findings.denying import NOBODY_KNOWS, Denying
from crossread.stages.findings.story import Compared, said_words, words_of
from crossread.types.finding import Evidence, Finding, FindingKind
from crossread.types.ids import content_id
from crossread.types.span import CONTEXT, Span
from crossread.types.statement import Statement

REASON: dict[FindingKind, str] = {
    "denied": "A report says that the source denies it.",
    "not confirmed": "A report says that the source does not or cannot confirm it.",
    "asked, no answer": "A report says that the source was asked or spoke of it, and it gives no answer.",
}
REASON_BY_RULE: dict[str, str] = {
    NOBODY_KNOWS: "A report says that it is not known, or not confirmed, and names nobody who would know.",
    "ruled out": "The source says that it has been ruled out.",
    "called untrue": "The source calls it untrue.",
    "innocent": "The source says that he is not guilty.",
    "does not believe": "The source says that he does not believe it.",
    "what was really so": "The source says what is so instead of what was said before.",
    "against accounts": "The report sets what the source says against what was said before.",
    "not the one": "The source says that it was somebody or something else.",
    "would not": "The source says that it would not be done so, or that others say what is untrue.",
    "insisted": "The source insists on it, as one does against what others say.",
    "defended": "The source defends what was done against what is said of it.",
    **dict.fromkeys(
        ("nothing of it", "there was none", "was not so", "was not one"), "The source says, in words of its own, that it is or was not so."
    ),
    "refuses to confirm": "The source says, in words of its own, that it does not confirm it.",
    "refuses to say": "The source says, in words of its own, that it does not speak about it.",
    "does not know": "The source says that it does not know.",
}
"""What told a denial, where that is not its stance."""
KINDS = tuple(REASON)

Key = tuple[FindingKind, bool]
"""The kind of a denial, and whether it says of what."""


def find_silence(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each denial, missing confirmation or missing answer out; what says the same in other words is one finding."""
    groups: dict[Key, Alike] = {}
    for statement in sorted(story.statements.values(), key=lambda one: (one.document_id, one.sentence.place, one.id)):
        denying = denying_in(statement, story.memory)
        if denying:
            alike = groups.setdefault((denying.kind, denying.about is not None), Alike())
            alike.add((statement, denying), subject_of(statement, denying, story), speaker_of(statement))
    against = Affirmed(story) if any(kind == "denied" for kind, _ in groups) else None
    found = (finding_of(kind, said, against) for (kind, _), alike in groups.items() for said in alike.groups)
    return tuple(sorted(found, key=lambda finding: (KINDS.index(finding.kind), finding.label, finding.id)))


def subject_of(statement: Statement, denying: Denying, story: Compared) -> frozenset[str]:
    """A denial and its story in, the lemmas of what it is about out; of whom it is where it does not say of what ("declined to comment")."""
    return story.lemmas(denying.about) if denying.about else speaker_of(statement)


def finding_of(kind: FindingKind, said: list[Said], against: Affirmed | None) -> Finding:
    """The statements that say one denial in, the finding out: labelled with what is denied, answered by who denies it.

    Where another statement says what is denied, the finding's reason quotes it.
    """
    first, denying = said[0]
    told = [(one.about or statement.sentence).words for statement, one in said]
    label = max(told, key=lambda words: (len(words.split()) >= FEWEST_WORDS, -len(words), words))
    label = label if len(label.split()) >= FEWEST_WORDS else first.sentence.words
    answers = list(dict.fromkeys(said_how(statement) for statement, _ in said))[:MOST_ANSWERS]
    other = against.by_whom(said) if against and kind == "denied" else None
    reason = REASON_BY_RULE.get(denying.rule, REASON[kind])
    return Finding(
        id=content_id("finding", kind, *(statement.id for statement, _ in said)),
        kind=kind,
        label=label,
        answer=" · ".join(answers),
        reason=f"{reason} {otherwise(other, against.story)}" if other and against else reason,
        rule=denying.rule,
        point_id=None,
        sides=(),
        evidence=tuple(evidence_of(statement) for statement, _ in said),
    )


def otherwise(statement: Statement, story: Compared) -> str:
    """A statement that says what another denies in, the sentence that quotes it out."""
    outlet = story.documents[statement.document_id].outlet
    where = f" in {outlet}" if outlet else ""
    return f"Said otherwise{where}: {said_how(statement)} “{said_words(statement).words}”."


FEWEST_WORDS = 3
"""Words below which what is denied says nothing by itself, so that the whole sentence labels the finding."""


MOST_ANSWERS = 3
"""Reports whose words are in the short answer; all of them are in the evidence."""
PRONOUNS = frozenset("he she it they who".split())
LONGEST_ANSWER = 120
"""Code points of the words from speaker to cue that are quoted as they stand; longer ones are cut to speaker and cue."""


def said_how(statement: Statement) -> str:
    """A statement in, who says it and how out, as printed where speaker and cue stand together ("Neither A nor B has confirmed")."""
    source, cue, sentence = statement.speaker, statement.cue, statement.sentence
    name = source.name if source and source.name and (source.span is None or source.span.words.lower() in PRONOUNS) else None
    words = name or (source.span.words if source and source.span else "source not named")
    if cue is None:
        return words
    if (
        not name
        and source
        and source.span
        and sentence.holds(source.span)
        and cue.end <= source.span.start
        and source.span.end - cue.start <= LONGEST_ANSWER
    ):
        return within(sentence, cue.start, source.span.end).words
    if (
        name
        or source is None
        or source.span is None
        or not sentence.holds(source.span)
        or not source.span.end <= cue.start
        or cue.end - source.span.start > LONGEST_ANSWER
    ):
        return f"{words}: {cue.words}"
    before = sentence.words[: source.span.start - sentence.start]
    start = source.span.start - (len(before) - before.lower().rindex("neither") if before.lower().rstrip().endswith("neither") else 0)
    return within(sentence, start, cue.end).words


def evidence_of(statement: Statement) -> Evidence:
    """A statement in, the words from source to content that carry it out."""
    sentence = statement.sentence
    pieces = [span for span in (statement.cue, *statement.content, *(source.span for source in statement.sources)) if span and sentence.holds(span)]
    if not pieces:
        return words_of(statement.document_id, sentence, sentence)
    return words_of(statement.document_id, within(sentence, min(span.start for span in pieces), max(span.end for span in pieces)), sentence)


def within(sentence: Span, start: int, end: int) -> Span:
    """A sentence and two offsets inside it in, the span between them with its context out."""
    base = sentence.start
    around = sentence.before + sentence.words + sentence.after
    shift = len(sentence.before) - base
    return Span(
        part=sentence.part,
        start=start,
        end=end,
        words=sentence.words[start - base : end - base],
        before=around[max(0, start + shift - CONTEXT) : start + shift],
        after=around[end + shift : end + shift + CONTEXT],
    )
