"""A hostile page in, nothing that runs, loads or leads anywhere out: by what is written, read again by another parser."""

import importlib.util
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.sanitise import Copy, Wanted, copied
from crossread.stages.sanitise.allowed import ATTRIBUTES, KEPT
from crossread.stages.sanitise.copy import MOST_BYTES
from crossread.stages.sanitise.styles import declarations, harmless
from crossread.stages.sanitise.words import MARK


def load(name: str) -> ModuleType:
    """The name of a module that stands beside this file in, the module out."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hostile = load("hostile")


class Read(HTMLParser):
    """What another parser sees in a copy: every element with its attributes, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.strange: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag in, kept."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text in, kept."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """A comment in, kept as strange: none is written."""
        self.strange.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(body: str) -> Read:
    reader = Read()
    reader.feed(body)
    reader.close()
    return reader


def faults(copy: Copy) -> list[str]:  # noqa: C901  # a list of rules, one after the other
    """A copy in, everything in it that could run, load or lead somewhere out."""
    reader = read(copy.body)
    found = [f"strange {one}" for one in reader.strange]
    for tag, attributes in reader.tags:
        if tag not in KEPT and tag not in {"div", "mark"}:
            found.append(f"element {tag}")
        for name, value in attributes.items():
            if name == "src":
                if not (value or "").startswith("data:image/png;base64,"):
                    found.append(f"src {value}")
            elif name == "id":
                if value != MARK:
                    found.append(f"id {value}")
            elif name not in ATTRIBUTES and name != "style":
                found.append(f"attribute {name}")
            if name == "style" and re.search(r"url|\\|leak|position", value or ""):
                found.append(f"style {value}")
    if re.search(r"<|@|\\|url|import|leak|position|visibility|opacity|crossread", copy.styles, re.IGNORECASE):
        found.append(f"styles {copy.styles}")
    return found


@pytest.mark.parametrize("name", hostile.PIECES)
def test_nothing_of_a_hostile_page_can_run_or_load(name: str):
    for made in (hostile.page(hostile.PIECES[name]), hostile.safe_end(hostile.PIECES[name])):
        assert faults(copied(made, "text/html", Wanted(words=hostile.SAID))) == []


@pytest.mark.parametrize("name", [name for name in hostile.PIECES if name != "null bytes"])
def test_the_words_of_a_hostile_page_are_still_shown(name: str):
    copy = copied(hostile.safe_end(hostile.PIECES[name]), "text/html", Wanted(words=hostile.SAID))
    assert copy.is_marked, copy
    assert f'<mark id="{MARK}" class="{MARK}">{hostile.SAID}</mark>' in copy.body


def test_the_check_would_notice():
    """Each rule that a leak would break, broken once."""
    for leak in (
        "<script>x</script>",
        "<img src=//leak.example/x>",
        "<p onclick=x>",
        "<a href=//leak.example>",
        "<!--x-->",
        "<p id=x>",
        "<p style='a:url(x)'>",
    ):
        assert faults(Copy(body=leak)), leak
    assert faults(Copy(styles="p{background:url(x)}"))


MARKS = "< > </ /> ' = &lt; &#60; <!-- --> <![CDATA[ ]]> x a{b:c} ` \\ é onload href src javascript: url(//leak.example)".split()
NAMES = "script style svg math p table title noscript template select mtext foreignObject".split()
TOKENS = st.sampled_from(["\x00", " ", '"', *MARKS, *NAMES])


