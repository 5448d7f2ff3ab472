"""Names of bodies in, which of them are one body out: abbreviations, names without their country, names without generic words."""

from collections import defaultdict

from crossread.stages.names.demonyms import COUNTRY_NAMES, COUNTRY_OF
from crossread.stages.names.forms import COUNTRIES, LEGAL, initials
from crossread.stages.names.joining import BODILY, Joining

Tokens = tuple[str, ...]


def join_abbreviations(joining: Joining) -> None:
    """An abbreviation joins the one name that it was defined for, else the one whose first letters make it."""
    defined: dict[str, set[int]] = defaultdict(set)
    spelt: dict[str, set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        for short in unit.abbreviations:
            defined[short].add(joining.classes.top(at))
        if unit.kind != "person":
            for form in unit.forms:
                for short in initials(form):
                    spelt[short].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind == "person" or unit.abbreviations:
            continue
        for short in (form.tokens[0] for form in unit.forms if form.is_acronym and len(form.tokens[0]) >= SHORTEST_ABBREVIATION):
            hosts = {joining.classes.top(host) for host in defined.get(short) or spelt.get(short) or ()}
            if len(hosts) == 1:
                joining.classes.join(at, hosts.pop())


SHORTEST_ABBREVIATION = 2


def join_owned_bodies(joining: Joining) -> None:
    """A name of a body without its country joins the one of the same words with a country ("Defence Ministry", "Ministry of Defence of Ukraine")."""
    with_country: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        if unit.kind in BODILY:
            for form in unit.forms:
                rest = tuple(word for word in form.body if word not in COUNTRIES)
                if rest and len(rest) == len(form.body) - 1:
                    with_country[rest].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind in BODILY:
            for form in unit.forms:
                hosts = {joining.classes.top(host) for host in with_country.get(form.body, ())} if len(form.body) > 1 else set()
                if len(hosts) == 1:
                    joining.classes.join(at, hosts.pop())


def join_shorter_bodies(joining: Joining) -> None:
    """A name of a body that leaves out generic words behind it, or the country in front of it, joins the one fuller name that it fits."""
    holder: dict[Tokens, int] = {}
    by_first: dict[str, list[Tokens]] = defaultdict(list)
    by_last: dict[str, list[Tokens]] = defaultdict(list)
    for at, unit in enumerate(joining.units):
        for form in unit.forms if unit.kind in BODILY else ():
            if len(form.tokens) > 1 and form.tokens not in holder:
                holder[form.tokens] = at  # units of equal words are one class
                by_first[form.tokens[0]].append(form.tokens)
                by_last[form.tokens[-1]].append(form.tokens)
    known: dict[Tokens, set[int]] = {}
    pairs = []
    for at, unit in enumerate(joining.units):
        for short in (form.tokens for form in unit.forms if unit.kind in BODILY):
            if short not in known:
                candidates = (*by_first.get(short[0], ()), *by_last.get(short[-1], ()))
                fitting = (tokens for tokens in candidates if is_short_body(short, tokens, is_within=joining.is_within))
                known[short] = {joining.classes.top(holder[tokens]) for tokens in fitting}
            fuller = known[short] - {joining.classes.top(at)}
            if len(fuller) == 1:
                pairs.append((at, fuller.pop()))
    for at, host in pairs:
        joining.classes.join(at, host)


def is_short_body(short: tuple[str, ...], full: tuple[str, ...], *, is_within: bool) -> bool:
    """Is the first the second without generic words at the end, or without a country (within a document: any name) in front?"""
    extra = len(full) - len(short)
    if extra <= 0:
        return False
    if full[:extra] and full[extra:] == short:
        front = " ".join(full[:extra]).removesuffix(" s").removesuffix("'s")
        return front in COUNTRY_NAMES or front in COUNTRY_OF or (is_within and len(short) > 1 and front not in NARROWING)
    rest = full[len(short) :]
    is_country = short[0] in COUNTRY_OF or short[0] in COUNTRY_NAMES
    return full[: len(short)] == short and not is_country and all(word in GENERIC or word == "and" for word in rest)


GENERIC = LEGAL | frozenset(
    "group airlines airways motors motor industries industrial systems technologies technology enterprises international airline aircraft "
    "company bank computer software media broadcasting newspaper newspapers news agency network foundation institute party club fc movement "
    "university college airlines energy oil petroleum steel pharmaceuticals electronics communications telecom railways stores".split()
)
"""Words that a short name of a body leaves out behind its own ("Boeing" for "Boeing Company")."""
NARROWING = frozenset("north south east west northern southern eastern western central new old lower upper deputy vice assistant former".split())
"""Words that make another thing of the one behind them."""
