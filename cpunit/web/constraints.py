"""Database constraints in words: what the database refuses is told with the same sentence as a policy's refusal."""

import logging

from django.db import DatabaseError

FALLBACK = (
    "This could not be saved, because it contradicts something that is already recorded. "
    "Check the dates and choices, and try again."
)
BUSY = "Somebody else was changing the same record at this moment, so nothing was saved. Send it again."
TOO_LONG = "Something typed is too long, or out of the range that can be stored. Shorten it and try again."

RETRY_STATES = frozenset({"40001", "40P01", "55P03"})
"""SQL states of a serialization failure, a deadlock and a lock that was not had in time."""

_sentences: dict[str, str] = {}
_log = logging.getLogger(__name__)


def register(constraint: str, sentence: str) -> None:
    """Give a constraint its sentence. ValueError where it already has another one."""
    if _sentences.setdefault(constraint, sentence) != sentence:
        raise ValueError(f"The constraint {constraint} has a sentence already: {_sentences[constraint]}")


def registered() -> dict[str, str]:
    """A copy of the registry, so that a test can hold it against the models' constraints."""
    return dict(_sentences)


def constraint_name(error: DatabaseError) -> str:
    """The name of the constraint that a database error is about; "" where the database names none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def readable(error: DatabaseError) -> str:
    """The sentence for an IntegrityError (or a neighbour of it), with a fallback for one that nobody foresaw."""
    name = constraint_name(error)
    if name in _sentences:
        return _sentences[name]
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state in RETRY_STATES:
        return BUSY
    if state.startswith("22"):
        return TOO_LONG
    _log.warning("A constraint without a sentence refused a write: %s (SQL state %s)", name or "unnamed", state)
    return FALLBACK
