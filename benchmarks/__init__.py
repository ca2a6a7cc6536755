"""What the registry costs, measured against the raw database doing the same work. Run `make bench`."""
