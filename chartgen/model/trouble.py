"""The two ways in which chartgen cannot go on; all else is a diagnostic, a value."""

from __future__ import annotations


class WrongSetup(Exception):
    """Wrong usage or configuration, said in one plain sentence with what to do (exit code 2)."""


class MachineFailed(Exception):
    """Disk, permissions or a lock, said in one plain sentence with what to do (exit code 3)."""
