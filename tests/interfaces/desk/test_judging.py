"""Judging at the desk: each judgement is signed, stands beside its finding, can be confirmed and undone, and a stale page judges nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.seen_by import Desk
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.interfaces.json_view import dossier_json
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.group import group
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.services.story_list import listed
from crossread.storage.library import open_library
from crossread.storage.reviews import add_review, reviews_in
from crossread.types.account import Right
from crossread.types.finding import Finding
from crossread.types.protected import Person
from crossread.types.review import Reviewed
from tests.services.arrivals import put
from tests.stages.stories.reporting import FIRE, FLOOD, report

STORY = "tesmar-bridge"
AT = "2031-05-08T09:00:00Z"
CLOCK = lambda: AT  # noqa: E731 - a clock that stands


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A library with the sample in it, compared."""
    folder = tmp_path_factory.mktemp("judging") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    return folder


@dataclass
class Opened:
    """A desk over a library of its own, and who asks it."""

    folder: Path
    client: TestClient
    desk: Desk

    def ask(self, path: str, **more: str) -> html.HtmlElement:
        """A path under the story in, its page out."""
        answer = self.client.get(f"/c/desk/stories/{STORY}{path}", **more)  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.text)

    def finding(self, one: Finding) -> html.HtmlElement:
        """A finding in, its page out."""
        return self.ask(f"/findings/{one.id}")

    def post(self, path: str, *, is_quiet: bool = False, **fields: object) -> Response:
        """A path under the collection and the fields of a form in, the answer out."""
        signed = self.desk.signed("the one reader")
        headers = {"X-Part": "1"} if is_quiet else {}
        return self.client.post(f"/c/desk{path}", data={"csrf": signed, **fields}, headers=headers, follow_redirects=False)

    def press(self, page: html.HtmlElement, key: str) -> Response:
        """A page and a key in, the answer to the form whose button has that key, sent as a browser does, out."""
        (button,) = page.xpath(f"//button[@data-key='{key}']")
        form = button.getparent()
        while form.tag != "form":
            form = form.getparent()
        fields = [(name, value or "") for name, value in form.form_values()] + [(button.get("name"), button.get("value"))]
        return self.client.post(form.get("action"), data=dict(fields), follow_redirects=False)

    @property
    def reviews(self) -> tuple[Reviewed, ...]:
        """What was judged."""
        with open_library(self.folder) as library:
            return reviews_in(library.store)

    def named(self, name: str, right: Right = "add") -> None:
        """From now on somebody of this name, with this right, asks."""
        reader = self.desk.reader

        def named(request: object) -> object:
            one = reader(request)  # type: ignore[arg-type]
            return replace(one, name=name, rights=dict.fromkeys(one.rights, right))

        self.client.app.state.desk.reader = named  # type: ignore[attr-defined]


def opened(folder: Path) -> Iterator[Opened]:
    settings = Settings(collections=(Collection(slug="desk", folder=folder),), reader="mira", clock=CLOCK, secret=b"s" * 32)
    app = make_app(settings)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield Opened(folder=folder, client=client, desk=app.state.desk)


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Opened]:
    """A desk over a copy of the library."""
    shutil.copytree(made, tmp_path / "library")
    yield from opened(tmp_path / "library")


@pytest.fixture
def conflict(desk: Opened) -> Finding:
    """The disputed load of the barge."""
    with open_library(desk.folder) as library:
        found = kept.kept(library, STORY)
    assert found
    return next(one for one in found.dossier.findings if one.kind == "conflict")


def texts(page: html.HtmlElement, css: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.find_class(css)]


@pytest.mark.parametrize(("key", "kind"), [("y", "same thing"), ("n", "not the same thing"), ("h", "undecided")])
def test_a_key_of_the_page_makes_the_judgement_and_leads_back(desk: Opened, conflict: Finding, key: str, kind: str) -> None:
    answer = desk.press(desk.finding(conflict), key)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/c/desk/stories/{STORY}/findings/{conflict.id}")
    (one,) = desk.reviews
    assert (one.by, one.at, one.review.kind) == ("mira", AT, kind)
    (line,) = texts(desk.finding(conflict), "judgement")
    assert line.startswith(f"{kind.capitalize()} mira, 8 May 2031, 09:00 UTC")


