"""A form and an outlet's city in, a report made from the form with particulars by chance out: reports that look like copies and are none.

`TUNING` are the forms that thresholds were set by, `MEASURING` those that nothing was looked at with.
"""

import random

NAMES = "Adler Brock Castel Dorn Evers Falk Grau Hess Ivers Jarn Kolb Lund Marr Nagel Orth Pohl Quist Rask Stahl Thorn Ulm Vance Weil Yoder".split()
FIRST_NAMES = "Ada Ben Cora Dirk Elsa Finn Gwen Hugo Ines Jan Kira Leo Mara Nils Olga Per Rosa Sven Tess Uwe Vera Walt".split()
CITIES = "Velmora;Brasken;Port Ulmen;Lankor;Tilvek;Ostler City;Sarne;Mount Haddow;Greyford;Ansel Bay".split(";")
STREETS = "Alder Birch Cedar Dover Elm Fulton Grant Harbor Iron Jasper King Lake Mill North Oak Park Quarry River Spring Tower".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SKIES = ("sunny", "partly cloudy", "mostly cloudy", "overcast", "rainy", "breezy", "foggy early", "clear")
WAYS = ("rose", "fell", "slipped", "climbed", "edged up", "edged down", "gained", "lost")
CARS = "sedan pickup van truck motorcycle bicycle bus".split()
PARTS = "leg arm chest shoulder back foot".split()
STATES = "critical stable serious good fair".split()
WINDS = "north south east west".split()
LISTS: dict[str, tuple[str, ...] | list[str]] = {
    "weekday": DAYS,
    "sky": SKIES,
    "way": WAYS,
    "name": NAMES,
    "first": FIRST_NAMES,
    "street": STREETS,
    "car": CARS,
    "part": PARTS,
    "state": STATES,
    "wind": WINDS,
    "town": CITIES,
}
"""Fields whose words are drawn; with 2 or 3 behind its name a field is drawn anew."""

