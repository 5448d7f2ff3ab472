"""The words that report saying: verbs with what may follow them, nouns, and what they say about stance and hedge. Constants.

Frames of a verb, one letter each:
  c  a clause, with or without "that" ("said he left")
  t  a clause only with "that", "whether", "how" ... or a quotation ("found that he left")
  q  a quotation ("he continued")
  i  an infinitive, its agent may stand in between ("promised to leave", "urged him to leave")
  o  an object, whatever follows ("rejected the offer")
  a  an addressee before the content ("told reporters that")
  p  an object after one of the verb's own prepositions ("called for")
  v  may stand before its speaker after what was said ("…, said Smith")

Source: a judgement; verbs and nouns of reporting and of attitude that news uses, chosen with an eye on PolNeAR's training part.
"""

from crossread.stages.statements.grammar import words

VERB_FRAMES = {
    **dict.fromkeys(words("say write"), "cqv"),
    **dict.fromkeys(words("tell inform assure remind notify"), "acqt"),
    **dict.fromkeys(words("warn advise caution"), "acqvitp"),
    **dict.fromkeys(
        words(
            "add state declare announce claim report argue explain acknowledge insist assert contend maintain reveal conclude admit allege concede"
        ),
        "cqvo",
    ),
    **dict.fromkeys(words("reply respond answer continue observe quip joke remark comment laugh shout yell scream cry whisper exclaim"), "qvt"),
    **dict.fromkeys(
        words(
            "note reiterate stress emphasize emphasise recall complain boast lament predict tweet testify recount confirm verify disclose opine muse"
        ),
        "cqvo",
    ),
    **dict.fromkeys(words("suggest indicate estimate believe think fear suspect"), "cqvo"),
    **dict.fromkeys(words("hope wish"), "cqi"),
    **dict.fromkeys(words("chant proclaim"), "qvo"),
    **dict.fromkeys(words("feel guess understand realize realise imagine doubt worry speculate wonder agree confess swear learn"), "ct"),
    **dict.fromkeys(words("show"), "cto"),
    **dict.fromkeys(words("find know"), "t"),
    **dict.fromkeys(words("imply hint signal determine decide"), "tc"),
    "rule": "ctp",
    **dict.fromkeys(words("promise vow pledge threaten propose offer"), "cqio"),
    **dict.fromkeys(words("plan intend seek refuse decline hesitate"), "i"),
    **dict.fromkeys(words("demand recommend order"), "oit"),
    **dict.fromkeys(words("urge encourage"), "oi"),
    **dict.fromkeys(words("ask"), "acqviop"),
    **dict.fromkeys(words("request"), "ot"),
    **dict.fromkeys(words("deny reject dismiss refute dispute rebut contradict contest disavow rubbish debunk repudiate discount"), "cto"),
    **dict.fromkeys(
        words(
            "describe characterise characterize portray accuse blame criticise criticize condemn denounce decry blast slam mock praise applaud "
            "commend thank"
        ),
        "o",
    ),
    **dict.fromkeys(
        words("oppose support endorse favor favour defend question attribute ascribe tout plead highlight underscore downplay cite mention"), "o"
    ),
    **dict.fromkeys(words("expect"), "cio"),
    **dict.fromkeys(words("consider deem see view regard"), "k"),
    **dict.fromkeys(words("call"), "op"),
    **dict.fromkeys(words("dub label brand term"), "o"),
    **dict.fromkeys(words("point refer allude object appeal confess apologise apologize speak talk testify"), "p"),
    **dict.fromkeys(words("read"), "q"),
    **dict.fromkeys(words("post emphasise affirm"), "cq"),
    **dict.fromkeys(words("quote"), "o"),
    **dict.fromkeys(words("identify name"), "o"),
    **dict.fromkeys(words("like prefer"), ""),
}
"""Lemma to frames. "k" is "see X as Y"."""

VERB_PREPOSITIONS = {
    "call": words("for on upon"),
    "point": words("out to"),
    "refer": words("to"),
    "allude": words("to"),
    "object": words("to"),
    "appeal": words("for to"),
    "confess": words("to"),
    "ask": words("for about"),
    "speak": words("of about"),
    "talk": words("of about"),
    "apologise": words("for"),
    "apologize": words("for"),
    "testify": words("about"),
    "rule": words("out"),
    "warn": words("of about against"),
}
"""What has to follow a verb used with frame p, and words that belong to its cue."""

IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "know": ("knows", "knew", "known", "knowing"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "hear": ("hears", "heard", "heard", "hearing"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "read": ("reads", "read", "read", "reading"),
    "learn": ("learns", "learned", "learned", "learning"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
}
DOUBLED = words("admit refer plan quip slam commit")
"""Verbs that double their last letter."""


def forms_of(lemma: str) -> tuple[str, str, str, str]:
    """A verb in, its third person, past, past participle and -ing form out."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma in DOUBLED:
        return lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es", lemma + "ed", lemma + "ed", lemma + "ing"
    return lemma + "s", lemma + "ed", lemma + "ed", lemma + "ing"


def all_forms(lemmas: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Verbs with their frames in, every form with its lemma and shape ("base", "s", "past", "part", "ing") out.

    Past covers a participle of the same form.
    """
    forms: dict[str, tuple[str, str]] = {}
    for lemma, frames in lemmas.items():
        if frames:
            third, past, participle, ing = forms_of(lemma)
            forms.setdefault(participle, (lemma, "part"))
            forms[past] = (lemma, "past")
            forms[third] = (lemma, "s")
            forms[ing] = (lemma, "ing")
            forms[lemma] = (lemma, "past" if lemma == past else "base")
    forms["tweets"] = ("tweet", "s")
    forms["pled"] = ("plead", "past")
    forms["labelled"], forms["labelling"] = ("label", "past"), ("label", "ing")
    return forms


VERBS = all_forms(VERB_FRAMES)
"""Every form of every reporting verb: its lemma and its shape."""

NOUN_LIKE = words(
    "claim claims report reports state states note notes plan plans call calls promise promises demand demands fear fears show shows hope hopes "
    "view views estimate estimates "
    "charge question questions answer answers comment comments request requests pledge pledges vow vows order orders blame praise support offer "
    "offers dispute doubt doubts "
    "joke jokes cry cries shout shouts post posts point points find finds rule rules command wish wishes guess worry worries object objects appeal "
    "appeals tweet tweets "
    "proposal complaint warning warnings finding findings saying understanding feeling name names term brand label quote quotes reply replies "
    "learned ruling "
    "meaning offering blast threats signal signals hint hints chant chants worth like advance remark remarks talk talks accused thought alleged "
    "suspected reported estimated expected called "
    "told known read testimony meeting"
)
"""Forms that are as often a noun or an adjective: they need a subject right before them."""

PASSIVE = words(
    "say believe think expect report allege estimate know suspect fear accuse understand describe call consider see quote tell identify name rumour "
    "rumor assess confirm announce "
    "deem blame cite regard view ask order claim find consider feel deny reject dismiss refute dispute verify "
    "inform warn assure notify remind advise"
)
"""Verbs whose passive reports ("is believed to", "was quoted as saying")."""

PASSIVE_FORMS = {forms_of(lemma)[2]: lemma for lemma in sorted(PASSIVE)}

SOURCE_NOUNS = {
    "official": words(
        "police officer officers official officials authorities authority government ministry minister ministries army military navy coastguard "
        "guard guards commander commanders general prosecutor prosecutors court courts judge "
        "magistrate coroner sheriff department administration agency agencies bureau commission embassy consulate pentagon spokesman "
        "spokeswoman spokesperson spokespeople spokesmen governor mayor "
        "council state investigators investigator detective detectives firefighters firefighter fire emergency inspector superintendent sergeant "
        "lieutenant captain colonel commissioner constable "
        "jury patrol troops forces command defence defense intelligence service services regulator regulators diplomat diplomats ambassador "
        "secretary fbi nato cia superior marines coast republic kingdom"
    ),
    "politician": words(
        "president premier chancellor senator senators congressman congresswoman lawmaker lawmakers mp mps parliamentarian candidate candidates "
        "republican republicans democrat democrats opposition party parties "
        "politician politicians leader leaders representative governor mayor minister secretary councillor deputy prime politicians campaign nominee"
    ),
    "organisation": words(
        "company companies firm group groups organisation organization organisations charity union association committee foundation institute "
        "institution un unicef federation confederation cross club airline operator "
        "manufacturer bank university college school hospital church network corporation maker developer provider owner owners league society "
        "taliban hospitals chairman chief executive ceo director manager"
    ),
    "expert": words(
        "expert experts analyst analysts scientist scientists researcher researchers professor economist economists doctor doctors historian "
        "seismologist seismologists geologist forensic specialist specialists "
        "observer observers scholar academics academic pathologist engineer engineers psychologist pollster strategist"
    ),
    "witness": words(
        "witness witnesses eyewitness eyewitnesses resident residents bystander bystanders neighbour neighbours neighbor neighbors onlookers "
        "passer-by passers-by spectators villagers villager locals"
    ),
    "victim": words("victim victims survivor survivors hostage hostages refugee refugees evacuees wounded"),
    "relative": words(
        "father mother brother sister son daughter wife husband family families parents relative relatives uncle aunt cousin grandmother "
        "grandfather widow girlfriend boyfriend fiancee partner"
    ),
    "suspect": words(
        "suspect suspects defendant defendants accused prisoner prisoners captive captives gunman attacker attackers convict inmate detainee "
        "detainees"
    ),
    "lawyer": words("lawyer lawyers attorney attorneys solicitor barrister counsel"),
    "media": words(
        "newspaper newspapers media press reuters afp ap bbc cnn tass interfax xinhua journalist journalists reporter reporters broadcaster outlet "
        "outlets magazine television tv radio station correspondent editor "
        "agence france-presse associated news daily times post journal herald guardian telegraph website site editorial blog reports columnist "
        "publication"
    ),
    "document": words(
        "report reports document documents poll polls survey surveys study studies statement statements letter letters complaint affidavit "
        "indictment video videos footage photo photos photographs images image "
        "data figures statistics results findings records record filing lawsuit transcript tape recording tests memo book article articles paper "
        "papers post website database map chart charts banner banners "
        "sign signs placard leaflet note email emails message messages tweet tweets sheet census facts law bill constitution ruling release text "
        "autopsy testimony analysis numbers estimates evidence satellite imaging testimony"
    ),
    "unnamed": words("source sources some many others critics most few people insiders observers rumours rumors"),
    "other": words(
        "man men woman women person people student students protester protesters demonstrator demonstrators activist activists fan fans supporter "
        "supporters voter voters teacher teachers worker workers driver drivers "
        "passenger passengers respondent respondents boy girl youth youths teenager farmer pilot pope bishop author critic advocate advocates "
        "campaigners campaigner member members aide aides adviser advisers "
        "advisor friend friends colleague colleagues soldier soldiers fighters rebels militants user users customer customers spokesperson star "
        "actor actress singer coach player lobbyist billionaire crowd crowds "
        "conservatives liberals progressives host anchor moderator moderators operative operatives commentator commentators staffer staffers "
        "surrogate surrogates opponents"
    ),
}
"""Nouns that can speak, by the kind of source they show; the first kind that holds the head noun decides."""

SPEAKING_NOUNS = frozenset().union(*SOURCE_NOUNS.values())

REPORTING_NOUNS = words(
    "claim claims statement statements report reports allegation allegations assertion assertions denial denials accusation accusations warning "
    "warnings suggestion suggestions announcement announcements "
    "belief beliefs fear fears hope hopes concern concerns suspicion suspicions speculation rumour rumours "
    "rumor rumors promise promises pledge pledges threat threats "
    "insistence admission estimate estimates "
    "prediction predictions conclusion conclusions confirmation argument contention complaint complaints acknowledgment acknowledgement testimony "
    "call calls demand demands request requests vow vows refusal condemnation appeal appeals indication indications recommendation"
)
"""Nouns that report a saying."""

NOUNS_WITH_TO = words("promise promises pledge pledges threat threats vow vows refusal call calls request demand")
NOUNS_WITH_PREPOSITION = {
    **dict.fromkeys(words("call calls demand demands request requests appeal appeals"), words("for")),
    **dict.fromkeys(
        words(
            "allegation allegations accusation accusations claim claims charge charges fear fears warning warnings denial speculation rumours "
            "rumors reports complaints complaint condemnation"
        ),
        words("of"),
    ),
    **dict.fromkeys(words("concerns speculation complaints complaint rumours fears"), words("about over")),
}


MEDIA_NAMES = words(
    "reuters afp ap bbc cnn nbc cbs abc npr msnbc tass interfax xinhua ria-novosti al-jazeera bloomberg newsweek politico cnbc pbs huffpost axios "
    "sky reporters journalists press media"
)
"""Addressees that are a medium."""

MEDIUM_NOUNS = words(
    "statement video interview tweet letter email e-mail release conference briefing report post speech message address broadcast television tv "
    "radio twitter facebook x telegram instagram "
    "blog article op-ed memo call phone telephone book testimony complaint affidavit court meeting hearing telegram youtube newspaper website "
    "reporters journalists comments remarks text posting podcast editorial "
    "newsletter note page account feed channel platform questioning documentary series tweets posts letters appearance rally event debate town-hall "
    "press news show column filing lawsuit"
)
"""What a saying is made in or through."""

MEDIUM_PREPOSITIONS = words("in on at to through via during by over from")

HEDGE_ADVERBS = words("reportedly allegedly supposedly purportedly ostensibly")
"""Adverbs that report without naming anybody."""

DENYING = words("deny reject dismiss refute dispute rebut contradict contest disavow rubbish debunk repudiate discount")
ASKING = words("ask urge demand call request appeal want recommend order encourage propose")
INTENDING = words("promise vow pledge threaten plan intend seek offer")
EXPECTING = words("expect predict hope")
DECLINING = words("decline refuse")
SILENT_GERUNDS = words(
    "answering responding replying confirming saying specifying giving elaborating naming providing commenting explaining disclosing "
    "identifying offering mentioning"
)
"""What stands behind "without" when something is not said."""
