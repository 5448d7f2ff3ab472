"""A story's name is made of its reports' own words, can be typed, and is the same every time."""

import re

from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.stories.naming import LONGEST, MOST, names_for

TITLES = ("Warehouse fire kills Velmora night guard", "Velmora mourns guard killed in warehouse fire")


def test_a_name_has_the_words_that_most_titles_have_in_the_order_of_the_first() -> None:
    assert names_for(TITLES, "2031-03-03", "f00dcafe1234")[0] == "warehouse-fire-kills-velmora-guard"


def test_the_next_names_have_the_day_and_the_id() -> None:
    names = names_for(TITLES, "2031-03-03/2031-03-09", "f00dcafe1234")
    assert names[1:] == ("warehouse-fire-kills-velmora-guard-2031-03-03", "warehouse-fire-kills-velmora-guard-f00dca")


def test_a_story_without_words_has_a_name_too() -> None:
    assert names_for((), None, "f00dcafe1234") == ("story-f00dca",)
    assert names_for(("!?", ""), "2031-03-03", "f00dcafe1234") == ("story-f00dca",)


def test_words_of_other_languages_stay_what_they_are() -> None:
    assert names_for(("L’incendie d'Évreux : huit blessés",), None, "f00d")[0] == "lincendie-dévreux-huit-blessés"


@given(st.lists(st.text(max_size=80), max_size=4), st.one_of(st.none(), st.just("2031-03")))
def test_every_name_can_be_typed(titles: list[str], day: str | None) -> None:
    names = names_for(titles, day, "f00dcafe1234")
    assert names == names_for(titles, day, "f00dcafe1234")
    assert names
    for name in names:
        assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", name), name
        assert len(name) <= LONGEST + len("-2031-03-03")
        assert name.isprintable()
    assert len(names[0].split("-")) <= MOST + 1
