"""A page that is cut at its tags shows what html.parser sees on it."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.extract.decode import decode
from crossread.stages.extract.inflate import inflate
from crossread.stages.extract.shown import PLAIN_TAG, parsed, plainly_seen, shown_text

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[4] / "shared"))

PLAIN = (
    "<p>The river</p> rose &amp; fell",
    "<!DOCTYPE html><html hidden><body style='display:none'>it rose</body></html>",
    '<P Class = "a b" data-x=1 disabled>up</P >by &lt;b&gt; two',
    "<p>3 < 4 &am<b>p;</b> &amp",
    "<div style='top: -999px'><div>x</div><br/>99</div>metres",
    "<div hidden/>seen<svg/>seen, too",
    "<script>if (a<b) '</p>'</script>after<STYLE>p > a {}</style >that",
    "<!-- <p hidden> -->shown<?xml version='1.0'?> behind",
    "<title>a &amp; b</title><iframe src=x></iframe>rose",
    "<noscript><p>no</p></noscript>yes<p style=color:red;visibility:hidden>no</p>yes",
    '<a title="a > b" href=/to/it/>in</a>side',
    "<p>the <ſcript>mayor</p ><ſtyle>rose",
)
STRANGE = (
    "<p>it</p><![CDATA[ rose ]]>and fell",
    "<p class='a'id='b'>rose</p>",
    "<p <b>rose</b>",
    "<!-- a -- b -->rose",
    "<script>/* <!-- */</script>rose",
    "<script><style></style></script>rose</script>",
    "<p>rose</p bold>and fell",
    "<title>a <b>b</b></title>rose",
    "<textarea>a</b>b</textarea>rose",
    "<xmp><p></xmp>",
    "<p>ro\x00se</p>",
    "<p>rose</p></>",
    "<p\xa0hidden>rose</p>",
    "<script\xa0type=x>rose</script>",
    "<script>never closed<p>rose</p>",
)
PIECES = st.sampled_from(
    (
        *("<p>", "</p>", "<div hidden>", "</div>", "<br>", "<b class=x>", "</b>", "text ", "a < b", "&amp;", "&am", "p;", "<", ">", "/", "!", "--"),
        *(
            "'",
            '"',
            "=",
            " ",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<svg/>",
            "<style>",
            "</style>",
            "<title>",
            "</title>",
            "<?x",
            "<!doctype html>",
        ),
        "<p style='display:none'>",
    )
)


@pytest.mark.parametrize("html", PLAIN)
def test_a_page_that_is_written_plainly_is_cut_and_shows_the_same(html: str) -> None:
    seen = plainly_seen(html)
    assert seen is not None
    assert "".join(seen.pieces) == "".join(parsed(html).pieces)


@pytest.mark.parametrize("html", STRANGE)
def test_any_other_page_goes_through_the_parser(html: str) -> None:
    assert plainly_seen(html) is None
    assert shown_text(html) == "".join(parsed(html).pieces)


@pytest.mark.parametrize("html", ["<p>it rose</p>" + "<script></" * 9 + ">", "<style><script>" * 9 + ">", "<xmp>" * 9])
def test_a_script_that_is_not_whole_is_followed_to_the_end_once(html: str) -> None:
    """Planted bug: each further one was followed to the end, too: a page of 1 MB took minutes."""
    cut = PLAIN_TAG.split(html)
    assert [one for one in cut[1:] if one] in (["p", "it rose", "p", "script"], ["style"], ["xmp"])
    assert plainly_seen(html) is None


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=400)
def test_whatever_is_written_both_see_the_same(html: str) -> None:
    seen = plainly_seen(html)
    assert seen is None or "".join(seen.pieces) == "".join(parsed(html).pieces)


def test_real_pages_show_the_same_either_way() -> None:
    files = sorted(path for path in (SHARED / "corpora" / "pages").rglob("*.htm*") if path.is_file())
    if not files:
        pytest.skip(f"{SHARED / 'corpora' / 'pages'} has no pages: set CROSSREAD_SHARED to the shared folder")
    pages = [decode(inflate(path.read_bytes()).data, is_html=True).text for path in files[:40]]
    seen = [(page, found) for page in pages if (found := plainly_seen(page)) is not None]
    assert len(seen) > len(pages) // 2
    assert all("".join(found.pieces) == "".join(parsed(page).pieces) for page, found in seen)
