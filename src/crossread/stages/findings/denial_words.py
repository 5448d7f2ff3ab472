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
    r"\b(?P<never>never)\s+(?P<done>[a-z]+ed|had|was|were|went|took|made|gave|got|shot|hit|did|fought|sent|told|met|meant|left|held|drove|spoke|wrote|paid|stole|ran|struck|beat|bought|sold|threw)\b",
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
RELATED = re.compile(
    r"^(?:related|linked|connected|involved|responsible|guilty|liable|complicit|implicated|accountable|negligent|suspected|considered|treated|treating|"
    r"believed|thought|terror\S*|suspicious|criminal|intentional|deliberate|random|targeted|racist)$"
)
"""What is denied also of what is so."""
HURT = re.compile(r"\b(?:li[fv]e|serious|injur\w*|hurt|critical|condition|survive|die[ds]?)\b", re.IGNORECASE)
"""Behind "not believed to be": how somebody is, denied of nobody."""
FAULT = re.compile(r"^\s*(?:blame|fault)\b", re.IGNORECASE)
GOING_ON = re.compile(
    r"^(?:being|carrying|holding|pointing|driving|resisting|targeting|hiding|using|aiming|wielding|fleeing|acting|working|cooperating|trying|treating|"
    r"speeding|drinking|lying|planning|attempting|threatening|running|seeking)$"
)
"""What somebody "was not" doing that others may charge; what else was not going on is a description."""
ENOUGH = re.compile(r"\benough\b", re.IGNORECASE)
RUN_IN = frozenset("he she they it we i you".split())
"""Subjects of a relative clause without "that" ("the gun he was not allowed to own")."""
THINKS = re.compile(
    rf"\b(?:said|says?|saying|thinks?|thought|believes?|believed|certain|sure|claim(?:s|ed)?|knows?|knew|insist(?:s|ed)?|told\s+\w+|convinced|days?|"
    rf"time|where|{APOSTROPHE}s)$",
    re.IGNORECASE,
)
NO_PARTY = frozenset("you people nobody everyone everybody one neither it this that what".split())
"""Subjects of which something is said, but of nobody's deed."""
NOT_DEEDS = frozenset(
    "have like want need know see hear understand remember realise realize feel expect care mind get happen seem appear look matter stop last come "
    "able sure afraid surprised aware clear known available immediately hurt injured harmed wounded killed damaged so just only enough easy good "
    "possible going until long always exactly really wearing anticipate seek think believe stay survive make help work wait respond answer reply "
    "comment elaborate specify say give provide release name identify identified named released disclosed revealed confirmed confirm one alone "
    "yet in at far too as part much many very all your my our their that happy interested ready trained there life suspected witnessed "
    "happened submitted settled talked spoken discussed prosecuted convicted charged arrested capable calm dare cooperate find".split()
)
"""Verbs and words behind "not" that deny no deed: states of mind, outcomes, degrees, and what is a missing answer instead."""
HAVING = re.compile(r"^(?:to|much|many|enough|time|any\s+(?:idea|problem)|a\s+(?:choice|problem|chance|plan))\b", re.IGNORECASE)
WRONGS = re.compile(
    r"^(?:violated|committed|broken|stolen|lied|killed|attacked|harmed|hurt|abused|threatened|misled|cheated|betrayed|bribed|accepted|supplied|fired|shot|"
    r"bombed|engaged|participated|authori[sz]ed|ordered|done)$"
)
"""What somebody "has not" done that others may charge."""
WOULD_NOT = re.compile(
    rf"\b(?:would|could)(?:{NOT}|\s+never)\s+(?:ever\s+|\w+ly\s+)?(?:have\s+(?:done|been|fired|shot|killed|committed|known|taken|started|caused|meant|hurt|"
    r"harmed|made|acted|gone|seen)|(?:hurt|harm|kill|shoot|point|attack|steal|lie|commit|do\s+(?:that|this|it|such|something|anything)))\b",
    re.IGNORECASE,
)
"""What somebody is held not to have done, because he would not or could not."""
VIEWS: frozenset[SourceKind | None] = frozenset({"official", "politician", "organisation", "lawyer", "suspect", "relative"})
"""Whose "do not think" is more than an opinion."""
NEAR_TO: frozenset[SourceKind | None] = frozenset({"lawyer", "relative", "suspect"})
"""Who says of somebody that he would not do so, or that others lie."""
LIES = re.compile(
    r"\b(?:lied|liars?|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:mistaken|lying(?!\s+(?:on|in|down|next|face|there|wounded|dead|awake|under|beside|at|by|around|near)\b)))\b",
    re.IGNORECASE,
)
NOT_A = re.compile(
    rf"\b(?:it|this|that|these|those|shooting|incident|death|fire|attack|blast|explosion|crash)\s*(?:is|was|were|are|{APOSTROPHE}s){NOT}\s+(?:an?\s+)?"
    r"(?:\w+\s+)?(?:accidents?|mistake|robbery|suicide|murder|homicide|hoax|joke|drill|terror\w*|hate\s+crime|coup|conspiracy|coincidence|sabotage|"
    r"self-defen[cs]e|arson|crime|drive-by|home\s+invasion|riot|ambush)\b",
    re.IGNORECASE,
)
"""What something that happened is said not to have been."""
HOLDS_NOT = re.compile(
    rf"\b(?:do|does|did){NOT}(?:\s+\w+ly)?\s+(?:believe|suspect|consider|accept|agree|buy)\b(?!\s+it\b)|"
    rf"\b(?:do|does|did){NOT}(?:\s+\w+ly)?\s+think\s+(?=(?:that|there|it|he|she|they|the|any\w*|this|these|his|her|[A-Z]\w+)\b)|"
    r"(?<!no )(?<!any )(?<!the )\b(?:doubt|doubts|doubted)\s+(?=(?:that|whether|if|he|she|it|they|there|the|his|her|their|any\w*|this|[A-Z]\w+)\b)|"
    rf"\b(?:do|does|did){NOT}\s+want\s+(?:people|anyone|anybody|them|others)\s+to\s+(?:think|believe)\b",
    re.IGNORECASE,
)
SAFE = re.compile(r"\b(?:threat|danger|risk)\b", re.IGNORECASE)
"""What the public is told to be safe from, against nobody."""
NO_HOLDERS = frozenset("who that which you people ones those".split())
"""Words before "do not believe" of which it is no view of the speaker's."""
NOTHING_OF_IT = re.compile(
    rf"\b(?:no|little|(?:not|never|without|n{APOSTROPHE}t)\s+(?:\w+\s+){{0,3}}?any)\s+"
    r"(?:\w+\s+){0,2}?(?:evidence|indications?|signs?(?=\s+(?:of|that)\b)|proof|suggestions?|truth|basis|link|links|connection|connections|"
    r"plans?(?=\s+(?:to|for)\b)|intentions?|involvement|reasons?(?=\s+to\s+(?:believe|think|suspect|fear)\b)|merit|foundation|foul\s+play|wrongdoing|role|part\s+in|knowledge\s+of|credible\s+threat)\b"
    r"(?!\s+of\s+(?:life|delay))|"
    r"\bnothing\s+(?:to\s+(?:indicate|suggest|show|prove|support|hide|do\s+with)|wrong|illegal|improper|unusual|suspicious|untoward|inappropriate|criminal)\b",
    re.IGNORECASE,
)
DEFENDS = re.compile(r"\bdefend(?:s|ed|ing)?\b", re.IGNORECASE)
CONDUCT = re.compile(
    r"\b(?:actions?|decisions?|conduct|handling|response|use\s+of|behaviou?r|record|treatment|comments|remarks|plan|policy|move|strike|shooting|arrest|claim)\b",
    re.IGNORECASE,
)
"""What somebody defends against what others say of it."""
RULED_OUT = re.compile(r"\b(?:rule|rules|ruled|ruling)\s+out\b", re.IGNORECASE)
UNTRUE = re.compile(
    rf"\b(?:is|was|are|were|be|been|as|{APOSTROPHE}s|reports?|claims?|allegations?|accusations?|rumou?rs?|stor(?:y|ies)|charges?|suggestions?)"
    r"\s+[\"“‘']?(?:\w+ly\s+|all\s+|just\s+|a\s+|an\s+|pure\s+)?"
    r"(?:bogus|misconstrued|misrepresented|exaggerated|distorted|wrong|false|untrue|baseless|unfounded|groundless|fabricated|fabrications?|fake|lies?|nonsense|incorrect|inaccurate|unsubstantiated|"
    r"misleading|rubbish|hoax|propaganda|absurd|ridiculous)\b(?![\"”’']?\s+(?!(?:and|but|that|to|as|in|because|or|about|if|for|when|on|by|from|he|she|they)\b)[a-z])|"
    rf"\b(?:is|was|are|were|am|{APOSTROPHE}s|{APOSTROPHE}m|{APOSTROPHE}re)\s+(?:\w+ly\s+)?innocent\b(?!\s+(?:\w+\s+)?[a-z]+s\b)|"
    rf"(?:\bnot|n{APOSTROPHE}t)\s+(?:\w+ly\s+)?(?:true|correct|accurate|the\s+case)\b",
    re.IGNORECASE,
)
PLEADS = re.compile(r"\b(?:plead|pled|maintain|protest|assert|proclaim)", re.IGNORECASE)
PLEADS_NOT = re.compile(
    r"\b(?:plead(?:s|ed|ing)?|pled)\s+(?:\w+ly\s+)?(?:not\s+guilty|innocent)\b|\bnot[\s-]guilty\s+pleas?\b|"
    r"\b(?:maintain|assert|protest|proclaim|declar)\w*\s+(?:(?:his|her|their|my|our|its)\s+)?(?:\w+\s+)?innocence\b|"
    r"\b(?:wrong(?:ly|fully)|falsely|unjustly)\s+(?:accused|charged|convicted|arrested|blamed|identified)\b|\b(?:was|been|being|were)\s+framed\b",
    re.IGNORECASE,
)
"""How somebody's innocence is told by others."""
SPOKEN_PAGES = re.compile(
    r"\b(?:statements?|letters?|tweets?|posts?|messages?|filings?|motions?|affidavits?|testimony|e-?mails?|releases?)\b", re.IGNORECASE
)
"""Documents that somebody speaks through."""
PLEA = re.compile(r"^(?:not\s+guilty|innocent|(?:(?:his|her|their|my|our|its)\s+)?(?:\w+\s+)?innocence)\b", re.IGNORECASE)
REALLY = re.compile(r"\b(?:was|were|is|are|had|been)\s+(?:actually|in\s+fact)\b|\b(?:actually|in\s+fact)\s+(?:was|were|is|are|had)\b", re.IGNORECASE)
"""What is really so, against what was said."""
CALLS = re.compile(r"\b(?:call|describ|label|brand|dub|term|denounc|dismiss|slam|blast)\w*$", re.IGNORECASE)
CALLED = re.compile(
    r"[\"“‘']?\b(?:bogus|false|untrue|wrong|baseless|unfounded|groundless|fabricat\w+|fake|li(?:e|es)|nonsense|incorrect|inaccurate|unsubstantiated|misleading|"
    r"rubbish|hoax|propaganda|absurd|ridiculous|ludicrous|preposterous|fiction|smear|slander|myth|rumou?rs?|speculation|conspiracy\s+theory)[.\"”’']*$",
    re.IGNORECASE,
)
"""How an account is called by whoever denies it, at the end of what he calls so."""
CONTRARY = re.compile(r"\b(?:contrary\s+to|despite|in\s+contrast\s+to|contradicting|disputing|rejecting|denying|dismissing)\s+", re.IGNORECASE)
ACCOUNTS = re.compile(
    r"^(?:[\w'’-]+\s+){0,4}?(?:reports?|claims?|rumou?rs?|allegations?|accusations?|assertions?|accounts?|suggestions?|speculation|statements?|beliefs?)\b",
    re.IGNORECASE,
)
"""What was said before, behind "contrary to"."""
NOT_THE_ONE = re.compile(
    rf"\b(?:is|are|was|were){NOT}\s+the\s+(?:\w+\s+)?(?:one|ones|person|man|woman|people|shooter|gunman|killer|culprit|attacker|source|author|cause|reason|"
    r"motive|suspect|target|aggressor|driver|victim)\b",
    re.IGNORECASE,
)
"""Somebody or something else it was."""
DEMANDED = re.compile(
    r"^(?:that\s+)?(?:[\w'’-]+\s+){1,5}?(?<!to )(?<!will )(?<!would )(?<!can )(?<!could )(?<!may )(?<!might )(?<!must )(?<!should )(?<!not )"
    r"(?:be|wear|remain|stay|come|leave|resign|pay|keep|return|accept|apologi[sz]e|hand|withdraw|stop)\b|^(?:on|upon)\s",
    re.IGNORECASE,
)
"""What somebody insists that others do."""
INSISTS = re.compile(r"\binsist(?:s|ed|ing)?\b", re.IGNORECASE)
NONE_WAS = re.compile(
    r"\bthere\s+(?:was|were|is|are|had\s+been|has\s+been|have\s+been)\s+(?:(?:absolutely\s+)?no|never\s+(?:a|an|any))\s+(?P<what>[\w'’-]+)",
    re.IGNORECASE,
)
ROUTINE = frozenset(
    "injuries injury casualties deaths fatalities damage reason doubt need choice way point future time problem problems signs one survivors "
    "longer question immediate more such other relationship victims reports word details tsunami comment room place hope chance excuse "
    "substitute alternative shortage guarantee easy turning telling going better worse limit rush "
    "threat danger ongoing further additional official known active current continuing questions".split()
)
"""What reports say there is none of, against nobody."""

