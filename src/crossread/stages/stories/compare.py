"""New portraits in, the chances that they tell of one event with others out."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from crossread.stages.net import Floats
from crossread.stages.stories.assemble import NEIGHBOURS
from crossread.stages.stories.index import Index, nearest
from crossread.stages.stories.likeness import likenesses
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.portrait import Portrait
from crossread.stages.stories.surroundings import standing_out

WEAK = 0.01
"""Chances below are not kept: they count as 0."""
DIGITS = 4
"""Chances are rounded so that the order of additions decides no tie."""
Links = dict[str, dict[str, float]]


def compared(fresh: Iterable[Portrait], old: Index, known: Mapping[str, Portrait], model: StoryModel) -> Links:
    """The portraits of a day, the index of those before, all portraits by document and the model in, the links of the day's documents out.

    Links are symmetric: of a document from before those to the day's documents are given, too. Where two documents of the day find each other, the
    mean of both chances stands.
    """
    day = Index(is_capped=True)
    portraits = sorted(fresh, key=lambda portrait: portrait.sketch.id)
    for portrait in portraits:
        day.add(portrait)
    near = {portrait.sketch.id: nearest((old, day), portrait, NEIGHBOURS) for portrait in portraits}
    seen = {document: chances(known[document], found, known, model) for document, found in near.items()}
    links: Links = {document: {} for document in seen}
    for document, found in seen.items():
        for other, chance in found.items():
            back = seen.get(other, {}).get(document, chance)
            mean = round((chance + back) / 2, DIGITS)
            if mean >= WEAK:
                links[document][other] = mean
                links.setdefault(other, {})[document] = mean
    return links


def chances(portrait: Portrait, near: Sequence[tuple[str, float]], known: Mapping[str, Portrait], model: StoryModel) -> dict[str, float]:
    """A portrait, those most like it with scores, all portraits and the model in, the chance that it tells of one event with each out."""
    if not near:
        return {}
    given = inputs(portrait, [known[other] for other, _ in near], [score for _, score in near])
    return {other: round(float(chance), DIGITS) for (other, _), chance in zip(near, model.net(given)[:, 0], strict=True)}


def inputs(portrait: Portrait, others: list[Portrait], scores: list[float]) -> Floats:
    """A portrait, those most like it and their scores in, what the model takes out: `FEATURES` and `AMONG`, a row each."""
    rows = [likenesses(portrait, other) + among for other, among in zip(others, standing_out(portrait, others, scores), strict=True)]
    return np.array(rows, dtype=np.float32)
