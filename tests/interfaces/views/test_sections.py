"""Every kind of finding has exactly one section, and no finding is lost on the way there."""

from crossread.interfaces.views.sections import ALL_KINDS, SECTION_OF, SECTIONS, sectioned
from crossread.types.finding import Finding, FindingKind


def finding(kind: FindingKind, id: str) -> Finding:
    return Finding(id=id, kind=kind, label="a", answer="b", reason="c", rule="r", point_id=None, sides=(), evidence=())


def test_every_kind_stands_in_exactly_one_section() -> None:
    listed = [kind for section in SECTIONS for kind in section.kinds]
    assert sorted(listed) == sorted(ALL_KINDS)
    assert set(SECTION_OF) == set(ALL_KINDS)


def test_keys_and_headings_are_unique() -> None:
    assert len({section.key for section in SECTIONS}) == len(SECTIONS) == len({section.heading for section in SECTIONS})


def test_sectioned_keeps_every_finding_and_leaves_empty_sections_out() -> None:
    findings = tuple(finding(kind, f"{kind}{n}") for n in range(2) for kind in ALL_KINDS)
    assert sorted(one.id for _, found in sectioned(findings) for one in found) == sorted(one.id for one in findings)
    assert [section.key for section, _ in sectioned([finding("denied", "1")])] == ["unknown"]
