"""chartgen: progress notes in, one readable chart per client out."""

__version__ = "0.1.0"
