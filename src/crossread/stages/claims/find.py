"""All recognisers in order: sentences, statements, times and names of a document in, its claims out."""

from collections import defaultdict
from collections.abc import Iterable

from crossread.stages.claims.build import Sentence, Specific, claim_of
from crossread.stages.claims.clauses import clauses_of
from crossread.stages.claims.details import details
from crossread.stages.claims.figures import figures
from crossread.stages.claims.moments import as_of, moments
from crossread.stages.claims.named import named
from crossread.stages.claims.phrases import causes, means
from crossread.stages.claims.totals import with_totals
from crossread.stages.meaning import with_meaning
from crossread.stages.names import Gazetteer, find_names
from crossread.stages.sensed import phrases
from crossread.stages.times import TimeMention
from crossread.stages.tokens import tokenise
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.marks import Marking, Place
from crossread.types.span import Span
from crossread.types.statement import Statement


def find_claims(  # everything known of a document
    document: Document,
    sentences: tuple[Span, ...],
    statements: tuple[Statement, ...],
    times: tuple[TimeMention, ...],
    gazetteer: Gazetteer,
    marking: Marking | None = None,
) -> tuple[Claim, ...]:
    """A document with its sentences, statements, times and what a marker sees in it in, its claims out, in order of the text.

    Two recognisers may claim overlapping words ("10-metre dhow" is a measure and a means); of one kind the first stays. Phrases that a marker holds
    worth comparing and no recogniser knows are claims of kind detail.
    """
    proposed: dict[Span, list[Place]] = defaultdict(list)
    for span, start, end in phrases(marking, sentences) if marking else ():
        proposed[span].append((start, end))
    timed = [(one.span.part, one.span.start, one.span.end, one) for one in times]
    spoken = [(one.sentence.part, one.sentence.start, one.sentence.end, one) for one in statements]
    claims: list[Claim] = []
    for span in sentences:
        tokens = tokenise(span)
        names = find_names(tokens, span.part, document.part(span.part), gazetteer)
        of_sentence = tuple([one for part, start, end, one in timed if span.start <= start and end <= span.end and part == span.part])
        sentence = Sentence(
            document=document,
            span=span,
            tokens=tokens,
            names=names,
            statements=tuple([one for part, start, end, one in spoken if start < span.end and span.start < end and part == span.part]),
            clauses=clauses_of(span.words, tokens),
            as_of=as_of(span, of_sentence),
        )
        claims.extend(claim_of(sentence, specific) for specific in specifics(sentence, of_sentence, proposed[span]))
    found = with_totals(tuple(claims), document)
    return with_meaning(found, marking) if marking else found


def specifics(sentence: Sentence, times: tuple[TimeMention, ...], proposed: Iterable[Place]) -> Iterable[Specific]:
    """A sentence, its times and the places of phrases that may be worth comparing in, its specifics out, in order."""
    taken = tuple((mention.span.start, mention.span.end) for mention in times if mention.role in {"point", "set"})
    found = (*figures(sentence, taken), *moments(sentence, times), *named(sentence), *means(sentence), *causes(sentence))
    return sorted((*found, *details(sentence, proposed, found)), key=lambda specific: (specific.start, specific.end, specific.kind))
