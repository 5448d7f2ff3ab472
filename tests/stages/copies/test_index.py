"""Near copies are found, and what only looks like copies is not; in any order within a batch, and after saving."""

import random

import pytest

from crossread.stages.copies import CopyIndex, dump_index, find_copies, load_index
from crossread.stages.copies.index import MOST_POINTS
from crossread.types.errors import InputError
from crossread.types.near_copy import NearCopies
from tests.stages.copies.reports import WORDS, report

OTHERS = {f"other {number}": report(number) for number in range(100, 140)}
TEXT = report(1)
LINES = TEXT.split("\n")
AROUND = "Home | News | Sport | Weather\n{}\nFollow us on your favourite network and never miss what happens in the city and around it."


def pairs(found: NearCopies) -> set[tuple[str, str]]:
    return {(pair.document_id, pair.other_id) for pair in found.pairs}


def edited(text: str, share: float) -> str:
    draw = random.Random(5)
    return "\n".join(" ".join(draw.choice(WORDS) if draw.random() < share else word for word in line.split(" ")) for line in text.split("\n"))


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        TEXT.upper(),
        "\n".join(LINES[:2]),
        "\n".join(LINES[-2:]),
        "A headline that nobody else has today\n" + TEXT,
        edited(TEXT, 0.1),
        "\n".join(reversed(LINES)),
        "\n".join((*LINES[:3], report(99, 4), *LINES[3:])),
        "BRASKEN (Northline) — " + TEXT,
        AROUND.format(TEXT),
        AROUND.format(edited("\n".join(LINES[:4]), 0.05)),
    ],
)
def test_a_copy_is_found(copy: str) -> None:
    assert pairs(find_copies({**OTHERS, "a": TEXT, "b": copy})) == {("a", "b")}


def test_the_shares_tell_which_one_was_cut() -> None:
    (pair,) = find_copies({"whole": TEXT, "cut": "\n".join(LINES[:2])}).pairs
    assert (pair.document_id, pair.other_id) == ("cut", "whole")
    assert pair.share == 1
    assert 0.2 < pair.other_share < 0.4


def test_different_reports_are_no_copies() -> None:
    assert pairs(find_copies(OTHERS)) == set()


def test_the_same_quotations_make_no_copy() -> None:
    names = "Ada Falk and Jan Grau met Kira Lund 12 times in 3 years, and Olga Stahl"
    speech = f"“{' '.join(WORDS)} and {names} {' '.join(reversed(WORDS))},” the mayor said."
    texts = {name: f"{report(number, 2)}\n{speech}" for name, number in (("a", 1), ("b", 2))}
    assert len(speech.split()) > len(texts["a"].split()) / 2
    assert pairs(find_copies(texts)) == set()
    assert pairs(find_copies({name: text.replace("“", "").replace("”", "") for name, text in texts.items()})) == {("a", "b")}


FORM = (
    "Police are looking for whoever shot a man of {} on {} night in the east of the city. Officers were called to the block at {} {} Street and "
    "found him with a wound to the leg. He was taken to a hospital near by, where he is listed in stable condition. Nobody has been arrested so far, "
    "and detective {} {} said no motive was known yet. Anyone who has seen anything is asked to call {}."
)


def filled(number: int) -> str:
    draw = random.Random(number)
    names = "Falk Grau Hess Ivers Jarn Kolb Lund Marr Nagel Orth Pohl Quist Rask Stahl Thorn".split()
    return FORM.format(
        draw.randint(18, 80), draw.choice(("Monday", "Friday")), draw.randint(100, 999), *draw.sample(names, 3), draw.randint(1000, 9999)
    )


def test_one_form_with_other_particulars_is_no_copy() -> None:
    texts = {str(number): filled(number) for number in range(12)}
    assert pairs(find_copies(texts)) == set()
    assert pairs(find_copies({**texts, "copy": texts["3"].replace("stable", "fair")})) == {("3", "copy")}


