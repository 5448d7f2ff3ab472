"""What can happen in a generated world, and the many ways in which reports put it. `[killed]` holds a value; `{e}` is the event, `{p}` the place."""

from dataclasses import dataclass

from tests.newsroom.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sort of event.

    Attributes:
        name: one word.
        nouns: what reports call it, with the article.
        facts: keys of what can be known of it.
        leads: first sentences in an outlet's own voice; `{d}` is the day.
        titles: headlines.
    """

    name: str
    nouns: tuple[str, ...]
    facts: tuple[str, ...]
    leads: tuple[str, ...]
    titles: tuple[str, ...]


EVENTS = (
    Event(
        name="fire",
        nouns=listed("the fire | the blaze | the fire at the furniture factory"),
        facts=listed("killed | injured | evacuated | homes | area | damage | start"),
        leads=listed(
            "A fire swept through a furniture factory in {p} on {d}, killing [killed] people and injuring [injured] others. | "
            "[killed] workers died {d} when flames tore through the upper floors of a factory in {p}. | "
            "Rescue teams in {p} searched the ruins of a burnt-out factory on {d} after a blaze that left [killed] people dead. | "
            "Thick smoke hung over {p} on {d} after a factory went up in flames. | "
            "{p} was in mourning on {d} after [killed] people lost their lives in a factory fire."
        ),
        titles=listed("Factory fire in {p} | Blaze guts furniture factory | [killed] killed in {p} factory fire | {p} counts its dead after blaze"),
    ),
    Event(
        name="flood",
        nouns=listed("the flood | the floods | the flooding | the deluge"),
        facts=listed("killed | missing | evacuated | homes | level | damage"),
        leads=listed(
            "Days of heavy rain burst the banks of the river at {p} on {d}, and [killed] people drowned. | "
            "At {p}, soldiers in boats were still looking on {d} for [missing] people swept away by the river. | "
            "Whole streets of {p} stood under water on {d} after the worst flood in a generation. | "
            "Floods that struck {p} on {d} have killed [killed] people and driven [evacuated] from their homes. | "
            "The river at {p} broke through its dikes early on {d}."
        ),
        titles=listed("Floods hit {p} | River bursts banks at {p} | [killed] dead as floods reach {p} | Boats search flooded {p}"),
    ),
    Event(
        name="quake",
        nouns=listed("the earthquake | the quake | the tremor"),
        facts=listed("killed | injured | homes | magnitude | depth | start"),
        leads=listed(
            "A strong earthquake shook {p} on {d}, killing [killed] people. | "
            "[killed] people are known to have died after a quake brought down houses in {p} on {d}. | "
            "People in {p} spent the night in the open after an earthquake of magnitude [magnitude] struck on {d}. | "
            "Rescuers dug with bare hands through rubble in {p} on {d}. | "
            "The ground moved for half a minute in {p} on {d}, and [homes] houses fell."
        ),
        titles=listed("Earthquake strikes {p} | Quake kills [killed] in {p} | {p} in ruins after quake | Strong tremor near {p}"),
    ),
    Event(
        name="attack",
        nouns=listed("the attack | the shooting | the assault | the attack on the market"),
        facts=listed("killed | injured | arrested | attackers | start"),
        leads=listed(
            "Gunmen opened fire on a crowded market in {p} on {d}, killing [killed] people and wounding [injured]. | "
            "[killed] people were shot dead in {p} on {d} when men with rifles stormed a market. | "
            "Security forces sealed off the centre of {p} on {d} after armed men attacked a market there. | "
            "Shops in {p} stayed shut on {d} after the deadliest attack in the town’s memory. | "
            "An attack on a market in {p} left [killed] people dead on {d}."
        ),
        titles=listed("Gunmen attack market in {p} | Market attack leaves [killed] dead | {p} under curfew after shooting | Shots at the market"),
    ),
    Event(
        name="rail crash",
        nouns=listed("the crash | the derailment | the accident | the train crash"),
        facts=listed("killed | injured | passengers | speed | start"),
        leads=listed(
            "A night train left the rails near {p} on {d}, and [killed] people died. | "
            "[killed] passengers were killed on {d} when an express train derailed outside {p}. | "
            "Cranes lifted wrecked carriages off the line near {p} on {d}. | "
            "An express with [passengers] passengers on board came off the tracks near {p} on {d}. | "
            "The line to {p} was closed on {d} after a train accident that injured [injured] people."
        ),
        titles=listed("Train derails near {p} | [killed] die in rail crash | Express crash at {p} | Night train off the rails"),
    ),
    Event(
        name="sinking",
        nouns=listed("the sinking | the accident | the disaster | the ferry disaster"),
        facts=listed("killed | missing | rescued | passengers | start"),
        leads=listed(
            "A ferry went down off {p} on {d} with [passengers] people on board. | "
            "[killed] people drowned on {d} when a ferry capsized within sight of {p}. | "
            "Fishing boats and a navy ship searched the sea off {p} on {d} for survivors of a ferry. | "
            "[missing] people were missing on {d} after a ferry sank in heavy seas near {p}. | "
            "Families gathered at the harbour of {p} on {d} for news from a ferry that never came in."
        ),
        titles=listed("Ferry sinks off {p} | [killed] drown near {p} | Search for survivors off {p} | Ferry disaster"),
    ),
    Event(
        name="protest",
        nouns=listed("the protest | the demonstration | the march | the unrest"),
        facts=listed("injured | arrested | crowd | officers"),
        leads=listed(
            "Police used tear gas against demonstrators in {p} on {d}, and [injured] people were hurt. | "
            "[crowd] people marched through {p} on {d} against higher bread prices. | "
            "Barricades burned in {p} on {d} as a march over bread prices turned violent. | "
            "[arrested] people were arrested in {p} on {d} after stones were thrown at the town hall. | "
            "The square in front of the town hall of {p} was full on {d}."
        ),
        titles=listed("Clashes in {p} | March against bread prices | [arrested] arrested in {p} | Tear gas at {p} town hall"),
    ),
    Event(
        name="outbreak",
        nouns=listed("the outbreak | the epidemic | the disease"),
        facts=listed("killed | cases | hospitalised | vaccinated"),
        leads=listed(
            "An outbreak of cholera in {p} has killed [killed] people. | "
            "Doctors in {p} counted [cases] cases of cholera by {d}. | "
            "Wells in {p} were closed on {d} to halt the spread of cholera. | "
            "[hospitalised] people were in hospital with cholera in {p} on {d}. | "
            "Cholera has come back to {p} after thirty years."
        ),
        titles=listed("Cholera in {p} | Outbreak kills [killed] | {p} closes wells | Doctors fight cholera"),
    ),
    Event(
        name="mine",
        nouns=listed("the explosion | the blast | the accident at the mine"),
        facts=listed("killed | trapped | rescued | depth | start"),
        leads=listed(
            "An explosion in a coal mine at {p} killed [killed] miners on {d}. | "
            "[trapped] miners were trapped under ground at {p} on {d} after a blast. | "
            "Relatives waited at the gates of a coal mine in {p} on {d}. | "
            "Gas exploded in a mine near {p} on {d}, and [killed] people died. | "
            "Rescue teams went down the shaft of a mine at {p} on {d}."
        ),
        titles=listed("Explosion in {p} mine | [killed] miners killed | Miners trapped at {p} | Blast under ground"),
    ),
    Event(
        name="storm",
        nouns=listed("the storm | the cyclone | the gale"),
        facts=listed("killed | injured | homes | wind | power | damage"),
        leads=listed(
            "A cyclone tore roofs off houses in {p} on {d} and killed [killed] people. | "
            "Trees fell across {p} on {d} as a storm came in from the sea. | "
            "[homes] houses were destroyed in {p} on {d} by the strongest storm in years. | "
            "{p} was cut off on {d} after a cyclone passed over the coast. | "
            "[killed] people died in {p} on {d} when a storm brought down trees and masts."
        ),
        titles=listed("Cyclone hits {p} | Storm kills [killed] | {p} cut off by storm | Roofs torn off"),
    ),
    Event(
        name="collapse",
        nouns=listed("the collapse | the disaster | the collapse of the building"),
        facts=listed("killed | injured | trapped | rescued | start"),
        leads=listed(
            "A block of flats fell down in {p} on {d}, killing [killed] people. | "
            "[killed] people were crushed on {d} when a building gave way in {p}. | "
            "Firefighters pulled survivors from under a fallen building in {p} on {d}. | "
            "Dust and silence: that is what was left on {d} of a block of flats in {p}. | "
            "[trapped] people were believed to be under the rubble of a building in {p} on {d}."
        ),
        titles=listed("Block of flats collapses in {p} | [killed] die in collapse | Survivors found in {p} | Building falls in {p}"),
    ),
    Event(
        name="leak",
        nouns=listed("the leak | the chemical leak | the gas leak"),
        facts=listed("killed | hospitalised | evacuated | tonnes | start"),
        leads=listed(
            "A cloud of chlorine drifted over {p} on {d} after a leak at a chemical plant. | "
            "[hospitalised] people were taken to hospital in {p} on {d} with burning eyes and lungs. | "
            "Sirens sounded in {p} on {d} when gas escaped from a chemical plant. | "
            "[evacuated] people had to leave their homes in {p} on {d} because of poisonous gas. | "
            "A leak of chlorine in {p} killed [killed] people on {d}."
        ),
        titles=listed("Chlorine leak in {p} | [hospitalised] in hospital after leak | {p} evacuated | Poisonous cloud over {p}"),
    ),
)

CLAUSES: dict[str, tuple[str, ...]] = {
    "killed": listed(
        "[killed] people were killed in {e} | {e} killed [killed] people | [killed] people had died | {e} left [killed] people dead | "
        "the death toll stood at [killed] | [killed] people lost their lives | there were [killed] dead | [killed] deaths had been confirmed"
    ),
    "injured": listed(
        "[injured] people were injured | {e} injured [injured] people | [injured] people suffered injuries | hospitals were treating [injured] "
        "injured people | [injured] others had been hurt | [injured] people were wounded | the number of injured was [injured]"
    ),
    "missing": listed(
        "[missing] people were missing | [missing] people were still unaccounted for | [missing] people could not be found | "
        "rescuers were looking for [missing] missing people | [missing] people remained missing after {e}"
    ),
    "evacuated": listed(
        "[evacuated] people had been evacuated | [evacuated] residents had to leave their homes | {e} forced [evacuated] people from their homes | "
        "[evacuated] people were taken to shelters | about a dozen streets with [evacuated] residents were evacuated"
    ),
    "homes": listed(
        "[homes] houses were destroyed | {e} destroyed [homes] homes | [homes] homes lay in ruins | [homes] buildings were destroyed by {e} | "
        "the owners of [homes] houses had lost everything"
    ),
    "arrested": listed(
        "[arrested] people were arrested | police had detained [arrested] people | [arrested] men had been taken into custody | "
        "[arrested] arrests were made after {e} | officers arrested [arrested] people"
    ),
    "rescued": listed(
        "[rescued] people were rescued | rescuers had pulled out [rescued] people alive | [rescued] survivors had been saved | "
        "[rescued] people were brought to safety after {e} | teams rescued [rescued] people"
    ),
    "trapped": listed(
        "[trapped] people were trapped | [trapped] people were still under the rubble | {e} trapped [trapped] people | "
        "[trapped] people could not get out | rescuers had heard from none of the [trapped] trapped people"
    ),
    "hospitalised": listed(
        "[hospitalised] people were in hospital | [hospitalised] people had been hospitalised | "
        "[hospitalised] patients were being treated in hospital | hospitals had admitted [hospitalised] people | "
        "{e} put [hospitalised] people in hospital"
    ),
    "cases": listed(
        "[cases] cases had been confirmed | doctors had counted [cases] cases | [cases] people had fallen ill | "
        "[cases] people were infected | the number of cases stood at [cases]"
    ),
    "vaccinated": listed(
        "[vaccinated] people had been vaccinated | [vaccinated] doses of vaccine had been given | nurses vaccinated [vaccinated] people | "
        "[vaccinated] inhabitants were vaccinated in the first week"
    ),
    "passengers": listed(
        "[passengers] passengers were on board | there were [passengers] people on board | it was carrying [passengers] passengers | "
        "tickets had been sold to [passengers] passengers"
    ),
    "attackers": listed(
        "[attackers] attackers took part | [attackers] gunmen carried out {e} | there were [attackers] attackers | "
        "{e} was the work of [attackers] men"
    ),
    "crowd": listed(
        "[crowd] people took part in {e} | [crowd] demonstrators were in the streets | the crowd numbered [crowd] | "
        "{e} drew [crowd] people | there were [crowd] marchers"
    ),
    "officers": listed(
        "[officers] police officers were hurt | [officers] officers were injured in {e} | [officers] policemen needed treatment | "
        "[officers] of its officers were wounded"
    ),
    "power": listed(
        "[power] households were without power | {e} cut off electricity to [power] homes | [power] homes had no electricity | "
        "the lights were out in [power] households"
    ),
    "area": listed(
        "{e} covered an area of [area] square metres | an area of [area] square metres was burning | the flames spread over [area] square metres"
    ),
    "level": listed("the water rose to [level] metres | the river stood at [level] metres | {e} raised the river to [level] metres"),
    "magnitude": listed("{e} had a magnitude of [magnitude] | the magnitude was [magnitude] | {e} measured [magnitude] in magnitude"),
    "depth": listed("it happened at a depth of [depth] metres | the depth was [depth] metres | {e} occurred [depth] metres under ground"),
    "speed": listed(
        "the train was travelling at [speed] kilometres per hour | its speed was [speed] kilometres per hour | "
        "it had entered the curve at [speed] kilometres per hour"
    ),
    "wind": listed(
        "winds reached [wind] kilometres per hour | gusts of [wind] kilometres per hour were measured | "
        "{e} brought winds of [wind] kilometres per hour"
    ),
    "tonnes": listed(
        "[tonnes] tonnes of chlorine had escaped | {e} released [tonnes] tonnes of chlorine | the plant lost [tonnes] tonnes of chlorine"
    ),
    "damage": listed(
        "the damage was put at [damage] million euros | {e} caused damage of [damage] million euros | repairs would cost [damage] million euros"
    ),
    "start": listed("{e} happened at [start] | it began at [start] | the first emergency call came at [start] | {e} occurred at [start]"),
}
"""How each fact is put in a clause."""

TELLING = listed(
    "{S} said {c}. | {S} said that {c}. | {C}, {s} said. | {C}, according to {s}. | According to {s}, {c}. | {S} told reporters that {c}. | "
    "{S} confirmed that {c}. | “{C},” {s} said. | “{C},” said {s}. | In a statement, {s} said that {c}. | {S} announced on {d} that {c}. | "
    "Speaking to journalists, {s} said {c}. | {C}, {s} told a news conference. | {S} added that {c}. | As of {d} evening, {c}, {s} said. | "
    "{S} was quoted as saying that {c}. | {C}, said {s}. | Asked about the latest figures, {s} said {c}."
)
"""How somebody's words are told; {S}, {s} is the speaker, {C}, {c} the clause."""
OWN = listed("{C}. | On {d}, {c}. | {C} by {d} evening. | In all, {c}. | By nightfall, {c}.")
"""How an outlet says it in its own voice."""

