"""Invented reports of invented events, for the tests of grouping."""

from datetime import date, timedelta

from crossread.types.grouping import Arrival

FIRST_DAY = date(2031, 3, 3)

Event = tuple[str, ...]


def reports(text: str) -> Event:
    """Reports, separated by empty lines, in, each with its headline as first line and the rest as the second out."""
    found = [one.strip().split("\n") for one in text.strip().split("\n\n")]
    return tuple(f"{lines[0]}\n{' '.join(lines[1:])}" for lines in found)


FIRE = reports("""
Warehouse fire kills Velmora night guard
A night guard died when a warehouse on Quillen Street in Velmora burned down early on Monday. Dorit Hasselbaum, 34, had called the fire
brigade herself. Fire chief Oren Tilvek said solvents stored without a permit fed the flames.

Velmora mourns guard
Colleagues laid flowers for Dorit Hasselbaum, who died in the warehouse on Quillen Street. The 34-year-old had worked nights for Lankor
Storage since spring. Oren Tilvek, who leads the Velmora fire brigade, said she saved two drivers.

Lankor Storage kept solvents without permit
Inspectors found that Lankor Storage kept 900 litres of solvents in its Quillen Street warehouse in Velmora, where guard Dorit Hasselbaum
died in a fire. Oren Tilvek told reporters the company had been warned twice.

Two managers charged over Quillen Street fire
Prosecutors charged two managers of Lankor Storage with negligence after the fire in which Dorit Hasselbaum, 34, died. The blaze at the
Velmora warehouse had been fed by solvents, fire chief Oren Tilvek testified.
""")
FLOOD = reports("""
Brasken under water as the Ulmen bursts its banks
The river Ulmen rose to 7.2 metres and flooded the old town of Brasken. Pavlo Merignac, 61, drowned in his cellar on Ostler Lane. Mayor
Sunniva Ard ordered 1,400 people to leave their homes.

Retired baker drowned in Brasken flood
The man who drowned in a cellar on Ostler Lane is Pavlo Merignac, a retired baker, neighbours said. The Ulmen stood at 7.2 metres. Sunniva
Ard, mayor of Brasken, visited the family.

Pumps came late, Brasken says
Sunniva Ard has complained that pumps from the region reached Brasken nine hours late. By then the Ulmen had flooded Ostler Lane, and Pavlo
Merignac, 61, was dead.

Ulmen falls, 1,400 return to Brasken
People who had to leave the old town of Brasken went home as the Ulmen fell. Mayor Sunniva Ard announced a minute of silence for Pavlo
Merignac, the baker who drowned on Ostler Lane.
""")
CRASH = reports("""
Tram and lorry collide in Tesmar, 12 hurt
Twelve passengers were hurt when a tram of line 9 hit a gravel lorry at Harrow Gate in Tesmar. Driver Imke Castellan, 29, is in intensive
care. Rulan Obote of the tram company said the brakes had been serviced.

Brakes in focus after Harrow Gate crash
Investigators took the brakes of the tram that hit a lorry at Harrow Gate in Tesmar. Rulan Obote, spokesman of the company, said line 9 runs
again. Twelve passengers had been hurt, and driver Imke Castellan.

Tram driver Castellan out of danger
Imke Castellan, the 29-year-old driver of the tram that crashed at Harrow Gate, is out of danger, the Tesmar clinic said. Line 9 had hit a
gravel lorry. Rulan Obote thanked the doctors.

Lorry ran the light at Harrow Gate
The gravel lorry hit by a line 9 tram in Tesmar had run a red light, a video shows. Imke Castellan had braked in time, Rulan Obote said;
twelve passengers were hurt at Harrow Gate.
""")
THEFT = reports("""
Gradisca cello stolen from Ilvane concert hall
A cello of 1741 that belongs to soloist Benno Gradisca was stolen from the Copper Hall in Ilvane during the interval. Inspector Teodora
Finch said it is worth 3 million crowns.

Soloist begs thieves: keep it dry
Benno Gradisca has asked whoever took his cello of 1741 from the Copper Hall to keep it dry. Teodora Finch of the Ilvane police follows 40
leads.

Ilvane police search lorry for stolen cello
Officers led by Teodora Finch searched a lorry near Ilvane for the cello taken from Benno Gradisca at the Copper Hall. Insurers offer
200,000 crowns.

Stolen cello of 1741 is back
The cello of Benno Gradisca stood at the stage door of the Copper Hall in Ilvane on Sunday, unharmed. Teodora Finch spoke of remorse; the
reward of 200,000 crowns stays unpaid.
""")
EVENTS = (FIRE, FLOOD, CRASH, THEFT)
NAMES = ("fire", "flood", "crash", "theft")


def day_of(days: int) -> str:
    """Days after the first in, the day as EDTF out."""
    return (FIRST_DAY + timedelta(days=days)).isoformat()


def report(event: Event, number: int, days: int | None = 0, *, name: str = "") -> Arrival:
    """An event, the number of a report of it, the day of publication and an id in, the report out."""
    title, _, text = event[number].partition("\n")
    return Arrival(id=name or f"{NAMES[EVENTS.index(event)]}-{number}", title=title, text=text, published=None if days is None else day_of(days))


def round_up(*events: Event, days: int = 0) -> Arrival:
    """Events and the day in, a report that tells of all of them out."""
    told = "\n".join(event[0].partition("\n")[2] for event in events)
    return Arrival(id="round-up", title="The week in brief", text=told, published=day_of(days))


def everything(days: tuple[int, ...] = (0, 0, 0, 0)) -> tuple[Arrival, ...]:
    """The days of the four reports of each event in, all sixteen reports out."""
    return tuple(report(event, number, day) for event in EVENTS for number, day in enumerate(days))


def event_of(document: str) -> str:
    """The id of a report in, the name of its event out."""
    return document.partition("-")[0]
