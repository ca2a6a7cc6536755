"""Settings: read from the environment, defaults that fit together, and all mistakes reported at once."""

import contextlib
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from registry.config import SECRET_MIN_CHARS, Settings, SettingsError


def test_with_nothing_set_everything_has_a_value(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fresh installation runs without being told anything."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = Settings.from_env(environ={})
    assert settings.database_url == f"sqlite:///{settings.data_folder / 'registry.sqlite'}"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert not settings.secure_cookies


def test_the_data_folder_moves_the_default_database(tmp_path: Path) -> None:
    """Who moves the data folder moves the database with it."""
    settings = Settings.from_env(environ={"REGISTRY_DATA_FOLDER": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path / 'registry.sqlite'}"


def test_what_the_command_line_says_comes_first() -> None:
    """An option beats the environment; an option not given does not."""
    environ = {"REGISTRY_DATABASE_URL": "sqlite:////a", "REGISTRY_NAME": "Archive"}
    settings = Settings.from_env({"database_url": "sqlite:////b", "name": None}, environ)
    assert (settings.database_url, settings.name) == ("sqlite:////b", "Archive")


def test_cookies_are_secure_behind_https_unless_told_otherwise() -> None:
    """The safe default follows from the address."""
    https = {"REGISTRY_BASE_URL": "https://archive.example/"}
    assert Settings.from_env(environ=https).secure_cookies
    assert Settings.from_env(environ=https).base_url == "https://archive.example"
    assert not Settings.from_env(environ={**https, "REGISTRY_SECURE_COOKIES": "no"}).secure_cookies


def test_all_mistakes_are_reported_together() -> None:
    """One error names each variable, what is wrong with it and what to write."""
    environ = {
        "REGISTRY_DATABASE_URL": "mysql://x/y",
        "REGISTRY_SECRET_KEY": "hunter2",
        "REGISTRY_BASE_URL": "archive.example",
        "REGISTRY_SECURE_COOKIES": "maybe",
        "REGISTRY_SESSION_HOURS": "0",
        "REGISTRY_TRUSTED_PROXIES": "many",
        "REGISTRY_NAME": " ",
        "REGISTRY_DATA_FOLDER": __file__,
    }
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(environ=environ)
    assert caught.value.problems.keys() == environ.keys()
    assert "write yes or no" in str(caught.value)
    assert "hunter2" not in str(caught.value), "a secret is not repeated"


def test_a_misspelt_variable_is_pointed_out() -> None:
    """A setting that would silently not count is an error; somebody else's variable is not."""
    with pytest.raises(SettingsError, match="did you mean REGISTRY_DATABASE_URL"):
        Settings.from_env(environ={"REGISTRY_DATABSE_URL": "sqlite:////a"})
    Settings.from_env(environ={"REGISTRY_SHARED": "x", "REGISTRY_TEST_PG_URL": "y", "DATABASE_URLS": "z"})


def test_passwords_are_not_printed() -> None:
    """What ends up in a log or a traceback gives nothing away."""
    settings = Settings(secret_key="k" * 40, database_url="postgresql://me:geheim@localhost/x")
    assert "geheim" not in repr(settings)
    assert "kkkk" not in repr(settings)


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    """Processes that start together agree on one secret."""
    settings = Settings(data_folder=tmp_path / "data")
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: settings.signing_key(), range(24)))
    assert len(keys) == 1
    assert len(keys.pop()) >= SECRET_MIN_CHARS
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data").iterdir()] == [0o600]


def test_a_damaged_secret_file_is_reported(tmp_path: Path) -> None:
    """An empty file does not become an empty secret."""
    (tmp_path / "secret-key").touch()
    with pytest.raises(SettingsError, match="is damaged"):
        Settings(data_folder=tmp_path).signing_key()


def test_a_set_secret_is_used(tmp_path: Path) -> None:
    """Nothing is written when the secret is given."""
    assert Settings(data_folder=tmp_path, secret_key="k" * 40).signing_key() == "k" * 40
    assert list(tmp_path.iterdir()) == []


@given(
    st.dictionaries(
        st.sampled_from(["DATABASE_URL", "BASE_URL", "SESSION_HOURS", "SECURE_COOKIES"]), st.text()
    )
)
def test_any_text_is_taken_or_refused_with_a_reason(values: dict[str, str]) -> None:
    """No text, however odd, ends in anything but settings or a SettingsError."""
    environ = {f"REGISTRY_{name}": text for name, text in values.items()}
    with contextlib.suppress(SettingsError):
        settings = Settings.from_env(environ=environ)
        assert 1 <= settings.session_hours <= 720
        assert settings.base_url.startswith(("http://", "https://"))
