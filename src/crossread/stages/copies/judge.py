"""What is shared in, which pairs are near copies out.

A copy is told from three other things that share many words: from reports that quote the same speech (what stands in quotation marks does not
count), from texts in the same surroundings (too small a share, once formulas are set aside), and from reports made from one form. A form holds other
particulars in the same places: numbers and names stand between the shared words far more often than in them, or hardly in them at all. Where words
were edited, they do not.
"""

import numpy as np

from crossread.stages.copies.arrays import Bools
from crossread.stages.copies.compare import Shared

COPIED = 0.5
"""Share of the shorter text that stands in the other, from which it is a copy. Source: `bench/copies.py`, tuning half: from 0.45 recall is .986 and
precision .992, from 0.5 .983 and .997; what it misses was cut, edited and put into other surroundings at once."""
SURELY = 0.9
"""Share of the shorter text that stands in the other, from which it is a copy though most of it be formulas. A judgement."""
FEWEST = 20
"""Words outside of quotation marks that must be shared. A judgement: less is an agency's formula, or one sentence of a press release."""
QUOTED_TEXT = 20
"""Words outside of quotation marks below which a text is quotation as a whole, and quotation counts like other words. A judgement."""
TOLD = 0.4
"""What is shared must hold names and numbers at least this many times as often as the text as a whole. Source: the same; .3 to .5 do as well, and
without it precision is .967."""
AGREEING = (0.8, 0.7)
"""Of the numbers and names in shared passages and the short gaps between, fewer than these shares are shared where one form was filled twice."""
EXCESS = (3.0, 1.9)
"""How many more numbers and names stand in the gaps than by chance, in roots of what chance has, for each of these shares. Source of both:
measured on copies and forms of `bench/copies.py`, tuning half: 97 in 100 of texts with 10 % of words edited pass, and 5 in 1,000 of filled forms."""


def are_copies(whole: Shared, rest: Shared) -> Bools:
    """What of the shorter text of each pair stands in the other, and the same without formulas, in, which pairs are near copies out."""
    seem_copies = seem(rest) & ~are_of_one_form(whole)
    return seem_copies | seem(whole, SURELY)


def seem(found: Shared, least: float = COPIED) -> Bools:
    """What of the shorter text of each pair stands in the other, and the least share in, which pairs are near copies by that out."""
    has_own_words = found.plain >= QUOTED_TEXT
    words, common = np.where(has_own_words, found.plain, found.any), np.where(has_own_words, found.plain_found, found.any_found)
    return (common >= np.maximum(least * words, FEWEST)) & ~are_of_one_form(found) & ~are_idle(found)


def are_idle(found: Shared) -> Bools:
    """What is shared in, where that names nobody and gives no number, though the text does, out."""
    return found.telling_found * found.plain < TOLD * found.telling * found.plain_found


def are_of_one_form(found: Shared) -> Bools:
    """What is shared in, which pairs are one form filled twice out."""
    particulars = found.telling_found + found.differing
    agreeing = found.telling_found / np.maximum(particulars, 1)
    by_chance = found.gaps * particulars / np.maximum(found.plain_found + found.gaps, 1)
    excess = (found.differing - by_chance) / np.sqrt(np.maximum(by_chance, 0.5))
    is_form = np.zeros(len(excess), dtype=np.bool_)
    for share, least in zip(AGREEING, EXCESS, strict=True):
        is_form |= (agreeing < share) & (excess > least)
    return is_form
