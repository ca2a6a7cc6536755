"""`registry user`: the people who may sign in, and what they may do."""

from __future__ import annotations

import sys

import click

from registry.cli.saying import Group, with_settings
from registry.config import Settings
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import ROLES
from registry.services import account_read, account_write, opening, password as passwords, setup

ROLE_NAMES = ", ".join(ROLES)


@click.group(cls=Group)
def user() -> None:
    """Manage who may sign in, and as what."""


@user.command()
@click.argument("name")
@click.option("--role", "roles", type=click.Choice(list(ROLES)), multiple=True, required=True,
              help="What they may do; may be given more than once.")  # fmt: skip
@click.option(
    "--display-name", default="", metavar="NAME", help="The name that the history shows; NAME unless given."
)
@with_settings
def add(settings: Settings, name: str, roles: tuple[str, ...], display_name: str) -> None:
    """Add somebody who may sign in as NAME.

    The password is asked for twice, or read from standard input when that is not a terminal (its first line).

        registry user add maria --role cataloguer --display-name "Maria Weber"
        registry user add maria --role reviewer < password-file
    """
    with opening.catalogue(settings.database_url) as store:
        actor = setup.initialise(store)
        if account_read.named(store, name) is not None:
            raise Invalid({"": [f"There is an account called {name} already; see “registry user list”."]})
        account_write.create(
            actor,
            store,
            name,
            display_name,
            roles,
            password=_password(name),
            door="cli",
            reason="added by command",
        )
    click.echo(f"{name} may sign in now ({', '.join(sorted(set(roles)))}).")


@user.command("list")
@with_settings
def list_(settings: Settings) -> None:
    """List the accounts.

    One to a line: name, roles, whether a password is set, the name that the history shows.

        registry user list
    """
    with opening.catalogue(settings.database_url) as store:
        accounts = account_read.list_(setup.initialise(store), store)
    for one in accounts:
        what = (
            "program" if one.kind == "software" else "password set" if one.has_password else "no password yet"
        )
        click.echo(f"{one.name}\t{', '.join(one.roles) or 'no role'}\t{what}\t{one.display_name}")


@user.command()
@click.argument("name")
@with_settings
def link(settings: Settings, name: str) -> None:
    """Print an address at which NAME sets a new password.

    It works once, for 72 hours; earlier ones stop working.

        registry user link maria
    """
    with opening.catalogue(settings.database_url) as store:
        actor = setup.initialise(store)
        found = _person(store, name)
        token = account_write.issue_link(actor, store, found)
    click.echo(f"{settings.base_url}/welcome/{token}")


def _person(store: Store, name: str) -> int:
    found = account_read.named(store, name)
    if found is None or found.id == account_read.PROGRAM:
        raise NotFound(f"There is nobody called {name} who signs in; see “registry user list”.")
    return found.id


def _password(name: str) -> str:
    if sys.stdin.isatty():
        password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        try:
            password = sys.stdin.readline().rstrip("\r\n")
        except UnicodeDecodeError:
            raise Invalid({"": ["The password on standard input is not UTF-8."]}) from None
    if not password:
        raise Invalid({"": ["There was no password on standard input; write it on the first line."]})
    passwords.check(password, name=name)
    return password
