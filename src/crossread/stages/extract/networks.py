"""An element in, the social network whose post it embeds out."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

NETWORK_CLASSES = {
    "twitter-tweet": "X", "twitter-video": "X", "instagram-media": "Instagram", "tiktok-embed": "TikTok", "fb-post": "Facebook",
    "fb-video": "Facebook", "fb-xfbml-parse-ignore": "Facebook", "bluesky-embed": "Bluesky", "mastodon-embed": "Mastodon",
    "reddit-embed-bq": "Reddit", "reddit-card": "Reddit", "text-post-media": "Threads", "telegram-post": "Telegram", "vk-post": "VK",
    "imgur-embed-pub": "Imgur",
}  # fmt: skip
"""Classes of the elements that social networks hand out for embedding. Source: their embedding guides."""

NETWORK_HOSTS = {
    "twitter.com": "X", "x.com": "X", "instagram.com": "Instagram", "facebook.com": "Facebook", "tiktok.com": "TikTok", "t.me": "Telegram",
    "bsky.app": "Bluesky", "threads.net": "Threads", "threads.com": "Threads", "youtube.com": "YouTube", "youtu.be": "YouTube", "vk.com": "VK",
    "truthsocial.com": "Truth Social", "weibo.com": "Weibo", "linkedin.com": "LinkedIn", "reddit.com": "Reddit",
}  # fmt: skip
POST_PATH = re.compile(r"/(?:status|statuses|p|reel|posts?|videos?|photos?|watch|t)\b|^/@?[^/]+/\d+/?$")
"""Paths of single posts; the others are accounts, tags and front pages."""
WRAPPERS = 3
"""How many elements around a block quote are looked at for the network's class."""
ADDRESSES = ("cite", "data-instgrm-permalink", "data-href", "data-text-post-permalink", "data-telegram-post", "data-embed-url")


def network_of(element: HtmlElement) -> str | None:
    """A block quote in, the network whose post it embeds out, by its class, that of what wraps it, or its address; None for any other quote."""
    above = element
    for _ in range(WRAPPERS + 1):
        for name in (above.get("class") or "").split():
            if name in NETWORK_CLASSES:
                return NETWORK_CLASSES[name]
        parent = above.getparent()
        if parent is None or len(parent) > WRAPPERS:
            break
        above = parent
    address = element.get("cite") or last_link(element)
    return network_at(address) if address else None


def address_of(element: HtmlElement) -> str | None:
    """A block quote in, the address of what it embeds or quotes out; None when it names none on the web."""
    for above in (element, element.getparent()):
        for name in ADDRESSES if above is not None else ():
            value = (above.get(name) or "").strip()
            if value.startswith(("http://", "https://")):
                return value
    link = last_link(element)
    return link if link and network_at(link) else None


def network_at(address: str) -> str | None:
    """A URL in, the network whose single post it is out."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    except ValueError:
        return None
    return NETWORK_HOSTS.get(host) if POST_PATH.search(parts.path) else None


def last_link(element: HtmlElement) -> str | None:
    """An element in, the address that its last link leads to out."""
    links = [link.get("href") or "" for link in element.iter("a")]
    return links[-1] if links and links[-1].startswith(("http://", "https://")) else None
