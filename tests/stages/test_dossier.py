"""Assembling a dossier: it holds the figures of its reports, and reports that share their text count as one for them."""

from crossread.stages.dossier import assemble
from crossread.stages.origins import trace_origins
from crossread.types.dossier import Dossier, Reading, Story
from tests.making import FILLERS, read


def report(text: str, outlet: str) -> Reading:
    """A text and its outlet in, the report out."""
    return read(text, outlet=outlet, published="2025-03-01")


COPIED = f"Two people were killed in the blast, the fire service said on Saturday. {FILLERS[0]}"
READINGS = (
    *(report(COPIED, outlet) for outlet in ("Elm", "Oak", "Ash")),
    report(f"Three people were killed. {FILLERS[1]}", "Fir"),
    report(f"A street is shut after three people were killed, neighbours told us. {FILLERS[2]}", "Yew"),
)


def assembled(readings: tuple[Reading, ...]) -> Dossier:
    """Readings in, their dossier without points and findings out."""
    ordered = tuple(sorted(readings, key=lambda one: one.document.id))
    story = Story(name="blast", document_ids=tuple(one.document.id for one in ordered))
    return assemble(story, ordered, (), trace_origins(ordered), ())


def test_reports_that_share_their_text_count_once_for_a_figure() -> None:
    (killed,) = assembled(READINGS).figures
    assert (killed.number, killed.rule) == (3, "majority of origins")


def test_a_story_of_which_nobody_came_to_harm_has_no_figure() -> None:
    assert assembled((report(f"The road was closed. {FILLERS[0]}", "Elm"),)).figures == ()
