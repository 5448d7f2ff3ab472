"""What the encoder marks: the labels of its heads, in the order of its scores. Training and reading share this file."""

from crossread.types.statement import Hedge, Stance

HEADS: dict[str, tuple[str, ...]] = {
    "cue": ("", "B", "I"),
    "source": ("", "I"),
    "content": ("", "I"),
    "name": ("", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"),
    "time": ("", "B-DATE", "I-DATE", "B-TIME", "I-TIME", "B-DURATION", "I-DURATION", "B-SET", "I-SET"),
    "quantity": ("", "B-VALUE", "I-VALUE", "B-COUNTED", "I-COUNTED"),
    "certainty": ("certain", "probable", "open", "denied"),
}
"""Tagging heads: one softmax over these labels at every piece. Certainty is learned, and asked, at words for events alone."""

ROLES = ("", "source", "content")
"""What a piece is to one cue."""

STANCES: tuple[Stance, ...] = ("affirms", "denies", "cannot confirm", "declines to answer", "asks", "intends", "expects")
HEDGES: tuple[Hedge, ...] = ("none", "estimated", "possible", "alleged", "unverified")

NEAR = 8
"""Pieces from the cue up to which distances are told apart one by one."""
FAR = 16
"""Buckets of distance on either side of a cue: one by one up to `NEAR`, then doubling every second bucket."""

LONGEST = 192
"""Pieces the encoder reads at once, its two marks of beginning and end included."""


def slices() -> dict[str, slice]:
    """Nothing in, where each head's scores stand among all scores out."""
    places, start = {}, 0
    for head, labels in HEADS.items():
        places[head] = slice(start, start + len(labels))
        start += len(labels)
    return places
