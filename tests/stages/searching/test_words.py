"""Words are found by keys that case, accents, script and separators do not change."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.searching.words import COMMON_WORD, WORD, folded, number_keys, places_in, sound_of, values_in, words_of

PLACES = GeonamesGazetteer()


def keys(text: str) -> list[str]:
    return [word.key for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Bridge FELL", ["the", "bridge", "fell"]),
        ("Łódź, São Tomé, Müller, Ærø", ["lodz", "sao", "tome", "muller", "aero"]),
        ("e\u0301clair Zelen\u00adskyy", ["eclair", "zelenskyy"]),
        ("O’Brien's U.S. didn't", ["obrien", "us", "didnt"]),
        ("1,200 and 1\u202f200, 6.1 and 2,5", ["1200", "and", "1200", "6.1", "and", "2.5"]),
        ("al-Sisi_x", ["al", "sisi", "x"]),
        ("地震が", ["地震", "震が", "が"]),
        ("北京", ["北京", "京"]),
        ("██████ said", ["said"]),
        ("हिन्दी में", ["हिनदी", "में"]),
        ("\x00 -- “” …", []),
    ],
)
def test_keys(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_offsets_are_those_of_the_text() -> None:
    text = "In Łódź 1,200 地震が e\u0301t"
    for word in words_of(text):
        assert 0 <= word.start < word.end <= len(text)
        assert text[word.start : word.end].strip() == text[word.start : word.end]
    assert [text[word.start : word.end] for word in words_of(text)][:3] == ["In", "Łódź", "1,200"]


def test_a_name_sounds_alike_in_other_letters() -> None:
    assert len({sound_of(folded(name)) for name in ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyj", "Зеленський", "Зеленский", "Ζελένσκι")}) == 1
    assert sound_of(folded("Müller")) == sound_of(folded("Mueller"))
    assert sound_of(folded("Qaddafi")) == sound_of(folded("Gaddafi"))
    assert sound_of(folded("Martin")) != sound_of(folded("Marina"))
    assert sound_of("the") is None
    assert sound_of("li") is None


def test_a_long_word_is_cut_for_all_alike() -> None:
    assert folded("x" * 10_000) == folded("x" * 60)


@pytest.mark.parametrize(
    ("printed", "found"), [("1,200", ("1200",)), ("1.200", ("1200", "1.2")), ("0045", ("0045",)), ("12.3.4", ("12.3.4",)), ("9" * 20, ("9" * 20,))]
)
def test_digits(printed: str, found: tuple[str, ...]) -> None:
    assert number_keys(printed) == found


def test_numbers_that_are_not_written_in_digits() -> None:
    text = "twelve hundred of 1.2 million people, a dozen, one man, twenty-three"
    assert {value for _, _, value in values_in(text, keys(text))} == {1200, 1_200_000, 12, 23}


def test_places_by_their_other_names() -> None:
    for text in ("In Kyiv", "In Kiev", "У Київ", "In KYIV's centre"):
        words = words_of(text)
        assert "@city703448" in {token for _, _, token in places_in(text, words, PLACES)}, text
    assert not list(places_in("the police said", words_of("the police said"), PLACES))


@given(st.text(st.sampled_from("abcXYZ .,'’-19é\u0301\u00ad\u200bя日สक्\n")))
def test_a_common_word_is_found_as_any_other(text: str) -> None:
    slower = re.compile(WORD.pattern.removeprefix(f"{COMMON_WORD}|"))
    assert slower.pattern != WORD.pattern
    assert [match.span() for match in WORD.finditer(text)] == [match.span() for match in slower.finditer(text)]
