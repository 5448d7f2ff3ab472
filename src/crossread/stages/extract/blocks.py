"""A tree of what can be seen and the article's paragraphs in, the embedded posts and block quotes among them out.

The extractor flattens them: what the tree marks is found again in the text by its own letters, white space aside. Of a post that the extractor
left out the lines are put back where they stand. A pulled quote, which repeats words of the article in large letters, leaves the text: it would count
twice.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from crossread.stages.extract.networks import address_of, network_of
from crossread.stages.post_lines import Place, PostLine, first_line, last_line
from crossread.types.document import Block
from crossread.types.span import cut

QUOTES = ("blockquote", "q")
BOXES = ("aside", "div", "figure", "section")
SETTING_APART = (*QUOTES, *BOXES)
"""Elements that may set words apart; most pages have none that does."""
CONTEXT = 30
"""Letters in front of a marked part by which its place is told from others with the same words."""
REACH = 300
"""Letters in front of a post, at most, in which the article's words are looked for when the extractor left the post out."""
STEP = 10
MOST = 0.5
"""A block quote with more of the text than this is a way of indenting, no quotation."""
PULLED_WORDS = 4
"""Words from which on a repetition is no chance."""
BREAKS = frozenset(("p", "div", "li", "section", "br", "blockquote", "footer", "cite", "figcaption", "h1", "h2", "h3", "h4", "tr", "ul", "ol"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A part of a page that its markup sets apart.

    Attributes:
        is_inline: a quotation within a sentence (`q`).
        lines: its words, one line each.
        before: letters in front of it on the page, white space left out, the nearest last.
        network: whose post it is; None for a quotation.
        address: of the post or of what is quoted.
        credit: the words of its `cite` or `footer`, without white space; None when it has none.
    """

    is_inline: bool
    lines: tuple[str, ...]
    before: str
    network: str | None
    address: str | None
    credit: str | None


class Placed(NamedTuple):
    """The paragraphs of an article with the blocks found in them.

    Attributes:
        paragraphs: one line each.
        blocks: what they hold of others' words, by offsets into the paragraphs joined by line ends.
    """

    paragraphs: tuple[str, ...]
    blocks: tuple[Block, ...]


def marked(root: HtmlElement) -> tuple[Marked, ...]:
    """A tree of what can be seen, attributes and all, in, what it sets apart out, outermost first, in order. The tree stays as it is."""
    if not any(is_marked(element) for element in root.iter(*SETTING_APART)):
        return ()
    pieces: list[str] = []
    found: list[tuple[HtmlElement, str]] = []
    inside: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if inside is None and is_marked(element):
                inside = element
                found.append((element, "".join(pieces[-REACH:])[-REACH:]))
            words = element.text
        else:
            inside = None if inside is element else inside
            words = element.tail
        if words and (letters := squeezed(words)):
            pieces.append(letters)
    return tuple(one for element, before in found if (one := read_mark(element, before)).lines)


def is_marked(element: HtmlElement) -> bool:
    """Does an element set words apart as somebody's: a quotation, a pulled quote?"""
    return element.tag in QUOTES or (element.tag in BOXES and is_pulled(element))


def is_pulled(element: HtmlElement) -> bool:
    """Is an element a pulled quote, by its class?"""
    names = (element.get("class") or "").lower().replace("-", "").replace("_", "")
    return "pullquote" in names


def read_mark(element: HtmlElement, before: str) -> Marked:
    """An element that sets words apart and the letters in front of it in, what it says out."""
    is_inline = element.tag == "q"
    credit = next((squeezed("".join(one.itertext())) for one in element.iter("cite", "footer")), None)
    return Marked(
        is_inline=is_inline,
        lines=lines_of(element),
        before=before,
        network=network_of(element) if element.tag == "blockquote" else None,
        address=element.get("cite") if is_inline else address_of(element),
        credit=credit or None,
    )


def lines_of(element: HtmlElement) -> tuple[str, ...]:
    """An element in, its words out, a line for each part that stands on a line of its own."""
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in BREAKS and part is not element:
            pieces.append("\n")
        words = part.text if event == "start" else part.tail if part is not element else None
        if words:
            pieces.append(words.replace("\n", " "))
    whole = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return tuple(line for line in whole if line)


def placed(paragraphs: tuple[str, ...], marks: tuple[Marked, ...]) -> Placed:
    """Paragraphs and what their page sets apart in, the same with lost posts put back and pulled quotes taken out, and the blocks, out."""
    if not marks or not paragraphs:
        return Placed(paragraphs, ())
    for mark in marks:
        if not mark.is_inline:
            paragraphs = with_lost(paragraphs, mark)
    page = Letters.of("\n".join(paragraphs))
    pulled = [place for mark in marks if not mark.network and not mark.is_inline and (place := page.find(mark)) and repeats(page.text, place)]
    if pulled:
        page = Letters.of(without(page.text, pulled))
    blocks: list[Block] = []
    for mark in marks:
        place = page.find(mark, blocks[-1].end if blocks else 0)
        if place and (mark.network or place[1] - place[0] <= MOST * len(page.text)):
            blocks.append(block_at(page.text, place, mark))
    return Placed(tuple(page.text.split("\n")), tuple(blocks))


@dataclass(frozen=True, slots=True)
class Letters:
    """A text without its white space.

    Attributes:
        text: the text.
        letters: the same without white space.
        places: where each letter stands in the text.
    """

    text: str
    letters: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Letters":
        """A text in, itself with its letters out."""
        kept = [(at, letter) for at, letter in enumerate(text) if not letter.isspace()]
        return cls(text, "".join(letter for _, letter in kept), tuple(at for at, _ in kept))

    def find(self, mark: Marked, low: int = 0) -> Place | None:
        """What a page sets apart and where to begin in, where it stands in the text out; None when it is not there."""
        wanted = squeezed("".join(mark.lines))
        context = mark.before[-CONTEXT:]
        at = self.letters.find(wanted, bisect_right(self.places, low - 1))
        first = at
        while at >= 0:
            if not context or self.letters.endswith(context, 0, at):
                return self.place(at, len(wanted))
            at = self.letters.find(wanted, at + 1)
        place = self.place(first, len(wanted)) if first >= 0 and not mark.is_inline else None
        return place if place and fills_lines(self.text, place) else None

    def place(self, at: int, size: int) -> Place:
        """A letter and a number of letters in, their place in the text out."""
        return self.places[at], self.places[at + size - 1] + 1


def squeezed(text: str) -> str:
    """A text in, the same without white space out."""
    return "".join(text.split())


def with_lost(paragraphs: tuple[str, ...], mark: Marked) -> tuple[str, ...]:
    """Paragraphs and a post or quotation in, the same with those of its lines that the extractor left out put back where they stand out.

    Nothing is put back when nothing of the article stands in front of a post, or no line of a quotation was kept: then it stood beside the article.
    """
    known = [squeezed(paragraph) for paragraph in paragraphs]
    if squeezed("".join(mark.lines)) in "".join(known):
        return paragraphs
    after = next((number for line in mark.lines if (number := holding(known, squeezed(line))) is not None), None)
    if after is not None:
        after -= 1
    elif mark.network is None:
        return paragraphs
    else:
        tails = (mark.before[max(0, len(mark.before) - back - CONTEXT) : len(mark.before) - back] for back in range(0, REACH - CONTEXT, STEP))
        after = next((number for tail in tails if len(tail) >= CONTEXT // 2 and (number := ending(known, tail)) is not None), None)
        if after is None:
            return paragraphs
    whole = list(paragraphs)
    for line in mark.lines:
        number = holding(known, squeezed(line), after)
        if number is None:
            whole.insert(after + 1, line)
            known.insert(after + 1, squeezed(line))
            number = after + 1
        after = number
    return tuple(whole)


def holding(known: list[str], letters: str, low: int = 0) -> int | None:
    """Lines without white space and letters in, the first line that holds them out."""
    return next((number for number in range(max(0, low), len(known)) if letters in known[number]), None)


def ending(known: list[str], letters: str) -> int | None:
    """Lines without white space and letters in, the one line that holds them out; None for none or several."""
    numbers = [number for number, line in enumerate(known) if letters in line]
    return numbers[0] if len(numbers) == 1 else None


def repeats(text: str, place: Place) -> bool:
    """Does a part of a text that fills its lines only repeat words that stand elsewhere in the text, its credit and marks aside?"""
    start, end = place
    if not fills_lines(text, place):
        return False
    *rest, last = lines_between(text, place)
    credit = last_line(text, *last, is_post=False) if rest or "—" in text[slice(*last)] else None
    stop = credit.line[0] if credit else end
    inline = text[start:stop].split(" — ", maxsplit=1)[0]
    own = plain(inline)
    others = f" {plain(text[:start])} | {plain(text[end:])} "
    return len(own.split()) >= PULLED_WORDS and f" {own} " in others


def fills_lines(text: str, place: Place) -> bool:
    """Does a place begin and end with a line?"""
    line_end = text.find("\n", place[1])
    return (not place[0] or text[place[0] - 1] == "\n") and not text[place[1] : line_end if line_end >= 0 else len(text)].strip()


def plain(text: str) -> str:
    """A text in, its words in small letters without marks out."""
    return " ".join("".join(letter if letter.isalnum() else "" if letter in "’'" else " " for letter in text.casefold()).split())


def without(text: str, places: list[Place]) -> str:
    """A text and the places of whole lines in it in, the text without them out."""
    for start, end in reversed(places):
        text = text[:start].rstrip("\n") + ("\n" if start else "") + text[end:].lstrip("\n")
    return text.strip("\n")


def lines_between(text: str, place: Place) -> list[Place]:
    """A place in, the places of its lines out; a line that it only begins or ends in is cut there."""
    found = []
    at = place[0]
    for line in text[slice(*place)].split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def block_at(text: str, place: Place, mark: Marked) -> Block:
    """A text, the place of what a page sets apart, and what it says in, the block out."""
    own = None if mark.is_inline else own_line(text, place, mark)
    return Block(
        kind="post" if mark.network or (own and "@" in text[slice(*own.line)]) else "quote",
        start=place[0],
        end=place[1],
        line=cut(text, *own.line) if own else None,
        author=cut(text, *own.author) if own else None,
        posted=cut(text, *own.posted) if own and own.posted else None,
        network=mark.network,
        address=mark.address,
    )


def own_line(text: str, place: Place, mark: Marked) -> PostLine | None:
    """A block in, the line of it that says whose it is out: its last or first one, or what its `cite` or `footer` says."""
    parts = lines_between(text, place)
    first, last = parts[0], parts[-1]
    is_post = mark.network is not None
    found = last_line(text, *last, is_post=is_post) if len(parts) > 1 else None
    found = found or (first_line(text, *first) if is_post else None)
    if found or mark.credit is None:
        return found
    start = last[1]
    while start > last[0] and len(squeezed(text[start : last[1]])) < len(mark.credit):
        start -= 1
    if squeezed(text[start : last[1]]) != mark.credit or start == place[0]:
        return None
    begin = start + len(text[start : last[1]]) - len(text[start : last[1]].lstrip(" —–-―"))
    return PostLine(line=(start, last[1]), author=(begin, last[1]), posted=None) if begin < last[1] else None
