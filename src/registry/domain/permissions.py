"""Who may do what: the permissions, and the roles that grant them, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from registry.domain.errors import Forbidden


class Permission(StrEnum):
    """One thing that can be allowed: `<what>:<act>`."""

    RECORD_READ_DRAFTS = "record:read-drafts"
    """See records that are not published."""
    RECORD_CREATE = "record:create"
    RECORD_EDIT = "record:edit"
    RECORD_SUBMIT = "record:submit"
    """Send a draft to review."""
    RECORD_PUBLISH = "record:publish"
    RECORD_WITHDRAW = "record:withdraw"
    TEXT_ATTACH = "text:attach"
    CATALOGUE_REBUILD = "catalogue:rebuild"
    FLAG_RAISE = "flag:raise"
    """Mark a passage as contested, with an account."""
    FLAG_TRIAGE = "flag:triage"
    """See flags, dismiss them with a reason, or take them up."""
    QUESTION_BUILD = "question:build"
    """Prepare questions; record answers, claims and evidence."""
    QUESTION_EDIT = "question:edit"
    """Compare claims with their source, open, reopen, dismiss; propose to merge, split or withdraw."""
    QUESTION_ASSESS = "question:assess"
    """Take a question for review and conclude on it."""
    QUESTION_APPROVE = "question:approve"
    """Be the second person: approve an assessment, a merger or a withdrawal."""
    FINDING_READ = "finding:read"
    FINDING_DISMISS = "finding:dismiss"
    IMPORT_RUN = "import:run"
    """Bring files of records in, apply them as a batch, and undo a batch."""
    STYLE_MANAGE = "style:manage"
    """Add citation styles of the house, and take them away."""
    COMMENT_WRITE = "comment:write"
    """Speak with colleagues about a record, and settle what was spoken about."""
    RECORD_ASSIGN = "record:assign"
    """Ask somebody to look after a record. Everybody at the desk may take one, or give theirs back."""
    ACCOUNT_MANAGE = "account:manage"
    HOUSE_MANAGE = "house:manage"
    """Change settings, vocabularies and help texts."""


_READER = frozenset({Permission.FLAG_RAISE})
_CONTRIBUTOR = _READER | {
    Permission.RECORD_READ_DRAFTS,
    Permission.RECORD_CREATE,
    Permission.RECORD_SUBMIT,
    Permission.QUESTION_BUILD,
    Permission.COMMENT_WRITE,
}
_CATALOGUER = _CONTRIBUTOR | {
    Permission.RECORD_EDIT,
    Permission.RECORD_ASSIGN,
    Permission.TEXT_ATTACH,
    Permission.IMPORT_RUN,
    Permission.STYLE_MANAGE,
    Permission.FLAG_TRIAGE,
    Permission.QUESTION_EDIT,
    Permission.FINDING_READ,
    Permission.FINDING_DISMISS,
}
_REVIEWER = _CATALOGUER | {
    Permission.RECORD_PUBLISH,
    Permission.RECORD_WITHDRAW,
    Permission.QUESTION_ASSESS,
    Permission.QUESTION_APPROVE,
}

ROLES: Final[Mapping[str, frozenset[Permission]]] = {
    "reader": _READER,
    "contributor": _CONTRIBUTOR,
    "cataloguer": _CATALOGUER,
    "reviewer": _REVIEWER,
    "administrator": _REVIEWER
    | {Permission.ACCOUNT_MANAGE, Permission.HOUSE_MANAGE, Permission.CATALOGUE_REBUILD},
}
"""What each role may do. Roles add up; nobody has a permission that no role of theirs grants."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who asks for something: the account's number, name and roles. Strangers have number 0."""

    id: int
    name: str
    roles: frozenset[str] = frozenset()

    def may(self, permission: Permission) -> bool:
        """Whether one of the actor's roles grants the permission."""
        return any(permission in ROLES.get(role, frozenset()) for role in self.roles)

    def require(self, permission: Permission) -> None:
        """Raise Forbidden unless one of the actor's roles grants the permission."""
        if not self.may(permission):
            raise Forbidden(f"{self.name} may not do this: it needs the permission {permission.value}.")


STRANGER: Final = Actor(id=0, name="a visitor")
