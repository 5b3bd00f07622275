"""A folder may be the site if it is a folder, has nothing to do with the charts, and can be renamed.

What can be refused before anything is touched is refused here.
"""

import os
from pathlib import Path

from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.output.failures import shown


def site_folder(site: Path, charts: Path) -> Path:
    """Return the site's real folder, which need not exist yet; symlinks to it are kept.

    Raises WrongSetup if it is no folder or meets the charts folder, MachineFailed if it cannot be renamed.
    """
    real, real_charts = (Path(os.path.realpath(folder)) for folder in (site, charts))
    _refuse_what_is_no_folder(real)
    _refuse_charts(real, real_charts)
    if os.path.ismount(real):
        raise MachineFailed(
            f"{shown(real)} is a disk of its own (a mount point) and cannot be replaced as a whole; "
            f"choose a folder inside it, such as {shown(real / 'site')}"
        )
    return real


def _refuse_what_is_no_folder(site: Path) -> None:
    for place in (site, *site.parents):
        if os.path.lexists(place):
            if not place.is_dir():
                raise WrongSetup(f"{shown(place)} is a file, not a folder; choose a folder for the site")
            return


def _refuse_charts(site: Path, charts: Path) -> None:
    advice = "choose one that is neither inside the charts folder nor around it, such as -o ../site"
    if _same(site, charts):
        raise WrongSetup(f"{shown(site)} is the charts folder itself; {advice}")
    if any(_same(place, charts) for place in site.parents):
        raise WrongSetup(f"{shown(site)} is inside the charts folder {shown(charts)}; {advice}")
    if any(_same(place, site) for place in charts.parents):
        raise WrongSetup(f"{shown(site)} holds the charts folder {shown(charts)}; {advice}")


def _same(one: Path, other: Path) -> bool:
    """Return whether both are one folder; by the file system's own word, since it may ignore case."""
    return one == other or (one.exists() and other.exists() and one.samefile(other))
