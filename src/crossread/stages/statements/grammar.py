"""Closed classes of English words, and the nouns that name who speaks: constants for reading a sentence without a tagger.

Source: a judgement; the closed classes of English that any grammar lists, cut to what news prints.
"""

import re


def words(text: str) -> frozenset[str]:
    """Words separated by white space in, their set out."""
    return frozenset(text.split())


DETERMINERS = words(
    "the a an this that these those his her its their our my your some any many several most few all both each every another other no one two three"
)
SUBJECT_PRONOUNS = words("he she it they we i you who")
PRONOUNS = SUBJECT_PRONOUNS | words(
    "him her them us me himself herself itself themselves myself yourself ourselves this these those someone everyone nobody one others many some "
    "most few"
)
POSSESSIVES = words("his her its their our my your whose")
BE = words("is are was were be been being am isn't aren't wasn't weren't")
HAVE = words("has have had having hasn't haven't hadn't")
DO = words("do does did don't doesn't didn't")
MODALS = words("will would can could may might must shall should won't wouldn't can't couldn't cannot mustn't shouldn't")
NEGATIONS = words(
    "not never n't neither nor no without isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't cannot"
)
AUXILIARIES = BE | HAVE | DO | MODALS
FINITE = AUXILIARIES - words("be been being having")
ADVERBS = words(
    "also later then now never not still again once first even just ever already too often always so further since soon long thus previously "
    "meanwhile today yesterday yet instead only almost perhaps maybe earlier either neither both once twice largely further further"
)
NO_ADVERBS = words(
    "family italy july reply supply ally rally early assembly anomaly daily weekly monthly elderly monopoly bully emily kelly billy molly sally holly"
)
PREPOSITIONS = words(
    "of in on at for from with by to about into over under against between among during after before since until near outside inside within without "
    "behind across through throughout toward towards around above below beyond despite upon via per amid following including regarding as like than "
    "off up out"
)
CONJUNCTIONS = words("and but or nor yet so then")
SUBORDINATORS = words(
    "that which who whom whose when while because if although though where whether whereas unless until what how why as after before since than "
    "once lest so but"
)

OPENERS = words(
    "but and so yet or also meanwhile however still now then later earlier yesterday today moreover furthermore instead additionally separately "
    "similarly likewise "
    "nevertheless nonetheless indeed again first second finally too even here there"
)
"""Words that stand in front of a subject without being part of it."""

DAYS = words("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
MONTHS = words(
    "january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. "
    "jan feb aug sept oct nov dec may"
)
DAY_PARTS = words("morning afternoon evening night noon midnight dawn dusk")
TIME_UNITS = words(
    "day week weekend month year summer winter spring autumn fall season hour minute decade days weeks months years hours minutes decades century "
    "time"
)
NEAR_TIMES = words("today yesterday tonight tomorrow recently earlier later afterwards afterward subsequently previously")
PARTS_OF_TIME = words("early late mid earlier later last this next previous following same past")

BREAKS = words(", ; : ( ) [ ] — – -- … . ? ! • | “q”")
"""Where a phrase ends, whatever it is."""

TITLES = words(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lord lady dame rev rev. reverend father sister brother pope king queen prince "
    "princess sheikh ayatollah imam bishop archbishop cardinal "
    "president vice-president premier chancellor minister secretary governor gov gov. mayor senator sen sen. congressman congresswoman "
    "representative rep rep. "
    "chairman chairwoman chairperson chair chief director commissioner superintendent inspector sergeant sgt sgt. lieutenant lt lt. colonel col "
    "col. major maj maj. captain capt capt. "
    "general gen gen. admiral adm adm. commander cmdr cmdr. corporal cpl cpl. officer detective det det. constable sheriff marshal judge justice "
    "attorney lawyer prosecutor deputy spokesman "
    "spokeswoman spokesperson speaker ambassador envoy analyst economist expert activist journalist reporter correspondent editor author historian "
    "scientist researcher leader head boss coach "
    "captain owner manager ceo founder witness eyewitness resident candidate nominee frontrunner republican democrat democratic rival billionaire "
    "mogul businessman pilot soldier protester student former acting assistant senior "
    "interim regional lead defence defense foreign interior finance health prime first"
)
"""Words that stand in front of a name and are not part of it."""

PARTICLES = words("de da di del della der den van von el al bin ibn ben la le du dos das of the and for bint y e st. zu dela")
"""Lower-case words inside a name."""

NOT_NAMES = words(
    "the a an this that these those his her its their our my your he she it they we i you and but or so if when while after before in on at for "
    "from with by to as of "
    "according meanwhile however also there here what who how why where monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september "
    "october november december not no yes one two three many some most all both several few another other such it's he's she's i'm we're they're "
    "that's there's don't neither nor both either"
)
"""Words whose capital letter says nothing."""

ABBREVIATED = re.compile(r"[A-Z][A-Z&.-]{1,7}")
"""A name printed in capitals: an organisation, an agency."""
