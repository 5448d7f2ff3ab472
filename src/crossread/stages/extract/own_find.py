"""A tree of what can be seen in, the body that trafilatura finds in it out, where its own find is sure to stand; None where there is doubt.

Trafilatura asks two other extractors as well and copies the tree for each of them five times. On most pages neither can win, and that is known
beforehand: readability's find counts only when it is more than twice as long, or the own find has no paragraphs; justext is only asked about a find
that is short or unclean. Here the own find is made on one copy, and the others are asked only where they might count. Where anything
else than the usual comes up, the answer is None, and trafilatura itself must be asked.

Source: core.trafilatura_sequence, main_extractor.extract_content and external.compare_extraction of trafilatura 2.1, read, followed step by step for
the precise options, without comments, images and links. tests/stages/extract/test_own_find.py holds both ways against each other.
"""

from copy import copy

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import external, main_extractor
from trafilatura.htmlprocessing import convert_tags, delete_by_link_density, link_density_test_tables, process_node, tree_cleaning
from trafilatura.settings import MIN_DUPLICATE_LENGTH, TAG_CATALOG, Extractor
from trafilatura.utils import text_chars_test, trim
from trafilatura.xml import delete_element
from trafilatura.xpaths import (
    BODY_XPATH,
    DISCARD_IMAGE_ELEMENTS,
    OVERALL_DISCARD_XPATH,
    PRECISION_DISCARD_XPATH,
    RAW_TREE_PRUNE_XPATH,
    REMOVE_COMMENTS_AND_LISTS_XPATH,
    REMOVE_COMMENTS_XPATH,
    TEASER_DISCARD_XPATH,
)

from crossread.stages.extract.looks import FirstLook, Looks

BESIDE = Looks((*RAW_TREE_PRUNE_XPATH, *REMOVE_COMMENTS_AND_LISTS_XPATH), ("div", "section", "aside", "list", "details", "ol", "ul"))
COMMENTS = Looks(REMOVE_COMMENTS_XPATH, ("div", "list", "section", "details"))
DISCARDED = Looks((*OVERALL_DISCARD_XPATH, *DISCARD_IMAGE_ELEMENTS, *TEASER_DISCARD_XPATH, *PRECISION_DISCARD_XPATH))
OVERALL = Looks(OVERALL_DISCARD_XPATH)
FRAMES = FirstLook(BODY_XPATH, ("article", "div", "main", "section"))
TAGS = frozenset((*TAG_CATALOG, "table", "td", "th", "tr"))
"""Elements that hold text of an article, tables among them."""
GUARDED = len(OVERALL_DISCARD_XPATH)
"""The first of what is discarded stays when it is most of the text."""
MOST_DISCARDED = 7
"""They stay when less than this part of the text is left without them."""
PARAGRAPHS = etree.XPath("//p//text()", smart_strings=False)
UNCLEAN = etree.XPath(external.SANITIZED_XPATH)
TIMES_LONGER = 2
"""How many times longer than the own find another must be to count."""
VIDEO = len("VIDEO")
"""What readability writes into a frame."""
SWALLOWING = ("xmp", "plaintext", "listing")
"""Elements from which text may come out longer than it went in, when written and parsed again."""


def own_find(root: HtmlElement, options: Extractor) -> etree._Element | None:
    """A tree of what can be seen and precise options in, the body of its article out; None where that is in doubt. The tree stays as it is."""
    tree = copy(root)
    held = list(tree.iter())  # while they are held, lxml makes no new objects for them at each walk over the tree
    without(BESIDE.found(tree))
    longest = most_readable(tree)
    found = find_in(tree, options)
    del held
    if found is None or UNCLEAN(found[0]):
        return None
    body, text = found
    is_sure = longest <= TIMES_LONGER * len(text) and has_paragraphs(body)
    return body if is_sure or not is_readable_better(root, body, text, options) else None


def without(found: list[list[HtmlElement]]) -> None:
    """Elements in; they leave their tree, the text behind them stays."""
    for elements in found:
        for element in elements:
            delete_element(element)


def find_in(tree: HtmlElement, options: Extractor) -> tuple[etree._Element, str] | None:
    """A tree without comments in, which is used up, the body of its article and its text out; None when that is not enough."""
    tree = convert_tags(tree_cleaning(tree, options), options)
    without(COMMENTS.found(tree))
    frame = FRAMES.found(tree)
    if frame is None:
        return None
    discard(frame)
    if len(frame) == 0 or len("".join(PARAGRAPHS(frame))) < options.min_extracted_size:
        return None
    body = gathered(frame, options)
    if body is None:
        return None
    text = " ".join(body.itertext()).strip()
    if len(text) < options.min_extracted_size:
        return None
    tidy(body)
    return body, text


