"""Database constraints in words: the same sentence as a policy's refusal, not a server error.

A sentence stands on the constraint itself (`violation_error_message`), or is registered here by its name.
"""

import logging
from functools import cache

from django.apps import apps
from django.db import DatabaseError
from django.db.models import BaseConstraint

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


def sentence_for(constraint: str) -> str:
    """The sentence of the constraint with this name; "" where nobody wrote one."""
    return _sentences.get(constraint) or _written_on_models().get(constraint, "")


def unworded() -> list[str]:
    """The names of the models' constraints that have no sentence yet, for a test."""
    return [name for name in (constraint.name for constraint in _constraints()) if not sentence_for(name)]


def constraint_name(error: DatabaseError) -> str:
    """The name of the constraint that a database error is about; "" where the database names none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def readable(error: DatabaseError) -> str:
    """The sentence for an IntegrityError or a neighbour of it, even for one that nobody foresaw."""
    name = constraint_name(error)
    if sentence := sentence_for(name):
        return sentence
    state = getattr(error.__cause__, "sqlstate", None) or ""
    if state in RETRY_STATES:
        return BUSY
    if state.startswith("22"):
        return TOO_LONG
    _log.warning(
        "A constraint without a sentence refused a write: %s (SQL state %s)", name or "unnamed", state
    )
    return FALLBACK


@cache
def _written_on_models() -> dict[str, str]:
    stock = str(BaseConstraint.default_violation_error_message)
    worded = {constraint.name: str(constraint.violation_error_message) for constraint in _constraints()}
    return {name: sentence for name, sentence in worded.items() if sentence != stock}


def _constraints() -> list[BaseConstraint]:
    """The constraints of the product's own models, not those of Django or of the history tables."""
    return [
        constraint
        for model in apps.get_models()
        if not model._meta.app_config.name.startswith(("django.", "simple_history"))
        for constraint in model._meta.constraints
    ]
