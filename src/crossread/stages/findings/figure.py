"""The reports of a story in, the figures they give for the killed and the injured out: what can stand as the story's headline."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from crossread.stages.claims.figures import number
from crossread.stages.findings.doers import FEWEST_VICTIMS, WITH_DOER, doer_among, one_more, says_including
from crossread.stages.findings.survivors import NOBODY, Dead, less, told_injured
from crossread.stages.findings.told import IN_LEAD, LAST_DEATH, tellings, told_killed
from crossread.stages.memory import Memory
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.figure import Asked, FigureRule, Given, StoryFigure, Telling, TellingRule
from crossread.types.finding import Derivation, Evidence

Told = Mapping[str, tuple[Telling, ...]]
"""Document id to what the report tells."""
NOBODY_KNOWN: Mapping[str, str] = {}


REASONS: Mapping[FigureRule, str] = {
    "undisputed": "All reports that give a figure give this one.",
    "latest": "The figure rose from report to report, and the latest reports agree on this one.",
    "majority of origins": "The reports differ; most of those written apart, the prominent places first, give this figure.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolls:
    """What one report tells of those who came to harm.

    Attributes:
        told: the places where it tells it.
        killed: those of them that give its number of killed.
        doers: for each of these that counts who killed in, its number and where it says so.
    """

    told: tuple[Telling, ...]
    killed: tuple[Telling, ...]
    doers: tuple[tuple[float, Evidence], ...]


def find_figures(readings: tuple[Reading, ...], attests: Mapping[str, str] = NOBODY_KNOWN, memory: Memory | None = None) -> tuple[StoryFigure, ...]:
    """The reports of a story in, their figures for the killed and the injured out; what no report gives is missing.

    Args:
        readings: the reports, whatever their order.
        attests: document id to the id of the origin that attests what it says: reports that share their text count as one.
        memory: what is remembered of the story.
    """
    ordered = tuple(sorted(readings, key=lambda reading: reading.document.id))
    years = frozenset(day_of(reading)[:4] for reading in ordered if day_of(reading))
    known = (memory or Memory()).table("tolls of documents")
    tolls = tuple((reading, known.of((reading.document.id, years), partial(tolls_of, reading, years))) for reading in ordered)
    told = {reading.document.id: one.told for reading, one in tolls}
    killed = with_doers(tuple((reading, one) for reading, one in tolls if one.killed))
    toll = settled("killed", killed, attests)
    injured = tuple(given_by(reading, found) for reading in ordered if (found := injured_in(reading, told, killed, toll)))
    return tuple(figure for figure in (toll, settled("injured", injured, attests)) if figure)


def tolls_of(reading: Reading, years: frozenset[str]) -> Tolls:
    """A report and the years in which the story's reports were published in, what it tells of those who came to harm out."""
    told = tellings(reading, years)
    killed = told_killed(told)
    return Tolls(told=told, killed=killed, doers=tuple((one.number, death) for one in killed if (death := doer_among(reading.document, one))))


def with_doers(told: tuple[tuple[Reading, Tolls], ...]) -> tuple[Given, ...]:
    """The reports that give a number of killed with what they tell in, what each gives out.

    Where one report counts the killer in and another gives one fewer, that one counts his victims: both tell of the same dead.
    """
    among = {number: death for _, one in told for number, death in one.doers}
    return tuple(
        given_by(reading, tuple(one_more(one, among[one.number + 1]) for one in tolls.killed) if is_of_victims(tolls.killed, among) else tolls.killed)
        for reading, tolls in told
    )


def is_of_victims(found: tuple[Telling, ...], among: Mapping[float, Evidence]) -> bool:
    """Are the dead that a report tells of one fewer than with their killer, by another report, and none of its words counts him in?"""
    number = found[0].number
    return number >= FEWEST_VICTIMS and number + 1 in among and number not in among and not any(says_including(one) for one in found)


def day_of(reading: Reading) -> str:
    """A report in, the day it was published out (YYYY-MM-DD); empty when no day is known."""
    edtf = reading.document.published.edtf or ""
    return edtf[:10] if DAY.match(edtf) and "/" not in edtf else ""


DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")


def given_by(reading: Reading, found: tuple[Telling, ...]) -> Given:
    """A report and the places that give its figure in, the figure out."""
    best = max(found, key=prominence)
    return Given(
        document_id=reading.document.id,
        day=day_of(reading),
        number=best.number,
        answer=answer_of(best),
        tellings=found,
        derivations=derivations_of(best),
    )


def injured_in(reading: Reading, story: Told, killed: tuple[Given, ...], toll: StoryFigure | None) -> tuple[Telling, ...]:
    """A report, what all reports tell, who gives how many killed and the story's toll in, the places that give its figure of injured out.

    Of those it says were hit, the dead are taken off, also when only most of the other reports tell of them. Who died after its publication is
    no longer injured.
    """
    told = story[reading.document.id]
    own = next((one for one in killed if one.document_id == reading.document.id), None)
    later = tuple(one for one in killed if toll and one.number == toll.number)
    is_known = 2 * len(later) >= len(story) or (toll is not None and toll.rule == "latest")
    is_prominent = any(one.weight >= IN_LEAD for one in later)
    found = told_injured(told, dead_of(own) if own else dead_of(later[0]) if is_known and is_prominent else NOBODY)
    if (
        not found
        or toll is None
        or (own is None and found[0].rule == LESS_KILLED)
        or not died_later(reading, own, found[0].number, later, story, is_known=is_known)
    ):
        return found
    more = dead_of(later[0]).number - (dead_of(own).number if own else 0)
    if own is None and found[0].number > 1 and more >= found[0].number:
        return found
    return tuple(less(one, dead_of(later[0]), more, LESS_LATER) for one in found)


