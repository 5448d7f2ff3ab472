"""A seed in, which laws hold in its world out: the world is printed, read and compared, once as it is and once with each further report."""

from collections import Counter
from dataclasses import replace
from random import Random

from crossread.services.read import read_page
from crossread.types.dossier import Dossier, Reading
from tests.newsroom.desks import edited, light, reprint, translated, updated
from tests.newsroom.laws import crowded, kinds, lowered, of_fact, origins_behind, outline, raised
from tests.newsroom.plans import Report
from tests.newsroom.reading import Comparing, Desk, compared
from tests.newsroom.truth import is_earned, known, sides_of, true_m, true_n
from tests.newsroom.words import DAYS
from tests.newsroom.world import Newsroom, World, independent, printed
from tests.newsroom.writing import Written

HOMES = ("Averin", "Doln", "Kamsk", "Ostrel")
KINDS = ("Post", "Herald", "Net", "Kurier")
"""What outlets of further reports are called."""
EVERY = 4
"""Every fourth world is read anew and compared twice."""
NAMES = ("Gullin", "Barrand", "Estmer", "Quade", "Tollund", "Weser Bay")
"""What the outlets of a world are called when they get other names."""
DECIDED = frozenset({"agrees", "conflict", "developed"})
Tally = Counter[str]
"""What was counted, by name."""


