"""Pages that keep the rest for those who pay are told apart from those that only declare it, ask for a log-in, or write about paywalls."""

import json
from collections.abc import Callable

import pytest

from crossread.stages.extract import witnessed
from crossread.stages.extract.paywall import ASKS_FOR_MORE, ASKS_TO_LOG_IN, HINTS
from crossread.types.document import Document

Read = Callable[..., Document]
MakeHtml = Callable[..., str]

FIRST = "<p>The river rose by two metres overnight, officials in Port Alder said, and at least 12 people were missing by Tuesday evening.</p>"
SECOND = "<p>Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.</p>"
LONG = "".join(
    f"<p>On day {n} the county’s rescue service searched another part of the valley and found nobody, its head Mara Quill said there.</p>"
    for n in range(30)
)


def json_ld(**fields: object) -> str:
    """Fields of an article in, the script element that describes it out."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "River floods Port Alder"} | fields)}</script>'


PART = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".closed"}
PROMPT = "<div class='gate'><h3>Subscribe to continue reading</h3><p>Already a subscriber? <a href='/in'>Log in</a></p></div>"

PAYWALLED = {
    "prompt": (FIRST + SECOND + PROMPT, ""),
    "prompt in other words": (FIRST + SECOND + "<section><p>This article is for subscribers only.</p></section>", ""),
    "limit": (FIRST + SECOND + "<div><p>You have reached your limit of free articles this month.</p></div>", ""),
    "rest": (FIRST + SECOND + "<div><p>To read the rest of this story, please log in or register.</p></div>", ""),
    "exclusive": (FIRST + SECOND + "<div><span>Exclusive to subscribers</span></div>", ""),
    "declared, the part is not sent": (FIRST + SECOND, json_ld(isAccessibleForFree=False, hasPart=PART)),
    "declared as a word, ellipsis": (
        FIRST + "<p>Some 340 homes were without power on Wednesday, according to…</p>",
        json_ld(isAccessibleForFree="False"),
    ),
    "declared by an address, count of words": (FIRST + SECOND, json_ld(isAccessibleForFree="http://schema.org/False", wordCount="800")),
    "tier, log-in": (FIRST + SECOND + "<p>Already a subscriber? Log in</p>", '<meta property="article:content_tier" content="locked">'),
    "metered, cut in a sentence": (
        FIRST + "<p>Some 340 homes were without power on Wednesday, according to the utility</p>",
        '<meta property="article:content_tier" content="metered">',
    ),
    "nothing declared, far below its length": (
        FIRST + "<p>Some 340 homes were without power on Wednesday, according to…</p>",
        json_ld(wordCount=900),
    ),
    "the whole text only in its description": (
        FIRST + "<p>Some homes were without power, according to the…</p>",
        json_ld(articleBody="Nine were killed there. " * 90),
    ),
}


@pytest.mark.parametrize("style", PAYWALLED)
def test_the_beginning_is_read_and_marked(read: Read, make_html: MakeHtml, style: str) -> None:
    body, head = PAYWALLED[style]
    html = make_html(body, head=head)
    document = read(html)
    assert document.state == "paywalled"
    assert document.is_read
    assert "at least 12 people were missing" in document.text
    assert not any(word in document.text for word in ("ubscri", "Log in", "log in", "limit of free", "Nine were killed"))
    reason = next(gap for gap in document.gaps if gap.what == document.address)
    assert "words" in reason.why
    assert reason.do
    assert all(witnessed(html.encode(), "text/html", document.text.split("\n")))


ABOUT = (
    "<p>The outlet announced that readers will see the words “Subscribe to continue reading” from March on, its editor Mara Quill said.</p>"
    "<p>Critics say that paywalls keep people from the news. “This article is for subscribers” is a line that nobody likes, one of them said.</p>"
    "<p>Asked whether those who are already subscribers must log in again, the company declined to comment on Tuesday evening.</p>"
)
FREE = {
    "about paywalls": (ABOUT, ""),
    "about paywalls, free by declaration": (ABOUT, json_ld(isAccessibleForFree=True)),
    "declared closed, all of it sent": (f"<div class='closed'>{FIRST}{LONG}</div>", json_ld(isAccessibleForFree=False, hasPart=PART)),
    "declared closed, a brief that was sent": (
        f"<div class='closed'>{FIRST}{SECOND}{SECOND}</div>",
        json_ld(isAccessibleForFree=False, hasPart=PART),
    ),
    "metered, whole": (FIRST + LONG, '<meta property="article:content_tier" content="metered">'),
    "metered, whole, without a full stop at the end": (
        FIRST + LONG + "<p>Reporting by Mara Quill in Port Alder and Ann Ode in the valley</p>",
        json_ld(isAccessibleForFree=False),
    ),
    "log-in at the end of what everybody may read": (FIRST + SECOND + "<p>Already a subscriber? Log in</p>", ""),
    "prompt behind a long text": (FIRST + LONG + PROMPT, ""),
    "a prompt of the head of the page": (PROMPT + FIRST + SECOND + LONG, ""),
    "an ellipsis": (FIRST + "<p>And then the rain came back, said Quill…</p>", ""),
    "its length as told": (FIRST + SECOND, json_ld(wordCount=42)),
    "a hidden prompt": (FIRST + SECOND + "<div hidden><p>Subscribe to continue reading</p></div>", ""),
    "newsletter": (FIRST + SECOND + "<p>Sign up to our newsletter to get the news every morning.</p>", ""),
}


@pytest.mark.parametrize("style", FREE)
def test_pages_for_everybody_stay_as_they_are(read: Read, make_html: MakeHtml, style: str) -> None:
    body, head = FREE[style]
    assert read(make_html(body, head=head)).state == "ok"


def test_a_page_of_which_nothing_is_left_is_refused(read: Read, make_html: MakeHtml) -> None:
    document = read(make_html("<div class='gate'><p>Subscribe to continue reading this article.</p></div>", head=json_ld(isAccessibleForFree=False)))
    assert (document.state, document.text, document.is_read) == ("refused", "", False)
    assert "nothing of its text is there" in document.gaps[0].why


def test_a_cut_page_stays_truncated_with_both_reasons(read: Read, make_html: MakeHtml) -> None:
    html = make_html(FIRST + SECOND + PROMPT).replace("</body></html>", "<script>var a = 1;")
    document = read(html)
    assert document.state == "truncated"
    assert len([gap for gap in document.gaps if gap.what == document.address]) == 2


PROMPTS = (
    "Subscribe to continue reading this article|Log in to keep reading|Login and read the full story|Sign in to unlock|Sign up to continue|"
    "Register to read the rest of this|Join to see the whole report|Become an annual member to continue|Start your free 30 day trial to unlock|"
    "To continue reading, please subscribe|This article is for subscribers|The rest of this story is available to our paying members|"
    "This article is only for premium readers|This is a subscriber-only report|Exclusively for our paid subscribers|"
    "You have reached your monthly limit|You have used up all of your free articles|Unlock this article|Members only|Already a subscriber?|"
    "Existing account|Are you registered?|Choose a plan|View all subscriptions|Subscribe today|Subscribers, please log in|"
    "Start your free trial".split("|")
)


@pytest.mark.parametrize("line", PROMPTS)
def test_every_line_that_asks_has_a_hint(line: str) -> None:
    assert ASKS_FOR_MORE.search(line) or ASKS_TO_LOG_IN.search(line)
    assert any(hint in line.lower() for hint in HINTS)
