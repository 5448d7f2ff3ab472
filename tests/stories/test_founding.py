"""What an analyst reads in the dossier of the two reports that the project was founded on.

By general means only: no rule knows these reports. They are in the shared folder alone.
"""

import pytest

from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding, FindingKind

BOTH = {"Newsweek", "Euromaidan Press"}


def of(made: Dossier, kind: FindingKind, *words: str) -> Finding:
    """A dossier, a kind and words in, the one finding of that kind that shows all of them in its evidence, label or answer out."""
    found = [one for one in made.findings if one.kind == kind and all(word in shown(one) for word in words)]
    assert len(found) == 1, f"{len(found)} findings “{kind}” with {words}"
    return found[0]


def shown(finding: Finding) -> str:
    """A finding in, all the words it shows out."""
    return " | ".join((finding.label, finding.answer, *(evidence.span.words for evidence in finding.evidence)))


def outlets(made: Dossier, finding: Finding) -> set[str | None]:
    """A dossier and a finding in, the outlets of its evidence out."""
    documents = {one.document.id: one.document.outlet for one in made.readings}
    return {documents[evidence.document_id] for evidence in finding.evidence}


def behind(made: Dossier, finding: Finding) -> set[str]:
    """A dossier and a finding in, the names of what stands behind its sides out."""
    names = {origin.id: origin.name for origin in made.origins}
    return {names[key] for side in finding.sides for key in side.stands_behind}


def claims(made: Dossier, outlet: str, words: str) -> list[Claim]:
    """A dossier, an outlet and words in, its claims with these words out."""
    return [claim for one in made.readings if one.document.outlet == outlet for claim in one.claims if claim.span.words == words]


def test_october_against_november_for_the_deployment(founding: Dossier) -> None:
    finding = of(founding, "conflict", "October 2024", "November 2024")
    assert [side.answer for side in sorted(finding.sides, key=lambda side: side.answer)] == ["November 2024", "October 2024"]
    assert outlets(founding, finding) == BOTH


def test_a_cargo_vessel_against_a_cargo_ferry(founding: Dossier) -> None:
    finding = of(founding, "conflict", "a transport cargo vessel", "a cargo ferry")
    assert outlets(founding, finding) == BOTH


def test_nothing_else_is_in_conflict(founding: Dossier) -> None:
    assert len([one for one in founding.findings if one.kind == "conflict"]) == 2


def test_some_hundred_and_more_than_a_hundred_agree(founding: Dossier) -> None:
    finding = of(founding, "agrees", "some 100 others", "more than 100 other")
    assert outlets(founding, finding) == BOTH
    assert len(finding.sides) == 1


@pytest.mark.parametrize(("words", "other"), [("300 people", "300 North Korean soldiers"), ("2,700 wounded", "2,700 injured")])
def test_figures_that_agree_and_come_from_two_mouths(founding: Dossier, words: str, other: str) -> None:
    finding = of(founding, "agrees", words, other)
    assert outlets(founding, finding) == BOTH
    names = " ".join(sorted(behind(founding, finding)))
    assert "National Intelligence Service" in names
    assert "Zelensky" in names
    assert [(side.n, side.m) for side in finding.sides] == [(2, 2)]


def test_whose_figures_they_are_differs(founding: Dossier) -> None:
    finding = of(founding, "attribution differs", "300", "2,700")
    assert "Zelensky" in finding.answer
    assert "National Intelligence Service" in finding.answer


def test_the_sum_does_not_add_up(founding: Dossier) -> None:
    finding = of(founding, "sum does not add up", "3,800 casualties", "300 people", "2,700 wounded")
    assert "800 unaccounted for" in finding.answer
    assert {derivation.result for derivation in finding.derivations} >= {"800"}


@pytest.mark.parametrize(("one", "other"), [("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Kursk region", "Kursk Oblast")])
def test_one_name_spelt_two_ways_is_one(founding: Dossier, one: str, other: str) -> None:
    found = [
        finding for finding in founding.findings if finding.kind == "spelling" and {one, other} <= {part.strip() for part in finding.label.split("/")}
    ]
    assert len(found) == 1
    assert outlets(founding, found[0]) == BOTH
    assert not [finding for finding in founding.findings if finding.kind == "conflict" and one in shown(finding)]


def test_monday_is_a_day_and_how_it_is_known_is_told(founding: Dossier) -> None:
    monday = [claim for claim in founding_mondays(founding) if "video released by Zelensky" in claim.sentence.words]
    assert [(claim.value, claim.moment.basis if claim.moment else None) for claim in monday] == [("2025-01-20", "text")]
    assert monday[0].moment
    assert monday[0].moment.reason
    (newsweek,) = (one.document for one in founding.readings if one.document.outlet == "Newsweek")
    assert newsweek.published.basis == "inferred"
    assert "January 20" in newsweek.published.reason
    assert newsweek.published.edtf
    assert newsweek.published.edtf.startswith("2025-01-20")


def founding_mondays(made: Dossier) -> list[Claim]:
    """A dossier in, the claims of Newsweek that are a Monday out."""
    return [claim for words in ("Monday", "on Monday", "On Monday") for claim in claims(made, "Newsweek", words)]


def test_neither_capital_confirmed(founding: Dossier) -> None:
    finding = of(founding, "not confirmed", "the deployment of troops from North Korea")
    assert "Moscow" in shown(finding)
    assert "Pyongyang" in shown(finding)


def test_two_bodies_were_asked_and_no_answer_is_reported(founding: Dossier) -> None:
    of(founding, "asked, no answer", "Russia’s Foreign Ministry", "the North Korean Embassy in London")


def test_russia_denies(founding: Dossier) -> None:
    finding = of(founding, "denied", "North Korean troops in Kursk")
    assert "Russia" in finding.answer


def test_only_one_report_says_that_they_came_for_training(founding: Dossier) -> None:
    finding = of(founding, "only one report", "for training purposes")
    assert outlets(founding, finding) == {"Euromaidan Press"}


def test_each_agreement_has_both_counts_and_their_reasons(founding: Dossier) -> None:
    agreed = [one for one in founding.findings if one.kind == "agrees"]
    assert len(agreed) >= 5
    for finding in agreed:
        for side in finding.sides:
            assert side.n == 2
            assert 0 <= side.m <= 2
            assert side.why
            assert side.m > 1 or "Independence is not established." in side.why


def test_every_line_shows_the_words_of_a_report(founding: Dossier) -> None:
    text = {one.document.id: one.document for one in founding.readings}
    for finding in founding.findings:
        assert finding.evidence
        assert all(text[one.document_id].part(one.span.part)[one.span.start : one.span.end] == one.span.words for one in finding.evidence)


def test_the_digits_of_a_link_are_no_figure(founding: Dossier) -> None:
    assert claims(founding, "Euromaidan Press", "60") == []


def test_what_both_say_is_not_listed_as_said_by_one(founding: Dossier) -> None:
    alone = " | ".join(one.answer for one in founding.findings if one.kind == "only one report")
    assert "10,000 to 12,000 servicemen" not in alone
    assert "cargo ferry" not in alone
