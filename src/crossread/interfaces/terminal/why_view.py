"""The reasoning behind a finding in, text for a terminal or plain values for JSON out."""

from collections.abc import Iterable, Iterator

from crossread.interfaces.json_view import Json, claim_view, finding_view, plain
from crossread.interfaces.terminal.dossier_text import Cited, counted, counts, quotations
from crossread.interfaces.terminal.missing_view import everybody
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.terminal.summary import clipped
from crossread.interfaces.views.chances import difference, one_question
from crossread.interfaces.views.lookup import Lookup, published_words
from crossread.interfaces.views.sections import SECTION_OF
from crossread.interfaces.views.versions_view import old_of
from crossread.services.absence import WHYS, Absences, Presence
from crossread.services.reasoning import Apart, Pair, Reasoned, Reasoning
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier

MOST_PAIRS = 24
"""Pairs that are printed; the JSON has all of them."""
MOST_APART = 8
"""Neighbours that are printed; the JSON has all of them."""
MOST_ANSWERS = 4
"""Answers of a neighbour that are printed."""


def why_text(dossier: Dossier, number: int, why: Reasoning, look: Look) -> str:
    """A dossier, a finding's number and the reasoning behind it in, all of it as text out, ending with a line end."""
    lookup = Lookup(dossier.readings, dossier.unwitnessed)
    finding = why.finding
    claims = sorted(why.claims, key=lambda one: (one.side or 0, lookup.order[one.claim.document_id], one.claim.span.place))
    place = {one.claim.id: at for at, one in enumerate(claims, 1)}
    head = [wrapped(f"{number}. {finding.label}", look, "bold"), wrapped(finding.answer, look, indent=2, hang=2)]
    where = f"{SECTION_OF[finding.kind].heading} ({finding.kind}), in {dossier.story.name}, id {finding.id}"
    head.append(wrapped(where, look, "dim", indent=2, hang=2))
    blocks = [
        "\n".join(line for line in head if line),
        block("The rule", rule_lines(why, look), look),
        block("What was compared", claim_lines(why, claims, place, lookup, look), look),
        block("In pairs", pair_lines(why.pairs, place, look), look),
        block("Kept apart", apart_lines(why.apart, look), look),
        block("The two counts", count_lines(why, dossier, look), look),
        block("Corrected or withdrawn", (wrapped(words, look, indent=2, hang=2) for words in old_of(dossier, finding)), look),
        block("Who does not have it", absence_lines(why.absences, lookup, look), look),
    ]
    return "\n\n".join(part for part in blocks if part) + "\n"


def block(heading: str, lines: Iterable[str], look: Look) -> str:
    """A heading and lines in, the block out; empty without lines."""
    given = [line for line in lines if line]
    return "\n".join((paint(heading, "bold", "blue", look=look), *given)) if given else ""


def rule_lines(why: Reasoning, look: Look) -> Iterator[str]:
    """The reasoning in, the rule with its reason and how sure it is out."""
    finding = why.finding
    yield wrapped(f"{finding.rule}: {finding.reason}", look, indent=2, hang=2)
    if finding.chance is not None:
        yield wrapped(f"{difference(finding.chance)} ({finding.chance:.2f} by the difference model)", look, indent=2, hang=2)
    for made in finding.derivations:
        given = ", ".join(f"“{words}”" for words in made.inputs)
        yield wrapped(f"{made.result} is printed by no report: {made.rule}, from {given}", look, indent=2, hang=2)


def claim_lines(why: Reasoning, claims: list[Reasoned], place: dict[str, int], lookup: Lookup, look: Look) -> Iterator[str]:
    """The reasoning and its claims in order in, each with its words, its place and what was read in it out; without claims the finding's words."""
    side: int | None = None
    for one in claims:
        if one.side is not None and one.side != side and len(why.finding.sides) > 1:
            side = one.side
            yield wrapped(why.finding.sides[one.side].answer, look, "bold", indent=2)
        claim = one.claim
        document = lookup.documents[claim.document_id]
        who = lookup.chain_of(claim)
        said = f"{who.outlet} → {' → '.join(step.name or 'nobody named' for step in who.steps)}" if who.steps else f"{who.outlet}, in its own voice"
        yield wrapped(f"[{place[claim.id]}] “{claim.span.words}” — {said}, {published_words(document)}", look, indent=2, hang=4)
        at = f"{claim.span.part} {claim.span.start}–{claim.span.end} of {document.id}"
        yield wrapped("; ".join((at, *understood(claim))), look, "dim", indent=6, hang=2)
    if not claims:
        cited = (Cited(document_id=one.document_id, span=one.span, sentence=one.sentence) for one in why.finding.evidence)
        yield from quotations(cited, lookup, look)


