"""Kinds of sources."""

import pytest

from crossread.stages.statements.kinds import kind_of


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a spokesman for the interior ministry", "official"),
        ("Police", "official"),
        ("President Ilya Moreau", "politician"),
        ("two witnesses", "witness"),
        ("her lawyer", "lawyer"),
        ("the defendant", "suspect"),
        ("his mother", "relative"),
        ("Reuters", "media"),
        ("a news agency", "media"),
        ("a poll published on Sunday", "document"),
        ("the company", "organisation"),
        ("an economist at the bank", "expert"),
        ("sources close to the talks", "unnamed"),
        ("students", "other"),
        ("Xanthe", None),
    ],
)
def test_the_head_noun_shows_the_kind(words: str, kind: str | None):
    assert kind_of(words) == kind
