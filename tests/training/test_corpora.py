"""Rows in the corpora's formats (invented text) become labelled texts with the right words."""

import json
from pathlib import Path

import pytest

from training.corpora import (
    CorpusMissingError,
    Labelled,
    Mark,
    Relation,
    read_gum,
    read_hedging,
    read_meantime,
    read_polnear,
    read_statements,
    read_times,
    read_uner,
)
from training.corpora.hedging import certainty
from training.corpora.labelled import licence_name, outermost
from training.corpora.times import is_for_developing, label_of

Row = dict[str, object]


def written(path: Path, *rows: Row) -> Path:
    """A path and rows in, the file of JSON Lines out."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def words(labelled: Labelled) -> list[tuple[str, str]]:
    """A labelled text in, its marks as words and label out."""
    return [(labelled.text[mark.start : mark.end], mark.label) for mark in labelled.spans]


def said(labelled: Labelled, relation: Relation) -> tuple[list[str], list[str], list[str]]:
    """A labelled text and a relation in, the words of source, cue and content out."""
    source, cue, content = ([labelled.text[start:end] for start, end in role] for role in (relation.source, relation.cue, relation.content))
    return source, cue, content


def test_nested_places_are_flattened_and_the_first_annotator_counts(tmp_path: Path) -> None:
    text = '"We left," Orla Venn said, "at dawn."'
    one = {"source": [[[11, 20]]], "cue": [[[21, 25]]], "content": [[[28, 35], [1, 8]]]}
    row = {"id": "a", "text": text, "annotations": [{"attributions": [one]}, {"attributions": []}]}
    (labelled,) = read_polnear(written(tmp_path / "p.jsonl", row))
    assert said(labelled, labelled.relations[0]) == (["Orla Venn"], ["said"], ["We left", "at dawn"])
    assert (labelled.tasks, labelled.licence, labelled.covered) == ({"saying"}, "none stated", None)


def statement(content: list[str], cue: str | None, *sources: str | None, **more: object) -> Row:
    """A statement's words in, its row out."""
    return {"content": content, "cue": cue, "sources": [{"words": source} for source in sources], "stance": "affirms", "hedge": "none", **more}


def read_one(tmp_path: Path, text: str, *statements: Row, report: str = "wikinews-1") -> Labelled:
    """A report's text and its statements in, the labelled text out."""
    reports = written(tmp_path / "reports.jsonl", {"id": report, "text": text})
    (labelled,) = read_statements(written(tmp_path / "s.jsonl", {"report": report, "statements": statements}), [reports])
    return labelled


def test_the_cue_and_source_of_the_contents_own_sentence_are_taken(tmp_path: Path) -> None:
    text = '"The dam holds," he said. "The road is gone," the mayor said. He said no more.'
    labelled = read_one(tmp_path, text, statement(["The road is gone"], "said", "the mayor"))
    (relation,) = labelled.relations
    assert relation.source == ((text.index("the mayor"), text.index("the mayor") + 9),)
    assert relation.cue[0][0] == text.index("said", text.index("mayor"))


def test_a_pronoun_is_not_found_inside_a_word(tmp_path: Path) -> None:
    labelled = read_one(tmp_path, "The shed burned there, he said.", statement(["The shed burned there"], "said", "he"))
    assert labelled.relations[0].source == ((23, 25),)


def test_the_given_occurrence_of_a_content_is_taken(tmp_path: Path) -> None:
    labelled = read_one(tmp_path, "It rained. It rained, Oda said.", statement(["It rained"], "said", "Oda", nth=[2]))
    assert labelled.relations[0].content == ((11, 20),)


def test_stance_hedge_and_outer_sources_are_kept(tmp_path: Path) -> None:
    denied = statement(["the bridge fell"], "denied", "radio", "the guard", stance="denies", hedge="alleged")
    labelled = read_one(tmp_path, "The radio quoted: the guard denied the bridge fell. A radio played.", denied)
    (relation,) = labelled.relations
    assert (relation.stance, relation.hedge) == ("denies", "alleged")
    assert said(labelled, relation) == (["the guard"], ["denied"], ["the bridge fell"])
    assert labelled.spans == (Mark(task="saying", label="outer source", start=4, end=9),)
    assert labelled.tasks == {"saying", "denial", "hedge"}


