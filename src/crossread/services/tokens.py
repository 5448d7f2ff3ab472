"""Secrets that browsers and programs hold: made by chance (256 bits), and kept as their SHA-256 alone."""

import hashlib
import secrets

SECRET_BYTES = 32
TOKEN = "crt_"  # noqa: S105  # how tokens begin, so that one that stands where it should not is found
"""How every API token begins."""


def new_secret() -> str:
    """Nothing in, a secret that nobody can guess out."""
    return secrets.token_urlsafe(SECRET_BYTES)


def sha256_of(secret: str) -> str:
    """A secret in, what is kept of it out. It is random and long, so that a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
