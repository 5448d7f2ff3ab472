"""One denial in several reports, and who says what is denied."""

from crossread.types.finding import Finding
from tests.making import dossier, read

OTHER = "Shops in the old harbour stayed shut while families waited at the school."


def denials(*texts: str) -> list[Finding]:
    """Texts in, the findings of denial in the dossier of their reports out."""
    made = dossier(*(read(text, outlet=f"Paper {at}") for at, text in enumerate(texts)))
    return [finding for finding in made.findings if finding.kind in {"denied", "not confirmed", "asked, no answer"}]


def test_a_denial_in_two_forms_is_one_finding() -> None:
    (finding,) = denials("The ministry denied that the northern dam had failed.", "The northern dam had not failed, the ministry said.")
    assert len({one.document_id for one in finding.evidence}) == 2


def test_one_word_is_one_denial_only_out_of_one_mouth() -> None:
    assert len(denials("Ada Low denied wrongdoing.", "Bo Rahn denied wrongdoing.")) == 2
    assert len(denials("Ada Low denied wrongdoing.", "Ada Low denied any wrongdoing.")) == 1


def test_who_declined_to_comment_in_two_reports_is_one_finding() -> None:
    (finding,) = denials("Marren Water declined to comment.", f"{OTHER} Marren Water did not respond.")
    assert len(finding.evidence) == 2


def test_who_says_what_is_denied_is_quoted() -> None:
    denial = "The ministry denied that the northern dam had failed."
    (finding,) = denials(denial, "Engineers said the northern dam had failed on Monday.")
    assert "Said otherwise in Paper 1: Engineers said “the northern dam had failed on Monday”" in finding.reason
    assert {one.document_id for one in finding.evidence} == {read(denial, outlet="Paper 0").document.id}


def test_what_is_said_of_something_else_is_not_quoted() -> None:
    (finding,) = denials("The ministry denied that the northern dam had failed.", "Engineers said the southern bridge had closed on Monday.")
    assert "Said otherwise" not in finding.reason


def test_the_order_of_the_reports_changes_nothing() -> None:
    texts = ("The ministry denied that the northern dam had failed.", "The northern dam had not failed, the ministry said.", f"{OTHER}")
    made = [dossier(*(read(text, outlet=text[:9]) for text in some)).findings for some in (texts, texts[::-1])]
    assert made[0] == made[1]
