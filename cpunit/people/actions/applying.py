"""Put new facts on a record, and say in words which of them changed."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, models, transaction

from cpunit.people.codes import child_code
from cpunit.people.models import Child, Family

DRAWS = 10


def apply(record: models.Model, facts: Mapping[str, Any]) -> list[str]:
    """Set the fields and check them; the names of those that differ from before, in words.

    Raises `ValidationError` for values that a field cannot hold.
    """
    changed = []
    for name, value in facts.items():
        if record.pk is None or getattr(record, name) != value:
            changed.append(str(getattr(record._meta.get_field(name), "verbose_name", name)))
        setattr(record, name, value)
    record.clean_fields(exclude=[field.name for field in record._meta.fields if field.name not in facts])
    return changed


def unverified_when_changed(
    record: models.Model, facts: dict[str, Any], *, of: tuple[str, ...], verified: str
) -> dict[str, Any]:
    """The facts, without the old day of verification where what was verified changes (failure 2)."""
    before = getattr(record, verified)
    changed = any(name in facts and facts[name] != getattr(record, name) for name in of)
    if record.pk and changed and before is not None and facts.get(verified) == before:
        return {**facts, verified: None}
    return facts


def save_coded(record: Child | Family) -> None:
    """Save a new child or family under a code that nobody has; a taken one is drawn again."""
    for draw in range(DRAWS):
        try:
            with transaction.atomic():
                record.save(force_insert=True)
                return
        except IntegrityError:
            taken = type(record).objects.filter(code=record.code).exists()
            if not taken or draw == DRAWS - 1:
                raise
            record.pk = None
            record.code = child_code()
