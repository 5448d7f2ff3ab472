"""What a text says of a name in passing, also where it prints small words in capitals."""

import pytest

from crossread.stages.statements.roles import roles_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Group OF Doctors Ann Ostby left.", [("Group OF Doctors", "expert")]),
        ("Ann Ostby, GROUP OF DOCTORS, left.", [("GROUP OF DOCTORS", "expert")]),
        ("Ann Ostby, Some Of The Residents, left.", [("Some Of The Residents", "witness")]),
    ],
)
def test_capitals_break_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role.words, role.kind) for role in roles_of(text, ("Ann Ostby",))] == expected
