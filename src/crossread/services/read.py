"""The order of the stages: a page in, its reading out; readings in, the dossier out."""

from dataclasses import replace
from functools import cache

from crossread.language.difference_model import load_difference_model
from crossread.language.gazetteer import GeonamesGazetteer
from crossread.language.languages import identify
from crossread.language.point_model import load_point_model
from crossread.stages.claims import find_claims
from crossread.stages.dossier import assemble
from crossread.stages.extract import extract
from crossread.stages.findings import DifferenceModel, find_findings
from crossread.stages.marking import MarkTexts, mark_document
from crossread.stages.memory import Memory
from crossread.stages.names import Who, find_entities, join_entities, marked_names
from crossread.stages.origins import trace_origins
from crossread.stages.points import PointModel, find_points
from crossread.stages.sentences import split
from crossread.stages.statements import find_statements
from crossread.stages.times import find_times, infer_published, with_sayings
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.page import Page


def read_page(page: Page, data: bytes, mark: MarkTexts | None = None) -> Reading:
    """A page and its bytes as captured in, what one document says out. Never raises for strange content: what could not be read is a gap.

    Args:
        page: the page.
        data: its bytes.
        mark: what marks its paragraphs; without one the rules read alone.
    """
    return read_document(extract(page, data, identify=identify), mark)


def read_document(document: Document, mark: MarkTexts | None = None) -> Reading:
    """A document in, its statements, claims and names out; a document that holds no text we read keeps its gaps and has none.

    Args:
        document: the document.
        mark: what marks its paragraphs; without one the rules read alone.
    """
    if not document.is_read:
        return Reading(document=document, statements=(), claims=(), gaps=document.gaps)
    sentences = split(document)
    if document.published.edtf is None:
        document = replace(document, published=infer_published(document, sentences))
    marking = mark_document(document, sentences, mark) if mark else None
    statements = find_statements(document, sentences, marking)
    times = with_sayings(find_times(document, sentences), statements)
    entities = find_entities(document, sentences, gazetteer(), marked=marked_names(marking))
    claims = find_claims(document, sentences, statements, times, gazetteer(), marking)
    return Reading(document=document, statements=statements, claims=claims, gaps=document.gaps, entities=entities)


def compare(
    story: Story,
    readings: tuple[Reading, ...],
    model: PointModel | None = None,
    differences: DifferenceModel | None = None,
    memory: Memory | None = None,
) -> Dossier:
    """A story and its documents' readings in, its dossier out, whatever the order of the readings.

    Args:
        story: name and documents.
        readings: one a document.
        model: what scores pairs of claims; the one that ships when not given (the bench gives one that has not seen the event).
        differences: what says which different values are a difference; the same holds for it.
        memory: what is remembered of comparing the story before. It changes how long this takes and nothing else; give one to one story at a time.
    """
    memory = memory or Memory(is_kept=False)
    models = model or load_point_model(), differences or load_difference_model()
    ordered = tuple(sorted(readings, key=lambda reading: reading.document.id))
    ordered = memory.begin(ordered, models)
    try:
        dossier = _compared(story, ordered, *models, memory)
    except BaseException:
        memory.forget()  # what was left half done is not trusted
        raise
    memory.end()
    return dossier


def _compared(story: Story, ordered: tuple[Reading, ...], model: PointModel, differences: DifferenceModel, memory: Memory) -> Dossier:
    """The same with everything given, the readings sorted by document id, in; the dossier out."""
    read = tuple(reading for reading in ordered if reading.document.is_read)
    who = Who(groups=join_entities(tuple(entity for reading in read for entity in reading.entities), gazetteer(), memory))
    claims = tuple(claim for reading in read for claim in reading.claims)
    lineage = trace_origins(read, who, memory)
    points = find_points(claims, model, who.of_claims(claims), lineage.shared, lineage.repeats, memory)
    findings = find_findings(read, points, lineage, differences, who, memory)
    return assemble(story, ordered, points, lineage, findings, memory)


@cache
def gazetteer() -> GeonamesGazetteer:
    """Nothing in, the gazetteer of this process out."""
    return GeonamesGazetteer()
