"""What two dossiers of a story tell that is new: figures, conflicts, denials, with the words before and after."""

from collections.abc import Callable

import msgspec
import pytest

from crossread.services.alerts import Noted, alerts_between, decode_noted, note
from crossread.types.alert import Alert
from crossread.types.dossier import Reading
from tests.making import FILLERS, dossier, read

AT = "2025-03-04T12:00:00Z"

TWELVE = read(f"At least 12 people were killed when the ferry sank off Orvel on Monday, the coast guard said.\n{FILLERS[0]}", outlet="The Elm")
TWELVE_TOO = read(f"Twelve people were killed when a ferry went down off Orvel, the harbour master said.\n{FILLERS[1]}", outlet="The Oak")
NINETEEN = read(f"Exactly 19 people were killed when the ferry sank off Orvel on Monday, the hospital said.\n{FILLERS[2]}", outlet="The Ash")
QUAKE = read(f"The quake in Orvel had a magnitude of 6.1, the institute said.\n{FILLERS[0]}", outlet="The Elm", published="2025-03-04")
WEAKER = read(f"The quake in Orvel had a magnitude of 5.2, the observatory said.\n{FILLERS[1]}", outlet="The Oak", published="2025-03-04")
SAID = read(f"The ministry said the ferry was carrying weapons when it sank off Orvel.\n{FILLERS[0]}", outlet="The Yew", published="2025-03-04")
DENIED = read(
    f"The operator, Irava Lines, denied that the ferry was carrying weapons when it sank off Orvel.\n{FILLERS[1]}",
    outlet="The Fir",
    published="2025-03-05",
)


def told(before: tuple[Reading, ...], after: tuple[Reading, ...]) -> tuple[Alert, ...]:
    """Readings before and after in, the alerts out; what was noted goes through the store's JSON."""
    kept = decode_noted(msgspec.json.encode(note(dossier(*before))))
    return alerts_between(kept, note(dossier(*after)), "ferry", AT)


def of_kind(alerts: tuple[Alert, ...], kind: str) -> list[Alert]:
    return [one for one in alerts if one.kind == kind]


def test_nothing_new_tells_nothing() -> None:
    for readings in ((TWELVE,), (TWELVE, NINETEEN), (SAID, DENIED)):
        assert told(readings, readings) == ()


def test_a_report_that_agrees_tells_nothing() -> None:
    assert told((TWELVE,), (TWELVE, TWELVE_TOO)) == ()


def test_a_figure_that_changes_is_told_with_both_words() -> None:
    (changed,) = of_kind(told((TWELVE,), (NINETEEN,)), "figure changed")
    assert "12" in changed.before[0].words
    assert "19" in changed.after[0].words
    assert changed.what == "killed"


def test_a_figure_that_nobody_gives_any_more_is_told() -> None:
    (changed,) = of_kind(told((TWELVE, SAID), (SAID,)), "figure changed")
    assert (len(changed.before), changed.after) == (1, ())


def test_a_conflict_that_comes_to_be_is_told_once_with_what_stood_before() -> None:
    assert [finding for finding in dossier(QUAKE, WEAKER).findings if finding.kind == "conflict"], "the two contradict each other"
    (alert,) = of_kind(told((QUAKE,), (QUAKE, WEAKER)), "conflict")
    assert ({one.document_id for one in alert.before}, {one.document_id for one in alert.after}) == ({QUAKE.document.id}, {WEAKER.document.id})
    assert any("6.1" in one.words for one in alert.before)
    assert any("5.2" in one.words for one in alert.after)
    more = read(f"The earthquake in Orvel had a magnitude of 6.1, the mayor said.\n{FILLERS[2]}", outlet="The Box", published="2025-03-04")
    assert of_kind(told((QUAKE, WEAKER), (QUAKE, WEAKER, more)), "conflict") == [], "the same conflict, with one more on a side"


def test_a_denial_that_comes_to_be_is_told() -> None:
    found = dossier(SAID, DENIED)
    assert [finding for finding in found.findings if finding.kind == "denied"], "the operator denies it"
    (alert, *_) = of_kind(told((SAID,), (SAID, DENIED)), "denial")
    assert DENIED.document.id in {one.document_id for one in alert.after}


@pytest.mark.parametrize("readings", [(QUAKE, WEAKER), (SAID, DENIED)])
def test_the_words_of_an_alert_stand_where_it_says(readings: tuple[Reading, ...]) -> None:
    documents = {reading.document.id: reading.document for reading in readings}
    alerts = told((readings[0],), readings)
    assert alerts
    for alert in alerts:
        for one in (*alert.before, *alert.after):
            part: Callable[..., str] = documents[one.document_id].part
            assert part(one.part)[one.start : one.end] == one.words
            assert one.words in one.sentence


def test_an_alert_is_another_one_at_another_time() -> None:
    kept: Noted = note(dossier(TWELVE))
    first, second = (alerts_between(kept, note(dossier(NINETEEN)), "ferry", at)[0].id for at in (AT, "2025-03-05T12:00:00Z"))
    assert first != second
