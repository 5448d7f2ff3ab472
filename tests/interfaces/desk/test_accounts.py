"""Entering, leaving, one's account and tokens, as a browser and a program do it."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from crossread.interfaces.desk import addresses
from crossread.services.attempts import FREE
from tests.interfaces.desk.asking import PASSWORD, accounts_in, client, csrf_of, desk_app, field, session_of

NEW = "another horse, another battery"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    file = tmp_path / "accounts.sqlite"
    accounts = accounts_in(file)
    for name in ("ana", "bo"):
        accounts.add(name, PASSWORD)
    accounts.grant("ana", "east", "judge")
    accounts.grant("ana", "gone", "read")
    return desk_app({"east": tmp_path / "east", "west": tmp_path / "west"}, file)


@pytest.fixture
def browser(app: FastAPI) -> TestClient:
    return client(app)


def enter(browser: TestClient, name: str = "ana", password: str = PASSWORD, back: str = ""):
    form = browser.get("/login")
    return browser.post("/login", data={"csrf": field(form, "csrf"), "name": name, "password": password, "back": back})


def test_who_asks_for_a_page_enters_and_is_led_there(browser: TestClient):
    asked = browser.get("/account?x=1&y=2")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?back=%2Faccount%3Fx%3D1%26y%3D2")
    form = browser.get(asked.headers["location"])
    assert field(form, "back") == "/account?x=1&amp;y=2"
    done = browser.post("/login", data={"csrf": field(form, "csrf"), "name": "ANA", "password": PASSWORD, "back": "/account?x=1&y=2"})
    assert (done.status_code, done.headers["location"]) == (303, "/account?x=1&y=2")
    cookie = next(one for one in done.headers.get_list("set-cookie") if one.startswith("crossread-8470="))
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/"))
    assert "Domain" not in cookie
    page = browser.get("/account")
    assert page.status_code == 200
    assert "read and judge" in page.text
    assert "gone" not in page.text, "a right to what this desk does not show"
    assert browser.get("/login").headers["location"] == "/"


def test_a_piece_that_the_script_asks_for_is_never_the_page_to_enter_by(browser: TestClient):
    answer = browser.get("/c/east/works/1?part=1", headers={"x-part": "1"})
    assert answer.status_code == 401, "the script would put that page where the piece stood, and say that the work has ended"


def test_a_program_is_told_how_to_enter(browser: TestClient):
    answer = browser.get("/api/v1/")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "Authorization: Bearer TOKEN" in answer.json()["error"]["do"]
    assert "Authorization: Bearer TOKEN" not in browser.get("/account", headers={"x-part": "1"}).text, "a person logs in"


def test_who_may_not_do_something_is_told_what_they_may(browser: TestClient):
    enter(browser)
    signed = {"x-csrf-token": browser.get("/api/v1/").json()["csrf"]}
    answer = browser.post("/api/v1/collections/east/works", json={"places": ["https://paper.example/"]}, headers=signed)
    assert (answer.status_code, answer.json()["error"]["what"]) == (403, "You may judge in this collection, not add to it.")


def test_behind_https_the_cookie_is_for_https_alone(tmp_path: Path):
    accounts_in(tmp_path / "a.sqlite").add("ana", PASSWORD)
    app = desk_app({}, tmp_path / "a.sqlite", is_https=True)
    browser = client(app)
    browser.base_url = "https://localhost"  # type: ignore[assignment]
    done = enter(browser)
    cookie = next(one for one in done.headers.get_list("set-cookie") if one.startswith("__Host-crossread="))
    assert "Secure" in cookie
    assert "max-age" in done.headers["strict-transport-security"]


def test_a_wrong_password_and_an_unknown_name_look_the_same(browser: TestClient):
    wrong, unknown = enter(browser, password=NEW), enter(browser, name="nobody", password=NEW)
    assert wrong.status_code == unknown.status_code == 403
    assert wrong.text.replace('value="ana"', 'value="nobody"') == unknown.text
    assert "There is no account with this name and password." in wrong.text
    assert not [one for one in wrong.headers.get_list("set-cookie") if one.startswith("crossread-8470=")]


def test_too_many_attempts_have_to_wait(browser: TestClient):
    for _ in range(FREE["name"]):
        enter(browser, password=NEW)
    answer = enter(browser)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Wait" in answer.text


def test_a_form_from_elsewhere_enters_nobody(app: FastAPI, browser: TestClient):
    """Login CSRF: a form whose token is of another browser."""
    others = field(client(app).get("/login"), "csrf")
    data = {"name": "ana", "password": PASSWORD}
    assert browser.post("/login", data=data).status_code == 403
    assert browser.post("/login", data={**data, "csrf": others}).status_code == 403
    browser.get("/login")
    assert browser.post("/login", data={**data, "csrf": others}).status_code == 403


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/a\r\nset-cookie: x=y",
        "evil",
        "http:evil",
    ],
)
def test_nobody_is_led_to_another_site(browser: TestClient, back: str):
    assert addresses.back(back, "/") == "/"
    done = enter(browser, back=back)
    assert (done.status_code, done.headers["location"]) == (303, "/")
    assert "x" not in done.cookies
    assert browser.get("/login", params={"back": back}).headers["location"] == "/"


def test_who_leaves_is_out(app: FastAPI, browser: TestClient):
    enter(browser)
    session = browser.cookies["crossread-8470"]
    assert browser.post("/logout").status_code == 403, "a link or a form of another site leaves nobody out"
    assert browser.get("/account").status_code == 200
    done = browser.post("/logout", data={"csrf": csrf_of(app, session)})
    assert done.headers["location"] == "/login"
    assert client(app, session).get("/account").status_code == 303


def test_entering_again_ends_the_session_before(app: FastAPI):
    first = session_of(app, "ana")
    browser = client(app, first)
    form = client(app)
    token = field(form.get("/login"), "csrf")
    for name, value in form.cookies.items():
        browser.cookies.set(name, value)
    answer = browser.post("/login", data={"csrf": token, "name": "ana", "password": PASSWORD})
    assert answer.status_code == 403, "who is in has the token of that session"
    answer = browser.post("/login", data={"csrf": csrf_of(app, first), "name": "ana", "password": PASSWORD})
    assert answer.status_code == 303
    assert client(app, first).get("/account").status_code == 303
    assert browser.get("/account").status_code in {200, 303}


def test_a_new_password_leaves_others_out(app: FastAPI):
    here, there = session_of(app, "ana"), session_of(app, "ana")
    browser = client(app, here)
    form = {"csrf": csrf_of(app, here), "old": PASSWORD, "new": NEW, "again": NEW}
    assert "in two ways" in browser.post("/account/password", data={**form, "again": PASSWORD}).text
    assert browser.post("/account/password", data={**form, "old": NEW}).status_code == 422
    assert browser.post("/account/password", data={**form, "new": "short", "again": "short"}).status_code == 422
    assert client(app, there).get("/account").status_code == 200
    done = browser.post("/account/password", data=form)
    assert (done.status_code, done.headers["location"]) == (303, "/account?done=password")
    assert client(app, there).get("/account").status_code == 303
    assert client(app, here).get("/account").status_code == 303


def test_a_token_is_shown_once_and_does_what_it_is_for(app: FastAPI):
    session = session_of(app, "ana")
    browser = client(app, session)
    csrf = csrf_of(app, session)
    page = browser.post("/account/tokens", data={"csrf": csrf, "label": "note<b>book", "days": "7", "most": "read", "only": "east"})
    assert page.status_code == 200
    assert "note&lt;b&gt;book" in page.text
    secret = page.text.split('class="entering-secret">')[1].split("<")[0]
    assert secret.startswith("crt_")
    listed = browser.get("/account")
    assert secret not in listed.text
    assert "ends 2026-03-11" in listed.text
    program = client(app, token=secret)
    assert program.get("/help").status_code == 200
    for path in ("/account", "/account/tokens", "/account/password"):
        done = program.get(path) if path == "/account" else program.post(path, data={"old": PASSWORD, "new": NEW, "again": NEW})
        assert done.status_code == 403, "a token makes no tokens and changes no password"
    assert browser.post("/account/tokens", data={"csrf": csrf, "only": "west"}).status_code == 404
    assert browser.post("/account/tokens", data={"csrf": csrf, "days": "0"}).status_code == 422
    other = session_of(app, "bo")
    assert client(app, other).post("/account/tokens/1/remove", data={"csrf": csrf_of(app, other)}).status_code == 404
    assert program.get("/help").status_code == 200
    assert browser.post("/account/tokens/1/remove", data={"csrf": csrf}).headers["location"] == "/account?done=token"
    gone = program.get("/help", headers={"accept": "application/json"})
    assert gone.status_code == 303


def test_a_program_without_a_right_token_is_told_so(app: FastAPI):
    for authorization in ("Bearer crt_wrong", "Bearer", "Basic YTpi", "crt_x", ""):
        answer = client(app, session_of(app, "ana")).get("/account", headers={"authorization": authorization})
        assert answer.status_code == 303, "a cookie does not stand in for a wrong token"
    answer = client(app).post("/account/tokens", headers={"authorization": "Bearer crt_wrong"})
    assert answer.status_code in {401, 403}


def test_without_accounts_there_is_nothing_to_enter(tmp_path: Path):
    browser = client(desk_app({"east": tmp_path / "east"}))
    assert browser.get("/login").headers["location"] == "/"
    assert browser.get("/account").status_code == 404
    assert browser.post("/login", data={"name": "a", "password": "b"}).status_code == 403
