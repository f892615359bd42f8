"""Who belongs to a child and who holds their case, as the child's own page shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from cpunit.people.alerts import EXCLUDED, Alert, Marker, alerts_of, markers_on, says
from cpunit.people.family_page import ChildRow, child_row, discussion_url, kept_out, summary_of
from cpunit.people.models import Area, Child, Family, Professional, Responsibility, Role, Team, User
from cpunit.people.policies import may_record_family

_KIN = """
    SELECT family.code, family.name, area.name, team.name, family.social_worker_id, worker.name,
        worker.job_title,
        COALESCE((
            SELECT json_agg(json_build_object(
                'code', code, 'first_name', first_name, 'last_name', last_name, 'birth_date', birth_date,
                'expected_date', expected_date, 'death_date', death_date
            ) ORDER BY birth_date, person_id)
            FROM people_child
            WHERE family_id = family.id AND merged_into_id IS NULL AND person_id <> %(child)s
        ), '[]'),
        COALESCE((
            SELECT json_agg(json_build_array(
                adult.person_id, adult.name, held.relationship, held.has_pr
            ) ORDER BY adult.person_id)
            FROM people_adult adult
            LEFT JOIN people_responsibility held
                ON held.adult_id = adult.person_id AND held.child_id = %(child)s
            WHERE adult.family_id = family.id OR adult.person_id = ANY (ARRAY(
                SELECT adult_id FROM people_responsibility WHERE child_id = %(child)s
            ))
        ), '[]')
    FROM people_family family
    JOIN people_area area ON area.id = family.area_id
    LEFT JOIN people_team team ON team.id = family.team_id
    LEFT JOIN people_professional worker ON worker.person_id = family.social_worker_id
    WHERE family.id = %(family)s"""
"""Plain: putting it together from its parts took longer than answering it."""
OF_DAYS = ("birth_date", "expected_date", "death_date")


@dataclass(frozen=True)
class Grown:
    """An adult of the family; `bonds` are lines such as "Mother of Abel, with parental responsibility"."""

    name: str
    bonds: list[str]


@dataclass(frozen=True)
class Kin:
    family: Family
    siblings: list[ChildRow]
    adults: list[Grown]
    summary: list[dict[str, str]]
    alerts: list[Alert]
    markers: list[Marker]
    may_change: bool
    may_correct: bool
    discussion_url: str


def kin_of(child: Child, *, user: User, today: date) -> Kin:
    """Three queries, and one more where somebody is excluded."""
    with connection.cursor() as cursor:
        cursor.execute(_KIN, {"family": child.family_id, "child": child.pk})
        code, name, area, team, worker, worker_name, job_title, children, adults = cursor.fetchone()
    family = Family(
        pk=child.family_id,
        code=code,
        name=name,
        area=Area(name=area),
        team=Team(name=team) if team is not None else None,
        social_worker=Professional(pk=worker, name=worker_name, job_title=job_title) if worker else None,
    )
    alerts = alerts_of(family)
    out = kept_out(family) if says(alerts, EXCLUDED) else {}
    may_change = may_record_family(user) is None
    return Kin(
        family=family,
        siblings=[child_row(_child(each), today) for each in children],
        adults=[
            Grown(name, [*_bond(child, relationship, has_pr=has_pr), *out.get(pk, ())])
            for pk, name, relationship, has_pr in adults
        ],
        summary=summary_of(family, may_change=may_change),
        alerts=alerts,
        markers=markers_on(family),
        may_change=may_change,
        may_correct=user.role == Role.MANAGER,
        discussion_url=discussion_url(family),
    )


def _bond(child: Child, relationship: str | None, *, has_pr: bool) -> list[str]:
    if relationship is None:
        return []
    words = Responsibility.Relationship(relationship).label
    return [f"{words} of {child.name}{', with parental responsibility' if has_pr else ''}"]


def _child(told: dict[str, Any]) -> Child:
    """A brother or sister, as far as a line about them reads."""
    days = {fact: date.fromisoformat(told[fact]) if told[fact] else None for fact in OF_DAYS}
    return Child(**{**told, **days})
