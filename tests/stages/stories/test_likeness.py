"""What documents are compared by: their terms, how alike two are, and which are copies."""

import math
from collections import Counter

import numpy as np
import pytest

from crossread.stages.stories import Rarity, StoryModel
from crossread.stages.stories import index as module
from crossread.stages.stories import part as parts
from crossread.stages.stories.copies import copies
from crossread.stages.stories.index import Index
from crossread.stages.stories.likeness import FEATURES, likenesses
from crossread.stages.stories.model import tally_of
from crossread.stages.stories.part import Part
from crossread.stages.stories.portrait import MOST, Portrait, painted, slim
from crossread.stages.stories.rows import Keys, keys_of, rows_of, shared, standing_in
from crossread.stages.stories.surroundings import AMONG, standing_out
from crossread.stages.stories.terms import FIELDS, terms_of
from crossread.types.grouping import Arrival
from tests.stages.stories.reporting import FIRE, FLOOD, everything, report


def portrait_of(arrival: Arrival, model: StoryModel) -> Portrait:
    terms = terms_of(arrival)
    return painted(arrival.id, terms, Rarity(shares=model.shares).worths(tally_of([terms])))


def test_terms_of_a_report() -> None:
    text = "On Monday a 17-year-old was shot in the 2300 block of Erie Street. Jane Doe, 21, saw it. The block was closed on March 2."
    terms = terms_of(Arrival(id="a", title="Teen shot", text=text, published="2031-03-05"))
    names, phrases, places = (terms.counts[FIELDS.index(field)] for field in ("names", "phrases", "places"))
    assert {"jane", "doe", "erie"} <= names.keys()
    assert "the" not in names
    assert "jane doe" in phrases
    assert set(places) == {"street erie", "block 2300"}
    assert terms.ages == {"17", "21"}
    assert terms.day is not None
    assert {day - terms.day for day in terms.days} == {-2, -3}


@pytest.mark.parametrize("many", [0, 1, 500])
def test_terms_that_stand_among_others_are_found_whatever_their_last_bits(many: int) -> None:
    chance = np.random.default_rng(many)
    ordered = np.sort(chance.integers(0, 1 << 52, many, dtype=np.uint64))
    alike = ordered ^ np.uint64(1 << 40)  # the same last bits
    asked = chance.permutation(np.concatenate((ordered, ordered, alike, chance.integers(0, 1 << 52, 2000, dtype=np.uint64))))
    some, at = standing_in(asked, ordered)
    assert some.tolist() == np.flatnonzero(np.isin(asked, ordered)).tolist()
    assert ordered[at].tolist() == asked[some].tolist()
    assert at.tolist() == np.searchsorted(ordered, asked[some]).tolist()


@pytest.mark.parametrize("published", ["2031", "2031-02-30", "soon", "/", "", None])
def test_a_time_that_says_no_day_is_no_harm(published: str | None) -> None:
    terms = terms_of(Arrival(id="a", title="", text="It burned on February 30 and March 3.", published=published))
    assert (terms.day is None) == (published != "2031")


def likeness(one: Portrait, *others: Portrait) -> list[list[float]]:
    """A portrait and others in, the values of `FEATURES` for each out."""
    found: list[list[float]] = likenesses(shared(rows_of([one]), rows_of(others)), one.day, [other.day for other in others]).tolist()
    return found


def test_likeness_does_not_depend_on_the_order(model: StoryModel) -> None:
    one, other, third = portrait_of(report(FIRE, 0), model), portrait_of(report(FIRE, 3, 4), model), portrait_of(report(FLOOD, 0), model)
    near, far = likeness(one, other, third)
    assert near == pytest.approx(likeness(other, one)[0])
    assert len(near) == len(FEATURES)
    assert near[FEATURES.index("cosine names")] > 5 * far[FEATURES.index("cosine names")]
    assert near[FEATURES.index("days between")] == pytest.approx(math.log(5))


def test_a_portrait_is_wholly_like_itself_and_nothing_like_an_empty_one(model: StoryModel) -> None:
    one = portrait_of(report(FIRE, 0), model)
    same, none = likeness(one, one, Portrait(id="none", day=None, rows=b""))
    shares = [FEATURES.index(name) for name in ("cosine words", "cosine pairs", "title in title", "lead overlap", "words of the shorter")]
    assert [same[place] for place in shares] == pytest.approx([1] * len(shares))
    assert [none[place] for place in shares] == [0] * len(shares)
    assert likeness(Portrait(id="none", day=None, rows=b""), one)[0][0] == 0


