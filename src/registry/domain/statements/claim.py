"""The statements that a question consists of: answers, claims, the checks of claims, and evidence."""

from __future__ import annotations

from registry.domain.statements.base import Statement, When


class Answer(Statement, frozen=True, kw_only=True, tag="answer"):
    """One possible answer. `of` is the key of the answer that this one denies or refines.

    variety is a code of `answer_relation`; date is the value where the question asks for one.
    """

    text: str
    variety: str = "alternative"
    of: str = ""
    date: When = When()
    language: str = "en"


class Claim(Statement, frozen=True, kw_only=True, tag="claim"):
    """Somebody asserts, denies, doubts, qualifies or merely reports an answer, at a place, at a time.

    The holder is an agent, or a name as the source gives it; never the registry. Where: `document` with the statement's
    passage or locator, or an outside work in the statement's source. `reported_by` is the key of the claim in which this
    one is reported (A says that B said). The statement's certainty is that of our reading of the words, not of the claim.
    """

    answer: str
    holder: str = ""
    name_as_given: str = ""
    polarity: str = "asserts"
    mode: str = "not_stated"
    stated: When = When()
    document: str = ""
    verbatim: str = ""
    language: str = ""
    translation: str = ""
    reported_by: str = ""
    access: str = "published_transcript"


class Verification(Statement, frozen=True, kw_only=True, tag="verification"):
    """Somebody (who opened it) compared this version of a claim (by key) with its source; closed when the claim changes."""

    claim: str
    variety: str = "read_against_source"


class Evidence(Statement, frozen=True, kw_only=True, tag="evidence"):
    """Something that bears on an answer, a claim or an assessment (by key), as the person who opened it adduces it.

    What it is: a document of the catalogue (and perhaps, by key, one of its archive sources), a shelfmark in a repository, or
    an outside work (`citation` in words, `work` as a CSL-JSON item). derived_from holds the keys of the claims and evidence
    that this goes back to; what goes back to one root is one line of evidence.
    """

    about: str
    bearing: str
    variety: str = "external"
    aspect: str = "content"
    access: str = "published_transcript"
    document: str = ""
    archive_source: str = ""
    repository: str = ""
    shelfmark: str = ""
    citation: str = ""
    work: str = ""
    verbatim: str = ""
    adduced_by: str = ""
    derived_from: tuple[str, ...] = ()
