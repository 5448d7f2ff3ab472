"""Corpora of names in, labelled texts out: GUM (mentions cut down to the name in them) and UNER (names as they are)."""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.corpora.labelled import LABELS, Labelled, Mark, Row, by_start, licence_name, outermost, rows

PROPER = ("NNP", "NNPS")
OUTSIDE = ("nmod:desc", "appos", "nmod:poss", "list", "dep", "parataxis")
"""Relations to a name's head that lead out of the name: titles and offices, appositions, owners."""
RIGHT_LINKS = ("of", "for")
MIDDLE_LINKS = ("and", "the", "&", "-", "’s", "'s")
LONGEST_LINK = 3
"""Words between two proper nouns of a name ("Ministry of the Interior" has two)."""
OFFICES = frozenset(
    "president minister justice judge senator governor mayor king queen prince princess pope bishop general colonel captain secretary chairman "
    "chairwoman chair director ambassador professor doctor mom dad mum mother father sir madam lord god ceo counsel congressman congresswoman".split()
)
"""Heads that are capitalised as titles and name nobody: "the President of the Society", "Chief Justice"."""


class Token(NamedTuple):
    """A word of GUM, in the order of its rows: places, lemma or form, word classes, head (1 for the sentence's first, 0 for none), relation."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    head: int
    relation: str


def read_gum(path: Path, *, split: str = "train") -> Iterator[Labelled]:
    """GUM (JSON Lines) and one of its splits in, its documents with the names of persons, organisations and places out, each with its own licence."""
    for row in rows(path):
        if row["split"] == split:
            yield Labelled(
                id=row["id"],
                corpus="gum",
                licence=licence_name(row["license"]),
                text=row["text"],
                tasks=frozenset({"name"}),
                spans=outermost(gum_names(row)),
            )


def gum_names(row: Row) -> Iterator[Mark]:
    """A document of GUM in, a name for each mention that holds one as its head out; they may overlap.

    A name that an "and" joins to words that are a mention of their own is two, and those are mentions too.
    """
    tokens = [Token(*token) for token in row["tokens"]]
    starts = [token.start for token in tokens]
    heads = heads_of(tokens, [bisect_left(starts, sentence[0]) for sentence in row["sentences"]])
    openings = {bisect_left(starts, entity["start"]) for entity in row["entities"]}
    for entity in row["entities"]:
        label = LABELS.get(entity["type"])
        first, last = bisect_left(starts, entity["start"]), bisect_left(starts, entity["end"])
        if label is None or first == last:
            continue
        found = name_in(tokens, heads, range(first, last), label)
        if any(tokens[index].form.lower() == "and" and index + 1 in openings for index in found):
            continue
        if found:
            yield Mark(task="name", label=label, start=tokens[found[0]].start, end=tokens[found[-1]].end)


def heads_of(tokens: list[Token], firsts: list[int]) -> list[int]:
    """Tokens and the index of each sentence's first in, the index of each token's head out (-1 for none)."""
    ends = [*firsts[1:], len(tokens)]
    return [first + token.head - 1 if token.head else -1 for first, end in zip(firsts, ends, strict=True) for token in tokens[first:end]]


def name_in(tokens: list[Token], heads: list[int], mention: range, label: str) -> range:
    """A mention (indices of tokens) in, the indices of the name at its head out; empty when its head is no name."""
    head = next((index for index in mention if heads[index] not in mention), mention[0])
    if not is_name(tokens[head], label):
        return range(0)
    inside = [index for index in mention if tokens[index].xpos in PROPER and belongs(tokens, heads, index, head)]
    first = last = head
    for index in reversed([index for index in inside if index < head]):
        if links(tokens[index + 1 : first], label):
            first = index
    for index in [index for index in inside if index > head]:
        if links(tokens[last + 1 : index], label):
            last = index
    return range(first, last + 1)


def is_name(head: Token, label: str) -> bool:
    """The head of a mention in; does it name somebody (no common noun, people of a country or faith, or mere title)?"""
    if head.xpos not in PROPER or not head.form[:1].isupper():
        return False
    return label != "PER" or (head.xpos == "NNP" and head.form.lower().rstrip(".") not in OFFICES)


def belongs(tokens: list[Token], heads: list[int], index: int, head: int) -> bool:
    """A token and the head of its mention in; is it below the head by relations that stay within a name?"""
    while index not in (head, -1):
        if tokens[index].relation in OUTSIDE:
            return False
        index = heads[index]
    return index == head


def links(between: list[Token], label: str) -> bool:
    """The tokens between two parts of a name in; do they join them?"""
    words = [token.form.lower() for token in between]
    if not words or words in (["-"], ["&"]):
        return True
    if label == "PER" or len(words) > LONGEST_LINK:
        return False
    return words == ["and"] or (words[0] in RIGHT_LINKS and all(word in MIDDLE_LINKS for word in words[1:]))


def read_uner(path: Path) -> Iterator[Labelled]:
    """A split of UNER's English Web Treebank (JSON Lines) in, its sentences with their names out."""
    for row in rows(path):
        yield Labelled(
            id=f"{path.stem}#{row['id']}",
            corpus="uner",
            licence="CC BY-SA 4.0",
            text=row["text"],
            tasks=frozenset({"name"}),
            spans=by_start(Mark(task="name", label=label, start=start, end=end) for start, end, label in row["entities"]),
        )
