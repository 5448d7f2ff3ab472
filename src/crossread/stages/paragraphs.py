"""Sentences in, paragraphs out: what the encoder reads at once, in training as in reading."""

from collections.abc import Sequence

from crossread.types.span import Span

LONGEST = 600
"""Code points of a paragraph; a longer line is cut between sentences. News has some 4.5 code points a piece, and the encoder reads 190 pieces."""


def paragraphs(whole: str, sentences: Sequence[Span]) -> list[tuple[int, int]]:
    """A part of a document and its sentences in order in, its paragraphs out: start and end in code points of the part, half open, in order.

    A paragraph is a line from its first sentence to its last, or some whole sentences of it when the line is longer than `LONGEST`; a single
    sentence that is longer stands alone.
    """
    found: list[tuple[int, int]] = []
    for sentence in sentences:
        if found and sentence.end - found[-1][0] <= LONGEST and "\n" not in whole[found[-1][1] : sentence.start]:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found
