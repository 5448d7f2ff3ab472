"""Each page in each state in real Chromium: nothing runs over the edge or is asked of others, the console is silent, axe finds no fault.

`CROSSREAD_SHOTS=FOLDER pytest tests/browser/desk/test_pages_and_states.py` leaves a picture of each page at each width, to be looked at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.desk.conftest import Served, Watched, serving, watch
from tests.browser.desk.desks import State, states
from tests.interfaces.desk.asking import PASSWORD, accounts_in

WIDTHS = (400, 900, 1400)
HEIGHT = 900
SHOTS = os.environ.get("CROSSREAD_SHOTS")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

OVER = """() => {
    const edge = document.documentElement.clientWidth;
    const hidden = one => one.closest('.unseen, .skip, .scroll, svg, thead, dialog:not([open])') || getComputedStyle(one).clipPath !== 'none';
    const over = [...document.body.querySelectorAll('*')].filter(one => one.checkVisibility() && !hidden(one))
        .filter(one => { const box = one.getBoundingClientRect(); return box.width && (box.right > edge + .5 || box.left < -.5); });
    return [document.documentElement.scrollWidth - edge, over.slice(0, 3).map(one => one.outerHTML.slice(0, 120))];
}"""
"""How far a page runs over its right edge, and which elements do, but for those in a box that scrolls."""

NARROW = r"""() => {
    const found = [], broken = (node, word) => {
        const range = document.createRange();
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        return new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top))).size > 1; };
    for (const one of document.querySelectorAll('th, td, dt, dd, button, .button, .kind, label')) {
        const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node; one.checkVisibility() && (node = walk.nextNode());) {
            if (getComputedStyle(node.parentElement).clipPath !== 'none' || node.parentElement.closest('.address, .hash')) continue;
            for (const word of node.data.matchAll(/\p{L}{2,12}/gu)) if (broken(node, word)) found.push(word[0]);
        } }
    return found.slice(0, 5); }"""
"""Short words that are broken in two, because the box they stand in is too narrow."""


@pytest.fixture(scope="module")
def every(desk: Served) -> tuple[State, ...]:
    return states(desk.folder)


@pytest.fixture
def watching(browser: Browser) -> Iterator[tuple[Page, Watched]]:
    """A page of a profile of its own, and what it does that it must not."""
    context = browser.new_context(viewport={"width": 1400, "height": HEIGHT}, reduced_motion="reduce")
    watched = Watched()
    context.set_default_timeout(10_000)
    yield watch(context.new_page(), watched), watched
    context.close()


def faults(page: Page) -> list[tuple[str, str]]:
    """A page in, what axe finds in it out: the rule, and where."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [(one["id"], node["target"][0] if isinstance(node["target"], list) else node["target"]) for one in found for node in one["nodes"][:3]]


def shoot(page: Page, name: str, kind: str) -> None:
    """A page, what it is called and how it is shown in, a picture of it out where one is wanted."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{kind}.png"), full_page=True)


def looked_at(page: Page, url: str, state: State) -> list[str]:
    """A page, the address of a desk and a state of it in, everything that is wrong with it at every width, light and dark, out."""
    page.emulate_media(color_scheme="light")
    answer = page.goto(f"{url}{state.path}")
    assert answer is not None
    wrong = [f"{state.name}: {answer.status}"] if answer.status != state.status else []
    wrong += [f"{state.name} does not say {state.say!r}"] if state.say not in page.inner_text("main") + page.inner_text("main").upper() else []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        over, which = page.evaluate(OVER)
        wrong += [f"{state.name} at {width}: {over} pixels over, {which}"] if over > 0 or which else []
        wrong += [f"{state.name} at {width}: broken words {words}"] if (words := page.evaluate(NARROW)) else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if (width, scheme) in {(400, "light"), (1400, "light"), (1400, "dark")}:
                wrong += [f"{state.name} at {width}, {scheme}: {one}" for one in faults(page)]
                shoot(page, state.name, f"{width}-{scheme}")
            elif scheme == "light":
                shoot(page, state.name, f"{width}-{scheme}")
    return wrong


def test_each_page_in_each_state(desk: Served, every: tuple[State, ...], watching: tuple[Page, Watched]):
    page, watched = watching
    wrong = [fault for state in every for fault in looked_at(page, desk.url, state)]
    assert not wrong, "\n".join(wrong)
    assert watched == Watched()


def test_pages_of_a_desk_with_accounts(desk: Served, tmp_path: Path, watching: tuple[Page, Watched]):
    accounts = accounts_in(tmp_path / "accounts.sqlite")
    accounts.add("mira", PASSWORD)
    accounts.grant("mira", "desk", "read")
    page, watched = watching
    with serving({"desk": desk.folder, "other": tmp_path / "other"}, accounts=tmp_path / "accounts.sqlite") as url:
        wrong = looked_at(page, url, State(name="login", path="/login", say="Password"))
        page.fill("#name", "mira")
        page.fill("#password", "not this one")
        page.get_by_role("button", name="Enter").click()
        assert page.get_by_role("alert").is_visible()
        shoot(page, "login-refused", "1400-dark")
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="Enter").click()
        page.wait_for_url(f"{url}/c/desk/")
        wrong += looked_at(page, url, State(name="account", path="/account", say="Tokens"))
        wrong += looked_at(page, url, State(name="error-403", path="/c/desk/add", status=403))
        wrong += looked_at(page, url, State(name="front-reader", path="/c/desk/", say="Disputed"))
    assert not wrong, "\n".join(wrong)
    assert watched == Watched()


def test_a_planted_fault_is_found(desk: Served, watching: tuple[Page, Watched]):
    """What this file looks for is found where it is."""
    page, watched = watching
    page.goto(f"{desk.url}/help")
    page.evaluate("""() => { document.querySelector('main').insertAdjacentHTML('beforeend',
        '<p><input id="planted"></p><div id="wide"></div><table><td id="narrow">bridge</td></table>');
        document.querySelector('#wide').style.width = '200vw'; document.querySelector('#wide').style.height = '1px';
        document.querySelector('#narrow').style.cssText = 'display: block; width: 2em; overflow-wrap: anywhere';
        console.error('planted'); fetch('https://outside.example/').catch(() => 0); }""")
    assert ("label", "#planted") in faults(page)
    assert page.evaluate(OVER)[0] > 0
    assert "bridge" in page.evaluate(NARROW)
    page.wait_for_timeout(50)
    assert "planted" in watched.said
    assert [one for one in watched.said if "outside.example" in one], "the policy of the page forbids to ask others"
