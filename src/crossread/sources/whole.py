"""Something opened in, all its bytes inflated under a cap, or a gap, out."""

from crossread.sources.found import MAX_PAGE_BYTES, Opened
from crossread.stages.extract.inflate import inflate
from crossread.types.gap import Gap


def whole(opened: Opened, *, most: int = MAX_PAGE_BYTES, stage: str) -> bytes | Gap:
    """Something opened, the most bytes of it and who asks in, its bytes from the beginning on, without a gzip wrapper, out.

    Raises:
        OSError: it cannot be read.
    """
    opened.file.seek(0)
    data = opened.file.read(most + 1)
    inside = inflate(data)
    if len(data) > most or len(inside.data) > most or inside.is_too_large:
        return Gap(what=opened.address, why=f"It is too large: more than {most // 1_000_000} MB.", do="Take what you need out of it.", stage=stage)
    if inside.damage and not inside.data.strip():
        return Gap(what=opened.address, why=f"The compressed data {inside.damage}.", do="Save or download it again.", stage=stage)
    if not inside.data.strip():
        return Gap(what=opened.address, why="It is empty.", do="Save or download it again.", stage=stage)
    return inside.data
