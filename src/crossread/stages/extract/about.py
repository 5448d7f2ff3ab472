"""A parsed page in, what is known of it out: canonical address, outlet, title, byline. JSON-LD and meta elements first, then what is printed."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from tld import get_fld

from crossread.stages.extract.linked import Linked
from crossread.stages.extract.markup import words_of

NETWORKS = frozenset({
    "facebook.com", "fb.com", "x.com", "twitter.com", "instagram.com", "threads.net", "threads.com", "t.me", "telegram.org", "telegram.me",
    "youtube.com",
    "youtu.be", "tiktok.com", "linkedin.com", "reddit.com", "vk.com", "ok.ru", "bsky.app", "truthsocial.com", "weibo.com", "whatsapp.com",
    "pinterest.com",
    "rumble.com", "snapchat.com", "discord.com",
})  # fmt: skip
"""Where others publish: never an outlet. So are archives and readers, which show other outlets' pages."""

READERS = frozenset(
    {
        "archive.org",
        "archive.ph",
        "archive.is",
        "archive.today",
        "archive.md",
        "ampproject.org",
        "google.com",
        "msn.com",
        "flipboard.com",
    }
)

NETWORK_NAMES = frozenset({
    "facebook", "x", "x (formerly twitter)", "twitter", "instagram", "threads", "telegram", "youtube", "tiktok", "linkedin", "reddit", "vk",
    "bluesky",
    "truth social", "weibo", "whatsapp", "pinterest", "google news", "msn", "wayback machine", "internet archive",
})  # fmt: skip

DOMAIN_AS_NAME = re.compile(r"(?:https?://|www\.)\S+$|[a-z0-9.-]+\.[a-z]{2,}$")

SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)\s*(\S+)\s*-->|[^>]{0,200}?\burl:\s*(https?://\S+))")
"""The address a browser writes into a page it saves. Source: Mark of the Web (Chromium, Firefox, Edge); SingleFile writes "url: ..."."""

SITE_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+[^|–—·•»]{1,60}$")
"""The name of the site behind the headline in a title element."""

BYLINE_PATHS = (
    './/*[contains(concat(" ", normalize-space(@rel), " "), " author ")]',
    './/*[@itemprop="author"]',
    './/*[contains(concat(" ", normalize-space(@class), " "), " byline ") or contains(concat(" ", normalize-space(@class), " "), " author ")]',
    './/*[contains(@class, "byline") or contains(@class, "author-name") or contains(@class, "author__name") or contains(@class, "authorName")]',
)
BY = re.compile(r"^(?:written\s+|words\s+|reported\s+|story\s+)?by:?\s+", re.IGNORECASE)
BYLINE_END = re.compile(r"\s*(?:[|·•]|\b(?:published|updated|posted|last modified)\b|\b\d{1,2}:\d\d\b|\b(?:19|20)\d\d\b).*$", re.IGNORECASE)
NOBODY = frozenset({"admin", "administrator", "webmaster", "root", "user", "editor", "author", "guest", "test"})
"""Accounts of a publishing system, not people."""

MAX_BYLINE = 120
MAX_OUTLET = 80
MAX_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a page.

    Attributes:
        address: its canonical URL, None when it names none; so with all others.
        outlet: name of the outlet.
        title: headline.
        byline: author line without "By".
    """

    address: str | None
    outlet: str | None
    title: str | None
    byline: str | None


def about(root: HtmlElement, linked: Linked, meta: dict[str, str], *, html: str, page_address: str) -> About:
    """A tree as parsed, its JSON-LD, its meta elements, its HTML text and the address of the page in, what is known of it out."""
    address = canonical(root, linked, meta, html=html, page_address=page_address)
    return About(
        address=address,
        outlet=outlet(linked, meta, address or page_address),
        title=title(root, linked, meta),
        byline=byline(root, linked, meta),
    )


def meta_elements(root: HtmlElement) -> dict[str, str]:
    """A tree in, its meta elements by name or property (small letters) out; of several with one name the first that says something."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def canonical(root: HtmlElement, linked: Linked, meta: dict[str, str], *, html: str, page_address: str) -> str | None:
    """What names the page's address in, the address out: rel=canonical, og:url, JSON-LD, then what the browser that saved it wrote down.

    An address without a path is the outlet's front page, not the article's: taken only when nothing else names one.
    """
    links = [link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    saved = SAVED_FROM.search(html, 0, 4_000)
    base = next((value for value in (meta.get("og:url"), page_address) if value and _is_web(value)), "")
    named = [*links, meta.get("og:url"), linked.address, (saved[1] or saved[2]) if saved else None]
    whole = [address for value in named if value and (address := _joined(base, value))]
    return next((address for address in whole if urlsplit(address).path.strip("/")), next(iter(whole), None))


def outlet(linked: Linked, meta: dict[str, str], address: str) -> str | None:
    """What names the outlet in, its name out: og:site_name, the JSON-LD's publisher, else the registered domain; never a social network."""
    for named in (meta.get("og:site_name"), linked.publisher):
        name = (named or "").strip(" @")
        if name and name.lower() not in NETWORK_NAMES and len(name) <= MAX_OUTLET:
            return (registered_domain(name) if DOMAIN_AS_NAME.match(name) else None) or name
    return registered_domain(address)


def registered_domain(address: str) -> str | None:
    """A URL or host name in, its registered domain ("news.bbc.co.uk" gives "bbc.co.uk") out; None when it has none or is nobody's own."""
    if not _is_web(address):
        if " " in address or "." not in address.strip(".") or "/" in address:
            return None
        address = f"https://{address}"
    try:
        domain = get_fld(address, fail_silently=True)
    except (ValueError, TypeError, LookupError):
        return None
    return None if domain is None or domain in NETWORKS | READERS else str(domain)


def title(root: HtmlElement, linked: Linked, meta: dict[str, str]) -> str | None:
    """What names the headline in, the headline out: the h1 that says what the meta elements say, else the meta elements, else the only h1."""
    element = root.find(".//title")
    head = words_of(element) if element is not None else ""
    named = [name for name in (linked.headline, meta.get("og:title"), meta.get("twitter:title"), head) if name]
    site = (meta.get("og:site_name") or linked.publisher or "").casefold()
    printed = [words for heading in root.iter("h1") if 0 < len(words := words_of(heading)) <= MAX_TITLE and words.casefold() != site]
    for name in (*named, *(SITE_SUFFIX.sub("", name) for name in named)):
        alike = next((words for words in printed if _is_alike(words, name)), None)
        if alike:
            return alike
    if not named:
        return printed[0] if len(printed) == 1 else None
    return (SITE_SUFFIX.sub("", named[0]) or named[0])[:MAX_TITLE]


def byline(root: HtmlElement, linked: Linked, meta: dict[str, str]) -> str | None:
    """What names the authors in, the author line without "By" out."""
    names = [name for each in linked.authors if (name := _author(each))]
    if names:
        return ", ".join(dict.fromkeys(names))[:MAX_BYLINE]
    for key in ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "og:article:author"):
        name = _author(meta.get(key, ""))
        if name:
            return name
    for path in BYLINE_PATHS:
        for element in root.xpath(path)[:5]:
            name = _author(words_of(element)[: 2 * MAX_BYLINE])
            if name and " " in name:
                return name
    return None


def _author(words: str) -> str | None:
    """An author line in, the same without "By" and date out; None when it is an address, a handle, or too long to be one."""
    name = BYLINE_END.sub("", BY.sub("", " ".join(words.split()))).strip(" ,;|-–—")
    is_name = 2 < len(name) <= MAX_BYLINE and not name.startswith("@") and "://" not in name and "@" not in name and name.lower() not in NOBODY
    return name if is_name and any(letter.isalpha() for letter in name) else None


def _is_alike(words: str, name: str) -> bool:
    """Do the two share at least half of the words of the longer one?"""
    ours, theirs = (set(re.findall(r"\w+", each.lower())) for each in (words, name))
    return bool(ours and theirs) and 2 * len(ours & theirs) >= max(len(ours), len(theirs))


def _is_web(address: str) -> bool:
    """Is it an address on the web?"""
    return address.startswith(("http://", "https://"))


def _joined(base: str, value: str) -> str | None:
    """A base and a link in, the whole address out; None when it is none on the web."""
    try:
        whole = urljoin(base, value.strip())
        return whole if _is_web(whole) and urlsplit(whole).hostname else None
    except ValueError:
        return None
