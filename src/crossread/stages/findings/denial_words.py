"""Words by which somebody denies, does not confirm or does not answer in what he says himself. Constants.

Source: a judgement; lists made while reading nine bundles of the bench and Wikinews articles, see bench/RESULTS.md for what they reach.
"""

import re

from crossread.types.statement import SourceKind

APOSTROPHE = r"\s?['’]\s?"
NOT = rf"(?:\s+not|\s?n{APOSTROPHE}t)"
ADVERBS = r"(?:\s+(?:\w+ly|yet|ever|even|also|been|being|at\s+all|in\s+fact|in\s+any\s+way))*"
NEGATED = re.compile(
    rf"\b(?P<aux>did|does|do|had|has|have|was|were|is|are){NOT}(?P<adverbs>{ADVERBS})\s+(?P<verb>[\w'’-]+)(?P<rest>[^.;]*)|"
    r"\b(?P<never>never)\s+(?P<done>[a-z]+ed|saw|had|was|were|went|took|made|gave|got|shot|hit|did|fought|sent|told|met|knew|heard)\b",
    re.IGNORECASE,
)
"""A verb that is negated, with its helping verb."""
BOUNDARY = re.compile(
    r"[,;:.!?\"“”(]|\b(?:and|but|that|or|because|since|as|so|while|although|though|if|unless|when|who|which|where|what|how|why|whether|until|than)\b",
    re.IGNORECASE,
)
OPEN = frozenset("if unless when who which where what how why whether until because since as so than or".split())
"""Words before a clause that is not what is said: a condition, a relative clause, a reason, a question."""
TOUCHING = frozenset("did had was were".split())
"""Helping verbs of what happened; the others speak of what is so in general."""
FIRST = frozenset("i we".split())
NO_PARTY = frozenset("you people nobody everyone everybody one neither it this that what".split())
"""Subjects of which something is said, but of nobody's deed."""
NOT_DEEDS = frozenset(
    "have like want need know see hear understand remember realise realize feel expect care mind get happen seem appear look matter stop last come "
    "able sure afraid surprised aware clear known available immediately hurt injured harmed wounded killed damaged so just only enough easy good "
    "possible going until long always exactly really wearing anticipate seek think believe stay survive make help work wait respond answer reply "
    "comment elaborate specify say give provide release name identify identified named released disclosed revealed confirmed confirm one alone "
    "yet in at far too as part much many very all your my our their".split()
)
"""Verbs and words behind "not" that deny no deed: states of mind, outcomes, degrees, and what is a missing answer instead."""
HAVING = re.compile(r"^\s+(?:to|much|many|enough|time|any\s+(?:idea|problem)|a\s+(?:choice|problem|chance|plan))\b", re.IGNORECASE)
HOLDS_NOT = re.compile(
    rf"\b(?:do|does|did){NOT}(?:\s+\w+ly)?\s+(?:believe|think|suspect|consider|accept|agree|buy)\b(?!\s+it\b)|"
    rf"\b(?:do|does|did){NOT}\s+want\s+(?:people|anyone|anybody|them|others)\s+to\s+(?:think|believe)\b",
    re.IGNORECASE,
)
NOTHING_OF_IT = re.compile(
    r"\b(?:no|any|little)\s+(?:\w+\s+){0,2}?(?:evidence|indications?|signs?|proof|suggestions?|truth|basis|link|links|connection|connections|"
    r"plans?|intentions?|involvement|merit|foundation|foul\s+play|wrongdoing|credible\s+threat)\b"
    r"(?!\s+of\s+life)|"
    r"\bnothing\s+(?:to\s+(?:indicate|suggest|show|prove|do\s+with)|wrong|illegal|improper|unusual|suspicious|untoward|inappropriate|criminal)\b",
    re.IGNORECASE,
)
NO_BEFORE_ANY = re.compile(rf"(?:\bnot|n{APOSTROPHE}t|\bnever|\bwithout)(?:\s+\w+){{0,4}}\s*$", re.IGNORECASE)
UNTRUE = re.compile(
    rf"\b(?:is|was|are|were|be|been|as|{APOSTROPHE}s|reports?|claims?|allegations?|accusations?|rumou?rs?|stor(?:y|ies)|charges?|suggestions?)"
    r"\s+(?:\w+ly\s+|all\s+|just\s+|a\s+|an\s+|pure\s+|not\s+)?"
    r"(?:wrong|false|untrue|baseless|unfounded|groundless|fabricated|fabrications?|fake|lies?|nonsense|incorrect|inaccurate|unsubstantiated|"
    r"misleading|rubbish|hoax|propaganda|absurd|ridiculous|innocent|true)\b",
    re.IGNORECASE,
)
PLEA = re.compile(r"^(?:not\s+guilty|innocen(?:t|ce))\b", re.IGNORECASE)
HIS_OWN = re.compile(r"^(?:his|her|their|my|our|its)\s+(?:own\s+)?(?:\w+\s+)?innocence\b", re.IGNORECASE)
MIND_CHANGED = re.compile(r"\b(?:was|were|is|are|had|been)\s+(?:actually|in\s+fact)\b|\b(?:actually|in\s+fact)\s+(?:was|were|is|are|had)\b", re.IGNORECASE)
"""What is really so, against what was said."""
NONE_WAS = re.compile(r"\bthere\s+(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+(?:absolutely\s+)?no\s+(?P<what>[\w'’-]+)", re.IGNORECASE)
ROUTINE = frozenset(
    "injuries injury casualties deaths fatalities damage reason doubt need choice way point future time problem problems signs one survivors "
    "longer question immediate more such other relationship victims reports word details tsunami comment room place hope chance excuse".split()
)
"""What reports say there is none of, against nobody."""

