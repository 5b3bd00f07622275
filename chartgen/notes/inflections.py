"""The forms of an English word that tells of a deed: linked is link, links and linking, too.

What is no word of the language (linkked, asse) does no harm: nobody writes it.
"""

from __future__ import annotations

from collections.abc import Iterator

ENDINGS = ("", "s", "es", "ed", "ing")


def forms_of(phrase: str) -> tuple[str, ...]:
    """A word or phrase with its forms, itself first; of a phrase the first word changes."""
    first, space, rest = phrase.partition(" ")
    forms = {stem + ending for stem in _stems(first) for ending in ENDINGS} if first.isalpha() else set()
    return tuple(dict.fromkeys([phrase, *(form + space + rest for form in sorted(forms))]))


def _stems(word: str) -> Iterator[str]:
    """The word, and what its letters before an ending may be."""
    if not word.endswith(("ed", "ing")):
        yield word
        yield word + word[-1:]
    if word.endswith("e"):
        yield word[:-1]
    if word.endswith("y"):
        yield word[:-1] + "i"
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
