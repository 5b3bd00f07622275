"""`python -m chartgen` is the same as `chartgen`."""

from chartgen.commands.main import main

if __name__ == "__main__":
    main()
