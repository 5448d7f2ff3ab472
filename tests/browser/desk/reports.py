"""Three reports of one invented event: a warehouse fire in a place that is nowhere. They agree on how many died, and differ on what was stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is pasted.

    Attributes:
        headline: of the report.
        outlet: invented.
        published: as the form asks for it.
        text: its words.
    """

    headline: str
    outlet: str
    published: str
    text: str


STORY = "warehouse-fire"
SAYS = "Colonel Viktor Hrytsenko"
PROTECTED = "Olena Marchuk"
OTHER_SPELLING = "Віктор"
"""The colonel's first name in another script."""

REPORTS = (
    Report(
        headline="Fire destroys grain warehouse in Dolyna Port",
        outlet="Dolyna Evening Post",
        published="2026-04-14T20:10+02:00",
        text=f"""DOLYNA PORT — A fire destroyed a grain warehouse in the harbour of Dolyna Port on Tuesday,
killing four people, fire chief Marta Weil said.

{SAYS}, who leads the regional rescue service, said that the roof fell in within twenty minutes.

The night guard, {PROTECTED}, told the Post that she heard a bang before she saw smoke.

The warehouse held 900 tonnes of grain, the port authority said.

It was the largest of the harbour, and had been painted in spring.""",
    ),
    Report(
        headline="Four dead as warehouse burns in harbour",
        outlet="Coastal Wire",
        published="2026-04-14T21:45+02:00",
        text=f"""Four people were killed when a warehouse burned down in Dolyna Port on Tuesday, the regional health office announced in the evening.

Lorries stood in line before the gate when the first engines came. {SAYS} spoke of a short circuit.

The warehouse held 900 tonnes of grain, according to the port authority.

{PROTECTED}, who kept watch that night, was taken to hospital.""",
    ),
    Report(
        headline="Grain store lost in Dolyna Port fire",
        outlet="The Harbour Ledger",
        published="2026-04-14T23:30+02:00",
        text="""A grain store in Dolyna Port burned down on Tuesday, and four people died in the flames, according to the Interior Ministry.

The warehouse held 1,400 tonnes of grain, the owner, Selmark Trading, said on Tuesday.

Insurers will come to the harbour on Friday.""",
    ),
)
