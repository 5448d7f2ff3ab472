"""Who does not have a finding, on a terminal."""

from dataclasses import replace

from crossread.interfaces.terminal.missing_view import everybody, without_finding
from crossread.interfaces.terminal.paint import Look
from crossread.types.dossier import Dossier


def test_one_report_that_has_it_is_not_all_reports(invented: Dossier):
    assert everybody(1) == "The one report has it."
    assert everybody(6) == "All 6 reports have it."
    finding = next(one for one in invented.findings if one.kind == "only one report")
    ids = {one.document_id for one in finding.evidence}
    alone = replace(invented, readings=tuple(one for one in invented.readings if one.document.id in ids), findings=(finding,))
    assert without_finding(alone, finding, Look(width=80)).endswith("The one report has it.")
