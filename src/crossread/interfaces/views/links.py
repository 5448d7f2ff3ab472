"""An anchor in, where a link to it leads out: in the exported page to a place of the same file, at the desk to the page that has it.

An anchor names a thing: `c-` and the id of a claim (its words in the full text), `d-` of a document, `f-` of a finding, `o-` of an origin, else the
key of a section or part of the dossier ("agreed", "timeline"). Views carry anchors, templates ask `links.to(anchor)`; so both pages are laid out by
the same macros.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

from crossread.interfaces.views.lookup import Quote
from crossread.interfaces.views.text_fragment import address_at


class Links(Protocol):
    """Where links lead."""

    is_live: bool
    """Does each thing have an address of its own, so that a page need not carry it?"""

    def to(self, anchor: str) -> str:
        """An anchor in, what a link to it has as `href` out."""

    def finding(self, key: str) -> str:
        """A finding (or what the head of a dossier asks: "killed") in, the address of the words behind it out."""

    def piece(self, key: str) -> str:
        """The same in, the address of these words alone out, for the script to put in place; empty when the page carries them."""

    def why(self, finding_id: str) -> str:
        """A finding in, the address of its whole reasoning out; empty when there is none."""

    def copy(self, one: Quote) -> str:
        """A quotation in, the address of the archived copy with its words marked out; empty when there is none."""

    def web(self, one: Quote) -> str:
        """A quotation in, the live page at its words out; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InFile:
    """Everything stands in one file."""

    is_live: bool = False

    def to(self, anchor: str) -> str:
        """An anchor in, the link to it in the same file out."""
        return f"#{anchor}"

    def finding(self, key: str) -> str:
        """A finding in, the link to it in the same file out."""
        return f"#f-{key}"

    def piece(self, key: str) -> str:  # noqa: ARG002  # as the protocol has it
        """A finding in, nothing out: the file carries its words."""
        return ""

    def why(self, finding_id: str) -> str:  # noqa: ARG002
        """A finding in, nothing out: the file names the command instead."""
        return ""

    def copy(self, one: Quote) -> str:  # noqa: ARG002
        """A quotation in, nothing out: the file has no archive."""
        return ""

    def web(self, one: Quote) -> str:  # noqa: ARG002
        """A quotation in, nothing out: each document of the file has one link to its page."""
        return ""


IN_FILE = InFile()

IN_PART = {"p": "figures", "r": "figures", "place": "map"}
"""The part of a dossier in which the figures of a point (`p-`), one of them (`r-`) and a place of the map (`place-`) stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """Every thing of a story has an address of its own.

    Attributes:
        collection: path of the collection ("/c/desk").
        story: name of the story.
        documents: the document of each claim, by the claim's id.
        here: anchors of what the page itself shows.
        is_live: each thing has an address of its own.
    """

    collection: str
    story: str
    documents: Mapping[str, str]
    here: frozenset[str] = frozenset()
    is_live: bool = True

    @property
    def base(self) -> str:
        """The address of the story."""
        return f"{self.collection}/stories/{quote(self.story, safe='')}"

    def to(self, anchor: str) -> str:
        """An anchor in, the place on this page out when it is here, else the address of the page that has it."""
        if anchor in self.here:
            return f"#{anchor}"
        kind, _, key = anchor.partition("-")
        if kind == "c":
            return f"{self.base}/documents/{self.documents[key]}#{anchor}" if key in self.documents else f"{self.base}#documents"
        if kind == "d" and key:
            return f"{self.base}/documents/{key}"
        if kind == "f" and key:
            return self.finding(key)
        if kind == "o" and key:
            return f"{self.base}/origins#{anchor}"
        if kind in IN_PART and key:
            return f"{self.section(IN_PART[kind])}#{anchor}"
        return f"{self.base}/origins" if anchor == "origins" else self.section(anchor)

    def finding(self, key: str) -> str:
        """A finding in, the address of the words behind it out."""
        return f"{self.base}/findings/{key}"

    def piece(self, key: str) -> str:
        """A finding in, the address of these words alone out."""
        return f"{self.base}/findings/{key}?part=1"

    def section(self, key: str, **query: str | int) -> str:
        """The key of a section and what of it is asked in, the address of all its findings out."""
        return f"{self.base}/sections/{key}{f'?{urlencode(query)}' if query else ''}"

    def why(self, finding_id: str) -> str:
        """A finding in, the address of its whole reasoning out."""
        return f"{self.base}/why/{finding_id}"

    def copy(self, one: Quote) -> str:
        """A quotation in, the address of the archived copy with its words marked out."""
        return f"{self.collection}/archive/{one.page_sha256}?span={one.part}-{one.span.start}-{one.span.end}"

    def web(self, one: Quote) -> str:
        """A quotation in, the live page at its words out; empty when its page has no address on the web."""
        return address_at(one.address, one.span)