def test_what_strangers_share_is_learnt_and_set_aside() -> None:
    imprint = " ".join(WORDS) + ". Write to Velmora Courier, 12 Ostler Street, Sarne, or call 555 before 7 on Friday or 8 on Monday."
    around = {f"s{number}": f"{report(number, 8)}\n{imprint}" for number in range(200, 230)}
    short = {name: f"{report(number, 4)}\n{imprint}" for name, number in (("a", 1), ("b", 2))}
    assert pairs(find_copies(short)) == {("a", "b")}, "nothing is known of the imprint yet"
    index = CopyIndex()
    assert pairs(index.add(around)) == set()
    assert pairs(index.add(short)) == set()
    assert pairs(index.add({"c": report(1, 4)})) == {("a", "c")}


def some() -> dict[str, str]:
    copies = {f"copy {number}": edited(report(number), 0.05) for number in range(100, 120)}
    cuts = {f"cut {number}": "\n".join(report(number).split("\n")[:3]) for number in range(110, 130)}
    return {**OTHERS, **copies, **cuts}


def test_the_order_within_a_batch_does_not_matter() -> None:
    texts = some()
    found = find_copies(texts)
    assert len(found.pairs) == 50  # 20 and 20 with their reports, and 10 that are of one report
    shuffled = random.Random(2).sample(sorted(texts), len(texts))
    assert find_copies({name: texts[name] for name in shuffled}) == found


def test_batches_find_the_same_pairs_as_one() -> None:
    texts, index, found = some(), CopyIndex(), set[tuple[str, str]]()
    order = random.Random(3).sample(sorted(texts), len(texts))
    for at in range(0, len(order), 7):
        found |= pairs(index.add({name: texts[name] for name in order[at : at + 7]}))
    assert found == pairs(find_copies(texts))


def test_a_saved_index_goes_on_as_if_nothing_had_been() -> None:
    texts = some()
    names = sorted(texts)
    index = CopyIndex()
    index.add({name: texts[name] for name in names[:30]})
    again = load_index(dump_index(index))
    rest = {name: texts[name] for name in names[30:]}
    assert again.add(rest) == index.add(rest)
    assert dump_index(again) == dump_index(index)
    assert len(again) == len(texts)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-30], lambda _: b"", lambda _: b"something else", lambda data: data[:200] + b"XXXX" + data[204:]]
)
def test_a_damaged_index_says_so(damage) -> None:  # noqa: ANN001
    with pytest.raises(InputError, match="from the documents' texts"):
        load_index(damage(dump_index(CopyIndex())))


def test_a_document_that_is_known_is_passed_over() -> None:
    index = CopyIndex()
    index.add({"a": TEXT})
    assert index.add({"a": TEXT}) == NearCopies(pairs=(), gaps=())
    assert len(index) == 1


def test_the_oldest_are_forgotten_when_there_are_too_many_words() -> None:
    words = len(TEXT.split())
    index = CopyIndex(most_words=10 * words)
    for number in range(40):
        index.add({f"{number:02}": report(number)})
        assert index.shelf.words <= 10 * words
    assert pairs(index.add({"old": report(0), "new": report(39)})) == {("39", "new")}
    assert pairs(index.add({"00": report(0)})) == {("00", "old")}, "what was forgotten may come again"
    assert pairs(load_index(dump_index(index)).add({"newer": report(39)})) == {("39", "newer"), ("new", "newer")}


def test_what_cannot_be_compared_is_told() -> None:
    found = find_copies({"short": "Too short to tell.", "empty": "", "long": TEXT + " " * MOST_POINTS, "fine": report(2)})
    assert [(gap.what, gap.stage) for gap in found.gaps] == [("empty", "copies"), ("long", "copies"), ("short", "copies")]
    assert all(gap.why for gap in found.gaps)


def test_no_texts_are_no_copies() -> None:
    assert find_copies({}) == NearCopies(pairs=(), gaps=())


def test_many_copies_of_one_text_are_one_after_the_other_tied_to_the_first() -> None:
    found = pairs(find_copies({f"{number:03}": TEXT for number in range(100)}))
    assert {other for _, other in found} == {f"{number:03}" for number in range(1, 100)}
    assert len(found) < 100 * 20
