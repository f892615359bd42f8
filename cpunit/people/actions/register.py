"""Give a new record its reference."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from cpunit.people.codes import record_code
from cpunit.people.models import Child, Family, Reference


def register(*, kind: str, family: Family, children: Iterable[Child], on: date) -> Reference:
    """A fresh reference for a record of this family that concerns these children.

    A code that is taken is drawn again; after ten draws something else is wrong: the error is let through.
    """
    for attempt in range(10):
        try:
            with transaction.atomic():
                reference = Reference.objects.create(code=record_code(kind, on), kind=kind, family=family)
                break
        except IntegrityError:
            if attempt == 9:
                raise
    reference.children.set(children)
    return reference
