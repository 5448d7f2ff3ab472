"""A page that a browser saved with its parts (MHTML) in, what is found in it out. Source: RFC 2557; Chromium's header `Snapshot-Content-Location`."""

from dataclasses import replace

from crossread.stages.extract.found import Found, gap, refused, worst
from crossread.stages.extract.mail import read_part
from crossread.stages.extract.mime import Message, Part, message_in
from crossread.types.page import Page

DO = "Save the page again from the browser, as HTML if need be."

LOCATION = "snapshot-content-location"


def read_mhtml(page: Page, data: bytes) -> Found:
    """A page that is MHTML and its inflated bytes in, what is found in it out."""
    message = message_in(data)
    if message is None:
        return refused(page.address, "This file has more parts than any browser saves.", DO)
    part = root_part(message)
    if part is None:
        return Found(state="not an article", gaps=(gap(page.address, "The file has no HTML part.", DO),))
    address = next((value for value in (message.get(LOCATION), part.location) if value.startswith(("http://", "https://"))), "")
    found = read_part(page, part, address=address)
    if not message.is_whole:
        cut = gap(page.address, "The end of the file is missing; what is there was read.", DO)
        found = replace(found, state=worst([found.state, "truncated"]), gaps=(*found.gaps, cut))
    return replace(found, address=found.address or address or None)


def root_part(message: Message) -> Part | None:
    """A message in, the part that is the page itself out: the one with the address the page was saved from, else the first of HTML."""
    wanted = message.get(LOCATION)
    pages = [part for part in message.parts if part.media_type == "text/html" and part.data.strip()]
    return next((part for part in pages if wanted and part.location == wanted), next(iter(pages), None))
