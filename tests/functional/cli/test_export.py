"""`registry export`: the same catalogue, the same bytes; whole files; losses told; wrong choices told."""

import json
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.exporters import face
from tests import postgres
from tests.factories.styles import STYLE
from tests.functional.cli.conftest import Registry

FORMATS = sorted(face.discover())


@pytest.fixture
def both(tmp_path: Path, pg_server: str, pg_admin: psycopg.Connection) -> Iterator[tuple[str, str]]:
    """The URLs of an empty database of each kind."""
    name = postgres.create(pg_admin)
    yield f"sqlite:///{tmp_path / 'one.sqlite'}", pg_server.format(database=name)
    postgres.drop(pg_admin, name)


def test_both_databases_give_the_same_bytes(both: tuple[str, str], tmp_path: Path) -> None:
    """The seeds, in every format: byte for byte, whatever they are kept in."""
    environment = {"REGISTRY_DATA_FOLDER": str(tmp_path / "data")}
    made: list[dict[str, bytes]] = []
    for url in both:
        for command in ("init", "seed"):
            assert CliRunner().invoke(main, [command, "--database-url", url], env=environment).exit_code == 0
        bytes_of = {}
        for name in FORMATS:
            done = CliRunner().invoke(
                main, ["export", "--format", name, "--database-url", url], env=environment
            )
            assert done.exit_code == 0, done.output
            bytes_of[name] = done.stdout_bytes
        made.append(bytes_of)
    assert all(made[0].values())
    assert made[0] == made[1]


def test_documents_stand_in_the_order_of_their_keys(registry: Registry) -> None:
    """Sorted by citation key, letter by letter; another order on request."""
    registry("init")
    registry("seed")
    keys = [one["id"] for one in json.loads(registry("export", "--format", "csl-json").stdout)]
    assert keys == sorted(keys)
    assert len(keys) > 10
    by_title = [
        one["id"] for one in json.loads(registry("export", "--format", "csl-json", "--sort", "title").stdout)
    ]
    assert sorted(by_title) == keys
    assert by_title != keys


def test_a_search_narrows_it(filled: Registry) -> None:
    """--query exports what it finds, and an empty bibliography where it finds nothing."""
    found = json.loads(filled("export", "--format", "csl-json", "--query", "passante").stdout)
    assert [one["title"] for one in found] == ["Lettre d’une passante"]
    assert json.loads(filled("export", "--format", "csl-json", "--query", "nothing at all").stdout) == []


def test_losses_are_told_beside_the_output(filled: Registry) -> None:
    """What the format cannot carry is on standard error; standard output is the bibliography and nothing else."""
    done = filled("export", "--format", "bibtex")
    assert "could not carry" in done.stderr
    assert done.stdout.startswith("@") or done.stdout.startswith("%")
    assert "could not" not in done.stdout


def test_a_file_is_written_whole(filled: Registry, tmp_path: Path) -> None:
    """The file has the bytes of standard output, and nothing is left beside it."""
    target = tmp_path / "out" / "catalogue.bib"
    target.parent.mkdir()
    target.write_text("an older one")
    filled("export", "--format", "bibtex", "--output", str(target))
    assert target.read_bytes() == filled("export", "--format", "bibtex").stdout_bytes
    assert list(target.parent.iterdir()) == [target]


def test_a_file_is_not_written_by_halves(
    filled: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full in the middle, the earlier file is still there, and nothing else is."""
    target = tmp_path / "out" / "catalogue.bib"
    target.parent.mkdir()
    target.write_text("an older one")

    def half(*_: object, **__: object) -> Iterator[bytes]:
        yield b"@book{half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(face, "write", half)
    said = filled("export", "--format", "bibtex", "--output", str(target), status=1).stderr
    assert "No space left on device" in said
    assert target.read_text() == "an older one"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_is_not_there(filled: Registry, tmp_path: Path) -> None:
    """One line with the name of what is missing."""
    said = filled(
        "export", "--format", "bibtex", "--output", str(tmp_path / "none" / "x.bib"), status=1
    ).stderr
    assert said.count("\n") == 1
    assert "none" in said


def test_styles_are_of_the_formatted_bibliography(filled: Registry, tmp_path: Path) -> None:
    """A style where there is none, an unknown one or a broken file is wrong usage; any of the collection shapes the entry."""
    ask = ("export", "--format", "formatted", "--query", "passante", "--style")
    assert "no option --style" in filled("export", "--format", "ris", "--style", "apa", status=2).stderr
    said = filled(*ask, "Chicago Notes Biblio", status=2).stderr
    assert said.count("\n") == 1
    assert "chicago-notes-bibliography" in said
    assert "CSL file" in said
    assert filled(*ask, "chicago-author-date").stdout.startswith("Weil, Simone. 1937. ")
    assert filled(*ask, "mhra-notes").stdout.startswith("Weil, Simone")
    broken = tmp_path / "broken.csl"
    broken.write_bytes(STYLE.replace(b"</style>", b""))
    assert (
        f"{broken} cannot be used. This is not well-formed XML" in filled(*ask, str(broken), status=2).stderr
    )
    broken.write_bytes(STYLE.replace(b'<text macro="t"/>', b'<text macro="u"/>'))
    assert "uses a macro “u”" in filled(*ask, str(broken), status=2).stderr
    assert "cannot be read: No such file" in filled(*ask, str(tmp_path / "none.csl"), status=2).stderr
    broken.write_bytes(STYLE)
    assert filled(*ask, str(broken)).stdout == "Lettre d’une passante #.\n"
