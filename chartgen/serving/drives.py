"""Whether the system tells of every change in a folder, by what kind of drive the folder is on.

Network drives, and folders that a container or a virtual machine shares with the machine around it, tell of
changes made on this side at best.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
SHARED = frozenset((
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "drvfs", "fuse", "gfs", "gfs2", "glusterfs",
    "gpfs", "hgfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "osxfs", "prl_fs", "smb", "smb2", "smb3",
    "smbfs", "sshfs", "vboxsf", "virtiofs", "vmhgfs",
))  # fmt: skip
"""Kinds of file systems whose files someone else may change; and all of `fuse.`, such as `fuse.sshfs`."""
ESCAPED = re.compile(r"\\([0-7]{3})")


def why_untold(folder: str, mounts: Path = MOUNTS) -> str:
    """Why the system will not tell of changes in this folder, as the end of a sentence; empty where it will."""
    if folder.startswith("\\\\"):
        return "it is on another machine"
    kind = _kind_of_drive(os.path.realpath(folder), mounts)
    if kind in SHARED or kind.startswith("fuse."):
        return f"it is on a drive that is shared or on a network ({kind})"
    return ""


def _kind_of_drive(folder: str, mounts: Path) -> str:
    """The file system that a folder is on, as Linux names it; empty on other systems."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        place, found = _mount(line)
        if len(place) >= len(best) and _holds(place, folder):
            best, kind = place, found
    return kind


def _mount(line: str) -> tuple[str, str]:
    """Where a file system is mounted, and its kind: see proc(5), /proc/pid/mountinfo."""
    about, _, rest = line.partition(" - ")
    fields, kinds = about.split(" "), rest.split(" ")
    if len(fields) < 5:
        return "", ""
    return ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4]), kinds[0]


def _holds(place: str, folder: str) -> bool:
    return bool(place) and (folder == place or folder.startswith(place.rstrip("/") + "/"))
