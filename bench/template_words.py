"""The words that template sentences are made of, in two parts that share none of them but the plainest verbs of saying.

All of it is invented: no name, event or phrase is taken from a corpus. Rules are mended on "develop"; "measure" gives figures alone.
"""

from dataclasses import dataclass
from typing import Literal

PartName = Literal["develop", "measure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that may have happened, in the forms that a clause needs.

    Attributes:
        subject: what it is about.
        past: "collapsed at dawn".
        base: "collapse at dawn".
        participle: "collapsed at dawn" (behind "have").
    """

    subject: str
    past: str
    base: str
    participle: str

    def form(self, name: str) -> str:
        """The name of a form in, the clause out; `[n …]` marks what negates it, `[h …]` what hedges it."""
        is_plural = self.subject.endswith("s") and not self.subject.endswith("ss")
        be = "are" if is_plural else "is"
        clauses = {
            "plain": f"{self.subject} {self.past}",
            "had": f"{self.subject} had {self.participle}",
            "not": f"{self.subject} [n did not] {self.base}",
            "hadnt": f"{self.subject} [n had not] {self.participle}",
            "never": f"{self.subject} [n never] {self.past}",
            "will": f"{self.subject} would {self.base}",
            "reportedly": f"{self.subject} [h reportedly] {self.past}",
            "allegedly": f"{self.subject} had [h allegedly] {self.participle}",
            "may": f"{self.subject} [h may] have {self.participle}",
            "might": f"{self.subject} [h might] have {self.participle}",
            "could": f"{self.subject} [h could] have {self.participle}",
            "possibly": f"{self.subject} had [h possibly] {self.participle}",
            "appears": f"{self.subject} [h appear{'' if is_plural else 's'} to] have {self.participle}",
            "apparently": f"{self.subject} [h apparently] {self.past}",
            "likely": f"{self.subject} [h probably] {self.past}",
            "perhaps": f"{self.subject} [h perhaps] {self.past}",
            "presumably": f"{self.subject} [h presumably] {self.past}",
            "seems": f"{self.subject} [h seem{'' if is_plural else 's'} to] have {self.participle}",
            "alleged": f"[c {self.subject}] {be} [h alleged] [c to have {self.participle}]",
            "rumoured": f"[c {self.subject}] {be} [h rumoured] [c to have {self.participle}]",
            "presumed": f"[c {self.subject}] {be} [h presumed] [c to have {self.participle}]",
            "suspected": f"[c {self.subject}] {be} [h suspected] of [c having {self.participle}]",
            "believed": f"[c {self.subject}] {be} [h believed] [c to have {self.participle}]",
            "thought": f"[c {self.subject}] {be} [h thought] [c to have {self.participle}]",
            "feared": f"[c {self.subject}] {be} [h feared] [c to have {self.participle}]",
            "reported": f"[c {self.subject}] {be} [h reported] [c to have {self.participle}]",
            "said": f"[c {self.subject}] {be} [h said] [c to have {self.participle}]",
            "split": f"[c {self.subject}] [h reportedly] [c {self.past}]",
            "splitly": f"[c {self.subject} had] [h allegedly] [c {self.participle}]",
            "did": f"{self.subject} {self.base}",
            "where": f"{self.past}",
        }
        return clauses[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quote marks that may be broken up: a first clause, a second one, and another sentence."""

    first: str
    second: str
    next: str

    def form(self, name: str) -> str:
        """The name of a form in, the words out."""
        return {"plain": f"{self.first} {self.second}", "first": self.first, "second": self.second, "next": self.next, "lower": lowered(self.first)}[
            name
        ]


def lowered(words: str) -> str:
    """Words in, the same with a small letter at the head out, unless it is "I"."""
    return words if words.startswith(("I ", "I’")) else words[0].lower() + words[1:]


def facts(lines: str) -> tuple[Fact, ...]:
    """Lines of "subject | past | base | participle" in, facts out."""
    rows = ([cell.strip() for cell in line.split("|")] for line in lines.strip().splitlines())
    return tuple(Fact(subject=subject, past=past, base=base, participle=participle) for subject, past, base, participle in rows)


def quotes(lines: str) -> tuple[Quote, ...]:
    """Lines of "first | second | next sentence" in, quotes out."""
    rows = ([cell.strip() for cell in line.split("|")] for line in lines.strip().splitlines())
    return tuple(Quote(first=first, second=second, next=following) for first, second, following in rows)


def listed(line: str) -> tuple[str, ...]:
    """Words or phrases between bars in, each out."""
    return tuple(cell.strip() for cell in line.replace("\n", " ").split("|"))


FACTS = {
    "develop": facts(
        """
        the bridge | collapsed at dawn | collapse at dawn | collapsed at dawn
        the ferry | sank off the northern coast | sink off the northern coast | sunk off the northern coast
        the convoy | crossed the border overnight | cross the border overnight | crossed the border overnight
        the factory | caught fire during the night shift | catch fire during the night shift | caught fire during the night shift
        the talks | ended without a deal | end without a deal | ended without a deal
        rebel fighters | seized the airport | seize the airport | seized the airport
        the suspect | fled through a back door | flee through a back door | fled through a back door
        the dam | burst after days of rain | burst after days of rain | burst after days of rain
        the driver | ignored a red signal | ignore a red signal | ignored a red signal
        the company | knew of the leak for months | know of the leak for months | known of the leak for months
        soldiers | fired on the crowd | fire on the crowd | fired on the crowd
        the pilot | switched off the transponder | switch off the transponder | switched off the transponder
        the tanker | spilled oil into the bay | spill oil into the bay | spilled oil into the bay
        the minister | paid for the trip himself | pay for the trip himself | paid for the trip himself
        the hospital | ran out of oxygen | run out of oxygen | run out of oxygen
        two drones | struck the refinery | strike the refinery | struck the refinery
        the hostages | reached the embassy safely | reach the embassy safely | reached the embassy safely
        the landslide | buried a school bus | bury a school bus | buried a school bus
        the train | left the rails near a level crossing | leave the rails near a level crossing | left the rails near a level crossing
        the union | accepted the new offer | accept the new offer | accepted the new offer
        """
    ),
    "measure": facts(
        """
        the mine | flooded within minutes | flood within minutes | flooded within minutes
        the helicopter | hit a power line | hit a power line | hit a power line
        the warehouse | exploded shortly before noon | explode shortly before noon | exploded shortly before noon
        the cargo ship | ran aground in thick fog | run aground in thick fog | run aground in thick fog
        the gunmen | escaped on motorcycles | escape on motorcycles | escaped on motorcycles
        the bank | froze the accounts last week | freeze the accounts last week | frozen the accounts last week
        the governor | met the smugglers in secret | meet the smugglers in secret | met the smugglers in secret
        the vaccine | caused the illness | cause the illness | caused the illness
        the avalanche | swept away three climbers | sweep away three climbers | swept away three climbers
        the army | shelled the market | shell the market | shelled the market
        the power station | shut down without warning | shut down without warning | shut down without warning
        the negotiators | agreed on a prisoner swap | agree on a prisoner swap | agreed on a prisoner swap
        the teenager | bought the rifle online | buy the rifle online | bought the rifle online
        the volcano | erupted twice overnight | erupt twice overnight | erupted twice overnight
        the storm | tore the roof off a clinic | tear the roof off a clinic | torn the roof off a clinic
        the guards | abandoned the prison | abandon the prison | abandoned the prison
        the satellite | drifted out of its orbit | drift out of its orbit | drifted out of its orbit
        the mayor | knew about the forged permits | know about the forged permits | known about the forged permits
        the trawler | cut the undersea cable | cut the undersea cable | cut the undersea cable
        the crew | followed the safety rules | follow the safety rules | followed the safety rules
        """
    ),
}

QUOTES = {
    "develop": quotes(
        """
        We heard a loud bang | and then the whole house shook | Nobody knew what to do
        I have never seen anything like it | in thirty years of service | It was heartbreaking
        They left without a word | and nobody has heard from them since | We still keep their rooms ready
        There was smoke everywhere | so we broke the windows | My neighbour pulled two children out
        This is a dark day for our town | but we will rebuild | Every street has lost somebody
        The water came up to our knees | within a few minutes | We lost all our furniture
        Our teams are working around the clock | to restore power | Patience is needed now
        He was a quiet boy | who loved football | His teachers adored him
        The price is far too high | for ordinary families | Wages have not kept up
        We are not leaving this place | until we get an answer | Our children were born here
        The engines failed one after the other | over open water | Our training saved us
        It’s a miracle | that so many people got out | The doors were jammed
        """
    ),
    "measure": quotes(
        """
        The ground moved like a wave | and walls started falling | Everybody ran outside
        I lost my home and my shop | in a single afternoon | Nothing is left
        Those responsible must be found | however long it takes | Justice cannot wait
        Nobody came to help us | for two whole days | We dug with our bare hands
        We don’t have enough beds | for all the injured | Doctors are exhausted
        You could see the flames from miles away | even in daylight | The heat was unbearable
        My daughter called me | from under the rubble | Her voice was very weak
        This agreement is a first step | and more must follow | The hard part starts now
        It sounded like thunder | and the lights went out | Dogs began to howl
        These cuts will hurt the poorest | more than anyone | They have no savings
        Our harvest is gone | and winter is coming | Seeds are too expensive
        She smiled at everyone | who came into the library | We miss her terribly
        """
    ),
}

FIRST = {
    "develop": listed("Anna | Tomas | Lena | Ilya | Mia | Karl | Ada | Amir | Ines | Joseph | Mei | Rosa | Dmitri | Fatima | Alan | Grace | Luis"),
    "measure": listed(
        "Hanna | Viktor | Priya | Samuel | Aisha | Piotr | Carmen | Omar | Ngozi | Erik | Yuki | Paolo | Nadia | Kofi | Ruth | Mateo | Helen"
    ),
}
LAST = {
    "develop": listed(
        "Berg | Vel | Okafor | Moreau | Castellan | Aasen | Nwosu | Haddad | Moya | Delgado | Tanaka | Petrenko | Whitlock | "
        "Rahman | O’Neill | Brandt-Lund"
    ),
    "measure": listed(
        "Lindqvist | Sorokin | Chaudhary | Mensah | Kowalski | Ferreira | Al-Masri | Eze | Halvorsen | Mori | Bianchi | Santos | "
        "Adjei | McCann | Tran | Oyelaran"
    ),
}
TITLES = {
    "develop": listed(
        "Mayor | Dr. | President | Defence Minister | General | Captain | Mr. | Mrs. | police chief | Prime Minister | fire chief | Sheriff | Judge"
    ),
    "measure": listed(
        "Governor | Prof. | Senator | Foreign Minister | Lt. Col. | Inspector | Ms. | Sen. | government spokesman | Ambassador | "
        "coach | Bishop | union leader"
    ),
}
ROLES = {
    "develop": listed(
        "the head of the rescue service | a spokesman for the airline | a retired teacher | who lives across the street | 43 | "
        "the city’s chief engineer | a lawyer for the family"
    ),
    "measure": listed(
        "the director of the clinic | a spokeswoman for the regional council | a taxi driver | who owns the bakery | 27 | "
        "the party’s deputy leader | a geologist at the university"
    ),
}
BODIES = {
    "develop": listed(
        "police | the interior ministry | the Red Cross | the mining company | UNICEF | the Orlin Institute | "
        "the prosecutor’s office | the Tesmar fire service | the defence ministry | the rebel group | the court | the airline"
    ),
    "measure": listed(
        "the health ministry | the coastguard | Oxfam | the shipping company | the WHO | the Velden Foundation | "
        "the mayor’s office | the Norrbeck police | the foreign ministry | the opposition party | the regulator | the union"
    ),
}
UNNAMED = {
    "develop": listed(
        "officials | two witnesses | residents | a senior official | a source close to the investigation | "
        "relatives of the victims | rescue workers | an army spokesman | several survivors | local officials"
    ),
    "measure": listed(
        "authorities | an eyewitness | villagers | a government official | a person familiar with the talks | "
        "the families of the miners | doctors | a police spokeswoman | three passengers | opposition lawmakers"
    ),
}
OUTLETS = {
    "develop": listed("AFP | the Vastra Post | state television | Reuters | the news agency Interfax | local radio | the Daily Herald"),
    "measure": listed("AP | the Norrbeck Times | state radio | the BBC | the Xinhua news agency | local media | the Evening Journal"),
}
VERBS = {
    "develop": listed(
        "said | announced | stated | insisted | confirmed | acknowledged | argued | noted | explained | later said | revealed | added | warned"
    ),
    "measure": listed(
        "said | declared | maintained | asserted | reported | conceded | stressed | reiterated | emphasised | also said | "
        "disclosed | contended | testified | admitted"
    ),
}
SPOKE = {
    "develop": listed("said | told reporters | added | wrote | explained | recalled | told AFP | told the Vastra Post | insisted"),
    "measure": listed("said | told journalists | declared | remarked | noted | replied | told the BBC | told the Norrbeck Times | warned"),
}
INVERTED = {"develop": listed("said | added | wrote | explained | recalled"), "measure": listed("said | declared | remarked | noted | warned")}
DENIED = {
    "develop": listed(
        "denied that | has denied that | rejected claims that | dismissed reports that | denied reports that | "
        "strongly denied that | rejected allegations that"
    ),
    "measure": listed(
        "refuted suggestions that | disputed that | dismissed allegations that | has rejected reports that | "
        "disputed claims that | flatly denied that | denied allegations that"
    ),
}
DENIED_OBJECT = {
    "develop": listed("any involvement in the attack | the accusations | firing on the crowd | having paid the bribe"),
    "measure": listed("any link to the militia | the charges | starting the blaze | taking part in the raid"),
}
NOUNS = {
    "develop": listed("claim | statement | warning | announcement | conclusion"),
    "measure": listed("assertion | complaint | insistence | admission | confirmation"),
}
WHEN = {
    "develop": listed("on Monday | late Tuesday | earlier this month | on Friday morning | yesterday"),
    "measure": listed("on Thursday | early Saturday | last week | on Sunday evening | today"),
}
THROUGH = {
    "develop": listed("in a statement | in a video | on X | at a news conference | in an interview with state radio"),
    "measure": listed("in a letter | on Telegram | in a televised address | at a briefing | in an interview with the BBC"),
}
DEEDS = {
    "develop": listed("to rebuild the road | to punish those responsible | to publish the findings | to leave the coalition"),
    "measure": listed("to compensate the victims | to reopen the border | to appeal the verdict | to release the prisoners"),
}
URGED = {
    "develop": listed("residents to stay indoors | both sides to show restraint | the government to act"),
    "measure": listed("drivers to avoid the area | donors to send tents | parliament to step in"),
}
COUNTED = {
    "develop": listed("people were injured | houses were destroyed | families left the valley | passengers were on board"),
    "measure": listed("workers were trapped | cattle drowned | patients were moved | children went missing"),
}
NUMBER = {"develop": listed("40 | 1,200 | fifteen | 300 | two hundred"), "measure": listed("60 | 2,500 | twelve | 700 | three hundred")}
PLACES = {"develop": listed("Orlin | Tesmar | Vastra | Kestrel Bay"), "measure": listed("Norrbeck | Velden | Sarnia Pass | Quillon")}
PLURAL = {"develop": listed("civilians | passengers | children | guards"), "measure": listed("bystanders | miners | tourists | nurses")}
DEEDS_BASE = {name: tuple(deed.removeprefix("to ") for deed in deeds) for name, deeds in DEEDS.items()}
ROLE_BODIES = {"develop": listed("minister | chairman | governor"), "measure": listed("director | president | chief")}
