"""Two sentences in, the words that differ out."""

import difflib
import re

from crossread.stages.versions.align import folded
from crossread.types.span import CONTEXT, Span

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")

MOST_WORDS = 5_000
"""Words and marks of the longest sentence whose words are compared; what is longer is no sentence, and differs as a whole."""


def differing(before: Span, after: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Two sentences in, the words of each that the other has not out, letter by letter, neighbours in one span.

    Quotation marks, dashes and spaces of another kind are no difference.
    """
    old, new = _tokens(before.words), _tokens(after.words)
    if max(len(old), len(new)) > MOST_WORDS:
        return (before,), (after,)
    matcher = difflib.SequenceMatcher(None, [folded(word) for word, _ in old], [folded(word) for word, _ in new], autojunk=False)
    gone: list[tuple[int, int]] = []
    come: list[tuple[int, int]] = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag != "equal":
            gone += [(old[a][1], old[a_end - 1][1] + len(old[a_end - 1][0]))] if a < a_end else []
            come += [(new[b][1], new[b_end - 1][1] + len(new[b_end - 1][0]))] if b < b_end else []
    return _spans(before, gone), _spans(after, come)


def touches(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Spans and two offsets of the same part in, whether one of the spans has a code point between them out."""
    return any(span.start < end and start < span.end for span in spans)


def _tokens(words: str) -> list[tuple[str, int]]:
    """Words in, each word, number and mark with its offset out."""
    return [(match[0], match.start()) for match in TOKEN.finditer(words)]


def _spans(sentence: Span, places: list[tuple[int, int]]) -> tuple[Span, ...]:
    """A sentence and places in it in, spans with context out; places that only white space parts are one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and not sentence.words[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(within(sentence, start, end) for start, end in joined)


def within(sentence: Span, start: int, end: int) -> Span:
    """A sentence and offsets within it in, the span of the document's part out, with what stands around it."""
    whole = sentence.before + sentence.words + sentence.after
    at = len(sentence.before)
    return Span(
        part=sentence.part,
        start=sentence.start + start,
        end=sentence.start + end,
        words=sentence.words[start:end],
        before=whole[max(0, at + start - CONTEXT) : at + start],
        after=whole[at + end : at + end + CONTEXT],
    )
