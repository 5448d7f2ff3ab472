"""A sentence in, the names in it that are claims out: persons with their roles, places, vessels, organisations."""

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.names import Name
from crossread.stages.names.spelling import folded


def named(sentence: Sentence) -> tuple[Specific, ...]:
    """A sentence in, its names out as specifics of kind name or place, in order."""
    return tuple(specific_of(name) for name in sentence.names if name.kind != "other" or len(name.words) > 1)


def specific_of(name: Name) -> Specific:
    """A name in, the specific out; its value is the folded name."""
    return Specific(
        kind="place" if name.kind == "place" else "name",
        start=name.title_start,
        end=name.end,
        core_start=name.start,
        core_end=name.end,
        value=folded(name.words),
        head=name.kind,
        modifiers=tuple(name.titles.lower().split()),
    )
