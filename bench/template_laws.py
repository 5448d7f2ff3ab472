"""Placeholder."""
from typing import Any
LAWS: dict[str, Any] = {}
