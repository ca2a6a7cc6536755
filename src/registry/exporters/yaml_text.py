"""YAML as the exports write it: block style, every text in double quotes, so that nothing is ever taken for something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

_ENCODE = msgspec.json.Encoder().encode


def lines(value: Mapping[str, Any] | Sequence[Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping or sequence that is not empty; scalars are those of JSON, which YAML reads as they are."""
    pairs = (
        [(f"{_key(key)}:", one) for key, one in value.items()]
        if isinstance(value, Mapping)
        else [("-", one) for one in value]
    )
    for head, one in pairs:
        if not isinstance(one, (Mapping, list, tuple)) or not one:
            yield f"{' ' * indent}{head} {_ENCODE(one).decode()}"
        elif head == "-":
            first, *rest = lines(one, indent + 2)
            yield f"{' ' * indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{' ' * indent}{head}"
            yield from lines(one, indent + 2)


def _key(key: str) -> str:
    return key if key.replace("-", "").replace("_", "").isalpha() else _ENCODE(key).decode()
