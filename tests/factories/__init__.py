"""Records, accounts and databases for tests, made through the same services that people use."""
