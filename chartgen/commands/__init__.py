"""One module for each command: arguments in, exit code out; the only place that prints."""