LESS_KILLED: TellingRule = "those hit less those killed"
LESS_LATER: TellingRule = "the injured less those who died later"


def dead_of(given: Given) -> Dead:
    """What a report gives as killed in, those of the people hit who died out: without who killed them."""
    best = max(given.tellings, key=prominence)
    return Dead(number=best.number - (best.rule == WITH_DOER), claims=best.claims, besides=best.besides)


def died_later(  # everything known of both times
    reading: Reading, own: Given | None, injured: float, later: tuple[Given, ...], story: Told, *, is_known: bool
) -> bool:
    """Are those who died, by the reports that give the story's toll, some of those whom an earlier report says were injured?

    A report that tells of fewer dead is overtaken by later ones when most agree; one that tells of none, by later ones that tell of no injured.
    It is not when it tells the toll itself somewhere, or when later reports give as many injured beside the greater toll.
    """
    day = day_of(reading)
    if not day or not later or not all(one.day > day for one in later):
        return False
    still = [some[0].number for one in later if (some := told_injured(story[one.document_id], dead_of(one)))]
    if own is None:
        return not still
    says_toll = any(one.harm == "killed" and one.number == later[0].number for one in story[reading.document.id])
    return is_known and dead_of(own).number < dead_of(later[0]).number and not says_toll and injured not in still


def settled(asked: Asked, given: tuple[Given, ...], attests: Mapping[str, str]) -> StoryFigure | None:
    """What the reports give in, the figure that stands out; None when none gives any."""
    if not given:
        return None
    heard = weights(given, attests)
    if len(heard) == 1:
        return figure_of(asked, given, next(iter(heard)), "undisputed")
    latest = grown(given)
    if latest is not None and (heard[latest] >= max(heard.values()) or any(says_rise(one) for one in given if one.number == latest)):
        return figure_of(asked, given, latest, "latest")
    return figure_of(asked, given, max(heard, key=lambda value: (heard[value], value)), "majority of origins")


def says_rise(given: Given) -> bool:
    """Does a report say itself that its figure is a later one ("a third man has died", "bringing the death toll to three")?"""
    return any(one.rule == LAST_DEATH or RISE.search(one.claims[0].sentence.words) for one in given.tellings)


RISE = re.compile(
    r"\b(?:bring\w*|brought|rais\w+|push\w*) the (?:[\w-]+ ){1,4}to\b|"
    r"\b(?:toll|number|count)\b[^.;]{0,40} (?:rises?|rose|risen|climb\w*|grows?|grew|now)\b",
    re.IGNORECASE,
)
"""Words of a sentence that say of a figure that it rose."""


def weights(given: tuple[Given, ...], attests: Mapping[str, str]) -> dict[float, float]:
    """What the reports give in, the weight of each figure out: reports that share their text count once, at their most prominent."""
    heard: dict[tuple[float, str], float] = {}
    for one in given:
        key = (one.number, attests.get(one.document_id, one.document_id))
        heard[key] = max(heard.get(key, 0.0), one.weight)
    total: dict[float, float] = defaultdict(float)
    for (value, _), weight in sorted(heard.items()):
        total[value] += weight
    return dict(total)


def grown(given: tuple[Given, ...]) -> float | None:
    """What the reports give in, the latest figure out when figures rose from day to day and each day's reports agree; None otherwise."""
    if not all(one.day for one in given):
        return None
    of_day: dict[str, set[float]] = defaultdict(set)
    for one in given:
        of_day[one.day].add(one.number)
    days = sorted(of_day)
    if any(len(of_day[day]) > 1 for day in days) or any(max(of_day[a]) > min(of_day[b]) for a, b in pairwise(days)):
        return None
    return max(of_day[days[-1]])


def figure_of(asked: Asked, given: tuple[Given, ...], value: float, rule: FigureRule) -> StoryFigure:
    """What the reports give and the figure that stands in, the same ready to be shown out."""
    carrying = [one for one in given if one.number == value]
    best = max((telling for one in carrying for telling in one.tellings), key=prominence)
    places = tuple(telling for one in carrying for telling in one.tellings)
    claims = {evidence_of(claim) for telling in places for claim in telling.claims}
    words = {evidence for telling in places for evidence in telling.besides}
    return StoryFigure(
        asked=asked,
        number=value,
        answer=answer_of(best),
        rule=rule,
        reason=REASONS[rule],
        given=given,
        evidence=tuple(sorted(claims | words, key=lambda one: (one.document_id, one.span.place))),
        derivations=derivations_of(best),
    )


def answer_of(best: Telling) -> str:
    """The place that gives a figure best in, the words that give it out; the number itself where words alone do not."""
    return ", ".join(claim.span.words for claim in best.claims) if best.rule in PRINTED else number(best.number)


def derivations_of(best: Telling) -> tuple[Derivation, ...]:
    """The place that gives a figure best in, how its number came about out; nothing where it is printed (INVARIANT 5)."""
    if best.rule == "counted":
        return ()
    return (Derivation(result=number(best.number), rule=best.rule, inputs=best.inputs),)


PRINTED = frozenset({"counted", "told without a number"})
"""Rules whose figure is told by the words of one claim."""


def prominence(one: Telling) -> tuple[bool, float, str, tuple[str, int, int]]:
    """The key that sorts places that give one figure: printed numbers first, then by weight."""
    first: Claim = one.claims[0]
    return one.rule == "counted", one.weight, first.document_id, first.span.place


def evidence_of(claim: Claim) -> Evidence:
    """A claim in, the words that carry it out."""
    return Evidence(document_id=claim.document_id, span=claim.span, sentence=claim.sentence)
