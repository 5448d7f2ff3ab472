"""Statements in, what is denied, not confirmed, or asked without an answer out."""

from crossread.stages.findings.denying import Denying, denying_of
from crossread.stages.findings.story import Compared, words_of
from crossread.stages.points.views import content_lemmas
from crossread.types.finding import Evidence, Finding, FindingKind
from crossread.types.ids import content_id
from crossread.types.span import CONTEXT, Span
from crossread.types.statement import Statement

REASON: dict[FindingKind, str] = {
    "denied": "A report says that the source denies it.",
    "not confirmed": "A report says that the source does not or cannot confirm it.",
    "asked, no answer": "A report says that the source was asked or spoke of it, and it gives no answer.",
}


Said = tuple[Statement, Denying]
"""A statement with what it denies, does not confirm or does not answer."""


def find_silence(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each denial, missing confirmation or missing answer out; what says the same in other words is one finding."""
    groups: list[tuple[FindingKind, frozenset[str], list[Said]]] = []
    for statement in sorted(story.statements.values(), key=lambda one: (one.document_id, one.sentence.place, one.id)):
        denying = denying_of(statement)
        if denying is None:
            continue
        content = content_lemmas(denying.about or statement.sentence)
        same = next((group for group in groups if group[0] == denying.kind and is_same(group[1], content)), None)
        if same:
            same[2].append((statement, denying))
        else:
            groups.append((denying.kind, content, [(statement, denying)]))
    return tuple(
        sorted(
            (finding_of(kind, said) for kind, _, said in groups),
            key=lambda finding: (KINDS.index(finding.kind), finding.label, finding.id),
        )
    )


KINDS = tuple(REASON)
SAME = 0.75
"""Share of the shorter content's words that must stand in the other: "it had been overloaded" and "the vessel was overloaded" are one denial."""


def is_same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of content words say the same?"""
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME


def finding_of(kind: FindingKind, said: list[Said]) -> Finding:
    """The statements that say one denial in, the finding out: labelled with what is denied, answered by who denies it."""
    first = said[0][0]
    told = [(denying.about or statement.sentence).words for statement, denying in said]
    label = max(told, key=lambda words: (len(words.split()) >= FEWEST_WORDS, -len(words), words))
    label = label if len(label.split()) >= FEWEST_WORDS else first.sentence.words
    answers = list(dict.fromkeys(said_how(statement) for statement, _ in said))[:MOST_ANSWERS]
    return Finding(
        id=content_id("finding", kind, *(statement.id for statement, _ in said)),
        kind=kind,
        label=label,
        answer=" · ".join(answers),
        reason=REASON[kind],
        rule=said[0][1].rule,
        point_id=None,
        sides=(),
        evidence=tuple(evidence_of(statement) for statement, _ in said),
    )


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
