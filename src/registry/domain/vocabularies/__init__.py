"""The controlled vocabularies: codes, labels, definitions and what they mean in the standards, read from data."""

from registry.domain.vocabularies.fields import (
    FIELD_SCHEMES as FIELD_SCHEMES,
    NEEDED as NEEDED,
    OPEN_SCHEMES as OPEN_SCHEMES,
)
from registry.domain.vocabularies.terms import (
    HouseTerm as HouseTerm,
    Schemes as Schemes,
    Term as Term,
    adopt as adopt,
    built_in as built_in,
    is_code as is_code,
    label as label,
    mapped as mapped,
    nearest as nearest,
    offered as offered,
    own_label as own_label,
    scheme_of as scheme_of,
    schemes as schemes,
    term as term,
    terms as terms,
    with_house as with_house,
)
