"""A document and its sentences in, what it names out: one entity for each person, organisation, place or thing, with all its forms."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from crossread.stages.names.capitals import known_words
from crossread.stages.names.forms import Form, form_of, initials
from crossread.stages.names.group import group
from crossread.stages.names.joining import LONG_NAME, Places, Unit
from crossread.stages.names.kinds import PlaceKnown, Votes, add, kind_of_votes, votes_beside, votes_of_form
from crossread.stages.names.marked import Marked
from crossread.stages.names.plain import Clean, cleaned
from crossread.stages.names.recognise import Name, find_names
from crossread.stages.tokens import Token, covering, tokenise
from crossread.types.document import Document
from crossread.types.entity import Entity, EntityKind, Mention
from crossread.types.ids import content_id
from crossread.types.span import Part, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A name where it stands, with what speaks for its kind. Offsets are code points of the clean part.

    Attributes:
        part: title or text.
        start: first code point of the name.
        end: code point after it.
        title_start: first code point of its titles; `start` when it has none.
        form: the name taken apart.
        votes: what the words beside it, or who marked it, say of its kind.
    """

    part: Part
    start: int
    end: int
    title_start: int
    form: Form
    votes: Votes


def find_entities(
    document: Document, sentences: tuple[Span, ...], places: Places, *, marked: tuple[Marked, ...] = (), is_replaced: bool = False
) -> tuple[Entity, ...]:
    """A document and its sentences in, its entities out, in order of their first mention.

    Args:
        document: what is read.
        sentences: its sentences, from `stages.sentences.split`.
        places: what knows names of places.
        marked: names that something else found (offsets of the document). They take the place of what the rules find there.
        is_replaced: whether the marked names are all there are, so that the rules look for no others.
    """
    parts = {part: cleaned(document.part(part)) for part in PARTS}
    seen = sorted(see(sentences, parts, places, marked, is_replaced=is_replaced), key=lambda one: (one.part == "text", one.start, one.end))
    forms = tuple(dict.fromkeys(one.form for one in seen))
    votes = votes_of(seen, forms, places)
    kinds = {form: kind_of_votes(votes[form]) for form in forms}
    defined = definitions(seen, forms, parts)
    units = [
        Unit(kind=kinds[form], forms=(form,), abbreviations=frozenset(forms[short].tokens[0] for short, full in defined if forms[full] == form))
        for form in forms
    ]
    tops = dict(zip(forms, group(units, places, is_within=True, same=defined), strict=True))
    members: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        members[tops[one.form]].append(one)
    shorts = {forms[short] for short, _ in defined}
    return tuple(entity_of(document, tuple(named), parts, votes, shorts) for named in members.values())


PARTS: tuple[Part, ...] = ("title", "text")


def see(sentences: tuple[Span, ...], parts: dict[Part, Clean], places: Places, marked: tuple[Marked, ...], *, is_replaced: bool) -> Iterable[Seen]:
    """The sentences in, the names in them out: those that were marked, and those of the rules that overlap none of them."""
    read = [(sentence, tokens_of(sentence, parts[sentence.part])) for sentence in sentences]
    known = known_words(tokens for _, tokens in read)
    for sentence, tokens in read:
        clean = parts[sentence.part]
        line = Line(part=sentence.part, tokens=tokens, text=clean.text, is_loud=sentence.words.isupper(), places=places)
        here = tuple(
            (clean.forth(one.start), clean.forth(one.end), one.kind)
            for one in marked
            if one.part == sentence.part and sentence.start <= one.start < sentence.end
        )
        names: tuple[Name, ...] = () if is_replaced else find_names(tokens, sentence.part, clean.text, places, known)
        titles = {name.start: name.title_start for name in names}
        for low, high, kind in here:
            yield seen_of(line, (titles.get(low, low), low, high), kind)
        for name in names:
            if not any(low < name.end and name.start < high for low, high, _ in here):
                yield seen_of(line, (name.title_start, name.start, name.end), None)


