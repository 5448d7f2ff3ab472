"""Statements in, what is denied, not confirmed, or asked without an answer out."""

from crossread.stages.findings.story import Compared, words_of
from crossread.types.finding import Evidence, Finding, FindingKind
from crossread.types.ids import content_id
from crossread.types.span import Span
from crossread.types.statement import Stance, Statement

KIND_OF: dict[Stance, FindingKind] = {"denies": "denied", "cannot confirm": "not confirmed", "declines to answer": "asked, no answer"}
REASON: dict[FindingKind, str] = {
    "denied": "A report says that the source denies it.",
    "not confirmed": "A report says that the source does not or cannot confirm it.",
    "asked, no answer": "A report says that the source was asked or spoke of it, and it gives no answer.",
}


def find_silence(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each denial, missing confirmation or missing answer out; the same words in several reports are one finding."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in sorted(story.statements.values(), key=lambda one: (one.document_id, one.sentence.place, one.id)):
        if statement.stance in KIND_OF:
            groups.setdefault((KIND_OF[statement.stance], words_said(statement).words.lower(), speaker(statement)), []).append(statement)
    return tuple(finding_of(KIND_OF[group[0].stance], group) for _, group in sorted(groups.items()))


def finding_of(kind: FindingKind, statements: list[Statement]) -> Finding:
    """The statements that say one denial in, the finding out: labelled with what is denied, answered by who denies it."""
    first = statements[0]
    label = words_said(first).words
    return Finding(
        id=content_id("finding", kind, *(statement.id for statement in statements)),
        kind=kind,
        label=label,
        answer=f"{speaker(first)}: {first.cue.words}" if first.cue else speaker(first),
        reason=REASON[kind],
        rule="stance",
        point_id=None,
        sides=(),
        evidence=tuple(evidence_of(statement) for statement in statements),
    )


def words_said(statement: Statement) -> Span:
    """A statement in, the words of what it says out; its sentence when it says nothing."""
    return max(statement.content, key=lambda span: span.end - span.start) if statement.content else statement.sentence


def speaker(statement: Statement) -> str:
    """A statement in, who speaks as the report prints it out; "source not named" when it names nobody."""
    source = statement.speaker
    return source.span.words if source and source.span else (source.name if source and source.name else "source not named")


def evidence_of(statement: Statement) -> Evidence:
    """A statement in, the words from source to content that carry it out."""
    pieces = [span for span in (statement.cue, *statement.content, *(source.span for source in statement.sources)) if span and statement.sentence.holds(span)]
    if not pieces:
        return words_of(statement.document_id, statement.sentence, statement.sentence)
    start, end = min(span.start for span in pieces), max(span.end for span in pieces)
    base = statement.sentence.start
    words = statement.sentence.words[start - base : end - base]
    context = (statement.sentence.before + statement.sentence.words[: start - base])[-len(statement.sentence.before or "x" * 32) :]
    after = (statement.sentence.words[end - base :] + statement.sentence.after)[:32]
    return words_of(statement.document_id, Span(part=statement.sentence.part, start=start, end=end, words=words, before=context[-32:], after=after), statement.sentence)
