"""A sentence with its tokens, as the readers of numbers share it."""

from dataclasses import dataclass

from crossread.stages.tokens import Token
from crossread.types.span import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, made once and read at many places.

    Attributes:
        words: its text.
        at: where it starts in the part of the document (code points).
        tokens: its tokens, with offsets in the part of the document.
        lows: their text in lower case.
    """

    words: str
    at: int
    tokens: tuple[Token, ...]
    lows: tuple[str, ...]

    def start(self, index: int) -> int:
        """A token's place in, where it starts in `words` out."""
        return self.tokens[index].start - self.at

    def end(self, index: int) -> int:
        """A token's place in, where it ends in `words` out."""
        return self.tokens[index].end - self.at

    def low(self, index: int) -> str:
        """A token's place in, its text in lower case out; empty outside of the sentence."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def is_joined(self, index: int) -> bool:
        """Does a token stand right behind the one in front of it, with no space between?"""
        return 0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end

    def next_token(self, offset: int) -> int:
        """An offset into `words` in, the place of the first token that starts there or later out."""
        return next((i for i, token in enumerate(self.tokens) if token.start - self.at >= offset), len(self.tokens))


def line_of(sentence: Span, tokens: tuple[Token, ...]) -> Line:
    """A sentence and its tokens in, the same as a line out."""
    return Line(sentence.words, sentence.start, tokens, tuple([token.low for token in tokens]))
