"""One maker of links: in the file to anchors, at the desk to addresses."""

import pytest

from crossread.interfaces.views.links import IN_FILE, AtDesk

DESK = AtDesk(collection="/c/desk", story="Flood in Velmora", documents={"abc": "d0c"}, here=frozenset({"agreed", "f-1"}))
BASE = "/c/desk/stories/Flood%20in%20Velmora"


@pytest.mark.parametrize(
    ("anchor", "address"),
    [
        ("c-abc", f"{BASE}/documents/d0c#c-abc"),
        ("d-d0c", f"{BASE}/documents/d0c"),
        ("f-1", "#f-1"),
        ("f-2", f"{BASE}/findings/2"),
        ("o-7", f"{BASE}/origins#o-7"),
        ("p-9", f"{BASE}/sections/figures#p-9"),
        ("place-3", f"{BASE}/sections/map#place-3"),
        ("agreed", "#agreed"),
        ("one-origin", f"{BASE}/sections/one-origin"),
        ("origins", f"{BASE}/origins"),
        ("c-gone", f"{BASE}#documents"),
    ],
)
def test_where_links_lead_at_the_desk(anchor: str, address: str):
    assert DESK.to(anchor) == address


def test_in_the_file_everything_is_here():
    assert [IN_FILE.to("c-abc"), IN_FILE.finding("1"), IN_FILE.piece("1"), IN_FILE.why("1")] == ["#c-abc", "#f-1", "", ""]


def test_pieces_and_sections():
    assert DESK.piece("1") == f"{BASE}/findings/1?part=1"
    assert DESK.section("single", of="d0c", at=2) == f"{BASE}/sections/single?of=d0c&at=2"
