"""The bytes of an XML file of strangers in, its elements out: no entities, nothing loaded from elsewhere, malformed parts passed over."""

from lxml import etree

from crossread.types.gap import Gap


def root_of(data: bytes) -> tuple[etree._Element | None, bool]:
    """The bytes of an XML file in, its root element (None when there is none) and whether it is malformed out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, True
    return root, len(parser.error_log) > 0


def name_of(element: etree._Element) -> str:
    """An element in, its name in small letters without a namespace out; empty for a comment or instruction."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def words_of(element: etree._Element, *path: str) -> str:
    """An element and names of elements within each other in, the words of the first such element out; empty when there is none."""
    here: etree._Element | None = element
    for name in path:
        here = None if here is None else next((child for child in here if name_of(child) == name), None)
    return "" if here is None else " ".join((here.text or "").split())


def malformed(address: str, stage: str) -> Gap:
    """An address and who asks in, a gap that says that the XML there is malformed out."""
    why = "It is not well-formed; what could be made out was read."
    return Gap(what=address, why=why, do="Fetch or save it again.", stage=stage)
