"""Where the events of a run come from: an engine, or a file that is being read."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from core.log.turns import Batch
from core.protocol.commands import Command
from core.protocol.events import Event, Header
from core.scenario.settings import Backend
from core.words import Message

if TYPE_CHECKING:
    from core.sources.engine import Client
    from core.sources.watched.output import Output, Pipes


class Live(Protocol):
    """What runs, and can be told to do something: an engine, or a program that is watched."""

    @property
    def header(self) -> Header | None: ...

    @property
    def failure(self) -> Message | None: ...

    @property
    def remarks(self) -> list[Message]: ...

    @property
    def pid(self) -> int: ...

    @property
    def ended(self) -> bool: ...

    @property
    def batches(self) -> int: ...

    @property
    def backlog(self) -> int: ...

    @property
    def paused_at(self) -> int | None: ...

    def next_batch(self) -> list[Event] | None: ...

    def send(self, command: Command) -> None: ...

    def stop(self) -> None: ...

    def kill(self) -> None: ...

    def let_go(self) -> None: ...

    def close(self) -> None: ...


class Printed(Protocol):
    """What has an output that is kept, perhaps: a program that was started in the window."""

    @property
    def output(self) -> Output | None: ...

    @property
    def pipes(self) -> Pipes | None: ...

    @property
    def start(self) -> int: ...

    @property
    def exit_code(self) -> int | None: ...

    @property
    def left_behind(self) -> int: ...

    @property
    def ended(self) -> bool: ...


class Source(Protocol):
    """What a `Client` and a `core.sources.recording.Reading` have in common; it is said there."""

    @property
    def header(self) -> Header | None: ...

    @property
    def ended(self) -> bool: ...

    @property
    def batches(self) -> int: ...

    def next_batch(self) -> Batch | None: ...

    def close(self) -> None: ...


def new_client(prepare: Backend | None = None) -> Client:
    """An engine."""
    # Imported here, as the window opens without it.
    from core.sources.engine import Client

    return Client(prepare)


class Engines:
    """The engines of a window that show nothing: one that is ready, and those that have to go."""

    def __init__(self) -> None:
        self._spare: Client | None = None
        self._leaving: list[threading.Thread] = []
        """Each waits for the end of an engine."""

    def prepare(self, backend: Backend) -> None:
        """Have an engine ready for this backend. Cheap to repeat."""
        if self._spare is not None and not self._spare.ended:
            self._spare.prepare(backend)
        else:
            self.let_go(self._spare)
            self._spare = new_client(backend)

    def take(self) -> Client:
        """The one that is ready, or a new one."""
        spare, self._spare = self._spare, None
        if spare is not None and not spare.ended:
            return spare
        self.let_go(spare)
        return new_client()

    def let_go(self, client: Live | None) -> None:
        """End an engine. Nobody waits for it: one that hangs takes up to three seconds to go."""
        if client is None:
            return
        self._leaving = [thread for thread in self._leaving if thread.is_alive()]
        thread = threading.Thread(target=client.close, name="farewell", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # There is no room for another thread.
            client.close()
        else:
            self._leaving.append(thread)

    def close(self) -> None:
        """End all, and wait for that."""
        self.let_go(self._spare)
        self._spare = None
        for thread in self._leaving:
            thread.join()
        self._leaving.clear()
