"""What a feed and its server say of how often to ask in, seconds between two requests out."""

import re

from crossread.sources.web.headers import first

HEAD_BYTES = 20_000
"""Bytes of a feed in which it says how often to ask: the beginning of its channel."""

TTL = re.compile(rb"<ttl>\s*([0-9]{1,6})\s*</ttl>", re.IGNORECASE)
"""Minutes. Source: RSS 2.0, "ttl sub-element of channel"."""

PERIOD = re.compile(rb"<(?:\w+:)?updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*</", re.IGNORECASE)
FREQUENCY = re.compile(rb"<(?:\w+:)?updateFrequency>\s*([0-9]{1,4})\s*</", re.IGNORECASE)
PERIODS_S = {b"hourly": 3_600, b"daily": 86_400, b"weekly": 604_800, b"monthly": 2_592_000, b"yearly": 31_536_000}
"""Source: RDF Site Summary 1.0, module Syndication."""

MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?([0-9]{1,9})", re.IGNORECASE)
"""Seconds. Source: RFC 9111, 5.2.2.1."""


def ttl(payload: bytes, head: bytes) -> float | None:
    """A feed and the head it came with in, the longest time between requests that either asks for out, in seconds; None when neither does."""
    begin = payload[:HEAD_BYTES]
    found: list[float] = [60.0 * int(match[1]) for match in TTL.finditer(begin)]
    if period := PERIOD.search(begin):
        times = FREQUENCY.search(begin)
        found.append(PERIODS_S[period[1].lower()] / max(1, int(times[1]) if times else 1))
    if age := MAX_AGE.search(first(head, "cache-control") or ""):
        found.append(float(age[1]))
    return max(found, default=None)
