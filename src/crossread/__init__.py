"""crossread reads many reports of one event and shows who says what, where they agree, where they differ, and what rests on a single origin."""

__version__ = "0.2.0"
