"""Does any name of 500 protected persons leave a library, by any channel? Invented persons, in batches, each batch in a library of its own.

    python bench/protection.py [--persons 500] [--batch 25] [--channels NAME,...]

Every channel of tests/channels.py is asked: each command, page, route of the API, format of exports, log and alert. The PDF is made and read back
where a browser and pdftotext are there. Printed for each batch: how many answers were looked through, and every name that was found in one. Exit
code 1 when there is one.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from crossread.interfaces.exports.formats import format_called  # noqa: E402
from tests.channels import Left, Oracle, World, channels, leaves  # noqa: E402
from tests.persons import invented, reports  # noqa: E402

REPORTS, FORMS = 4, 4
"""Reports of a batch, and forms of each name in them; as in tests/contracts/test_channels.py."""


def main() -> int:
    """Nothing in, the exit code out; the table is printed."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--persons", type=int, default=500)
    given.add_argument("--batch", type=int, default=25)
    given.add_argument("--channels", default="", help="names, with commas between; all without")
    asked = given.parse_args()
    wanted = frozenset(asked.channels.split(",")) - {""}
    everybody = invented(asked.persons)
    leaks = looked = 0
    begun = time.monotonic()
    for first in range(0, len(everybody), asked.batch):
        persons = everybody[first : first + asked.batch]
        with tempfile.TemporaryDirectory() as folder:
            world = World(Path(folder) / "world", persons, *reports(persons, REPORTS, FORMS))
            world.protect()
            found = [left for channel in channels() if not wanted or channel.name in wanted for left in leaves(world, channel)]
            found += printed(world, Path(folder)) if not wanted else []
        oracle = Oracle(persons)
        seen = [(left, sorted(named)) for left in found if (named := oracle.found(left.text))]
        leaks, looked = leaks + len(seen), looked + len(found)
        so_far = f"{time.monotonic() - begun:.0f} s"
        print(f"persons {first + 1} to {first + len(persons)}: {len(found)} answers looked through, {len(seen)} leaks; {so_far}", flush=True)
        for left, words in seen:
            print(f"  LEAK by {left.channel}: {left.where}: {', '.join(words[:5])}", flush=True)
    print(f"{len(everybody)} persons, {len(channels())} channels, {looked} answers: {leaks} leaks")
    return 1 if leaks else 0


def printed(world: World, folder: Path) -> list[Left]:
    """A world and a folder to write in in, the words of its dossier as PDF out; nothing where no browser or no pdftotext is."""
    reader = shutil.which("pdftotext")
    if reader is None or not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "msedge"))):
        return []
    file = folder / "dossier.pdf"
    file.write_bytes(format_called("pdf").make(world.material))
    text = subprocess.run([reader, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True).stdout.decode()  # noqa: S603  # a program we found
    return [Left(channel="pdf read back", where=file.name, text=text)]


if __name__ == "__main__":
    sys.exit(main())
