"""HTML bytes in, what is found in them out."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from crossread.stages.extract.about import About, about, meta_elements, registered_domain
from crossread.stages.extract.article import article
from crossread.stages.extract.blocks import marked, placed
from crossread.stages.extract.decode import decode
from crossread.stages.extract.found import Found, gap, refused, worst
from crossread.stages.extract.linked import Linked, linked
from crossread.stages.extract.markup import parse, seen, simplified, too_costly, words_of
from crossread.stages.extract.no_article import LIST_WHY, is_list, stands_in
from crossread.stages.extract.paywall import paywall
from crossread.stages.extract.published import of_address, of_change, of_htmldate, of_page, of_text, published
from crossread.stages.extract.sayings import binary, encoding_gaps
from crossread.types.document import State
from crossread.types.gap import Gap
from crossread.types.page import Page

SENTENCE = re.compile(r"[.!?…。！？؟।][\"”’'»)\]]*(?:\s|$)")
MAX_MARKS = 300
"""Most posts and quotations set apart whose place is looked for. Measured: 8,000 take a minute and a half; the most on 83 real pages are 5."""
PAYWALLED_DO = "If you may read the rest, save the page from a browser in which you are logged in, and read that."
MIN_SENTENCE = 25
"""A line of this length with the end of a sentence in it: an article has one, a list of links and headlines has none."""


def read_html(page: Page, data: bytes, *, may_list: bool = False) -> Found:
    """A page and its inflated bytes in, what is found in them out; `may_list` says that a list of others is read too, as in a newsletter."""
    decoded = decode(data, is_html=True)
    if decoded.binary:
        return binary(page, decoded.binary)
    if why := too_costly(decoded.text):
        return refused(page.address, f"This page is not read: {why}.", "Save the text of the article into a file and read that.")
    markup = parse(decoded.text)
    if markup is None:
        return Found(state="not an article", gaps=(gap(page.address, "The page is empty.", "Save it again."),))

    held = list(markup.root.iter())  # while they are held, lxml makes no new objects for them at each of the dozen walks over the tree
    says = linked(markup.root)
    meta = meta_elements(markup.root)
    root = seen(markup.root)
    known = about(root, says, meta, html=decoded.text, page_address=page.address)
    marks = marked(root)
    crowded = _crowded(page, len(marks))
    marks = marks[:MAX_MARKS]
    paragraphs, states, gaps = _paragraphs(page, simplified(root), known.title)
    if states != ["refused"]:
        told = _Told(root=root, says=says, meta=meta, known=known)
        paragraphs, states, gaps = _as_shown(page, told, paragraphs, may_list=may_list)
    paragraphs, blocks = placed(paragraphs, marks)
    text = "\n".join(paragraphs)
    del held

    address = known.address or page.address
    witnesses = [*of_page(says, meta, root), *of_text(known.title or "", text), *of_address(address)]
    witnesses = witnesses or of_htmldate(root, address, page.captured_at)
    when, contradictions = published(witnesses, modified=of_change(says, meta), captured_at=page.captured_at)

    if not markup.is_whole:
        states.append("truncated")
        why = "The end of the page did not come through: it was cut off, is nested too deeply, or leaves an element open that hides the rest."
        gaps.insert(0, gap(page.address, why, "Save the page again; the text that was read is kept."))
    if decoded.is_guess:
        states.append("guessed encoding")
    return Found(
        address=known.address,
        outlet=known.outlet,
        title=known.title,
        byline=known.byline,
        published=when,
        text=text,
        blocks=blocks,
        state=worst(states),
        gaps=(*gaps, *crowded, *encoding_gaps(page, decoded), *contradictions, *_unknowns(says.is_broken, known.outlet, registered_domain(address))),
    )


def _paragraphs(page: Page, root: HtmlElement, title: str | None) -> tuple[tuple[str, ...], list[State], list[Gap]]:
    """What can be seen of a page and its title in, the article's paragraphs without the title, with states and gaps, out."""
    found = article(root)
    paragraphs = found.paragraphs
    while title and paragraphs and " ".join(paragraphs[0].split()).casefold() == title.casefold():
        paragraphs = paragraphs[1:]
    if found.trouble:
        why = f"The extractor failed on this page ({found.trouble})."
        return (), ["refused"], [gap(page.address, why, "Save the text of the article into a file and read that.")]
    return paragraphs, [], []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A page before it is known whether it is an article: what can be seen of it, and what it says of itself."""

    root: HtmlElement
    says: Linked
    meta: dict[str, str]
    known: About


def _as_shown(page: Page, told: _Told, paragraphs: tuple[str, ...], *, may_list: bool) -> tuple[tuple[str, ...], list[State], list[Gap]]:
    """A page, what it says of itself and the lines found on it in; the lines to read, with states and gaps, out: is it an article, and all of it?"""
    root, says, meta = told.root, told.says, told.meta
    address = told.known.address or page.address
    titles = (told.known.title, words_of(title) if (title := root.find(".//title")) is not None else None)
    why = stands_in(titles, paragraphs)
    if why is None and not may_list and is_list(root, says, meta, address=address, paragraphs=paragraphs):
        why = LIST_WHY
    if why:
        return (), ["not an article"], [gap(page.address, why, "Save the article's own page from a browser, or its text.")]
    wall = paywall(root, says, meta, paragraphs)
    if wall:
        paragraphs = wall.paragraphs
    has_sentence = any(len(line) >= MIN_SENTENCE and SENTENCE.search(line) for line in paragraphs)
    if wall and not has_sentence:
        why = f"{wall.why.split(':')[0]}: nothing of its text is there."
        return (), ["refused"], [gap(page.address, why, PAYWALLED_DO)]
    if wall:
        return paragraphs, ["paywalled"], [gap(page.address, wall.why, PAYWALLED_DO)]
    if not has_sentence:
        why = "No article was found on this page: it may be a front page, a list, a video, or filled in by scripts after loading."
        return (), ["not an article"], [gap(page.address, why, "Save the page from a browser after it has loaded, or save its text.")]
    return paragraphs, [], []


def _crowded(page: Page, marks: int) -> list[Gap]:
    """A page and how many posts and quotations it sets apart in, a gap when not all of them are told from the text out."""
    if marks <= MAX_MARKS:
        return []
    why = f"It sets {marks:,} posts and quotations apart; only the first {MAX_MARKS} are told from the text around them."
    return [gap(page.address, why, "Read who says what behind them on the page itself.")]


def _unknowns(is_broken: bool, outlet: str | None, domain: str | None) -> list[Gap]:
    """What was not found in, gaps for it out."""
    gaps: list[Gap] = []
    if is_broken:
        gaps.append(gap("JSON-LD", "A block of it on the page cannot be read; what it says is left out."))
    if outlet is None and domain is None:
        gaps.append(gap("outlet", "The page names no outlet and has no address of one."))
    return gaps
