"""Reading a request: which verb, which arguments, each once and in its form (OAI-PMH 2.0, sections 2.4 to 2.7 and 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec
from werkzeug.datastructures import MultiDict

from registry.oai.errors import Refused

SELECTIVE: Final = ("metadataPrefix", "from", "until", "set")
ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    "Identify": (),
    "ListMetadataFormats": ("identifier",),
    "ListSets": ("resumptionToken",),
    "ListIdentifiers": (*SELECTIVE, "resumptionToken"),
    "ListRecords": (*SELECTIVE, "resumptionToken"),
    "GetRecord": ("identifier", "metadataPrefix"),
}
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "ListIdentifiers": ("metadataPrefix",),
    "ListRecords": ("metadataPrefix",),
    "GetRecord": ("identifier", "metadataPrefix"),
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SECOND: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_WORD: Final = r"[A-Za-z0-9\-_.!~*'()]+"
_FORMS: Final = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(rf"{_WORD}(:{_WORD})*"),
    "identifier": re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[!#-;=?-Z_a-z~]+"),
    "resumptionToken": re.compile(r"[!-~]{1,2000}"),
}


class Asked(msgspec.Struct, frozen=True):
    """A request: the verb and its arguments as they were given."""

    verb: str
    given: Mapping[str, str]

    def get(self, name: str) -> str:
        """An argument, or nothing."""
        return self.given.get(name, "")


class Range(msgspec.Struct, frozen=True):
    """Two moments to the second, both included; empty for no limit."""

    since: str
    until: str


def asked(values: MultiDict[str, str]) -> Asked:
    """The request. Raises Refused with badVerb or badArgument."""
    verbs = values.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in ALLOWED:
        raise Refused("badVerb", f"Ask with one verb out of {', '.join(ALLOWED)}.")
    verb = verbs[0]
    given = {name: values.getlist(name) for name in values if name != "verb"}
    allowed = ALLOWED[verb]
    if strange := [name for name in given if name not in allowed]:
        has = ", ".join(allowed) or "none"
        raise Refused(
            "badArgument", f"{verb} has no argument “{_short(strange[0])}”; its arguments are: {has}."
        )
    if twice := [name for name, found in given.items() if len(found) > 1]:
        raise Refused("badArgument", f"The argument {twice[0]} was given more than once; give it once.")
    one = {name: found[0] for name, found in given.items()}
    if "resumptionToken" in one and len(one) > 1:
        raise Refused("badArgument", "A resumptionToken stands alone; leave out the other arguments.")
    if "resumptionToken" not in one and (
        lacking := [name for name in REQUIRED.get(verb, ()) if name not in one]
    ):
        raise Refused("badArgument", f"{verb} needs the argument {lacking[0]}.")
    return Asked(verb, one)


def well_formed(request: Asked) -> None:
    """Refuse arguments that are not in the form of the protocol."""
    for name, form in _FORMS.items():
        if name in request.given and not form.fullmatch(request.given[name]):
            raise Refused(
                "idDoesNotExist" if name == "identifier" else
                "badResumptionToken" if name == "resumptionToken" else "badArgument",
                f"The {name} has characters that none can have, or none at all.",
            )  # fmt: skip


def dates(request: Asked) -> Range:
    """The limits of a list, a day meaning all of it. Raises Refused with badArgument."""
    since, until = (
        _moment(request, name, end) for name, end in (("from", "00:00:00"), ("until", "23:59:59"))
    )
    if "from" in request.given and "until" in request.given:
        if len(request.get("from")) != len(request.get("until")):
            raise Refused(
                "badArgument", "from and until differ in their granularity; write both in the same form."
            )
        if since > until:
            raise Refused("badArgument", "from is later than until; exchange them.")
    return Range(since, until)


def _moment(request: Asked, name: str, clock: str) -> str:
    if name not in request.given:
        return ""
    value = request.given[name]
    try:
        if _DAY.fullmatch(value):
            datetime.strptime(value, "%Y-%m-%d")  # noqa: DTZ007 (only whether it is one) - only whether there is such a day
            return f"{value}T{clock}Z"
        if _SECOND.fullmatch(value):
            datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")  # noqa: DTZ007 (only whether it is one)
            return value
    except ValueError:
        pass
    raise Refused(
        "badArgument",
        f"{name} is “{_short(value)}”; write a day that exists as YYYY-MM-DD, or a moment as YYYY-MM-DDThh:mm:ssZ.",
    )


def _short(value: str) -> str:
    shown = "".join(one if one.isprintable() else "?" for one in value[:40])
    return shown if len(value) <= 40 else f"{shown}…"
