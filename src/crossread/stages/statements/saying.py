"""A saying: one place of a text that reports a saying, as the finders see it, before its sources are resolved."""

from dataclasses import dataclass
from typing import Literal

Place = tuple[int, int]
"""Start and end in code points of the part, half open."""

Found = Literal["verb", "passive", "according", "noun", "adverb", "colon", "silence", "quotation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one cue reports.

    Attributes:
        found: how it was found.
        lemma: the verb or noun of the cue ("say", "claim"); empty for a quotation that stands alone.
        cue: the cue's words.
        source: the speaker's words, None when the sentence names nobody.
        via: outer sources, from outside in ("state television quoted ...").
        content: what is said, in order, marks and all.
        medium: words that say through what.
        said_on: words that say when.
        is_negated: the cue is negated ("did not say").
        sentence: index of its sentence.
    """

    found: Found
    lemma: str
    cue: Place | None
    source: Place | None
    via: tuple[Place, ...] = ()
    content: tuple[Place, ...] = ()
    medium: Place | None = None
    said_on: Place | None = None
    is_negated: bool = False
    sentence: int
