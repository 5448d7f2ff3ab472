"""Persons to protect in, a mask out: text in, text of the same length with their names masked out.

`mask.py` is the mask, `value.py` takes any frozen type through it, `names.py` says what a person may be called, `suggest.py` whom a person
should look at.
"""

from crossread.stages.protect.mask import MASKED, NO_MASK, Mask, mask_of

__all__ = ["MASKED", "NO_MASK", "Mask", "mask_of"]
