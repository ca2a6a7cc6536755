"""The door: signing in and out, guessing, forged forms, ways back, the one-time way in."""

import statistics
import time

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from registry.db.store import Store
from registry.domain.permissions import Actor
from registry.services import account_read, account_write, password, setup, sign_in
from tests.factories.people import WORDS, make_actor
from tests.functional.web.conftest import As
from tests.functional.web.person import Person, attribute, words
from tests.functional.web.test_matrix import PLACES

NAME, SECRET = "ada", WORDS


@pytest.fixture
def ada(admin: Actor, store: Store) -> int:
    """Somebody with a password."""
    return account_write.create(admin, store, NAME, "Ada", ["cataloguer"], password=SECRET, door="cli")


def _enter(person: Person, name: str = NAME, secret: str = SECRET, **more: str):
    return person.post("/sign-in", {"name": name, "password": secret, **more})


def test_one_signs_in_and_out_and_the_session_is_dead_then(stranger: Person, ada: int) -> None:
    assert _enter(stranger).location == "/admin/"
    stranger.get("/admin/")
    stranger.actor = Actor(id=ada, name="Ada")
    old = stranger.client.get_cookie("registry-session").value
    assert stranger.post("/sign-out").status_code == 303
    assert stranger.client.get("/admin/").status_code == 303
    stranger.client.set_cookie("registry-session", old)
    assert stranger.client.get("/admin/").status_code == 303


def test_the_token_is_new_at_sign_in_and_a_planted_one_is_not_kept(stranger: Person, ada: int) -> None:
    stranger.client.set_cookie("registry-session", "planted")
    _enter(stranger)
    first = stranger.client.get_cookie("registry-session").value
    assert first != "planted"
    assert len(first) > 40


def test_cookies_are_out_of_reach(stranger: Person, ada: int) -> None:
    sent = _enter(stranger).headers.getlist("Set-Cookie")
    assert any(
        one.startswith("registry-session=") and "HttpOnly" in one and "SameSite=Lax" in one for one in sent
    )


def test_a_change_of_roles_or_password_ends_sessions(as_: As, admin: Actor, store: Store, app: Flask) -> None:
    person = as_("cataloguer")
    account_write.set_roles(admin, store, person.actor.id, ["reader"], door="cli")
    assert person.client.get("/admin/").status_code == 303
    other = Person(app, store, person.actor)
    account_write.set_password(admin, store, person.actor.id, "four other words then", door="cli")
    assert other.client.get("/admin/").status_code == 303


def test_the_password_is_changed_with_the_old_one(
    stranger: Person, ada: int, app: Flask, store: Store
) -> None:
    _enter(stranger)
    stranger.actor = Actor(id=ada, name="Ada")
    elsewhere = Person(app, store, stranger.actor)
    new = "four other words then"
    wrong = stranger.post("/account/password", {"old": "not this one at all", "new": new, "again": new})
    assert (wrong.status_code, "not your present password" in wrong.text) == (422, True)
    short = stranger.post("/account/password", {"old": SECRET, "new": "short", "again": "short"})
    assert (short.status_code, "at least 12" in short.text) == (422, True)
    differs = stranger.post("/account/password", {"old": SECRET, "new": new, "again": new + "!"})
    assert (differs.status_code, "differ" in differs.text) == (422, True)
    assert stranger.post("/account/password", {"old": SECRET, "new": new, "again": new}).status_code == 303
    stranger.get("/account")
    assert elsewhere.client.get("/admin/").status_code == 303


def test_sessions_are_listed_and_ended(as_: As, app: Flask, store: Store) -> None:
    person = as_("cataloguer")
    elsewhere = Person(app, store, person.actor)
    listed = person.get("/account")
    other = attribute(listed, "form input[name=session]:not([value=all])", "value")
    stranger_to_it = as_("cataloguer", "another")
    stranger_to_it.post("/account/sessions/end", {"session": other})
    elsewhere.get("/account")
    assert person.post("/account/sessions/end", {"session": other}).status_code == 303
    assert elsewhere.client.get("/account").status_code == 303
    person.get("/account")


