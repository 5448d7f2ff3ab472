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
    r"\b(?P<never>never)\s+(?P<done>[a-z]+ed|saw|had|was|were|went|took|made|gave|got|shot|hit|did|fought|sent|told|met|heard|meant|left|held|drove|spoke|wrote|paid|stole|ran|struck|beat|bought|sold|threw)\b",
    re.IGNORECASE,
)
"""A verb that is negated, with its helping verb."""
BOUNDARY = re.compile(
    r"[,;:!?\"“”(]|(?<!\bMt)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bLt)(?<!\b[A-Z])\.|"
    r"\b(?:and|but|that|or|because|since|as|so|while|although|though|if|unless|when|who|which|where|what|how|why|whether|until|than)\b",
    re.IGNORECASE,
)
OPEN = frozenset("if unless when who which where what how why whether until because since as so than or".split())
"""Words before a clause that is not what is said: a condition, a relative clause, a reason, a question."""
TOUCHING = frozenset("did had was were".split())
"""Helping verbs of what happened; the others speak of what is so in general."""
RELATED = re.compile(r"^(?:related|linked|connected|involved|responsible|guilty|suspected|considered|treated|terror\S*|suspicious|criminal)$")
"""What is denied also of what is so."""
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
HAVING = re.compile(r"^(?:to|much|many|enough|time|any\s+(?:idea|problem)|a\s+(?:choice|problem|chance|plan))\b", re.IGNORECASE)
HOLDS_NOT = re.compile(
    rf"\b(?:do|does|did){NOT}(?:\s+\w+ly)?\s+(?:believe|think|suspect|consider|accept|agree|buy)\b(?!\s+it\b)|"
    rf"\b(?:do|does|did){NOT}\s+want\s+(?:people|anyone|anybody|them|others)\s+to\s+(?:think|believe)\b",
    re.IGNORECASE,
)
NOTHING_OF_IT = re.compile(
    rf"\b(?:no|little|(?:not|never|without|n{APOSTROPHE}t)\s+(?:\w+\s+){{0,3}}?any)\s+"
    r"(?:\w+\s+){0,2}?(?:evidence|indications?|signs?|proof|suggestions?|truth|basis|link|links|connection|connections|"
    r"plans?|intentions?|involvement|merit|foundation|foul\s+play|wrongdoing|credible\s+threat)\b"
    r"(?!\s+of\s+life)|"
    r"\bnothing\s+(?:to\s+(?:indicate|suggest|show|prove|do\s+with)|wrong|illegal|improper|unusual|suspicious|untoward|inappropriate|criminal)\b",
    re.IGNORECASE,
)
DEFENDS = re.compile(r"\bdefend(?:s|ed|ing)?\b", re.IGNORECASE)
CONDUCT = re.compile(
    r"\b(?:actions?|decisions?|conduct|handling|response|use\s+of|behaviou?r|record|himself|herself|itself|themselves|treatment|comments|remarks)\b",
    re.IGNORECASE,
)
"""What somebody defends against what others say of it."""
RULED_OUT = re.compile(r"\b(?:rule|rules|ruled|ruling)\s+out\b", re.IGNORECASE)
UNTRUE = re.compile(
    rf"\b(?:is|was|are|were|be|been|as|{APOSTROPHE}s|reports?|claims?|allegations?|accusations?|rumou?rs?|stor(?:y|ies)|charges?|suggestions?)"
    r"\s+[\"“‘']?(?:\w+ly\s+|all\s+|just\s+|a\s+|an\s+|pure\s+)?"
    r"(?:bogus|misconstrued|misrepresented|exaggerated|distorted|wrong|false|untrue|baseless|unfounded|groundless|fabricated|fabrications?|fake|lies?|nonsense|incorrect|inaccurate|unsubstantiated|"
    r"misleading|rubbish|hoax|propaganda|absurd|ridiculous|innocent)\b|"
    rf"(?:\bnot|n{APOSTROPHE}t)\s+(?:\w+ly\s+)?(?:true|correct|accurate|the\s+case)\b",
    re.IGNORECASE,
)
PLEADS = re.compile(r"\b(?:plead|pled|maintain|protest|assert|proclaim)", re.IGNORECASE)
PLEA = re.compile(r"^(?:not\s+guilty|innocent|(?:(?:his|her|their|my|our|its)\s+)?(?:\w+\s+)?innocence)\b", re.IGNORECASE)
REALLY = re.compile(
    r"\b(?:was|were|is|are|had|been)\s+(?:actually|in\s+fact)\b|\b(?:actually|in\s+fact)\s+(?:was|were|is|are|had)\b", re.IGNORECASE
)
"""What is really so, against what was said."""
INSISTS = re.compile(r"\binsist(?:s|ed|ing)?\b", re.IGNORECASE)
NONE_WAS = re.compile(
    r"\bthere\s+(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+(?:(?:absolutely\s+)?no|never\s+(?:a|an|any))\s+(?P<what>[\w'’-]+)",
    re.IGNORECASE,
)
ROUTINE = frozenset(
    "injuries injury casualties deaths fatalities damage reason doubt need choice way point future time problem problems signs one survivors "
    "longer question immediate more such other relationship victims reports word details tsunami comment room place hope chance excuse".split()
)
"""What reports say there is none of, against nobody."""

