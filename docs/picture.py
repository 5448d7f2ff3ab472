"""A dossier's page in, the picture of it in the README out: its top, the first disputed findings and the first figure.

python docs/picture.py demo/dossier.html docs/dossier.png (needs chromium, convert of ImageMagick, and pngquant)
"""  # noqa: INP001 - a tool beside the picture it makes

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WIDTH, HEIGHT = 1400, 12000
ABOVE, BELOW = 28, 14
PARTS = (
    ("header.top", "nav.summary", "aside.legend"),
    ("#disputed > h2", "#disputed > article:nth-of-type(1)", "#disputed > article:nth-of-type(2)"),
    ("#figures > h2", "#figures > table:first-of-type"),
)
"""What is shown: each part goes from the top of its first element to the bottom of its last."""

MEASURE = """<script>addEventListener("load", () => {
  const at = css => { const one = document.querySelector(css)?.getBoundingClientRect(); return one ? [one.top, one.bottom] : null };
  document.title = "at=" + JSON.stringify(%s.map(part => part.map(at)));
})</script></body>"""


def main(page: Path, picture: Path) -> None:
    """A page and the path of a picture in; afterwards the picture is there."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.png"
        browse(folder, page.resolve().as_uri(), f"--screenshot={whole}")
        measured = Path(folder) / "page.html"
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        measured.write_text(html.replace("</body>", MEASURE % json.dumps(PARTS)), encoding="utf-8")
        found = re.search(r"<title>at=(.*?)</title>", browse(folder, measured.as_uri(), "--dump-dom"))
        parts = [[place for place in part if place] for part in json.loads(found[1])] if found else []
        crops = [(max(0, int(part[0][0]) - (ABOVE if at else 0)), int(part[-1][1]) + BELOW) for at, part in enumerate(parts) if part]
        steps = [step for top, bottom in crops for step in ("(", str(whole), "-crop", f"{WIDTH}x{bottom - top}+0+{top}", "+repage", ")")]
        joined = Path(folder) / "joined.png"
        run("convert", *steps, "-append", "-bordercolor", "#dcd7cc", "-border", "1", str(joined))
        run("pngquant", "--force", "--strip", "--speed", "1", "64", "--output", str(picture), str(joined))


def browse(folder: str, address: str, *options: str) -> str:
    """A folder for the browser, an address and options in, what it prints out."""
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
    )
    return run(
        "chromium",
        *quiet,
        "--disable-component-update",
        "--disable-quic",
        f"--user-data-dir={folder}/browser",
        f"--window-size={WIDTH},{HEIGHT}",
        *options,
        address,
    )


def run(name: str, *words: str) -> str:
    """A program and its arguments in, what it prints out."""
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"{name} is not installed.")
    return subprocess.run([path, *words], capture_output=True, check=True, text=True).stdout  # noqa: S603 - a tool run by hand


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
