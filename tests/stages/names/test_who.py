"""Who is meant by a name of a document, once the names of all documents are joined."""

from crossread.stages.names import NOBODY, Who, join_entities
from crossread.types.claim import Claim
from tests.making import read
from tests.stages.names.naming import PLACES


def who(*texts: str) -> tuple[Who, list[Claim]]:
    """Texts in, who is meant in them and their claims of names out."""
    readings = [read(text) for text in texts]
    groups = join_entities(tuple(entity for one in readings for entity in one.entities), PLACES)
    return Who(groups=groups), [claim for one in readings for claim in one.claims if claim.kind in {"name", "place"}]


def test_claims_of_one_person_in_two_documents_mean_one() -> None:
    known, claims = who("The mayor, Irena Koslevsky, spoke there.", "Later Irena Koslevskyy left.")
    meant = known.of_claims(claims)
    assert len(meant) == 2
    assert len(set(meant.values())) == 1


def test_claims_of_two_persons_with_one_last_name_mean_two() -> None:
    known, claims = who("The mayor, Irena Koslevsky, spoke there.", "Later Boris Koslevsky left.")
    assert len(set(known.of_claims(claims).values())) == 2


def test_names_of_a_document_are_looked_up_as_printed() -> None:
    known, _ = who("On Monday Ada Low came there. Later Low left.", "On Monday Bo Low came there. Later Low left.")
    named = [{form: [group.name for group in groups] for form, groups in forms.items()} for forms in known.by_form.values()]
    assert sorted(forms["Low"][0] for forms in named) == ["Ada Low", "Bo Low"]


def test_nobody_is_known_of_words_that_are_no_name() -> None:
    known, claims = who("Later Ada Low left.")
    assert known.at(claims[0].document_id, claims[0].sentence) is None
    assert NOBODY.of_claims(claims) == {}
