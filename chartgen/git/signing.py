"""Which notes changed after they were signed, and in which versions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from chartgen.git.blobs import texts_of
from chartgen.git.lives import Kept, Life
from chartgen.model.recorded import Version
from chartgen.model.signature import FIELD, without_signature


class Said(NamedTuple):
    """What a version of a note said but for its signature, in a digest, and whether it had one."""

    digest: bytes
    signed: bool


def changed_after_signing(root: Path, lives: Mapping[str, Life]) -> dict[str, tuple[Version, ...]]:
    """For notes that changed after they were signed, the versions in which they did, oldest first.

    What the newest version says is only asked for where an earlier one was signed.
    """
    several = {path: life for path, life in lives.items() if len({kept.blob for kept in life.versions}) > 1}
    said = _said(root, (blob for life in several.values() for kept in life.versions for blob in kept.before))
    signed = {path: life for path, life in several.items() if any(_is_signed(kept, said) for kept in life.versions)}
    said |= _said(root, {kept.blob for life in signed.values() for kept in life.versions} - said.keys())
    found = {path: tuple(_after_signing(life, said)) for path, life in signed.items()}
    return {path: versions for path, versions in found.items() if versions}


def _is_signed(kept: Kept, said: Mapping[str, Said]) -> bool:
    return any(blob in said and said[blob].signed for blob in kept.before)


def _said(root: Path, blobs: Iterable[str]) -> dict[str, Said]:
    return {blob: said_in(text) for blob, text in texts_of(root, blobs)}


def said_in(text: str) -> Said:
    """What a note's text says, and whether it is signed."""
    rest, signature = without_signature(text) if FIELD in text else (text, "")
    return Said(hashlib.blake2b(rest.encode("utf-8", "surrogatepass"), digest_size=16).digest(), bool(signature))


def _after_signing(life: Life, said: Mapping[str, Said]) -> Iterator[Version]:
    """The versions that say something else than a signed one that they were made from, or one made from such."""
    signed: set[str] = set()
    for kept in life.versions:
        now = said.get(kept.blob)
        bound = [said[blob] for blob in kept.before if blob in said and (blob in signed or said[blob].signed)]
        if now and any(now.digest != earlier.digest for earlier in bound):
            yield kept.version
        if bound or (now and now.signed):
            signed.add(kept.blob)