def understood(claim: Claim) -> Iterator[str]:
    """A claim in, what comparing knows of it in short pieces out: value, scope, hedge, polarity."""
    scope = claim.scope
    yield f"{claim.kind} {claim.value}"
    named = (("of", scope.head), ("state", scope.state), ("role", scope.role), ("as of", scope.as_of))
    yield from (f"{name} {words}" for name, words in named if words)
    if scope.modifiers:
        yield f"narrowed by {', '.join(scope.modifiers)}"
    if scope.where:
        yield f"where {', '.join(dict.fromkeys(scope.where))}"
    if claim.hedge != "none":
        yield f"hedged as {claim.hedge}"
    if claim.polarity != "affirmed":
        yield claim.polarity


def pair_lines(pairs: tuple[Pair, ...], place: dict[str, int], look: Look) -> Iterator[str]:
    """Pairs in, a line each out: how sure it is that they answer one thing, how their values relate, whether their scopes differ."""
    for pair in pairs[:MOST_PAIRS]:
        a, b = sorted(place[key] for key in pair.claim_ids)
        scope = f"scope: {pair.scope}" if pair.scope else "scope: nothing tells them apart"
        values = f"values: {pair.values.relation}, {pair.values.reason}" if pair.values.reason else f"values: {pair.values.relation}"
        yield wrapped(f"[{a}] [{b}] {one_question(pair.probability)}; {values}; {scope}", look, indent=2, hang=4)
    if len(pairs) > MOST_PAIRS:
        yield wrapped(f"and {counted(len(pairs) - MOST_PAIRS, 'pair')} more: --json has all of them", look, "dim", indent=2, hang=2)


def apart_lines(apart: tuple[Apart, ...], look: Look) -> Iterator[str]:
    """Neighbours that were kept apart in, a line each out."""
    for one in apart[:MOST_APART]:
        more = f" and {len(one.answers) - MOST_ANSWERS} more" if len(one.answers) > MOST_ANSWERS else ""
        answers = f" ({', '.join(one.answers[:MOST_ANSWERS])}{more})" if one.answers else ""
        yield wrapped(f"{clipped(one.label or one.point_id, 80)}{answers}: {one.reason}", look, indent=2, hang=2)
    if len(apart) > MOST_APART:
        yield wrapped(f"and {len(apart) - MOST_APART} more: --json has all of them", look, "dim", indent=2, hang=2)


def count_lines(why: Reasoning, dossier: Dossier, look: Look) -> Iterator[str]:
    """The reasoning in, for each side N and M with the origins behind them and the reasons, and each claim's own reason, out."""
    origins = {origin.id: origin for origin in dossier.origins}
    for at, side in enumerate(why.finding.sides):
        if len(why.finding.sides) > 1:
            yield wrapped(side.answer, look, "bold", indent=2)
        yield wrapped(f"{counts(why.finding, side, origins)}.", look, indent=2, hang=2)
        yield wrapped(side.why, look, indent=2, hang=2)
        for key in (*side.attested_by, *side.stands_behind):
            if key in origins:
                role = "Said, N" if key in side.attested_by else "So, M"
                yield wrapped(f"{role}: {origins[key].name} ({origins[key].kind}). {origins[key].reason}", look, "dim", indent=4, hang=2)
        yield from claim_reasons((one for one in why.claims if one.side == at), look)


def claim_reasons(claims: Iterable[Reasoned], look: Look) -> Iterator[str]:
    """Claims in, why somebody stands behind each, or nobody, out; a reason that several share once."""
    for words in dict.fromkeys(one.why for one in claims if one.why):
        yield wrapped(words, look, "dim", indent=4, hang=2)


def absence_lines(absences: Absences, lookup: Lookup, look: Look) -> Iterator[str]:
    """Who does not have something in, a line for each reason out; one line when everybody has it."""
    if not absences.absent:
        yield wrapped(everybody(absences.documents), look, indent=2)
    for why in WHYS:
        ids = lookup.sorted_documents(absences.because(why))
        if ids:
            names = ", ".join(map(lookup.label, ids))
            yield wrapped(f"{why.capitalize()} ({len(ids)} of {absences.documents}): {names}", look, indent=2, hang=2)


def why_view(dossier: Dossier, why: Reasoning) -> Json:
    """A dossier and the reasoning behind one of its findings in, all of it as plain values out.

    Fields: `finding` (as in the dossier's JSON), `points`, `claims` (each `claim` with its span, `side`, `attested_by`, `behind`, `why`), `pairs`
    (`claim_ids`, `probability`, `is_across`, `scope`, `values`), `apart` `origins` (those of the sides) and `absent`.
    """
    ids = {key for side in why.finding.sides for key in (*side.attested_by, *side.stands_behind)}
    return {
        "crossread": "why",
        "story": dossier.story.name,
        "finding": finding_view(why.finding, Presence(dossier)),
        "points": plain(why.points),
        "claims": [plain(one) | {"claim": claim_view(one.claim)} for one in why.claims],
        "pairs": plain(why.pairs),
        "apart": plain(why.apart),
        "origins": plain(tuple(origin for origin in dossier.origins if origin.id in ids)),
        "absent": plain(why.absences.absent),
    }
