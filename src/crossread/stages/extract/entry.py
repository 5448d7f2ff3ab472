"""What a feed says of a page that could not be had itself in, what is found in it out, marked as such.

The bytes are a JSON object that `sources/feed.py` writes: `url`, `outlet` (title of the feed), `title`, `published`, `updated`, `byline`, `id`,
`feed` (its address), `why` (what happened to the page), and the content as `html` or `text`. All are strings, empty when the feed does not say.
"""

import html
import json
from dataclasses import replace

from crossread.stages.extract.dates import iso_date
from crossread.stages.extract.found import UNKNOWN, Found, gap, refused
from crossread.stages.extract.mail import read_part
from crossread.stages.extract.mime import UTF8_MARK, Part
from crossread.stages.extract.published import Witness, published
from crossread.types.page import Page

FIELDS = ("url", "outlet", "title", "published", "updated", "byline", "id", "feed", "why", "html", "text")


def read_entry(page: Page, data: bytes) -> Found:
    """A page that is an entry of a feed and its bytes in, what is found in it out."""
    fields = fields_of(data)
    if fields is None:
        return refused(page.address, "This is no entry of a feed.", "Read the feed again.")
    found = read_part(page, content_of(fields), address=fields["url"])
    given = [(name, iso_date(fields[name])) for name in ("published", "updated")]
    witnesses = [Witness(edtf=edtf, basis="given", reason=f"the field “{name}” of the feed's entry") for name, edtf in given if edtf]
    when, contradictions = published(witnesses[:1], modified=None, captured_at=page.captured_at)
    why = f"The page itself could not be had ({fields['why'].rstrip('.') or 'no reason is known'}); this is the text that the feed gives of it."
    return replace(
        found,
        address=fields["url"] or found.address,
        outlet=fields["outlet"] or found.outlet,
        title=fields["title"] or found.title,
        byline=fields["byline"] or found.byline,
        published=found.published if when == UNKNOWN else when,
        gaps=(gap(page.address, why, "Save the page from a browser and read that."), *found.gaps, *contradictions),
    )


def fields_of(data: bytes) -> dict[str, str] | None:
    """The bytes of an entry in, its fields out, empty ones included; None when they are none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return {name: field if isinstance(field := value.get(name), str) else "" for name in FIELDS}


def content_of(fields: dict[str, str]) -> Part:
    """The fields of an entry in, a page with its title and content out."""
    body = fields["html"] or "".join(f"<p>{html.escape(line)}</p>" for line in fields["text"].splitlines() if line.strip())
    whole = f"<!doctype html><html><head><title>{html.escape(fields['title'])}</title></head><body><article>{body}</article></body></html>"
    return Part(media_type="text/html", data=UTF8_MARK + whole.encode("utf-8", "replace"))
