"""Importers: bytes of a bibliographic format become drafts of documents, or problems with their row and column."""
