"""What a page is of in, its address out: the one place that knows them (docs/decisions/0010)."""

from urllib.parse import quote, urlencode, urlsplit


def collection(c: str) -> str:
    """A collection's slug in, the address of its stories out."""
    return f"/c/{quote(c, safe='')}/"


def under(c: str, *parts: str, **query: str | int | None) -> str:
    """A collection's slug, the parts of a path in it and a query in, the address out; what is None is left out of the query."""
    asked = {name: value for name, value in query.items() if value is not None}
    return f"/c/{'/'.join(quote(one, safe='') for one in (c, *parts))}{f'?{urlencode(asked)}' if asked else ''}"


def story(c: str, s: str, *parts: str, **query: str | int | None) -> str:
    """A collection's slug, a story's address name and what of it in, the address out."""
    return under(c, "stories", s, *parts, **query)


def login(path: str, query: str = "") -> str:
    """The path and query that somebody asked for in, the address where they enter and are led there out."""
    here = f"{path}?{query}" if query else path
    return "/login" if here == "/" else f"/login?{urlencode({'back': here})}"


def back(wanted: str, otherwise: str) -> str:
    """Where a form wants to lead back and where else in, where to go out: never to another site."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return otherwise
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc and wanted.isprintable()
    return wanted if is_ours and "\\" not in wanted else otherwise
