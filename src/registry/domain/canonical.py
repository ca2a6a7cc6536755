"""Canonical JSON bytes of a value, and the salted digest of a row that the log commits to."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec

LARGEST_INTEGER: Final = 2**53 - 1
"""Largest magnitude of an integer that every JSON reader keeps exactly (RFC 7493, I-JSON)."""

_FAST: Final = msgspec.json.Encoder(order="sorted").encode
_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_ENCODER_AS_ORDERED: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
)
_PLAIN: Final = frozenset({str, bool, type(None)})


def canonical_bytes(value: object) -> bytes:
    """Return the canonical JSON of ``value`` as UTF-8 bytes (RFC 8785).

    Accepted are ``dict`` with ``str`` keys, ``list``, ``tuple``, ``str``, ``bool``, ``None`` and
    ``int`` of magnitude up to `LARGEST_INTEGER`, nested at will. Text is taken as it is: no Unicode
    normalisation.

    Raises:
        TypeError: another type, a ``float`` included, or a key that is not text.
        ValueError: an integer too large, a lone surrogate, or nesting too deep.
    """
    try:
        if _inspect(value):
            return _encoded(value)
        return _ENCODER_AS_ORDERED.encode(_in_utf16_order(value)).encode()
    except UnicodeEncodeError as error:
        place = ascii(error.object[max(0, error.start - 20) : error.start + 20])
        raise ValueError(
            f"the text has half a character (a lone surrogate) near {place}; type the character again"
        ) from None
    except RecursionError:
        raise ValueError("the value is nested too deeply, or contains itself") from None


def _encoded(value: object) -> bytes:
    try:
        # Writes what RFC 8785 asks for as long as keys are ASCII, three times as fast; a test compares every character.
        return _FAST(value)
    except TypeError:
        # Subclasses of text and integers, which it does not know.
        return _ENCODER.encode(value).encode()


def row_digest(salt: bytes, row: Mapping[str, Any]) -> str:
    """Return the hexadecimal SHA-256 of ``salt`` followed by the canonical JSON of ``row``.

    Columns that hold ``None`` are left out, so that a nullable column added by a later migration
    does not change the digest of the rows that were there before it.

    Raises:
        TypeError, ValueError: as `canonical_bytes`.
    """
    filled = {name: value for name, value in row.items() if value is not None}
    return hashlib.sha256(salt + canonical_bytes(filled)).hexdigest()


def _inspect(value: object) -> bool:
    """Refuse what RFC 8785 or our own domain excludes; say whether every key is ASCII."""
    if isinstance(value, dict):
        ascii_keys = _join_keys(value).isascii()
        # Bulk loads spend their time here: the usual flat row is judged without a call per value.
        for item in value.values():
            kind = type(item)
            if kind in _PLAIN or (kind is int and -LARGEST_INTEGER <= item <= LARGEST_INTEGER):
                continue
            ascii_keys = _inspect(item) and ascii_keys
        return ascii_keys
    if isinstance(value, list | tuple):
        results = [_inspect(item) for item in value]
        return all(results)
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError(
                f"the integer {value} is beyond ±(2^53 - 1) and would not survive every JSON reader; "
                "keep it as text"
            )
        return True
    if value is None or isinstance(value, str):
        return True
    raise TypeError(
        f"canonical JSON takes text, integers, booleans, null, lists and mappings, "
        f"not {type(value).__name__}: {value!r:.60}"
    )


def _join_keys(mapping: dict[Any, Any]) -> str:
    try:
        return "".join(mapping)
    except TypeError:
        odd = next(key for key in mapping if not isinstance(key, str))
        raise TypeError(f"a key must be text, not {type(odd).__name__}: {odd!r:.60}") from None


def _in_utf16_order(value: object) -> object:
    # RFC 8785 sorts by UTF-16 code units; Python sorts by code points, which differs as soon as
    # one key goes beyond U+FFFF.
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return {key: _in_utf16_order(value[key]) for key in keys}
    if isinstance(value, list | tuple):
        return [_in_utf16_order(item) for item in value]
    return value
