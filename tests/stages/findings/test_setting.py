"""What stands beside a claim in its sentence: people, days, ages, and words that single some out."""

from crossread.stages.findings.setting import Setting, Settings
from crossread.stages.findings.story import Compared
from crossread.stages.origins import trace_origins
from tests.making import read


def setting(text: str, words: str) -> Setting:
    """A report's text and the words of a claim in it in, the claim's setting out."""
    reading = read(text)
    story = Compared(readings=(reading,), points=(), lineage=trace_origins((reading,)))
    return Settings(story=story).of(next(claim for claim in reading.claims if claim.span.words == words))


def test_days_and_ages_beside_a_figure_are_known_and_its_own_age_is_not() -> None:
    found = setting("On March 4, 2025, the 36-year-old fell about 200 metres near the hut.", "about 200 metres")
    assert found.days == {"2025-03-04"}
    assert found.ages == {"36"}
    assert not setting("The 36-year-old fell near the hut.", "36-year-old").ages


def test_who_speaks_is_nobody_that_the_sentence_tells_of() -> None:
    told = setting("Mara Quill fell about 200 metres.", "about 200 metres")
    said = setting("The man fell about 200 metres, Mara Quill said.", "about 200 metres")
    assert len(told.people) == 1
    assert not said.people


def test_words_that_single_out_the_badly_hurt_or_those_of_before() -> None:
    assert setting("Police said 14 people were seriously injured in the fire.", "14 people").is_narrow
    assert not setting("Police said 14 people were injured in the fire.", "14 people").is_narrow
    assert setting("He has four prior arrests, police said.", "four prior arrests").is_earlier
