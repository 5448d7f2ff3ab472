"""Names: the fullest in the document, and doubt is not guessed away."""

from collections.abc import Callable
from typing import Any

import pytest

from crossread.stages.statements.names import name_in


def names(read: Callable[..., Any], text: str) -> list[str | None]:
    """A text in, the names of the roots of its statements out."""
    return [statement.speaker.name for statement in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Anna Berg said it rained. Berg said it stopped.", ["Anna Berg", "Anna Berg"]),
        ("Anna Berg, the mayor, said it rained. She said it stopped.", ["Anna Berg", "Anna Berg"]),
        ("Mayor Anna Berg said it rained. The mayor said it stopped.", ["Anna Berg", "Anna Berg"]),
        ("A captured soldier from Orlin said he was lost. The soldier said he was cold.", ["A captured soldier from Orlin"] * 2),
        ("The National Weather Service (NWS) said it rained. The NWS said it stopped.", ["National Weather Service"] * 2),
        ("Anna Berg said it rained while Tomas Vel said it snowed. Later he said it stopped.", ["Anna Berg", "Tomas Vel", None]),
        ("Anna Berg said Dr. Vel had left. She said nobody knew.", ["Anna Berg", "Anna Berg"]),
        ("After Dr. Vel met Anna Berg in Orlin it rained. She said nobody knew.", [None]),
        ("Anna Berg said Mr. Vel had left. She said nobody knew.", ["Anna Berg", "Anna Berg"]),
        ("Anna Berg and Mia Berg met. Berg said it rained.", [None]),
        ("It rained. He said it stopped.", [None]),
        ("Mayor Anna Berg spoke. Rain fell on Orlin. She said it stopped.", ["Anna Berg"]),
        ("Berg said: “Ilya Moreau is a liar.” He said it twice. Ilya Moreau left. Anna Berg stayed.", ["Anna Berg", "Anna Berg"]),
        ("Anna Berg said “it rains on Mayor Tomas Vel in his house”. She said it would stop. She said it twice.", ["Anna Berg"] * 3),
        ("Tomas Vel, 32, was cold. The 32-year-old said it rained.", ["Tomas Vel"]),
        ("Tomas Vel, the interior minister, was cold. The minister said it rained.", ["Tomas Vel"]),
        ("The US was cold. The United States said it rained. The US said it snowed.", ["United States"] * 2),
        ("Vel spoke. Moxon. Vel said it rained. Ilya Vel slept.", ["Ilya Vel"]),
        ("Kristen Wilkens and Kristin Wilkens are one. Wilkens said it rained.", ["Kristen Wilkens"]),
        ("The ministry said it rained. It said it would stop.", ["The ministry"] * 2),
    ],
)
def test_a_speaker_is_named_in_full_or_not_at_all(read: Callable[..., Any], text: str, expected: list[str | None]):
    found = names(read, text)
    assert found == expected


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Vastran President Ilya Moreau", "Ilya Moreau"),
        ("Chief Superintendent Karl Aasen of the police", "Karl Aasen"),
        ("Anna Berg, a spokeswoman for the airline", "Anna Berg"),
        ("the mayor, Anna Berg", "Anna Berg"),
        ("Russia’s Foreign Ministry", "Russia’s Foreign Ministry"),
        ("South Korea’s National Intelligence Service (NIS)", "National Intelligence Service"),
        ("the Fisheries Ministry", "Fisheries Ministry"),
        ("Interior Ministry spokesman John Doe", "John Doe"),
        ("a spokesman for the Interior Ministry", None),
        ("a captured soldier", None),
        ("Arnel dela Vega of the army's Western Mindanao Command", "Arnel dela Vega"),
        ("The National Safety Committee of Tesmar", "National Safety Committee of Tesmar"),
        ("A source within the central Interior Ministry", None),
    ],
)
def test_the_name_is_taken_out_of_the_words(said: str, name: str | None):
    assert name_in(said) == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tomas Vel, a professor at the Polytechnic, slept. Vel said it rained.", "expert"),
        ("Spokeswoman Anna Berg slept. Berg said it rained.", "official"),
        ("Tomas Vel was charged on Monday with arson. Mr Vel said it rained.", "suspect"),
        ("Tomas Vel slept when Anna Berg was charged. Vel said it rained.", "other"),
    ],
)
def test_what_the_text_says_in_passing_shows_the_kind(read: Callable[..., Any], text: str, kind: str):
    assert [statement.speaker.kind for statement in read(text)] == [kind]
