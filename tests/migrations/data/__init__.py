"""For each revision a file of its name that puts rows into a database which is at that revision."""
