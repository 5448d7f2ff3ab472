"""A version in, what the one after it has otherwise out: each sentence before beside the sentence after, with the words that differ marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.views.marks import Mark, marked
from crossread.types.span import Span
from crossread.types.version import Change, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One thing that is otherwise.

    Attributes:
        kinds: what sorts of change, in the order they were found.
        before: the sentence before, its words that are gone marked; None for one that was added.
        after: the sentence after, its words that came marked; None for one that was removed.
        part: "title" or "text".
    """

    kinds: tuple[str, ...]
    before: Markup | None
    after: Markup | None
    part: str


def changes_view(version: Version) -> tuple[ChangeView, ...]:
    """A version in, its changes out, each pair of sentences once with all that changed in it."""
    pairs: dict[tuple[object, object], list[Change]] = {}
    for change in version.changes:
        key = (change.before.place if change.before else None, change.after.place if change.after else None)
        pairs.setdefault(key, []).append(change)
    return tuple(change_view(found) for found in pairs.values())


def change_view(changes: Sequence[Change]) -> ChangeView:
    """Changes of one pair of sentences in, what is shown of them out."""
    first = changes[0]
    gone = tuple(dict.fromkeys(span for one in changes for span in one.words_before))
    come = tuple(dict.fromkeys(span for one in changes for span in one.words_after))
    return ChangeView(
        kinds=tuple(dict.fromkeys(one.kind for one in changes)),
        before=sentence(first.before, gone, "gone", is_whole=first.after is None),
        after=sentence(first.after, come, "come", is_whole=first.before is None),
        part=(first.before or first.after).part if first.before or first.after else "text",  # type: ignore[union-attr]
    )


def sentence(span: Span | None, words: Sequence[Span], css: str, *, is_whole: bool) -> Markup | None:
    """A sentence and words of it in, its HTML out; all of it is marked when it stands on one side alone. None for no sentence."""
    if span is None:
        return None
    inside = [one for one in words if span.holds(one)]
    marks = [Mark(start=one.start - span.start, end=one.end - span.start, css=css) for one in inside]
    if is_whole and not marks:
        marks = [Mark(start=0, end=len(span.words), css=css)]
    return marked(span.words, marks)
