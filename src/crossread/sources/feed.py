"""A feed in (RSS, Atom, JSON Feed), what it says of each page and where that stands out. A feed is never a page: what it names is fetched.

RSS and Atom are read by feedparser, which survives malformed XML and takes scripts out of the content; JSON Feed is read here.
"""

import calendar
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from crossread.sources.found import Entry, Found, Item, Listed, Opened
from crossread.sources.whole import whole
from crossread.types.gap import Gap

STAGE = "sources.feed"

MAX_BYTES = 10_000_000
"""Largest feed that is read. feedparser reads some 2 MB a second; the feeds of news sites are below 1 MB."""

MAX_WORDS = 1_000
"""Most characters of a title or name."""

MIN_WHOLE = 800
"""Letters from which on the description of an RSS item is taken for the whole text: a teaser is shorter."""

Fields = dict[str, Any]
"""A part of what feedparser or a JSON reader gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry of a feed and the address it names.

    Attributes:
        address: URL; empty when the entry names none.
        entry: what the feed says of it.
    """

    address: str
    entry: Entry


def feed(opened: Opened) -> Iterator[Item]:
    """An open RSS or Atom feed in, the addresses of its entries and gaps out."""
    data = whole(opened, most=MAX_BYTES, stage=STAGE)
    if isinstance(data, Gap):
        yield data
        return
    named, is_broken = entries_of(data, opened.address)
    if is_broken:
        yield _gap(opened.address, "The feed is not well-formed; what could be made out was read.", "Tell its outlet, or look for another feed.")
    yield from listed(opened, named)


def json_feed(opened: Opened) -> Iterator[Item]:
    """An open JSON Feed in, the addresses of its items and gaps out."""
    data = whole(opened, most=MAX_BYTES, stage=STAGE)
    if isinstance(data, Gap):
        yield data
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        yield _gap(opened.address, "It begins like a JSON Feed, but is no JSON.", "Fetch or save it again.")
        return
    yield from listed(opened, json_entries_of(value, opened.address))


def listed(opened: Opened, named: tuple[Named, ...]) -> Iterator[Item]:
    """What was opened and its entries in, the addresses to fetch out, up to the limit, and gaps."""
    if not named:
        yield _gap(opened.address, "The feed has no entries.", "Look at it in a browser, or read it again later.")
    most = opened.limits.entries
    for number, one in enumerate(named[:most], start=1):
        if one.address.lower().startswith(("http://", "https://")):
            yield Listed(address=one.address, by=opened.address, entry=one.entry)
        else:
            title = one.entry.title or one.entry.id or "without a title"
            yield _gap(f"{opened.address}#{number}", f"The entry ({title[:80]}) names no address on the web.", "Look for the page in a browser.")
    if len(named) > most:
        yield _gap(opened.address, f"It has {len(named):,} entries; taken: the first {most:,}.", "Raise --limit to take more.")


def entries_of(data: bytes, address: str) -> tuple[tuple[Named, ...], bool]:
    """The bytes of an RSS or Atom feed and its address in, its entries in order, and whether it is malformed, out."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415  # ships no types; takes a tenth of a second, which files do without

    try:
        parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": address, "content-type": "application/xml"})
    except Exception:  # noqa: BLE001  (a parser of anything on hostile input: whatever it raises is a gap, never the end of the run)
        return (), True
    outlet = _words(dict.get(parsed["feed"], "title"))
    named = tuple(_named(one, outlet, address) for one in parsed["entries"])
    is_broken = bool(parsed["bozo"]) and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride)
    return named, is_broken


def json_entries_of(value: object, address: str) -> tuple[Named, ...]:
    """A JSON Feed as read and its address in, its items in order out. Source: jsonfeed.org, version 1.1."""
    top = value if isinstance(value, dict) else {}
    items = top.get("items")
    outlet = _words(top.get("title"))
    return tuple(_json_named(one, outlet, address) for one in (items if isinstance(items, list) else []) if isinstance(one, dict))


def page_of(address: str, entry: Entry, why: str) -> Found | None:
    """A page that could not be had, what the feed says of it and what happened in, what stands in for it out; None when the feed has no content."""
    if not entry.html and not entry.text:
        return None
    data = json.dumps({"url": address, **asdict(entry), "why": why}, ensure_ascii=False, sort_keys=True)
    content = data.encode("utf-8", "replace")
    return Found(address=address, media_type="application/vnd.crossread.entry+json", data=content, final_address=entry.feed)


def _named(one: Fields, outlet: str, address: str) -> Named:
    """An entry as feedparser gives it, the feed's title and address in, the entry out. `dict.get`: feedparser's own takes other fields instead."""
    content = dict.get(one, "content") or []
    values = [value for part in content if isinstance(value := dict.get(part, "value"), str) and value.strip()]
    summary = dict.get(one, "summary")
    body = max(values, key=len, default="") or (summary if isinstance(summary, str) and len(summary) >= MIN_WHOLE else "")
    entry = Entry(
        feed=address,
        id=_words(dict.get(one, "id")),
        outlet=outlet,
        title=_words(dict.get(one, "title")),
        published=_time(dict.get(one, "published_parsed")) or _words(dict.get(one, "published")),
        updated=_time(dict.get(one, "updated_parsed")) or _words(dict.get(one, "updated")),
        byline=_words(dict.get(one, "author")),
        html=body,
    )
    return Named(address=_words(dict.get(one, "link")), entry=entry)


def _json_named(one: Fields, outlet: str, address: str) -> Named:
    """An item of a JSON Feed, the feed's title and address in, the entry out."""
    authors = one.get("authors")
    names = [_words(author.get("name")) for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    html, text = one.get("content_html"), one.get("content_text")
    entry = Entry(
        feed=address,
        id=_words(one.get("id")),
        outlet=outlet,
        title=_words(one.get("title")),
        published=_words(one.get("date_published")),
        updated=_words(one.get("date_modified")),
        byline=", ".join(name for name in names if name),
        html=html if isinstance(html, str) else "",
        text=text if isinstance(text, str) else "",
    )
    where = _words(one.get("url")) or _words(one.get("external_url"))
    try:
        return Named(address=urljoin(address, where) if where else "", entry=entry)
    except ValueError:
        return Named(address="", entry=entry)


def _time(moment: object) -> str:
    """A time in UTC as feedparser gives it in, ISO 8601 out; empty without one."""
    if not isinstance(moment, time.struct_time):
        return ""
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(calendar.timegm(moment)))
    except (ValueError, OverflowError, OSError):
        return ""


def _words(value: object) -> str:
    """A value in, its words on one line out; empty when it is no text."""
    return " ".join(value.split())[:MAX_WORDS] if isinstance(value, str) else ""


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
