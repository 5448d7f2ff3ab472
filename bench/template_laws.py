"""A part's template cases in, what breaks INVARIANTS 25 to 31 on them out: each law changes a text and looks at what changes in the reading."""

import random
from collections.abc import Callable, Iterable

from template_cases import Case, Person, cases, refilled, reworded
from template_judge import content_of, matching
from template_words import FIRST, LAST, PartName

from crossread.types.statement import Statement

Read = Callable[[Case], tuple[Statement, ...]]
Law = Callable[[PartName, int, Read], tuple[list[str], int]]

HEDGED_FORMS = ("may", "might", "reportedly", "allegedly", "appears", "apparently", "possibly")
SUPPOSED = (
    "Did {SPEAKER} say that [c {fact}]?",
    "If {SPEAKER} said that [c {fact}], nobody noticed.",
    "{SPEAKER} would have said that [c {fact}].",
)


def plain_cases(part: PartName, each: int) -> Iterable[Case]:
    """Cases in which one speaker affirms one fact in indirect speech."""
    return (
        case for case in cases(part, each)
        if case.frame.form == "indirect" and case.frame.stance == "affirms" and case.frame.hedge == "none"
        and ("[c {fact}]" in case.frame.text or "[c {^fact}]" in case.frame.text) and len(case.said) == 1
    )  # fmt: skip


def with_form(case: Case, form: str) -> Case:
    """A case and a form in, the case with its fact in that form out."""
    return reworded(case, case.frame.text.replace("[c {fact}]", f"[c {{fact.{form}}}]").replace("[c {^fact}]", f"[c {{^fact.{form}}}]"))


def polarity(case: Case, statements: tuple[Statement, ...]) -> tuple[str, int] | None:
    """A case and its statements in, the stance of the one found and how many of its negating words are in it out; None where none is found."""
    statement = matching(case, case.said[0], statements)
    if statement is None:
        return None
    places = content_of(statement)
    return statement.stance, sum(any(a <= low and high <= b for a, b in places) for low, high in case.said[0].kept)


