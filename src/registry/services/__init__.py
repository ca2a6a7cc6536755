"""The use cases: permission first, one unit of work, one commit."""
