"""A probability in, words for it out: what a model is sure of is told in words a person can weigh, the number stands in the JSON."""

WORDS: tuple[tuple[float, str], ...] = ((0.9, "almost certainly"), (0.7, "likely"), (0.5, "more likely than not"), (0.3, "perhaps"), (0.0, "hardly"))
"""From which probability on each word is used. A judgement; not measured."""

NOT_SCORED = "not scored by itself: they came together through others"


def likely(probability: float) -> str:
    """A probability (0 to 1) in, an adverb for it out."""
    return next(word for low, word in WORDS if round(probability, 2) >= low)


def difference(chance: float | None) -> str:
    """The chance that a careful reader would call something a difference in, a short sentence out; empty when nothing judged it."""
    return f"{likely(chance).capitalize()} a difference, as careful readers see it." if chance is not None else ""


def difference_tag(chance: float | None) -> str:
    """The same in two words, to stand beside a label; empty when nothing judged it."""
    return f"{likely(chance)} a difference" if chance is not None else ""


def one_question(probability: float | None) -> str:
    """The probability that two claims answer the same thing in, words with the number out; None is a pair that was never scored."""
    return NOT_SCORED if probability is None else f"{likely(probability)} one question ({probability:.2f})"
