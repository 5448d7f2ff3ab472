"""What news text credits, and what only looks like a credit."""

import pytest

from crossread.stages.origins.credits import credited
from tests.making import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TESMAR (HPA) — Nine died.", ["HPA"]), ("OSLO (Reuters) - Nine died.", ["Reuters"]), ("Nine died.\nHPA", ["HPA"]),
        ("Nine died.\nSource: Halyard Press Agency", ["Halyard Press Agency"]),
        ("Nine died. Reporting by the Halyard Press Agency", ["Halyard Press Agency"]), ("Nine died, the Interior Ministry (IM) said.", []),
        ("Nine died.", []), ("VIDEO\nNine died.", []), ("Nine died.\nVIDEO\nDivers went in.", []),
        ("World Health Organization (WHO) - Nine died.", []), ("TESMAR, Velmara (HPA) – Nine died.", ["HPA"]),
    ],
)  # fmt: skip
def test_credits(text: str, expected: list[str]) -> None:
    made = document(text)
    found = credited(made)
    assert [name for name, _ in found] == expected
    assert all(made.text[span.start : span.end] == span.words for _, span in found)
