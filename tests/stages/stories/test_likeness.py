"""What documents are compared by: their terms, how alike two are, and which are copies."""

import pytest

from crossread.stages.stories import Rarity, StoryModel
from crossread.stages.stories.copies import copies
from crossread.stages.stories.index import Index, nearest
from crossread.stages.stories.likeness import FEATURES, likenesses
from crossread.stages.stories.portrait import Portrait, painted, sketched
from crossread.stages.stories.surroundings import AMONG, standing_out
from crossread.stages.stories.terms import FIELDS, terms_of
from crossread.types.grouping import Arrival
from tests.stages.stories.reporting import FIRE, FLOOD, everything, report


def portrait_of(arrival: Arrival, model: StoryModel) -> Portrait:
    return painted(sketched(arrival.id, terms_of(arrival), Rarity(common=model.common)))


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


@pytest.mark.parametrize("published", ["2031", "2031-02-30", "soon", "/", "", None])
def test_a_time_that_says_no_day_is_no_harm(published: str | None) -> None:
    terms = terms_of(Arrival(id="a", title="", text="It burned on February 30 and March 3.", published=published))
    assert (terms.day is None) == (published != "2031")


def test_likeness_does_not_depend_on_the_order(model: StoryModel) -> None:
    one, other = portrait_of(report(FIRE, 0), model), portrait_of(report(FIRE, 3, 4), model)
    assert likenesses(one, other) == likenesses(other, one)
    assert len(likenesses(one, other)) == len(FEATURES)
    far = likenesses(one, portrait_of(report(FLOOD, 0), model))
    assert likenesses(one, other)[FEATURES.index("cosine names")] > 5 * far[FEATURES.index("cosine names")]


def test_what_all_share_tells_less(model: StoryModel) -> None:
    texts = {"a": "Zorn Gradek arrested Quill", "b": "Zorn Gradek arrested Quill again", "c": "Zorn Gradek arrested", "d": "Zorn Gradek freed"}
    portraits = [portrait_of(Arrival(id=name, title="", text=f"{text}."), model) for name, text in texts.items()]
    rows = standing_out(portraits[0], portraits[1:], (3.0, 2.0, 1.0))
    telling = [row[AMONG.index("telling words")] for row in rows]
    assert telling[0] == pytest.approx(1.0)
    assert telling[0] > 2 * telling[1] > 2 * telling[2] > 0


def test_copies_are_found_and_other_reports_are_not(model: StoryModel) -> None:
    reprint = report(FIRE, 0, name="fire-9")
    trimmed = Arrival(id="fire-8", title=reprint.title, text=reprint.text + " More soon.", published=reprint.published)
    portraits = [portrait_of(arrival, model) for arrival in (*everything(), reprint, trimmed)]
    known = {portrait.sketch.id: portrait for portrait in portraits}
    assert copies(portraits, Index(), known) == {"fire-9": "fire-0", "fire-8": "fire-0"}
    assert copies(reversed(portraits), Index(), known) == {"fire-9": "fire-0", "fire-8": "fire-0"}


def test_an_index_finds_and_forgets(model: StoryModel) -> None:
    index = Index()
    portraits = [portrait_of(arrival, model) for arrival in everything()]
    for portrait in portraits:
        index.add(portrait)
    near = [document for document, _ in nearest((index,), portraits[0], 3)]
    assert {document[:4] for document in near} == {"fire"}
    for portrait in portraits:
        index.remove(portrait)
    assert index.postings == {}