def test_what_people_say_compares_different_things_is_set_aside_and_undone_again(desk: Opened, conflict: Finding) -> None:
    desk.press(desk.finding(conflict), "n")
    top = desk.ask("")
    assert top.xpath(f"//a[@href='/c/desk/stories/{STORY}/merge']")
    assert [one.get("data-id") for one in top.xpath("//*[@id='set-aside']//article")] == [conflict.id]
    assert not top.xpath(f"//*[@id='disputed']//article[@data-id='{conflict.id}']")
    assert texts(desk.finding(conflict), "people-say") == ["≠ People say that this compares different things. It is set aside."]
    desk.post("/judgements/1/undo")
    assert not desk.ask("").xpath("//*[@id='set-aside']")
    assert desk.ask("").xpath(f"//*[@id='disputed']//article[@data-id='{conflict.id}']")
    assert texts(desk.finding(conflict), "judgement")[0].endswith("withdrawn by mira, 8 May 2031, 09:00 UTC")


def test_judging_changes_no_finding(desk: Opened, conflict: Finding) -> None:
    def dossier() -> str:
        with open_library(desk.folder) as library:
            return dossier_json(kept.keep(library, STORY, InlineRunner()).dossier)

    before = dossier()
    desk.press(desk.finding(conflict), "n")
    desk.post(f"/stories/{STORY}/judge", kind="note", finding=conflict.id, value="Call the port.")
    assert len(desk.reviews) == 2
    assert dossier() == before


def test_two_people_who_disagree_are_shown_both_and_nothing_is_set_aside(desk: Opened, conflict: Finding) -> None:
    desk.press(desk.finding(conflict), "n")
    desk.named("noor")
    desk.press(desk.finding(conflict), "y")
    page = desk.finding(conflict)
    assert texts(page, "people-say") == ["? People disagree on whether this compares one thing. It is not set aside."]
    assert [line.split(",")[0] for line in texts(page, "judgement")] == ["Not the same thing mira", "Same thing noor"]
    assert not desk.ask("").xpath("//*[@id='set-aside']")


def test_another_person_confirms_and_the_author_is_not_offered_to(desk: Opened, conflict: Finding) -> None:
    desk.press(desk.finding(conflict), "n")
    assert not desk.finding(conflict).xpath("//button[contains(@formaction, '/confirm')]")
    assert desk.post("/judgements/1/confirm").status_code == 422
    desk.named("noor")
    assert desk.finding(conflict).xpath("//button[contains(@formaction, '/judgements/1/confirm')]")
    assert desk.post("/judgements/1/confirm", back="/c/desk/").headers["location"] == "/c/desk/"
    assert "confirmed by noor" in texts(desk.finding(conflict), "judgement")[0]
    assert not desk.finding(conflict).xpath("//button[contains(@formaction, '/confirm')]")


def test_a_form_sent_in_place_gets_its_piece_back(desk: Opened, conflict: Finding) -> None:
    fields = {"kind": "note", "finding": conflict.id, "shown_at": conflict.id}
    piece = desk.post(f"/stories/{STORY}/judge", is_quiet=True, value="<b>Call</b>\r\nthe \u202eport.", **fields)
    assert piece.status_code == 200
    assert piece.text.strip().startswith('<div class="judging" data-piece>')
    assert "&lt;b&gt;Call&lt;/b&gt;\nthe ⟦U+202E⟧port." in piece.text
    gone = desk.post("/judgements/1/undo", is_quiet=True, story=STORY, finding=conflict.id)
    assert "Withdrawn" in gone.text
    assert gone.text.strip().startswith('<div class="judging" data-piece>')


