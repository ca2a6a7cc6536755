"""Questions in formats for programs: one file for each, found by what it is called."""
