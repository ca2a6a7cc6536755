"""Deciding for the house: its settings, its terms, its help texts; each change is an Activity with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from registry.db import settings
from registry.db.store import Store
from registry.domain import validation, vocabularies
from registry.domain.errors import Conflict, Invalid, NotFound
from registry.domain.house import DECISIONS, ENCODE, HelpText, House
from registry.domain.permissions import Actor, Permission
from registry.domain.vocabularies import NEEDED, OPEN_SCHEMES, HouseTerm

LONGEST: Final = {"label": 80, "definition": 500, "help": 300, "example": 120}
CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,39}")
_NOTHING: Final = House()


def decide(
    actor: Actor, store: Store, values: Mapping[str, Any], *, base: int, door: str, reason: str
) -> bool:
    """Change settings of the house, those named and no others. Returns whether anything changed.

    Raises Invalid by the name of the setting, and Conflict when any decision was made since version `base`.
    """
    actor.require(Permission.HOUSE_MANAGE)
    tidy = {name: _tidy(value) for name, value in values.items()}
    problems = {name: [problem] for name, value in tidy.items() if (problem := _setting_problem(name, value))}
    _check(problems, reason)
    with store.work(actor, door=door, act="house.settings", reason=reason.strip()) as work:
        changed = False
        current = settings.version(work.connection)
        for name, value in tidy.items():
            # What is as if nobody had decided is kept as no decision.
            text = None if value == getattr(_NOTHING, name) else ENCODE(value).decode()
            changed |= settings.put(work, f"house.{name}", text)
        if changed and current != base:
            raise Conflict("The settings", base=base, current=current)
    return changed


def put_term(actor: Actor, store: Store, term: HouseTerm, *, new: bool, door: str, reason: str) -> bool:
    """Add a term to a vocabulary, or change the words of one, or retire it and take it back into use.

    A term is never deleted and its code never changes: records keep it. Raises Invalid by field, NotFound.
    """
    actor.require(Permission.HOUSE_MANAGE)
    term = msgspec.structs.replace(term, label=_tidy(term.label), definition=_tidy(term.definition))
    built_in = vocabularies.built_in().get(term.scheme)
    if built_in is None:
        raise NotFound(f"There is no vocabulary {term.scheme}.")
    with store.work(actor, door=door, act="vocabulary.term", reason=reason.strip()) as work:
        rows = settings.present(work.connection, f"term.{term.scheme}.")
        own = {one.code: one for one in (msgspec.json.decode(value, type=HouseTerm) for _, value in rows)}
        if not new and term.code not in built_in and term.code not in own:
            raise NotFound(f"There is no term {term.code} in the vocabulary {term.scheme}.")
        if not new:
            # What a term is like decides how records are exported and credited: it is said once.
            term = msgspec.structs.replace(term, like=own[term.code].like if term.code in own else "")
        all_terms = vocabularies.with_house(own.values())[term.scheme]
        _check(_term_problems(term, all_terms, new=new), reason)
        return settings.put(work, f"term.{term.scheme}.{term.code}", _term_json(term))


def put_help(actor: Actor, store: Store, field: str, text: HelpText, *, door: str, reason: str) -> bool:
    """Put other words beside a field of the forms (`<statement>.<field>`); empty ones bring back the program's."""
    actor.require(Permission.HOUSE_MANAGE)
    text = HelpText(help=_tidy(text.help), example=_tidy(text.example))
    problems = {
        name: found for name in ("help", "example") if (found := _text_problem(name, getattr(text, name)))
    }
    if not re.fullmatch(r"[a-z_]{1,40}\.[a-z_]{1,40}", field):
        raise NotFound("There is no such field.")
    _check(problems, reason)
    with store.work(actor, door=door, act="help.text", reason=reason.strip()) as work:
        value = ENCODE(text).decode() if text != HelpText() else None
        return settings.put(work, f"help.{field}", value)


def _term_json(term: HouseTerm) -> str | None:
    base = vocabularies.built_in()[term.scheme].get(term.code)
    as_it_was = base is not None and not term.retired
    if base is not None and as_it_was and (base.label, base.definition) == (term.label, term.definition):
        return None
    return ENCODE(term).decode()


def _term_problems(
    term: HouseTerm, known: Mapping[str, vocabularies.Term], *, new: bool
) -> dict[str, list[str]]:
    problems = {
        name: found
        for name in ("label", "definition")
        if (found := _text_problem(name, getattr(term, name), required=True))
    }
    if any(one.label.casefold() == term.label.casefold() and one.code != term.code for one in known.values()):
        problems["label"] = ["Another term of this vocabulary has this label."]
    if new and term.scheme not in OPEN_SCHEMES:
        problems["code"] = [
            "Rules of the program rest on this vocabulary: its terms can be reworded, none added."
        ]
    elif new and not CODE.fullmatch(term.code):
        problems["code"] = [
            "A code has 2 to 40 small letters a to z, digits and underscores, a letter first."
        ]
    elif new and term.code in known:
        problems["code"] = ["This code is taken; choose another."]
    if new and term.like not in vocabularies.built_in()[term.scheme]:
        problems["like"] = ["Choose the term of the program that this one is nearest to."]
    if term.retired and (term.scheme not in OPEN_SCHEMES or term.code in NEEDED.get(term.scheme, ())):
        problems["retired"] = ["The program itself needs this term; it can be reworded, not retired."]
    return problems


def _setting_problem(name: str, value: Any) -> str:
    if name not in DECISIONS:
        return "There is no such setting."
    if isinstance(value, str) and (problem := validation.problem_with_text(value)):
        return problem
    return DECISIONS[name].problem(value)


def _text_problem(name: str, value: str, *, required: bool = False) -> list[str]:
    if required and not value:
        return [f"Write a {name}."]
    if len(value) > LONGEST[name]:
        return [f"Write at most {LONGEST[name]} characters; these are {len(value)}."]
    problem = validation.problem_with_text(value)
    return [problem] if problem else []


def _tidy(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else tuple(value)


def _check(problems: Mapping[str, list[str]], reason: str) -> None:
    found = dict(problems)
    if not reason.strip():
        found["reason"] = ["Say in a few words why; it is kept in the history."]
    elif problem := validation.problem_with_text(reason):
        found["reason"] = [problem]
    if found:
        raise Invalid(found)