QUOTES: tuple[tuple[str, str], ...] = tuple(
    (first, second)
    for first, second in (
        line.split(" = ")
        for line in listed(
            "I heard a bang and then everything was dark = There was a loud noise and after that I saw nothing any more | "
            "We ran and did not look back = We fled without turning round | "
            "Nobody told us what was going on = No one explained to us what was happening | "
            "I have lost everything I worked for = All that I built with my own hands is gone | "
            "My children were asleep when it started = The little ones were sleeping as it began | "
            "The whole street was screaming = Everyone around us was crying out | "
            "We will find those who are to blame = The guilty people are going to be caught | "
            "This town has never seen a day like this = Never before did our city live through such a day | "
            "It could have been much worse = Things might have ended far more terribly | "
            "We are doing everything that is humanly possible = Our people do all that a man can do | "
            "The smell was unbearable for hours = For a long time one could hardly breathe because of the stench | "
            "He went back to help the others and never returned = He turned round in order to save people, and he did not come out again | "
            "I thought of my mother the whole time = All the while my mother was on my mind | "
            "Help came far too late for us = For our family the rescuers arrived when it was over | "
            "We warned them about this for years = Again and again we told them that it would happen | "
            "There is no water and no bread in our quarter = In our district one finds neither anything to drink nor to eat"
        )
    )
)
"""What witnesses say, and the same in another translation."""

