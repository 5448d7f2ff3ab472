"""What grouping documents into stories takes and gives: arrivals and people's judgements in, stories out.

A judgement stands on documents, never on what the machine made of them at the time: stories are made again on every run, documents stay. So `merge`
and `split` take the documents of the stories as the person saw them. A pin alone names a story, because that is what the person chose to name.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document as grouping sees it.

    Attributes:
        id: content id of the document.
        title: headline; empty when unknown.
        text: its text.
        published: EDTF of the time of publication (a day, an instant, an interval); None when unknown.
    """

    id: str
    title: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A person says: these documents are of one story.

    Attributes:
        documents: content ids, two at least.
    """

    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A person says: none of these documents is of one story with any of those.

    Attributes:
        documents: content ids of what was taken out; these may well be of one story with each other.
        others: content ids of what they were taken out of.
    """

    documents: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A person says: this document is of the story with this id, whatever else comes to be in it. A pinned story keeps its id.

    Attributes:
        document: content id.
        story: id of the story; one that does not exist (any more) comes to be with what is pinned to it.
    """

    document: str
    story: str


Judgement = Together | Apart | Pinned
"""Of judgements that exclude each other the later one holds; what an earlier one says beyond that holds, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Documents about one event.

    Attributes:
        id: hash of the document that came first, or the id that a person pinned to; so it stays as the story grows, and of two stories that turn
            out to be one the older's id stays.
        documents: content ids, in the order in which they came.
        is_round_up: is it a document that tells of many events (with its copies), and so belongs to the story of none?
    """

    id: str
    documents: tuple[str, ...]
    is_round_up: bool = False


def merge(a: Story, b: Story) -> Together:
    """Two stories in, the judgement that they are one out."""
    return Together(documents=tuple(sorted({*a.documents, *b.documents})))


def split(story: Story, documents: tuple[str, ...]) -> Apart:
    """A story and some of its documents in, the judgement that these are of another story than the rest out.

    Raises:
        ValueError: a document is not in the story, or none is given, or none is left.
    """
    taken, rest = set(documents), set(story.documents) - set(documents)
    if not taken or not rest or not taken <= set(story.documents):
        raise ValueError("What is split off must be some of the story's documents, and not all of them.")
    return Apart(documents=tuple(sorted(taken)), others=tuple(sorted(rest)))


def pin(document: str, story: Story) -> Pinned:
    """A document and a story in, the judgement that it belongs there out."""
    return Pinned(document=document, story=story.id)
