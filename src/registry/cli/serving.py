"""`registry serve`: the catalogue on the web, in several processes, until it is told to stop."""

from __future__ import annotations

import os
import signal
import socket
from typing import Any

import click

from registry.cli.saying import Command, with_settings
from registry.config import Settings
from registry.domain.errors import RegistryError
from registry.services import opening

GRACE_SECONDS = 30


@click.command(cls=Command)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes; 2 unless given.")
@click.option(
    "--threads", type=click.IntRange(1, 64), default=4, show_default=True, help="Threads of each process."
)
@with_settings
def serve(settings: Settings, host: str, port: int, workers: int | None, threads: int) -> None:
    """Serve the catalogue on the web.

    Runs until interrupted; requests that have begun are finished.

        registry serve
        registry serve --host 0.0.0.0 --port 8080 --workers 4
    """
    opening_problem = _cannot_listen(host, port)
    if opening_problem:
        raise RegistryError(
            f"cannot listen at {host} port {port}: {opening_problem}; choose another with --port."
        )
    with opening.troubles(settings.database_url):
        opening.require_ready(settings.database_url)
    # Made before the processes part, so that they agree on it.
    settings.signing_key()
    _gunicorn(settings, {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers or 2,
        "threads": threads,
        "worker_class": "gthread",
        "graceful_timeout": GRACE_SECONDS,
        "timeout": 120,
        "loglevel": "warning",
        "control_socket_disable": True,
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108 (a heartbeat file)
        "when_ready": _announce(settings),
        "post_worker_init": _leave_ctrl_c_alone,
    })  # fmt: skip


def _gunicorn(settings: Settings, options: dict[str, Any]) -> None:
    # The web and its server are needed here only; the other commands start faster without them.
    from registry.app import create_app

    try:
        from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
    except ImportError:
        raise RegistryError(
            "serving needs gunicorn, which this system does not have; give registry.app:create_app to another WSGI "
            "server, for instance waitress."
        ) from None

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return create_app(settings)

    Server().run()


def _announce(settings: Settings) -> Any:
    def when_ready(server: Any) -> None:
        # Ctrl-C is to end requests as gently as a stop by the system does.
        signal.signal(signal.SIGINT, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        for listener in server.LISTENERS:
            host, port = listener.sock.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            click.echo(f"{settings.name} is at http://{shown}:{port}/ (stop with Ctrl-C)")

    return when_ready


def _leave_ctrl_c_alone(_worker: Any) -> None:
    """A terminal sends Ctrl-C to every process; the first one passes it on in its own way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cannot_listen(host: str, port: int) -> str:
    """What prevents listening, in the system's words; empty when nothing does."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        return error.strerror or str(error)
    return ""
