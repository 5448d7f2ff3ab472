"""A dossier in, its canonical JSON out: keys sorted, ids made from content, the same bytes whatever the order the reports came in.

Fields: `crossread` ("dossier"), `version`, `title`, `story`, `documents` (each with `reason`: why its state is not "ok"; `statements`, `claims` and
`gaps`; a claim's `span` has `document_id`, `part`, `start`, `end`, `words`), `points` (with `links`: pairs that were scored, and `neighbours`: what
was kept apart), `origins`, `findings` (each with `section`, `absent`: how many documents have nothing of it, by why, and `chance_words`; a side with
`n`, `m` and `standing`; `crossread missing --json` names the documents; evidence with `is_witnessed`, when somebody looked), `unwitnessed` (words
that a second parser does not find on the archived pages: they never count as exact; null when nobody looked), `sections` (`key`, `heading`, ids of
its `findings`), `figures` (how many were killed and injured, each with what every report gives, `given`, in the claims named by `claim_ids`),
`versions` (documents with other versions, or withdrawn, each with its `standing` and the `changes` to the next one), `old_claims` (claims that count
no more, with the words `after` and the `finding_ids` they touch) and `gaps`. Offsets are Unicode code points of the document's part, half open.
"""

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from crossread.interfaces.views.chances import likely
from crossread.interfaces.views.sections import SECTION_OF, Section, sectioned
from crossread.interfaces.views.standing import standing
from crossread.services.absence import Presence
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading
from crossread.types.figure import Given, StoryFigure
from crossread.types.finding import Finding, Side
from crossread.types.version import OldClaim

if TYPE_CHECKING:
    from crossread.services.understand import Understood

VERSION = 1
"""Counted up when a field changes its meaning or goes away; new fields may come at any time."""

Json = dict[str, Any]


def dossier_json(dossier: Dossier) -> str:
    """A dossier in, its canonical JSON out, ending with a line end."""
    return as_json(dossier_view(dossier))


def as_json(value: object) -> str:
    """A value of dictionaries, lists, strings, numbers and None in, JSON out: keys sorted, two spaces deep, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def dossier_view(dossier: Dossier) -> Json:
    """A dossier in, everything in it as plain values out, with section, N and M beside each finding."""
    presence = Presence(dossier)
    return {
        "crossread": "dossier",
        "version": VERSION,
        "title": dossier.title,
        "story": plain(dossier.story),
        "documents": [reading_view(reading) for reading in dossier.readings],
        "points": plain(dossier.points),
        "origins": plain(dossier.origins),
        "unwitnessed": plain(dossier.unwitnessed),
        "findings": [finding_view(finding, presence) | evidence_view(finding, dossier) for finding in dossier.findings],
        "sections": [section_view(section, found) for section, found in sectioned(dossier.findings)],
        "figures": [figure_view(figure) for figure in dossier.figures],
        "versions": plain(dossier.versions),
        "old_claims": [old_claim_view(old) for old in dossier.old_claims],
        "gaps": plain(dossier.gaps),
    }


def old_claim_view(old: OldClaim) -> Json:
    """A claim that counts no more in, its fields as plain values out."""
    view: Json = plain(old)
    return view | {"claim": claim_view(old.claim)}


def figure_view(figure: StoryFigure) -> Json:
    """A story's figure in, its fields as plain values out: the claims that tell what a report gives by their ids."""
    view: Json = {name: plain(getattr(figure, name)) for name in ("asked", "number", "answer", "rule", "reason", "evidence", "derivations")}
    return view | {"given": [given_view(one) for one in figure.given]}


def given_view(given: Given) -> Json:
    """What a report gives in, plain values out."""
    view: Json = {name: plain(getattr(given, name)) for name in ("document_id", "day", "number", "answer", "derivations")}
    return view | {"claim_ids": [claim.id for one in given.tellings for claim in one.claims]}


def section_view(section: Section, findings: tuple[Finding, ...]) -> Json:
    """A section and its findings in, its key, heading and the ids of the findings out."""
    return {"key": section.key, "heading": section.heading, "findings": [finding.id for finding in findings]}


def reading_view(reading: Reading) -> Json:
    """A reading in, its document as plain values out, with its statements, claims and gaps."""
    document: Json = plain(reading.document)
    return document | {
        "reason": reading.document.reason,
        "statements": plain(reading.statements),
        "claims": [claim_view(claim) for claim in reading.claims],
        "gaps": plain((*reading.document.gaps, *(gap for gap in reading.gaps if gap not in reading.document.gaps))),
    }


def understood_view(understood: "Understood") -> Json:
    """Everything that was understood of a document in, plain values out: as `reading_view`, with names, times and what was not understood.

    Further fields: `made_by`, `entities` (each with its `forms`), `times`, `said_at` (when its statements were made), `not_understood`.
    """
    return reading_view(understood.reading) | {
        "crossread": "document",
        "version": VERSION,
        "made_by": understood.made_by,
        "entities": [plain(entity) | {"forms": list(entity.forms)} for entity in understood.entities],
        "times": plain(understood.times),
        "said_at": plain(understood.said_at),
        "not_understood": plain(understood.missed),
    }


def claim_view(claim: Claim) -> Json:
    """A claim in, its fields as plain values out; its span names the document too, so that it can be followed by itself."""
    view: Json = plain(claim)
    view["span"] = {"document_id": claim.document_id} | view["span"]
    return view


def finding_view(finding: Finding, presence: Presence) -> Json:
    """A finding and which documents have what in, its fields as plain values out, with its section, its sides' counts and who does not have it."""
    view: Json = plain(finding)
    return view | {
        "section": SECTION_OF[finding.kind].key,
        "sides": [side_view(side) for side in finding.sides],
        "absent": dict(sorted(Counter(one.why for one in presence.absences(finding).absent).items())),
        "chance_words": likely(finding.chance) if finding.chance is not None else None,
    }


def evidence_view(finding: Finding, dossier: Dossier) -> Json:
    """A finding and its dossier in, its evidence with `is_witnessed` beside each piece out; without it when nobody looked."""
    if dossier.unwitnessed is None:
        return {}
    unknown = {(one.document_id, one.span.place) for one in dossier.unwitnessed}
    return {"evidence": [plain(one) | {"is_witnessed": (one.document_id, one.span.place) not in unknown} for one in finding.evidence]}


def side_view(side: Side) -> Json:
    """A side in, its fields as plain values out, with N and M and how it stands."""
    view: Json = plain(side)
    return view | {"n": side.n, "m": side.m, "standing": standing(side)}


def without_meaning(value: Any) -> Any:  # noqa: ANN401  # plain values of any shape
    """Plain values in, the same without what claims mean to the encoder (`Claim.meaning`, which only comparing needs) out."""
    if isinstance(value, dict):
        return {name: without_meaning(one) for name, one in value.items() if name != "meaning"}
    return [without_meaning(one) for one in value] if isinstance(value, list | tuple) else value


def plain(value: object) -> Any:  # noqa: ANN401  # JSON has no narrower type
    """A value of the ground floor in, dictionaries, lists, strings, numbers and None out."""
    return msgspec.to_builtins(value)
