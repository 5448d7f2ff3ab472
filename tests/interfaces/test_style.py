"""The style sheet: letters can be read on every ground, by day and by night, and it asks for nothing."""

import re
from importlib import resources

import pytest

CSS = resources.files("crossread.interfaces").joinpath("static/page.css").read_text(encoding="utf-8")
ROOTS = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)]

AA = 4.5
"""Least contrast of text. Source: WCAG 2.2, success criterion 1.4.3."""


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_there_are_colours_for_day_night_and_paper():
    assert len(ROOTS) == 3


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("text", ["ink", "soft", "blue", "red"])
@pytest.mark.parametrize("ground", ["paper", "tint", "mark"])
def test_text_can_be_read_on_every_ground(root: dict[str, str], text: str, ground: str):
    assert contrast(root[text], root[ground]) >= AA


def test_the_sheet_respects_paper_night_and_rest():
    for query in ("@media print", "prefers-color-scheme: dark", "prefers-reduced-motion", "::details-content", ":focus-visible"):
        assert query in CSS


def test_the_sheet_cannot_leave_its_element_or_fetch_anything():
    assert "</" not in CSS
    assert not re.search(r"url\(|@import|expression\(|https?:", CSS)