REFUSAL = re.compile(
    rf"\b(?:can\s?{APOSTROPHE}?\s?t|cannot|can\s+not|wo\s?n{APOSTROPHE}t|will\s+not|would\s+not|would\s?n{APOSTROPHE}t|could\s+not|"
    rf"could\s?n{APOSTROPHE}t|(?:is|are|was|were|am|{APOSTROPHE}m|{APOSTROPHE}re){NOT}?\s+(?:going|able|prepared|in\s+a\s+position|unable|trying)(?:\s+not)?\s+to|"
    rf"do{NOT}\s+(?:want|wish|intend)\s+to|would\s+rather\s+not|{APOSTROPHE}d\s+rather\s+not|refused\s+to|declined\s+to)\s+"
    r"(?:yet\s+|\w+ly\s+|further\s+)?"
    r"(?:comment|speak\s+(?:for|about|on)|discuss|talk\s+about|elaborate|confirm|verify|corroborate|speculate|go\s+into|get\s+into|disclose|reveal|"
    r"identify|answer|say\s+(?:whether|if|how|who|what|why|where|when|anything|more)|rule\s+out)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\btoo\s+(?:early|soon)\s+to\s+\w+|\b(?:no|any)\s+(?:\w+\s+)?(?:information|leads|knowledge|details)\b(?:\s+\w+)?\s+(?:on|about|of|as|regarding)\b|"
    rf"\bdid{NOT}\s+know\s+(?:of|about|whether|if)\b|\bno\s+idea\s+(?:who|whether|if|why|what|how)\b",
    re.IGNORECASE,
)
CONFIRMING = re.compile(r"confirm|verify|corroborate|rule\s+out", re.IGNORECASE)
KNOWING: frozenset[SourceKind | None] = frozenset({"official", "politician", "organisation", "expert", "lawyer", "other"})
"""Those whose not knowing is news; a witness, a prisoner or a mother who knows nothing has not been asked to confirm."""
ASKED_THINGS: frozenset[SourceKind | None] = frozenset({"document", "media"})
"""What cannot be asked, so that what it leaves out is no missing answer."""
