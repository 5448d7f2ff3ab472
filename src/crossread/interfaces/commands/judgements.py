"""`crossread judgements`: what people judged, listed, confirmed and withdrawn in a terminal."""
# ruff: noqa: PLC0415  # the command imports what it needs when it runs, so that help comes at once

from typing import TYPE_CHECKING

import click

from crossread.interfaces.commands.options import AS_JSON, LIBRARY, examples, open_library_in, put_json, whoever
from crossread.interfaces.commands.printing import put, say
from crossread.storage.address import Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crossread.services.review_laid import Laid
    from crossread.storage.library import Library
    from crossread.types.review import Reviewed

BY = click.option(
    "--by",
    metavar="NAME",
    envvar="CROSSREAD_OPERATOR",
    help="Who withdraws or confirms. Default: $CROSSREAD_OPERATOR, or the name you are logged in by.",
)
NUMBER = click.IntRange(min=1)
STANDS = {"output changed": "Look again: comparing says something else of these words now.", "words gone": "Look again: the words are gone."}


@click.command(
    short_help="List what people judged.",
    epilog=examples(
        "crossread judgements                     all of the library, the last first",
        "crossread judgements quake               of one story, and what must be looked at again",
        "crossread judgements --undo 12           it stays in the list, as withdrawn",
        "crossread judgements --json | jq '.judgements[] | select(.is_to_look_at)'",
    ),
)
@click.argument("story", required=False)
@click.option("--undo", "undone", metavar="N", type=NUMBER, help="Withdraw judgement N.")
@click.option("--confirm", "confirmed", metavar="N", type=NUMBER, help="Confirm judgement N, which somebody else made.")
@LIBRARY
@BY
@AS_JSON
def judgements(story: str | None, undone: int | None, confirmed: int | None, library: Where | None, by: str | None, *, as_json: bool) -> None:
    """List what people judged at the desk: who, when, of which words, and whether it still stands.

    Judgements are kept apart from what comparing finds and never change it. STORY is the name of a story, or its beginning.
    """
    if undone and confirmed:
        raise click.UsageError("Withdraw or confirm, one at a time.")
    with open_library_in(library) as opened:
        if undone or confirmed:
            _decide(opened, undone, confirmed, by or whoever(), as_json=as_json)
            return
        found = _of_story(opened, story) if story else _of_library(opened)
        if as_json:
            put_json({"judgements": [_plain(one, is_known=is_known) for one, is_known in found]})
            return
        for one, is_known in found:
            put("\n".join(_lines(one, is_known=is_known)) + "\n")
        if not found:
            say("Nobody judged anything yet. crossread serve opens the desk, where findings are judged.")
        again = sum(one.is_to_look_at for one, _ in found)
        if again:
            say(f"{again} of {len(found)} must be looked at again.")


def _decide(library: "Library", undone: int | None, confirmed: int | None, by: str, *, as_json: bool) -> None:
    """A library, the number of the judgement to withdraw or to confirm and who does it in; done, and told."""
    from crossread.services.protect import protection
    from crossread.services.review import confirm, undo
    from crossread.services.review_laid import Laid

    made: Reviewed = undo(library, undone, by) if undone else confirm(library, confirmed or 0, by)
    one = Laid(reviewed=protection(library).value(made), standing="stands")
    if as_json:
        put_json({"judgements": [_plain(one, is_known=False)]})
    else:
        put("\n".join(_lines(one, is_known=False)) + "\n")


def _of_library(library: "Library") -> "list[tuple[Laid, bool]]":
    """A library in, its judgements out, masked, the last first; whether each is known to stand, where a story that has its words was compared."""
    from crossread.services import kept
    from crossread.services.protect import protection
    from crossread.services.review import attached, best
    from crossread.services.review_laid import Laid
    from crossread.storage.reviews import reviews_in, stories_reviewed

    mask, made = protection(library), reviews_in(library.store)
    stories = sorted({story for several in stories_reviewed(library.store).values() for story in several})
    dossiers = (found.dossier for story in stories if (found := kept.kept(library, story)))
    laid = best(attached(library, dossier) for dossier in dossiers)
    known = ((laid.get(one.number) or Laid(reviewed=one, standing="stands"), one.number in laid or one.review.saw is None) for one in reversed(made))
    return [(mask.value(one), is_known) for one, is_known in known]


def _of_story(library: "Library", wanted: str) -> "list[tuple[Laid, bool]]":
    """A library and what a story is called in, the judgements that concern it out, masked, the last first.

    Raises:
        NotFoundError: there is no such story, or it was not compared.
    """
    from crossread.services import kept, shelf
    from crossread.services.protect import protection
    from crossread.services.review import attached
    from crossread.types.errors import NotFoundError

    name, mask = shelf.story_name(library, wanted), protection(library)
    found = kept.kept(library, name)
    if found is None:
        raise NotFoundError(f"Story {mask.story(name)} was not compared for the desk yet.", "Open it there (crossread serve), or leave its name out.")
    return [(mask.value(one), True) for one in reversed(attached(library, found.dossier).laid)]


def _plain(laid: "Laid", *, is_known: bool) -> dict[str, object]:
    """A judgement and whether it is known to stand in, its fields as plain values out."""
    from crossread.interfaces.json_view import plain

    view: dict[str, object] = plain(laid.reviewed)
    review: dict[str, object] = plain(laid.reviewed.review)
    del view["review"]
    standing = {"standing": laid.standing if is_known else None, "is_to_look_at": laid.is_to_look_at, "replaced_by": laid.replaced_by}
    return view | review | standing | {"finding_id": laid.finding_id}


def _lines(laid: "Laid", *, is_known: bool) -> "Iterator[str]":
    """A judgement and whether it is known to stand in, its lines out."""
    from crossread.interfaces.exports.judged import judged_words
    from crossread.interfaces.views.spoken import spoken
    from crossread.interfaces.views.visible import visible

    one = laid.reviewed
    words = " ".join(visible(judged_words(one)).split())
    yield f"{one.number:>4}  {words}"
    if one.undone_at:
        yield f"      Withdrawn by {visible(one.undone_by or '')}, {spoken(one.undone_at)}."
    elif laid.replaced_by:
        yield f"      Judged again later: {laid.replaced_by}."
    elif is_known and laid.standing in STANDS:
        yield f"      {STANDS[laid.standing]}"
    if one.review.saw:
        yield f"      {' '.join(visible(f'{one.review.saw.kind}: {one.review.saw.label} {one.review.saw.answer}').split())}"
