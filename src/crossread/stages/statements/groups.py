"""The words of a verb group: its helping verbs and adverbs, and where its cue begins."""

from crossread.stages.statements.grammar import AUXILIARIES, NEGATIONS
from crossread.stages.statements.phrases import Range
from crossread.stages.statements.saying import Place
from crossread.stages.statements.tokens import Tokens, is_adverb


def place_of(t: Tokens, found: Range | None) -> Place | None:
    """A range of tokens or None in, its code points or None out."""
    return t.place(*found) if found else None


def group_start(t: Tokens, at: int) -> int:
    """A verb in, the first token of its group ("had not yet said") out."""
    group = at
    while group > 0 and (t.low[group - 1] in AUXILIARIES or t.low[group - 1] in ("not", "n't") or is_adverb(t.low[group - 1])):
        group -= 1
    while group < at and t.low[group] in ("both", "today", "yesterday", "instead", "meanwhile"):
        group += 1
    return group


def cue_start(t: Tokens, group: int, at: int) -> int:
    """A verb's group in, where its cue begins out: adverbs in front are left out, helping verbs are kept."""
    while group < at and is_adverb(t.low[group]) and t.low[group] not in NEGATIONS:
        group += 1
    return group
