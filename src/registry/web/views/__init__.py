"""The pages, one file per plural noun. Every module here that has a `bp` or `blueprints` is found by walking."""
