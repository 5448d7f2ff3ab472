"""The library's own Ed25519 key: made on first use, the private half readable by its owner alone and in no export.

`keys/private.pem` signs; every public key that ever signed stands in `keys/` under its id, so that a private key that was lost can be replaced by a
new one and what the old one signed can still be verified.
"""

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

from crossread.storage.durable import make_folder, what_to_do, write_whole
from crossread.types.errors import LibraryError
from crossread.types.ids import sha256

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE = "private.pem"
ENDING = ".public.pem"
PUBLIC = re.compile(r"[0-9a-f]{16}\.public\.pem")
ID_LENGTH = 16
READABLE_BY_ALL = 0o644


class Key:
    """The keys of a library in one folder. In a database: `postgres/files.py`."""

    def __init__(self, folder: Path) -> None:
        """A folder in (made on first use), the keys out."""
        self.folder = folder

    def sign(self, data: bytes) -> bytes:
        """Bytes in, their signature out.

        Raises:
            LibraryError: the private key cannot be read or written.
        """
        return self._private().sign(data)

    @property
    def public(self) -> str:
        """The public key that belongs to the private one (base64 of its 32 bytes).

        Raises:
            LibraryError: the private key cannot be read or written.
        """
        return base64.b64encode(self._private().public_key().public_bytes_raw()).decode()

    def known(self) -> dict[str, str]:
        """Nothing in, each file of a key with what is wrong with it out (empty when nothing is)."""
        names = self._names()
        found = {name: self._damage(name) for name in names if name.endswith(ENDING)}
        return found | ({PRIVATE: self._private_damage()} if PRIVATE in names else {})

    def is_known(self, public: str) -> bool:
        """A public key in (base64), whether it stands in the folder, whole, out."""
        try:
            found = self._read(f"{id_of(public)}{ENDING}")
        except OSError:
            return False
        return found is not None and found == pem_of(public)

    def _damage(self, name: str) -> str:
        """The name of a public key's file in, what is wrong with it out."""
        try:
            public = _public_in(self._read(name) or b"")
        except (OSError, ValueError):
            return "It holds no Ed25519 key."
        is_same = PUBLIC.fullmatch(name) and name.startswith(id_of(public)) and self._read(name) == pem_of(public)
        return "" if is_same else "It holds another key than its name says."

    def _private_damage(self) -> str:
        """Nothing in, what is wrong with the private key's file out."""
        try:
            key = self._private()
        except LibraryError as error:
            return error.what
        public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        if self._read(PRIVATE) != _secret_of(key):
            return "It is not written as it was: it was changed."
        return "" if self.is_known(public) else "Its public key is missing from the folder, or damaged there."

    def _private(self) -> "Ed25519PrivateKey":
        """Nothing in, the private key out; made when there is none."""
        from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  # 30 ms that a command which keeps nothing does without
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        try:
            key = serialization.load_pem_private_key(self._secret(), password=None)
        except OSError as error:
            why = f"The library's signing key {self.label} cannot be read or made ({error.strerror or error})."
            raise LibraryError(why, what_to_do(error)) from error
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            why = f"The library's signing key {self.label} cannot be used ({error})."
            raise LibraryError(why, "Look at its rights, or move it away: then a new one is made.") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise LibraryError(f"The library's signing key {self.label} is no Ed25519 key.", "Move it away: then a new one is made.")
        return key

    @property
    def label(self) -> str:
        """What messages call the private key."""
        return str(self.folder / PRIVATE)

    def _secret(self) -> bytes:
        """Nothing in, the file of the private key out; made when there is none."""
        found = self._read(PRIVATE)
        return self._make() if found is None else found

    def _make(self) -> bytes:
        """Nothing in, the file of a new private key out; afterwards both keys are there, the public one first."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

        key = Ed25519PrivateKey.generate()
        public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
        secret = _secret_of(key)
        self._write(f"{id_of(public)}{ENDING}", pem_of(public))
        self._write(PRIVATE, secret)
        return secret

    def _names(self) -> tuple[str, ...]:
        """Nothing in, the names of the files there out, sorted."""
        return tuple(path.name for path in sorted(self.folder.glob("*.pem")))

    def _read(self, name: str) -> bytes | None:
        """The name of a file in, its bytes out; None when it is not there.

        Raises:
            OSError: it cannot be read.
        """
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def _write(self, name: str, data: bytes) -> None:
        """The name of a file and its bytes in; afterwards it is there, a public key's readable by all.

        Raises:
            OSError: it cannot be written.
        """
        make_folder(self.folder)
        write_whole(self.folder / name, data, through=self.folder)  # temporary files are made with 0600, and the name is changed alone
        if name.endswith(ENDING):
            (self.folder / name).chmod(READABLE_BY_ALL)


def is_signed(public: str, data: bytes, signature: str) -> bool:
    """A public key (base64), bytes and a signature (base64) in, whether the key signed these bytes out."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True)).verify(base64.b64decode(signature, validate=True), data)
    except (ValueError, InvalidSignature):
        return False
    return True


def id_of(public: str) -> str:
    """A public key in (base64), its short name out: the first digits of its SHA-256."""
    return sha256(public.encode())[:ID_LENGTH]


def pem_of(public: str) -> bytes:
    """A public key in (base64), the file that `openssl` and others read out."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public, validate=True))
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _secret_of(key: "Ed25519PrivateKey") -> bytes:
    """A private key in, its file out."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def _public_in(data: bytes) -> str:
    """The bytes of a public key's file in, the key out (base64).

    Raises:
        ValueError: it is none.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        key = serialization.load_pem_public_key(data)
    except UnsupportedAlgorithm as error:
        raise ValueError("not an Ed25519 key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("not an Ed25519 key")  # noqa: TRY004  # what a file holds, not what a caller gave
    return base64.b64encode(key.public_bytes_raw()).decode()