def negation_flips(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """25: "did not" in the fact, or "denied" for the verb, changes the polarity."""
    wrong, count = [], 0
    for case in plain_cases(part, each):
        before = polarity(case, read(case))
        changed = [with_form(case, "not"), with_form(case, "hadnt")]
        if "{verb} that" in case.frame.text and "had {verb}" not in case.frame.text and case.frame.group == "indirect":
            changed.append(reworded(case, case.frame.text.replace("{verb} that", "denied that")))
        for other in changed:
            after = polarity(other, read(other))
            count += 1
            if before is None or after is None or before == after or (after[0] == "affirms" and not after[1]):
                wrong.append(other.text)
    return wrong, count


def hedge_is_kept(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """26: a hedge in the fact makes an asserted statement a hedged one, and its cue stands in the sentence shown."""
    wrong, count = [], 0
    for number, case in enumerate(plain_cases(part, each)):
        hedged = with_form(case, HEDGED_FORMS[number % len(HEDGED_FORMS)])
        before, after = matching(case, case.said[0], read(case)), matching(hedged, hedged.said[0], read(hedged))
        count += 1
        is_kept = after and after.hedge != "none" and after.hedge_cue and after.sentence.holds(after.hedge_cue)
        if before is None or before.hedge != "none" or not is_kept:
            wrong.append(hedged.text)
    return wrong, count


def speaker_is_needed(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """27: without speaker and cue nobody is left who said it."""
    wrong, count = [], 0
    for case in cases(part, each):
        if case.frame.group not in ("direct", "indirect", "according", "inverted") or len(case.said) > 1:
            continue
        said = "“[c {quote}.]”" if case.frame.form == "direct" else "[c {^fact}]."
        bare = reworded(case, said)
        with_speaker = matching(case, case.said[0], read(case))
        is_named = with_speaker is not None and with_speaker.speaker is not None and with_speaker.speaker.span is not None
        count += 1
        if not is_named or any(statement.speaker and statement.speaker.span for statement in read(bare)):
            wrong.append(case.text)
    return wrong, count


def signature(statements: tuple[Statement, ...], names: dict[str, str]) -> list[tuple[str, ...]]:
    """Statements and other names for their names in, what they say with those names out; free of places, so that two readings can be compared."""
    rows = []
    for s in statements:
        spans = [*s.content, s.medium, s.said_on, *(source.span for source in s.sources)]
        words = [renamed(span.words if span else "-", names) for span in spans]
        resolved = [renamed(source.name or "-", names) for source in s.sources]
        rows.append((*words, *resolved, s.stance, s.hedge, s.form))
    return sorted(rows)


def renamed(words: str, names: dict[str, str]) -> str:
    """Words and other names in, the words with each name replaced at once out."""
    for number, name in enumerate(names):
        words = words.replace(name, f"\0{number}\0")
    for number, name in enumerate(names.values()):
        words = words.replace(f"\0{number}\0", name)
    return words


def people_of(case: Case) -> dict[str, Person]:
    """A case in, the people in it by slot out."""
    return {slot: choice for slot, choice in case.choices.items() if isinstance(choice, Person)}


def swapped_speakers(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """28: exchanging two people's names exchanges them in what is found."""
    wrong, count = [], 0
    for case in cases(part, each):
        people = {slot: person for slot, person in people_of(case).items() if not person.role}
        if len(people) != 2:
            continue
        (one, first), (two, second) = people.items()
        others = {one: named(first, second.last), two: named(second, first.last)}
        both = {first.last: second.last, second.last: first.last}
        names = {a.replace("’", case.marks[2]): b.replace("’", case.marks[2]) for a, b in both.items()}
        other = refilled(case, **others)
        count += 1
        if signature(read(case), names) != signature(read(other), {}):
            wrong.append(other.text)
    return wrong, count


def named(person: Person, last: str) -> Person:
    """A person and another last name in, the person with that name out."""
    return Person(person.words.replace(person.last, last), last, person.role)


def bare_name(person: Person) -> str:
    """A person in, the name without title out."""
    words = person.words.split()
    return " ".join(words[-2:]) if len(words) > 1 and words[-2] in FIRST["develop"] + FIRST["measure"] else person.last


def renamed_people(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """29: other names of people change nothing but the names."""
    wrong, count = [], 0
    chance = random.Random(29)
    for case in cases(part, each):
        people = people_of(case)
        if not people:
            continue
        taken = {person.last for person in people.values()}
        fresh = chance.sample([last for last in LAST[part] if last not in taken], len(people))
        firsts = chance.sample(FIRST[part], len(people))
        others = {}
        names: dict[str, str] = {}
        for (slot, person), last, first in zip(people.items(), fresh, firsts, strict=True):
            old = bare_name(person)
            new = f"{first} {last}" if " " in old else last
            others[slot] = Person(person.words.replace(old, new), last, person.role)
            names |= {name.replace("’", case.marks[2]): to.replace("’", case.marks[2]) for name, to in ((old, new), (person.last, last))}
        other = refilled(case, **others)
        count += 1
        if signature(read(case), dict(sorted(names.items(), key=lambda pair: -len(pair[0])))) != signature(read(other), {}):
            wrong.append(other.text)
    return wrong, count


def supposed(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """30: a question, a condition or a "would have said" affirms nothing."""
    wrong, count = [], 0
    for number, case in enumerate(plain_cases(part, each)):
        slot = next((slot for slot in ("who", "person") if slot in case.choices), None)
        if slot is None or case.said[0].chain[1:]:
            continue
        shape = SUPPOSED[number % len(SUPPOSED)]
        other = reworded(case, shape.replace("SPEAKER", f"^{slot}" if shape.startswith("{SPEAKER") else slot), stance="nobody affirms")
        count += 1
        if any(s.stance == "affirms" and s.hedge == "none" for s in read(other)):
            wrong.append(other.text)
    return wrong, count


def nested(part: PartName, each: int, read: Read) -> tuple[list[str], int]:
    """31: of what A says that B said, A is never the origin, and both stand in the chain in this order."""
    wrong, count = [], 0
    for case in cases(part, each):
        said = case.said[0]
        if len(said.chain) != 2:
            continue
        statements = read(case)
        statement = matching(case, said, statements)
        (low, high), (inner_low, inner_high) = said.chain[0][0], said.chain[1][0]
        spans = [source.span for source in statement.sources if source.span] if statement else []
        is_right = len(spans) == 2 and low <= spans[0].start < high and inner_low <= spans[1].start < inner_high
        only_outer = [s for s in statements if s.content == (statement.content if statement else ()) and s.speaker and s.speaker.span
                      and low <= s.speaker.span.start < high]  # fmt: skip
        count += 1
        if not is_right or only_outer:
            wrong.append(case.text)
    return wrong, count


LAWS: dict[str, Law] = {
    "25 negation": negation_flips,
    "26 hedge": hedge_is_kept,
    "27 speaker": speaker_is_needed,
    "28 swap": swapped_speakers,
    "29 renaming": renamed_people,
    "30 supposed": supposed,
    "31 nesting": nested,
}
"""Each invariant, and what checks it: it gives the texts that break it and how many were tried."""
