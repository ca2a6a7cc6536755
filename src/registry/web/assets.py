"""Style sheets and scripts: ours and Bootstrap's, served from here, with the hash of the content in the address."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, request, send_file, url_for
from werkzeug.exceptions import NotFound

BOOTSTRAP: Final = "bootstrap.min.css"
TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
FOREVER: Final = "public, max-age=31536000, immutable"

bp = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Serve the assets and give templates `asset(name)`."""
    app.register_blueprint(bp)
    app.jinja_env.globals["asset"] = address


def address(name: str) -> str:
    """The address of an asset; it changes when the content does."""
    return _address(request.environ.get("SCRIPT_NAME", ""), name)


@lru_cache(maxsize=256)
def _address(root: str, name: str) -> str:
    del root  # part of what is remembered: under another root the address is another
    return url_for("assets.show", tag=_tag(), name=name)


@bp.get("/static/<tag>/<name>")
def show(tag: str, name: str) -> Response:
    """Answer one asset. An address with an older tag gives the present content, but is not kept."""
    path = _all().get(name)
    if path is None:
        raise NotFound
    response = send_file(path, mimetype=TYPES[path.suffix])
    response.headers["Cache-Control"] = FOREVER if tag == _tag() else "no-cache"
    return response


@cache
def _all() -> dict[str, Path]:
    own = Path(str(files("registry.web") / "static"))
    found = {path.name: path for path in own.iterdir() if path.suffix in TYPES}
    package = Path(str(files("flask_bootstrap") / "static" / "bootstrap5" / "css"))
    return found | {BOOTSTRAP: package / BOOTSTRAP}


@cache
def _tag() -> str:
    # One tag for all of them: our modules import each other by relative names, which then change together.
    content = hashlib.sha256()
    for _, path in sorted(_all().items()):
        content.update(path.read_bytes())
    return content.hexdigest()[:12]