def test_notes_speakers_and_the_two_letters_stand_beside_the_finding(desk: Opened, conflict: Finding) -> None:
    page = desk.finding(conflict)
    claims = page.xpath("//select[starts-with(@id, 'claim-')]/option/@value")
    spoken = page.xpath("//select[starts-with(@id, 'who-')]/option/@value")
    sources = page.xpath("//select[starts-with(@id, 'source-')]/option/@value")
    assert claims
    assert sources
    assert len(page.xpath("//select[starts-with(@id, 'cred-')]/option")) == 7
    assert len(page.xpath("//select[starts-with(@id, 'rel-')]/option")) == 7
    for claim in claims:
        assert desk.post(f"/stories/{STORY}/judge", kind="credibility", claim=claim, value="4").status_code == 303
    for source in sources:
        assert desk.post(f"/stories/{STORY}/judge", kind="reliability", source=source, value="B").status_code == 303
    for claim in spoken:
        assert desk.post(f"/stories/{STORY}/judge", kind="wrong speaker", claim=claim, value="Nobody Inparticular").status_code == 303
    lines = texts(desk.finding(conflict), "judgement")
    assert any(line.startswith("Credibility 4 doubtful") for line in lines)
    assert any(line.startswith("Wrong speaker: not ") for line in lines)
    assert len(desk.reviews) == len(claims) + len(sources) + len(spoken)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "credibility", "value": "9"}, 422),
        ({"kind": "note", "value": " "}, 422),
        ({"kind": "true"}, 422),
        ({"kind": "same thing", "saw": "0" * 16}, 422),
        ({"kind": "same thing", "finding": "0" * 16}, 404),
        ({}, 422),
    ],
    ids=str,
)
def test_what_cannot_be_judged_is_told_and_nothing_is_kept(desk: Opened, conflict: Finding, fields: dict[str, str], status: int) -> None:
    answer = desk.post(f"/stories/{STORY}/judge", **({"finding": conflict.id} | fields))
    assert answer.status_code == status
    assert desk.reviews == ()


def test_who_may_only_read_sees_judgements_and_no_forms(desk: Opened, conflict: Finding) -> None:
    desk.press(desk.finding(conflict), "n")
    desk.named("noor", "read")
    page = desk.finding(conflict)
    assert texts(page, "judgement")
    assert not page.find_class("judging")[0].xpath(".//form")
    for path in (f"/stories/{STORY}/judge", "/judgements/1/undo", "/judgements/1/confirm", f"/stories/{STORY}/merge", f"/stories/{STORY}/split"):
        assert desk.post(path, kind="same thing", finding=conflict.id).status_code == 403
    assert not desk.reviews[0].undone_at
    assert not html.fromstring(desk.client.get("/c/desk/judgements").text).xpath("//form[@method='post']")
    assert not desk.ask("").xpath("//a[contains(@href, '/merge')]")


def test_a_form_without_its_token_judges_nothing(desk: Opened, conflict: Finding) -> None:
    answer = desk.client.post(f"/c/desk/stories/{STORY}/judge", data={"kind": "same thing", "finding": conflict.id})
    assert answer.status_code == 403
    assert desk.reviews == ()


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_form_leads_to_another_site(desk: Opened, conflict: Finding, back: str) -> None:
    answer = desk.post(f"/stories/{STORY}/judge", kind="same thing", finding=conflict.id, back=back)
    assert answer.headers["location"] == "/c/desk/judgements"


def test_the_list_shows_all_with_filters_and_what_to_look_at_again(desk: Opened, conflict: Finding) -> None:
    empty = html.fromstring(desk.client.get("/c/desk/judgements").text)
    assert texts(empty, "state-do")[0].startswith("Nobody judged anything yet.")
    desk.press(desk.finding(conflict), "n")
    desk.named("noor")
    desk.post(f"/stories/{STORY}/judge", kind="note", finding=conflict.id, value="Call the port.")
    page = html.fromstring(desk.client.get("/c/desk/judgements").text)
    assert [line.split(" ")[0] for line in texts(page, "judgement")] == ["Note", "Not"]
    assert page.xpath(f"//a[@href='/c/desk/stories/{STORY}/findings/{conflict.id}']")
    for query, count in (
        ("by=mira", 1),
        ("kind=note", 1),
        ("state=force", 2),
        ("state=withdrawn", 0),
        ("state=again", 0),
        ("by=nobody", 0),
        ("at=9", 0),
    ):
        assert len(texts(html.fromstring(desk.client.get(f"/c/desk/judgements?{query}").text), "judgement")) == count, query


