"""A page of somebody else in, what of it can be shown in a browser without anything running or being loaded out.

The page is parsed and written anew: only elements and attributes on a list come out, every word is escaped by us, and nothing is copied from the
source as markup. What makes browsers parse otherwise than parsers do (SVG, MathML, templates, raw text) is on no list, so that a browser reads what
we wrote as we wrote it. Whoever shows it forbids scripts and loading once more (`interfaces/desk/archived.py`): either alone would do.
"""

from crossread.stages.sanitise.copy import Copy, copied
from crossread.stages.sanitise.words import Wanted

__all__ = ["Copy", "Wanted", "copied"]
