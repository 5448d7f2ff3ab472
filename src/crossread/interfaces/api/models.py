"""What the API gives and takes, as OpenAPI describes it: the frozen types of the ground floor, flat, with what stands beside them."""

from dataclasses import MISSING, fields
from typing import Annotated, Any, Generic, Literal, TypeVar, cast, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from crossread.services.search import Asked as SearchAsked
from crossread.services.search_facets import Facet
from crossread.services.search_hits import Hit
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.finding import Evidence, Finding, Side
from crossread.types.gap import Gap
from crossread.types.protected import ProtectedAs
from crossread.types.review import Anchor, ReviewKind, Standing
from crossread.types.span import Span
from crossread.types.statement import Statement
from crossread.types.version import Version
from crossread.types.work import Work

Item = TypeVar("Item")


def flat(name: str, kind: type, *, but: tuple[str, ...] = (), **more: Any) -> type[BaseModel]:  # noqa: ANN401  # as pydantic has it
    """A name, a frozen type, fields of it to leave out and further fields (a type, or a type and its default) in, a model with all of them out."""
    hints = get_type_hints(kind)
    own: dict[str, Any] = {one.name: (hints[one.name], ... if one.default is MISSING else one.default) for one in fields(kind) if one.name not in but}
    beside = {field: given if isinstance(given, tuple) else (given, ...) for field, given in more.items()}
    doc = (kind.__doc__ or "").split("\n", 1)[0]
    return cast("type[BaseModel]", create_model(name, __doc__=doc, **(own | beside)))


class Told(BaseModel):
    """What went wrong.

    Attributes:
        status: the status code.
        what: what happened.
        do: what to do about it.
    """

    status: int
    what: str
    do: str


class Error(BaseModel):
    """The one shape of every error."""

    error: Told


class Some(BaseModel, Generic[Item]):
    """A page of a list.

    Attributes:
        items: what is on this page.
        next: address of the next page; null on the last one.
    """

    items: list[Item]
    next: str | None


def some_of(item: type[BaseModel]) -> Any:  # noqa: ANN401  # a type that is made at run time
    """The model of an item in, the model of a page of a list of them out."""
    return Some.__class_getitem__(item)


def list_of(item: type[BaseModel]) -> Any:  # noqa: ANN401  # the same
    """The model of an item in, the model of a whole list of them out."""
    return list.__class_getitem__(item)


class Collection(BaseModel):
    """A collection that its reader may see."""

    slug: str
    right: str
    stories: str = Field(description="Address of its stories.")


class Root(BaseModel):
    """Where everything begins."""

    crossread: str = Field(description="Version of crossread.")
    collections: list[Collection]
    csrf: str = Field(description="What requests that change something must bring back as X-CSRF-Token, unless they bring a token of an account.")


class Story(BaseModel):
    """A story as a list shows it; counts are null as long as it was not compared."""

    name: str
    title: str | None
    documents: int
    outlets: list[str]
    days: list[str]
    changed_at: str
    origins: int | None
    disputes: int | None
    compared_at: str | None


class Section(BaseModel):
    """Findings under one heading, by their ids."""

    key: str
    heading: str
    findings: list[str]


class StoryInFull(BaseModel):
    """A story with the ids of its findings and documents. `is_current` is false while a newer comparison is to be made."""

    name: str
    title: str
    basis: str
    compared_at: str
    is_current: bool
    documents: list[str]
    origins: int
    sections: list[Section]


SideItem = flat("Side", Side, n=int, m=int, standing=str)
ClaimSpan = flat("ClaimSpan", Span, document_id=str)
ClaimItem = flat("Claim", Claim, but=("meaning",), span=ClaimSpan)
EvidenceItem = flat("Evidence", Evidence, is_witnessed=(bool | None, None))


class Judged(BaseModel):
    """A judgement of a person, kept apart from what the machine found."""

    number: int
    by: str
    at: str
    kind: ReviewKind
    value: str
    subject: str
    about: list[Anchor]
    confirmed_by: list[str]
    undone_by: str | None
    undone_at: str | None
    standing: Standing | None = Field(None, description="Whether it still meets what it was made on; null where that was not looked at.")


