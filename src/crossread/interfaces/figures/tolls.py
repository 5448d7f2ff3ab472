"""A dossier in, the figures at its head out: how many were killed and injured as the reports give it, how each was found, and the words behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.views.lookup import Lookup, Quote
from crossread.types.dossier import Dossier
from crossread.types.figure import Given, StoryFigure
from crossread.types.finding import Derivation

MOST_OTHERS = 6
"""Other figures that are named beside one; the fold on the page and the JSON have all of them."""

MOST_LABELS = 3
"""Reports that are named behind a figure on a terminal; of more, the number is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    """A figure that reports give, ready to show.

    Attributes:
        answer: the words that give it in one of these reports.
        language: of that report, empty when unknown.
        link: anchor of these words in the full text.
        carriers: label and anchor of each report that gives it, in order of publication.
        derivations: how it came about where that report does not print it.
    """

    answer: str
    language: str
    link: str
    carriers: tuple[tuple[str, str], ...]
    derivations: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollView:
    """The figure of a story for what was asked, ready to show.

    Attributes:
        figure: the figure.
        name: what it is the number of: "Killed", "Injured".
        stands: the figure as it is shown, with the reports that give it.
        others: the other figures that reports give, in order of publication.
        reports: how many reports give a figure at all.
        quotes: the words that carry the figure, in their paragraphs.
    """

    figure: StoryFigure
    name: str
    stands: GivenView
    others: tuple[GivenView, ...]
    reports: int
    quotes: tuple[Quote, ...]

    @property
    def named(self) -> tuple[GivenView, ...]:
        """The other figures that are named beside it."""
        return self.others[:MOST_OTHERS]

    @property
    def more(self) -> int:
        """How many other figures there are beyond these."""
        return len(self.others) - len(self.named)

    @property
    def found(self) -> str:
        """How it was found and how many reports give it, in a few words."""
        own = len(self.stands.carriers)
        if own == self.reports:
            return f"{self.figure.rule}, in {'the one report' if own == 1 else f'all {own} reports'} that {'gives' if own == 1 else 'give'} a figure"
        return f"{self.figure.rule}, in {own} of {self.reports} reports that give a figure"


def tolls(dossier: Dossier, lookup: Lookup) -> tuple[TollView, ...]:
    """A dossier and its parts by id in, the figures at its head out; empty when its reports tell of nobody killed or injured."""
    return tuple(toll_view(figure, lookup) for figure in dossier.figures)


def toll_view(figure: StoryFigure, lookup: Lookup) -> TollView:
    """A story's figure in, what is shown of it out."""
    by_number: dict[float, list[Given]] = {}
    for one in sorted(figure.given, key=lambda one: lookup.order[one.document_id]):
        by_number.setdefault(one.number, []).append(one)
    carrying = by_number.pop(figure.number)
    best = next(one for one in carrying if (one.answer, one.derivations) == (figure.answer, figure.derivations))
    return TollView(
        figure=figure,
        name=figure.asked.capitalize(),
        stands=given_view(best, carrying, lookup),
        others=tuple(given_view(min(found, key=lambda one: len(one.derivations)), found, lookup) for found in by_number.values()),
        reports=len(figure.given),
        quotes=lookup.quotes(figure.evidence),
    )


def given_view(told: Given, carrying: list[Given], lookup: Lookup) -> GivenView:
    """The report whose words are shown and all that give its number in, the figure ready to show out."""
    return GivenView(
        answer=told.answer,
        language=lookup.documents[told.document_id].language or "",
        link=anchor(told),
        carriers=tuple((lookup.label(one.document_id), anchor(one)) for one in carrying),
        derivations=told.derivations,
    )


def anchor(given: Given) -> str:
    """What a report gives in, the anchor of the claim to lead to out: the one that prints it, else the most prominent one."""
    prominent = max(given.tellings, key=lambda one: one.weight).claims[0]
    printing = (claim for one in given.tellings for claim in one.claims if claim.span.words == given.answer)
    return f"c-{next(printing, prominent).id}"


def toll_lines(dossier: Dossier, lookup: Lookup, look: Look) -> Iterator[str]:
    """A dossier in, the figures at its head as lines for a terminal out: each with how it was found, and what other reports give."""
    for one in tolls(dossier, lookup):
        lines = wrapped(f"{one.name}: {one.stands.answer} ({one.found}){made_of(one.stands)}", look, hang=2)
        yield lines.replace(f"{one.name}:", paint(f"{one.name}:", "bold", look=look), 1)
        if one.others:
            more = (f"and {one.more} more",) if one.more else ()
            yield wrapped(f"Others give: {'; '.join((*map(told_elsewhere, one.named), *more))}", look, "dim", indent=2, hang=2)


def told_elsewhere(other: GivenView) -> str:
    """Another figure in, its words, how it came about and where it stands out."""
    labels = [label for label, _ in other.carriers]
    return f"{other.answer}{made_of(other)} ({', '.join(labels) if len(labels) <= MOST_LABELS else f'{len(labels)} reports'})"


def made_of(given: GivenView) -> str:
    """A figure in, how it came about where no report prints it out, in brackets; empty where one does."""
    return "".join(f" [{one.result}: {one.rule}, from {', '.join(f'“{words}”' for words in one.inputs)}]" for one in given.derivations)
