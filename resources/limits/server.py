"""A web server that works for four at a time: all others wait in it.

`python -m resources.limits.server` starts it, until Ctrl-C. Then, somewhere else,
`semaphore-lab sweep --limit 1..16 --workers 16 --rounds 3
--work-python resources.limits.server:fetch`
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("SEMAPHORE_LAB_PORT", "8765"))

AT_ONCE = 4
"""How many it works for at a time."""

SECONDS = 0.1
"""How long it works for one."""

_places = threading.Semaphore(AT_ONCE)


class Handler(BaseHTTPRequestHandler):
    """Answers each request as soon as there is a place."""

    def do_GET(self) -> None:
        """Work, and answer."""
        with _places:
            time.sleep(SECONDS)
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Turns nobody away who has to wait for a place."""

    request_queue_size = 128


def fetch() -> None:
    """Ask it once; raises where it does not answer."""
    with closing(HTTPConnection("127.0.0.1", PORT, timeout=30)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise OSError(answer.reason)


def main() -> None:
    """Serve until Ctrl-C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    with Server(("127.0.0.1", port), Handler) as server:
        print(f"http://127.0.0.1:{server.server_port}/  ({AT_ONCE} at a time)", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()


if __name__ == "__main__":
    main()