def discard(frame: HtmlElement) -> None:
    """The element around an article in; what in it is no part of the article leaves it, by name and by links."""
    found = DISCARDED.found(frame)
    matches = dict.fromkeys(element for elements in found[:GUARDED] for element in elements)
    outer = [element for element in matches if not any(above in matches for above in element.iterancestors())]
    length = len(frame.text_content()) if outer else 0
    if length - sum(len(element.text_content()) for element in outer) > length / MOST_DISCARDED:
        without([outer])
    without(found[GUARDED:])
    for _ in range(2):
        delete_by_link_density(frame, "div", backtracking=True, favor_precision=True)
        delete_by_link_density(frame, "list", backtracking=False, favor_precision=True)
        delete_by_link_density(frame, "p", backtracking=False, favor_precision=True)
    for table in [table for table in frame.iter("table") if link_density_test_tables(table)]:
        delete_element(table, keep_tail=False)
    while len(frame) > 0 and frame[-1].tag == "head":
        delete_element(frame[-1], keep_tail=False)
    delete_by_link_density(frame, "head", backtracking=False, favor_precision=True)
    delete_by_link_density(frame, "quote", backtracking=False, favor_precision=True)
    etree.strip_tags(frame, "span", "ref")


def gathered(frame: HtmlElement, options: Extractor) -> etree._Element | None:
    """The element around an article, with nothing else in it, in; the body that is made of its parts out; None when there is one part at most."""
    body = etree.Element("body")
    tags = set(TAGS)
    lead = paragraph(frame.text, options)
    for element in list(frame.iterdescendants("*")):
        if element.getroottree().getroot() is body:
            continue  # it went there with the one around it
        tag, tail = element.tag, element.tail  # what handles the element may rename it
        part = main_extractor.handle_textelem(element, tags, options)
        if part is not None:
            body.append(part)
            if element.getroottree().getroot() is not body:
                element.tag = "done"
        is_left = tag in main_extractor.REBUILT_BLOCKS and (part is None or part.tail is None)
        if is_left and (behind := paragraph(tail, options)) is not None:
            body.append(behind)
    while len(body) > 0 and body[-1].tag in main_extractor.NOT_AT_THE_END:
        delete_element(body[-1], keep_tail=False)
    if sum(part.tag != "graphic" for part in body) <= 1:
        return None
    if lead is not None:
        body.insert(0, lead)
    return body


def paragraph(words: str | None, options: Extractor) -> etree._Element | None:
    """Words that stand free in, a paragraph of them out; None when there are none."""
    if not text_chars_test(words):
        return None
    element = etree.Element("p")
    element.text = words
    return process_node(element, options)


def tidy(body: etree._Element) -> None:
    """A body in; what repeats the part in front of it leaves it, and what only held parts together."""
    previous = None
    for part in list(body):
        words = trim("".join(part.itertext()))
        if words and words == previous and len(words) > MIN_DUPLICATE_LENGTH:
            delete_element(part, keep_tail=False)
        else:
            previous = words
    etree.strip_elements(body, "done")
    etree.strip_tags(body, "div")


def has_paragraphs(body: etree._Element) -> bool:
    """Has a body text in paragraphs, and no more tables than paragraphs?"""
    paragraphs = body.findall(".//p")
    return len(body.findall(".//table")) <= len(paragraphs) and any(any(part.itertext()) for part in paragraphs)


def most_readable(tree: HtmlElement) -> float:
    """A tree in, the most letters that readability may find in it out: it takes away, adds a word for each video, and joins spaces."""
    body = tree.find("body")
    if body is None or next(tree.iter(*SWALLOWING), None) is not None or any(not title.text for title in tree.iter("title")):
        return float("inf")
    return len(trim("".join(body.itertext()))) + VIDEO * sum(1 for _ in tree.iter("iframe"))


def is_readable_better(root: HtmlElement, body: etree._Element, text: str, options: Extractor) -> bool:
    """The tree as it was, the own find and its text in; does what readability finds count instead?"""
    tree = copy(root)
    held = list(tree.iter())
    without(BESIDE.found(tree))
    without(OVERALL.found(tree))
    if has_paragraphs(body) and most_readable(tree) <= TIMES_LONGER * len(text):
        return False
    article = external.try_readability(tree)
    del held
    words = trim(etree.tostring(article, method="text", encoding="utf-8").decode())
    return external._prefer_readability(body, article, words, len(text), len(words), options)  # noqa: SLF001  (the rule is not public)
