"""An e-mail in (a newsletter, an alert), what is found in it out: its HTML, else its plain text; From, Date and Subject as outlet, time and title."""

from dataclasses import replace
from datetime import UTC
from email.utils import parseaddr, parsedate_to_datetime

from crossread.stages.extract.about import MAX_OUTLET, MAX_TITLE, registered_domain
from crossread.stages.extract.found import UNKNOWN, Found, gap, refused, worst
from crossread.stages.extract.mime import Message, Part, message_in
from crossread.stages.extract.page import read_html
from crossread.stages.extract.plain import read_plain
from crossread.stages.extract.published import Witness, published
from crossread.types.gap import Gap
from crossread.types.page import Page

DO = "Save the message again from the mail program, or save its text."


def read_mail(page: Page, data: bytes) -> Found:
    """A page that is an e-mail and its inflated bytes in, what is found in it out."""
    message = message_in(data)
    if message is None:
        return refused(page.address, "This message has more parts than any mail program makes.", DO)
    parts = [part for part in (message.first("text/html"), message.first("text/plain")) if part]
    if not parts:
        return Found(state="not an article", gaps=(gap(page.address, "The message has no text of its own, attachments at most.", DO),))
    found = next((one for part in parts if (one := read_part(page, part, may_list=True)).text), read_part(page, parts[0], may_list=True))
    when, contradictions = published(_date(message), modified=None, captured_at=page.captured_at)
    cut = [] if message.is_whole else [gap(page.address, "The end of the message is missing; what is there was read.", DO)]
    kept = [one for one in found.gaps if one.what not in ("outlet", "published time")]
    return replace(
        found,
        outlet=_outlet(message) or found.outlet,
        title=message.get("subject")[:MAX_TITLE] or found.title,
        published=found.published if when == UNKNOWN else when,
        state=worst([found.state, *(["truncated"] if cut else [])]),  # type: ignore[list-item]  # the literal is a State
        gaps=(*kept, *contradictions, *cut),
    )


def read_part(page: Page, part: Part, *, address: str = "", may_list: bool = False) -> Found:
    """A page, a part of it and the URL it is from (empty when unknown) in, what is found in that part out."""
    inner = replace(page, media_type=part.media_type, address=address or page.address)
    found = read_html(inner, part.data, may_list=may_list) if part.media_type == "text/html" else read_plain(inner, part.data)
    return replace(found, gaps=tuple(_of_page(one, inner, page) for one in found.gaps))


def _of_page(one: Gap, inner: Page, page: Page) -> Gap:
    """A gap of a part in, the same about the whole page out."""
    return replace(one, what=page.address) if one.what == inner.address else one


def _date(message: Message) -> list[Witness]:
    """A message in, when it was sent, as a witness of the time of publication, out."""
    try:
        when = parsedate_to_datetime(message.get("date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return []
    try:
        moment = when if when.tzinfo is None else when.astimezone(UTC)
    except OverflowError:
        return []
    edtf = moment.strftime("%Y-%m-%dT%H:%M:%SZ" if when.tzinfo else "%Y-%m-%d")
    return [Witness(edtf=edtf, basis="given", reason="the field “Date” of the message")]


def _outlet(message: Message) -> str | None:
    """A message in, who sent it out: the name in the field From, else the domain."""
    name, address = parseaddr(message.get("from"))
    bare = name.strip(" \"'")
    if 0 < len(bare) <= MAX_OUTLET and "@" not in bare:
        return bare
    return registered_domain(address.rpartition("@")[2])
