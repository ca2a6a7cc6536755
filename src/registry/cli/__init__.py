"""The installed command `registry`: parse, one service call, answer."""

from registry.cli.program import main as main
