"""Things in, one after the other out in a random order, each once before any comes again."""

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Deals things so that two reports of a world do not word theirs alike by chance."""

    def __init__(self, cards: Sequence[Card], chance: Random) -> None:
        """Things and a source of chance in, a shuffled deck out."""
        self.cards, self.chance = tuple(cards), chance
        self.left: list[Card] = []

    def deal(self) -> Card:
        """Nothing in, the next thing out."""
        if not self.left:
            self.left = self.chance.sample(self.cards, len(self.cards))
        return self.left.pop()
