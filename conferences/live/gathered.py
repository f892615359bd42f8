"""What hangs on a conference by itself, in one statement: each page of the record needs all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from conferences.models import (
    Conference,
    ConferenceChild,
    Decision,
    OutlineAction,
    ProfessionalView,
    Section,
)

Row = TypeVar("Row", bound=Model)
Pairs = dict[int, list[int]]


@dataclass(frozen=True)
class Gathered:
    """The rows as they were written, one after the other; `core_groups` and `meant` lead from the key of a
    child's place, and of a row of the plan, to the keys of people and of children.
    """

    decisions: list[Decision]
    views: list[ProfessionalView]
    outline: list[OutlineAction]
    sections: list[Section]
    core_groups: Pairs
    meant: Pairs


def gather(conference: Conference) -> Gathered:
    """Read it now."""
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"conference": conference.pk})
        decisions, views, outline, sections, core_groups, meant = cursor.fetchone()
    return Gathered(
        decisions=_built(Decision, decisions, conference),
        views=_built(ProfessionalView, views, conference),
        outline=_built(OutlineAction, outline, conference),
        sections=_built(Section, sections, conference),
        core_groups=_paired(core_groups),
        meant=_paired(meant),
    )


def _rows(model: type[Model]) -> str:
    return f"""(
        SELECT json_agg(one ORDER BY one.id) FROM {model._meta.db_table} AS one
        WHERE conference_id = %(conference)s
    )"""  # noqa: S608 - the table's name


def _pairs(model: type[Model], through: type[Model], at: str, to: str) -> str:
    return f"""(
        SELECT json_agg(json_build_array({at}, {to}) ORDER BY {to})
        FROM {through._meta.db_table} AS pair JOIN {model._meta.db_table} AS one ON one.id = {at}
        WHERE conference_id = %(conference)s
    )"""  # noqa: S608 - names of tables and of their columns


_MEMBERS, _MEANT = ConferenceChild.core_group_members.through, OutlineAction.children.through
_STATEMENT = "SELECT " + ", ".join(
    [
        *(_rows(model) for model in (Decision, ProfessionalView, OutlineAction, Section)),
        _pairs(ConferenceChild, _MEMBERS, "conferencechild_id", "person_id"),
        _pairs(OutlineAction, _MEANT, "outlineaction_id", "child_id"),
    ]
)


def _built(model: type[Row], rows: Iterable[dict[str, Any]] | None, conference: Conference) -> list[Row]:
    """The rows as any query gives them."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    found = [
        model.from_db(connection.alias, names, [field.to_python(row[field.attname]) for field in fields])
        for row in rows or ()
    ]
    for each in found:
        setattr(each, "conference", conference)  # noqa: B010 - each of the four has one
    return found


def _paired(pairs: Iterable[tuple[int, int]] | None) -> Pairs:
    found: Pairs = {}
    for at, to in pairs or ():
        found.setdefault(at, []).append(to)
    return found
