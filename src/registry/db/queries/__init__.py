"""The read side: questions to the database, one file per noun."""
