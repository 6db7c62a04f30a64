"""Neither the app nor an engine nor a worker opens a network socket; a cluster's stay on this
machine."""

from __future__ import annotations

import ast
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from core.scenario.settings import LOCAL, Backend
from tests.descriptors import network_sockets
from tests.e2e.watching import descendants, until

WATCH = """
import os, sys

def note(text):
    file = os.open(os.environ["SOCKETS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{os.getpid()} {text}\\n".encode())
    os.close(file)

def hook(event, arguments):
    if event == "socket.__new__" and int(arguments[1]) not in (-1, 1):  # Nothing said, or local.
        note(f"{event} {arguments[1:]}")
    elif event in ("socket.connect", "socket.bind") and not isinstance(arguments[1], (str, bytes)):
        note(f"{event} {arguments[1:]}")
    elif event.startswith("socket.get") and event != "socket.gethostname":
        note(event)

note("watched")
sys.addaudithook(hook)
"""
"""Imported by each Python that starts, workers included, before anything else."""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where all processes that are started from here say what they do with sockets."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WATCH)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("SOCKETS", str(tmp_path / "notes"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "notes"


@pytest.mark.parametrize("backend", LOCAL)
def test_no_network(backend: Backend, notes: Path) -> None:
    command = ["--backend", backend, "--workers", "3", "--hold", "600", "--start"]
    app = subprocess.Popen([sys.executable, "-m", "gui", *command])
    # The app and its engine; with processes these, two helpers of theirs, and three workers.
    wanted = 6 if backend is Backend.MULTIPROCESSING else 1
    try:
        family = until(lambda: len(found := descendants(app.pid)) >= wanted and found, 20)
        until(lambda: len(notes.read_text().splitlines()) >= 2)
        for pid in (app.pid, *(process.pid for process in family)):
            assert network_sockets(pid) == []
    finally:
        app.send_signal(signal.SIGTERM)
        assert app.wait(10) == 128 + signal.SIGTERM
    said = notes.read_text().splitlines()
    assert {line.partition(" ")[2] for line in said} == {"watched"}
    assert str(app.pid) in {line.partition(" ")[0] for line in said}


def test_a_cluster_of_its_own_stays_on_this_machine(notes: Path) -> None:
    pytest.importorskip("distributed")
    command = ["--backend", "cluster", "--workers", "3", "--hold", "0.1"]
    done = subprocess.run(
        [sys.executable, "-m", "gui", "run", *command], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    ends = [
        ast.literal_eval(line.partition(event)[2].strip())
        for line in notes.read_text().splitlines()
        for event in ("socket.connect", "socket.bind")
        if event in line
    ]
    assert len(ends) > 4
    assert {address[0] for (address,) in ends} == {"127.0.0.1"}
    assert 8787 not in {address[1] for (address,) in ends}  # Where a cluster's dashboard is.


def test_the_watch_sees_a_socket(notes: Path) -> None:
    program = "import socket; socket.create_server(('127.0.0.1', 0)).close()"
    subprocess.run([sys.executable, "-c", program], check=True)
    said = notes.read_text()
    assert "socket.__new__" in said
    assert "socket.bind" in said
    with socket.create_server(("127.0.0.1", 0)):
        assert len(network_sockets(os.getpid())) == 1
    assert network_sockets(os.getpid()) == []