SAYING = listed("“{q},” said {s}. | “{q},” {s} said. | {S} said: “{q}.” | {S} recalled: “{q}.” | “{q},” {s} told us.")
"""How a quotation is told."""

COLOUR = listed(
    "Schools in the district stayed closed. | A candle burned in front of the town hall. | The cause was not immediately clear. | "
    "Helicopters circled over the rooftops until dusk. | Volunteers handed out tea and blankets. | Flags flew at half mast. | "
    "Traffic was diverted through the hills. | Neighbours brought clothes and toys. | The market opened late and closed early. | "
    "Heavy rain slowed the work of the teams. | The president cut short a visit abroad. | A choir sang in the old church at dusk. | "
    "Mobile phones did not work for most of the night. | An inquiry has been opened. | Experts from the capital were on their way. | "
    "The mood among those waiting was tense. | Dogs barked behind the barriers. | Nobody in the crowd wanted to go home. | "
    "Some shops gave away bread free of charge. | The hospital asked for donors of blood. | Engineers inspected the bridges nearby. | "
    "The football match planned for the weekend was called off. | Insurance companies sent their people to the scene. | "
    "Women with photographs of relatives stood at the gate. | Old men on the benches shook their heads. | The harbour was quiet."
)
"""Sentences without a figure, each for one report."""

BACKGROUND = listed(
    "In {y}, {n} people died in a ferry accident off {q}. | {p} has some {n}0,000 inhabitants. | A similar case in {q} cost {n} lives in {y}. | "
    "About {n} rescue workers with dogs were at the scene. | A drought in {y} drove {n}00 families in the region from their land. | "
    "The plant in neighbouring {q} was closed in {y} after {n} workers fell ill. | {n} countries have sent messages of condolence. | "
    "The government has promised {n} million euros for the region. | In nearby {q}, {n} people were hurt in a separate accident. | "
    "It was the worst news for {p} since {y}, when {n} miners were buried. | A team of {n} investigators came from {q}."
)
"""Sentences with figures of other things: none of them belongs to the event."""
