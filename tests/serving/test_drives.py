"""Network drives and shared folders are known by the kind of their file system."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartgen.serving.drives import why_untold

MOUNTS = """22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
41 27 0:50 / /mnt/agency rw,relatime shared:7 - {kind} server:/share rw
42 41 0:51 / /mnt/agency/local rw,relatime - ext4 /dev/vdb rw
43 27 0:52 / /mnt/two\\040words rw,relatime - nfs4 server:/other rw
44 27 0:53 / /work rw - overlay overlay rw
"""


@pytest.fixture(params=["nfs", "nfs4", "cifs", "smb3", "9p", "vboxsf", "drvfs", "virtiofs", "fuse.sshfs", "fuse"])
def mounts(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "mountinfo"
    file.write_text(MOUNTS.format(kind=request.param))
    return file


def test_a_folder_on_a_shared_drive_is_not_told_of(mounts: Path) -> None:
    assert "shared or on a network" in why_untold("/mnt/agency/charts", mounts)
    assert why_untold("/mnt/agency", mounts)
    assert "(nfs4)" in why_untold("/mnt/two words/charts", mounts)


def test_a_folder_on_a_disk_of_this_machine_is_told_of(mounts: Path) -> None:
    for folder in ("/home/dana/charts", "/mnt/agency/local/charts", "/mnt/agency-two", "/work/charts"):
        assert why_untold(folder, mounts) == ""


def test_a_windows_share_is_on_another_machine(mounts: Path) -> None:
    assert why_untold("\\\\server\\share\\charts", mounts) == "it is on another machine"


def test_a_system_that_does_not_tell_its_drives_is_trusted(tmp_path: Path) -> None:
    assert why_untold("/charts", tmp_path / "none") == ""
