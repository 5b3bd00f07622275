"""How a file is opened in the editor of whoever writes it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

from chartgen.commands.dialogue import say


def open_in_editor(file: Path) -> None:
    """Open a file in $VISUAL, else $EDITOR, and wait for that to end; where it does not work, say so.

    The editor may be a command with options, as `code --wait`.
    """
    command = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not command:
        say("No editor is set. Put its name into VISUAL or EDITOR, as in: export EDITOR=nano")
        return
    # What the editor shows must not end in a file or a pipe that is to get the path alone.
    screen = None if sys.stdout is not None and sys.stdout.isatty() else sys.stderr
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the editor
    try:
        code = subprocess.run([*_words(command), str(file)], stdout=screen, check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        say(f"The editor {command!r} did not start ({reason}). The file is there; open it by hand.")
        return
    finally:
        signal.signal(signal.SIGINT, before)
    if code:
        say(f"The editor {command!r} ended with {code}. The file is there; look whether it is as you left it.")


def _words(command: str) -> list[str]:
    if os.name == "nt":  # backslashes are part of paths there
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)
