"""What is known of a page and the lines found on it in, what it is instead of an article out: an error page, a wall of consent, a list of links.

These come with status 200 and words in whole sentences, so that an extractor takes them for articles.
"""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crossread.stages.extract.about import SITE_SUFFIX
from crossread.stages.extract.linked import Linked

ERROR_TITLE = re.compile(
    r"(?:(?:oops|sorry|uh[ -]?oh|whoops)\b[\W_]*)?(?:error\W*)?(?:"
    r"(?:http )?(?:error )?(?:4\d\d|5\d\d)(?:\W+(?:error|page))?(?:\W+(?:not found|forbidden|unauthori[sz]ed|gone|bad request|too many requests"
    r"|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out))?(?:\W+error)?"
    r"|(?:this |the |that |your )?(?:requested )?(?:page|article|story|content|file|url|site)"
    r"(?: you(?:'|’)?(?: a)?re (?:looking for|after)| you requested)?"
    r"(?: (?:was|is|could|can|cannot|can(?:'|’)t|couldn(?:'|’)t|isn(?:'|’)t|wasn(?:'|’)t|does|doesn(?:'|’)t|has|no longer))*"
    r"(?: (?:not|be|been))*(?: (?:found|exist|available|unavailable|expired|removed|deleted|moved))(?:\W+error)?(?:\W+(?:4\d\d|5\d\d))?"
    r"|we can(?:'|’|no)t find (?:the|that|this) page.*|nothing (?:was )?found(?: here)?"
    r"|access (?:to this page )?(?:has been )?denied|forbidden|unauthori[sz]ed|internal server error|bad gateway|gateway time-?out"
    r"|(?:service|site|temporarily) (?:temporarily )?unavailable|not found|something went wrong|an error (?:has )?occurred"
    r"|just a moment|attention required!?.*|(?:security|robot) check|checking your browser.*|are you a (?:ro)?bot"
    r"|(?:please )?verify (?:that )?you are (?:a )?human.*"
    r"|pardon our interruption|(?:the )?(?:site|website|page) is (?:down|under)(?: for)? maintenance"
    r")[\W_]*",
    re.IGNORECASE,
)
"""A headline that is nothing but the words of an error, of a server or of a guard against robots. Reason phrases: RFC 9110, 15; the rest is general
English written for this program."""

LONGEST_ERROR = 200
"""Most code points of such a headline."""

CONSENT = re.compile(
    r"\b(?:we|us|our|partners|you|your)\b[^.!?]{0,160}\b(?:cookies?|consent|personal data|privacy (?:choices|settings|policy)"
    r"|store and/or access|tracking technologies)\b"
    r"|\b(?:cookies?|consent|personal data|privacy)\b[^.!?]{0,160}\b(?:we|us|our|your|you)\b"
    r"|\b(?:accept|reject|manage) (?:all|cookies|settings|preferences|options)\b|\bwe value your privacy\b|\bbefore you continue\b",
    re.IGNORECASE,
)
"""A sentence that asks its reader for consent. One that reports on cookies speaks of companies and users, hardly of you and us."""

SENTENCE = re.compile(r"[^.!?]*[.!?]?[”\"’]?")
QUOTED = re.compile(r"[“\"][^“”\"]{0,2000}[”\"]")
FEW_WORDS = 150
"""Most words of a page of an error: apology, search hints, links."""
CONSENT_WORDS, CONSENT_LETTERS = 500, 10_000
"""Most words and code points of a wall of consent."""
CONSENT_SHARE = 0.5

HEADINGS = ("h1", "h2", "h3", "h4", "h5")
TEASER_WORDS = 4
"""Words from which on a linked heading is another article's headline."""
FEW_TEASERS = 4
"""Linked headlines from which on a page may be a list. An article has as many beside it: what counts is whether its own text is made of them."""
PER_TEASER = 60
"""Most words of the text for each linked headline on a page that says it is a list: teasers have two or three sentences."""
TEASER_SHARE = 0.5
"""Share of the lines of the text, linked headlines aside, that must be the first behind a linked headline, where a page says nothing."""
LINKED_SHARE = 0.5
"""Share of the text that stands in links from which on it is a list."""

CONSENT_WHY = "It asks for consent to cookies and shows nothing else: the article was not captured."
LIST_WHY = "It lists other articles and is none itself: a front page, a section or a page of results."


