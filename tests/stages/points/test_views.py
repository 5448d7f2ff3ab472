"""What comparing knows of a claim: its context without its value; reprints are one view."""

from crossread.stages.points.candidates import candidates
from crossread.stages.points.features import FEATURES, features
from crossread.stages.points.views import View, views_of
from crossread.types.claim import Claim
from tests.making import read

FLOOD = "Mayor Ada Low said that 12 people were killed in the flood at Ostby."
FIRE = "Police said that 14 people were killed in the flood at Ostby on Monday."


def counts(*texts: str) -> list[Claim]:
    """Texts in, the counts of a report each out."""
    return [claim for i, text in enumerate(texts) for claim in read(text, outlet=f"Outlet {i}").claims if claim.kind == "count"]


def views(*texts: str) -> tuple[View, ...]:
    """Texts in, the views of their counts out."""
    return views_of(counts(*texts))


def test_reprints_are_one_view() -> None:
    (view,) = views(FLOOD, FLOOD, FLOOD)
    assert (len(view.claims), len(view.documents)) == (3, 3)


def test_the_value_is_no_part_of_its_context() -> None:
    (view,) = views(FLOOD)
    assert not {word for word in view.context if any(letter.isdigit() for letter in word)}
    assert {"people", "kill", "flood", "ostby"} <= set(view.context)
    assert "say" not in view.context


def test_another_value_in_the_same_sentence_gives_the_same_features() -> None:
    one, other = views(FLOOD, FIRE), views(FLOOD.replace("12", "97"), FIRE)
    assert features(*sorted(one, key=lambda view: view.sentence)) == features(*sorted(other, key=lambda view: view.sentence))


def test_features_are_symmetric_and_lie_between_nought_and_one() -> None:
    a, b = views(FLOOD, FIRE)
    vector = dict(zip(FEATURES, features(a, b), strict=True))
    assert features(a, b) == features(b, a)
    assert all(0 <= value <= 1 + 1e-9 for value in vector.values())
    assert (vector["state same"], vector["head same"], vector["state differs"]) == (1.0, 1.0, 0.0)


def test_near_words_weigh_more() -> None:
    (view,) = views(FLOOD)
    assert view.near["people"] >= view.near["kill"] > view.near["mayor"]


def test_years_and_rivals() -> None:
    (one,) = views("In 1998 a ferry sank and 31 people were killed.")
    assert one.years == {"1998"}
    both = views("On Monday 12 people were killed. By Tuesday 14 people were killed.")
    assert [view.rivals for view in both] == [2, 2]


def test_candidates_are_pairs_that_share_something_and_never_of_one_sentence() -> None:
    found = views(FLOOD, FIRE, "Nine ducks swam off.")
    pairs = candidates(found)
    assert [{found[i].claim.span.words, found[j].claim.span.words} for i, j in pairs] == [{"12 people", "14 people"}]
    assert candidates(views("Police said 12 people were killed and 14 people were killed elsewhere.")) == ()


def test_the_order_of_the_documents_changes_no_view() -> None:
    claims = counts(FLOOD, FIRE, FLOOD)
    assert views_of(claims) == views_of(reversed(claims))
