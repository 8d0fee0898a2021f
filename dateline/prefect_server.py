"""A Prefect server as a child process: `python -m dateline.prefect_server [--for-one-run]` on a free port.

It says its API's address on standard output once it answers there. It ends when its standard input does, so it never
outlives its parent, not even one that was killed.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading


def serve(*, schedules: bool) -> None:
    """Answer until the parent has gone or a signal comes; without `schedules`, no services run beside the API."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what libraries print must not mix with the answer
    with socket.create_server(("127.0.0.1", 0)) as listener, os.fdopen(answer_to, "w", encoding="utf-8") as told:
        port = listener.getsockname()[1]
        os.environ["PREFECT_SERVER_API_PORT"] = str(port)  # its pages ask there
        import uvicorn
        from prefect.server.api.server import create_app

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if self.started:
                    print(f"http://127.0.0.1:{port}/api", file=told, flush=True)

        Server(uvicorn.Config(create_app(ephemeral=not schedules, final=True), log_level="critical")).run(
            sockets=[listener]
        )


def _end_with_parent() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve(schedules="--for-one-run" not in sys.argv)
