"""What people judged in, plain values out; and the dossier of a request with what was judged of it, both masked."""

from crossread.interfaces.desk.seen_by import Seen
from crossread.interfaces.json_view import Json, plain
from crossread.services import kept
from crossread.services.review import attached
from crossread.services.review_laid import NOTHING, At, Attached, Laid
from crossread.types.review import Reviewed, Standing


def judged_in(seen: Seen, story: str) -> Attached | None:
    """A collection as its reader sees it and the whole name of a story in, what people judged in it out, masked; None when it was not compared.

    A review is laid where its words stand in the reports, so it is laid before anything is masked.
    """
    found = kept.kept(seen.library, story)
    return seen.mask.value(attached(seen.library, found.dossier)) if found else None


def items_of(judged: Attached | None, finding_id: str) -> list[Json]:
    """What was judged in a story and the id of a finding in, the judgements on it out, withdrawn ones last."""
    here: At = judged.findings.get(finding_id, NOTHING) if judged else NOTHING
    return [laid_item(one) for one in (*here.in_force, *here.undone)]


def laid_item(laid: Laid) -> Json:
    """A review as it lies beside what the machine says now in, plain values out."""
    return reviewed_item(laid.reviewed, laid.standing)


def reviewed_item(one: Reviewed, standing: Standing | None = None) -> Json:
    """A review and what became of it (None where nobody looked) in, plain values out."""
    return {
        "number": one.number,
        "by": one.by,
        "at": one.at,
        "kind": one.review.kind,
        "value": one.review.value,
        "subject": one.review.subject,
        "about": plain(one.review.about),
        "confirmed_by": list(one.confirmed_by),
        "undone_by": one.undone_by,
        "undone_at": one.undone_at,
        "standing": standing,
    }
