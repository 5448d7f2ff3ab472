"""A page that is edited, corrected or taken away: the newest version speaks, older claims count nowhere, and whoever follows it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.paint import Look
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.following import follow, unfollow
from crossread.storage.alerted import Alerted, Kept
from crossread.storage.watched import Watched
from crossread.types.dossier import Dossier
from tests.services.watching.site import Site, a_site, page

FIRST = page(
    "Bridge falls at Tesmar", "At least 12 people were killed when the bridge fell on Tuesday, the mayor said.", "A lorry had stopped on it."
)
SECOND = page(
    "Bridge falls at Tesmar", "At least 14 people were killed when the bridge fell on Tuesday, the mayor said.", "A lorry had stopped on it."
)
NOTED = page(
    "Bridge falls at Tesmar",
    "At least 14 people were killed when the bridge fell on Tuesday, the mayor said.",
    "A lorry had stopped on it.",
    "Correction: An earlier version of this article misstated the number of people killed.",
)
WITHDRAWN = page("Bridge falls at Tesmar", "This article has been withdrawn because it was not checked.")
OTHER = page("Twelve dead at Tesmar", "Police said that 12 people were killed when the old bridge fell into the river.", "Divers went down at dusk.")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_site(tmp_path / "library") as made:
        made.feed("/a", "/b", ttl=1_440)
        made.put("/a", FIRST)
        made.put("/b", OTHER)
        follow(made.library, made.url("/feed"), "bridge")
        yield made


def dossier(site: Site) -> Dossier:
    return shelf.dossier(site.library, "bridge", InlineRunner())


def alerts(site: Site) -> list[Kept]:
    return list(Alerted(site.library.store).waiting("nobody"))


def texts(made: Dossier) -> set[str]:
    return {claim.span.words for reading in made.readings for claim in reading.claims if claim.kind == "count"}


def test_an_edited_page_is_a_new_version_that_speaks(site: Site) -> None:
    site.put("/a", SECOND, after_h=0.5)
    site.watch()
    assert dossier(site).versions == ()
    site.watch(hours=1.1)
    made = dossier(site)
    old, new = made.versions
    assert (old.standing, new.standing) == ("replaced", "speaks")
    assert (old.next_id, new.next_id) == (new.document_id, None)
    assert [(one.kind, [w.words for w in one.words_before], [w.words for w in one.words_after]) for one in old.changes] == [
        ("figure changed", ["At least 12"], ["At least 14"])
    ]
    assert {reading.document.id for reading in made.readings} & {old.document_id, new.document_id} == {new.document_id}
    assert shelf.document(site.library, old.document_id).document.text.startswith("At least 12")
    assert [(one.claim.core.words, one.fate, one.after.words if one.after else None) for one in made.old_claims] == [
        ("At least 12", "corrected", "At least 14 people")
    ]


def test_a_silent_edit_is_told_with_the_words_before_and_after(site: Site) -> None:
    site.put("/a", SECOND, after_h=0.5)
    site.watch()
    assert alerts(site) == []
    site.watch(hours=1.1)
    edited = next(one.alert for one in alerts(site) if one.alert.kind == "edited")
    assert ([one.words for one in edited.before], [one.words for one in edited.after]) == (["At least 12"], ["At least 14"])
    assert (edited.story, edited.changes) == ("bridge", ("figure changed",))
    site.watch(hours=7)
    assert sum(one.alert.kind == "edited" for one in alerts(site)) == 1


def test_a_correction_that_says_so_is_told_as_one(site: Site) -> None:
    site.put("/a", NOTED, after_h=0.5)
    site.watch(hours=1.1)
    corrected = next(one.alert for one in alerts(site) if one.alert.kind == "corrected")
    assert set(corrected.changes) == {"figure changed", "correction note"}


def test_two_versions_never_count_as_two(site: Site) -> None:
    """Planted: were both compared, the mayor would contradict himself."""
    site.put("/a", SECOND, after_h=0.5)
    site.watch(hours=1.1)
    made = dossier(site)
    addresses = [reading.document.address for reading in made.readings]
    assert len(addresses) == len(set(addresses)) == 2
    old = next(one for one in made.versions if one.standing == "replaced")
    assert all(old.document_id not in {*side.document_ids} for finding in made.findings for side in finding.sides)
    assert all(one.document_id != old.document_id for finding in made.findings for one in finding.evidence)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_twice_is_withdrawn(site: Site, status: int) -> None:
    site.put("/a", b"gone", after_h=0.5, status=status)
    site.watch(hours=1.1)
    assert dossier(site).versions == (), "once may be a mistake"
    site.watch(hours=1.5)
    made = dossier(site)
    assert [(one.standing, str(status) in one.why) for one in made.versions] == [("withdrawn", True)]
    assert len(made.readings) == 1
    assert {one.fate for one in made.old_claims} == {"withdrawn"}
    assert any(one.finding_ids for one in made.old_claims) or not made.findings
    told = [one.alert for one in alerts(site) if one.alert.kind == "withdrawn"]
    assert len(told) == 1
    assert "At least 12" in told[0].before[0].sentence
    assert told[0].after == ()
    gone = Watched(site.library.store).gone()[0]
    assert gone.proof[-1].startswith(f"HTTP/1.1 {status}".encode())
    site.watch(hours=30)
    assert sum(one.alert.kind == "withdrawn" for one in alerts(site)) == 1, "it is told once"


def test_a_page_that_comes_back_speaks_again(site: Site) -> None:
    site.put("/a", b"gone", after_h=0.5, status=404)
    site.put("/a", FIRST, after_h=5)
    site.watch(hours=3)
    assert len(dossier(site).readings) == 1
    site.watch(hours=4)
    made = dossier(site)
    assert (made.versions, len(made.readings)) == ((), 2)


def test_a_page_that_says_it_was_withdrawn_says_nothing_else(site: Site) -> None:
    site.put("/a", WITHDRAWN, after_h=0.5)
    site.watch(hours=1.1)
    made = dossier(site)
    assert [one.standing for one in made.versions] == ["replaced", "withdrawn"]
    assert {one.fate for one in made.old_claims} == {"withdrawn"}
    assert len(made.readings) == 1
    assert [one.alert.kind for one in alerts(site) if one.alert.kind == "withdrawn"] == ["withdrawn"]


def test_a_page_that_goes_back_to_what_it_was_speaks_as_it_is(site: Site) -> None:
    site.put("/a", SECOND, after_h=0.5)
    site.put("/a", FIRST, after_h=5)
    site.watch(hours=7)
    made = dossier(site)
    assert {(one.standing, one.document_id in {r.document.id for r in made.readings}) for one in made.versions} == {
        ("speaks", True),
        ("replaced", False),
    }
    assert any("At least 12" in words for words in texts(made))


def test_a_page_that_can_be_read_no_more_leaves_the_last_one_speaking(site: Site) -> None:
    site.put("/a", b"<!doctype html><title>Sign in</title><form><input></form>", after_h=0.5)
    site.watch(hours=1.1)
    made = dossier(site)
    assert sorted(one.standing for one in made.versions) == ["not read", "speaks"]
    assert len([one for one in made.readings if one.document.is_read]) == 2


def test_the_same_words_in_other_bytes_are_told_to_nobody(site: Site) -> None:
    site.put("/a", FIRST.replace(b"</body>", b"<!-- 2 --></body>"), after_h=0.5)
    site.watch(hours=1.1)
    made = dossier(site)
    assert [one.changes for one in made.versions] == [(), ()]
    assert (len(made.readings), made.old_claims) == (2, ())
    assert alerts(site) == []


def test_a_new_report_that_contradicts_is_told_with_what_stood_before(site: Site) -> None:
    site.feed("/a", "/b", "/c", after_h=24, ttl=1_440)
    site.put(
        "/c", page("Twenty dead at Tesmar", "The hospital said that 20 people were killed when the bridge at Tesmar fell on Tuesday."), after_h=24
    )
    site.watch()
    assert alerts(site) == []
    site.watch(hours=25)
    made = dossier(site)
    kinds = {one.alert.kind for one in alerts(site)}
    expected = {"conflict"} if any(finding.kind == "conflict" for finding in made.findings) else set()
    assert expected <= kinds
    for kept in alerts(site):
        assert kept.alert.after or kept.alert.before
    figures = [one.alert for one in alerts(site) if one.alert.kind == "figure changed"]
    assert all(one.before != one.after for one in figures)
    assert kinds, "a figure or a conflict came to be"


def test_a_version_that_was_captured_for_another_story_counts_in_this_one(site: Site) -> None:
    site.put("/a", SECOND, after_h=0.5)
    site.watch()
    unfollow(site.library, site.url("/feed"))
    site.sleep(3_600)
    follow(site.library, site.url("/a"), "another", kind="page")
    site.watch()
    made = dossier(site)
    assert [one.standing for one in made.versions] == ["replaced", "speaks"]
    assert len(made.readings) == 2


def test_a_story_of_which_everything_was_withdrawn_has_nothing_left_and_says_so(site: Site) -> None:
    for path in ("/a", "/b"):
        site.put(path, b"gone", after_h=0.5, status=410)
    site.watch(hours=3)
    made = dossier(site)
    assert (made.readings, made.findings) == ((), ())
    assert [one.standing for one in made.versions] == ["withdrawn", "withdrawn"]
    assert made.old_claims
    assert "Corrected and withdrawn" in dossier_text(made, Look())
    assert dossier_page(made)
