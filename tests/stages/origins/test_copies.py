"""Shared sentences make one text of several documents; shared quotations do not."""

import pytest

from crossread.stages.origins import copied_documents, shared_passages
from crossread.types.dossier import Reading
from tests.making import read

WIRE = """A fuel barge struck a road bridge in the river port of Tesmar early on Tuesday.
Nine people were killed and fifteen others were taken to hospital, the rescue service said.
The captain of the barge was detained by the harbour police in the evening.
Divers are going to search the river again as soon as there is enough light."""
OWN = """Shops in Tesmar stayed closed on Wednesday while families waited at the school.
“We are waiting for one word from my brother,” said Mia Rahn, who had come from Ardin.
Lorries have to take the long way round through the hills."""


def readings(*texts: str) -> tuple[Reading, ...]:
    """Texts in, a reading each out."""
    return tuple(sorted((read(text, outlet=f"Outlet {i}") for i, text in enumerate(texts)), key=lambda reading: reading.document.id))


def copies(*texts: str) -> list[set[str | None]]:
    """Texts in, the outlets of each copied text out."""
    read_all = readings(*texts)
    outlet = {reading.document.id: reading.document.outlet for reading in read_all}
    return [{outlet[key] for key in text.document_ids} for text in copied_documents(read_all, shared_passages(read_all))]


@pytest.mark.parametrize(
    ("name", "edited"),
    [
        ("the same", WIRE), ("without the last paragraph", WIRE.rsplit("\n", 1)[0]), ("another order", "\n".join(reversed(WIRE.split("\n")))),
        ("with own words", WIRE + "\n" + OWN),
        ("other quote marks and dashes", WIRE.replace(",", " –")),
        ("lightly edited", WIRE.replace("Nine people were killed", "Nine persons were killed").replace("early on Tuesday", "on Tuesday")),
        ("with an advertisement", WIRE.replace("\n", "\nAdvertisement\n", 1)),
    ],
)  # fmt: skip
def test_copies_are_one_text(name: str, edited: str) -> None:
    assert copies(WIRE, edited) == [{"Outlet 0", "Outlet 1"}], name


def test_own_words_are_no_copy() -> None:
    assert copies(WIRE, OWN) == []


def test_two_reporters_who_heard_one_speaker_are_two() -> None:
    quote = "“I will not rest until every family has an answer,” Mayor Ada Low said."
    one = f"It rained in Ostby all day long.\n{quote}\nNobody left.\nThe school is shut today."
    other = f"{quote} She had come by boat at noon.\n{OWN}"
    assert copies(one, other) == []
    kinds = {passage.kind for passage in shared_passages(readings(one, other))}
    assert kinds in ({"sentence"}, {"quotation"})


def test_a_chain_of_copies_is_one_text() -> None:
    first, second = WIRE.split("\n")[:3], OWN.split("\n")
    both = "\n".join([*first, *second])
    assert copies("\n".join(first), both, OWN) == [{"Outlet 0", "Outlet 1", "Outlet 2"}]


def test_passages_are_verbatim_sorted_and_of_two_documents() -> None:
    read_all = readings(WIRE, WIRE.replace("Nine", "9"), OWN)
    text = {reading.document.id: reading.document.text for reading in read_all}
    shared = shared_passages(read_all)
    assert len(shared) == 4
    for passage in shared:
        assert len({one.document_id for one in passage.passages}) == 2
        assert all(text[one.document_id][one.span.start : one.span.end] == one.span.words for one in passage.passages)
        assert list(passage.passages) == sorted(passage.passages, key=lambda one: (one.document_id, one.span.place))


def test_a_formula_is_no_trace() -> None:
    assert shared_passages(readings("The police said on Monday.", "The police said on Monday.")) == ()
