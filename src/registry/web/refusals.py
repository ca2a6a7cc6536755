"""What services refuse, laid on the form that asked for it, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from registry.domain.errors import Busy, Conflict, Forbidden, Invalid, NotFound, NotSure, RegistryError
from registry.web.forms.account import DoorForm
from registry.web.forms.part import PartForm

T = TypeVar("T")

STATUS: Final[Mapping[type[RegistryError], int]] = {
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    NotFound: 422,
    Busy: 503,
    NotSure: 503,
}
CHANGED: Final = "Somebody else changed this question while you were typing. Nothing of yours was lost: look through what is there now, and send it again."


def tried(
    form: DoorForm, act: Callable[[], T], fields: Mapping[str, str] | None = None
) -> tuple[T | None, int]:
    """Run a service; what it refuses is laid on the form, beside the field it is about (`fields` translates names)."""
    try:
        return act(), 303
    except Invalid as error:
        if isinstance(form, PartForm):
            form.lay_statement(error.problems)
        else:
            form.lay({(fields or {}).get(name, name): told for name, told in error.problems.items()})
        return None, 422
    except Conflict:
        form.lay({"": [CHANGED]})
        return None, 409
    except (Forbidden, NotFound, Busy, NotSure) as error:
        form.lay({"": [f"{error} What you typed is still here."]})
        return None, STATUS[type(error)]
