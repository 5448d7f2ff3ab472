"""robots.txt is asked for first, kept for a day, and obeyed as RFC 9309 has it."""

import gzip
import itertools
from typing import NoReturn

import pytest

from crossread.sources.web.addresses import Address, parse
from crossread.sources.web.failure import Failed, Failure
from crossread.sources.web.robots import KEPT_S, MAX_BYTES, ROUND_S, RobotsRules
from crossread.types.capture import Capture
from tests.sources.web.serving import Clock, Script, Server, answer, drip, in_turn, redirect, reset, serving

PAGE = answer(200, b"<!doctype html><p>A page.</p>")

NOBODY = frozenset[str]()


def robots(text: str) -> bytes:
    return answer(200, text.encode(), kind="text/plain")


def outcomes(script: bytes | Script, *paths: str) -> tuple[list[str], Server]:
    """The robots.txt of a site and paths in, what each fetch came to ("page" or the cause) and the server out."""
    scripts: dict[str, bytes | Script] = {"/robots.txt": script, **dict.fromkeys(paths, PAGE)}
    with serving(scripts, ignore_robots=NOBODY) as (server, fetcher):
        found = [fetcher.fetch(server.url(path)) for path in paths]
    return [one.cause if isinstance(one, Failure) else "page" for one in found], server


def test_what_it_forbids_is_not_asked_for():
    found, server = outcomes(robots("User-agent: *\nDisallow: /private\nAllow: /private/open\n"), "/a", "/private/x", "/private/open")
    assert found == ["page", "robots", "page"]
    assert server.paths() == ["/robots.txt", "/a", "/private/open"]


def test_a_failure_says_what_to_do():
    with serving({"/robots.txt": robots("User-agent: *\nDisallow: /")}, ignore_robots=NOBODY) as (server, fetcher):
        outcome = fetcher.fetch(server.url("/x"))
    assert isinstance(outcome, Failure)
    assert server.url("/robots.txt") in outcome.why
    assert "your own" in outcome.do


def test_a_host_that_is_not_there_is_told_to_be_spelt_anew():
    rules = RobotsRules(lambda: 0.0)

    def get(_address: Address) -> NoReturn:
        raise Failed("network", "No host called that was found.", "Look at the spelling.", is_passing=True)

    with pytest.raises(Failed) as caught:
        rules.crawl_delay(parse("https://nosuch.example/a"), get)
    assert caught.value.do.startswith("Look at the spelling. Until it can be read")


