"""Django's admin over the tables of a catalogue, made on the spot: a list, its search, and the form of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.apps import AppConfig

from benchmarks import columns
from benchmarks.rival import Rival

LABEL: Final = "Django admin"


def launch(url: str) -> Rival:
    """The application over the catalogue at a URL, and somebody signed in who may do everything."""
    import django
    from django.conf import settings

    settings.configure(**_settings(url))
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0, database="default")
    _register()
    from django.contrib.auth.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("ada", "ada@archive.example", "not used"))
    cookies = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
    at = "/admin/bench/catalogueentry/"
    return Rival(
        LABEL,
        _with_files(WSGIHandler()),
        cookies,
        list=at,
        search=f"{at}?q={{}}",
        form=f"{at}{{}}/change/",
        queries=_queries,
    )


def _settings(url: str) -> dict[str, Any]:
    return {
        "SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": ["*"], "ROOT_URLCONF": __name__, "USE_TZ": True, "STATIC_URL": "/static/",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}, "catalogue": _database(url)},
        "DATABASE_ROUTERS": [Router()], "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        # Sessions in the cookie cost no query: to Django's favour.
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "INSTALLED_APPS": [f"{__name__}.Bench", *(f"django.contrib.{one}" for one in ("admin", "auth", "contenttypes", "messages", "staticfiles"))],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware",
        ],
        "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]}}],
    }  # fmt: skip


def _database(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
            "CONN_MAX_AGE": None,
        }
    name, home = url.split("@/")[1].split("&")[0].split("?host=")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "HOST": home,
        "USER": "postgres",
        "CONN_MAX_AGE": None,
    }


class Bench(AppConfig):
    """What the models belong to."""

    name = "benchmarks"
    label = "bench"


class Router:
    """The tables of the catalogue are in its database, Django's own in another."""

    def db_for_read(self, model: Any, **_: Any) -> str:
        return "catalogue" if model.__module__ == __name__ else "default"

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        return True


def _model(name: str, parent: Any = None) -> Any:
    from django.db import models

    fields: dict[str, Any] = {}
    for column in columns.table(name).columns:
        more: dict[str, Any] = {"null": column.nullable, "blank": column.nullable}
        if column.name == "subject_id":
            # Every kind of record is a subject; the form of a document looks at documents only.
            fields["subject"] = models.ForeignKey(
                parent, models.DO_NOTHING, db_constraint=False, related_name="+"
            )
        elif columns.is_tick(column):
            fields[column.name] = models.BooleanField(**more)
        elif columns.is_number(column):
            fields[column.name] = models.BigIntegerField(primary_key=column.primary_key, **more)
        else:
            fields[column.name] = models.CharField(max_length=10_000, **more)
    meta = type("Meta", (), {"managed": False, "db_table": name, "app_label": "bench"})
    return type(
        name.title().replace("_", ""), (models.Model,), {**fields, "Meta": meta, "__module__": __name__}
    )


def _register() -> None:
    from django.contrib import admin

    entry = _model(columns.ENTRY)

    def inline(name: str) -> Any:
        return type(f"{name}Inline", (admin.StackedInline,),
                    {"model": _model(name, entry), "extra": 0, "fields": columns.shown(name), "fk_name": "subject"})  # fmt: skip

    made = type("EntryAdmin", (admin.ModelAdmin,), {
        "list_display": columns.LISTED, "list_per_page": columns.PER_PAGE, "ordering": (columns.SORTED_BY,),
        "search_fields": (columns.SEARCHED,), "fields": ("state", "pid"), "inlines": [inline(one) for one in columns.ROWS],
    })  # fmt: skip
    admin.site.register(entry, made)
    from django.urls import clear_url_caches, path

    urlpatterns.append(path("admin/", admin.site.urls))
    clear_url_caches()


urlpatterns: list[Any] = []


def _with_files(app: Any) -> Any:
    """The application, and its files by Django's own finders."""
    import mimetypes

    from django.contrib.staticfiles import finders

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path = environ["PATH_INFO"]
        found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
        if not found:
            return app(environ, start_response)
        with open(found, "rb") as file:  # noqa: PTH123 (a name as the finders give it)
            data = file.read()
        start_response("200 OK", [("Content-Type", mimetypes.guess_type(found)[0] or "")])
        return [data]

    return application


def _queries(call: Callable[[], object]) -> int:
    from contextlib import ExitStack

    from django.db import connections

    seen: list[str] = []

    def note(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, values, many, context)

    with ExitStack() as stack:
        for one in connections.all():
            stack.enter_context(one.execute_wrapper(note))
        call()
    return len(seen)
