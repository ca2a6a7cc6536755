"""Flags: the cheap way in. Anybody marks words as contested; nothing of it is public; an editor dismisses it or takes it up."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec
from sqlalchemy import delete, func, insert, select

from registry.db.models.question import FlagAttempt
from registry.db.queries import heads
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.errors import Forbidden, Invalid, NotFound, RegistryError
from registry.domain.permissions import STRANGER, Actor, Permission
from registry.services import flag_receipt, question_work, question_write
from registry.services.account_read import PROGRAM
from registry.services.moment import shifted
from registry.services.question_steps import require_code
from registry.services.question_work import stage_to, step
from registry.services.question_write import NewQuestion
from registry.services.record_write import Saved

PER_HOUR_STRANGER: Final = 5
PER_HOUR_ACCOUNT: Final = 60
PER_HOUR_STRANGERS_TOGETHER: Final = 100
LONGEST: Final = 4000
"""Characters of each answer on a flag."""
_PROGRAM: Final = Actor(id=PROGRAM, name="registry", roles=frozenset())
_TOGETHER: Final = "strangers"


class TooMany(RegistryError):
    """More flags in an hour than one place may send; nothing was kept."""


class NewFlag(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody marks: the document (pid), the words (passage) or the place (locator), what it says there in neutral
    words, why that is contested, perhaps a source that says otherwise, and perhaps a name to be called by."""

    document: str
    says: str
    why: str
    passage: s.Passage | None = None
    locator: str = ""
    says_otherwise: str = ""
    reporter: str = ""
    contact: str = ""
    """An address at which a visitor may be asked something; it stands beside the log and can be forgotten."""


class Raised(msgspec.Struct, frozen=True, kw_only=True):
    """A flag that was kept; `receipt` is what a visitor finds it by (empty for those with an account)."""

    pid: str
    seq: int
    receipt: str = ""


def raise_flag(actor: Actor, store: Store, new: NewFlag, *, door: str, address: str = "") -> Raised:
    """Keep a flag for the editors. A visitor without an account gives the address that the request came from.

    Raises Invalid (by field: `document`, `locator`, `says`, `why`), NotFound for a document that is not public,
    TooMany, Forbidden or Busy.
    """
    stranger = actor.id == STRANGER.id
    if not stranger:
        actor.require(Permission.FLAG_RAISE)
    _check_lengths(new)
    _count(store, actor, address)
    writer = _PROGRAM if stranger else actor
    reason = "a visitor marks words as contested" if stranger else "marked as contested"
    report = s.Report(
        key="report",
        document=new.document,
        says=new.says,
        why=new.why,
        says_otherwise=new.says_otherwise,
        reporter=new.reporter if stranger else "",
        passage=new.passage,
        locator=new.locator,
    )
    with store.work(writer, door=door, act="flag.raise", reason=reason) as work:
        head = heads.by_pid(work.connection, new.document)
        hidden = head is None or head.kind != "document" or head.state != "published"
        if hidden and not (head is not None and actor.may(Permission.RECORD_READ_DRAFTS)):
            raise NotFound(f"There is no document {new.document}.")
        stage = s.Stage(key=question_work.STAGE, state="raised")
        made = _by_field(work, report, stage)
        receipt = flag_receipt.issue(work, made.pid, new.contact.strip()) if stranger else ""
        return Raised(pid=made.pid, seq=work.seq, receipt=receipt)


def _by_field(work: Work, report: s.Report, stage: s.Stage) -> heads.Head:
    state = s.Lifecycle(key=question_work.STATE, state="draft")
    try:
        return question_work.create(work, "flag", [report, stage, state])
    except Invalid as refused:
        # Whoever fills the form in has never heard of statements and their keys.
        raise Invalid(
            {field.removeprefix("report."): told for field, told in refused.problems.items()}
        ) from None


def dismiss(
    actor: Actor, store: Store, pid: str, code: str, *, base: int = 0, door: str, reason: str
) -> Saved:
    """Do not take a flag up; `code` is of `dismissal_reason`. Whoever raised it with an account can read the reason."""
    actor.require(Permission.FLAG_TRIAGE)
    require_code("dismissal_reason", code)
    with step(actor, store, pid, base, kind="flag", act="flag.dismiss", door=door, reason=reason) as now:
        now.require_stage("raised")
        return now.save(stage_to(now.stage, "dismissed", reason, code=code))


def take_up(
    actor: Actor, store: Store, pid: str, new: NewQuestion, *, base: int = 0, door: str, reason: str,
    looked_again: bool = False,
) -> Saved:  # fmt: skip
    """Prepare a question from a flag, in the editor's words. Returns the question; both know of each other."""
    actor.require(Permission.FLAG_TRIAGE)
    statements = question_write.opening_statements(new)
    question_work.second_look(statements, looked_again=looked_again)
    with step(actor, store, pid, base, kind="flag", act="flag.take-up", door=door, reason=reason) as now:
        now.require_stage("raised")
        descent = s.Descent(key="raised-by", variety="raised_by_flag", other=pid)
        made = question_work.create(now.work, "question", [*statements, descent], new.pid)
        now.save(stage_to(now.stage, "taken_up", reason, other=made.pid))
        return Saved(made.pid, now.work.seq)


def join(actor: Actor, store: Store, pid: str, question: str, *, door: str, reason: str) -> Saved:
    """Say that a flag belongs to a question that there is already."""
    actor.require(Permission.FLAG_TRIAGE)
    with step(actor, store, pid, 0, kind="flag", act="flag.join", door=door, reason=reason) as now:
        now.require_stage("raised")
        head = heads.by_pid(now.work.connection, question)
        if head is None or head.kind != "question":
            raise NotFound(f"There is no question {question}.")
        other = question_work.Step(now.work, actor, head)
        other.save(Add(s.Descent(key=f"raised-by-{pid}", variety="raised_by_flag", other=pid)))
        now.save(stage_to(now.stage, "taken_up", reason, other=question))
        return Saved(question, now.work.seq)


def _check_lengths(new: NewFlag) -> None:
    long = [
        name
        for name in ("says", "why", "says_otherwise", "reporter", "locator", "contact")
        if len(getattr(new, name)) > LONGEST
    ]
    if long:
        raise Invalid({name: [f"Say it in at most {LONGEST} characters."] for name in long})


def _count(store: Store, actor: Actor, address: str) -> None:
    """Count the attempt, and raise TooMany when the hour is full. Addresses are kept as hashes, for an hour."""
    stranger = actor.id == STRANGER.id
    if stranger and not address:
        raise Forbidden("A flag without an account needs the address it comes from.")
    who = hashlib.sha256(address.encode()).hexdigest() if stranger else f"account {actor.id}"
    now = store.now()
    limits = {who: PER_HOUR_STRANGER if stranger else PER_HOUR_ACCOUNT}
    if stranger:
        limits[_TOGETHER] = PER_HOUR_STRANGERS_TOGETHER
    with store.aside() as connection:
        connection.execute(delete(FlagAttempt).where(FlagAttempt.at < shifted(now, hours=-1)))
        counting = (
            select(FlagAttempt.who, func.count().label("flags"))
            .where(FlagAttempt.who.in_(limits))
            .group_by(FlagAttempt.who)
        )
        counts = {row.who: row.flags for row in connection.execute(counting)}
        if any(counts.get(one, 0) >= most for one, most in limits.items()):
            raise TooMany("Many words were marked from here within the hour. Please come back in an hour.")
        connection.execute(insert(FlagAttempt), [{"who": one, "at": now} for one in limits])