@given(st.lists(TOKENS, max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_sequence_of_pieces_comes_through(tokens: list[str]):
    copy = copied(("<p>words</p>" + "".join(tokens)).encode(), "text/html")
    assert faults(copy) == []
    again = copied(copy.body.encode(), "text/html")
    assert faults(again) == []


def test_what_was_copied_is_copied_as_it_is():
    """Mutation: what a browser makes of the copy must be the copy, so copying it once more changes nothing that is read."""
    for name, piece in hostile.PIECES.items():
        once = copied(hostile.safe_end(piece), "text/html")
        twice = copied(once.body.encode(), "text/html")
        assert [tag for tag, _ in read(twice.body).tags if tag != "div"] == [tag for tag, _ in read(once.body).tags if tag != "div"], name


def test_a_page_keeps_its_shape_its_pictures_and_harmless_styles():
    html = (
        f"<style>h1{{color:#123;font-weight:700}} @media print{{p{{display:none}}}} .a > .b{{margin:1em;background:url(x)}}</style>"
        f'<h1 class="big" style="text-align:center;position:fixed">Dam</h1><img src="{hostile.PICTURE}" alt="a dot">'
        '<img src="https://a.example/b.png" alt="The dam">'
        '<table><tr><td colspan="2" lang="de">Zw\u00f6lf</td></tr></table><a href="https://a.example/x?y=1&z=2">more</a>'
        "<form><label>Mail <input></label></form>"
    )
    copy = copied(html.encode(), "text/html")
    assert faults(copy) == []
    assert copy.styles == "h1{color:#123;font-weight:700}\n.a > .b{margin:1em}"
    assert '<h1 class="big" style="text-align:center">Dam</h1>' in copy.body
    assert f'src="{hostile.PICTURE}"' in copy.body
    assert "[The dam]" in copy.body
    assert '<td colspan="2" lang="de">Zwölf</td>' in copy.body
    assert '<a title="https://a.example/x?y=1&amp;z=2">more</a>' in copy.body
    assert "Mail" in copy.body


def test_words_are_marked_across_elements_and_white_space():
    html = "<p>The <b>mayor</b>\n said 12&nbsp;people <i>were\n</i>killed.</p>"
    copy = copied(html.encode(), "text/html", Wanted(words="mayor said 12 people were killed"))
    assert copy.is_marked
    marked = re.findall(r"<mark[^>]*>(.*?)</mark>", copy.body, re.DOTALL)
    assert "".join(" ".join(marked).split()) == "mayorsaid12peoplewerekilled"
    assert copy.body.count(f'id="{MARK}"') == 1


def test_of_several_places_the_one_with_the_same_surroundings_is_marked():
    html = "<p>Officials said 12.</p><p>Later the governor said 12, up from 9.</p><p>Doctors said 12.</p>"
    copy = copied(html.encode(), "text/html", Wanted(words="said 12", before="the governor ", after=", up from"))
    assert "governor <mark" in copy.body
    assert copy.body.count("<mark") == 1


@given(st.text(max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_words_that_are_there_are_marked_and_nothing_else_changes(before: str, words: str, after: str):
    data = f"{before}{words}{after}".encode("utf-8", "replace")
    plain, marked = copied(data, "text/plain"), copied(data, "text/plain", Wanted(words=words))
    if plain.why_not:
        return
    assert re.sub(r"</?mark[^>]*>", "", marked.body) == plain.body
    if "".join(words.split()) and "".join(words.split()) in "".join(plain.text.split()):
        assert marked.is_marked


def test_words_that_are_not_there_are_not_marked():
    copy = copied(b"<p>Nothing.</p>", "text/html", Wanted(words="something"))
    assert not copy.is_marked
    assert "<mark" not in copy.body


def test_other_kinds_of_pages_are_shown_as_their_text():
    assert "<pre>a &lt;b&gt; c</pre>" in copied(b"a <b> c", "text/plain").body
    report = json.dumps({"title": "T", "text": "12 dead", "n": 3}).encode()
    assert copied(report, "application/json", Wanted(words="12 dead")).is_marked
    mail = b"From: a@a.example\nContent-Type: text/html\n\n<p>12 dead</p><script>x</script>"
    copy = copied(mail, "message/rfc822", Wanted(words="12 dead"))
    assert copy.is_marked
    assert faults(copy) == []
    assert copied(b"%PDF-1.7", "application/pdf").why_not
    assert copied(b"\x89PNG\r\n", "text/html").why_not == "its bytes are an image"
    assert copied(b"", "text/html").why_not
    assert copied(b"[1, 2", "application/json").body == "<pre>[1, 2</pre>"


def test_other_encodings_are_read():
    for encoding in ("windows-1251", "shift_jis", "utf-16"):
        words = "Мост" if encoding == "windows-1251" else "橋"
        html = f"<meta charset={encoding}><p>{words}</p>".encode(encoding)
        assert words in copied(html, "text/html").body, encoding


def test_what_is_too_much_is_not_made():
    assert copied(b"<p>x" * (MOST_BYTES // 4 + 1), "text/html").why_not
    assert "attributes" in copied(b"<p " + b"a=1 " * 2_000 + b">", "text/html").why_not
    assert copied(hostile.page(hostile.PIECES["null bytes"]), "text/html").why_not
    deep = copied(b"<div>" * 50_000 + b"<p>12 dead", "text/html")
    assert faults(deep) == []
    assert not deep.is_whole or "12 dead" in deep.body


@pytest.mark.parametrize(
    "css",
    [
        "a{b:url(x)}",
        "a{b:u\\72l(x)}",
        "@import 'x';",
        "@font-face{a:b}",
        "a{position:fixed}",
        "</style><p>",
        "a{b:expression(x)}",
        "a{b:c!important",
        "{",
        "}{",
        "a{{b:c}",
        "a{b:'<'}",
    ],
)
def test_styles_that_load_or_cover_do_not_come_out(css: str):
    assert not re.search(r"url|import|face|position|<|expression|important|\\", harmless(css + "}"))


def test_declarations_keep_what_is_harmless():
    assert (
        declarations("color: RED ; background:url(x);margin : 0 auto!important;opacity:0;text-indent:-9999px;height:0") == "color:RED;margin:0 auto"
    )