TUNING = {
    "weather": """{city} weather for {weekday}: {sky} with a high near {n1} degrees. Winds from the {wind} at {n2} to {n3} miles per hour. Chance
of rain {n4} percent. Tonight {sky2} with a low around {n5}. {weekday2}: {sky3}, with a high near {n6}. Chance of showers {n7} percent. The sun
rises at {n8} minutes past six and sets at {n9} minutes past seven. The record high for this day is {n1}, set in {year}. For more, watch our team
of meteorologists at six and eleven, and download our weather app for alerts for {city} County.""",
    "stock market": """Stocks {way} on {weekday} as investors weighed earnings. The Haldane industrial average {way2} {n1}.{n2} points, or
0.{n3} percent, to {n10}. The broader Standard 300 index {way3} {n4}.{n5} points to {n11}. The Velmora composite {way} {n6} points. About {n7}
issues advanced for every {n8} that declined on the exchange. Crude oil {way} to ${n9} a barrel. Gold {way2} to ${n12} an ounce. The yield on
the ten-year note {way3} to {n8}.{n2} percent. {name} led gainers among the largest companies, while {name2} was the weakest. Markets in Asia and
Europe closed mixed. Volume was below its average of the last thirty days.""",
    "sports": """{city} {n2}, {town} {n3}. {first} {name} had {n4} points and {n5} rebounds as {city} beat {town} on {weekday} night. {first2}
{name2} added {n6} points for {city}, which has won {n7} of its last ten games. {name3} led {town} with {n8} points. {city} led {n9} to {n4} at
halftime and never trailed in the second half. The teams meet again next month. Up next: {city} visits {town2} on {weekday2}, {town} hosts
{city} in the first of two home games. The score is made from data supplied by the league and was produced with no work of a reporter.""",
    "blotter": """{city} police are looking for whoever shot a {n1}-year-old man on {weekday} night. Officers were called to the {n10} block of
{street} Street at about {n2}:{n3} p.m. and found the victim with a gunshot wound to the {part}. He was taken to a local hospital, where he is listed
in {state} condition. Police have not released the name of the victim. No arrests have been made, and the investigation is ongoing. Detective
{name} said a motive is not known. Anyone with information is asked to call the {city} Police Department at 555-{n11} or Crime Stoppers at
555-0100. Callers may remain anonymous and may be eligible for a reward of up to $1,000 if the information leads to an arrest.""",
    "house fire": """A fire damaged a home on {street} Street in {city} on {weekday}, officials said. Firefighters were called to the {n10} block of
{street} Street at {n1}:{n2} a.m. and saw smoke and flames coming from the roof when they arrived. It took crews about {n3} minutes to bring the fire
under control, {city} Fire Chief {name} said. No one was home at the time of the fire and no injuries were reported. Damage was estimated at
${n11}. The Red Cross is assisting {n4} people who were displaced. Crews from {town} and {town2} assisted at the scene. The cause of the fire is
under investigation by the State Fire Marshal's Office.""",
    "obituary": """{first} {name}, {n1}, of {town}, died {weekday} at {city} Memorial Hospital after a long illness. Born in {town2} in {year}, the
son of {first2} and {first3} {name}, he worked for {n2} years for {name2} and Sons and retired to {town3}. He was a member of the {street} Street
Church and enjoyed fishing, gardening and spending time with his family. He is survived by his wife, {n3} grandchildren and {n4} nieces and nephews.
Calling hours are {weekday2} from {n5} to {n6} p.m. at the {name3} Funeral Home, {n10} {street2} Street. In lieu of flowers, donations may be made to
the charity of your choice. Online condolences may be left on the website of the funeral home.""",
    "court": """A {town} man was sentenced on {weekday} to {n1} years in prison for {state} assault, the {city} County District Attorney announced.
{first} {name}, {n2}, pleaded guilty in {city} County Superior Court before Judge {first2} {name2}. According to court documents, on {weekday2}
night {name} struck a {n3}-year-old man outside a bar on {street} Street. The victim, {first3} {name3}, spent {n4} days in the hospital. The case was
prosecuted by Assistant District Attorney {name2} and investigated by the {city} Police Department. He was also ordered to pay ${n10} in
restitution and to have no contact with the victim for {n5} years after his release.""",
}
MEASURING = {
    "earthquake": """An earthquake of magnitude {n1}.{n2} was reported {weekday} at {n3}:{n4} a.m. {n5} miles from {town}, according to the Geological
Survey. The temblor occurred {n6} miles from {town2}, {n7} miles from {town3} and {n10} miles from {city}. The depth was {n8} miles. In the past
ten days, there have been {n9} earthquakes of magnitude 3.0 or greater centered nearby. Did you feel this earthquake? Report what you felt. Find
out what to do before, and during, an earthquake near you at our guide. This story was written by an algorithm and reviewed by {first} {name}
before publication. If you are interested in learning more about the system, visit our list of frequently asked questions.""",
    "lottery": """The winning numbers in {weekday} evening's drawing of the {city} Pick Six game were {n1}, {n2}, {n3}, {n4}, {n5} and {n6}, with a
bonus ball of {n7}. The estimated jackpot is ${n10},000. Players who match all six numbers win the jackpot, those who match five win ${n11}, and
those who match four win ${n8}. No ticket sold in {town} matched all numbers on {weekday2}. Tickets can be bought until one hour before the
drawing. The odds of winning the jackpot are one in fourteen million. Prizes must be claimed within one year of the date of the drawing.""",
    "crash": """A {n1}-year-old {town} man was {state} after a {car} and a {car2} collided on {weekday} in {city}, troopers said. The crash happened
at {n2}:{n3} p.m. on Highway {n4} near {street} Road, about {n5} miles {wind} of {town2}. {first} {name} was driving the {car} when it crossed
the center line and struck the {car2}, driven by {first2} {name2}, {n6}, according to the Highway Patrol. Both were wearing seat belts. Alcohol is
not believed to be a factor in the crash. The road was closed for about {n7} hours while crews cleared the scene. The Highway Patrol was assisted
by the {city} County Sheriff's Office and {city} Fire and Rescue. The crash remains under investigation.""",
    "soccer": """{first} {name} scored in minute {n1} and {city} drew {n2}-{n3} with {town} on {weekday}. {name2} had put the visitors in front after
{n4} minutes with a shot from {n5} metres before {name3} was sent off for a second yellow card. {city} had {n6} percent of the ball and {n7}
shots, {n8} of them on target. The result leaves {city} in place {n9} of the table, level on points with {town2}. {town} stay where they were before
the weekend. The coach said his side had deserved more but had been let down once again by what they did in front of goal. The referee booked
five players. {city} travel to {town3} on {weekday2}. Kickoff is at eight in the evening, and the match can be followed live on our pages.""",
}


def templated(form: str, city: str, draw: random.Random) -> str:
    """A form and the city of its outlet in, a report made from it with particulars by chance out."""
    numbers = {f"n{at}": draw.randint(2, 98) for at in range(1, 10)} | {f"n{at}": draw.randint(100, 9800) for at in range(10, 13)}
    words = {f"{field}{suffix}": draw.choice(choices) for field, choices in LISTS.items() for suffix in ("", "2", "3")}
    return form.format(**numbers, **words, city=city, year=draw.randint(1890, 2030)).replace("\n", " ")
