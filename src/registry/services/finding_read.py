"""Running the rules over the catalogue: what they suspect now, and what somebody has already set aside."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from registry.checks.face import Finding, Holdings, Rule, discover
from registry.db.queries import questions, texts
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.display import label
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.services import finding_keep

KINDS = ("document", "agent", "serial", "repository", "question")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding; `dismissed` is the reason why somebody set it aside (empty: nobody did), `labels` names the records."""

    finding: Finding
    dismissed: str = ""
    dismissed_by: str = ""
    labels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """The kind of each record, in the same order; empty for one that is gone."""


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """What a run found, and over how much: records, attached texts, and the rules that needed texts."""

    found: tuple[Found, ...]
    records: int
    texts: int
    rules: tuple[str, ...]


def rules() -> dict[str, Rule]:
    """All rules by name."""
    return discover()


def holdings(store: Store) -> Holdings:
    """All records that were not withdrawn and the texts that are attached, as the rules look at them; drafts included."""
    with store.read() as connection:
        records = {
            one.pid: one.record
            for kind in KINDS
            for one in questions.every(connection, kind, ("draft", "in_review", "published"))
        }
        hashes = {one.text_sha256 for record in records.values() for one in record.all(s.TextVersion)}
        bodies = {
            sha: body for sha in sorted(hashes - {""}) if (body := texts.body(connection, sha)) is not None
        }
    return Holdings(records, bodies)


def run(
    actor: Actor,
    store: Store,
    names: Collection[str] = (),
    *,
    pid: str = "",
    dismissed: bool = False,
    keep: bool = False,
) -> Ran:
    """What the rules suspect, now; drafts included, because findings are for the desk.

    names: only these rules. pid: only findings about this record. dismissed: also those that were set aside.
    keep: what each rule finds is kept for the desk's page. Raises Invalid for an unknown rule.
    """
    actor.require(Permission.FINDING_READ)
    known = discover()
    if unknown := sorted(set(names) - known.keys()):
        raise Invalid({"rule": [f"There is no rule {', '.join(unknown)}; the rules are {', '.join(known)}."]})
    wanted = [rule for name, rule in known.items() if not names or name in names]
    looked = holdings(store)
    suspected = [
        one
        for rule in wanted
        for one in (finding_keep.keep(actor, store, rule, looked) if keep else rule.find(looked))
    ]
    with store.read() as connection:
        aside = questions.dismissals(connection)
        actors = questions.actors_of(connection, [seq for _, _, seq in aside.values()])
    labels = {name: label(record) for name, record in looked.records.items()}
    found = []
    for one in suspected:
        _, reason, seq = aside.get((one.rule, one.input_hash), (0, "", 0))
        if (reason and not dismissed) or (pid and pid not in one.pids):
            continue
        found.append(
            Found(
                finding=one,
                dismissed=reason,
                dismissed_by=actors[seq][1] if seq else "",
                labels=tuple(labels.get(about, about) for about in one.pids),
                kinds=tuple(
                    looked.records[about].kind if about in looked.records else "" for about in one.pids
                ),
            )
        )
    return Ran(
        found=tuple(found),
        records=len(looked.records),
        texts=len(looked.texts),
        rules=tuple(one.name for one in wanted),
    )
