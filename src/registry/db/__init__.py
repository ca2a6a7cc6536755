"""The tables, and the only ways to read and write them."""
