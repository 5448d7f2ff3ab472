"""What a statement denies, does not confirm or does not answer: by its stance, or in its speaker's own words."""

import pytest

from crossread.stages.findings.denying import NOBODY_KNOWS, denying_of
from tests.making import read


def seen(text: str) -> list[tuple[str, str]]:
    """A text in, the kinds and rules of what its statements deny out."""
    found = (denying_of(statement) for statement in read(text).statements)
    return [(one.kind, one.rule) for one in found if one]


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("Police said the two fires were not related.", "denied", "was not so"),
        ("The officer said that he had not aimed at the boy.", "denied", "was not so"),
        ("A witness said the youth did not have a gun.", "denied", "was not so"),
        ('A witness said: "He didn\'t have a gun in his hand."', "denied", "was not so"),
        ("McQuill said he never meant to shoot anyone.", "denied", "was not so"),
        ("Police said there was no evidence of foul play.", "denied", "nothing of it"),
        ("The navy said its men had done nothing wrong.", "denied", "nothing of it"),
        ("Police say they have ruled out terrorism.", "denied", "ruled out"),
        ("The ministry said the report was false.", "denied", "called untrue"),
        ("The ministry said that was not true.", "denied", "called untrue"),
        ("Abe Lund pleaded not guilty to two counts of murder.", "denied", "innocent"),
        ('A police spokesman said: "We do not believe anyone else is involved."', "denied", "does not believe"),
        ("Others said there had been no gun at all.", "denied", "there was none"),
        ("The owner said the ship was actually a trawler.", "denied", "what was really so"),
        ("The navy insisted that it had fired at pirates.", "denied", "insisted"),
        ("The navy defended its actions.", "denied", "defended"),
        ('"I can\'t comment on the case," the mayor said.', "asked, no answer", "refuses to say"),
        ('"We cannot confirm that a bomb went off," the mayor said.', "not confirmed", "refuses to confirm"),
        ("The fire chief said it was too early to name a cause.", "not confirmed", "does not know"),
        ("Police said it was unclear how the man had died.", "not confirmed", "does not know"),
        ("It was not clear who fired.", "not confirmed", NOBODY_KNOWS),
        ("The ministry denied that the dam had failed.", "denied", "stance"),
        ("The mayor declined to comment.", "asked, no answer", "stance"),
        ("The ministry has not confirmed the deaths.", "not confirmed", "stance"),
    ],
)
def test_what_is_one(text: str, kind: str, rule: str) -> None:
    assert (kind, rule) in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police said no one was hurt.",
        "Police said there were no injuries.",
        "The mayor said he was not surprised by the riot.",
        "The mayor said he did not have time for the visit.",
        "The mayor said the shops did not have to close.",
        "The mayor said the votes had not yet been counted.",
        "The teacher said that people who did not vote were lazy.",
        "The coach said that if the team did not win he would go.",
        "The general lamented that the town did not rise up.",
        "The ministry did not deny that the dam had failed.",
        "Police could not rule out that it was arson.",
        "The spokesman declined to give his name.",
        "The poll gave no margin of error.",
        "His mother does not know where he is.",
        "The paper asked whether the dam had failed.",
        "The ship not only carried oil, the captain said.",
        "Congress denied funding for the wall.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not seen(text)
