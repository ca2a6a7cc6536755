"""The controlled vocabularies: codes, labels, definitions and what they mean in the standards, read from data."""

from registry.domain.vocabularies.terms import (
    FIELD_SCHEMES as FIELD_SCHEMES,
    Term as Term,
    is_code as is_code,
    label as label,
    mapped as mapped,
    scheme_of as scheme_of,
    schemes as schemes,
    term as term,
    terms as terms,
)
