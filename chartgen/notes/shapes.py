"""What shape a value was written in, whatever its field: blank, text, texts by key, or the wrong one."""

from __future__ import annotations

from chartgen.model.document import Flaw, FlawKind, Mapping, Node, Pair, Scalar, written


def is_blank(node: Node) -> bool:
    """Whether nothing was written, as in `location:` with nothing after it."""
    return isinstance(node, Scalar) and not node.text.strip()


def wrong_shape(node: Node, expected: str) -> Flaw:
    """The flaw of a value that is no text, list or mapping where its field wants one."""
    return Flaw(FlawKind.WRONG_SHAPE, node.place, written(node)[:60], expected)


def texts_by_key(node: Mapping) -> dict[str, str] | None:
    """The values of a mapping by key, None where one is not text; of a key written twice the first counts."""
    if not all(isinstance(pair.value, Scalar) for pair in node.pairs):
        return None
    pairs: tuple[Pair, ...] = tuple(reversed(node.pairs))
    return {pair.key.text: pair.value.text for pair in pairs if isinstance(pair.value, Scalar)}


def tidy(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(text.split())