class Trial:
    """One world under test."""

    def __init__(self, seed: int, comparing: Comparing = compared, desk: Desk | None = None) -> None:
        """A seed, what compares and who reads (a desk of its own when not given) in; the world is printed, read and compared."""
        self.comparing = comparing
        self.room = Newsroom(seed)
        self.world: World = printed(self.room)
        self.chance = Random(f"trial {seed}")
        self.desk = desk or Desk()
        self.base = self.desk.read(self.world.reports)
        self.readings = tuple(reading for _, reading in self.base)
        self.before = comparing(self.readings)
        self.tally: Tally = Counter(worlds=1)

    def run(self) -> Tally:
        """Nothing in, what was counted out."""
        self.counted()
        self.conflicts()
        for name, report in self.further():
            self.copied(name, report)
        self.independent()
        self.repeated()
        return self.tally

    def add(self, name: str, is_so: bool = True) -> None:
        """A name and whether it is so in; it is counted."""
        self.tally[name] += is_so

    # --- the world as it is ---------------------------------------------------------------------------------------------------------------

    def counted(self) -> None:
        """The counts of each side are held against what the world knows."""
        labels, by_document = known(self.base), {reading.document.id: one for one, reading in self.base}
        wrong: set[str] = set()
        for side in sides_of(self.before):
            wrong |= self.judged("N", side.n, true_n(side, by_document))
            if (m := true_m(side, labels)) is not None:
                wrong |= self.judged("M", side.m, m)
        for name in wrong:
            self.add(f"worlds with {name}")

    def judged(self, name: str, count: int, truth: int) -> set[str]:
        """A count and what it should be in; it is counted, and the name of the error out."""
        self.add(f"{name} judged")
        error = f"{name} too high" if count > truth else f"{name} too low" if count < truth else ""
        if error:
            self.add(error)
        return {error} - {""}

    def conflicts(self) -> None:
        """The conflicts that are shown are held against those that were planted."""
        labels = known(self.base)
        shown = [finding for finding in self.before.findings if finding.kind == "conflict"]
        false = [finding for finding in shown if not is_earned(finding, labels, self.world.disputed)]
        self.tally.update({"conflicts shown": len(shown), "false conflicts": len(false)})
        self.add("worlds with a false conflict", bool(false))
        for fact in self.world.disputed:
            if len({one.number for one in labels.values() if one.fact == fact}) > 1:
                self.add("conflicts planted and read")
                told = [finding for finding in self.before.findings if finding.kind in {"conflict", "developed", "may differ"}]
                self.add("of them found", any(is_earned(finding, labels, frozenset({fact})) for finding in shown))
                self.add("of them told", any(is_earned(finding, labels, frozenset({fact})) for finding in told))

    # --- a further report of a known text ---------------------------------------------------------------------------------------------------

    def further(self) -> tuple[tuple[str, Report], ...]:
        """Nothing in, the further reports that must raise no count out, each with its name; nobody rewrites what has not appeared yet."""
        room, chance = self.room, self.chance
        report = chance.choice(self.world.reports)
        day = DAYS[room.day.weekday()]
        later = f"{report.day[:11]}23:{chance.randint(10, 59)}:00Z"
        outlets = tuple(f"{name} {chance.choice(KINDS)}" for name in chance.sample(HOMES, 4))
        return (
            ("reprint", reprint(report, outlets[0], later)),
            ("rewriting", replace(light(report, outlets[1], chance, room), day=later)),
            ("edited rewriting", replace(edited(report, outlets[2], chance, room), day=later)),
            ("translation", replace(translated(report, outlets[3], chance, room, day), day=later)),
            ("update", updated(report, later, room)),
        )

    def copied(self, name: str, report: Report) -> None:
        """A further report of a known text in; what it changes is counted."""
        added = self.desk.read((report,))
        after = self.comparing((*self.readings, *(reading for _, reading in added)))
        texts = {reading.document.id: one.report.text_key for one, reading in (*self.base, *added)}
        old, new = kinds(self.before), kinds(after)
        rises = raised(self.before, after)
        self.add(f"{name}: N raised", bool(rises.n))
        self.add(f"{name}: M raised", bool(rises.m))
        self.add(f"{name}: claims newly lined up", bool(rises.met))
        self.add(f"{name}: any of these", bool(rises.n or rises.m or rises.met))
        self.add(f"{name}: its own claims count double", crowded(after, (reading for _, reading in added), texts))
        self.add(f"{name}: a count lowered", bool(lowered(self.before, after)))
        self.add(f"{name}: a kind changed", any(new.get(key) != names for key, names in old.items() if names & DECIDED))

    # --- an independent report --------------------------------------------------------------------------------------------------------------

    def independent(self) -> None:
        """A report with a source of its own on a fact already told is added; what it changes is counted."""
        fact = self.world.told
        added = self.desk.read((independent(self.room, self.world),))
        after = self.comparing((*self.readings, *(reading for _, reading in added)))
        told, own = of_fact(known(self.base), fact.fact, fact.number), of_fact(known(added), fact.fact, fact.number)
        self.add("independent: a count lowered", bool(lowered(self.before, after)))
        together = [side for side in sides_of(after) if told.intersection(side.claim_ids) and own.intersection(side.claim_ids)]
        self.add("independent: read", bool(told and own))
        if not together:
            return
        self.add("independent: lined up")
        claims = told.intersection(key for side in together for key in side.claim_ids)
        was = origins_behind(self.before, claims) or origins_behind(after, claims) - new_origins(after, added)
        now = origins_behind(after, claims)
        self.add("independent: adds one", len(now) == len(was) + 1)
        self.add("independent: removes none", was <= now)

    # --- order, batches, repetition -----------------------------------------------------------------------------------------------------------

    def repeated(self) -> None:
        """The same reports in other orders, read anew in batches, and compared again; what is not equal is counted."""
        order = tuple(self.chance.sample(self.readings, len(self.readings)))
        self.add("order: a dossier changed", self.comparing(order) != self.before)
        if self.world.seed % EVERY:
            return
        self.add("read anew")
        anew = tuple(read_page(one.page, one.data) for one, _ in reversed(self.base))
        self.add("batch: a dossier changed", self.comparing(anew) != self.before)
        self.add("repetition or removal: a dossier changed", self.comparing(self.readings) != self.before)
        renamed = self.desk.read(replace(report, outlet=f"{name} News") for name, report in zip(NAMES, self.world.reports, strict=False))
        other = self.comparing(tuple(reading for _, reading in renamed))
        self.add("other names of outlets: a finding changed", outline(other) != outline(self.before))


def new_origins(after: Dossier, added: tuple[tuple[Written, Reading], ...]) -> frozenset[str]:
    """A dossier and the reports that were added in, the origins that stand in these alone out."""
    own = {reading.document.id for _, reading in added}
    return frozenset(origin.id for origin in after.origins if {passage.document_id for passage in origin.passages} <= own)


def tried(seed: int) -> Tally:
    """A seed in, what was counted in its world out."""
    return Trial(seed).run()
