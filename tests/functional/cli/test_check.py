"""`registry check`: a line for each finding, objects for scripts, and the unknown rule."""

import json

from tests.functional.cli.conftest import Registry


def test_findings_for_people_and_for_scripts(registry: Registry) -> None:
    """The seeds have a heading and an introduction that differ; the status is 0 with findings and without."""
    registry("init")
    registry("seed")
    told = registry("check", "--rule", "described_differently")
    assert told.stdout.startswith("medium  described_differently  t2tcnk2x  ")
    assert "1 finding: described_differently 1." in told.stderr
    (found,) = json.loads(registry("check", "--rule", "described_differently", "--format", "json").stdout)
    assert found["pids"] == ["t2tcnk2x"]
    assert len(found["input_hash"]) == 64
    assert registry("check", "--rule", "conflicting_dates").stdout == ""


def test_an_unknown_rule(registry: Registry) -> None:
    registry("init")
    failed = registry("check", "--rule", "nonsense", status=1)
    assert "There is no rule nonsense; the rules are broken_fixity" in failed.stderr
