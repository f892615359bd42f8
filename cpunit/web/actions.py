"""One way for a view to run an action: what is refused comes back on the form, with all that was typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.forms import BaseForm

from cpunit.domain.refusal import Problem, Refused
from cpunit.web.constraints import RETRY_STATES, readable

T = TypeVar("T")


@dataclass(frozen=True)
class Attempt(Generic[T]):
    """What came of an action: true when it was done, with its `result`."""

    done: bool
    result: T | None = None

    def __bool__(self) -> bool:
        return self.done


def attempt(form: BaseForm, action: Callable[[], T], *, field: str | None = None) -> Attempt[T]:
    """Run `action` in one transaction; a refusal becomes an error of the form, or of its `field`, or of the
    field that is called as what the refusal is about.

    Turned into sentences: `Refused`, `ValidationError`, constraint violations, values that the database
    cannot hold, and two people writing at once. Anything else is a fault of the program, and is raised.
    Nothing is half-written: the transaction is rolled back before the error is added. What the database
    would check only when the whole page is committed (see `once`) is checked here, where it can be said.
    """
    try:
        with transaction.atomic():
            result = action()
            connection.check_constraints()
    except Refused as refused:
        about = refused.refusal.about
        form.add_error(field or (about if about in form.fields else None), refused.sentence)
    except ValidationError as error:
        _add(form, error)
    except (IntegrityError, DataError) as error:
        form.add_error(field, readable(error))
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) not in RETRY_STATES:
            raise
        form.add_error(None, readable(error))
    else:
        return Attempt(True, result)
    return Attempt(False)


def _add(form: BaseForm, error: ValidationError) -> None:
    """Put a validation error on the fields that it names, and on the whole form where the form lacks them."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def say(form: BaseForm, problems: Iterable[Problem]) -> bool:
    """Put each at its field of the form; whether there were none."""
    found = list(problems)
    for problem in found:
        form.add_error(problem.fact, problem.sentence)
    return not found
