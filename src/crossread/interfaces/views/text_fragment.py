"""Words of a page in, the fragment out that makes a browser open the page at these words: `#:~:text=[prefix-,]start[,end][,-suffix]`.

Source: "URL Fragment Text Directives", WICG draft (https://wicg.github.io/scroll-to-text-fragment/). What is kept of it here: every term must stand
inside one block of the page, begins and ends where a word does, is percent-encoded whole with `-`, `,` and `&` (they separate), and white space in it
counts as one space. Context stands directly before and behind the words, in another block if need be.
"""

import re
from urllib.parse import quote

from crossread.interfaces.views.visible import web_address
from crossread.types.span import CONTEXT, Span

LONGEST = 120
"""Code points of words that are given whole; of longer ones the first and the last words are given: a small edit between them does no harm."""

ENDS = 4
"""Words at either end of long words."""

CONTEXT_WORDS = 3
"""Words before and behind that tell two places of the same words apart."""

WORD = re.compile(r"\w")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Letters of scripts without spaces between words (Thai, Lao, Burmese, Khmer, kana, ideographs): browsers find the words there by themselves."""


def address_at(address: str, span: Span) -> str:
    """A page's address and words of it in, the address that opens it at these words out; empty when a browser cannot follow the address.

    A fragment that the address has already stays in front, as the draft wants it.
    """
    followed = web_address(address)
    if not followed:
        return ""
    directive = text_directive(span)
    if not directive:
        return followed
    bare = followed.partition(":~:")[0]
    return f"{bare}{'' if '#' in bare else '#'}:~:{directive}"


def text_directive(span: Span) -> str:
    """Words and what stands around them in, the directive out ("text=dam-,broke"); empty when no whole word is among them."""
    words, before, after = whole_words(span)
    lines = [line for line in words.split("\n") if WORD.search(line)]
    if not lines:
        return ""
    terms = [encoded(lines[0])]
    if len(lines) > 1 or len(words) > LONGEST:
        terms = [encoded(" ".join(lines[0].split()[:ENDS])), encoded(" ".join(lines[-1].split()[-ENDS:]))]
    prefix = context(before, is_before=True, is_cut=len(span.before) == CONTEXT)
    suffix = context(after, is_before=False, is_cut=len(span.after) == CONTEXT)
    return "text=" + ",".join(([f"{encoded(prefix)}-"] if prefix else []) + terms + ([f"-{encoded(suffix)}"] if suffix else []))


def whole_words(span: Span) -> tuple[str, str, str]:
    """Words with context in; the same out, widened to whole words: a term that ends inside a word is found by no browser."""
    words, before, after = span.words, span.before, span.after
    while before and is_inside(before[-1], words[0]):
        words, before = before[-1] + words, before[:-1]
    while after and is_inside(words[-1], after[0]):
        words, after = words + after[0], after[1:]
    return words, before, after


def is_inside(left: str, right: str) -> bool:
    """Two neighbouring characters in, whether both belong to one word out."""
    return bool(WORD.match(left) and WORD.match(right)) and not (UNSPACED.match(left) or UNSPACED.match(right))


def context(text: str, *, is_before: bool, is_cut: bool) -> str:
    """What stands on one side of words in, up to three whole words of the nearest line out; empty when none is whole.

    Args:
        text: code points before or behind the words.
        is_before: they stand before.
        is_cut: more stood there, so that the word farthest away may be a piece of one: it is left out.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return ""
    pieces = (lines[-1] if is_before else lines[0]).split()
    if is_cut and len(lines) == 1:
        pieces = pieces[1:] if is_before else pieces[:-1]
    near = pieces[-CONTEXT_WORDS:] if is_before else pieces[:CONTEXT_WORDS]
    return " ".join(near) if any(WORD.search(piece) for piece in near) else ""


def encoded(term: str) -> str:
    """A term in, percent-encoded out: all but letters, digits, `_`, `.` and `~`; `-` too, for it marks prefix and suffix."""
    return quote(" ".join(term.split()), safe="", errors="replace").replace("-", "%2D")
