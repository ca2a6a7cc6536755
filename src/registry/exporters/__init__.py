"""Records out: one module for each format, and what the formats share."""
