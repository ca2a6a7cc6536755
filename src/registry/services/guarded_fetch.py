"""Asking other servers on the web: never one inside this network, never for longer or for more than was agreed.

The name of a server is resolved once, every address that it has is judged, and the connection is made to that very
address: what the name resolves to a moment later (DNS rebinding) makes no difference. Every redirect is judged anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec

from registry.domain.errors import RegistryError

BLOCK: Final = 1 << 16
REDIRECTS: Final = 5
PORTS: Final = frozenset({80, 443, 8080, 8443})
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


class NotFetched(RegistryError):
    """The address was not asked, or did not answer as it should; the message says why. `again` tells whether later may help."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is taken from one answer. `inside` allows addresses of this network and any port: for tests alone."""

    seconds: float = 60.0
    bytes: int = 64_000_000
    inside: bool = False


def fetch(
    address: str, limits: Limits, *, resolve: Callable[..., list[tuple[int, str]]] | None = None
) -> bytes:
    """The body of an answer to GET. Raises NotFetched."""
    until = time.monotonic() + limits.seconds
    find = resolve or _resolved
    for _ in range(REDIRECTS + 1):
        answer = _asked(address, limits, until, find)
        if isinstance(answer, bytes):
            return answer
        address = urljoin(address, answer)
    raise NotFetched(f"The server sends on more than {REDIRECTS} times. Ask at its last address.")


def check(address: str, *, inside: bool = False) -> tuple[str, str, int]:
    """(scheme, host, port) of an address that may be asked. Raises NotFetched."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise NotFetched("This is not a web address.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotFetched("A web address begins with http:// or https:// and the name of a server.")
    if parts.username is not None or parts.password is not None:
        raise NotFetched("An address with a name and password in it is not asked.")
    if port not in PORTS and not inside:
        raise NotFetched(
            f"Port {port} is not one of the usual ones of the web ({', '.join(map(str, sorted(PORTS)))})."
        )
    if not address.isascii() or any(letter <= " " for letter in address):
        raise NotFetched("Write the address without blanks, and letters outside a–z percent-encoded.")
    return parts.scheme, parts.hostname, port


def is_outside(text: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        one = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(one, ipaddress.IPv6Address):
        inner = (
            one.ipv4_mapped
            or one.sixtofour
            or (ipaddress.ip_address(int(one) & 0xFFFFFFFF) if one in _NAT64 else None)
        )
        if inner is not None:
            return is_outside(str(inner))
    return one.is_global and not one.is_multicast and not one.is_reserved


def _resolved(host: str, port: int) -> list[tuple[int, str]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched(f"There is no server called {host}.", again=True) from None
    return [(int(family), str(place[0])) for family, _, _, _, place in found]


def _asked(
    address: str, limits: Limits, until: float, find: Callable[..., list[tuple[int, str]]]
) -> bytes | str:
    """The body, or the address that the server sends on to."""
    scheme, host, port = check(address, inside=limits.inside)
    places = find(host, port)
    if not limits.inside and not (places and all(is_outside(place) for _, place in places)):
        raise NotFetched(f"{host} is an address inside a network, which is not asked from here.")
    connection = http.client.HTTPConnection(host, port, timeout=_left(until))
    try:
        connection.sock = _connected(scheme, host, port, places[0], until)
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"User-Agent": "registry-harvester", "Accept": "text/xml, application/xml",
                                                 "Accept-Encoding": "identity"})  # fmt: skip
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308) and (onward := answer.getheader("Location")):
            return onward
        if answer.status == 503:
            wait = answer.getheader("Retry-After") or "some time"
            raise NotFetched(f"{host} is busy; it asks to wait (Retry-After: {wait}).", again=True)
        if answer.status != 200:
            raise NotFetched(f"{host} answered {answer.status} {answer.reason}.", again=answer.status >= 500)
        return _body(answer, connection, limits, until)
    except (OSError, http.client.HTTPException, ssl.SSLError) as error:
        raise NotFetched(
            f"{host} did not answer: {str(error) or type(error).__name__}.", again=True
        ) from None
    finally:
        connection.close()


def _connected(scheme: str, host: str, port: int, place: tuple[int, str], until: float) -> socket.socket:
    plain = socket.create_connection((place[1], port), timeout=_left(until))
    if scheme != "https":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _body(
    answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, limits: Limits, until: float
) -> bytes:
    found = bytearray()
    while True:
        # A server that sends a byte now and then must not hold us for ever.
        if connection.sock is not None:
            connection.sock.settimeout(_left(until))
        else:
            _left(until)
        block = answer.read1(BLOCK)
        if not block:
            return bytes(found)
        found += block
        if len(found) > limits.bytes:
            raise NotFetched(f"The answer has more than {limits.bytes:,} bytes.")


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise NotFetched("The server took too long to answer.", again=True)
    return left
