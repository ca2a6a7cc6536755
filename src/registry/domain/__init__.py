"""Pure values and rules: nothing here knows a database, a page or a clock."""
