"""Closed classes of English words, and the few tests of form that rules need without a part-of-speech tagger."""

from crossread.stages.tokens import Token

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside between beyond by despite down "
    "during except for from in inside into like near of off on onto out outside over past per since through throughout to toward towards under "
    "until up upon via with within without aboard following including versus".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor neither either so yet because although though while whereas if unless when whenever where that which who whom whose whether "
    "than how why what".split()
)
AUXILIARIES = frozenset(
    "be am is are was were been being have has had having do does did will would shall should can could may might must ought 's 're 've 'll 'd "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't don't doesn't didn't can't couldn't shouldn't".split()
)
DETERMINERS = frozenset("a an the this that these those his her its their our my your some any each every no".split())
PRONOUNS = frozenset(
    "i you he she it we they me him us them himself herself itself themselves who whom there here nothing everything something".split()
)
ADVERBS = frozenset(
    "also still now then just only even not never ever already again so far yet soon later earlier ago too very quite almost nearly about around "
    "instead however meanwhile therefore thus apart together away back alone first last today tomorrow yesterday tonight reportedly allegedly "
    "apparently".split()
)
COMMON_VERBS = frozenset(
    "say said says tell told go went gone come came get got make made take took taken give gave given see saw seen know knew known think thought "
    "leave left find found keep kept let begin began begun seem become became show showed shown hear heard run ran move live believe hold held "
    "bring brought happen write wrote sit sat stand stood lose lost pay paid meet met set learn lead led understand speak spoke read spend spent "
    "grow grew win won die died send sent fall fell fallen cut kill killed remain raise pass sell sold decide pull rose rise arrived arrive "
    "struck strike hit fled flee broke break shot fire fired claimed claim including include according".split()
)
PERSONS = frozenset(
    "people person man woman child boy girl baby teen teenager youth student pupil adult kid infant citizen resident villager civilian victim "
    "survivor worker employee staff soldier serviceman troop personnel officer policeman official guard fighter militant rebel pirate protester "
    "demonstrator passenger crew sailor fisherman tourist patient prisoner hostage refugee evacuee other casualty fatality dead injured wounded "
    "missing suspect member relative family colleague friend mother father wife husband son daughter brother sister national doctor nurse "
    "teacher firefighter medic rescuer migrant climber hiker journalist reporter lawyer gunman".split()
)
"""Nouns for people: claims that count them may answer one question under different nouns."""
STOP = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | PRONOUNS | ADVERBS | COMMON_VERBS
"""Words that end a noun phrase."""

FUNCTION_WORDS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | DETERMINERS | PRONOUNS | ADVERBS
"""Words that carry no content of their own."""

PLURALS = frozenset(
    "people men women children police personnel crew staff cattle servicemen policemen firemen youths troops others dead wounded injured missing "
    "homeless aircraft".split()
)
SINGULAR_S = frozenset(
    "this was is has his its news series species business process address witness class gas bus boss loss crisis us as always perhaps towards "
    "across".split()
)
PARTICIPLE_HEADS = frozenset("injure wound kill miss dead arrest detain hospitalize confirm".split())
PARTICIPLES = frozenset(
    "killed wounded injured hurt dead shot found taken held seen known lost left sent brought struck hit caught driven thrown given shown stolen "
    "built cut put set sunk torn worn broken woken written hidden beaten eaten fallen frozen gone grown born laid led made meant met paid read "
    "rung run said sold spent stood taught told thought understood won swept fled".split()
)


def is_plural(token: Token) -> bool:
    """Does it look like a plural noun?"""
    low = token.low
    return low in PLURALS or (
        low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")) and low not in SINGULAR_S and token.lemma != low and len(low) > 3
    )


def is_participle(token: Token) -> bool:
    """Does it look like a participle ("killed", "flattened", "missing")?"""
    low = token.low
    return low in PARTICIPLES or low == "missing" or (low.endswith(("ed", "ing")) and len(low) > 4 and token.lemma != low)
