"""A dossier or one document in, one self-contained HTML file out: no script, nothing fetched from anywhere.

Reports are hostile input. Everything is escaped by the template engine, hidden and reordering characters are shown by their code point
(`visible`, for every value a template prints), links lead to http and https alone, and a content security policy allows the page's own
style sheet, by its hash, and nothing else.
"""

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crossread.interfaces.figures.drawing import legend_key
from crossread.interfaces.views.links import IN_FILE
from crossread.interfaces.views.reading_view import reading_view
from crossread.interfaces.views.spoken import spoken
from crossread.interfaces.views.view import dossier_view
from crossread.interfaces.views.visible import visible
from crossread.services.understand import Understood
from crossread.types.dossier import Dossier

GLYPHS = {
    "agreed": "=",
    "disputed": "≠",
    "may-differ": "~",
    "changed": "→",
    "sums": "Σ",
    "unknown": "?",
    "hedge": "!",
    "one-origin": "⊙",
    "single": "1",
    "wording": "≈",
    "scope": "⊂",
}
"""A sign for each section, beside its colour and its heading."""


def dossier_page(dossier: Dossier) -> str:
    """A dossier in, its page out: one self-contained HTML file."""
    return environment().get_template("dossier.html").render(view=dossier_view(dossier), story=dossier.story.name, **style())


def document_page(understood: Understood) -> str:
    """Everything that was understood of one document in; its page out: the text with statements, chains, claims, times and names marked."""
    return environment().get_template("document.html").render(view=reading_view(understood), **style())


@cache
def environment() -> Environment:
    """The template engine: escapes everything, shows hidden characters, and fails on a name it does not know."""
    engine = Environment(
        loader=PackageLoader("crossread.interfaces"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
    )
    engine.filters["spoken"] = spoken
    engine.globals |= {"key": legend_key, "glyphs": GLYPHS, "links": IN_FILE, "slot": slot}
    return engine


def slot(kind: str, key: str) -> Markup:  # noqa: ARG001  # a page that is kept for all readers leaves room here
    """A kind of mark and what it is of in, nothing out: only the desk's pages have room for what is one reader's."""
    return Markup("")


def printed(value: object) -> object:
    """A value a template prints in, the value to print out: text is made visible, HTML made by us is left as it is, None is nothing."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


@cache
def style() -> dict[str, Markup]:
    """Nothing in, the style sheet and the hash that allows it out."""
    css = resources.files("crossread.interfaces").joinpath("static/page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return {"css": Markup(css), "css_hash": Markup(digest)}  # noqa: S704 - our own file, not a report's words
