"""A word in, its rough stem out: endings cut off, so that "shooting" and "shot at" are two things but "shooting" and "shootings" one."""

import re
from functools import lru_cache

DULL = frozenset(
    "a an the this that these those his her its their our my your some any each every no i you he she it we they me him us them himself herself "
    "itself themselves who whom there here and or but nor neither either so yet because although though while whereas if unless when whenever "
    "where which whose whether than how why what be am is are was were been being have has had having do does did will would shall should can "
    "could may might must to of in on at by for with from as into about after before over under between during against through out up down off "
    "not also still now then just only even never ever already again very said says say told according mr mrs ms one two more other new s t".split()
)
"""Words that stand in every report. Ours."""
WORD = re.compile(r"[^\W_]+")
REMEMBERED = 200_000


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """A word in small letters in, its stem out."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        return word[:-3]
    return word[:-2] if len(word) > 4 and word.endswith("ed") else word


def stems(text: str) -> frozenset[str]:
    """A text in, the stems of its words that say something out."""
    return frozenset(stem(word) for word in WORD.findall(text.lower()) if word not in DULL)