def test_known_and_unknown_names_get_the_same_answer_in_the_same_time(
    ada: int, app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "FROM_ONE_PLACE", 10_000)
    monkeypatch.setattr(sign_in, "FROM_ONE_ADDRESS", 10_000)
    monkeypatch.setattr(
        password, "HASHER", password.PasswordHasher(time_cost=2, memory_cost=8192, parallelism=1)
    )
    password._nobody.cache_clear()
    person = Person(app, store)
    account_write.set_password(Actor(id=ada, name="Ada"), store, ada, SECRET, door="cli")
    token, took, texts = person.token(), {NAME: [], "nobody": []}, {}
    for _ in range(25):
        for name in took:
            # Of this thread: what else the machine does is not counted.
            begun = time.thread_time()
            answer = person.post("/sign-in", {"name": name, "password": "not the right one"}, token=token)
            took[name].append(time.thread_time() - begun)
            texts[name] = (answer.status_code, words(LexborHTMLParser(answer.text), "#faults"))
    assert texts[NAME] == texts["nobody"]
    known, unknown = (statistics.median(sorted(one)[:15]) for one in took.values())
    assert abs(known - unknown) < 0.35 * known, "the time gives away who is known"


def test_guessing_is_braked_and_nobody_else_is_locked_out(
    app: Flask, store: Store, ada: int, stranger: Person
) -> None:
    token = stranger.token()
    for number in range(sign_in.FROM_ONE_PLACE):
        forged = {"X-Forwarded-For": f"192.0.2.{number}"}
        data = {"name": NAME, "password": "a guess of mine", "csrf_token": token}
        assert stranger.client.post("/sign-in", data=data, headers=forged).status_code == 422
    stopped = _enter(stranger)
    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"] == "900"
    assert _enter(stranger, "nobody at all", "a guess of mine").status_code == 422
    elsewhere = Person(app, store)
    data = {"name": NAME, "password": SECRET, "csrf_token": elsewhere.token()}
    far = elsewhere.client.post("/sign-in", data=data, environ_base={"REMOTE_ADDR": "198.51.100.7"})
    assert far.status_code == 303


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "/\\evil.example", "/\t/evil.example", "\t//evil.example", " //evil.example", "///evil.example",
     "https:evil.example", "https://evil.example", "@evil.example", "/\r\nSet-Cookie: a=b", "/%0d%0aX: y", "/%00",
     "\\\\evil.example", "javascript:alert(1)", "/\\/evil.example", "//evil.example/%2f..", "/ /evil.example", "http:///e",
     "/\x00", "/é"],
)  # fmt: skip
def test_the_way_back_stays_here(stranger: Person, ada: int, wanted: str) -> None:
    from urllib.parse import urljoin, urlsplit

    answer = _enter(stranger, next=wanted)
    assert answer.status_code == 303
    landed = urlsplit(
        urljoin("http://localhost/sign-in", answer.location.replace("\\", "/").replace("\t", ""))
    )
    assert landed.netloc == "localhost"
    assert "\n" not in answer.location
    shown = stranger.client.get("/sign-in", query_string={"next": wanted})
    assert shown.status_code in (200, 303)


def test_one_comes_back_to_where_one_was_going(stranger: Person, ada: int) -> None:
    sent = stranger.client.get("/admin/documents/new?x=1").location
    assert "next=" in sent
    wanted = attribute(stranger.get(sent), "input[name=next]", "value")
    assert _enter(stranger, next=wanted).location == "/admin/documents/new?x=1"


def test_every_form_needs_a_good_token(app: Flask, as_: As, stranger: Person, ada: int, store: Store) -> None:
    person, other = as_("administrator"), as_("administrator", "another")
    with store.read() as connection:
        seq = connection.exec_driver_sql("SELECT max(seq) FROM activity").scalar()
    for rule in app.url_map.iter_rules():
        # Harvesters may ask by POST: it changes nothing, which the last line sees.
        if "POST" not in (rule.methods or ()) or rule.endpoint == "oai.answer":
            continue
        path = _some_address(rule)
        for token in ("", "forged", other.token()):
            answer = person.client.post(path, data={"csrf_token": token, "name": NAME, "password": SECRET})
            assert answer.status_code in (400, 401), f"{path} took the token {token!r}"
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT max(seq) FROM activity").scalar() == seq


