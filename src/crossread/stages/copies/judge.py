"""What is shared in, which pairs are near copies out.

A copy is told from three other things that share many words: from reports that quote the same speech (what stands in quotation marks does not
count), from texts in the same surroundings (too small a share), and from reports made from one form. A form holds other particulars in the same
places, so that between the shared words stand numbers and names far more often than in them; where words were edited, they do not.
"""

import numpy as np

from crossread.stages.copies.arrays import Bools
from crossread.stages.copies.compare import Shared

COPIED = 0.3
"""Share of the shorter text that stands in the other, from which it is a copy. Source: `bench/copies.py`, tuning half: 8 in 1,000 pairs of
different short texts in the same surroundings reach it, and 93 in 100 of texts that were cut, edited and put into such surroundings at once."""
FEWEST = 20
"""Words outside of quotation marks that must be shared. A judgement: less is an agency's formula, or one sentence of a press release."""
QUOTED_TEXT = 20
"""Words outside of quotation marks below which a text is quotation as a whole, and quotation counts like other words. A judgement."""
AGREEING = (0.8, 0.7)
"""Of the numbers and names in shared passages and the short gaps between, fewer than these shares are shared where one form was filled twice."""
EXCESS = (3.0, 1.9)
"""How many more numbers and names stand in the gaps than by chance, in roots of what chance has, for each of these shares. Source of both:
measured on copies and forms of `bench/copies.py`, tuning half: 97 in 100 of texts with 10 % of words edited pass, and 5 in 1,000 of filled forms."""


def are_copies(found: Shared) -> Bools:
    """What of the shorter text of each pair stands in the other in, which pairs are near copies out."""
    has_own_words = found.plain >= QUOTED_TEXT
    words, common = np.where(has_own_words, found.plain, found.words), np.where(has_own_words, found.plain_found, found.found)
    return (common >= np.maximum(COPIED * words, FEWEST)) & ~are_of_one_form(found)


def are_of_one_form(found: Shared) -> Bools:
    """What is shared in, which pairs are one form filled twice out."""
    particulars = found.telling + found.differing
    agreeing = found.telling / np.maximum(particulars, 1)
    by_chance = found.gaps * particulars / np.maximum(found.plain_found + found.gaps, 1)
    excess = (found.differing - by_chance) / np.sqrt(np.maximum(by_chance, 0.5))
    is_form = np.zeros(len(excess), dtype=np.bool_)
    for share, least in zip(AGREEING, EXCESS, strict=True):
        is_form |= (agreeing < share) & (excess > least)
    return is_form