def test_rules_for_us_come_before_rules_for_all():
    text = "User-agent: *\nDisallow: /\n\nUser-agent: CrossRead\nDisallow: /b\n\nUser-agent: read\nDisallow: /a\n"
    assert outcomes(robots(text), "/a", "/b")[0] == ["page", "robots"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_none_means_that_all_is_allowed(status: int):
    assert outcomes(answer(status, b"User-agent: *\nDisallow: /"), "/a")[0] == ["page"]


BROKEN: dict[str, bytes | Script] = {
    "500": answer(500),
    "503": answer(503),
    "429": answer(429),
    "reset": reset(),
    "silence": b"",
    "no HTTP": b"nonsense\r\n\r\n",
    "cut off": answer(200, b"User-agent: *\nAllow: /")[:-3],
    "a redirect to a private address": redirect("http://10.0.0.1/robots.txt"),
    "a redirect to a file": redirect("file:///robots.txt"),
    "damaged": answer(200, b"User-agent: *", "Content-Encoding: gzip"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_that_cannot_be_had_means_that_nothing_is_fetched_now(name: str):
    found, server = outcomes(BROKEN[name], "/a", "/b")
    assert found == ["robots", "robots"]
    assert server.paths() == ["/robots.txt"]


def test_one_that_drips_is_given_up():
    scripts: dict[str, bytes | Script] = {"/robots.txt": drip(robots("User-agent: *\n" * 9), 0.1), "/a": PAGE}
    with serving(scripts, ignore_robots=NOBODY, deadline_s=0.3) as (server, fetcher):
        outcome = fetcher.fetch(server.url("/a"))
    assert isinstance(outcome, Failure)
    assert outcome.cause == "robots"
    assert outcome.is_passing


def test_it_is_kept_for_a_day_and_a_failure_for_a_round():
    clock = Clock()
    script = in_turn(answer(503), robots("User-agent: *\nDisallow: /a"), robots(""))
    with serving({"/robots.txt": script, "/a": PAGE}, clock, ignore_robots=NOBODY) as (server, fetcher):

        def fetched() -> str:
            outcome = fetcher.fetch(server.url("/a"))
            return outcome.why if isinstance(outcome, Failure) else "page"

        assert "answered 503" in fetched()
        clock.time += ROUND_S - 10
        assert "answered 503" in fetched()
        clock.time += 20
        assert "does not allow" in fetched()
        clock.time += KEPT_S - 60
        assert "does not allow" in fetched()
        clock.time += 120
        assert fetched() == "page"
    assert server.paths() == ["/robots.txt"] * 3 + ["/a"]


def test_five_redirects_lead_to_it_and_more_mean_there_is_none():
    forbids = robots("User-agent: *\nDisallow: /")
    for steps, cause in ((5, "robots"), (6, "page")):
        scripts: dict[str, bytes | Script] = {f"/r{n}": redirect(f"/r{n + 1}") for n in range(1, steps)}
        scripts |= {"/robots.txt": redirect("/r1"), f"/r{steps}": forbids, "/a": PAGE}
        with serving(scripts, ignore_robots=NOBODY) as (server, fetcher):
            outcome = fetcher.fetch(server.url("/a"))
        assert (outcome.cause if isinstance(outcome, Failure) else "page") == cause


def test_its_first_500_kib_count_and_the_rest_is_not_even_read():
    filler = "# nothing\n" * (MAX_BYTES // 10)
    early = robots("User-agent: *\nDisallow: /a\n" + filler * 20)
    late = robots("User-agent: *\nAllow: /\n" + filler + "Disallow: /a\n")
    packed = answer(200, gzip.compress(("User-agent: *\nDisallow: /a\n" + filler * 90).encode()), "Content-Encoding: gzip")
    assert [outcomes(text, "/a")[0] for text in (early, late, packed)] == [["robots"], ["page"], ["robots"]]


def test_bytes_of_any_sort_are_no_rules():
    for junk in (bytes(range(256)) * 100, b"<!doctype html><h1>Not found</h1>", b"\xef\xbb\xbf", b"Disallow: /"):
        assert outcomes(answer(200, junk), "/a")[0] == ["page"]
    assert outcomes(answer(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /"), "/a")[0] == ["robots"]


def test_its_delay_is_kept_up_to_a_cap():
    for asked, kept in ((7, 7.0), (1, 2.0), (999, 30.0), ("soon", 2.0), ("inf", 2.0)):
        clock = Clock()
        with serving({"/robots.txt": robots(f"User-agent: *\nCrawl-delay: {asked}\n"), "/a": PAGE}, clock, ignore_robots=NOBODY) as (server, fetcher):
            fetcher.fetch(server.url("/a"))
            clock.slept.clear()
            fetcher.fetch(server.url("/a"))
        assert clock.slept == [kept]


def test_ones_own_hosts_are_not_asked_for_it():
    with serving({"/robots.txt": robots("User-agent: *\nDisallow: /"), "/a": PAGE}) as (server, fetcher):
        assert isinstance(fetcher.fetch(server.url("/a")), Capture)
    assert server.paths() == ["/a"]


def test_each_redirect_is_asked_about_at_its_own_site():
    with Server({"/robots.txt": robots("User-agent: *\nDisallow: /x"), "/x": PAGE}) as other:
        scripts: dict[str, bytes | Script] = {"/": redirect(other.url("/x")), "/robots.txt": robots("")}
        with serving(scripts, ignore_robots=NOBODY, allow_more=other.host) as (server, fetcher):
            outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert outcome.cause == "robots"
    assert outcome.final_address == other.url("/x")
    assert other.paths() == ["/robots.txt"]


def test_hostile_rules_do_not_cost_much_time():
    lines = itertools.chain(["User-agent: *"], (f"Disallow: /{'*a' * 40}{n}$" for n in range(4_000)))
    assert outcomes(robots("\n".join(lines)), "/" + "a" * 2_000)[0] == ["page"]
