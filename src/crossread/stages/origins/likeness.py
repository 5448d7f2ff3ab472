"""Two wordings in, how alike they are out: copied, told again by one speaker, or rewritten from one text."""

from collections.abc import Iterable

from crossread.stages.origins.pieces import Core, Wording

FEWEST_SHINGLES = 3
"""Shingles that two sentences share at least to be judged."""
COPIED = 0.45
"""Share of the shorter sentence's shingles that must stand in the other."""
LONG_RUN = 9
"""Shared shingles that make a copy whatever else the sentences say: some eleven words in a row."""
REWORDED, REWORDED_SHINGLES = 0.75, 4
"""Share of the smaller weight of terms that both sentences have, and shared shingles, from which a sentence was rewritten from the other."""
FEWEST_ORDINARY = 3
"""Words that are no names and carry content, which two sentences share at least: "the United States Department of Defense" is no copy."""
SAME_SPEAKER, SAME_QUOTED, OTHER_SPEAKER = 0.8, 0.7, 0.9
"""Share of the smaller weight of terms that two statements have in common: of one speaker, of one whom both reports quote (two translations of one
saying differ in every third word), and of speakers who are not known to be one."""
FEWEST_TERMS, FEWEST_TERMS_OTHER = 2, 3
"""Terms that two statements share at least, likewise."""
WITHIN = 0.5
"""The same as `REWORDED`, of sentences in reports that are already known to carry one text."""
WITHIN_TERMS = 4
"""Terms that two sentences of one text share at least."""


def overlap(a: Core, b: Core) -> tuple[float, int]:
    """Two wordings in, the share of the smaller weight of terms that both have (0 to 1) and how many terms they share out."""
    common = a.terms & b.terms
    return (a.weight_of(common) / min(a.weight, b.weight), len(common)) if common else (0.0, 0)


def ordinary_in(shingles: Iterable[tuple[str, ...]], core: Core) -> int:
    """Shingles of a wording and it in, how many words of them carry content and are no names out."""
    return len({word for shingle in shingles for word in shingle if word in core.ordinary})


def have_one_figure(a: Core, b: Core) -> bool:
    """Do the numbers of one wording stand in the other?"""
    return a.numbers <= b.numbers or b.numbers <= a.numbers


def copied(a: Core, b: Core) -> float:
    """Two sentences in, how alike they are out when one was copied, trimmed or edited from the other, else 0."""
    common = a.shingles & b.shingles
    shorter = min(len(a.shingles), len(b.shingles))
    if len(common) < min(FEWEST_SHINGLES, shorter) or ordinary_in(common, a) < FEWEST_ORDINARY:
        return 0.0
    share = len(common) / shorter
    if share >= COPIED or len(common) >= LONG_RUN:
        return share
    if len(common) >= REWORDED_SHINGLES and have_one_figure(a, b) and overlap(a, b)[0] >= REWORDED:
        return share
    return 0.0


def retold(a: Wording, b: Wording, is_one_speaker: bool) -> float:
    """Two statements in, how alike they are out when they tell one saying (also in two translations), else 0."""
    same = SAME_QUOTED if a.is_quoted and b.is_quoted else SAME_SPEAKER
    least, fewest = (same, FEWEST_TERMS) if is_one_speaker else (OTHER_SPEAKER, FEWEST_TERMS_OTHER)
    if not have_one_figure(a.core, b.core):
        return 0.0
    if not (is_one_speaker or ordinary_in(a.core.shingles & b.core.shingles, a.core) >= FEWEST_ORDINARY):
        return 0.0
    share, number = overlap(a.core, b.core)
    return share if share >= least and number >= fewest else 0.0


def rewritten(a: Core, b: Core) -> float:
    """Two sentences of reports that carry one text in, how alike they are out when they say the same part of it, else 0."""
    share, number = overlap(a, b)
    return share if share >= WITHIN and number >= WITHIN_TERMS and have_one_figure(a, b) else copied(a, b)
