"""HTML or JSON in, the same out with the words in it masked and everything that makes it HTML or JSON as it was."""

import re
from collections.abc import Callable

Hide = Callable[[str], str]

PIECES = re.compile(r"(<!--.*?-->|<(?:style|script)\b.*?</(?:style|script)\s*>|<[A-Za-z/!?][^<>]*>)", re.DOTALL | re.IGNORECASE)
"""What is markup: comments, scripts and style sheets whole, and tags."""
INLINE = re.compile(r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|ins|del|mark|q|s|small|span|strong|sub|sup|u|wbr)\b", re.IGNORECASE)
READ = re.compile(
    r"""(\s(?:title|alt|aria-label|aria-description|content|value|placeholder|href|src|action|data-[a-z-]+|cite|label|summary|datetime|id|for|name|download)\s*=\s*)("[^"]*"|'[^']*')""",
    re.IGNORECASE,
)
"""Attributes whose values people read, or that lead somewhere."""
POLICY = re.compile(r"http-equiv|charset|viewport|color-scheme|csrf", re.IGNORECASE)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
JOINT = "\u2063"
"""Stands where inline markup stood while words are looked at: it prints nothing, so a name goes on behind it."""


def masked_html(page: str, hide: Hide) -> str:
    """HTML and what hides names in plain text in, the HTML with its words masked out."""
    pieces = PIECES.split(page)
    words = [piece if at % 2 == 0 else "" for at, piece in enumerate(pieces)]
    joined = "".join(piece if at % 2 == 0 else (JOINT if INLINE.match(piece) else "\n") for at, piece in enumerate(pieces))
    hidden = hide(joined)
    at = 0
    made: list[str] = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            made.append(hidden[at : at + len(words[number])])
            at += len(words[number])
        else:
            made.append(_tag(piece, hide))
            at += 1
    return "".join(made)


def _tag(tag: str, hide: Hide) -> str:
    """A piece of markup in, the same with the values of its attributes masked out."""
    if tag.startswith("<!--"):
        return f"<!--{hide(tag[4:-3])}-->"
    if POLICY.search(tag) or tag[:7].lower().startswith(("<style", "<script")):
        return tag
    return READ.sub(lambda found: found[1] + found[2][0] + hide(found[2][1:-1]) + found[2][0], tag)


def masked_json(data: str, hide: Hide) -> str:
    """JSON (a value, or one a line) and what hides names in plain text in, the JSON with its strings masked out; what looks like a key stays."""

    def string(found: re.Match[str]) -> str:
        is_key = data[found.end() : found.end() + 2].lstrip().startswith(":") and found[0].isascii() and " " not in found[0]
        return found[0] if is_key else f'"{hide(found[0][1:-1])}"'

    return STRING.sub(string, data)
