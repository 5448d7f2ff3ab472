"""All that a page says of its time of publication in, the time and how it is known out. Witnesses that contradict each other leave a gap."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta

from htmldate import find_date
from lxml.html import HtmlElement

from crossread.stages.extract.dateline import dateline
from crossread.stages.extract.dates import address_date, first_day, iso_date
from crossread.stages.extract.found import UNKNOWN, gap
from crossread.stages.extract.linked import Linked
from crossread.types.document import Published, PublishedBasis
from crossread.types.gap import Gap
from crossread.types.span import Span

META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "article.published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date",
    "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article_date_original", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "citation_publication_date", "bt:pubdate", "originalpublicationdate", "date", "displaydate", "ptime",
)  # fmt: skip
"""Meta elements that carry the time of publication, the clearest first. Source: htmldate (DATE_ATTRIBUTES), Open Graph, Dublin Core, parse.ly."""

META_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")

NO_TOP = frozenset({"aside", "nav", "footer", "li", "blockquote"})
"""A time element inside one of these belongs to another article or a post."""

LONG = 150
"""Paragraphs longer than this are kept from htmldate, which takes any date in the prose when it finds nothing better."""

TOLERANCE = timedelta(days=1)
"""Days differ by one between time zones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One thing that says when it was published.

    Attributes:
        edtf: what it says.
        basis: what it is.
        reason: how it was found, in a sentence.
        spans: the words that carry it, when it stands in the text.
        is_weak: read by a rule of thumb; it supports nothing and contradicts nothing.
    """

    edtf: str
    basis: PublishedBasis
    reason: str
    spans: tuple[Span, ...] = ()
    is_weak: bool = False


def of_page(linked: Linked, meta: dict[str, str], root: HtmlElement) -> list[Witness]:
    """What a page says to machines in, its witnesses out, the best first: JSON-LD, meta elements, the first time element."""
    found: list[Witness] = []
    if linked.published and (edtf := iso_date(linked.published)):
        found.append(Witness(edtf=edtf, basis="json-ld", reason="datePublished in the JSON-LD of the page"))
    for name in META_PUBLISHED:
        if name in meta and (edtf := iso_date(meta[name])):
            found.append(Witness(edtf=edtf, basis="meta", reason=f"meta element {name}"))
            break
    for value in _times(root):
        found.append(Witness(edtf=value, basis="meta", reason="the first time element of the page"))
        break
    return found


def of_change(linked: Linked, meta: dict[str, str]) -> str | None:
    """What a page says to machines in, when it was last changed out; None when it does not say."""
    values = [linked.modified, *(meta.get(name) for name in META_MODIFIED)]
    return next((edtf for value in values if value and (edtf := iso_date(value))), None)


def of_text(title: str, text: str) -> list[Witness]:
    """Title and text in, the dateline printed in them out, as a list of one or none."""
    found = dateline(title, text)
    if found is None:
        return []
    why = "the line in the text that says when it was changed; it prints no other" if found.printed.is_change else "the dateline in the text"
    reason = f"{why}: “{found.span.words}”" + (f" ({found.printed.note})" if found.printed.note else "")
    return [Witness(edtf=found.printed.edtf, basis="text", reason=reason, spans=(found.span,))]


def of_address(address: str) -> list[Witness]:
    """An address in, the day that its path names out, as a list of one or none."""
    day = address_date(address)
    return [Witness(edtf=day, basis="meta", reason="the address names the day", is_weak=True)] if day else []


def of_htmldate(root: HtmlElement, address: str, captured_at: str) -> list[Witness]:
    """A page in, the day that htmldate makes out, out: the last machine witness, for pages that say nothing plainly.

    The latest day is that of the capture, never today's: the same bytes must give the same document for ever.
    """
    latest = first_day(captured_at)
    tree = deepcopy(root)
    for paragraph in list(tree.iter("p", "li", "blockquote", "td")):
        if len(paragraph.text_content()) > LONG:
            paragraph.clear()
    try:
        day = find_date(tree, original_date=True, extensive_search=False, url=address, max_date=latest.isoformat() if latest else "2100-01-01")
    except Exception:  # noqa: BLE001  (the same as for the extractor: no date is better than no document)
        return []
    return [Witness(edtf=day, basis="meta", reason="a date on the page that htmldate takes for that of publication", is_weak=True)] if day else []


def published(witnesses: Iterable[Witness], *, modified: str | None, captured_at: str) -> tuple[Published, list[Gap]]:
    """Witnesses (the best first), the time of the last change and of the capture in, the time of publication and the contradictions out.

    The best witness counts; one that gives the time of the same day adds it.
    """
    plausible = [witness for witness in witnesses if first_day(witness.edtf)]
    if not plausible:
        return UNKNOWN, []
    best = plausible[0]
    if "T" not in best.edtf:
        best = next((witness for witness in plausible if "T" in witness.edtf and witness.edtf[:10] == best.edtf and not witness.is_weak), best)
    return Published(edtf=best.edtf, basis=best.basis, reason=best.reason, spans=best.spans), _contradictions(best, plausible, modified, captured_at)


def _contradictions(best: Witness, witnesses: list[Witness], modified: str | None, captured_at: str) -> list[Gap]:
    """The witness that counts, the others, the times of change and capture in, what does not fit together out."""
    what = "published time"
    gaps: list[Gap] = []
    captured = first_day(captured_at)
    day = first_day(best.edtf)
    if day is None:
        return gaps
    if captured and day > captured + TOLERANCE:
        gaps.append(gap(what, f"The page says {best.edtf}, which is after it was captured ({captured_at}).", "Check the date on the page."))
    changed = first_day(modified) if modified else None
    if changed and changed + TOLERANCE < day:
        gaps.append(gap(what, f"Published on {best.edtf}, but last changed before that, on {modified}.", "Check the date on the page."))
    for other in witnesses:
        if not other.is_weak and "/" not in other.edtf + best.edtf and _is_apart(day, first_day(other.edtf)):
            gaps.append(gap(what, f"Two dates: {best.edtf} ({best.reason}) and {other.edtf} ({other.reason}). The first is used.", "Check the page."))
    return gaps


def _is_apart(day: date, other: date | None) -> bool:
    """Are two days further apart than time zones explain?"""
    return other is not None and abs(day - other) > TOLERANCE


def _times(root: HtmlElement) -> list[str]:
    """A tree in, the dates of its time elements that may be the article's own out, those marked as the date of publication first."""
    marked: list[str] = []
    plain: list[str] = []
    for element in root.iter("time"):
        names = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('id', '')}".lower()
        edtf = iso_date(element.get("datetime") or "")
        if not edtf or any(word in names for word in ("modif", "updat", "relat")) or any(above.tag in NO_TOP for above in element.iterancestors()):
            continue
        is_marked = "datepublished" in names or "pubdate" in element.attrib or "publish" in names
        (marked if is_marked else plain).append(edtf)
    return [*marked, *plain]
