"""A dossier in, what is shown of versions out: which speak, what changed between them, and what became of the claims of the others."""

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.version import Change, OldClaim, Version

STANDING_WORDS = {"speaks": "counts", "replaced": "replaced by a later version", "withdrawn": "withdrawn", "not read": "could not be read"}

HEADING = "Corrected and withdrawn"

MOST_CHANGES = 6
"""Changes between two versions that the short text shows; the page and the JSON have all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """A version, ready to show.

    Attributes:
        version: the version.
        standing: whether it counts, in words.
        changes: each with its kind, and the words before and after, in words.
        claims: its claims that count no more, each with what stands in its place.
    """

    version: Version
    standing: str
    changes: tuple[tuple[str, str, str], ...]
    claims: tuple[str, ...]


def version_views(dossier: Dossier) -> tuple[VersionView, ...]:
    """A dossier in, its versions out as they are shown, by address and time."""
    return tuple(
        VersionView(
            version=version,
            standing=STANDING_WORDS[version.standing],
            changes=tuple(map(changed, version.changes)),
            claims=tuple(dict.fromkeys(old_words(one) for one in dossier.old_claims if one.claim.document_id == version.document_id)),
        )
        for version in dossier.versions
    )


def old_of(dossier: Dossier, finding: Finding) -> tuple[str, ...]:
    """A dossier and one of its findings in, a sentence for each claim that it no longer rests on, or that was corrected, out."""
    address = {version.document_id: version.address for version in dossier.versions}
    found = (one for one in dossier.old_claims if finding.id in one.finding_ids)
    return tuple(dict.fromkeys(f"{old_words(one)} ({address.get(one.claim.document_id, one.claim.document_id)})" for one in found))


def old_words(old: OldClaim) -> str:
    """A claim that counts no more in, a sentence out: its words, and those in their place."""
    if old.after is None:
        return f"{old.fate.capitalize()}: “{old.claim.span.words}”. {old.why}"
    return f"{old.fate.capitalize()}: “{old.claim.span.words}” → “{old.after.words}”"


def changed(change: Change) -> tuple[str, str, str]:
    """A change in, its kind and the words before and after out; the whole sentence where words were only put in or taken out."""
    before = ", ".join(f"“{span.words}”" for span in change.words_before) or (f"“{change.before.words}”" if change.before else "nothing")
    after = ", ".join(f"“{span.words}”" for span in change.words_after) or (f"“{change.after.words}”" if change.after else "nothing")
    return change.kind, before, after


def version_blocks(dossier: Dossier, look: Look, *, most: int | None = None) -> Iterator[str]:
    """A dossier and how words are shown in, the text about its versions out; nothing when no document has others.

    Args:
        dossier: the dossier.
        look: how words are shown.
        most: changes of one version that are shown; None for all.
    """
    if not dossier.versions:
        return
    lines = [paint(HEADING, "bold", look=look)]
    for view in version_views(dossier):
        version = view.version
        why = f" ({version.why.rstrip('.')})" if version.why else ""
        lines.append(wrapped(f"{version.document_id} {version.address}, {version.at}: {view.standing}{why}", look, indent=2, hang=17))
        shown = view.changes[:most]
        lines += [wrapped(f"{kind}: {before} → {after}", look, indent=4, hang=2) for kind, before, after in shown]
        lines += [wrapped(f"and {len(view.changes) - len(shown)} more changes", look, "dim", indent=4)] if len(shown) < len(view.changes) else []
        lines += [wrapped(words, look, indent=4, hang=2) for words in (view.claims[:most] if version.standing == "withdrawn" else ())]
    yield "\n".join(lines)
