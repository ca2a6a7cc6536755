"""Words of ten and more languages that headers are written with, as data."""
