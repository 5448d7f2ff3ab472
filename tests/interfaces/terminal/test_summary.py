"""The short of a dossier: a few lines a finding, numbered, nothing hidden without being counted, the two counts apart."""

import re
from dataclasses import replace

import pytest

from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.paint import Look
from crossread.interfaces.terminal.summary import COUNTS, FEW, MOST, clipped, finding_called, finding_lines, numbered, short_of, summary_text, weighed
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import SECTION_OF
from crossread.types.dossier import Dossier
from crossread.types.errors import NotFoundError
from crossread.types.finding import Side

COMMAND = "crossread show story"
SIDE = Side(answer="12", claim_ids=(), document_ids=("a", "b"), attested_by=("x", "y"), stands_behind=("z",), is_independent=True, why="Because.")


def flat(text: str) -> str:
    return " ".join(text.split())


def many(dossier: Dossier, number: int) -> Dossier:
    """A dossier in, the same with its first finding so many times out, each with an id of its own."""
    return replace(dossier, findings=tuple(replace(dossier.findings[0], id=f"{at:016x}") for at in range(number)))


def test_every_section_is_there_with_its_number_and_its_first_findings(invented: Dossier) -> None:
    text = summary_text(invented, Look(), COMMAND)
    for kind in {finding.kind for finding in invented.findings}:
        section = SECTION_OF[kind]
        assert f"{section.heading} ({sum(SECTION_OF[one.kind] is section for one in invented.findings)})" in text
    for at, finding in enumerate(numbered(invented), 1):
        if f"{at}. " in text:
            assert finding_lines(at, finding, Lookup(invented.readings), Look(), {one.id: one for one in invented.origins}) in text


@pytest.mark.parametrize(("number", "hidden"), [(MOST, 0), (MOST + 1, 1), (50, 50 - MOST)])
def test_what_is_not_shown_is_counted(invented: Dossier, number: int, hidden: int) -> None:
    text = summary_text(many(invented, number), Look(), COMMAND)
    assert len(re.findall(r"(?m)^ {1,2}\d+\. ", text)) == min(number, MOST)
    assert re.findall(r"and (\d+) more: crossread show story --all", text) == ([str(hidden)] if hidden else [])


def test_a_folded_section_shows_fewer(invented: Dossier) -> None:
    weak = replace(invented, findings=tuple(one for one in invented.findings if one.kind == "may differ"))
    text = summary_text(many(weak, FEW + 2), Look(), COMMAND)
    assert re.findall(r"and (\d+) more: crossread show story --all", text) == ["2"]
    assert SECTION_OF["may differ"].note in flat(text)


def test_numbers_are_the_same_in_short_in_whole_and_when_asked_for(invented: Dossier) -> None:
    whole = dossier_text(invented, Look())
    for at, finding in enumerate(numbered(invented), 1):
        assert finding_called(invented, str(at)) == (at, finding)
        assert finding_called(invented, finding.id) == (at, finding)
        assert f"{at}. {finding.label}" in flat(whole)


def test_an_id_that_several_begin_with_is_refused(invented: Dossier) -> None:
    with pytest.raises(NotFoundError, match="Several findings"):
        finding_called(many(invented, 3), "000000000")


def test_the_two_counts_are_never_mixed_and_are_explained(invented: Dossier) -> None:
    lookup, agreed = Lookup(invented.readings), invented.findings[0]
    assert weighed(agreed, SIDE, lookup, {}) == "2 reports; heard from 2, behind it 1"
    apart = replace(SIDE, is_independent=False)
    assert weighed(agreed, apart, lookup, {}) == "2 reports; heard from 2, behind it 1; rests on one origin"
    assert weighed(agreed, replace(apart, unattributed=("b",)), lookup, {}).endswith("behind it 1; independence not established")
    one = invented.readings[0].document
    assert (
        weighed(agreed, replace(SIDE, document_ids=(one.id,), attested_by=("x",), stands_behind=()), lookup, {})
        == f"{lookup.label(one.id)}; heard from 1, behind it 0"
    )
    assert COUNTS in flat(summary_text(invented, Look(), COMMAND))


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_lines_fit_the_width(long_invented: Dossier, width: int) -> None:
    lines = summary_text(long_invented, Look(width=width), COMMAND).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_colours_change_no_word(invented: Dossier) -> None:
    painted = summary_text(invented, Look(has_colours=True), COMMAND)
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == summary_text(invented, Look(), COMMAND)


def test_what_steers_a_terminal_is_made_visible(invented: Dossier) -> None:
    bad = replace(invented, title="\x1b[2J", findings=tuple(replace(one, label="\u202e", answer="\x9b31m", sides=()) for one in invented.findings))
    text = summary_text(bad, Look(), "crossread show '\x1b[2J'")
    assert not {"\x1b", "\u202e", "\x9b"} & set(text)


def test_an_empty_dossier_says_so(invented: Dossier) -> None:
    assert "Nothing to compare" in summary_text(replace(invented, findings=()), Look(), COMMAND)


def test_words_are_cut_between_words() -> None:
    assert clipped("one two  three", 13) == "one two three"
    assert clipped("one two three", 12) == "one two …"


def test_the_state_of_a_report_is_shown_however_long_its_name_and_title_are(invented: Dossier) -> None:
    first, *rest = invented.readings
    cut = replace(first.document, state="truncated", outlet="The Long Name Gazette " * 6, title="A title " * 9)
    text = summary_text(replace(invented, readings=(replace(first, document=cut), *rest)), Look(width=80), COMMAND)
    (line,) = [line for line in text.splitlines() if cut.id in line]
    assert line.endswith("… [truncated]")
    assert len(line) <= 80


def test_a_short_name_leaves_room_for_the_title(invented: Dossier) -> None:
    document = replace(
        invented.readings[0].document, state="paywalled", outlet="Post", title="Ferry sinks off the harbour at night with many people on board"
    )
    line = short_of(document, Lookup(invented.readings[1:]), 78)
    assert "[paywalled]: Ferry" in line
    assert len(line) <= 78


def test_a_command_that_is_shown_can_be_copied(invented: Dossier) -> None:
    spaced = replace(invented, story=replace(invented.story, name="the ferry"))
    with pytest.raises(NotFoundError) as caught:
        finding_called(spaced, "9999")
    assert "crossread show 'the ferry' --all" in caught.value.do
