"""The pages in a real browser: nothing runs over the edge of a telephone, nothing is asked of the network, paper shows what is folded.

Skipped when no Chromium is installed.
"""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from crossread.interfaces.pages import document_page, dossier_page
from crossread.services.understand import understand
from tests.interfaces import invented

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")

TIMEOUT_S = 90
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)

FRAME = """<!doctype html><html><head><title>waiting</title></head><body>
<iframe width="{width}" height="900" style="border:0" srcdoc="{page}"></iframe><script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument;
  for (const fold of page.querySelectorAll("details")) fold.open = true;
  const wide = page.documentElement.clientWidth;
  const over = [...page.querySelectorAll("main *, header *, nav *, aside *, footer *")]
    .filter(one => !one.closest(".scroll, svg, .unseen") && one.getBoundingClientRect().right > wide + 1)
    .map(one => one.tagName + "." + one.className);
  document.title = `wide=${{wide}} scroll=${{page.documentElement.scrollWidth}} over=${{over.slice(0, 5).join(" ")}}`;
}});
</script></body></html>"""
"""A page in a frame of the width of a telephone (a window has a least width): opens every fold and writes what runs over the edge into the title."""


def browse(folder: Path, page: str, *options: str) -> str:
    """A folder, a page and options of the browser in, what it prints out; the page lies in the folder as page.html."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={folder / 'profile'}", *options, (folder / "page.html").as_uri()]
    return subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=True, text=True).stdout


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """One dossier, a long one, and a document, as pages."""
    dossier = invented.invented_dossier()  # type: ignore[attr-defined]
    reading = max(dossier.readings, key=lambda one: len(one.statements))
    return {"dossier": dossier_page(dossier), "long": dossier_page(invented.long_dossier()), "document": document_page(understand(reading))}  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["dossier", "document"])
@pytest.mark.parametrize("width", [400, 768, 1400])
def test_nothing_runs_over_the_edge(pages: dict[str, str], tmp_path: Path, kind: str, width: int):
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", pages[kind])
    shown = browse(tmp_path, FRAME.format(width=width, page=html.escape(free)), "--window-size=1600,1000", "--hide-scrollbars", "--dump-dom")
    found = re.search(r"<title>wide=(\d+) scroll=(\d+) over=([^<]*)</title>", shown)
    assert found is not None
    assert (int(found[1]), int(found[2]), found[3]) == (width, width, "")


def test_a_script_in_the_page_does_not_run(pages: dict[str, str], tmp_path: Path):
    planted = pages["dossier"].replace("</body>", "<script>document.title = 'ran'</script></body>")
    assert "<title>ran</title>" not in browse(tmp_path, planted, "--dump-dom")
    without = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", planted)
    assert "<title>ran</title>" in browse(tmp_path, without, "--dump-dom")


def test_the_page_asks_the_network_for_nothing(pages: dict[str, str], tmp_path: Path):
    log = tmp_path / "net.json"
    browse(tmp_path, pages["dossier"], f"--log-net-log={log}", "--dump-dom")
    asked = re.findall(r'"url":"([a-z]+://[^"]+)"', log.read_text(encoding="utf-8", errors="replace"))
    assert not [url for url in asked if ".invalid" in url]


@pytest.mark.skipif(PDFTOTEXT is None, reason="no pdftotext on this machine: apt-get install poppler-utils")
def test_paper_shows_what_is_folded(pages: dict[str, str], tmp_path: Path):
    browse(tmp_path, pages["dossier"], "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    text = subprocess.run(
        [str(PDFTOTEXT), "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, timeout=TIMEOUT_S, check=True, text=True
    ).stdout
    for folded in ("Why it stands here.", "printed by no report", "more than 40 cars were swept away", "We have found 19 people dead"):
        assert folded in " ".join(text.split())