def test_a_statement_may_lack_source_cue_or_content(tmp_path: Path) -> None:
    text = "Twelve died. The office did not respond."
    labelled = read_one(tmp_path, text, statement(["Twelve died"], None, None), statement([], "did not respond", "The office"))
    assert [said(labelled, relation) for relation in labelled.relations] == [([], [], ["Twelve died"]), (["The office"], ["did not respond"], [])]


@pytest.mark.parametrize(("report", "licence"), [("wikinews-9", "CC BY 2.5"), ("3_4ecbplus", "CC BY 3.0"), ("gazette", "none stated")])
def test_a_reports_licence(tmp_path: Path, report: str, licence: str) -> None:
    assert read_one(tmp_path, "Rain.", report=report).licence == licence


GUM_TOKENS = (
    ("President", "PROPN", "NNP", 2, "nmod:desc"),
    ("Ada", "PROPN", "NNP", 5, "nsubj"),
    ("Moor", "PROPN", "NNP", 2, "flat"),
    ("'s", "PART", "POS", 2, "case"),
    ("left", "VERB", "VBD", 0, "root"),
    ("the", "DET", "DT", 7, "det"),
    ("University", "PROPN", "NNP", 5, "obj"),
    ("of", "ADP", "IN", 9, "case"),
    ("Tesmar", "PROPN", "NNP", 7, "nmod"),
    ("with", "ADP", "IN", 12, "case"),
    ("her", "PRON", "PRP$", 12, "nmod:poss"),
    ("brother", "NOUN", "NN", 5, "obl"),
)


def gum_row() -> Row:
    """An invented sentence as GUM has it."""
    text = " ".join(token[0] for token in GUM_TOKENS)
    tokens, at = [], 0
    for token in GUM_TOKENS:
        tokens.append([at, at + len(token[0]), *token])
        at += len(token[0]) + 1
    mentions = (
        ("President Ada Moor 's", "person"),
        ("the University of Tesmar", "organization"),
        ("Tesmar", "place"),
        ("her brother", "person"),
        ("left", "event"),
    )
    entities = [{"start": text.index(words), "end": text.index(words) + len(words), "type": kind} for words, kind in mentions]
    row = {"id": "g", "split": "train", "license": "CC-BY-SA-3.0", "text": text}
    return row | {"sentences": [[0, len(text)]], "tokens": tokens, "entities": entities}


def test_mentions_are_cut_to_the_name_at_their_head(tmp_path: Path) -> None:
    (labelled,) = read_gum(written(tmp_path / "gum.jsonl", gum_row()))
    assert words(labelled) == [("Ada Moor", "PER"), ("University of Tesmar", "ORG")]
    assert labelled.licence == "CC BY-SA 3.0"


def test_uner_is_read_as_it_is(tmp_path: Path) -> None:
    (labelled,) = read_uner(written(tmp_path / "uner_ewt.dev.jsonl", {"id": 7, "text": "Oda in Tesmar", "entities": [[7, 13, "LOC"], [0, 3, "PER"]]}))
    assert (labelled.id, words(labelled)) == ("uner_ewt.dev#7", [("Oda", "PER"), ("Tesmar", "LOC")])


MEANTIME = "Velt buys 12 boats\nMay 3, 2011\nOne.\nThe German carmaker Brill paid.\nFive.\nCEO Oda Rasp left Tesmar.\nVelt fell 3%."


def meantime_row() -> Row:
    """An invented document as MEANTIME has it; its seventh sentence is not fully marked."""

    def spans(words: str, at: int = 0) -> list[list[int]]:
        start = MEANTIME.index(words, at)
        return [[start, start + len(words)]]

    entities = [
        ("Velt", "ORG", "NAM"),
        ("German", "LOC", "PRE.NAM"),
        ("The German carmaker Brill", "ORG", "NAM"),
        ("CEO Oda Rasp", "PER", "NAM"),
        ("Tesmar", "LOC", ""),
        ("boats", "PRO", "NOM"),
    ]
    seventh = MEANTIME.rindex("Velt")
    starts = [0, *(index + 1 for index, letter in enumerate(MEANTIME) if letter == "\n")]
    return {
        "id": "m",
        "license": "CC-BY-4.0",
        "text": MEANTIME,
        "sentences": [[start, end - 1] for start, end in zip(starts, [*starts[1:], len(MEANTIME) + 1], strict=True)],
        "entities": [
            *({"spans": spans(words), "type": kind, "syn": syn} for words, kind, syn in entities),
            {"spans": [[seventh, seventh + 4]], "type": "ORG", "syn": "NAM"},
        ],
        "timex": [{"start": 19, "end": 30, "type": "DATE"}],
    }


