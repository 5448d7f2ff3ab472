"""New portraits in, the chances that they tell of one event with others out."""

from collections.abc import Mapping, Sequence

import numpy as np

from crossread.stages.net import Floats
from crossread.stages.stories.assemble import NEIGHBOURS
from crossread.stages.stories.index import Near
from crossread.stages.stories.likeness import likenesses
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.part import Part, merged
from crossread.stages.stories.portrait import Portrait
from crossread.stages.stories.rows import Rows, rows_of, shared
from crossread.stages.stories.surroundings import standing_out

WEAK = 0.01
"""Chances below are not kept: they count as 0."""
DIGITS = 4
"""Chances are rounded so that the order of additions decides no tie."""
Links = dict[str, dict[str, float]]


def compared(part: Part, rows: Mapping[str, Rows], old: Mapping[str, Near], known: Mapping[str, Portrait], model: StoryModel) -> Links:
    """The documents of a day with their rows, those before most like each, all portraits and the model in, the links of the day's documents out.

    Links are symmetric: of a document from before those to the day's documents are given, too. Where two documents of the day find each other, the
    mean of both chances stands. Copies are left out.
    """
    fresh = [document for document in part.ids if not part.is_copy[part.at[document]]]
    near = {document: merged((old.get(document, ()), part.nearest(document, NEIGHBOURS)), NEIGHBOURS) for document in fresh}
    seen = {document: chances(rows[document], known[document].day, found, known, model) for document, found in near.items()}
    links: Links = {document: {} for document in seen}
    for document, found in seen.items():
        for other, chance in found.items():
            back = seen.get(other, {}).get(document, chance)
            mean = round((chance + back) / 2, DIGITS)
            if mean >= WEAK:
                links[document][other] = mean
                links.setdefault(other, {})[document] = mean
    return links


def chances(own: Rows, day: int | None, near: Near, known: Mapping[str, Portrait], model: StoryModel) -> dict[str, float]:
    """The rows of a portrait, its day, those most like it with scores, all portraits and the model in, the chance for each of one event out."""
    if not near:
        return {}
    given = inputs(own, day, [known[other] for other, _ in near], [score for _, score in near])
    return {other: round(float(chance), DIGITS) for (other, _), chance in zip(near, model.net(given)[:, 0], strict=True)}


def inputs(own: Rows, day: int | None, others: Sequence[Portrait], scores: Sequence[float]) -> Floats:
    """The rows of a portrait, its day, those most like it and their scores in, what the model takes out: `FEATURES` and `AMONG`, a row each."""
    both = shared(own, rows_of(others))
    found = (likenesses(both, day, [other.day for other in others]), standing_out(both, np.array(scores)))
    return np.concatenate(found, axis=1).astype(np.float32)
