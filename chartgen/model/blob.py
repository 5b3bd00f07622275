"""The id under which git keeps the bytes of a file; it also stands for them where nobody uses git."""

from __future__ import annotations

import hashlib
from io import BufferedReader

SHA256_LENGTH = 64


def blob_id(data: bytes, like: str = "") -> str:
    """The id of a file's bytes, in hexadecimal, by the algorithm of the id that it is compared with, else SHA-1.

    Git puts `blob`, the size and a zero byte before the content (git-hash-object).
    """
    name = "sha256" if len(like) == SHA256_LENGTH else "sha1"
    return hashlib.new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def blob_id_of(stream: BufferedReader, size: int) -> str:
    """The id of the bytes in a stream, which need not be held at once."""
    begun = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    return hashlib.file_digest(stream, lambda: begun).hexdigest()
