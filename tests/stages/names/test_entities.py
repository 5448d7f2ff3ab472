"""Names of one document become entities; doubt is not guessed away."""

import pytest

from crossread.stages.names import Marked, find_entities, marked_names
from crossread.stages.sentences import split
from crossread.types.marks import Mark, Marking, Marks, MarkTask
from tests.stages.names.naming import PLACES, document, entities


def forms(text: str, title: str | None = None) -> list[tuple[str, ...]]:
    """A text in, the forms of its entities out, in order of first mention."""
    return [entity.forms for entity in entities(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Ada Vance spoke. Later Vance left.", [("Ada Vance", "Vance")]),
        ("At first Vance spoke. Then Ada Vance left.", [("Ada Vance", "Vance")]),
        ("Then Ada Vance and Bo Vance spoke. Later Vance left.", [("Ada Vance",), ("Bo Vance",), ("Vance",)]),
        ("Then Ada Vance’s house burned, and Vance left.", [("Ada Vance", "Vance")]),
        ("Then Ada M. Vance spoke to Ada Vance.", [("Ada M. Vance", "Ada Vance")]),
        ("Then A. Vance met Ada Vance and Ana Vance.", [("A. Vance",), ("Ada Vance",), ("Ana Vance",)]),
        ("Then A. Vance met Ada Vance.", [("A. Vance", "Ada Vance")]),
        ("The troops of Bashar al-Assad fled. Then al-Assad left.", [("Bashar al-Assad", "al-Assad")]),
        ("There Jean-Luc van Tour spoke, and van Tour left.", [("Jean-Luc van Tour", "Tour")]),
        ("The leader Kim Jong-un met the minister on Monday. Then Kim left.", [("Kim", "Kim Jong-un")]),
        ("The house of Sean O’Brien burned. Then O'Brien left.", [("O'Brien", "Sean O’Brien")]),
        ("The World Food Programme (WFP) sent trucks on Monday. Then WFP stopped.", [("WFP", "World Food Programme")]),
        ("The group WFP (World Food Programme) sent trucks there.", [("WFP", "World Food Programme")]),
        ("Then Osama bin Laden spoke. Bin Laden left.", [("Bin Laden", "Osama bin Laden")]),
    ],
)
def test_forms_of_one_thing(text: str, expected: list[tuple[str, ...]]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("On Monday Governor Rahn spoke to the people there.", "Rahn", "person"),
        ("The police found Irena Koslevsky, 54, in the house.", "Irena Koslevsky", "person"),
        ("He was found near Marren on the same day.", "Marren", "place"),
        ("He was found in the Marren region on the same day.", "Marren region", "place"),
        ("The Interior Ministry said so on the same day.", "Interior Ministry", "organisation"),
        ("He sold the shares of Velmar Holdings on the same day.", "Velmar Holdings", "organisation"),
        ("There was anger in Norway on the same day.", "Norway", "place"),
        ("They watched the World Cup on the same day.", "World Cup", "other"),
        ("On Monday the MV Marta sank in the night.", "MV Marta", "vessel"),
        ("People in the U.N. said so on the same day.", "U.N.", "organisation"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert [(entity.name, entity.kind) for entity in entities(text)] == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marina Vance lives there. The people of the marina fled.", [("Marina Vance",)]),
        ("He came with Reed. Reed spoke to the people.", [("Reed",)]),
        ("The reed was wet. Reed grew there.", []),
        ("Thailand closed its border on the same day.", [("Thailand",)]),
        ("Nobody spoke. Hundreds fled on Monday.", []),
    ],
)
def test_a_capital_at_the_beginning_of_a_sentence_says_nothing(text: str, expected: list[tuple[str, ...]]) -> None:
    assert forms(text) == expected


def test_names_in_a_headline_in_capitals_are_those_of_the_text() -> None:
    found = forms("Mayor Ihor Terekhov spoke in Kharkiv on Monday.", "TEREKHOV SPEAKS IN KHARKIV AS TROOPS RETREAT")
    assert sorted(found) == [("Ihor Terekhov", "TEREKHOV"), ("KHARKIV", "Kharkiv")]


def test_titles_stand_in_front_of_the_name_and_outside_its_span() -> None:
    (entity,) = entities("On Monday Ukrainian President Volodymyr Zelensky spoke there.")
    (mention,) = entity.mentions
    assert mention.titles is not None
    assert (mention.titles.words.strip(), mention.span.words) == ("Ukrainian President", "Volodymyr Zelensky")


def test_a_general_is_no_title_of_a_company() -> None:
    assert forms("The workers of General Motors left on Monday.") == [("General Motors",)]


def test_marked_names_take_the_place_of_the_rules() -> None:
    text = "The boat Stella Maris sank, and Ada Vance died."
    made = document(text)
    marked = (Marked(start=text.index("Stella"), end=text.index(" sank"), kind="other"),)
    both = find_entities(made, split(made), PLACES, marked=marked)
    assert [entity.forms for entity in both] == [("Stella Maris",), ("Ada Vance",)]
    alone = find_entities(made, split(made), PLACES, marked=marked, is_replaced=True)
    assert [entity.forms for entity in alone] == [("Stella Maris",)]


def test_a_marked_name_keeps_the_titles_that_the_rules_see() -> None:
    text = "On Monday President Ada Vance left."
    made = document(text)
    start = text.index("Ada")
    (entity,) = find_entities(made, split(made), PLACES, marked=(Marked(start=start, end=start + 9, kind="person"),))
    (mention,) = entity.mentions
    assert mention.titles is not None
    assert (mention.span.words, mention.titles.words.strip()) == ("Ada Vance", "President")


def test_a_marker_gives_names_of_title_and_text() -> None:
    def mark(task: MarkTask, label: str, start: int) -> Mark:
        return Mark(task=task, label=label, start=start, end=start + 4, chance=0.9)

    title = Marks(marks=(mark("name", "PER", 3),))
    seen = Marking(title=title, text=Marks(marks=(mark("time", "DATE", 0), mark("name", "ORG", 8), mark("name", "LOC", 20))))
    assert [(one.part, one.start, one.end, one.kind) for one in marked_names(seen)] == [
        ("title", 3, 7, "person"),
        ("text", 8, 12, "organisation"),
        ("text", 20, 24, "place"),
    ]
    assert marked_names(None) == ()


def test_the_kind_of_a_marked_name_is_the_markers() -> None:
    text = "He was found near Marren."
    made = document(text)
    start = text.index("Marren")
    (entity,) = find_entities(made, split(made), PLACES, marked=(Marked(start=start, end=start + 6, kind="organisation"),))
    assert entity.kind == "organisation"


def test_an_empty_document_names_nothing() -> None:
    assert entities("") == ()