def test_what_all_share_tells_less(model: StoryModel) -> None:
    texts = {"a": "Zorn Gradek arrested Quill", "b": "Zorn Gradek arrested Quill again", "c": "Zorn Gradek arrested", "d": "Zorn Gradek freed"}
    portraits = [portrait_of(Arrival(id=name, title="", text=f"{text}."), model) for name, text in texts.items()]
    rows = standing_out(shared(rows_of(portraits[:1]), rows_of(portraits[1:])), np.array((3.0, 2.0, 1.0)))
    telling = [row[AMONG.index("telling words")] for row in rows]
    assert telling[0] == pytest.approx(1.0)
    assert telling[0] > 2 * telling[1] > 2 * telling[2] > 0


def test_copies_are_found_and_other_reports_are_not(model: StoryModel) -> None:
    reprint = report(FIRE, 0, name="fire-9")
    trimmed = Arrival(id="fire-8", title=reprint.title, text=reprint.text + " More soon.", published=reprint.published)
    keys = {arrival.id: keys_of(portrait_of(arrival, model)) for arrival in (*everything(), reprint, trimmed)}
    part = Part(keys)
    assert copies(part, {}, lambda document: keys[document].likeness) == {"fire-9": "fire-0", "fire-8": "fire-0"}
    near = [document for document, _ in part.nearest("fire-1", 30)]
    assert "fire-0" in near
    assert not {"fire-1", "fire-8", "fire-9"} & set(near)


def some_keys(chance: np.random.Generator, terms: int) -> Keys:
    """Chance and a number of terms in, what an invented document is looked up by out."""
    found = np.sort(chance.choice(terms, size=6, replace=False)).astype(np.uint64)
    return Keys(terms=found, values=np.sort(chance.random(6).astype(np.float32).astype(np.float64))[::-1])


@pytest.mark.parametrize("seed", range(4))
def test_an_index_finds_what_comparing_with_all_finds(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Added and removed in any order, segments joined or not: the same documents with the same scores; what is too common finds nothing."""
    monkeypatch.setattr(module, "COMMON", 12)
    monkeypatch.setattr(module, "LARGEST", 150)
    chance = np.random.default_rng(seed)
    index, there = Index(), dict[str, Keys]()
    for step in range(40):
        new = {f"{step:02d}-{number}": some_keys(chance, 60) for number in range(int(chance.integers(1, 9)))}
        index.add(new.items())
        there |= new
        gone = [document for document in sorted(there) if chance.random() < 0.15]
        index.remove(gone)
        for document in gone:
            del there[document]
        asked = some_keys(chance, 60)
        times = Counter(term for keys in there.values() for term in keys.terms.tolist())
        worth = {term: value for term, value in zip(asked.terms.tolist(), asked.values.tolist(), strict=True) if times[term] <= module.COMMON}
        scores = {
            document: sum(worth[term] * value for term, value in zip(keys.terms.tolist(), keys.values.tolist(), strict=True) if term in worth)
            for document, keys in there.items()
        }
        expected = sorted(((document, score) for document, score in scores.items() if score), key=lambda one: (-one[1], one[0]))[:5]
        found = index.nearest(asked, index.look([asked]), 5)
        assert [document for document, _ in found] == [document for document, _ in expected]
        assert [score for _, score in found] == pytest.approx([score for _, score in expected], rel=1e-5)
    assert len(index.segments) < 12
    assert len(index.ids) < 40 * 9


def test_an_index_leaves_the_document_itself_out_and_forgets(model: StoryModel) -> None:
    index = Index()
    keys = {arrival.id: keys_of(portrait_of(arrival, model)) for arrival in everything()}
    index.add(keys.items())
    near = [document for document, _ in index.nearest(keys["fire-0"], index.look([keys["fire-0"]]), 3, but="fire-0")]
    assert near
    assert "fire-0" not in near
    assert {document[:4] for document in near} == {"fire"}
    index.remove(keys)
    assert index.nearest(keys["fire-0"], index.look([keys["fire-0"]]), 3) == ()
    assert index.segments == []


def test_of_a_term_that_many_have_the_first_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "COMMON", 3)
    one = Keys(terms=np.array([7], dtype=np.uint64), values=np.array([1.0]))
    part = Part({f"{number}": one for number in range(9)})
    part.is_copy[1] = True
    assert [document for document, _ in part.nearest("8", 9)] == ["0", "2", "3"]
    assert [document for document, _ in part.nearest("2", 9)] == ["0", "3"]
    assert [document for document, _ in part.nearest("2", 9, before=True)] == ["0"]


def test_a_slim_portrait_keeps_what_tells_most(model: StoryModel) -> None:
    whole = portrait_of(report(FIRE, 0), model)
    thin = slim(whole, (3, 2, 2, 1, 0))
    sizes = rows_of([whole, thin]).sizes
    assert sizes[1].tolist() == [min(most, size) for most, size in zip((3, 2, 2, 1, 0), sizes[0], strict=False)] + sizes[0][5:].tolist()
    assert keys_of(thin).terms[0] in keys_of(whole).terms
    assert slim(whole, MOST) == whole
