"""Embedded posts and block quotes in, the sayings in them out.

A post with a line of its own ("— Mara Quill (@quill) March 4, 2025") and a quotation with a credit are said by whom that line names; what somebody
else says inside goes through them. A block without such a line is a quotation like any other: the cue beside it says whose words they are.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from crossread.stages.post_lines import FURNITURE, signed_lines
from crossread.stages.statements.grammar import words
from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place, Saying
from crossread.types.document import Block, Document
from crossread.types.span import Span, cut

NETWORKS = (
    r"(?:X|Twitter|Facebook|Instagram|Telegram|TikTok|Threads|Mastodon|Bluesky|YouTube|WhatsApp|VKontakte|VK|Weibo|Reddit|LinkedIn|Truth Social)\b"
)
INTRODUCED = re.compile(
    rf"\b(?:on|in|via|to)\s+(?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w-]+\s+){{0,2}}{NETWORKS}(?:\s+(?:post|channel|account|page|video|message))?"
    r"|\bin\s+(?:a|an|his|her|its|their|the)\s+(?:\w+\s+)?(?:tweet|post|posting|thread|video)\b|\btweeted\b"
)
"""Words of the sentence in front of a post that say through what it was said."""
NAMED_INSIDE = re.compile(rf"\bon\s+{NETWORKS}|\bpic\.(?:twitter|x)\.com/\S+")
"""Words of the post itself that do."""
TAIL = re.compile(r"(?:\s*(?:https?://\S+|\b(?:pic\.)?(?:twitter|x)\.com/\S+|♬.*))+\s*$")
"""Links and the name of a tune behind the words of a post."""
SELF = words("i we me us")
MOST_COVERED = 0.5
"""A sentence of a post of which somebody else's words are less than this is said by the post's author too."""


def blocks_of(document: Document) -> tuple[Block, ...]:
    """A document in, its embedded posts and block quotes out, in order; with those of which only the line of their own is left in the text."""
    found = list(document.blocks)
    text = document.text
    for own in signed_lines(text):
        if any(block.start <= own.line[0] < block.end for block in found):
            continue
        before = text[: own.line[0]].rstrip()
        start = before.rfind("\n") + 1
        if before and not any(block.start < len(before) and start < block.end for block in found):
            spans = [cut(text, *place) if place else None for place in (own.line, own.author, own.posted)]
            found.append(Block(kind="post", start=start, end=own.line[1], line=spans[0], author=spans[1], posted=spans[2]))
    return tuple(sorted(found, key=lambda block: block.start))


def with_block_quotes(text: str, quotes: tuple[Quote, ...], blocks: Iterable[Block]) -> tuple[Quote, ...]:
    """The quotations of a text and blocks in it in, the same out with the words of each block as quotations, one a line, instead of those inside."""
    blocks = tuple(blocks)
    if not blocks:
        return quotes
    kept = [quote for quote in quotes if not any(quote.outer_start < block.end and block.start < quote.outer_end for block in blocks)]
    for block in blocks:
        for number, (start, end) in enumerate(own_words(text, block)):
            kept.append(
                Quote(outer_start=start, start=start, end=end, outer_end=end, is_closed=True, goes_on=number > 0, is_speech=True),
            )
    return tuple(sorted(kept, key=lambda quote: quote.outer_start))


def own_words(text: str, block: Block) -> list[Place]:
    """A block in, the places of its words out, one a line, without its own line, links behind them and what the network put in."""
    found = []
    at = block.start
    for line in text[block.start : block.end].split("\n"):
        low, high = at, at + len(line)
        at = high + 1
        if block.line and low <= block.line.start < high:
            low, high = (block.line.end, high) if block.line.start == low else (low, block.line.start)
        words_there = text[low:high]
        tail = TAIL.search(words_there)
        high = low + (tail.start() if tail else len(words_there.rstrip()))
        low += len(words_there) - len(words_there.lstrip())
        if low < high and any(c.isalnum() for c in text[low:high]) and not FURNITURE.match(text[low:high]):
            found.append((low, high))
    return found


def unspoken(blocks: Iterable[Block], sayings: Iterable[Saying]) -> tuple[Block, ...]:
    """Blocks without a line of their own and the sayings found in, those blocks out whose words nobody is found to have said."""
    places = [piece for saying in sayings for piece in saying.content]
    return tuple(block for block in blocks if not any(a < block.end and block.start < b for a, b in places))


def block_sayings(text: str, sentences: tuple[Span, ...], sayings: Iterable[Saying], blocks: Iterable[Block]) -> list[Saying]:
    """The text, its sentences and sayings, and blocks that say whose they are in, all sayings out, in order: each block's words go to its author."""
    every = list(sayings)
    for block in blocks:
        if block.author is None or block.line is None:
            continue
        author = (block.author.start, block.author.end)
        medium = medium_of(text, block)
        said_on = (block.posted.start, block.posted.end) if block.posted else None
        inside = [saying for saying in every if block.start <= start_of(saying, sentences) < block.end]
        every = [saying for saying in every if saying not in inside]
        others = [saying for saying in inside if is_others(text, saying) and not in_place(start_of(saying, sentences), block.line)]
        every.extend(replace(saying, via=(author, *saying.via), medium=saying.medium or medium) for saying in others)
        for index, place in pieces(sentences, own_words(text, block)):
            covered = sum(min(b, place[1]) - max(a, place[0]) for saying in others for a, b in saying.content if a < place[1] and place[0] < b)
            if covered < MOST_COVERED * (place[1] - place[0]):
                every.append(
                    Saying(
                        found="quotation",
                        lemma="",
                        cue=None,
                        source=author,
                        content=(place,),
                        medium=medium,
                        said_on=said_on,
                        sentence=index,
                    )
                )
    return sorted(every, key=lambda saying: (saying.sentence, start_of(saying, sentences)))


def start_of(saying: Saying, sentences: tuple[Span, ...]) -> int:
    """A saying in, the first of its words out."""
    return min([place[0] for place in (*saying.content, saying.cue) if place], default=sentences[saying.sentence].start)


def in_place(at: int, span: Span) -> bool:
    """Does a place lie in a span?"""
    return span.start <= at < span.end


def is_others(text: str, saying: Saying) -> bool:
    """Is a saying inside a post somebody else's than the author's ("I think")?"""
    return saying.source is not None and text[slice(*saying.source)].lower() not in SELF


def pieces(sentences: tuple[Span, ...], places: list[Place]) -> Iterable[tuple[int, Place]]:
    """Places in, what each shares with a sentence out, with the index of that sentence."""
    for start, end in places:
        for index, sentence in enumerate(sentences):
            low, high = max(start, sentence.start), min(end, sentence.end)
            if low < high:
                yield index, (low, high)


def medium_of(text: str, block: Block) -> Place | None:
    """A block in, the words out that say through what it was said: in the sentence in front of it, else in the block; None where nothing does."""
    line_start = text.rfind("\n", 0, max(0, block.start - 1)) + 1
    before = text[line_start : block.start].rstrip()
    opening = line_start + max(before[:-1].rfind(end) for end in (". ", "? ", "! ", "” ")) + 1 if before else line_start
    found = INTRODUCED.search(text, opening, line_start + len(before)) if before.endswith(":") or block.kind == "post" else None
    found = found or (NAMED_INSIDE.search(text, block.start, block.end) if block.kind == "post" else None)
    return found.span() if found else None
