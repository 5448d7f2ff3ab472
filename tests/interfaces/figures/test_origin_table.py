"""Who says what by origins: standing behind, reporting and being silent are three things, and another answer is one only where it was compared."""

from dataclasses import replace

from crossread.interfaces.figures.origin_table import ROWS, SPEAKERS, TEXTS, OriginTable, origin_table
from crossread.interfaces.views.lookup import Lookup
from crossread.types.dossier import Dossier
from crossread.types.finding import Side


def table_of(dossier: Dossier) -> OriginTable:
    return origin_table(dossier, Lookup(dossier.readings))


def stances(table: OriginTable, answer: str) -> dict[str, str]:
    """A table and an answer in, what each origin has to do with it out, without those that are silent."""
    names = [column.name for group in table.groups for column in group.columns]
    (row,) = [row for row in (*table.rows, *table.more_rows) if row.answer == answer]
    found = dict(zip(names, (cell.stance for cell in row.cells), strict=True)) | {name: cell.stance for cell, found in row.others for name in found}
    return {name: stance for name, stance in found.items() if stance != "silent"}


def test_each_answer_says_who_is_behind_it_who_reports_it_and_who_says_otherwise(invented: Dossier):
    table = table_of(invented)
    assert stances(table, "in March") == {
        "Marren Water": "says so",
        "Harbour Wire": "reports it",
        "Per Lunde": "says otherwise",
        "Northfell Gazette, 7 May 2031": "reports otherwise",
    }
    assert stances(table, "in January") == {
        "Marren Water": "says otherwise",
        "Harbour Wire": "reports otherwise",
        "Per Lunde": "says so",
        "Northfell Gazette, 7 May 2031": "reports it",
    }


def test_who_stands_behind_two_answers_says_both(invented: Dossier):
    assert (
        stances(table_of(replace(invented, findings=tuple(one for one in invented.findings if one.kind == "developed"))), "19")["Ida Solberg"]
        == "says both"
    )


def test_columns_are_who_stands_behind_then_texts(invented: Dossier):
    behind, texts = table_of(invented).groups
    assert {column.kind for column in behind.columns} == {"speaker"}
    assert {column.kind for column in texts.columns} == {"shared text", "own text"}
    assert len(behind.columns) <= SPEAKERS
    assert len(texts.columns) <= TEXTS


def test_disputed_points_stand_first_and_each_answer_has_a_row(invented: Dossier):
    rows = table_of(invented).rows
    assert [row.kind for row in rows if row.opens][:2] == ["conflict", "conflict"]
    first = next(row for row in rows if row.answer == "19")
    assert first.opens
    assert [row.answer for row in rows if row.finding_id == first.finding_id] == ["19", "fewer than 10", "At least 12 people"]


def test_an_answer_of_another_finding_is_not_said_otherwise(invented: Dossier):
    (conflict,) = [one for one in invented.findings if one.kind == "conflict" and "killed" in one.label]
    table = table_of(invented)
    assert stances(table, "fewer than 10") == {"Ida Solberg": "says otherwise", "Northfell Gazette, 7 May 2031": "reports otherwise"}
    few = replace(conflict, id="alone", kind="agrees", sides=conflict.sides[1:])
    many = replace(conflict, id="apart", kind="agrees", sides=conflict.sides[:1])
    apart = table_of(replace(invented, findings=(many, few)))
    assert stances(apart, "19") == {"Ida Solberg": "says so", "Northfell Gazette, 7 May 2031": "reports it"}
    assert stances(apart, "fewer than 10") == {}


def test_what_may_differ_is_not_said_otherwise_in_so_many_words(invented: Dossier):
    table = table_of(replace(invented, findings=tuple(one for one in invented.findings if one.kind == "may differ")))
    words = {cell.word for row in table.rows for cell in row.cells}
    assert "perhaps otherwise" in words
    assert "says otherwise" not in words


def test_a_row_unfolds_into_outlets_with_their_words_and_whom_they_have_it_from(invented: Dossier):
    row = next(row for row in table_of(invented).rows if row.answer == "At least 12 people")
    assert [(one.label, one.words, one.behind) for one in row.outlets] == [
        ("Radio Vesk", "minst tolv mennesker", ("Ida Solberg",)),
        ("Harbour Wire", "At least 12 people", ("Ida Solberg",)),
        ("The Lowland Post", "At least 12 people", ("Ida Solberg",)),
    ]
    assert all(one.link.startswith("c-") for one in row.outlets)
    early = next(row for row in table_of(invented).rows if row.answer == "early on Tuesday")
    assert early.untraced == 1
    assert [one.label for one in early.outlets if not one.behind] == [one.label for one in early.outlets]


def test_a_sign_and_a_word_stand_for_each_thing_that_is_in_the_table(invented: Dossier):
    table = table_of(invented)
    words = [word for _, word, _ in table.signs]
    assert len({sign for sign, _, _ in table.signs}) == len(words)
    assert {"says so", "reports it", "says otherwise", "silent"} <= set(words)


def test_a_long_dossier_stays_within_bounds_and_tears_no_point_apart(long_invented: Dossier):
    table = table_of(long_invented)
    assert len(table.rows) <= ROWS
    ids = {row.finding_id for row in table.rows}
    assert not ids & {row.finding_id for row in table.more_rows}


def test_an_origin_without_a_column_is_not_lost(invented: Dossier):
    (checked,) = [one for one in invented.findings if one.kind == "conflict" and "inspected" in one.label]
    ida = next(one for one in invented.origins if one.name == "Ida Solberg")
    many = tuple(replace(ida, id=f"{at:016x}", name=f"Speaker {at:02}") for at in range(12))
    march: Side = replace(checked.sides[0], stands_behind=tuple(one.id for one in many))
    table = table_of(replace(invented, origins=(*invented.origins, *many), findings=(replace(checked, sides=(march, checked.sides[1])),)))
    assert {f"Speaker {at:02}" for at in range(12)} <= {name for name, how in stances(table, "in March").items() if how == "says so"}
    assert table.folded == 12 + 1 - SPEAKERS


def test_a_row_unfolds_into_every_report_it_counts_though_one_has_no_claim_of_it(invented: Dossier):
    row = next(row for row in table_of(invented).rows if row.answer == "At least 12 people")
    finding, side = next((one, side) for one in invented.findings for side in one.sides if one.kind != "spelling" and side.answer == row.answer)
    lookup = Lookup(invented.readings)
    gone = lookup.sorted_documents(side.document_ids)[0]
    fewer = replace(side, claim_ids=tuple(id for id in side.claim_ids if lookup.claims[id].document_id != gone))
    told = replace(finding, sides=tuple(fewer if one is side else one for one in finding.sides))
    table = table_of(replace(invented, findings=(told,)))
    (bare,) = [one for one in table.rows if one.answer == row.answer]
    assert bare.reports == len(bare.outlets) + bare.more_outlets == row.reports
    first = bare.outlets[0]
    assert (first.label, first.link) == (lookup.label(gone), f"d-{gone}")
    assert first.words in {one.span.words for one in finding.evidence if one.document_id == gone}
