"""The forms of the door: signing in, the first password, changing it, and accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import Form, PasswordField, SelectMultipleField

from registry.domain.permissions import ROLES
from registry.services.password import SHORTEST
from registry.web.forms.fields import Hidden, Words
from registry.web.forms.record import Fault


class DoorForm(Form):
    """A form whose faults are listed above it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.faults: list[Fault] = []

    def lay(self, problems: Mapping[str, Iterable[str]]) -> None:
        """Put what is wrong beside its field."""
        for name, messages in problems.items():
            field = self._fields.get(name)
            for message in messages:
                if field is not None:
                    field.errors = [*field.errors, message]
                self.faults.append(
                    Fault(field.id if field else "", field.label.text if field else "", message)
                )


class Secret(PasswordField):
    """A password; it is never sent back to the page."""

    look = "secret"
    wide = False
    example = ""

    def __init__(
        self, label: str, help_: str = "", *, remember: str = "current-password", **more: Any
    ) -> None:
        super().__init__(label, description=help_, **more)
        self.remember = remember


class SignInForm(DoorForm):
    """Name and password; `next` and `kept` are what comes after."""

    name = Words("Name")
    password = Secret("Password")
    next = Hidden()
    kept = Hidden()


class WelcomeForm(DoorForm):
    """The first administrator's name and password, or a new password."""

    name = Words("Name to sign in with", example="ada")
    display_name = Words("Name shown in the history", example="Ada Lovelace")
    password = Secret(
        "Password", f"At least {SHORTEST} characters. A few words in a row are good.", remember="new-password"
    )
    again = Secret("The same password again", remember="new-password")

    def agrees(self) -> bool:
        """Whether both passwords are the same; if not, the fault is noted."""
        if self.password.data == self.again.data:
            return True
        self.lay({"again": ["The two passwords differ. Type them again."]})
        return False


class PasswordForm(DoorForm):
    """One's own password, changed."""

    old = Secret("Present password")
    new = Secret("New password", f"At least {SHORTEST} characters.", remember="new-password")
    again = Secret("The new password again", remember="new-password")

    def agrees(self) -> bool:
        """Whether both new passwords are the same; if not, the fault is noted."""
        if self.new.data == self.again.data:
            return True
        self.lay({"again": ["The two passwords differ. Type them again."]})
        return False


class Roles(SelectMultipleField):
    """Any number of roles, ticked."""

    look = "several"
    wide = True
    example = ""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, validate_choice=False, **more)
        self.options = [(role, role) for role in ROLES]


class AccountForm(DoorForm):
    """A new account."""

    name = Words("Name to sign in with", example="ben")
    display_name = Words("Name shown in the history", example="Ben Bowman")
    roles = Roles("Roles")


class RolesForm(DoorForm):
    """The roles of an account."""

    roles = Roles("Roles")
    reason = Words("Reason", "Kept in the history.", wide=True)


class DeactivateForm(DoorForm):
    """Taking an account out of use."""

    reason = Words("Reason", "Kept in the history.", example="left the archive", wide=True)
