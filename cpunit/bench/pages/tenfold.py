"""Many times the rows: each family with all that is recorded of it once more, and so often again.

Copies are made of rows, by one statement a table. The unit's own people and places are copied too, but a
copied case stays with the chair, the users, the team and the workers that it had, so that what one person
answers for grows as the unit does. Areas, settings and the calendar stay as they are. So do diaries: nobody
can be at two conferences at a time, and a week has as many days in a large unit.
"""

from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from conferences.models import SentRequest
from cpunit.case_system.models import Target
from cpunit.deadlines.models import DayOff, Recount, RuleOverride
from cpunit.diary.models import Entry, ExtraDay, Feed, Hold, Pattern, PatternHours
from cpunit.letters.models import UnitWords
from cpunit.people.models import (
    Agency,
    ApiKey,
    Area,
    Chair,
    Child,
    Family,
    Journey,
    Professional,
    Team,
    UnitSettings,
    User,
    Venue,
)
from cpunit.release.models import SecureDomain
from cpunit.web.models import Answered
from plans.models import NightlyFile, NoAnswerTold

AS_THEY_ARE: frozenset[type[models.Model]] = frozenset(
    {
        *(Area, UnitSettings, DayOff, RuleOverride, Recount, Answered, ApiKey, SentRequest, Journey),
        *(Hold, Entry, Pattern, PatternHours, ExtraDay, Feed, Target, UnitWords, SecureDomain),
        *(NightlyFile, NoAnswerTold),
    }
)
OF_THE_UNIT: frozenset[type[models.Model]] = frozenset({Agency, Chair, Professional, Team, User, Venue})
NAMED_ONCE = frozenset({(Agency, "name"), (Team, "name"), (Venue, "name")})
"""Beside the columns that say so themselves."""
APART = 10_000_000
"""Between the keys of one copy and those of the next."""
MARKS = "ABEGILNOSUZ"
"""Letters of which the product makes no code; one for each copy."""
COPY = """
INSERT INTO {table} ({columns}) SELECT {values}
FROM (SELECT row_number() OVER () AS nth, * FROM {table}) AS it CROSS JOIN generate_series(1, %(copies)s) AS k
"""
Model = type[models.Model]


def multiply(times: int) -> int:
    """Make everything so many times what it is; the answer is how many families there are now.

    `times` is at most 12.
    """
    copied = [model for model in apps.get_models(include_auto_created=True) if _is_copied(model)]
    with transaction.atomic(), connection.cursor() as cursor:
        _heed(cursor, copied, "DISABLE")
        for model in copied:
            values = {f'"{field.column}"': _value(model, field) for field in model._meta.concrete_fields}
            copy = COPY.format(
                table=model._meta.db_table, columns=", ".join(values), values=", ".join(values.values())
            )
            cursor.execute(copy, {"copies": times - 1})
        connection.check_constraints()
        _heed(cursor, copied, "ENABLE")
        # of these alone: the server's own lists are shared, and others would wait for this to end
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in copied)}")
    return Family.objects.count()


def _is_copied(model: Model) -> bool:
    told_of: Any = getattr(model, "instance_type", model)
    return told_of not in AS_THEY_ARE and not model.__module__.startswith("django.")


def _heed(cursor: Any, copied: list[Model], word: str) -> None:
    """What is refused of a closed record, and what a booking is held to, was heeded when it was made."""
    for model in copied:
        cursor.execute(f"ALTER TABLE {model._meta.db_table} {word} TRIGGER USER")


def _value(model: Model, field: Any) -> str:
    """What a column holds in the k-th copy."""
    column = f'it."{field.column}"'
    to = field.related_model
    if to is None:
        is_another = field.unique or (model, field.name) in NAMED_ONCE
        return _another(model, field, column) if is_another else column
    stays = to in OF_THE_UNIT and not (field.unique or model._meta.auto_created is to)
    return _another(to, to._meta.pk, column) if _is_copied(to) and not stays else column


def _another(model: Model, field: Any, column: str) -> str:
    """Another key, code or name for each copy, the same wherever it stands."""
    while field.related_model is not None:
        field = field.related_model._meta.pk
    mark = f"substr('{MARKS}', k, 1)"
    if isinstance(field, models.UUIDField):
        return f"md5({column}::text || k)::uuid"
    if isinstance(field, models.IntegerField):
        return f"{column} + k * {APART}"
    if model in {Family, Child} and field.name == "code":
        return f"{mark} || lpad(it.nth::text, 4, '0')"
    room = f"left({column}, {field.max_length - 1})" if field.max_length else column
    return f"{room} || {mark}"
