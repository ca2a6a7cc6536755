"""Opening a document: one module per format turns source text into a sheet of lines and explicit fields."""
