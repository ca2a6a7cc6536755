"""Writes the reference pages from the code, so that they cannot say anything else than the code does.

`python -m docs.generate` writes them; `pages()` returns what they should say, for the test that compares.
"""

import inspect
import re
import tempfile
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Final

import click

REFERENCE: Final = Path(__file__).parent / "reference"
NOTICE: Final = "<!-- Written by `make docs` from the code. Edit the code, not this page. -->"


def pages() -> dict[str, str]:
    """Return each reference page's name and text."""
    made = {
        "settings": _settings(),
        "commands": _commands(),
        "addresses": _addresses(),
        "formats": _formats(),
    }
    return {f"{name}.md": f"{NOTICE}\n\n{text.strip()}\n" for name, text in made.items()}


def _settings() -> str:
    from registry.config import Settings, variable

    lines = ["# Settings", "", "Read once, when a command or the server starts, from the environment.", ""]
    for setting in fields(Settings):
        default = (
            setting.metadata["otherwise"] or f"`{'' if setting.default is MISSING else setting.default}`"
        )
        lines += [
            f"## {variable(setting.name)}",
            "",
            setting.metadata["means"],
            "",
            f"Default: {default}.",
            "",
        ]
    return "\n".join(lines)


def _commands() -> str:
    from registry.cli import main

    lines = [
        "# Commands", "",
        "Exit status: 0 done, 1 the answer is no (or the work could not be done), 2 wrong usage.", "",
    ]  # fmt: skip
    _command(main, "registry", lines)
    return "\n".join(lines)


def _command(command: click.Command, path: str, lines: list[str]) -> None:
    context = click.Context(command, info_name=path)
    summary = inspect.cleandoc(command.help or "").replace("\f", "")
    lines += [f"## {path}", "", summary, ""]
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines += ["```", usage, "```", ""]
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts:
            meaning = " ".join(record[1].split())
            lines.append(f"- `{record[0]}`: {meaning}" if meaning else f"- `{record[0]}`")
    lines += [""]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                _command(found, f"{path} {name}", lines)


def _addresses() -> str:
    from registry.app import create_app
    from registry.config import Settings

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database_url=f"sqlite:///{folder}/none.sqlite", secret_key="0" * 40))
    rows = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[-1] == "static":
            continue
        methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        does = (inspect.getdoc(app.view_functions[rule.endpoint]) or "").split("\n")[0]
        rows[rule.rule, methods] = f"| `{rule.rule}` | {methods} | {does} |"
    head = ["# Addresses", "", "| address | methods | what it does |", "|---|---|---|"]
    return "\n".join([*head, *(rows[key] for key in sorted(rows))])


def _formats() -> str:
    from registry.exporters.face import discover
    from registry.exporters.questions import face as questions
    from registry.importers import face as importers

    lines = [
        "# Formats",
        "",
        "What `registry export --format` takes, and what stands after the dot of a record's address.",
        "",
    ]
    for name, exporter in discover().items():
        about = (inspect.getdoc(inspect.getmodule(type(exporter))) or "").split("\n")[0]
        lines += [
            f"## {name}",
            "",
            about,
            "",
            f"{exporter.label}, `.{exporter.extension}`, `{exporter.media_type}`.",
            "",
        ]
        for option in exporter.options:
            choices = (
                f" One of {', '.join(f'`{choice}`' for choice in option.choices)}." if option.choices else ""
            )
            lines += [f"- `{option.name}`: {option.label}. Default `{option.default}`.{choices}"]
        lines += ["", "Never carried:", ""] if exporter.never else []
        lines += [f"- {what}" for what in exporter.never]
        lines += [""]
    lines += ["# Formats that are imported", "", "What `registry import --format` takes.", ""]
    for name, importer in importers.discover().items():
        about = (inspect.getdoc(inspect.getmodule(type(importer))) or "").split("\n")[0]
        endings = ", ".join(f"`.{one}`" for one in importer.extensions) or "no ending of its own"
        lines += [f"## Importing {name}", "", about, "", f"{importer.label}, {endings}.", ""]
        lines += [f"- `{one.name}`: {one.label}. Default `{one.default}`." for one in importer.choices]
        lines += [""] if importer.choices else []
    lines += ["# Formats of questions", "", "What `registry export --questions --format` takes.", ""]
    for name, of_questions in questions.discover().items():
        about = (inspect.getdoc(inspect.getmodule(type(of_questions))) or "").split("\n")[0]
        media = f"`.{of_questions.extension}`, `{of_questions.media_type}`"
        lines += [
            f"## Questions as {name}",
            "",
            about,
            "",
            f"{of_questions.label}, {media}.",
            "",
            "Never carried:",
            "",
        ]
        lines += [f"- {what}" for what in of_questions.never] + [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for page, text in pages().items():
        (REFERENCE / page).write_text(text, encoding="utf-8")
