"""Readers: text or HTML of a document in, proposed values with their spans out; rules and grammars, no models."""

from registry.readers.reading import read
from registry.readers.results import Language, Part, Proposal, ReadError, ReadResult, Warning_
from registry.readers.rules import RULES

__all__ = ["RULES", "Language", "Part", "Proposal", "ReadError", "ReadResult", "Warning_", "read"]