REFUSING = (
    rf"\b(?:can\s?{APOSTROPHE}?\s?t|cannot|can\s+not|wo\s?n{APOSTROPHE}t|will\s+not|would\s+not|would\s?n{APOSTROPHE}t|could\s+not|"
    rf"could\s?n{APOSTROPHE}t|(?:is|are|was|were|am|{APOSTROPHE}m|{APOSTROPHE}re){NOT}?\s+(?:going|able|prepared|in\s+a\s+position|unable|"
    rf"trying)(?:\s+not)?\s+to|do{NOT}\s+(?:want|wish|intend)\s+to|would\s+rather\s+not|{APOSTROPHE}d\s+rather\s+not|refused\s+to|"
    r"declined\s+to)\s+(?:yet\s+|\w+ly\s+|further\s+)?"
)
"""Before a verb of telling: that somebody will not."""
NO_CONFIRMATION = re.compile(rf"{REFUSING}(?:confirm|verify|corroborate|rule\s+out)\b", re.IGNORECASE)
REFUSAL = re.compile(
    rf"^no\s+comment\b|{REFUSING}(?:comment|speak\s+(?:for|about|on)|discuss|talk\s+about|elaborate|speculate|go\s+into|get\s+into|disclose|reveal|"
    r"identify|answer|say\s+(?:whether|if|how|who|what|why|where|when|anything|more))\b",
    re.IGNORECASE,
)
ASKING = r"(?:who|whom|whose|what|why|when|where|how|whether|if)"
NOT_KNOWN_YET = re.compile(
    rf"\b(?:it|that|this)(?:\s+(?:is|was|remains|remained)|{APOSTROPHE}s)\s+(?:still\s+)?(?:unknown|unclear|not\s+(?:\w+ly\s+|yet\s+)?(?:known|clear))\b"
    rf"(?:\s+[\w,]+){{0,4}}?\s+{ASKING}\b|"
    rf"\b(?:do|does|did){NOT}\s+(?:yet\s+)?know\s+(?:exactly\s+)?{ASKING}\b|"
    rf"\b(?:do|does|did){NOT}\s+have\s+(?:\w+\s+){{0,3}}?(?:information|leads|motive|details|idea|description|suspects|clues|evidence)\b|"
    r"\bunsure\s+(?:of|about|whether|who|why|how|what)\b",
    re.IGNORECASE,
)
"""What only somebody who has to find out is asked to know."""
UNSURE = re.compile(
    r"\btoo\s+(?:early|soon)\s+to\s+\w+|\b(?:no|any)\s+(?:\w+\s+)?(?:information|leads|knowledge|details)\b(?:\s+\w+)?\s+(?:on|about|of|as|regarding)\b|"
    rf"\bdid{NOT}\s+know\s+(?:of|about|whether|if)\b|\bno\s+idea\s+(?:who|whether|if|why|what|how)\b",
    re.IGNORECASE,
)
KNOWING: frozenset[SourceKind | None] = frozenset({"official", "politician", "organisation", "expert", "lawyer", "other"})
"""Those whose not knowing is news; a witness, a prisoner or a mother who knows nothing has not been asked to confirm."""
OFFICES: frozenset[SourceKind | None] = KNOWING - {"other"}
TELLING = re.compile(
    r"\b(?:comment|respon|repl|answer|elaborat|specif|sa(?:y|id)|tell|told|confirm|den(?:y|ied|ies)|disclos|reveal|identif|name|releas|provid|giv|gave|"
    r"detail|discuss|sp[oe]ak|spok|talk|explain|list|mention|announc|return|reach|contact|request|sought|email|available|statement|word|issu|declin|"
    r"refus|ignor|avoid|dodg|evad|duck|deflect|sidestep|silent|mum|quiet|tight|noncommittal|unanswered|unsuccessful|failed|rul|address|divulg|clarif|"
    r"determin|establish)",
    re.IGNORECASE,
)
"""Words of a cue that tell of an answer, or of none."""
NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely|simply)\b", re.IGNORECASE)
IN_GENERAL = re.compile(
    rf"^(?:do|does){NOT}\b(?!.*\b(?:comment|respond|answer|discuss))|^(?:ca\s?n{APOSTROPHE}t|cannot)\s+(?:\w+ly\s+|even\s+)?(?:tell|say|understand|see)\b",
    re.IGNORECASE,
)
"""Cues of what somebody never does or cannot do, asked or not."""
GIVES_NAME = re.compile(r"\b(?:giv|gave|be$|provid)", re.IGNORECASE)
OWN_NAME = re.compile(
    r"^(?:to\s+)?(?:(?:his|her|their|its)\s+(?:\w+\s+)?(?:name|names|identity|surname)\b|be\s+(?:named|identified|quoted)\b)", re.IGNORECASE
)
"""What a speaker who stays unnamed withholds: nothing about the event."""
NO_DENIAL = re.compile(
    r"\b(?:question|ask|expect|hop(?:e|ing)|plan|intend|want|seek|sought|offer|propos|discount)\w*|\b(?:express|voic)\w*\s.*\bdoubt", re.IGNORECASE
)
"""Cues that deny nothing: a question, a plan or a view of what is wise."""
DENIES = re.compile(r"\b(?:den(?:y|ied|ies|ying)|disput|contest|reject|refut|dismiss|contradict|debunk|rul(?:e|ed|es|ing)\s+out|no\s)", re.IGNORECASE)
"""Cues that deny also where nobody is named ("fraud was ruled out")."""
DEEDS = re.compile(r"^(?:\w+\s+)?(?:funding|access|entry|permission|bail|asylum|visas?|treatment|service|coverage)\b", re.IGNORECASE)
"""What is denied or refused to somebody, rather than said to be untrue."""
NO_ONE_ASKED = frozenset("i you we nobody no-one one what it that this".split())
COMPLAINTS = re.compile(
    r"^(?:has |have |had |is |are |was |were )?"
    r"(?:slam|accus|blam|mock|lament|regret|complain|critici|condemn|deplor|know|hop|wish|fear|warn|worr|demand|ask|urge|promis|vow|pledg)",
    re.IGNORECASE,
)
"""Cues behind which a negation is the matter of a complaint, a wish or a promise, and denies nothing."""