def stands_in(titles: tuple[str | None, ...], paragraphs: tuple[str, ...]) -> str | None:
    """What a page is called and the lines found on it in, why something else stands in the article's place out; None when nothing says so."""
    words = sum(len(line.split()) for line in paragraphs)
    if words <= FEW_WORDS and (title := next((one for one in titles if one and is_error(one)), None)):
        return f"It is the page of an error (“{' '.join(title.split())[:100]}”), though the server sent it as a page."
    is_small = words <= CONSENT_WORDS and sum(map(len, paragraphs)) <= CONSENT_LETTERS
    return CONSENT_WHY if is_small and asks_consent(paragraphs) else None


def is_error(title: str) -> bool:
    """Is a headline, with or without the site's name behind or in front of it, nothing but the words of an error?"""
    whole = " ".join(title.split())
    if len(whole) > LONGEST_ERROR:
        return False
    parts = (whole, SITE_SUFFIX.sub("", whole), *re.split(r"\s+[|–—·•»-]\s+", whole, maxsplit=1))
    return any(part and ERROR_TITLE.fullmatch(part) for part in parts)


def asks_consent(paragraphs: tuple[str, ...]) -> bool:
    """Are most of the words of these lines in sentences that ask their reader for consent?"""
    sentences = [one for line in paragraphs for one in SENTENCE.findall(QUOTED.sub("", line)) if one.strip()]
    asking = sum(len(one) for one in sentences if CONSENT.search(one))
    return asking > 0 and asking >= CONSENT_SHARE * sum(map(len, sentences))


def is_list(root: HtmlElement, says: Linked, meta: dict[str, str], *, address: str, paragraphs: tuple[str, ...]) -> bool:
    """Does a page list other articles? It says so itself, or nothing says that it is an article and its text is made of teasers or links."""
    is_article = says.is_article or (not _is_front(address) and (meta.get("og:type", "").lower() == "article" or "article:published_time" in meta))
    if is_article:
        return False
    if says.is_collection:
        words = sum(len(line.split()) for line in paragraphs)
        return len(_headlines(root)) >= FEW_TEASERS and words < PER_TEASER * len(_headlines(root))
    return _is_of_teasers(root, paragraphs) or _share_in_links(root, paragraphs) >= LINKED_SHARE


def _is_front(address: str) -> bool:
    """Is an address that of a site as a whole?"""
    return address.startswith(("http://", "https://")) and not urlsplit(address).path.strip("/")


def _headlines(root: HtmlElement) -> frozenset[str]:
    """A tree of what can be seen in, the different headlines of others that it links, without white space, out."""
    return frozenset(words for heading in root.iter(*HEADINGS) if (words := _linked_headline(heading)))


def _linked_headline(heading: HtmlElement) -> str:
    """A heading in, its letters out when it is another article's headline, with a link; else nothing."""
    words = "".join(heading.itertext()).split()
    is_linked = heading.find(".//a[@href]") is not None or next(heading.iterancestors("a"), None) is not None
    return "".join(words) if is_linked and len(words) >= TEASER_WORDS else ""


def _is_of_teasers(root: HtmlElement, paragraphs: tuple[str, ...]) -> bool:
    """Are most of an article's lines each the first behind another linked headline?"""
    headlines = _headlines(root)
    if len(headlines) < FEW_TEASERS:
        return False
    lines = {"".join(line.split()) for line in paragraphs} - headlines
    found: set[str] = set()
    is_behind = False
    for element in root.iter("p", "div", *HEADINGS):
        if element.tag in HEADINGS:
            is_behind = bool(_linked_headline(element))
        elif is_behind and (element.tag == "p" or not len(element)):
            words = "".join("".join(element.itertext()).split())
            found |= {words} & lines
            is_behind = not words
    return len(found) >= FEW_TEASERS and len(found) >= TEASER_SHARE * len(lines)


def _share_in_links(root: HtmlElement, paragraphs: tuple[str, ...]) -> float:
    """A tree of what can be seen and an article's lines in, the share of their letters in lines that are the words of a link, 0 to 1, out."""
    linked = {"".join("".join(link.itertext()).split()) for link in root.iter("a")}
    letters = ["".join(line.split()) for line in paragraphs]
    whole = sum(map(len, letters))
    return sum(len(line) for line in letters if line in linked) / whole if whole else 0.0