def test_meantime_counts_in_its_first_six_sentences_only(tmp_path: Path) -> None:
    times, names = read_meantime(written(tmp_path / "m.jsonl", meantime_row()))
    end = MEANTIME.index("\nVelt fell")
    assert words(times) == [("May 3, 2011", "DATE")]
    assert (times.tasks, times.covered) == ({"time"}, ((0, end),))
    assert words(names) == [("Velt", "ORG"), ("Oda Rasp", "PER")]
    assert (names.id, names.tasks) == ("m#names", {"name"})


def test_words_that_may_be_names_are_not_covered(tmp_path: Path) -> None:
    _, names = read_meantime(written(tmp_path / "m.jsonl", meantime_row()))
    assert names.covered is not None
    covered = "|".join(MEANTIME[start:end] for start, end in names.covered)
    assert not any(word in covered for word in ("German", "Brill", "Tesmar", "fell"))
    assert "carmaker" in covered


def test_only_the_half_for_developing_is_read(tmp_path: Path) -> None:
    documents = [f"day-{number}" for number in range(20)]
    timex = [{"start": 3, "end": 9, "type": "DATE"}, {"start": 0, "end": 0, "type": "TIME"}]
    path = written(tmp_path / "t.jsonl", *({"id": name, "text": "On Monday it rained.", "timex": timex} for name in documents))
    found = list(read_times(path, corpus="timebank", licence="none stated"))
    assert [labelled.id for labelled in found] == [name for name in documents if is_for_developing(name)]
    assert 0 < len(found) < len(documents)
    assert words(found[0]) == [("Monday", "DATE")]


@pytest.mark.parametrize(
    ("kind", "value", "label"),
    [
        ("DATE", "P3M", "DURATION"),
        ("DATE", "PXY", "DURATION"),
        ("DATE", "PAST_REF", "DATE"),
        ("DATE", "2011-05-03", "DATE"),
        ("DATE", "2011-05-03TMO", "TIME"),
        ("DATE", "2011-05-03T08:30", "TIME"),
        ("DATE", None, "DATE"),
        ("SET", "P1Y", "SET"),
    ],
)
def test_what_is_called_a_date_is_labelled_by_its_value(kind: str, value: str | None, label: str) -> None:
    assert label_of({"type": kind, "value": value}) == label


def test_certainty_stands_on_the_words_of_events(tmp_path: Path) -> None:
    targets = [{"span1": [2, 3], "label": -2.4}, {"span1": [0, 1], "label": 2.0}]
    (labelled,) = read_hedging(
        written(tmp_path / "uw.dev.jsonl", {"text": "Rains never came .", "targets": targets}), corpus="uw", licence="none stated"
    )
    assert words(labelled) == [("Rains", "certain"), ("came", "denied")]


@pytest.mark.parametrize(
    ("value", "label"), [(3, "certain"), (2, "certain"), (1.9, "probable"), (0.5, "probable"), (0.4, "open"), (-0.4, "open"), (-0.5, "denied")]
)
def test_certainty_has_four_steps(value: float, label: str) -> None:
    assert certainty(value) == label


def test_the_outermost_is_kept() -> None:
    inner, outer, apart = (Mark(task="name", label="LOC", start=start, end=end) for start, end in ((2, 5), (0, 9), (9, 12)))
    assert outermost([inner, outer, apart]) == (outer, apart)


def test_a_place_outside_the_text_is_refused() -> None:
    mark = Mark(task="name", label="PER", start=2, end=9)
    with pytest.raises(ValueError, match="marks 2 to 9 in a text of 4"):
        Labelled(id="a", corpus="gum", licence="CC BY 4.0", text="Oda.", tasks=frozenset({"name"}), spans=(mark,))


def test_a_missing_corpus_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissingError, match="Set CROSSREAD_SHARED"):
        list(read_polnear(tmp_path / "none.jsonl"))


def test_licences_have_one_spelling() -> None:
    assert [licence_name(code) for code in ("CC-BY-2.5", "CC-BY-SA-3.0", "none stated")] == ["CC BY 2.5", "CC BY-SA 3.0", "none stated"]
