"""What of a page is shown: elements and attributes, by name. Whatever stands on no list here does not come out.

The names are those of the HTML standard (WHATWG), with the old ones that browsers still know.
"""

import re

KEPT = frozenset(
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li main nav ol p pre q rp rt ruby s samp section "
    "small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
"""Elements that come out as what they are."""

DROPPED = frozenset(
    "applet area audio base basefont bgsound canvas command datalist dialog embed frame frameset head iframe image input keygen link map "
    "marquee math menuitem meta meter noembed noframes object optgroup option param plaintext portal progress script select source style "
    "svg template textarea title track video xmp".split()
)
"""Elements that go with all they hold: they run, load, ask, or are parsed by rules of their own. Any other element goes, and what it holds stays."""

AS_BLOCK = frozenset("body fieldset form html legend menu noscript search".split())
"""Elements whose content comes out in a `div`."""

VOID = frozenset({"br", "col", "hr", "img", "wbr"})
"""Kept elements without an end tag."""

ATTRIBUTES = frozenset(
    "abbr align alt bgcolor border cellpadding cellspacing class color cols colspan datetime dir face height hidden lang nowrap open "
    "reversed rowspan scope size span start title type valign value width".split()
)
"""Attributes that come out with their values; none of them names an address, an event or another element. `style` and `src` are looked into."""

PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]{1,4000000}")
"""A picture that the page carries itself: of pixels, never SVG, which is a document."""

LONGEST_VALUE = 2_000
"""Code points of an attribute's value, pictures aside."""
