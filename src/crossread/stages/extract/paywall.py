"""What a page says of itself and the article's lines in, whether the page keeps the rest for those who pay out.

No single sign is enough: outlets declare articles closed whose whole text they send, and print "Log in" on pages that everybody may read. A page is
paywalled when the text that is there is short or broken off as well, or far from the length the page gives it.
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from crossread.stages.extract.blocks import lines_of, squeezed
from crossread.stages.extract.linked import Linked

TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "isaccessibleforfree")
CLOSED_TIERS = frozenset({"locked", "metered", "false"})
"""Meta elements that say who may read. Source: Facebook's Open Graph reference (article:content_tier: free, locked, metered); schema.org."""

READER = r"(?:subscriber|member|premium|paying|paid)"
MORE = r"(?:read(?:ing)?|the (?:full|whole|rest of (?:the|this)|entire|complete)|this (?:article|story|content|report))"
JOINS = r"(?:subscribe|log ?in|sign ?in|sign ?up|register|join|become an? [\w ]{0,20}(?:subscriber|member)|start (?:your|a) [\w ]{0,20}trial)"

ASKS_FOR_MORE = re.compile(
    rf"\b{JOINS}\b[^.!?]{{0,60}}\b(?:to|and) (?:continue|keep|read|finish|see|access|unlock|view|get)\b[^.!?]{{0,30}}\b{MORE}\b"
    rf"|\b{JOINS}\b[^.!?]{{0,40}}\bto (?:continue|keep reading|unlock)\b"
    rf"|\b(?:to (?:continue|keep) reading|to read (?:the (?:full|rest|whole|entire|complete)|on|more))\b[^.!?]{{0,60}}\b{JOINS}\b"
    rf"|\b(?:this|the rest of (?:this|the)) (?:article|story|content|report|post|page)\b[^.!?]{{0,40}}"
    rf"\b(?:for|to|by) (?:our |paid |paying |registered |digital )*{READER}s?\b"
    rf"|\bthis (?:is an? )?{READER}s?[ -](?:only|exclusive)\b"
    rf"|\b(?:exclusive(?:ly)?|only|available only|reserved) (?:to|for) (?:our |paid |paying |digital )*{READER}s\b"
    r"|\b(?:reached|used|hit|read) (?:up )?(?:all )?(?:of )?your (?:monthly )?(?:limit|last|free|allowance|\d+)\b"
    r"[^.!?]{0,30}\b(?:articles?|stor(?:y|ies)|limit)\b"
    r"|\b(?:you (?:have|'ve|’ve)) reached (?:your|the) (?:[\w ]{0,20})limit\b"
    rf"|^(?:{READER}s?[ -]only(?: (?:content|article|story))?|unlock (?:this|the full) (?:article|story))\W*$",
    re.IGNORECASE,
)
"""A line of a page that says there is more for those who join. General English; written for this program."""

ASKS_TO_LOG_IN = re.compile(
    r"\b(?:already|existing|are you) (?:have |an? )*(?:subscriber|subscribed|member|account|registered)\b"
    r"|\b(?:choose|see|view) (?:your|a|our|all) (?:plan|subscription)s?\b"
    r"|\bsubscribe (?:now|today|for (?:just|only|as little))\b|\bsubscribers?,? (?:please )?(?:log|sign) ?in\b|\bstart your free trial\b",
    re.IGNORECASE,
)
"""A line that pages for everybody print as well: a sign only where the text is short."""

HINTS = ("subscri", "log", "sign", "regist", "join", "trial", "member", "premium", "paying", "paid", "limit", "your", "unlock", "account", "plan")
"""Small letters one of which stands in every line that either finds; most lines have none."""

MAX_PROMPT = 240
"""Code points of the longest line taken for a prompt; what is longer is a paragraph, perhaps of an article about paywalls."""

QUOTED = re.compile(r"[“\"‘][^”\"’]{8,}[”\"’]")
BEHIND = 8
"""Lines behind the end of the text that are looked at."""
TAIL = 30
"""Letters by which the end of the text is found on the page."""

SHORT, MIDDLING = 150, 400
"""Words below which a text may be a preview: where it is asked for a log-in only, and where it is said that there is more."""

FAR_BELOW = 0.6
"""Share of the length a page gives its article below which something is missing."""

