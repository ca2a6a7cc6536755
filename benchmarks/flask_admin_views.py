"""Flask-Admin over the tables of a catalogue, made on the spot: a list, its search, and the form of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, relationship, scoped_session, sessionmaker

from benchmarks import columns
from benchmarks.rival import Rival

LABEL: Final = "Flask-Admin"


def launch(url: str) -> Rival:
    """The application over the catalogue at a URL; nobody needs to sign in, which is to its favour."""
    import flask
    from flask_admin import Admin
    from flask_admin.contrib.sqla import ModelView

    engine = create_engine(url)
    sessions = scoped_session(sessionmaker(engine))
    entry, rows = _models()
    app = flask.Flask("flask_admin_views")
    app.config["SECRET_KEY"] = "s" * 50
    # As Flask-SQLAlchemy does it for everybody who uses Flask-Admin.
    app.teardown_appcontext(lambda _: sessions.remove())
    made = type("EntryView", (ModelView,), {
        "column_list": columns.LISTED, "column_default_sort": columns.SORTED_BY, "page_size": columns.PER_PAGE,
        "column_searchable_list": (columns.SEARCHED,), "form_columns": ("state", "pid"),
        "inline_models": [(one, {"form_columns": ["id", *columns.shown(name)]}) for name, one in rows.items()],
    })  # fmt: skip
    Admin(app).add_view(made(entry, sessions, endpoint="entry"))

    def queries(call: Callable[[], object]) -> int:
        seen: list[str] = []

        def note(_connection: Any, _cursor: Any, sql: str, *_: Any) -> None:
            seen.append(sql)

        event.listen(engine, "before_cursor_execute", note)
        call()
        event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    at = "/admin/entry/"
    return Rival(
        LABEL,
        app.wsgi_app,
        "",
        list=at,
        search=f"{at}?search={{}}",
        form=f"{at}edit/?id={{}}",
        queries=queries,
    )


def _models() -> tuple[Any, dict[str, Any]]:
    """Models as an application has them: the document, and its statements as rows that belong to it."""

    class Base(DeclarativeBase):
        """Their own base: the tables are copies of ours, without what links them to others."""

    def copied(name: str) -> Any:
        from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

        def of(one: Any) -> Any:
            kind = Boolean if columns.is_tick(one) else Integer if columns.is_number(one) else Text
            links = [ForeignKey(f"{columns.ENTRY}.document_id")] if one.name == "subject_id" else []
            return Column(one.name, kind, *links, primary_key=one.primary_key, nullable=one.nullable)

        return Table(name, Base.metadata, *map(of, columns.table(name).columns))

    entry = type("Entry", (Base,), {"__table__": copied(columns.ENTRY)})
    rows = {
        name: type(f"{name.title().replace('_', '')}Row", (Base,), {"__table__": copied(name), "owner": relationship(entry, backref=f"{name}_rows")})
        for name in columns.ROWS
    }  # fmt: skip
    return entry, rows