REFUSING = (
    rf"\b(?:can\s?{APOSTROPHE}?\s?t|cannot|can\s+not|wo\s?n{APOSTROPHE}t|will\s+not|would\s+not|would\s?n{APOSTROPHE}t|could\s+not|"
    rf"could\s?n{APOSTROPHE}t|(?:is|are|was|were|am|{APOSTROPHE}m|{APOSTROPHE}re){NOT}?\s+(?:going|able|prepared|in\s+a\s+position|unable|"
    rf"trying)(?:\s+not)?\s+to|do{NOT}\s+(?:want|wish|intend)\s+to|would\s+rather\s+not|{APOSTROPHE}d\s+rather\s+not|refused\s+to|"
    rf"trying\s+not\s+to|declined\s+to|ca\s?nt)\s+(?:yet\s+|\w+ly\s+|further\s+)?"
)
NOT_NOW = rf"\b(?:is|are|am|was|were|{APOSTROPHE}m|{APOSTROPHE}re|{APOSTROPHE}s){NOT}\s+(?:yet\s+|\w+ly\s+)?"
"""Before a verb of telling: that somebody will not."""
NO_CONFIRMATION = re.compile(
    rf"{REFUSING}(?:confirm|verify|corroborate|rule\s+out)\b|{NOT_NOW}(?:confirming|ruling\s+out)\b|"
    r"\bneither\s+confirm(?:s|ed)?\s+n?or\s+den(?:y|ies|ied)\b",
    re.IGNORECASE,
)
REFUSAL = re.compile(
    rf"^no\s+(?:further\s+)?comment\b|{NOT_NOW}(?:commenting|discussing|releasing|disclosing|naming|identifying|speculating|going\s+into)\b|"
    r"\bnothing\s+(?:more|further|else)?\s*to\s+(?:say|add)\b|"
    rf"{REFUSING}(?:comment|speak\s+(?:for|about|on)|discuss|talk\s+about|elaborate|speculate|go\s+into|get\s+into|disclose|reveal|"
    r"identify|answer|say\s+(?:whether|if|how|who|what|why|where|when|anything|more))\b",
    re.IGNORECASE,
)
ASKING = r"(?:who|whom|whose|what|why|when|where|how|whether|if)"
NOT_KNOWN_YET = re.compile(
    rf"\b(?:it|that|this)(?:\s+(?:is|was|remains|remained)|{APOSTROPHE}s)\s+(?:still\s+)?(?:unknown|unclear|not\s+(?:\w+ly\s+|yet\s+)?(?:known|clear))\b"
    rf"(?:\s+[\w,]+){{0,4}}?\s+{ASKING}\b|"
    rf"\b(?:do|does|did){NOT}\s+(?:yet\s+)?know\s+(?:exactly\s+)?(?:{ASKING}|the|his|her|their|its|any)\b|"
    rf"\b(?:is|are|was|were|am){NOT}\s+(?:yet\s+)?(?:aware|certain|sure)\s+(?:of|about|that|{ASKING})\b|\bunaware\s+of\b|"
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
CHIEF = re.compile(r"\bchief\b")
"""Who has to find out, beside officials."""
OFFICES: frozenset[SourceKind | None] = KNOWING - {"other"}
TELLING = re.compile(
    r"\b(?:comment|respon|repl|answer|elaborat|specif|sa(?:y|id)|tell|told|confirm|den(?:y|ied|ies)|disclos|reveal|identif|name|releas|provid|giv|gave|"
    r"detail|discuss|sp[oe]ak|spok|talk|expla(?:i|n)|list|mention|announc|return|reach|contact|request|sought|email|available|statement|word|issu|declin|"
    r"refus|offer|ask|nam(?:e|ing)|refer|hung|withh|unavail|distraught|ignor|avoid|dodg|evad|duck|deflect|sidestep|silent|mum|quiet|tight|noncommittal|unanswered|unsuccessful|failed|rul|address|divulg|clarif|"
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
    r"\b(?:question|ask|expect|hop(?:e|ing)|plan|intend|want|seek|sought|offer|propos)\w*|\b(?:express|voic)\w*\s.*\bdoubt", re.IGNORECASE
)
"""Cues that deny nothing: a question, a plan."""
DISCOUNTS = re.compile(r"\bdiscount", re.IGNORECASE)
"""A cue that denies a claim, and holds another thing only unwise."""
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
