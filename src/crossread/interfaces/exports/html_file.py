"""Material in, one HTML file out that needs nothing else: the dossier's page."""

from crossread.interfaces.exports.material import Material
from crossread.interfaces.pages import dossier_page


def html_file(material: Material) -> bytes:
    """Material in, its page out."""
    return dossier_page(material.dossier).encode()
