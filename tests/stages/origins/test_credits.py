"""What news text credits, and what only looks like a credit."""

import pytest

from crossread.stages.origins.credits import contributing, credited
from tests.making import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TESMAR (HPA) — Nine died.", ["HPA"]), ("OSLO (Reuters) - Nine died.", ["Reuters"]), ("Nine died.\nHPA", ["HPA"]),
        ("Nine died.\nSource: Halyard Press Agency", ["Halyard Press Agency"]),
        ("Nine died. Reporting by the Halyard Press Agency", ["Halyard Press Agency"]), ("Nine died, the Interior Ministry (IM) said.", []),
        ("Nine died.", []), ("VIDEO\nNine died.", []), ("Nine died.\nVIDEO\nDivers went in.", []),
        ("World Health Organization (WHO) - Nine died.", []), ("TESMAR, Velmara (HPA) – Nine died.", ["HPA"]),
        ("OSLO (HALYARDPRESS) — Nine died.", ["HALYARDPRESS"]),
    ],
)  # fmt: skip
def test_credits(text: str, expected: list[str]) -> None:
    made = document(text)
    found = credited(made)
    assert [name for name, _ in found] == expected
    assert all(made.text[span.start : span.end] == span.words for _, span in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died.\nThe Halyard Press contributed to this report.", ["Halyard Press"]), ("HPA contributed to this story.", ["HPA"]),
        ("Nine died. (With inputs from HPA)", ["HPA"]), ("Additional reporting from the Halyard News Agency.", ["Halyard News Agency"]),
        ("Ada Low contributed to this report.", []), ("He contributed to this report's success.", []),
    ],
)  # fmt: skip
def test_agencies_that_contributed_are_no_credit_of_the_whole(text: str, expected: list[str]) -> None:
    made = document(text)
    found = contributing(made)
    assert [name for name, _ in found] == expected
    assert all(made.text[span.start : span.end] == span.words for _, span in found)
    assert credited(made) == ()
