"""How what stopped the work is told: in one sentence, whatever it was."""

from __future__ import annotations

import os
import traceback

from chartgen.model.trouble import MachineFailed, WrongSetup


def in_words(error: BaseException) -> str:
    """What went wrong, in words; a fault of chartgen's own as such."""
    if isinstance(error, WrongSetup | MachineFailed):
        return str(error)
    if isinstance(error, OSError | MemoryError):
        return _machine(error)
    return _fault(error)


def _machine(error: OSError | MemoryError) -> str:
    if isinstance(error, MemoryError):
        return "There is not enough memory; nothing was changed. Try -j 1, or fewer clients with --client."
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or str(error)}{where}. Nothing was changed."


def _fault(error: BaseException) -> str:
    if os.environ.get("CHARTGEN_DEBUG"):
        return "".join(traceback.format_exception(error))
    kind = type(error).__name__
    return f"This is a fault in chartgen itself ({kind}), not in your notes; nothing was changed. Please report it."
