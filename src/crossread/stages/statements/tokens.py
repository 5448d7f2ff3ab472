"""The text of a sentence in, its tokens out: words and marks with their places, a quotation being one token."""

import re
from dataclasses import dataclass

from crossread.stages.statements.grammar import ADVERBS, NO_ADVERBS
from crossread.stages.statements.quotes import Quote

TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Det|Supt|Insp|St|Prof|"
    r"Rev|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Inc|Co|Ltd|Corp|vs)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s+[A-Z])"
    r"|\d+(?:[.,:/]\d+)*%?(?:[^\W_]+)?(?:-[^\W_]+)*"
    r"|[^\W_]+(?:(?:[-&./]|['’](?!s\b))[^\W_]+)*"
    r"|['’]s\b|--+|``|''|\S"
)
"""A word with its inner marks, a number, an abbreviation with its dot, a possessive ending on its own, or one mark."""

QUOTATION = "“q”"
"""What a token of a whole quotation reads as."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence.

    Attributes:
        text: the whole part of the document they stand in.
        start: first code point of each, counted in the part.
        end: code point after the last one of each.
        low: each in lower case with straight apostrophes; `QUOTATION` for a quotation.
        caps: whether each begins with a capital letter.
    """

    text: str
    start: tuple[int, ...]
    end: tuple[int, ...]
    low: tuple[str, ...]
    caps: tuple[bool, ...]

    def __len__(self) -> int:
        """How many."""
        return len(self.low)

    def word(self, at: int) -> str:
        """The token at an index in lower case; empty beyond either end."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def cap(self, at: int) -> bool:
        """Does the token at an index begin with a capital letter? False beyond either end."""
        return 0 <= at < len(self.caps) and self.caps[at]

    def where(self, wanted: frozenset[str]) -> list[int]:
        """Words in lower case in, the tokens that are one of them out, in order: most sentences have none, and that is told fast."""
        return [] if wanted.isdisjoint(self.low) else [at for at, word in enumerate(self.low) if word in wanted]

    def place(self, a: int, b: int) -> tuple[int, int]:
        """Two token indices in (half open), the code points they cover out."""
        return self.start[a], self.end[b - 1]


def ends_sentence(t: Tokens, at: int) -> bool:
    """Is the token a quotation that ends like a sentence, with a new one behind it?"""
    if t.word(at) != QUOTATION or not t.cap(at + 1):
        return False
    return t.text[t.start[at] : t.end[at]].rstrip("\"”’'» ").endswith((".", "?", "!"))


def tokenise(text: str, start: int, end: int, quotes: tuple[Quote, ...] = ()) -> Tokens:
    """A stretch of a part and the quotations that reach into it in, its tokens out."""
    places: list[tuple[int, int]] = []
    quoted: set[int] = set()
    at = start
    for quote in quotes:
        if quote.outer_end <= at or quote.outer_start >= end:
            continue
        places.extend(match.span() for match in TOKEN.finditer(text, at, max(at, quote.outer_start)))
        quoted.add(len(places))
        places.append((max(at, quote.outer_start), min(end, quote.outer_end)))
        at = min(end, quote.outer_end)
    places.extend(match.span() for match in TOKEN.finditer(text, at, end))
    low = [text[a:b].lower().replace("’", "'") if b > a + 1 else text[a].lower() for a, b in places]
    caps = [text[a].isupper() for a, _ in places]
    for k in quoted:
        low[k], caps[k] = QUOTATION, False
    return Tokens(text, tuple([a for a, _ in places]), tuple([b for _, b in places]), tuple(low), tuple(caps))


def is_adverb(word: str) -> bool:
    """Is a word (lower case) one that may stand between a subject and its verb?"""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NO_ADVERBS)
