"""The cluster of a run: one of its own, in processes of this machine, or one that is joined."""

from __future__ import annotations

import json
import logging
import os
import platform
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from typing import Any, TypeVar

from core.scenario.cluster import MOST_CHARACTERS, is_address, scheduler_file
from core.scenario.settings import Backend, read_cluster

T = TypeVar("T")

PROCESSES = 2
THREADS = 2
"""Of a cluster of the run's own."""

SECONDS = 5.0
"""To wait at most for an answer of a cluster that is joined."""


NO_ANSWER = "no scheduler answers at {where} ({reason})"
NO_FILE = "there is no scheduler file {where}, and an address is like tcp://host:8786"
BAD_FILE = "{where} is no scheduler file ({reason})"
NOT_ALL = "not all parts of the cluster at {where} answer ({reason})"
NOBODY = "the scheduler at {where} has no workers"
OTHER_VERSIONS = (
    "the cluster at {where} has {theirs}, and here is {ours}: they have to be the same version"
)
NOT_MADE = "no cluster could be started here ({reason})"
"""None is translated: they are reasons, as the system's own messages are."""


class ClusterError(OSError):
    """A cluster that cannot be used; its text is the reason."""


class Place:
    """Where a run runs."""

    def __init__(self, client: Any, cluster: Any = None) -> None:
        self.client = client
        self.cluster = cluster

    @property
    def own(self) -> bool:
        return self.cluster is not None

    def processes(self) -> list[int]:
        """The ids of the processes of an own cluster."""
        nannies = self.cluster.workers.values() if self.own else ()
        return [nanny.pid for nanny in nannies if nanny.pid]

    def kill(self) -> None:
        """End an own cluster: nothing in it is worth an orderly end."""
        if not self.own:
            return
        from distributed.core import Status

        # No process shall come back while its folder goes.
        for nanny in tuple(self.cluster.workers.values()):
            nanny.status = Status.closing
        for process in self.processes():
            with suppress(OSError):
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))


_prepared: Place | None = None
_output: int | None = None


def output() -> int:
    """Where the log goes: standard output, which what is started from here does not inherit. Nor do
    they inherit where errors go: the last line there is the reason why a run cannot go on."""
    global _output
    if _output is None:
        _output = os.dup(1)
        sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    return _output


def _quiet() -> None:
    """Warnings of dask's are for those who write programs for it; a run says itself what happens,
    and its reasons are the last line on standard error."""
    warnings.simplefilter("ignore")
    for name in ("distributed", "tornado", "asyncio", "bokeh"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False


def prepare() -> None:
    """Start a cluster of one's own, for the run that will come."""
    global _prepared
    if _prepared is None:
        _prepared = _start()


def drop() -> None:
    """End the cluster that was prepared: the run that came is another one."""
    global _prepared
    if _prepared is not None:
        _prepared.kill()
        _prepared = None


def _within(seconds: float, do: Callable[[], T]) -> T:
    """Do what may never end; `TimeoutError` if it does not in time."""
    done: Future[T] = Future()

    def work() -> None:
        try:
            done.set_result(do())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=work, name="asking the cluster", daemon=True).start()
    return done.result(seconds)


def _start() -> Place:
    output()
    import dask
    from distributed import Client, LocalCluster

    from core.engine.folder import own_folder

    folder = own_folder()
    if folder is not None:
        dask.config.set({"temporary-directory": folder})  # The scheduler has files there as well.
    dask.config.set(
        {
            "distributed.scheduler.locks.lease-validation-interval": "200ms",
            "distributed.admin.system-monitor.gil.enabled": False,
            "logging": {"distributed": "critical", "tornado": "critical"},
        }
    )
    _quiet()
    try:
        cluster = LocalCluster(
            n_workers=PROCESSES,
            threads_per_worker=THREADS,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            # It listens for questions about its health even so: not at a port that others expect.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            memory_limit=0,
            silence_logs=logging.CRITICAL + 1,
            local_directory=folder,
        )
        client = Client(cluster, set_as_default=False)
    except Exception as error:
        raise ClusterError(NOT_MADE.format(reason=error)) from error
    _quiet()
    return Place(client, cluster)


def opened(where: str) -> Place:
    """The cluster at this address or of this scheduler file; "" for an own one. `ClusterError`
    where it cannot be used."""
    global _prepared
    if not where:
        prepare()
        place, _prepared = _prepared, None
        assert place is not None
        return place
    return _joined(where)


def _address(where: str) -> str:
    """The address that is meant. A file comes first: it may be named like an address."""
    path = None if "://" in where else scheduler_file(where)
    if path is None:
        if is_address(where):
            return where
        raise ClusterError(NO_FILE.format(where=where))
    try:
        with path.open(encoding="utf-8") as file:
            found = json.loads(file.read(MOST_CHARACTERS))["address"]
        return read_cluster(Backend.CLUSTER, found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ClusterError(BAD_FILE.format(where=where, reason=error)) from error


def _joined(where: str) -> Place:
    address = _address(where)
    output()
    import dask
    from distributed import Client

    dask.config.set({"distributed.comm.timeouts.connect": SECONDS})
    _quiet()

    def join() -> Any:
        return Client(address, timeout=SECONDS, set_as_default=False, name="semaphore-lab")

    try:
        # Dask waits without an end for whoever takes the connection and says nothing.
        client = _within(SECONDS + 1, join)
    except Exception as error:  # Whatever dask has: there is no client.
        raise ClusterError(NO_ANSWER.format(where=where, reason=_reason(error))) from error
    try:
        versions = _within(SECONDS, client.get_versions)
    except Exception as error:
        raise ClusterError(NOT_ALL.format(where=where, reason=_reason(error))) from error
    _check(versions, where)
    return Place(client)


def _reason(error: BaseException) -> str:
    """Why, in one line of bounded length."""
    if isinstance(error, TimeoutError) and not str(error):
        return f"it has said nothing for {int(SECONDS)} s"
    if isinstance(error, MemoryError):  # Whatever came was taken for the length of a message.
        return "what answers there is none of dask's"
    words = str(error).strip().splitlines()
    return words[0][:300] if words else type(error).__name__


def _check(found: dict[str, Any], where: str) -> None:
    """Raise unless code from here can run there, by what its parts say of their versions."""
    ours = version("distributed"), python_version(sys.version)
    parts = [("scheduler", found["scheduler"]), *found["workers"].items()]
    if len(parts) == 1:
        raise ClusterError(NOBODY.format(where=where))
    for _, part in parts:
        theirs = part["packages"]["distributed"], python_version(part["host"]["python"])
        if theirs != ours:
            said = [
                f"distributed {release} on Python {python}" for release, python in (theirs, ours)
            ]
            text = OTHER_VERSIONS.format(where=where, theirs=said[0], ours=said[1])
            raise ClusterError(text)


def python_version(text: str) -> str:
    """The part of a Python's version on which its code depends: 3.11 of 3.11.7."""
    return ".".join(text.split(".")[:2])


def machines(client: Any) -> dict[str, str]:
    """The names of the cluster's machines, by the hosts in their addresses."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    hosts = {address: str(each["host"]) for address, each in workers.items()}
    try:
        names = _within(SECONDS, partial(client.run, socket.gethostname, on_error="return"))
    except (OSError, TimeoutError):
        names = {}
    return {hosts[at]: name for at, name in names.items() if at in hosts and isinstance(name, str)}


def here() -> str:
    """This machine's name."""
    return platform.node()
