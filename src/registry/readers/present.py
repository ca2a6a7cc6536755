"""A result as plain data, in the shape that the command line and the interface for scripts print."""

from __future__ import annotations

from typing import Any

from registry.readers.results import Part, Proposal, ReadResult
from registry.readers.rules import RULES


def as_json(result: ReadResult, file: str) -> dict[str, Any]:
    """`{"file", "record", "proposals", "parts", "warnings", ...}`; offsets count code points of the decoded text."""
    language = result.language
    return {
        "file": file,
        "format": result.format,
        "encoding": result.encoding,
        "language": {"code": language.code, "certainty": language.certainty} if language else None,
        "record": result.record,
        "proposals": [proposal_json(p) for p in result.proposals],
        "parts": [part_json(p) for p in result.parts],
        "warnings": [
            {"code": w.code, "message": w.message, "start": w.start, "end": w.end} for w in result.warnings
        ],
    }


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """One proposal, with the sentence that explains its rule."""
    return {
        "field": proposal.field,
        "value": proposal.value,
        "start": proposal.start,
        "end": proposal.end,
        "exact": proposal.exact,
        "rule": proposal.rule,
        "explanation": RULES[proposal.rule],
        "certainty": proposal.certainty,
        "alternatives": list(proposal.alternatives),
    }


def part_json(part: Part) -> dict[str, Any]:
    """One item of an issue."""
    return {
        "title": part.title,
        "authors": [dict(a) for a in part.authors],
        "start": part.start,
        "end": part.end,
        "source_line": part.source_line,
        "record": part.record,
        "proposals": [proposal_json(p) for p in part.proposals],
    }
