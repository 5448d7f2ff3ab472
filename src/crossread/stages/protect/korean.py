"""The words of a Korean name in, how they sound out, whatever romanisation they were written in."""

import re
from functools import lru_cache

from anyascii import anyascii

from crossread.stages.protect.spelling import spelt

FAMILIES = frozenset(
    """kim gim lee yi rhee ri park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim han oh seo suh shin sin
    kwon gwon hwang ahn an song yoo yu ryu hong jeon jun chun ko go moon mun yang son sohn bae pae baek paik heo huh nam shim sim noh roh kwak
    gwak sung seong cha joo ju woo koo gu na min jin um eom won pyo byun byeon""".split()
)
"""Korean family names as they are written in Latin letters. Ours, from memory; not complete."""
HANGUL = re.compile(r"[\uac00-\ud7af]+")
SOUNDS: tuple[tuple[str, str], ...] = (
    ("eui", "i"), ("eoi", "o"), ("yeo", "yu"), ("you", "yu"), ("eo", "u"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("ee", "i"),
    ("ae", "e"), ("oe", "e"), ("wi", "i"), ("ui", "i"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("kh", "k"), ("th", "t"),
    ("kk", "k"), ("tt", "t"), ("pp", "p"), ("ss", "s"), ("jj", "j"), ("g", "k"), ("b", "p"), ("d", "t"), ("r", "l"),
    ("o", "u"), ("h", ""), ("y", "i"), ("w", ""),
)  # fmt: skip
"""What the romanisations of Korean (Revised, McCune-Reischauer, and how people write their names) write in more than one way. Ours."""
LEAST = 2
MOST = 4
FAMILY_FORMS = {
    form: forms.split()[0]
    for forms in (
        "i yi lee rhee ri li",
        "im lim rim",
        "na ra",
        "nu roh noh no",
        "pak park bak bahk",
        "ce choi choe choy",
        "pek baek paik paek",
        "u woo oo wu",
    )
    for form in forms.split()
}
"""Family names that are written in ways which no rule joins, each to one of them."""


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A word of a Korean name in, how it sounds out, as a key."""
    letters = "".join(anyascii(one).lower() for one in word) if HANGUL.search(word) else spelt(word)
    if letters in FAMILY_FORMS:
        return FAMILY_FORMS[letters]
    for written, heard in SOUNDS:
        letters = letters.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", letters)


def is_korean(words: list[str]) -> bool:
    """The words of a name in, whether it may be a Korean one out: it begins or ends with a family name of theirs, or is in their letters."""
    if any(HANGUL.search(word) for word in words):
        return True
    return LEAST <= len(words) <= MOST and (spelt(words[0]) in FAMILIES or spelt(words[-1]) in FAMILIES)


def korean_names(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a Korean name in; how it sounds, family name in front and behind, and how its syllables do in Korean letters, out."""
    whole = "".join(words)
    if HANGUL.fullmatch(whole):
        syllables = list(whole)
        family, given = sound(syllables[0]), "".join(map(sound, syllables[1:]))
    elif spelt(words[0]) in FAMILIES:
        family, given = sound(words[0]), "".join(sound(piece) for word in words[1:] for piece in re.split(r"[-'’]", word))
    else:
        family, given = sound(words[-1]), "".join(sound(piece) for word in words[:-1] for piece in re.split(r"[-'’]", word))
    if not given:
        return (), ()
    return (family + given, given + family), (f"ko:{family}{given}", *((f"ko:{given}",) if len(given) > LEAST + 2 else ()))


def runs(text: str) -> list[tuple[int, int, str]]:
    """A run of Korean syllables in, every stretch of two to four of them with how it sounds out."""
    sounds = [sound(one) for one in text]
    return [(at, to, "ko:" + "".join(sounds[at:to])) for at, _ in enumerate(sounds) for to in range(at + LEAST, min(at + MOST, len(sounds)) + 1)]
