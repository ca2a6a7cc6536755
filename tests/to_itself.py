"""What keeps a test process to itself: no network beyond this machine, no search for garbage among what is loaded."""

import gc
import socket

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def close_network() -> None:
    """Refuse every connection to another machine."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"a test tried to reach {address[0]}; tests stay on this machine")
        connect(self, address)  # type: ignore[arg-type]

    socket.socket.connect = connect_here  # type: ignore[method-assign]


def settle_memory() -> None:
    """Leave modules and thousands of collected tests out of every later search: they are no garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
