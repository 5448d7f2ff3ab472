"""An OPML list in (subscriptions of a feed reader), the feeds it names out. Source: OPML 2.0, "Subscription lists"."""

from collections.abc import Iterator

from crossread.sources.found import Entry, Item, Listed, Opened
from crossread.sources.whole import whole
from crossread.sources.xml import malformed, name_of, root_of
from crossread.types.gap import Gap

STAGE = "sources.opml"


def opml(opened: Opened) -> Iterator[Item]:
    """An open OPML list in, the addresses of its feeds, each once, and gaps out."""
    data = whole(opened, stage=STAGE)
    if isinstance(data, Gap):
        yield data
        return
    root, is_broken = root_of(data)
    if is_broken:
        yield malformed(opened.address, STAGE)
    outlines = [element for element in root.iter() if name_of(element) == "outline"] if root is not None else []
    named = {url: outline for outline in outlines if (url := _attribute(outline.attrib, "xmlurl"))}
    most = opened.limits.entries
    for number, (url, outline) in enumerate(list(named.items())[:most], start=1):
        title = _attribute(outline.attrib, "title") or _attribute(outline.attrib, "text")
        if url.lower().startswith(("http://", "https://")):
            yield Listed(address=url, by=opened.address, holds="list", entry=Entry(feed=opened.address, title=title))
        else:
            yield _gap(f"{opened.address}#{number}", f"“{title[:80]}” names no address on the web.", "Mend the list.")
    if not named:
        yield _gap(opened.address, "The list names no feeds.", "Export it again from the feed reader.")
    if len(named) > most:
        yield _gap(opened.address, f"It names {len(named):,} feeds; taken: the first {most:,}.", "Raise --limit to take more.")


def _attribute(attributes: object, name: str) -> str:
    """The attributes of an element and a name in small letters in, its value out; programs write `xmlUrl`, `xmlurl` and `XMLURL`."""
    items = attributes.items() if hasattr(attributes, "items") else ()
    return next((" ".join(str(value).split()) for key, value in items if str(key).lower() == name), "")


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