ENDED = re.compile(r"[.!?…。！？؟।:][\"”’'»)\]]*$")
BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\])[\"”’')\]]*$")
SELECTOR = re.compile(r"^[.#]([\w-]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paywall:
    """A page that keeps the rest of its text for those who pay.

    Attributes:
        paragraphs: the article's lines without those that ask to pay.
        why: how that is known, in a sentence.
    """

    paragraphs: tuple[str, ...]
    why: str


def paywall(root: HtmlElement, says: Linked, meta: dict[str, str], paragraphs: tuple[str, ...]) -> Paywall | None:
    """A tree of what can be seen, what the page's JSON-LD and meta elements say and the article's lines in, its paywall out; None for none."""
    kept, asked = _without_prompts(paragraphs)
    words = sum(len(line.split()) for line in kept)
    declared = declares(says, meta)
    if not declared and words >= MIDDLING and not says.length:
        return None
    is_far_below = says.length is not None and words < FAR_BELOW * says.length
    is_missing_some = is_far_below or (words < MIDDLING and _is_broken_off(kept))
    if words >= MIDDLING and not is_missing_some:
        return None  # whatever stands behind it, it is not closed
    behind = lines_behind(root, kept)
    more = next((line for line in (*asked, *behind) if _is_prompt(line, ASKS_FOR_MORE)), None)
    log_in = next((line for line in (*asked, *behind) if _is_prompt(line, ASKS_TO_LOG_IN)), None)
    is_held_back = words < SHORT and bool(says.closed) and not _is_sent(root, says)
    is_closed = (
        (more is not None and (words < MIDDLING or is_missing_some))
        or (log_in is not None and (is_missing_some or (declared and words < SHORT)))
        or (declared and (is_missing_some or is_held_back))
        or (is_far_below and _is_broken_off(kept))
    )
    if not is_closed:
        return None
    told = "The page says of itself that it is not for everybody" if declared else "Its text ends in the middle"
    if more or log_in:
        told = f"The page asks its readers to pay or log in where its text ends (“{' '.join((more or log_in or '').split())}”)"
    of = f" of about {says.length:,}" if is_far_below and says.length else ""
    return Paywall(paragraphs=kept, why=f"{told}: {words:,} words{of} are there, and they were read.")


def declares(says: Linked, meta: dict[str, str]) -> bool:
    """What a page's JSON-LD and meta elements say in; do they say that not everybody may read it?"""
    return says.is_free is False or any(meta.get(name, "").strip().lower().rsplit("/", 1)[-1] in CLOSED_TIERS for name in TIERS)


def _is_prompt(line: str, pattern: re.Pattern[str]) -> bool:
    """Does a line ask to pay, in words of its own and not in quoted ones?"""
    if len(line) > MAX_PROMPT:
        return False
    own = QUOTED.sub("", line)
    low = own.lower()
    return any(hint in low for hint in HINTS) and pattern.search(own) is not None


def _without_prompts(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An article's lines in, the same without those at the end that ask to pay, and these, out."""
    asking = [at for at, line in enumerate(paragraphs) if at >= len(paragraphs) - BEHIND and _asks(line)]
    return (paragraphs[: asking[0]], paragraphs[asking[0] :]) if asking else (paragraphs, ())


def _asks(line: str) -> bool:
    """Does a line ask to pay or to log in?"""
    return _is_prompt(line, ASKS_FOR_MORE) or _is_prompt(line, ASKS_TO_LOG_IN)


def lines_behind(root: HtmlElement, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """A tree of what can be seen and an article's lines in, the page's lines right behind the last of them out; all when there is none."""
    lines = lines_of(root)
    if not paragraphs:
        return lines
    tail = squeezed(paragraphs[-1])[-TAIL:]
    at = next((number for number in range(len(lines) - 1, -1, -1) if tail in squeezed(lines[number])), None)
    return () if at is None else lines[at + 1 : at + 1 + BEHIND]


def _is_broken_off(paragraphs: tuple[str, ...]) -> bool:
    """Do an article's lines end with an ellipsis, or within a sentence?"""
    if not paragraphs:
        return False
    last = paragraphs[-1].rstrip()
    return BROKEN_OFF.search(last) is not None or (len(last.split()) >= 8 and not ENDED.search(last))


def _is_sent(root: HtmlElement, says: Linked) -> bool:
    """Does the page hold words in a part that it calls closed? Then they were sent, and read."""
    for selector in says.closed:
        name = SELECTOR.match(selector)
        if name and any(
            name[1] in (element.get("class") or "").split() or element.get("id") == name[1]
            for element in root.iter()
            if isinstance(element.tag, str) and len("".join(element.itertext()).split()) >= SHORT // 3
        ):
            return True
    return False
