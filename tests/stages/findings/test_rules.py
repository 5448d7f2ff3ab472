"""The rules beside agreement: sums, silence, spellings, attributions, what one report alone says; and the dossier's title."""

import pytest

from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from tests.making import FILLERS, dossier, read

OTHER = "Shops in the old harbour stayed shut while families waited at the school."


def of(made: Dossier, kind: str) -> list[Finding]:
    """A dossier and a kind in, the findings of that kind out."""
    return [finding for finding in made.findings if finding.kind == kind]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("There were 3,800 casualties, including 300 killed and 2,700 wounded.", "300 + 2,700 is not 3,800: 800 unaccounted for"),
        ("There were 26 casualties, including nine killed and 15 injured.", "nine + 15 is not 26: 2 unaccounted for"),
        ("There were 20 casualties, including 9 killed and 15 injured.", "9 + 15 is not 20: 4 too many"),
    ],
)
def test_sums_that_do_not_add_up(text: str, answer: str) -> None:
    (finding,) = of(dossier(read(text, outlet="A"), read(OTHER, outlet="B")), "sum does not add up")
    assert finding.answer == answer
    words = {evidence.span.words for evidence in finding.evidence}
    assert all(any(given in word for word in words) for derivation in finding.derivations for given in derivation.inputs)
    assert any(derivation.result in finding.answer for derivation in finding.derivations)


@pytest.mark.parametrize(
    "text",
    [
        "There were 24 casualties, including 9 killed and 15 injured.", "There were 26 casualties, including 9 killed.",
        "There were 26 casualties, including about 9 killed and 15 injured.",
        "There were 26 casualties, including 9 killed and dozens of injured.", "There were 26 cars, including 9 taxis and 15 vans.",
    ],
)  # fmt: skip
def test_sums_that_nobody_can_hold_against_a_report(text: str) -> None:
    assert of(dossier(read(text, outlet="A"), read(OTHER, outlet="B")), "sum does not add up") == []


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("Marren Water denied that the dam had been overloaded.", "denied", "Marren Water denied"),
        ("Marren Water denies that the dam had been overloaded.", "denied", "Marren Water denies"),
        ("The ministry has not confirmed the loss of power.", "not confirmed", "ministry has not confirmed"),
        ("Marren Water did not respond to requests for comment.", "asked, no answer", "Marren Water did not respond"),
        ("Mayor Ada Low declined to comment on the cause.", "asked, no answer", "Mayor Ada Low declined to comment"),
    ],
)
def test_silence(text: str, kind: str, answer: str) -> None:
    (finding,) = of(dossier(read(text, outlet="A"), read(OTHER, outlet="B")), kind)
    assert answer.lower() in finding.answer.replace(":", "").lower()
    assert all(evidence.span.words in text for evidence in finding.evidence)


def test_one_denial_in_two_reports_is_one_finding() -> None:
    denial = "Marren Water denied that the dam had been overloaded."
    (finding,) = of(dossier(read(denial, outlet="A"), read(f"{OTHER} {denial}", outlet="B")), "denied")
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        ("They spoke to Irena Koslevsky there.", "They spoke to Irena Koslevskyy there.", "Irena Koslevsky / Irena Koslevskyy"),
        ("They all left for the Kursk region.", "They all left for Kursk Oblast.", "Kursk Oblast / Kursk region"),
        ("They all met in Salonika on Monday.", "They all met in Thessaloniki on Monday.", "Salonika / Thessaloniki"),
    ],
)
def test_spellings(a: str, b: str, label: str) -> None:
    (finding,) = of(dossier(read(a, outlet="A"), read(b, outlet="B")), "spelling")
    assert finding.label == label


def test_two_people_are_no_spelling() -> None:
    made = dossier(read("They spoke to Anna Berg there.", outlet="A"), read("They spoke to Hanna Berg there.", outlet="B"))
    assert of(made, "spelling") == []


def test_last_names_of_two_people_are_no_spelling() -> None:
    one, other = "They spoke to Anna {0} there. Later {0} left.", "They spoke to Boris {0} there. Later {0} left."
    made = dossier(read(one.format("Koslevsky"), outlet="A"), read(other.format("Koslevskyy"), outlet="B"))
    assert of(made, "spelling") == []


def test_two_names_of_one_country_are_no_spelling() -> None:
    made = dossier(read("They all met in Britain on Monday.", outlet="A"), read("They all met in the United Kingdom on Monday.", outlet="B"))
    assert of(made, "spelling") == []


def test_the_same_figures_from_two_mouths() -> None:
    told = "{} said that 300 people were killed and 2,700 people were injured in the flood at Ostby. {}"
    one, other = read(told.format("Mayor Ada Low", FILLERS[0]), outlet="A"), read(told.format("Minister Bo Rahn", FILLERS[1]), outlet="B")
    (finding,) = of(dossier(one, other), "attribution differs")
    assert set(finding.answer.split(" · ")) == {"Ada Low", "Bo Rahn"}
    assert of(dossier(one, read(told.format("Mayor Ada Low", FILLERS[1]), outlet="B")), "attribution differs") == []


def test_a_reprint_that_names_another_mouth_agrees_with_nothing() -> None:
    """One text under two names is told once: it is no agreement, and so no figures from two mouths."""
    text = f"{{}} said that 300 people were killed and 2,700 people were injured in the flood at Ostby. {FILLERS[0]}"
    made = dossier(read(text.format("Mayor Ada Low"), outlet="A"), read(text.format("Minister Bo Rahn"), outlet="B"))
    assert {finding.kind for finding in made.findings} & {"agrees", "attribution differs"} == set()


def test_what_one_report_says_alone() -> None:
    one = read(
        "Police said that 12 people were killed in the flood. Mayor Ada Low said the lock at Sennet had been closed for repairs since winter.",
        outlet="A",
    )
    other = read("Police said that 12 people were killed in the flood. The burning mill held 300 tonnes of grain.", outlet="B")
    answers = {finding.answer for finding in of(dossier(one, other), "only one report")}
    assert answers == {"the lock at Sennet had been closed for repairs since winter", "300 tonnes"}
    assert of(dossier(one), "only one report") == []


def test_the_title_is_the_headline_of_the_report_that_shares_most() -> None:
    toll = "Police said that 12 people were killed in the flood at Ostby."
    shared = (read(f"{toll} {OTHER}", outlet="A", title="Flood kills twelve in Ostby"), read(toll, outlet="B"))
    assert dossier(*shared, read("Nine ducks swam off.", outlet="C", title="Ducks")).title == "Flood kills twelve in Ostby"
    assert dossier(read("First line.\nSecond line.", outlet="A")).title == "First line."


def test_one_document_is_told_to_be_too_few() -> None:
    assert [gap.what for gap in dossier(read(OTHER, outlet="A")).gaps] == ["made"]
    assert dossier(read(OTHER, outlet="A"), read("Nine ducks swam off.", outlet="B")).gaps == ()
