"""What a statement denies, does not confirm or does not answer: by its stance, or in its speaker's own words."""

import pytest

from crossread.stages.findings.denying import NOBODY_KNOWS, denying_of
from crossread.stages.findings.silence import find_silence
from crossread.stages.findings.story import Compared
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
        ("The minister discounted rumours that the bank was insolvent.", "denied", "stance"),
        ("Contrary to reports, the chief said it began in the kitchen.", "denied", "against accounts"),
        ('The campaign called the report "absolutely false."', "denied", "called untrue"),
        ("His lawyer said Vel was not the one who fired.", "denied", "not the one"),
        ("Abe Lund plans to plead not guilty.", "denied", "innocent"),
        ("His lawyer said Abe Lund was wrongly accused.", "denied", "innocent"),
        ("His father said he would never hurt anyone.", "denied", "would not"),
        ("The boy's aunt said it was not an accident.", "denied", "was not one"),
        ('"I have not committed a crime," the mayor said.', "denied", "was not so"),
        ("The group said it was not responsible for the attack.", "denied", "was not so"),
        ("Police said there was no reason to believe he was armed.", "denied", "nothing of it"),
        ("His sister said she doubted that he was armed.", "denied", "does not believe"),
        ("The campaign issued a statement saying the report is false.", "denied", "called untrue"),
        ('"We are not confirming anything," a spokesman said.', "not confirmed", "refuses to confirm"),
        ("Police said they were not aware of any threats.", "not confirmed", "does not know"),
        ("The ministry had no immediate comment.", "asked, no answer", "stance"),
        ("No group has claimed responsibility for the blast.", "not confirmed", NOBODY_KNOWS),
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
        "Police said the five victims were innocent bystanders.",
        "The judge insisted that Vel wear a suit.",
        '"It is a false choice," the mayor said.',
        '"I was not expecting this," the runner said.',
        "Police said he carried a gun he was not allowed to own.",
        '"They have no stop sign there," the neighbour said.',
        '"He hears people who do not agree with him," she said.',
        "The aircraft broke in two but did not catch fire, police said.",
        "Police said there was no threat to the public.",
        "The study said the frogs defended themselves in the same way.",
        "The minister discounted the cost of the plan.",
        "Critics said the government had not done enough.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not seen(text)


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("It was not clear who fired.", "not clear"),
        ("The cause of the fire remains unknown.", "unknown"),
        ("Police have not said how he died.", "have not said"),
        ("The ministry had no immediate comment.", "no immediate comment"),
        ("The army has not confirmed the strike.", "has not confirmed"),
        ("No group has claimed responsibility for the blast.", "No group has claimed"),
        ("The fire chief said it was too early to name a cause.", "too early to name"),
    ],
)
def test_a_finding_of_what_is_not_known_shows_the_words_that_say_so(text: str, carries: str) -> None:
    reading = read(text)
    (finding,) = find_silence(Compared(readings=(reading,), points=(), lineage=None))
    assert finding.kind in ("not confirmed", "asked, no answer")
    assert all(carries in one.span.words for one in finding.evidence)
    assert finding.evidence
