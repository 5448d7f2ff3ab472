"""Reports that come and go: what is shared, who speaks, what is one text and what repeats what is found as if all were looked at anew."""

import random
from functools import cache

import pytest

from crossread.stages.memory import Memory
from crossread.stages.names import Who, join_entities
from crossread.stages.names.pairing import Pairing, full_names, lone_names
from crossread.stages.names.spelling import is_one_spelt_twice
from crossread.stages.origins import trace_origins
from crossread.stages.origins.fingerprints import COMMON, Gathering
from crossread.stages.origins.likeness import copied
from crossread.stages.origins.passages import sentences_of, with_plain
from crossread.stages.origins.pieces import Core, Piece, Wording
from crossread.types.dossier import Reading
from crossread.types.span import Span
from tests.making import read
from tests.stages.names.naming import PLACES

SAID = (
    "Mayor Ada Low told the radio that the barge tore a hole of {} metres into the old bridge before dawn.",
    "Divers searched the muddy water of the old basin near {} for two days without any result.",
    '"We had {} warnings before the water came over the wall of the harbour," said Olaf Brandt, who keeps the lock.',
    "The harbour of Ostby stayed shut on Sunday while {} engineers looked at what was left of the northern pier.",
    "Olaf Brand said that {} warnings had come before the water was over the wall of the harbour.",
    "Fishermen saw burning oil drift towards the northern shore of the lake, {} of them said before dawn.",
)


@cache
def pool() -> tuple[Reading, ...]:
    """Nothing in, reports out that copy, cut and edit each other's sentences."""
    chance = random.Random(7)
    made: list[list[str]] = []
    for _ in range(14):
        lines = chance.sample(SAID, chance.randint(2, 5))
        texts = [line.format(chance.choice(("nine", "twelve", "40"))) for line in lines]
        if made and not chance.randrange(4):
            texts = made[-1][: len(lines)] + texts[:1]
        made.append(texts)
    return tuple(read("\n".join(texts), outlet=f"Outlet {at % 9}") for at, texts in enumerate(made))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_came_and_went_the_lineage_is_that_of_tracing_anew(seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    shown: set[int] = set()
    for _ in range(5):
        shown ^= set(chance.sample(range(len(pool())), chance.randint(1, 5)))
        some = tuple(sorted({pool()[at].document.id: pool()[at] for at in shown}.values(), key=lambda one: one.document.id))
        some = memory.begin(some, (seed,))
        who = Who(groups=join_entities(tuple(entity for one in some for entity in one.entities), PLACES))
        assert trace_origins(some, who, memory) == trace_origins(some, who, Memory())
        memory.end()


def test_a_sentence_that_is_what_it_was_is_the_same_object() -> None:
    memory, (one, *others) = Memory(), pool()[:6]
    before = {wording.words: wording for wording in sentences_of(tuple(others), memory).wordings}
    after = sentences_of((one, *others), memory).wordings
    elsewhere = [wording for wording in after if wording.words in before and one.document.id not in {piece.document_id for piece in wording.pieces}]
    kept = sum(wording is before[wording.words] for wording in elsewhere)
    assert kept > 0
    assert len(after) == len(sentences_of((one, *others)).wordings)


# --- gathering and pairs --------------------------------------------------------------------------------------------------------------------

VOCABULARY = tuple(f"word{at}" for at in range(12))


def wording(words: tuple[str, ...], weight: float = 1.0) -> Wording:
    """Words and what each of them tells in, the wording out."""
    core = Core(
        words=words,
        shingles=frozenset(words[at : at + 3] for at in range(max(1, len(words) - 2))),
        weights=dict.fromkeys(words, weight),
        numbers=frozenset(),
        ordinary=frozenset(words),
        weight=weight * len({*words}),
    )
    return Wording(core=core, pieces=(Piece(document_id=" ".join(words), span=Span(start=0, end=9, words="something"), words=words),))


@pytest.mark.parametrize(("seed", "fewest"), [(0, 1), (1, 1), (2, 2), (3, 3)])
def test_wordings_that_come_and_go_are_gathered_as_if_anew(seed: int, fewest: int) -> None:
    """More of them share a key than may stand under it, so that some push others out."""
    chance, gathering = random.Random(seed), Gathering()
    every = {words: wording(words) for words in {tuple(chance.choices(VOCABULARY[:5], k=chance.randint(4, 8))) for _ in range(4 * COMMON)}}
    shown: dict[tuple[str, ...], Wording] = {}
    pushed = False
    for _ in range(12):
        for words in chance.sample(sorted(every), 6):
            if shown.pop(words, None) is None or chance.random() < 0.4:
                shown[words] = wording(words, chance.choice((1.0, 2.0)))
        ordered = [shown[words] for words in sorted(shown, key=lambda words: (-len(words), words))]

        def groups(known: Gathering, some: list[Wording] = ordered) -> list[list[tuple[str, ...]]]:
            """What gathers in, the words of its groups out."""
            found = known.gathered(some, lambda one: one.core.terms, lambda a, b: copied(a.core, b.core), lambda one: one.core, fewest)
            return [[one.words for one in group] for group in found]

        assert groups(gathering) == groups(Gathering())
        pushed |= any(len(some) > COMMON for some in gathering.leaders.values())
    assert pushed or fewest > 1


def test_a_sentence_joins_every_group_that_holds_the_words_quoted_of_it() -> None:
    quoted = Wording(core=wording(VOCABULARY[:8]).core, pieces=wording(VOCABULARY[:8]).pieces, is_quoted=True)
    others = wording(VOCABULARY[4:]), wording(VOCABULARY[2:11])
    plain = sentences_of(())
    told = type(plain)(wordings=(wording(VOCABULARY[:9]),), story=plain.story, telling=plain.telling)
    found = with_plain(((others[0], quoted), (others[1], quoted)), told)
    assert [told.wordings[0] in group for group in found] == [True, True]


NAMES = "zelensky zelenskyy brandt brand olaf brandt|volodymyr zelensky|volodymyr zelenskyy|ada low|ada lowe|rait|raite|karolos|carolos"


@pytest.mark.parametrize("made", [full_names, lone_names])
def test_names_that_come_and_go_make_the_pairs_that_all_make(made: type[Pairing]) -> None:
    names = sorted({*NAMES.replace("|", " ").split()} if made is lone_names else {name for name in NAMES.split("|") if " " in name})
    chance, known = random.Random(3), made()  # type: ignore[call-arg]
    whole = made().pairs(names)  # type: ignore[call-arg]
    assert whole
    assert all(is_one_spelt_twice(*pair) for pair in whole)
    for _ in range(8):
        some = chance.sample(names, chance.randint(1, len(names)))
        assert known.pairs(some) == [pair for pair in whole if {*pair} <= {*some}]
