"""A page in a wrapping in (an e-mail, MHTML, an entry of a feed), the pages of HTML or plain text inside out: what a second parser is to look at."""

from crossread.stages.extract.entry import content_of, fields_of
from crossread.stages.extract.mhtml import root_part
from crossread.stages.extract.mime import Part, message_in
from crossread.types.page import MediaType


def unwrapped(data: bytes, media_type: MediaType) -> tuple[Part, ...] | None:
    """The inflated bytes of a page and what they are in, the pages inside out, none when nothing can be read; None for a page in no wrapping."""
    if media_type == "application/vnd.crossread.entry+json":
        fields = fields_of(data)
        return (content_of(fields),) if fields else ()
    if media_type not in ("message/rfc822", "multipart/related"):
        return None
    message = message_in(data)
    if message is None:
        return ()
    if media_type == "message/rfc822":
        return message.parts
    part = root_part(message)
    return (part,) if part else ()
