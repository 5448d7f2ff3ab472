"""Invented reports for the tests of near copies: no sentence of one stands in another."""

import random

WORDS = (
    "harbour council engineer valley bridge repair schedule winter payment northern railway tunnel storm sister village teacher market window "
    "garden report evening signal copper island doctor machine river season captain letter orchard budget quarry candle hospital meadow "
    "customs anchor furnace timber ladder pasture granite whistle ferry lantern archive pepper saddle compass marble"
).split()
NAMES = "Hasselbaum Tilvek Merignac Ard Quillen Ostler Lankor Velmora Brasken Ulmen Sarne Haddow Greyford Ansel".split()


def report(number: int, sentences: int = 14) -> str:
    """A number in, a report of that number out, always the same: two sentences a paragraph, with names and numbers in it."""
    draw = random.Random(number)
    lines = [
        f"The {' '.join(draw.choices(WORDS, k=7))}, {draw.choice(NAMES)} {draw.choice(NAMES)} said at {draw.randint(2, 999)} {draw.choice(WORDS)}."
        for _ in range(sentences)
    ]
    return "\n".join(" ".join(lines[at : at + 2]) for at in range(0, sentences, 2))
