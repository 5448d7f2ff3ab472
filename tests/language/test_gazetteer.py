"""Places that everybody knows are places; names and words are not."""

import pytest

from crossread.language.gazetteer import GeonamesGazetteer, folded


@pytest.fixture(scope="module")
def gazetteer() -> GeonamesGazetteer:
    return GeonamesGazetteer()


@pytest.mark.parametrize(
    "name", ["Norway", "norway", "the United States", "South Korea", "London", "Kyiv", "São Paulo", "Sao Paulo", "Texas", "UK", "Tokyo", "Gaza"]
)
def test_places(gazetteer: GeonamesGazetteer, name: str) -> None:
    assert gazetteer.is_place(name)


@pytest.mark.parametrize("name", ["", "Ada Low", "Tesmar", "minister", "Zelensky", "the", "Interior Ministry"])
def test_what_is_no_place(gazetteer: GeonamesGazetteer, name: str) -> None:
    assert not gazetteer.is_place(name)


@pytest.mark.parametrize(("name", "expected"), [("São Paulo", "sao paulo"), ("The Hague", "hague"), (" Norway ", "norway")])
def test_names_are_looked_up_folded(name: str, expected: str) -> None:
    assert folded(name) == expected
