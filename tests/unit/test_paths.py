"""Where templates, migrations and seeds are found: in the checkout, and in an installed copy."""

from pathlib import Path

import pytest

from registry import paths


@pytest.mark.parametrize("name", paths.FOLDERS)
def test_the_checkout_has_every_folder(name: str) -> None:
    """In a checkout the folders at the top are used."""
    assert paths.folder(name) == Path(__file__).resolve().parents[2] / name


def test_an_installed_copy_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was installed with the code belongs to the code."""
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "src" / "registry" / "paths.py"))
    with pytest.raises(FileNotFoundError, match="the folder seeds is missing"):
        paths.folder("seeds")
    (tmp_path / "seeds").mkdir()
    assert paths.folder("seeds") == tmp_path / "seeds"
    bundled = tmp_path / "src" / "registry" / "_bundled" / "seeds"
    bundled.mkdir(parents=True)
    assert paths.folder("seeds") == bundled


def test_an_unknown_folder_is_refused() -> None:
    """A typing error is not a missing file."""
    with pytest.raises(ValueError, match="the data folders are templates, migrations, seeds"):
        paths.folder("template")
