"""Material in, one HTML file out that needs nothing else: the dossier's page, with what people judged under the findings it is about."""

from markupsafe import Markup, escape

from crossread.interfaces.exports.judged import HEADING, judged_words
from crossread.interfaces.exports.material import Material
from crossread.interfaces.pages import dossier_page, environment, style
from crossread.interfaces.views.view import dossier_view
from crossread.interfaces.views.visible import visible


def html_file(material: Material) -> bytes:
    """Material in, its page out; where nobody judged anything, the very page that `crossread show --html` writes."""
    if not material.reviews:
        return dossier_page(material.dossier).encode()

    def slot(kind: str, key: str) -> Markup:
        return judged_html(material, key) if kind == "judged" else Markup()

    shown = {"view": dossier_view(material.dossier), "story": material.dossier.story.name, "slot": slot}
    return environment().get_template("dossier.html").render(**shown, **style()).encode()


def judged_html(material: Material, finding_id: str) -> Markup:
    """Id of a finding in, what people judged of it as HTML out; nothing where nobody did."""
    lines = Markup().join(Markup("<li>{}</li>").format(escape(visible(judged_words(one)))) for one in material.judged(finding_id))
    return Markup('<aside class="judged"><b>{}</b><ul>{}</ul></aside>\n').format(HEADING, lines) if lines else Markup()
