"""What became of old claims stands in the terminal, on the page and in the JSON, with the words before and after."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.paint import Look
from crossread.interfaces.terminal.summary import finding_called, summary_text
from crossread.interfaces.terminal.why_view import why_text
from crossread.interfaces.views.versions_view import old_words
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.following import follow
from crossread.services.reasoning import reasoning
from crossread.types.dossier import Dossier
from tests.services.watching.site import a_site
from tests.services.watching.test_versions import FIRST, OTHER, SECOND


@pytest.fixture(scope="module", params=["corrected", "withdrawn"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Dossier]]:
    with a_site(tmp_path_factory.mktemp("library") / "library") as site:
        site.feed("/a", "/b", ttl=1_440)
        site.put("/a", FIRST)
        site.put("/b", OTHER)
        site.put("/a", SECOND if request.param == "corrected" else b"", after_h=0.5, status=200 if request.param == "corrected" else 410)
        follow(site.library, site.url("/feed"), "bridge")
        site.watch(hours=3)
        yield request.param, shelf.dossier(site.library, "bridge", InlineRunner())


def test_every_view_shows_the_words_before_and_after(shown: tuple[str, Dossier]) -> None:
    fate, dossier = shown
    assert {one.fate for one in dossier.old_claims} == {fate}
    for words in (dossier_text(dossier, Look(width=400)), summary_text(dossier, Look(width=400), "crossread show bridge"), dossier_page(dossier)):
        assert "Corrected and withdrawn" in words
        assert "At least 12" in words
        assert ("At least 14" in words) == (fate == "corrected")
    data = json.loads(dossier_json(dossier))
    assert {one["fate"] for one in data["old_claims"]} == {fate}
    assert {one["standing"] for one in data["versions"]} == ({"replaced", "speaks"} if fate == "corrected" else {"withdrawn"})


def test_what_a_finding_rested_on_stands_beside_it(shown: tuple[str, Dossier]) -> None:
    fate, dossier = shown
    touched = {id for one in dossier.old_claims for id in one.finding_ids}
    assert touched <= {finding.id for finding in dossier.findings}
    assert touched or fate == "withdrawn", "what stands in the place of a corrected claim is in a finding"
    for id in touched:
        number, finding = finding_called(dossier, id)
        words = [old_words(one) for one in dossier.old_claims if id in one.finding_ids]
        assert words
        for text in (dossier_text(dossier, Look(width=400)), why_text(dossier, number, reasoning(dossier, finding), Look(width=400))):
            assert all(one in text for one in words)


def test_a_dossier_without_versions_is_as_it_was(tmp_path: Path) -> None:
    with a_site(tmp_path / "library") as site:
        site.put("/b", OTHER)
        follow(site.library, site.url("/b"), "bridge", kind="page")
        site.watch()
        dossier = shelf.dossier(site.library, "bridge", InlineRunner())
    assert "Corrected and withdrawn" not in dossier_text(dossier, Look()) + dossier_page(dossier)
