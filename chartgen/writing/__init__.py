"""Text for files that people write: a new note, a signature, an addendum, a new charts folder."""