FindingItem = flat(
    "Finding",
    Finding,
    section=str,
    sides=list[SideItem],  # type: ignore[valid-type]  # made at run time
    evidence=list[EvidenceItem],  # type: ignore[valid-type]
    absent=dict[str, int],
    chance_words=(str | None, None),
    judgements=list[Judged],
)
DocumentItem = flat("Document", Document, but=("text",), reason=str, label=str, words=int)
DocumentInFull = flat(
    "DocumentInFull",
    Document,
    reason=str,
    statements=list[Statement],
    claims=list[ClaimItem],  # type: ignore[valid-type]
    gaps=list[Gap],
)
WorkItem = flat("Work", Work)
VersionItem = flat("Version", Version)


ADDRESS = "^https?://[A-Za-z0-9\u00c0-\ud7a3][!-Z^-~\u00c0-\ud7a3]*$"
"""An address on the web as a schema can say it; no white space in it, in whatever sense of the word."""


class ToOrder(BaseModel):
    """What to bring in.

    Attributes:
        places: addresses on the web.
        story: name of the story they are of; null when it is made from the addresses.
        is_grouped: each report finds its own story.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    places: list[Annotated[str, Field(pattern=ADDRESS, max_length=4000)]] = Field(min_length=1, max_length=200)
    story: str | None = Field(None, pattern="^[A-Za-z0-9\u00c0-\ud7a3][A-Za-z0-9\u00c0-\ud7a3 ._-]*$", max_length=100)
    is_grouped: bool = False


class _ToJudge(BaseModel):
    """A judgement to make."""

    model_config = ConfigDict(extra="forbid", strict=True)


Id = Annotated[str, Field(min_length=1, max_length=64)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=200)]
Words = Annotated[str, Field(pattern="[A-Za-z0-9\u00c0-\ud7a3]", max_length=4000)]
Sameness = Literal["same thing", "not the same thing", "undecided"]


class SamenessOfFinding(_ToJudge):
    """Whether the words of a finding answer one question."""

    kind: Sameness
    finding: Id


class SamenessOfClaims(_ToJudge):
    """Whether claims answer one question."""

    kind: Sameness
    claims: Annotated[list[Id], Field(min_length=2, max_length=200)]


class NoteOnFinding(_ToJudge):
    """A note on a finding."""

    kind: Literal["note"]
    finding: Id
    value: Words


class NoteOnClaims(_ToJudge):
    """A note on claims."""

    kind: Literal["note"]
    claims: Ids
    value: Words


class WrongSpeaker(_ToJudge):
    """Somebody else said these words, `value`; or nobody is known to have, when it is empty."""

    kind: Literal["wrong speaker"]
    statement: Id
    value: Annotated[str, Field(max_length=200)] = ""


class Credibility(_ToJudge):
    """How credible claims are (Admiralty code)."""

    kind: Literal["credibility"]
    claims: Ids
    value: Literal["1", "2", "3", "4", "5", "6"]


class Reliability(_ToJudge):
    """How reliable a source is (Admiralty code)."""

    kind: Literal["reliability"]
    subject: Annotated[str, Field(pattern="[A-Za-z0-9\u00c0-\ud7a3]", max_length=200)]
    value: Literal["A", "B", "C", "D", "E", "F"]


ToJudge = SamenessOfFinding | SamenessOfClaims | NoteOnFinding | NoteOnClaims | WrongSpeaker | Credibility | Reliability


class ProtectedItem(BaseModel):
    """A protected person, by number: no output has the names."""

    number: int
    why: ProtectedAs
    by: str
    at: str
    is_in_force: bool


HitItem = flat("Hit", Hit)


class Found(BaseModel):
    """What a search found. `marks` are offsets in the part of the document, as `start` and `end` are."""

    asked: SearchAsked
    items: list[HitItem]  # type: ignore[valid-type]  # made at run time
    total: int
    is_at_least: bool = Field(description="There are more than `total`; so many were counted.")
    ranked_among: int | None = Field(description="By relevance, how many of the newest were put in order; null when all were.")
    facets: list[Facet]
    notes: list[str]
    left: int = Field(description="Documents that are not in the index yet.")
    next: str | None
