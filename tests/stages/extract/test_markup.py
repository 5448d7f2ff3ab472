"""What cannot be seen never becomes text (INVARIANTS 7)."""

from collections.abc import Callable

import pytest

from crossread.stages.extract.markup import is_cut, is_unseen, parse, words_of
from crossread.types.document import Document

UNSEEN_WORDS = "XYZZY: 99 people were killed in a text that nobody can see, the officials said on Tuesday."

HIDDEN = [
    '<p style="display: none">{}</p>',
    "<div hidden>{}</div>",
    '<div hidden="until-found"><p>{}</p></div>',
    '<span aria-hidden="true">{}</span>',
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
    '<div style="position:absolute;left:-9999px">{}</div>',
    '<p style="text-indent:-999em">{}</p>',
    '<p style="visibility:hidden">{}</p>',
    '<p style="FONT-SIZE:0">{}</p>',
    '<p style="opacity:0">{}</p>',
    '<div style="width:1px;height:1px;overflow:hidden">{}</div>',
    '<div style="clip: rect(0 0 0 0)">{}</div>',
    '<span class="sr-only">{}</span>',
    "<dialog>{}</dialog>",
    "<script>{}</script>",
    "<style>{}</style>",
    "<!-- {} -->",
    '<img alt="{}" src="x.png">',
    '<p title="{}"></p>',
]


@pytest.mark.parametrize("wrap", HIDDEN)
@pytest.mark.parametrize("place", ["inside", "between", "end"])
def test_hidden_text_is_left_out(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...], wrap: str, place: str):
    hidden = wrap.format(UNSEEN_WORDS)
    inner = "".join(f"<p>{each}</p>" for each in paragraphs)
    body = {
        "inside": f"<p>{paragraphs[0]} {hidden}</p>" + "".join(f"<p>{each}</p>" for each in paragraphs[1:]),
        "between": f"<p>{paragraphs[0]}</p>{hidden}" + "".join(f"<p>{each}</p>" for each in paragraphs[1:]),
        "end": inner + hidden,
    }[place]
    document = read(make_html(body))
    assert "XYZZY" not in document.text + (document.title or "")
    assert all(each in document.text for each in paragraphs)
    assert document.state == "ok"


@pytest.mark.parametrize(
    "style", ["opacity: 0.5", "font-size: 0.9em", "display: block", "left: -1px", "width: 1px", "border-width: 1px; overflow: hidden"]
)
def test_styles_that_hide_nothing(style: str):
    markup = parse(f'<p style="{style}">text</p>')
    assert markup is not None
    assert not is_unseen(markup.root.find(".//p"))


def test_a_page_saved_with_an_open_dialog_is_read(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    html = make_html().replace("<main>", '<main aria-hidden="true">')
    assert read(html).text == "\n".join(paragraphs)


def test_a_script_against_flicker_hides_no_page(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    assert read(make_html().replace("<body>", '<body style="opacity:0">')).text == "\n".join(paragraphs)


def test_text_behind_what_is_dropped_stays(read: Callable[..., Document], make_html: Callable[..., str], paragraphs: tuple[str, ...]):
    first, rest = paragraphs[0].split(" ", 1)
    body = f"<p>{first}<span hidden>x</span> {rest}</p>" + "".join(f"<p>{each}</p>" for each in paragraphs[1:])
    assert read(make_html(body)).text == "\n".join(paragraphs)


def test_an_xml_declaration_does_not_stop_the_parser():
    markup = parse('<?xml version="1.0" encoding="utf-8"?><html><body><p>é</p></body></html>')
    assert markup is not None
    assert (words_of(markup.root), markup.is_whole) == ("é", True)


@pytest.mark.parametrize(
    ("html", "is_so"), [("<div><p>a", True), ("<html><body><p>a", False), ("<div>a</div></body>", False), ("<div></div>", False)]
)
def test_cut_pages(html: str, is_so: bool):
    assert is_cut(html) == is_so


@pytest.mark.parametrize("html", ["", "   ", "<!-- only a comment -->", "\x01"])
def test_nothing_to_parse(html: str):
    markup = parse(html)
    assert markup is None or not words_of(markup.root)


@pytest.mark.parametrize("tag", ["template", "noscript", "object", "select", "svg"])
def test_an_element_that_is_left_open_and_hides_the_rest_cuts_the_page(read: Callable[..., Document], make_html: Callable[..., str], tag: str):
    html = make_html()
    at = html.rindex("<p>", 0, html.index("</article>"))
    assert read(f"{html[:at]}<{tag}>{html[at:]}").state == "truncated"
    assert read(f"{html[:at]}<{tag}></{tag}>{html[at:]}").state == "ok"
    assert read(f"{html[:at]}<!-- <{tag}> --><script>var a = '<{tag}>';</script>{html[at:]}").state == "ok"
