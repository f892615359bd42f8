"""The sentences of the database constraints of conferences; imported once all models are loaded."""

from conferences.constraints import booking, meeting

__all__ = ["booking", "meeting"]
