"""Readings in, a dossier with a planted bug out: what each law must catch."""

from collections.abc import Callable
from dataclasses import replace

from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding, Side
from tests.newsroom.reading import Comparing, compared

Changing = Callable[[Side, Dossier], Side]
"""A side and its dossier in, the side with a bug out."""


def with_sides(change: Changing) -> Comparing:
    """What is wrong with a side in, a comparison that gets every side wrong like that out."""

    def comparing(readings: tuple[Reading, ...]) -> Dossier:
        made = compared(readings)

        def changed(finding: Finding) -> Finding:
            return replace(finding, sides=tuple(change(side, made) for side in finding.sides))

        return replace(made, findings=tuple(changed(finding) for finding in made.findings))

    return comparing


def counts_documents(side: Side, _: Dossier) -> Side:
    """Every document attests for itself: reprints raise N."""
    return replace(side, attested_by=side.document_ids)


def counts_wordings(side: Side, made: Dossier) -> Side:
    """Only copies that are equal letter by letter attest once: rewritings raise N."""
    texts = {reading.document.id: reading.document.text_sha256 for reading in made.readings}
    return replace(side, attested_by=tuple(sorted({texts[document] for document in side.document_ids})))


def counts_outlets(side: Side, _: Dossier) -> Side:
    """Whoever names no source stands behind it himself: M is too high."""
    return replace(side, stands_behind=(*side.stands_behind, *side.unattributed))


def counts_one(side: Side, _: Dossier) -> Side:
    """One origin stands behind it, however many do: independent origins add nothing."""
    return replace(side, stands_behind=side.stands_behind[:1])


def keeps_the_last(side: Side, _: Dossier) -> Side:
    """The origin with the last id stands behind it: an independent origin may remove another."""
    return replace(side, stands_behind=side.stands_behind[-1:])


def quarrels(readings: tuple[Reading, ...]) -> Dossier:
    """Whatever is found is a conflict."""
    made = compared(readings)
    return replace(made, findings=tuple(replace(finding, kind="conflict") for finding in made.findings))


def follows_the_order(readings: tuple[Reading, ...]) -> Dossier:
    """The first reading is the headline."""
    return replace(compared(readings), title=readings[0].document.title or "")


class Forgetful:
    """Compares right the first time alone."""

    def __init__(self) -> None:
        """Not asked yet."""
        self.asked: set[tuple[str, ...]] = set()

    def __call__(self, readings: tuple[Reading, ...]) -> Dossier:
        """Readings in, their dossier out; without its findings when the same were compared before."""
        key = tuple(reading.document.id for reading in readings)
        made = compared(readings)
        if key in self.asked:
            return replace(made, findings=())
        self.asked.add(key)
        return made


class Batched:
    """Keeps in mind which readings it has seen, and takes others for new ones."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self.seen: dict[str, Reading] = {}

    def __call__(self, readings: tuple[Reading, ...]) -> Dossier:
        """Readings in, their dossier out; without its findings when one of them was read anew."""
        made = compared(readings)
        is_new = any(self.seen.setdefault(reading.document.id, reading) is not reading for reading in readings)
        return replace(made, findings=()) if is_new else made
