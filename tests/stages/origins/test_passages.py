"""What several reports share: sentences copied, cut and edited, quotations in two translations, words quoted of them; and what only looks alike."""

import random

import pytest

from crossread.stages.names import Who, join_entities
from crossread.stages.origins import SharedPassage, copied_documents, fingerprints, shared_passages
from crossread.stages.origins.copies import CopiedText
from tests.making import read
from tests.stages.names.naming import PLACES


def shared(*texts: str) -> tuple[SharedPassage, ...]:
    """Texts in, what they share out."""
    readings = tuple(sorted((read(text, outlet=f"Outlet {i}") for i, text in enumerate(texts)), key=lambda reading: reading.document.id))
    return shared_passages(readings, Who(groups=join_entities(tuple(entity for one in readings for entity in one.entities), PLACES)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The barge tore a hole of nine metres into the bridge.", "The barge tore a hole of nine meters into the old bridge, engineers found."),
        (
            "Crowds stayed away from the harbour, where divers had searched the muddy water of the old basin for two days, and prayed.",
            "On Friday divers had searched the muddy water of the old basin for two days without result, a paper wrote on its front page.",
        ),
        (
            "Fishermen saw burning oil drift towards the northern shore of the lake before dawn.",
            "Before dawn fishermen saw that burning oil drifted towards the northern shore of the lake.",
        ),
    ],
    ids=["edited", "a part of it", "in another order"],
)
def test_copied_and_edited_sentences_are_one_passage(one: str, other: str) -> None:
    found = shared(one, other)
    assert [passage.kind for passage in found] == ["sentence"]
    assert len(found[0].document_ids) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The barge tore a hole of nine metres into the bridge.", "Divers searched the harbour for two days without any result."),
        (
            "The United States Department of Defense Press Office sent a reply.",
            "Nobody at the United States Department of Defense Press Office picked up.",
        ),
        ("“We have recorded 24 people dead in the valley,” Ada Low said.", "“We have recorded 31 houses burnt on the shore,” Ada Low said."),
    ],
    ids=["nothing in common", "a long name", "one speaker, two things"],
)
def test_what_only_looks_alike_is_no_passage(one: str, other: str) -> None:
    assert shared(one, other) == ()


def test_a_quotation_in_two_translations_is_one_saying() -> None:
    one = "“We are all responsible so that our country does not take the step into the void,” President Ada Koslevsky said in Ostby."
    other = "It was late. “It is the responsibility of us all that the country should not take a step into the void,” Ada Koslevskyy told a crowd."
    (found,) = shared(one, other)
    assert (found.kind, found.speaker) == ("saying", "ada koslevsky")


def test_the_same_words_of_two_speakers_are_two_sayings() -> None:
    other = "Bo Rahn, who fishes there, was told that the old harbour was not closed."
    assert shared("Mayor Ada Low said the harbour is closed tonight.", other) == ()


def test_words_quoted_in_one_report_are_found_in_plain_words_of_another() -> None:
    one = "Low spoke of an “undeserved and spiteful campaign” against the church."
    other = "The governor is sorry if the fire had to do with the undeserved and spiteful campaign the church has met with since August."
    assert len(shared(one, other)) == 1


FIRST = (
    "A fuel barge struck the bridge early in the morning and burned for hours.", "Nine people were taken to hospital with burns on their hands.",
    "Schools on the east bank were closed by the governor until Monday.", "Divers went down twice before the current grew too strong for them.",
    "Lorries were sent round by the hills, which takes a whole night.", "The ferry to Marren took on passengers without a fare until midnight.",
)  # fmt: skip
SECOND = (
    "The captain of the tug told a court that his radar had failed.", "His lawyer asked for more time to read all the papers of the inquiry.",
    "Two engineers are to be heard about the steering of the vessel.", "Families of the dead stood outside with candles and would not speak.",
    "The harbour board wants to dredge the northern channel next year.", "A judge will decide about bail when the experts have reported.",
)  # fmt: skip
OWN = ("A choir sang until midnight while families lit candles.", "Shops stayed shut and lorries took the long way round.")


def texts(*reports: tuple[str, ...]) -> list[set[str | None]]:
    """Reports in, the outlets of each text that several carry out."""
    readings = tuple(sorted((read("\n".join(one), outlet=str(i)) for i, one in enumerate(reports)), key=lambda reading: reading.document.id))
    outlet = {reading.document.id: reading.document.outlet for reading in readings}
    found: tuple[CopiedText, ...] = copied_documents(readings, shared_passages(readings))
    return sorted(({outlet[key] for key in text.document_ids} for text in found), key=sorted)


def test_versions_of_one_page_are_one_text() -> None:
    first, second = read("\n".join((*FIRST[:1], *OWN)), outlet="A"), read("\n".join((*FIRST[:1], *SECOND)), outlet="A")
    assert first.document.address == second.document.address
    readings = tuple(sorted((first, second), key=lambda reading: reading.document.id))
    assert len(copied_documents(readings, shared_passages(readings))) == 1


@pytest.mark.parametrize("number", [60, 200])
def test_edited_reprints_are_one_text_however_many(number: int) -> None:
    """Each differs from every other; each sentence has one leader, so that no index key grows with their number."""
    chance = random.Random(number)

    def edited(line: str) -> str:
        words = line.split()
        words.insert(chance.randrange(1, len(words)), f"word{chance.randrange(10_000)}x")
        return " ".join(words)

    assert texts(*(tuple(map(edited, (*FIRST, *SECOND))) for _ in range(number))) == [{str(i) for i in range(number)}]


def test_an_index_that_holds_no_leader_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "COMMON", 0)
    with pytest.raises(AssertionError):
        test_edited_reprints_are_one_text_however_many(60)
