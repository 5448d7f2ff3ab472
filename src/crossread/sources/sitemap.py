"""A sitemap in, the pages it names with what it says of them out; an index of sitemaps in, the sitemaps out.

Source: sitemaps.org, protocol 0.9; the news extension http://www.google.com/schemas/sitemap-news/0.9.
"""

from collections.abc import Iterator

from crossread.sources.found import Entry, Item, Listed, Opened
from crossread.sources.whole import whole
from crossread.sources.xml import malformed, name_of, root_of, words_of
from crossread.stages.extract.inflate import MAX_BYTES
from crossread.types.gap import Gap

STAGE = "sources.sitemap"


def sitemap(opened: Opened) -> Iterator[Item]:
    """An open sitemap or index of sitemaps in, the addresses it names up to the limit, in its order, and gaps out."""
    data = whole(opened, most=MAX_BYTES, stage=STAGE)
    if isinstance(data, Gap):
        yield data
        return
    root, is_broken = root_of(data)
    if is_broken:
        yield malformed(opened.address, STAGE)
    is_index = root is not None and name_of(root) == "sitemapindex"
    if is_index and not opened.is_named and opened.address.lower().startswith("http"):
        yield _gap(opened.address, "It is an index of sitemaps within an index, which the protocol does not allow.", "Name it itself to read it.")
        return
    rows = [row for row in root if name_of(row) == ("sitemap" if is_index else "url")] if root is not None else []
    most = opened.limits.entries
    for number, row in enumerate(rows[:most], start=1):
        where = words_of(row, "loc")
        if not where.lower().startswith(("http://", "https://")):
            yield _gap(f"{opened.address}#{number}", "It names no address on the web.", "Look for the page in a browser.")
            continue
        changed = words_of(row, "lastmod")
        entry = Entry(
            feed=opened.address,
            outlet=words_of(row, "news", "publication", "name"),
            title=words_of(row, "news", "title"),
            published=words_of(row, "news", "publication_date"),
            updated=changed,
        )
        yield Listed(address=where, by=opened.address, holds="list" if is_index else "page", entry=entry)
    if not rows:
        yield _gap(opened.address, "The sitemap names no pages.", "Look at it in a browser.")
    if len(rows) > most:
        yield _gap(opened.address, f"It names {len(rows):,} addresses; taken: the first {most:,}.", "Raise --limit to take more.")


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
