"""A part's frames and words in, its template cases out: texts with what is said in them by whom, and how sure; the same ones for the same seed."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from template_frames import FRAMES
from template_words import (
    BODIES,
    COUNTED,
    DEEDS,
    DEEDS_BASE,
    DENIED,
    DENIED_OBJECT,
    FACTS,
    FIRST,
    INVERTED,
    LAST,
    NOUNS,
    NUMBER,
    OUTLETS,
    PLACES,
    PLURAL,
    QUOTES,
    ROLE_BODIES,
    ROLES,
    SPOKE,
    THROUGH,
    TITLES,
    UNNAMED,
    URGED,
    VERBS,
    WHEN,
    Fact,
    PartName,
    Quote,
)

Offsets = tuple[int, int]
SLOT = re.compile(r"\{(\^?)([a-z_]+)(\d?)(?:\.([a-z]+))?\}")
WORDS = {
    "fact": FACTS, "quote": QUOTES, "body": BODIES, "unnamed": UNNAMED, "outlet": OUTLETS, "verb": VERBS, "spoke": SPOKE, "inverted": INVERTED,
    "denied": DENIED, "denied_object": DENIED_OBJECT, "noun": NOUNS, "when": WHEN, "through": THROUGH, "deed": DEEDS, "urged": URGED,
    "counted": COUNTED, "number": NUMBER, "place": PLACES, "plural": PLURAL, "role": ROLES, "deed_base": DEEDS_BASE, "role_body": ROLE_BODIES,
}  # fmt: skip
MARKS = (("“", "”", "’"), ("“", "”", "’"), ('"', '"', "'"), ("“", "”", "'"))
"""Opening and closing quote marks and the apostrophe that go together."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a text names them.

    Attributes:
        words: with title, without what explains them.
        last: the last name.
        role: what explains them, without commas; empty for nothing.
    """

    words: str
    last: str
    role: str = ""


Choice = Fact | Quote | Person | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One line of the frames, read.

    Attributes:
        number: its place among the frames of its part.
        group: what it tries.
        stance: of the first statement; "nobody affirms" for questions and conditions.
        hedge: of the first statement.
        form: of both.
        text: with its slots and marks.
    """

    number: int
    group: str
    stance: str
    hedge: str
    form: str
    text: str


