"""What a machine can suspect: one file for each rule, pure functions over records and texts; findings are for people."""
