"""Views become arrays: words are numbers that are the same in every process, sentences are sketches whose cosine is theirs."""

from dataclasses import replace

import numpy as np

from crossread.stages.points.table import MEANINGS, SIDE, SKETCH, UNKNOWN, meanings, number_of, sides, signs_of, sketches, table_of, written
from crossread.stages.points.views import views_of
from crossread.types.marks import STEP, STEPS, WIDTH
from crossread.types.span import cut
from tests.making import claim
from tests.pointing import claims, sensed, table

KILLED = "Police said that 14 people were killed in the flood at Ostby on Monday."
LOST = "In the flood 9 people of Brell were lost."


def test_words_have_the_same_number_in_every_process() -> None:
    """Planted bug: `hash` is another one in each process."""
    assert (number_of("flood"), number_of("")) == (1_251_042_176, UNKNOWN)
    assert number_of("flood") != number_of("fire")
    assert sides([("a", "b", "c", "d"), ("a",)]).tolist() == [[*map(number_of, "abc")], [number_of("a"), *[UNKNOWN] * (SIDE - 1)]]
    assert sides([]).shape == (0, SIDE)


def test_a_set_of_words_is_its_bits() -> None:
    made = written([["flood", "fire", "flood"], ["fire", "flood"], [], ["flood fire"], [("flood", "fire")]])
    assert np.bitwise_count(made).sum(1).tolist() == [2, 2, 0, 1, 1]
    assert (made[0] == made[1]).all()
    assert (made[3] == made[4]).all()
    assert written([]).shape == (0, made.shape[1])


def test_the_cosine_of_two_sketches_is_that_of_the_sentences() -> None:
    chance = np.random.default_rng(1)
    words = [f"w{number}" for number in range(60)]
    for _ in range(50):
        a, b = ({word: float(chance.random()) + 0.1 for word in chance.choice(words, 12, replace=False)} for _ in range(2))
        length = [np.sqrt(sum(value**2 for value in one.values())) for one in (a, b)]
        cosine = sum(a[word] * b[word] for word in a.keys() & b.keys()) / (length[0] * length[1])
        (made,) = sketches([a, b])
        assert abs(float(made[0] @ made[1]) - cosine) < 0.25
    (made,) = sketches([{"a": 1.0, "b": 2.0}, {"b": 4.0, "a": 2.0}, {}])
    assert float(made[0] @ made[1]) > 0.9999
    assert not made[2].any()
    assert sketches([], [])[1].shape == (0, SKETCH)


def test_a_sketch_is_the_same_to_the_last_bit_whatever_sentences_stand_beside_it() -> None:
    """Planted bug: added up by pairs, as numpy adds up what lies in one row, a sum is otherwise in its last bit; so is what is remembered."""
    chance = np.random.default_rng(3)
    some = [{f"w{number}": float(chance.random()) + 0.1 for number in chance.integers(0, 40, size)} for size in (0, 1, 30, 7, 13, 30, 2)]
    others = [{lemma: weight / 3 for lemma, weight in one.items()} for one in some]
    for made, sentences in zip(sketches(some, others), (some, others), strict=True):
        for row, one in zip(made, sentences, strict=True):
            whole = np.zeros(SKETCH, dtype=np.float32)
            for lemma, weight in sorted(one.items()):
                whole += np.float32(weight) * signs_of(lemma)
            length = np.sqrt(float(whole @ whole))
            assert (row == (whole / np.float32(length) if length else whole)).all()


def test_words_that_are_too_far_away_to_weigh_anything_are_not_near() -> None:
    """Planted bug: a page with a word in front of two thousand numbers in one line ended comparing."""
    words = "Prices " + "9 " * 2_000 + "12"
    last = cut(words, len(words) - 2, len(words))
    (view,) = views_of([replace(claim(words=words), span=last, core=last)])
    assert (len(view.context), view.near) == (1, {})
    table = table_of((view,))
    assert table.context.any()
    assert not table.near.any()


def test_a_row_a_view_in_their_order() -> None:
    found = views_of(claims(KILLED, LOST, kind=None))
    made = table_of(found)
    assert [len(rows) for rows in (made.groups, made.sentences, made.context, made.left, made.worth, made.meaning, *made.sets.values())] == [
        len(found)
    ] * 12
    assert [int(one) for one in made.words["head"]] == [number_of(view.claim.scope.head) for view in found]
    assert len(set(made.sentences.tolist())) == 2
    assert {bool(form >= 0) == (view.claim.kind in {"name", "place"}) for form, view in zip(made.form, found, strict=True)} == {True}
    assert len({*made.forms}) == len(made.forms)


def test_meanings_have_length_1_and_are_0_where_none_is_known() -> None:
    known, unknown = claim("detail", "a"), claim("detail", "b", words="b", document_id="b")
    made = table_of(views_of([sensed(known, 1, worth=0.7), unknown]))
    lengths = np.linalg.norm(made.meaning, axis=2)
    assert made.meaning.shape == (2, MEANINGS, WIDTH)
    assert sorted(np.round(lengths.sum(1), 4).tolist()) == [0, MEANINGS]
    assert sorted(np.round(made.worth, 4).tolist()) == [0, np.float32(0.7).round(4)]


def test_likenesses_of_meanings_that_were_rounded_are_on_average_what_they_were() -> None:
    """Planted bug: of length 1 after they were rounded, vectors that are alike come out less alike."""
    chance = np.random.default_rng(7)
    first = chance.normal(0, 20, (60, MEANINGS, WIDTH))
    second = 0.8 * first + 0.6 * chance.normal(0, 20, first.shape)
    true = ((first * second).sum(2) / np.linalg.norm(first, axis=2) / np.linalg.norm(second, axis=2)).mean()
    rounded = [(np.clip(np.rint(one / STEP), -STEPS, STEPS) * STEP).astype(np.int8) for one in (first, second)]
    found = [meanings([vector.tobytes() for vector in vectors]) for vectors in rounded]
    plain = (rounded[0].astype(float), rounded[1].astype(float))
    shrunk = ((plain[0] * plain[1]).sum(2) / np.linalg.norm(plain[0], axis=2) / np.linalg.norm(plain[1], axis=2)).mean()
    assert abs((found[0] * found[1]).sum(2).mean() - true) < 0.02 < true - shrunk


def test_no_views_are_a_table_of_no_rows() -> None:
    made = table_of(())
    assert (made.context.shape, len(made.groups), made.meaning.shape) == ((0, SKETCH), 0, (0, MEANINGS, WIDTH))


def test_the_value_leaves_no_trace_in_the_table() -> None:
    """Planted bug: a model that sees that 14 is 14 takes equal numbers for the same thing."""
    one, other = table(KILLED), table(KILLED.replace("14", "97"))
    assert (one.context == other.context).all()
    assert all((one.sets[name] == other.sets[name]).all() for name in one.sets)
    assert all((one.words[name] == other.words[name]).all() for name in one.words)
    assert (one.left == other.left).all()
    assert (one.right == other.right).all()
