"""New portraits in, the chances that they tell of one event with others out."""

from collections.abc import Iterable, Mapping

import numpy as np

from crossread.stages.stories.assemble import NEIGHBOURS
from crossread.stages.stories.index import Index, nearest
from crossread.stages.stories.likeness import likenesses
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.portrait import Portrait

WEAK = 0.01
"""Chances below are not kept: they count as 0."""
DIGITS = 4
"""Chances are rounded so that the order of additions decides no tie."""


def compared(fresh: Iterable[Portrait], old: Index, known: Mapping[str, Portrait], model: StoryModel) -> dict[str, dict[str, float]]:
    """The portraits of a day, the index of those before, all portraits by document and the model in, the links of the day's documents out.

    Links are symmetric: of a document from before those to the day's documents are given, too.
    """
    day = Index()
    portraits = sorted(fresh, key=lambda portrait: portrait.sketch.id)
    for portrait in portraits:
        day.add(portrait)
    links: dict[str, dict[str, float]] = {portrait.sketch.id: {} for portrait in portraits}
    for portrait in portraits:
        document = portrait.sketch.id
        others = [other for other in nearest((old, day), portrait, NEIGHBOURS) if other not in links[document]]
        for other, chance in zip(others, chances(portrait, [known[other] for other in others], model), strict=True):
            if chance >= WEAK:
                links[document][other] = chance
                links.setdefault(other, {})[document] = chance
    return links


def chances(portrait: Portrait, others: list[Portrait], model: StoryModel) -> list[float]:
    """A portrait, others and the model in, the chance that it tells of one event with each out."""
    if not others:
        return []
    given = np.array([likenesses(portrait, other) for other in others], dtype=np.float32)
    return [round(float(chance), DIGITS) for chance in model.net(given)[:, 0]]
