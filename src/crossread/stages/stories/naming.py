"""Titles of a story's reports in, names for the story out: a few of their own words, in the order of one title."""

import re
from collections import Counter
from collections.abc import Sequence

from crossread.stages.stories.stems import DULL, stem, stems

MOST = 5
"""Words of a name: enough to know the event again, few enough to type."""
LONGEST = 48
"""Code points of a name."""
ID_SHOWN = 6
"""Characters of a story's id in a name of last resort; 16 million values tell stories with the same words on the same day apart."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NOTHING = "story"


def names_for(titles: Sequence[str], day: str | None, id: str) -> tuple[str, ...]:
    """The titles of a story's reports in order, its first day and its id in, names out, the best first; each later one is less likely taken.

    The words are those of the first title that has any; of more than `MOST` those stay that most titles have, the earlier ones among equals.

    Args:
        titles: headlines; empty where unknown.
        day: EDTF of the day on which the first report was published; None when unknown.
        id: id of the story.
    """
    words = next((found for title in titles if (found := content_words(title))), [])
    plain = shortened(words, Counter(one for title in titles for one in stems(title)))
    dated = "-".join(part for part in (plain, (day or "").split("/")[0][:10]) if part)
    last = "-".join(part for part in (plain or NOTHING, id[:ID_SHOWN]) if part)
    return tuple(dict.fromkeys(name for name in (plain, dated if plain else "", last) if name))


def content_words(title: str) -> list[str]:
    """A title in, its words that say something out, in small letters, each once."""
    found = (match[0].lower().replace("’", "'").removesuffix("'s").replace("'", "") for match in WORD.finditer(title))
    return list(dict.fromkeys(word for word in found if word not in DULL and word))


def shortened(words: Sequence[str], shared: Counter[str]) -> str:
    """Words in order and how many titles have the stem of each in, the name that the most shared of them make out."""
    best = sorted(range(len(words)), key=lambda at: (-shared[stem(words[at])], at))[:MOST]
    name = ""
    for at in sorted(best):
        longer = f"{name}-{words[at]}" if name else words[at]
        if len(longer) > LONGEST:
            break
        name = longer
    return name or "-".join(words[:1])[:LONGEST]