def _some_address(rule) -> str:
    values = {"pid": "zzzzzzzz", "number": 1, "token": "t", "name": "bibtex", "tag": "x", **PLACES}
    return str(rule.build({name: values[name] for name in rule.arguments})[1])


def test_an_old_form_is_given_back_to_be_sent_again(as_: As) -> None:
    person = as_("cataloguer")
    answer = person.client.post(
        "/admin/documents/new", data={"csrf_token": "old", "titles-0-text": "Typed long ago"}
    )
    assert answer.status_code == 400
    assert "Typed long ago" in answer.text
    kept = attribute(LexborHTMLParser(answer.text), "input[name=kept]", "value")
    assert person.post("/continue", {"kept": kept}).location == "/admin/documents/new"
    assert attribute(person.get("/admin/documents/new"), "#titles-0-text", "value") == "Typed long ago"


@pytest.mark.parametrize(
    "kept",
    ["", "no json", "[]", '{"path": "//evil.example", "pairs": []}', '{"path": "/sign-in", "pairs": []}'],
)
def test_a_kept_form_leads_only_to_pages_that_have_one(as_: As, kept: str) -> None:
    assert as_("cataloguer").post("/continue", {"kept": kept}).location == "/admin/"


def test_the_first_administrator_comes_in_once(stranger: Person, store: Store) -> None:
    setup.initialise(store)
    token = setup.first_way_in(store)
    path = f"/welcome/{token}"
    assert "Nobody looks after" in words(stranger.get(path))
    given = {"name": "Ada", "display_name": "Ada L.", "password": SECRET, "again": SECRET}
    weak = stranger.post(path, given | {"password": "password1234", "again": "password1234"})
    assert weak.status_code == 422
    assert stranger.post(path, given).location == "/admin/"
    stranger.get("/admin/accounts/")
    stranger.get(path, 404)
    assert setup.first_way_in(store) is None
    assert account_read.named(store, "ada").roles == frozenset({"administrator"})


def test_a_newer_first_link_ends_the_older(stranger: Person, store: Store) -> None:
    setup.initialise(store)
    older, newer = setup.first_way_in(store), setup.first_way_in(store)
    stranger.get(f"/welcome/{older}", 404)
    stranger.get(f"/welcome/{newer}")


def test_an_account_is_made_with_a_link_for_its_owner(as_: As, stranger: Person, store: Store) -> None:
    chief = as_("administrator")
    assert (
        chief.post(
            "/admin/accounts/new", {"name": "Ben", "display_name": "Ben B.", "roles": "reviewer"}
        ).status_code
        == 303
    )
    shown = words(chief.get("/admin/accounts/"))
    path = "/welcome/" + shown.split("/welcome/")[1].split()[0]
    assert "/welcome/" not in words(chief.get("/admin/accounts/"))
    assert stranger.post(path, {"password": SECRET, "again": SECRET}).location == "/admin/"
    stranger.get("/admin/accounts/", 403)
    twice = chief.post("/admin/accounts/new", {"name": " BEN ", "roles": "reader"})
    assert (twice.status_code, "of this name already" in twice.text) == (422, True)


def test_roles_are_changed_but_the_last_administrator_stays(as_: As, store: Store) -> None:
    chief = as_("administrator")
    ben = make_actor(store, "reader", "ben")
    assert chief.post(f"/admin/accounts/{ben.id}", {"roles": "reviewer"}).status_code == 303
    assert account_read.named(store, "ben").roles == frozenset({"reviewer"})
    refused = chief.post(f"/admin/accounts/{chief.actor.id}", {"roles": "reader"})
    assert (refused.status_code, "last administrator" in refused.text) == (422, True)
    assert chief.post(f"/admin/accounts/{ben.id}", {"roles": "emperor"}).status_code == 422
