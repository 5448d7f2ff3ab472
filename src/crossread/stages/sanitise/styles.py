"""CSS of a page in, what of it is harmless out: nothing that loads, nothing that covers the page or keeps it from being read without scripts."""

import re

MOST = 500_000
"""Code points of all style sheets of a page."""

OURS = "crossread"
"""No page may style, or take the class of, what we add to its copy."""

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
BRACE = re.compile(r"[{}]")
SELECTOR = re.compile(r"[^<{};@\\]{1,2000}")

NAME = re.compile(r"\s*([a-z-]{2,60})\s*:\s*([^<>{};\\@!]{1,500}?)\s*(?:!\s*important\s*)?", re.IGNORECASE)
"""A declaration. No backslash: with escapes a word can be written in ways that are not looked for. Its `!important` stays away: ours is."""

LOADING = re.compile(r"url|src|image|expression|javascript|behavior|binding|element|attr|var|env|paint|//", re.IGNORECASE)
"""What a value may not have in it: it loads, or leads to what does. Wider than what any browser knows."""

COVERING = frozenset(
    "animation animation-name behavior content clip clip-path cursor filter backdrop-filter left mask mix-blend-mode opacity overflow "
    "overflow-x overflow-y pointer-events position right top bottom inset transform transition visibility will-change z-index zoom "
    "-moz-binding -ms-filter -webkit-mask".split()
)
"""Properties that come out in no case: they lay one thing over another, or hide what only a script would show again (banners, pages that fade in)."""


def harmless(css: str) -> str:
    """A style sheet in, its harmless rules out. Rules with an @ go with all they hold: they load, or are for print or another size."""
    text = COMMENT.sub(" ", css[:MOST])
    out: list[str] = []
    at = 0
    while (brace := text.find("{", at)) >= 0:
        head = text[at:brace].rpartition("}")[2].rpartition(";")[2].strip()
        end = text.find("}", brace)
        body = text[brace + 1 : len(text) if end < 0 else end]
        if "@" in head or "{" in body:
            at = _behind(text, brace)
            continue
        at = brace + 1 + len(body) + 1
        kept = declarations(body)
        if kept and SELECTOR.fullmatch(head) and OURS not in head.lower():
            out.append(f"{head}{{{kept}}}")
    return "\n".join(out)


def declarations(style: str) -> str:
    """Declarations (of a rule, or of a `style` attribute) in, the harmless ones out."""
    kept = []
    for one in style[:MOST].split(";"):
        found = NAME.fullmatch(one)
        if found and not LOADING.search(found[2]) and found[1].lower() not in COVERING and not _hides(found[1].lower(), found[2].lower()):
            kept.append(f"{found[1].lower()}:{found[2]}")
    return ";".join(kept)


def _hides(name: str, value: str) -> bool:
    """A property and its value in, whether it moves words out of sight out: of no size, or far away."""
    return (name in {"font-size", "line-height", "height", "width", "max-height", "max-width"} and bool(re.match(r"0(?![.\d])", value))) or (
        name in {"text-indent", "margin", "margin-left", "margin-top"} and bool(re.search(r"-\d{3,}", value))
    )


def _behind(text: str, brace: int) -> int:
    """A style sheet and where a block begins in, where it ends out."""
    depth = 0
    for found in BRACE.finditer(text, brace):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.end()
    return len(text)