def tokens_of(sentence: Span, clean: Clean) -> tuple[Token, ...]:
    """A sentence and its part of the document without what prints nothing in, its tokens out, with offsets into the clean part."""
    start, end = clean.forth(sentence.start), clean.forth(sentence.end)
    return tokenise(Span(part=sentence.part, start=start, end=end, words=clean.text[start:end]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence that names are seen in.

    Attributes:
        part: title or text.
        tokens: its tokens, with offsets into `text`.
        text: the whole part, clean.
        is_loud: is it all in capitals?
        places: what knows places.
    """

    part: Part
    tokens: tuple[Token, ...]
    text: str
    is_loud: bool
    places: Places


def seen_of(line: Line, place: tuple[int, int, int], kind: EntityKind | None) -> Seen:
    """Where titles and name begin and the name ends in, the name with what speaks for its kind out."""
    title_start, start, end = place
    if kind is not None and kind != "other":
        votes: Votes = defaultdict(float, {kind: MARKED})
    else:
        votes = votes_beside(line.tokens, *covering(line.tokens, title_start, end), title_start < start, line.places)
    words = line.text[start:end]
    return Seen(part=line.part, start=start, end=end, title_start=title_start, form=form_of(words.title() if line.is_loud else words), votes=votes)


MARKED = 6.0
"""Weight of the kind that something else gave a mention: more than any word beside it."""


def votes_of(seen: list[Seen], forms: tuple[Form, ...], places: Places) -> dict[Form, Votes]:
    """The names of a document in, for each form what all its mentions say of its kind out; a last name shares in what its full name says."""
    votes: dict[Form, Votes] = {form: defaultdict(float) for form in forms}
    for one in seen:
        add(votes[one.form], one.votes)
    for form in forms:
        add(votes[form], dict(votes_of_form(form, known_as(form.words, places))))
    lasts: dict[str, float] = {}
    for form in forms:
        if len(form.person) > 1 and kind_of_votes(votes[form]) == "person":
            for word in (form.person[-1], *(form.person[1:-1] if len(form.person) >= LONG_NAME else ())):
                lasts[word] = max(votes[form]["person"], lasts.get(word, 0.0))
    for form in forms:
        if len(form.tokens) == 1 and form.person[-1] in lasts:
            votes[form]["person"] += min(LAST_NAME, lasts[form.person[-1]])
    return votes


def known_as(words: str, places: Places) -> PlaceKnown:
    """A name in, how the gazetteer knows it out."""
    if not places.is_place(words):
        return "no"
    return "city" if (places.place_id(words) or "").startswith("city") else "country"


LAST_NAME = 2.0
"""Largest weight of being the last name of a person of the document."""

BRACKET = re.compile(r"\s?\(\s?(?:the |or |known as )?[\"']?$")


def definitions(seen: list[Seen], forms: tuple[Form, ...], parts: dict[Part, Clean]) -> list[tuple[int, int]]:
    """The names of a document in order in, the pairs of an abbreviation in brackets and the name in front of it out, as numbers of forms.

    Either may stand in the brackets: "World Food Programme (WFP)", "WFP (World Food Programme)".
    """
    number = {form: at for at, form in enumerate(forms)}
    found = []
    for one, other in pairwise(seen):
        between = parts[one.part].text[one.end : other.start]
        if one.part == other.part and BRACKET.fullmatch(between) and parts[one.part].text[other.end : other.end + 2].strip("\"'")[:1] in {")", ""}:
            short, full = (other.form, one.form) if len(other.form.tokens) == 1 else (one.form, other.form)
            if short != full and len(short.tokens) == 1 and abbreviates(short, full):
                found.append((number[short], number[full]))
    return found


def abbreviates(short: Form, full: Form) -> bool:
    """May a word in brackets be the abbreviation of the name beside it: its first letters, or letters of it in order beginning with the first?"""
    if short.tokens[0] in initials(full):
        return True
    letters = iter("".join(full.tokens))
    return (
        short.is_acronym
        and len(full.tokens) > 1
        and short.tokens[0][0] in {token[0] for token in full.tokens}
        and all(letter in letters for letter in short.tokens[0])
    )


def entity_of(document: Document, named: tuple[Seen, ...], parts: dict[Part, Clean], votes: dict[Form, Votes], shorts: set[Form]) -> Entity:
    """The mentions of one thing in, the entity out."""
    kind = kind_of_forms({one.form for one in named}, votes)
    mentions = tuple(mention_of(document, one, parts[one.part], kind) for one in named)
    full = max(named, key=lambda one: (len(one.form.tokens) > 1, not one.form.words.isupper(), len(one.form.words)))
    start, end = parts[full.part].back(full.start, full.end)
    return Entity(
        id=content_id(document.id, "entity", mentions[0].span.part, mentions[0].span.start, mentions[0].span.end),
        document_id=document.id,
        name=document.part(full.part)[start:end],
        kind=kind,
        mentions=mentions,
        abbreviations=tuple(sorted({one.form.words for one in named if one.form in shorts})),
    )


def kind_of_forms(forms: set[Form], votes: dict[Form, Votes]) -> EntityKind:
    """The forms of one thing and what speaks for the kind of each in, its kind out."""
    if len(forms) == 1:
        return kind_of_votes(votes[next(iter(forms))])
    total: Votes = defaultdict(float)
    for form in sorted(forms, key=lambda form: form.words):
        add(total, votes[form])
    return kind_of_votes(total)


def mention_of(document: Document, one: Seen, clean: Clean, kind: EntityKind) -> Mention:
    """A name where it stands and the kind of its entity in, the mention out, cut from the document as printed."""
    start, end = clean.back(one.start, one.end)
    title_start, _ = clean.back(one.title_start, one.start)
    own = kind_of_votes(one.votes)
    return Mention(
        span=document.span(start, end, one.part),
        titles=document.span(title_start, start, one.part) if title_start < start else None,
        kind=own if own != "other" else kind,
    )