@dataclass(slots=True, kw_only=True)
class Said:
    """One statement that a reader would find.

    Attributes:
        content: its pieces.
        sources: the words of each source, from outside in.
        names: the last name of each source that is a person, else None.
        kept: the words that negate or hedge it.
        medium: through what; None where the text gives nothing.
        said_on: when; None where the text gives nothing.
        stance: what the speaker does.
        hedge: how sure the report is.
    """

    content: list[Offsets] = field(default_factory=list)
    sources: dict[int, Offsets] = field(default_factory=dict)
    names: dict[int, str | None] = field(default_factory=dict)
    kept: list[Offsets] = field(default_factory=list)
    medium: Offsets | None = None
    said_on: Offsets | None = None
    stance: str = "affirms"
    hedge: str = "none"

    @property
    def chain(self) -> list[tuple[Offsets, str | None]]:
        """Each source's place and last name, from outside in."""
        return [(self.sources[k], self.names[k]) for k in sorted(self.sources)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text and what stands in it.

    Attributes:
        frame: what it was made from.
        text: the text.
        said: its statements, in order of their labels.
        choices: what fills each slot.
        marks: its quote marks and apostrophe.
    """

    frame: Frame
    text: str
    said: tuple[Said, ...]
    choices: dict[str, Choice]
    marks: tuple[str, str, str]


def frames(part: PartName) -> tuple[Frame, ...]:
    """A part's name in, its frames out."""
    rows = [[cell.strip() for cell in line.split("|", 4)] for line in FRAMES[part].strip().splitlines()]
    return tuple(
        Frame(number=k, group=group, stance=stance, hedge=hedge, form=form, text=text) for k, (group, stance, hedge, form, text) in enumerate(rows)
    )


def cases(part: PartName, each: int, seed: int = 3) -> Iterator[Case]:
    """A part's name and how many cases each frame gives in, the cases out, frame by frame."""
    for frame in frames(part):
        chance = random.Random(f"{seed} {part} {frame.number}")
        for _ in range(each):
            yield made(frame, chosen(frame, part, chance), chance.choice(MARKS))


def chosen(frame: Frame, part: PartName, chance: random.Random) -> dict[str, Choice]:
    """A frame in, a choice for each of its slots out; no name, fact or quotation twice."""
    choices: dict[str, Choice] = {}
    taken: set[Choice] = set()
    for match in SLOT.finditer(frame.text):
        slot = match.group(2) + match.group(3)
        if slot in choices:
            continue
        choice = one(match.group(2), part, chance)
        while choice in taken or (isinstance(choice, Person) and any(isinstance(other, Person) and other.last == choice.last for other in taken)):
            choice = one(match.group(2), part, chance)
        taken.add(choice)
        choices[slot] = choice
    return choices


def one(kind: str, part: PartName, chance: random.Random) -> Choice:
    """The kind of a slot in, one choice for it out."""
    if kind == "who":
        kind = chance.choice(("person", "person", "body", "unnamed"))
    if kind in ("person", "described"):
        first, last, title = chance.choice(FIRST[part]), chance.choice(LAST[part]), chance.choice(TITLES[part])
        if kind == "described":
            return Person(f"{first} {last}", last, chance.choice(ROLES[part]))
        titled = f"{title} {last}" if title in ("Mr.", "Mrs.", "Ms.") else f"{title} {first} {last}"
        return Person(chance.choice((f"{first} {last}", f"{first} {last}", titled, f"{title} {last}")), last)
    table: dict[str, tuple[Choice, ...]] = WORDS[kind]  # type: ignore[assignment]
    return chance.choice(table[part])


def made(frame: Frame, choices: dict[str, Choice], marks: tuple[str, str, str]) -> Case:
    """A frame and what fills its slots in, the case out."""
    filled = SLOT.sub(lambda match: shown(choices[match.group(2) + match.group(3)], match), frame.text)
    text, said = read_marks(capitalised(filled))
    said["A"].stance, said["A"].hedge = frame.stance, frame.hedge
    apostrophe = str.maketrans("“”’", "".join(marks))
    people = [choice for choice in choices.values() if isinstance(choice, Person)]
    for one_said in said.values():
        for k, (start, end) in one_said.sources.items():
            one_said.names[k] = next((person.last.translate(apostrophe) for person in people if person.last in text[start:end]), None)
    return Case(frame=frame, text=text.translate(apostrophe), said=tuple(said[label] for label in sorted(said)), choices=choices, marks=marks)


def shown(choice: Choice, match: re.Match[str]) -> str:
    """What fills a slot and the slot in, its words out."""
    if isinstance(choice, Person):
        words = f"{choice.words}, {choice.role}" if choice.role else choice.words
    elif isinstance(choice, str):
        words = choice
    else:
        words = choice.form(match.group(4) or "plain")
    return capitalised(words) if match.group(1) else words


def capitalised(words: str) -> str:
    """Words with marks in, the same with a capital at their head out."""
    match = re.match(r"((?:\[[^ \]]+ |[“\"])*)(\w)", words)
    return match.group(1) + match.group(2).upper() + words[match.end() :] if match else words


def read_marks(filled: str) -> tuple[str, dict[str, Said]]:
    """A text with marks in, the text without them and what they mark out, by statement."""
    text: list[str] = []
    said = {"A": Said()}
    open_at: list[tuple[str, int]] = []
    at = 0
    while at < len(filled):
        opener = re.match(r"\[([A-Zchnmt\d,]+) ", filled[at:])
        if opener:
            open_at.append((opener.group(1), len(text)))
            at += opener.end()
        elif filled[at] == "]":
            labels, start = open_at.pop()
            for label in labels.split(","):
                note(said, label, (start, len(text)))
            at += 1
        else:
            text.append(filled[at])
            at += 1
    return "".join(text), said


def note(said: dict[str, Said], label: str, place: Offsets) -> None:
    """A label and the place that it marks are added to its statement."""
    name, kind = (label[0], label[1:]) if label[0].isupper() else ("A", label)
    one_said = said.setdefault(name, Said())
    if kind == "c":
        one_said.content.append(place)
    elif kind in ("n", "h"):
        one_said.kept.append(place)
    elif kind == "m":
        one_said.medium = place
    elif kind == "t":
        one_said.said_on = place
    else:
        one_said.sources[int(kind)] = place


def refilled(case: Case, **choices: Choice) -> Case:
    """A case and other fillings in, the same frame with them out."""
    return made(case.frame, {**case.choices, **choices}, case.marks)


def reworded(case: Case, text: str, **changes: str) -> Case:
    """A case and another text for its frame in, the case of that text with the same fillings out."""
    return made(replace(case.frame, text=text, **changes), case.choices, case.marks)  # type: ignore[arg-type]
