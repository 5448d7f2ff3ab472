"""EDTF values in words, as precise as they are and no more."""

from datetime import date

import pytest

from crossread.interfaces.views.spoken import days, spoken


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-01-20", "20 January 2025"),
        ("2024-10", "October 2024"),
        ("2025", "2025"),
        ("197X", "1970s"),
        ("2024-21", "spring 2024"),
        ("2025-01-20T07:37Z", "20 January 2025, 07:37 UTC"),
        ("2025-01-20T07:37", "20 January 2025, 07:37"),
        ("2025-01-20T07:37:12+02:00", "20 January 2025, 07:37 (+02:00)"),
        ("2024-10/2024-12", "October to December 2024"),
        ("2025-01-20/2025-01-26", "20 to 26 January 2025"),
        ("2024-12-30/2025-01-26", "30 December 2024 to 26 January 2025"),
        ("2025-01-20/2025-02", "20 January 2025 to February 2025"),
        ("2025-01-20T07:37Z/2025-01-20T08:00Z", "20 January 2025, 07:37 UTC to 20 January 2025, 08:00 UTC"),
        ("2024/2025", "2024 to 2025"),
        ("2024-10/..", "from October 2024 on"),
        ("../2024-10", "until October 2024"),
        ("2025-01~", "about January 2025"),
        ("2025-13", "2025-13"),
        ("XXXX-12-31", "31 December"),
        ("XXXX-01", "January"),
        ("XXXX", "XXXX"),
        ("no time <b>", "no time <b>"),
    ],
)
def test_values_are_spoken(edtf: str, words: str):
    assert spoken(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "known"),
    [
        ("2025-01-20", (date(2025, 1, 20), date(2025, 1, 20))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2025", (date(2025, 1, 1), date(2025, 12, 31))),
        ("197X", (date(1970, 1, 1), date(1979, 12, 31))),
        ("2024-24", (date(2024, 12, 1), date(2025, 2, 28))),
        ("2024-10/2024-12", (date(2024, 10, 1), date(2024, 12, 31))),
        ("2025-02-30", None),
        ("2025-13", None),
        ("2024-12/2024-10", None),
        ("0000", None),
        ("XXXX-12-31", None),
        ("", None),
        (None, None),
    ],
)
def test_days_are_known_or_not(edtf: str | None, known: tuple[date, date] | None):
    assert days(edtf) == known
