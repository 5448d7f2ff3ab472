"""A mask hides a person in every spelling, and nobody else's words."""

import pytest

from crossread.stages.protect import Mask, mask_of
from crossread.types.protected import Person
from crossread.types.span import cut

ZELTSER = Mask((Person(names=("Borislav Zeltsenko",), numbers=("+999 44 123 45 67", "AB 123456")),))
BROWN = Mask((Person(names=("Ann Brown",)),))
MINOR = Mask((Person(names=("Emma Larkfeld",), why="minor"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Borislav Zeltsenko spoke", "████████ █████████ spoke"),
        ("B. Zeltsenko, and Zeltsenko, B.", "█. █████████, and █████████, █."),
        ("Zeltsenko’s plan", "███████████ plan"),
        ("Borislav Z. spoke", "████████ █. spoke"),
        ("President Zeltsenko spoke", "President █████████ spoke"),
        ("Зельценка бачили", "█████████ бачили"),
        ("Zelt-\nsenko spoke", "█████\n█████ spoke"),
        ("Z e l t s e n k o", "█ █ █ █ █ █ █ █ █"),
        ("Zel\u200btsenko", "██████████"),
        ("#FreeBorislavZeltsenko", "#█████████████████████"),
        ("x.invalid/borislav-zeltsenko-freed", "x.invalid/██████████████████-freed"),
        ("\\u0417ельценко", "██████████████"),
        ("call 044 123 45 67", "call ███ ███ ██ ██"),
        ("pass AB-123456 and 1234567", "pass AB-██████ and 1234567"),
    ],
)
def test_it_is_hidden(text: str, shown: str) -> None:
    assert ZELTSER.text(text) == shown


@pytest.mark.parametrize("text", ["a brown dog was announced", "announcement", "Ann said so", "brownfield site"])
def test_other_words_stay(text: str) -> None:
    assert BROWN.text(text) == text


def test_a_first_name_alone_is_hidden_where_the_text_names_the_person() -> None:
    assert BROWN.text("Ann went home.") == "Ann went home."
    assert BROWN.text("Ann Brown came. Ann went home.") == "███ █████ came. ███ went home."


def test_a_minor_is_hidden_by_the_first_name_alone() -> None:
    assert MINOR.text("Emma, 7, was hurt.") == "████, 7, was hurt."


def test_a_story_that_names_somebody_has_an_address() -> None:
    mask = mask_of((Person(names=("Ann Brown",)),), b"secret")
    other = mask_of((Person(names=("Ann Brown",)),), b"another")
    assert mask.story("quake") == "quake"
    assert mask.story("ann-brown-freed").startswith("story-")
    assert len(mask.story("ann-brown-freed")) == len("story-") + 8
    assert mask.story("ann-brown-freed") != other.story("ann-brown-freed"), "who does not have the secret cannot try names"


def test_markup_stays() -> None:
    page = '<p class="brown" title="Ann Brown">Ann <b>Brown</b> &amp; <a href="/x/ann-brown">a brown dog</a></p><style>.brown{}</style>'
    assert (
        BROWN.html(page)
        == '<p class="brown" title="███ █████">███ <b>█████</b> &amp; <a href="/x/█████████">a brown dog</a></p><style>.brown{}</style>'
    )
    assert BROWN.json('{"brown": "Ann Brown", "n": 12}') == '{"brown": "███ █████", "n": 12}'


def test_a_month_is_no_person() -> None:
    mask = Mask((Person(names=("Theo May",)),))
    assert mask.text("In May it rained; May said so.") == "In May it rained; ███ said so."


@pytest.mark.parametrize("written", ["Annelotte Rustund", "@annelotterustund", "#AnnelotteRustund"])
def test_a_name_that_is_cut_off_at_the_edge_of_what_is_shown_leaves_no_piece(written: str) -> None:
    mask = mask_of((Person(names=("Annelotte Rustund",)),), b"")
    text = f"{written} said that 34 people were hurt near the mill, as {written} had said before."
    spans = [cut(text, start, start + 4) for start in range(len(text) - 4)]
    for shown in mask.value(tuple(spans)):
        around = shown.before + shown.words + shown.after
        assert not any(piece in around.lower() for piece in ("nnelot", "elotte", "ustund", "rustun"))
