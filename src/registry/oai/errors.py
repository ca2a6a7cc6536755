"""What a request can be refused for, in the words of the protocol (OAI-PMH 2.0, section 3.6)."""

from __future__ import annotations

from typing import Final

CODES: Final = (
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noMetadataFormats",
    "noRecordsMatch",
    "noSetHierarchy",
)


class Refused(Exception):
    """The request cannot be answered: one of CODES, and what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message
