"""Work on each client by a Dask cluster, on this machine or on many.

The workers read the charts and write the pages themselves, so they must see the charts folder and the folder of the
site under the same paths as the machine that builds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from chartgen.model.source import ClientPlace
from chartgen.model.trouble import MachineFailed, WrongSetup
from chartgen.processes import Crew, Workers

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = "20s"
"""How long to wait for a scheduler to answer."""


def on_dask(address: str | None, jobs: int) -> Crew:
    """The workers of the scheduler at the address; without one, `jobs` new ones on this machine.

    Raises WrongSetup where Dask is not installed; the crew raises MachineFailed where the cluster does not answer.
    """
    try:
        import distributed  # noqa: F401 - only whether it is there
    except ImportError:
        advice = "Install chartgen with its extra `dask`, as in: pip install '.[dask]' from chartgen's folder"
        raise WrongSetup(f"Dask is not installed. {advice}.") from None
    return partial(_dask, address, jobs)


def _connected(address: str) -> Client:
    from distributed import Client

    try:
        return Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError):
        advice = "Check the address, and that a scheduler of the same version of Dask runs there"
        raise MachineFailed(f"There is no answer from a Dask scheduler at {address}. {advice}.") from None


@contextmanager
def _dask(address: str | None, jobs: int, clients: Sequence[ClientPlace]) -> Iterator[Workers]:
    from distributed import Client, LocalCluster
    from distributed.scheduler import KilledWorker

    try:
        if address is None:
            with (
                LocalCluster(
                    n_workers=jobs, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
                ) as cluster,
                Client(cluster) as client,
            ):
                yield Workers(client.get_executor(pure=False), jobs)
        else:
            with _connected(address) as client:
                count = len(client.scheduler_info(n_workers=-1)["workers"])
                if not count:
                    raise MachineFailed(f"The Dask cluster at {address} has no workers. Start some, and build again.")
                yield Workers(client.get_executor(pure=False), count)
    except (KilledWorker, TimeoutError) as error:
        trouble = f"did not answer or lost a worker ({type(error).__name__}); nothing was changed"
        raise MachineFailed(f"The Dask cluster of {address or 'this machine'} {trouble}.") from None
