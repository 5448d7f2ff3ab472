"""A query in, the page of what was found in a collection out: hits with their words marked, and how many stand where, as links."""

import re
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.layout import page
from crossread.interfaces.desk.seen_by import Seen
from crossread.interfaces.views.spoken import spoken
from crossread.interfaces.views.text_fragment import text_directive
from crossread.services.search import Answer, Asked, Order, search
from crossread.services.search_facets import COUNTED, Facet, FacetName
from crossread.services.search_hits import Hit, Piece
from crossread.stages.searching.lines import KINDS
from crossread.types.errors import InputError
from crossread.types.span import Span

MOST_TYPED = 10_000
"""Characters of a query that are taken; `stages.searching` says how many of them are read."""
MOST_FILTER = 300
DAY = re.compile(r"\d{4}-\d\d-\d\d")
FACET_WORDS: dict[FacetName, str] = {"kind": "What it holds", "story": "Story", "outlet": "Outlet", "speaker": "Who says it", "day": "Published"}
"""Headings of the facets, in the order in which they are shown."""
KIND_WORDS = {
    "statement": "somebody says it",
    "figure": "a figure",
    "time": "a time",
    "place": "a place",
    "name": "a name",
    "title": "headlines",
}
ORDERS: dict[Order, str] = {"newest": "Newest first", "relevance": "Best fitting first"}
FILTERS = ("story", "outlet", "speaker", "since", "until", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A link that narrows what was found, or widens it again.

    Attributes:
        words: what it says.
        address: where it leads.
        count: how many lines there are behind it, in words; empty when that is not told.
        is_on: is it chosen now? Then the link takes it away.
    """

    words: str
    address: str
    count: str = ""
    is_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetView:
    """A facet as it is shown.

    Attributes:
        key: what is counted by.
        heading: in words.
        choices: its values, as links.
        more: how many values there are besides.
    """

    key: str
    heading: str
    choices: tuple[Choice, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A hit as it is shown.

    Attributes:
        address: where its words stand in their document; of a report in no story, its archived copy.
        pieces: its words.
        is_title: is it a headline?
        outlet: who published it.
        title: headline of its document; empty for a hit that is the headline.
        published_edtf: when, None when unknown.
        published: the same in words.
        speakers: who says it.
        stories: its stories, each with its name and address.
        copy: address of the archived copy.
        is_read: does its document count?
    """

    address: str
    pieces: tuple[Piece, ...]
    is_title: bool
    outlet: str
    title: str
    published_edtf: str | None
    published: str
    speakers: tuple[str, ...]
    stories: tuple[tuple[str, str], ...]
    copy: str
    is_read: bool


def results(request: Request, seen: Seen) -> Response:
    """A request with a query and a collection in, the page of what was found out.

    Raises:
        InputError: a day is no day, or the address of a page of results is not one of ours.
    """
    asked = asked_in(request)
    answer = search(seen.library, asked)
    c = seen.collection.slug
    return page(
        request,
        "search.html",
        seen,
        asked=asked,
        answer=answer,
        head=head_of(answer),
        hits=tuple(hit_view(c, hit) for hit in answer.hits),
        facets=tuple(facet_view(c, asked, facet) for name in FACET_WORDS for facet in answer.facets if facet.name == name),
        chosen=chosen(c, asked),
        orders=tuple(Choice(words=words, address=again(c, asked, order=order), is_on=asked.order == order) for order, words in ORDERS.items()),
        next_page=again(c, asked, cursor=answer.next_cursor) if answer.next_cursor else "",
        first_page=again(c, asked) if asked.cursor else "",
        counted=COUNTED if any(facet.is_at_least for facet in answer.facets) else 0,
        without=tuple((name, value) for name, value in given(asked).items() if name not in {"since", "until", "cursor"}),
    )


def asked_in(request: Request) -> Asked:
    """A request in, what is asked out; a filter that is empty is none, and a kind or order that is none of ours is not used.

    Raises:
        InputError: a day is no day.
    """
    typed = {name: request.query_params.get(name, "").strip()[:MOST_FILTER] or None for name in (*FILTERS, "cursor")}
    for name in ("since", "until"):
        if typed[name] and not DAY.fullmatch(typed[name] or ""):
            raise InputError("A day of publication cannot be understood.", "Give it as YYYY-MM-DD.")
    order: Order = "relevance" if request.query_params.get("order") == "relevance" else "newest"
    return Asked(
        words=request.query_params.get("q", "")[:MOST_TYPED],
        story=typed["story"],
        outlet=typed["outlet"],
        speaker=typed["speaker"],
        since=typed["since"],
        until=typed["until"],
        kind=next((kind for kind in KINDS if kind == typed["kind"]), None),
        order=order,
        cursor=typed["cursor"],
    )


def given(asked: Asked) -> dict[str, str]:
    """What is asked in, the parts of an address that ask for it out, without the page."""
    values = {name: getattr(asked, name) for name in FILTERS}
    order = asked.order if asked.order != "newest" else None
    return {name: value for name, value in {"q": asked.words, **values, "order": order}.items() if value}


def again(c: str, asked: Asked, **changed: str | None) -> str:
    """A collection's slug, what is asked and what of it is to be otherwise (None: left out) in, the address that asks for that out."""
    wanted = {name: value for name, value in {**given(asked), **changed}.items() if value and (name, value) != ("order", "newest")}
    return addresses.under(c, "", **wanted)


def chosen(c: str, asked: Asked) -> tuple[Choice, ...]:
    """A collection's slug and what is asked in, each filter that is set as a link that takes it away out."""
    words = {
        "story": f"in the story {asked.story}",
        "outlet": f"in {asked.outlet}",
        "speaker": f"said by {asked.speaker}",
        "since": f"published on {spoken(asked.since or '')} or later",
        "until": f"published on {spoken(asked.until or '')} or before",
        "kind": KIND_WORDS.get(asked.kind or "", ""),
    }
    if asked.since and asked.since == asked.until:
        words["since"] = f"published on {spoken(asked.since)}"
        words.pop("until")
    gone: dict[str, dict[str, str | None]] = {name: {name: None} for name in words}
    gone["since"] = {"since": None} if "until" in words else {"since": None, "until": None}
    return tuple(Choice(words=said, address=again(c, asked, **gone[name]), is_on=True) for name, said in words.items() if getattr(asked, name))


def facet_view(c: str, asked: Asked, facet: Facet) -> FacetView:
    """A collection's slug, what is asked and a facet in, how it is shown out."""
    choices = []
    for one in facet.values:
        names: tuple[str, ...] = ("since", "until") if facet.name == "day" else (facet.name,)
        is_on = all(getattr(asked, name) == one.value for name in names)
        address = again(c, asked, **dict.fromkeys(names, None if is_on else one.value))
        label = spoken(one.label) if facet.name == "day" else KIND_WORDS.get(one.label, one.label) if facet.name == "kind" else one.label
        choices.append(Choice(words=label, address=address, count=f"{one.count:,}{'+' if facet.is_at_least else ''}", is_on=is_on))
    return FacetView(key=facet.name, heading=FACET_WORDS[facet.name], choices=tuple(choices), more=facet.more)


def head_of(answer: Answer) -> str:
    """What was found in, how much that is, in words, out."""
    if not answer.total:
        return "Nothing found"
    many = f"{answer.total:,} sentence or headline" if answer.total == 1 else f"{answer.total:,} sentences and headlines"
    return f"More than {many}" if answer.is_at_least else many


def hit_view(c: str, hit: Hit) -> HitView:
    """A collection's slug and a hit in, how it is shown out."""
    start, end = hit.shown
    words = Span(part=hit.part, start=start, end=end, words=hit.words[start - hit.start : end - hit.start])
    directive = text_directive(words)
    copy = addresses.under(c, "archive", hit.page_sha256, span=f"{hit.part}-{hit.start}-{hit.end}")
    there = addresses.story(c, hit.stories[0], "documents", hit.document_id) if hit.stories else copy
    return HitView(
        address=f"{there}#:~:{directive}" if directive and hit.stories else there,
        pieces=hit.pieces,
        is_title=hit.part == "title",
        outlet=hit.outlet,
        title=(hit.title or "") if hit.part != "title" else "",
        published_edtf=hit.published,
        published=spoken(hit.published) if hit.published else "time unknown",
        speakers=tuple(dict.fromkeys(one.speaker for one in hit.said if one.speaker)),
        stories=tuple((name, addresses.story(c, name)) for name in hit.stories),
        copy=copy,
        is_read=hit.is_read,
    )
