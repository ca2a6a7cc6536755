"""Where the data folders that travel with the code are: templates, migrations, seeds."""

from pathlib import Path

FOLDERS = ("templates", "migrations", "seeds")


def folder(name: str) -> Path:
    """Return the folder `name`: the copy inside an installed wheel, or the checkout's own.

    Raises ValueError for a name that does not travel with the code, FileNotFoundError when neither copy is there.
    """
    if name not in FOLDERS:
        raise ValueError(f"{name!r} is not a data folder; the data folders are {', '.join(FOLDERS)}")
    package = Path(__file__).resolve().parent
    candidates = (package / "_bundled" / name, package.parents[1] / name)
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name} is missing: looked in {' and '.join(map(str, candidates))}")
