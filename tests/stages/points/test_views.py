"""What comparing knows of a claim: its context without its value; reprints and edited copies are one view."""

import pytest

from crossread.stages.points.views import View, group_of, order_of, rareness, views_of
from crossread.types.claim import ClaimKind
from tests.making import claim
from tests.pointing import claims, views

FLOOD = "Mayor Ada Low said that 12 people were killed in the flood at Ostby."
EDITED = "Mayor Ada Low said on Monday that 12 people were killed in the flood at Ostby, and 14 people in Brell."
FIRE = "Police said that 14 people were killed in the flood at Ostby on Monday."


def values(found: tuple[View, ...]) -> list[list[str]]:
    """Views in, the values of the claims of each, sorted, out."""
    return sorted([one.value for one in view.claims] for view in found)


def test_reprints_are_one_view() -> None:
    (view,) = views(FLOOD, FLOOD, FLOOD)
    assert (len(view.claims), len(view.documents)) == (3, 3)


def test_edited_copies_are_one_view_and_other_sentences_are_not() -> None:
    found = claims(FLOOD, EDITED, FIRE)
    copied = {one.id: "s" for one in found[:3]}
    assert values(views_of(found, copied=copied)) == [["12", "12"], ["14"], ["14"]]
    assert values(views_of(found)) == [["12"], ["12"], ["14"], ["14"]]


def test_the_value_is_no_part_of_its_context() -> None:
    (view,) = views(FLOOD)
    assert not {word for word in view.context if any(letter.isdigit() for letter in word)}
    assert {"people", "kill", "flood", "ostby"} <= set(view.context)
    assert "say" not in view.context


def test_the_words_of_a_phrase_are_its_context() -> None:
    (view,) = views_of([claim("detail", "the tower fell", words="the tower fell")])
    assert {"tower", "fall"} <= set(view.context)


def test_near_words_weigh_more() -> None:
    (view,) = views(FLOOD)
    assert view.near["people"] >= view.near["kill"] > view.near["mayor"]


def test_years_and_rivals() -> None:
    (one,) = views("In 1998 a ferry sank and 31 people were killed.")
    assert one.years == {"1998"}
    both = views("On Monday 12 people were killed. By Tuesday 14 people were killed.")
    assert [view.rivals for view in both] == [2, 2]


def test_what_names_mean_is_known_where_all_copies_mean_the_same() -> None:
    found = claims(FLOOD, FLOOD, kind="name")
    assert [view.meant for view in views_of(found, {one.id: "Q1" for one in found})] == ["Q1"]
    assert [view.meant for view in views_of(found, {found[0].id: "Q1", found[1].id: "Q2"})] == [""]
    assert [view.meant for view in views_of(found, {found[0].id: "Q1"})] == [""]


@pytest.mark.parametrize(("kind", "group"), [("name", "named"), ("place", "named"), ("detail", "detail"), ("measure", "measure"), ("count", "count")])
def test_names_and_places_are_compared_with_one_another(kind: ClaimKind, group: str) -> None:
    assert group_of(claim(kind)) == group


def test_only_measures_of_one_unit_are_compared() -> None:
    found = {view.group for view in views("The fire burned 12 hectares. It is 12 km away. It is 30 miles long.", kind="measure")}
    assert len(found) == 2
    assert all(group.startswith("measure ") for group in found)


def test_a_lemma_is_rarer_the_fewer_sentences_hold_it_whatever_the_others_say() -> None:
    told = [frozenset({"flood", "kill"}), frozenset({"flood"})]
    assert 0 < rareness(told)["flood"] < rareness(told)["kill"]
    assert rareness(told).items() <= rareness([*told, frozenset({"vote"})]).items()


def test_the_order_of_the_documents_changes_no_view() -> None:
    found = claims(FLOOD, FIRE, FLOOD, EDITED)
    assert views_of(found) == views_of(reversed(found))
    assert [order_of(view.claim) for view in views_of(found)] == sorted(order_of(view.claim) for view in views_of(found))
