"""Groups and bonds in, groups that hold them out: what people judged comes first, whatever was grouped before."""

from collections.abc import Iterable, Mapping

from crossread.stages.stories.assemble import Links
from crossread.stages.stories.bonds import Bonds


def enforced(groups: Iterable[tuple[str, ...]], bonds: Bonds, links: Links) -> list[tuple[str, ...]]:
    """Groups that share no document, the bonds and the chances between documents in, groups of the same documents that hold all bonds out.

    Every bundle comes to be in one group. Bundles that stood in one group stay together unless they must not; what was not judged follows the bundle
    it is most like, else the largest of its group.
    """
    held, judged = list[tuple[str, ...]](), list[tuple[str, ...]]()
    for group in groups:
        (judged if any(map(bonds.is_judged, group)) else held).append(group)
    if not judged:
        return held
    bundles = [tuple(sorted({bonds.bundle(document) for document in group if bonds.is_judged(document)})) for group in judged]
    placed = together(bundles, bonds)
    parts: dict[str, list[str]] = {}
    for group, names in zip(judged, bundles, strict=True):
        places = sorted({placed[name] for name in names})
        present = {place: [document for document in group if placed.get(bonds.bundle(document)) == place] for place in places}
        for document in group:
            place = placed[bonds.bundle(document)] if bonds.is_judged(document) else likest(document, present, links)
            parts.setdefault(place, []).append(document)
    return held + [tuple(part) for _, part in sorted(parts.items())]


def together(groups: Iterable[tuple[str, ...]], bonds: Bonds) -> dict[str, str]:
    """The bundles of each group in, bundle to the name of the part it comes to be in out: joined along the groups as far as the bonds allow."""
    parts = {name: {name} for names in groups for name in names}
    of = {name: name for name in parts}
    for names in sorted(groups):
        for at, name in enumerate(names):
            for other in names[:at]:
                kept, gone = sorted((of[name], of[other]))
                if kept != gone and not bonds.part(parts[kept], parts[gone]):
                    parts[kept] |= parts.pop(gone)
                    of.update(dict.fromkeys(parts[kept], kept))
    return of


def likest(document: str, parts: Mapping[str, list[str]], links: Links) -> str:
    """A document that nobody judged, the parts of its group with their documents and the links in, the part it is most like out."""
    chances = links.get(document, {})

    def likeness(place: str) -> tuple[float, int]:
        return sum(sorted(chances.get(other, 0.0) for other in parts[place])) / max(1, len(parts[place])), len(parts[place])

    return max(sorted(parts), key=likeness)
