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
        ("Some Of the officials", "official"),
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
        ("The United States", "official"),
        ("a source within the interior ministry", "official"),
        ("some 62 percent of respondents", "other"),
        ("most of the doctors", "expert"),
        ("a Taliban spokesman", "organisation"),
        ("a police press officer", "official"),
        ("the hotel's website", "document"),
        ("Emergency workers", "official"),
        ("the Investigative Committee", "official"),
        ("the aid committee", "organisation"),
        ("Tomas Vel, the defence secretary", "politician"),
        ("Banners outside parliament", "document"),
        ("Mara King, 39, a medical records clerk", None),
        ("a poll released on Sunday", "document"),
        ("Court documents seen by the paper", "document"),
    ],
)
def test_the_head_noun_shows_the_kind(words: str, kind: str | None):
    assert kind_of(words) == kind
