"""Names in, which of them name the same out: the rules that hold within a document and across documents.

The classes are a function of the set of units: a short form joins the one class that it can stand for, and stays alone beside two. Everything is
looked up by the key of a word, never all with all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from crossread.stages.names.forms import Form
from crossread.stages.names.joining import BODILY, LOCAL, PERSONAL, Joining, Places, Unit, is_full_person
from crossread.stages.names.persons import is_initial
from crossread.stages.names.same_body import join_abbreviations, join_owned_bodies, join_shorter_bodies
from crossread.stages.names.same_person import index_persons, join_lone_persons, join_near, join_shorter_persons
from crossread.stages.names.union import Classes


def group(units: Sequence[Unit], places: Places, *, is_within: bool, same: Iterable[tuple[int, int]] = ()) -> tuple[int, ...]:
    """Units and pairs of them known to be the same in, for each the smallest number of its class out."""
    joining = Joining(units=units, places=places, is_within=is_within, classes=Classes(len(units)))
    for a, b in same:
        joining.classes.join(a, b)
    index_persons(joining)
    join_equal(joining)
    join_near(joining)
    join_shorter_persons(joining)
    join_lone_persons(joining)
    join_abbreviations(joining)
    join_owned_bodies(joining)
    join_shorter_bodies(joining)
    join_regions(joining)
    return tuple(joining.classes.top(at) for at in range(len(units)))


def join_equal(joining: Joining) -> None:
    """Units that share a key are joined."""
    first: dict[tuple[object, ...], int] = {}
    for at, unit in enumerate(joining.units):
        for form in unit.forms:
            for key in keys_of(joining, unit, form):
                joining.classes.join(at, first.setdefault(key, at))


def keys_of(joining: Joining, unit: Unit, form: Form) -> Iterable[tuple[object, ...]]:
    """A unit and a form of it in, the keys under which it is equal to others out."""
    is_lone = len(form.tokens) == 1
    is_full = is_full_person(unit, form)
    if is_full and is_initial(form.person[0]):
        return  # "J. Low" may be two persons
    if not is_lone:
        yield ("words", form.tokens)
    if is_full:
        yield ("person", form.person, form.suffix)
    if unit.kind == "other" and is_lone and (form.person[-1] in joining.by_last or (joining.is_within and form.person[-1] in joining.by_first)):
        return  # perhaps the last name of somebody
    if unit.kind in PERSONAL and is_lone and form.person[-1] not in joining.by_last:
        yield ("lone", form.person)
    if unit.kind in BODILY:
        yield ("body", form.body)
    if unit.kind in LOCAL or (unit.kind != "person" and not joining.places.is_place(form.words)):
        yield ("name", form.place)
    if form.place.startswith("/") and unit.kind != "person":
        yield ("country", form.place)
    if unit.kind in LOCAL and (place := joining.places.place_id(form.words)):
        yield ("place", place)


def join_regions(joining: Joining) -> None:
    """A place that is no known city joins the one part of a country of its name ("Aceh", "Aceh province")."""
    regions: dict[str, set[int]] = defaultdict(set)
    for at, unit in enumerate(joining.units):
        if unit.kind in LOCAL:
            for form in unit.forms:
                if "/" in form.place[1:]:
                    regions[form.place.split("/")[0]].add(joining.classes.top(at))
    for at, unit in enumerate(joining.units):
        if unit.kind in LOCAL:
            for form in unit.forms:
                hosts = {joining.classes.top(host) for host in regions.get(form.place, ())}
                if len(hosts) == 1 and not (joining.places.place_id(form.words) or "").startswith("city"):
                    joining.classes.join(at, hosts.pop())
