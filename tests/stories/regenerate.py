"""Writes the golden files of the stories that ship anew: read the diff before it is committed.

python -m tests.stories.regenerate [STORY ...]
"""

import sys

from tests.stories.golden import SAMPLES, STORIES, as_json, dossier_of, stages


def main(names: list[str]) -> int:
    """Names of stories in (all of samples/ without any), their golden files written, exit status out."""
    for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir() and (not names or path.name in names)):
        (STORIES / folder.name).mkdir(exist_ok=True)
        for name, content in stages(dossier_of(folder.name, folder)).items():
            (STORIES / folder.name / f"{name}.json").write_text(as_json(content), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
