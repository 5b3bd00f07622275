"""Where the program begins, as `chartgen` and as `python -m chartgen`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. It is loaded here, so that Ctrl-C while it loads ends it without a word more."""
    try:
        from chartgen.commands.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