def test_a_judgement_on_what_the_machine_says_no_more_is_queued_until_it_is_made_anew(desk: Opened, conflict: Finding) -> None:
    desk.press(desk.finding(conflict), "y")
    (one,) = desk.reviews
    assert one.review.saw
    with open_library(desk.folder) as library:
        add_review(library.store, replace(one.review, kind="not the same thing", saw=replace(one.review.saw, answer="2,000 tonnes")), "noor", AT)
    page = html.fromstring(desk.client.get("/c/desk/judgements").text)
    (again,) = page.xpath("//section[@aria-labelledby='h-again']//li")
    assert "2,000 tonnes" in again.text_content()
    assert texts(again, "look-again") == ["The machine says otherwise now."]
    assert len(texts(html.fromstring(desk.client.get("/c/desk/judgements?state=again").text), "judgement")) == 1
    assert texts(desk.finding(conflict), "people-say") == ["= People say that this is about one thing."]
    assert "It was judged on" in texts(desk.finding(conflict), "look-again")[0]
    desk.named("noor")
    desk.press(desk.finding(conflict), "y")
    assert "To look at again" not in desk.client.get("/c/desk/judgements").text


def test_names_of_protected_persons_are_in_no_judgement(desk: Opened, conflict: Finding) -> None:
    desk.post(f"/stories/{STORY}/judge", kind="note", finding=conflict.id, value="Dela Marin says otherwise.")
    with open_library(desk.folder) as library:
        protect(library, Person(names=("Dela Marin",)), "mira")
    for path in ("/c/desk/judgements", f"/c/desk/stories/{STORY}/findings/{conflict.id}"):
        page = desk.client.get(path).text
        assert "Marin" not in page
        assert "████ █████ says otherwise." in page
    answer = desk.press(desk.finding(conflict), "n")
    assert answer.status_code == 303
    assert [one.review.kind for one in desk.reviews] == ["note", "not the same thing"]
    assert len(texts(desk.finding(conflict), "people-say")) == 1


@pytest.fixture
def grouped(tmp_path: Path) -> Iterator[Opened]:
    """A desk over a library of two grouped stories, of four reports each."""
    with open_library(tmp_path / "library", make=True, clock=CLOCK) as library:
        put(library, [report(event, number, number // 2) for event in (FIRE, FLOOD) for number in range(4)])
        group(library)
    yield from opened(tmp_path / "library")


def names(desk: Opened) -> dict[str, int]:
    with open_library(desk.folder) as library:
        return {one.name: one.documents for one in listed(library)}


def test_stories_are_merged_split_and_the_last_decision_is_undone(grouped: Opened) -> None:
    first, second = names(grouped)
    page = html.fromstring(grouped.client.get(f"/c/desk/stories/{first}/merge").text)
    assert page.xpath("//select[@id='other']/option/@value") == ["", second]
    ticks = page.xpath("//input[@name='document']/@value")
    assert len(ticks) == 4
    assert grouped.post(f"/stories/{first}/merge", other=second).status_code == 303
    assert list(names(grouped).values()) == [8]
    assert grouped.post("/judgements/stories/undo").status_code == 303
    assert names(grouped) == {first: 4, second: 4}
    assert grouped.post(f"/stories/{first}/split").status_code == 422
    assert grouped.post(f"/stories/{first}/split", document=ticks[:2]).status_code == 303
    assert sorted(names(grouped).values()) == [2, 2, 4]
    lines = texts(html.fromstring(grouped.client.get("/c/desk/judgements").text), "judgement")
    assert [line.split(" mira")[0] for line in lines] == ["2 reports split from 2 others", "8 reports put into one story"]
    assert "withdrawn by mira" in lines[1]
