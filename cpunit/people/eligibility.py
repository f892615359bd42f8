"""Which chairs, minute takers and business support officers can serve a family, and why others cannot.

One rule, wherever a chair comes to answer for something: booked, allocated, handed over to, opening.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db import connection
from django.db.models import Prefetch

from cpunit.domain.independence import CaseFacts, ChairFacts, chair_refusal, independence_refusal
from cpunit.domain.refusal import Refusal
from cpunit.domain.rules import Standard
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import long_date
from cpunit.people.models import Chair, Conflict, Family, Role, UnitSettings, User

OF_A_CHAIR = (
    "registration_number",
    "registered_until",
    "qualified_on",
    "available_until",
    "user__name",
    "user__role",
    "user__is_active",
    "professional__team",
)
"""What speaks for or against a chair, for `only`."""

WITH_CONFLICTS = Prefetch("conflicts", Conflict.objects.running().select_related("chair"))
"""The conflicts of interest that run, of each of many families at once."""


@dataclass(frozen=True)
class Candidate:
    """A chair, and why they may not chair this conference (None where they may): on its last day, or on none
    of those that were asked about. `unfit` are the days among these on which they may not.
    """

    chair: Chair
    refusal: Refusal | None
    unfit: frozenset[date] = frozenset()


def chair_candidates(
    family: Family, *, on: date, profile: str, today: date | None = None, days: Sequence[date] = ()
) -> list[Candidate]:
    """Every chair of the family's area, those who may chair its conference first: on that day, or on one of
    these `days` (ascending).

    One query for what speaks for or against them, whatever the number of chairs.
    """
    chairs = (
        Chair.objects.filter(user__is_active=True, user__areas=family.area_id)
        .select_related("user", "professional")
        .only(*OF_A_CHAIR)
        .order_by("user__name", "id")
    )
    experience = profile_named(profile).standards.chair_experience_years
    case = case_of(family)

    def candidate(chair: Chair) -> Candidate:
        asked = partial(_unfit, chair, case, experience=experience, today=today)
        if days and asked(on=days[0]) == asked(on=days[-1]) is None:
            return Candidate(chair, None)  # what a chair needs begins once and ends once
        unfit = frozenset(day for day in days if asked(on=day))
        return Candidate(chair, None if len(unfit) < len(days) else asked(on=on), unfit)

    candidates = [candidate(chair) for chair in chairs]
    return sorted(candidates, key=lambda candidate: candidate.refusal is not None)


def may_chair(
    chair: Chair,
    family: Family,
    case: CaseFacts,
    *,
    on: date,
    experience: Standard,
    today: date | None = None,
) -> Refusal | None:
    """Why this chair may not chair a conference of the family on a day, or None (SUR-1, LDS-2). `today` is
    when it is asked, where that is another day.
    """
    refusal = _unfit(chair, case, on=on, experience=experience, today=today)
    if refusal:
        return refusal
    if family.area_id not in chair.user.area_keys:
        return Refusal(f"{chair.user.name} does not chair in this area: choose another chair.")
    return None


def _unfit(
    chair: Chair, case: CaseFacts, *, on: date, experience: Standard, today: date | None = None
) -> Refusal | None:
    """The same of somebody who works in the family's area."""
    refusal = chair_refusal(facts_of(chair), case, on=on, experience=experience, today=today)
    if refusal:
        return refusal
    if chair.available_until and chair.available_until < on:
        return Refusal(
            f"{chair.user.name} chairs until {long_date(chair.available_until)} only: choose another chair."
        )
    if not (chair.user.is_active and chair.user.is_chair):
        return Refusal(f"{chair.user.name} does not chair any more: choose another chair.")
    return None


def is_fit(chair: Chair, *, on: date, experience: Standard, today: date | None = None) -> Refusal | None:
    """The same without a case: registered, experienced, and still here on that day."""
    return _unfit(chair, CaseFacts(), on=on, experience=experience, today=today)


def may_answer(
    chair: Chair, family: Family, *, on: date, profile: str = "", today: date | None = None
) -> Refusal | None:
    """The same by the unit's present profile, or by the one at hand."""
    experience = profile_named(profile or UnitSettings.current().profile).standards.chair_experience_years
    return may_chair(chair, family, case_of(family), on=on, experience=experience, today=today)


def may_keep_out(chair: Chair, family: Family) -> Refusal | None:
    """Why this chair may not decide who is kept from the family's conferences, or None: they are independent
    of the case, and of its area. Whether their registration is recorded is not asked: it cannot wait.
    """
    refusal = independence_refusal(facts_of(chair), case_of(family))
    if refusal is None and family.area_id not in chair.user.area_keys:
        return Refusal(f"{chair.user.name} does not chair in this area: choose another chair.")
    return refusal


def as_of_now(chair: Chair) -> Chair:
    """The chair as they are at this moment, and stay until the transaction ends: who is shut out, or leaves
    an area, at the same moment is not given anything.
    """
    User.objects.select_for_update(no_key=True).get(pk=chair.user_id)
    return Chair.objects.select_related("user", "professional").get(pk=chair.pk)


def may_serve(user: User, family: Family, what: str) -> Refusal | None:
    """Whether somebody can take minutes or support conferences of the family; `what` is the part in words."""
    if not (user.is_support and user.is_active):
        return Refusal(f"{user.name} is not a business support officer: choose another {what}.")
    if family.area_id not in user.area_keys:
        return Refusal(f"{user.name} does not work in this area: choose another {what}.")
    return None


def case_of(family: Family) -> CaseFacts:
    """Who holds, supervises and manages the family's case, and which chairs are not independent of it. One
    query, unless the conflicts were fetched with many families (`WITH_CONFLICTS`).
    """
    worker, team = family.social_worker, family.team
    return CaseFacts(
        holders=_people(worker.pk if worker else None),
        supervisors=_people(worker.supervisor_id if worker else None),
        line_managers=_people(team.manager_id if team else None),
        team=str(family.team_id or ""),
        conflicts=_in_conflict(family),
    )


def _in_conflict(family: Family) -> frozenset[str]:
    """Who is not independent of it; asked wherever a page says who may chair, so in few words."""
    if "conflicts" in getattr(family, "_prefetched_objects_cache", {}):
        return frozenset(_identity(each.chair) for each in family.conflicts.all())
    with connection.cursor() as cursor:
        cursor.execute(_CONFLICTS.format(family="%s"), [family.pk])
        return frozenset(who for (who,) in cursor.fetchall())


def cases_of(families: Iterable[int]) -> dict[int, tuple[Family, CaseFacts]]:
    """The same of many families, each beside a family of which no more than its area is known. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_CASES, [list(families)])
        return {
            key: (
                Family(pk=key, area_id=area),
                CaseFacts(
                    holders=_people(worker),
                    supervisors=_people(supervisor),
                    line_managers=_people(manager),
                    team=str(team or ""),
                    conflicts=frozenset(conflicts),
                ),
            )
            for key, area, team, worker, supervisor, manager, conflicts in cursor.fetchall()
        }


_CONFLICTS = """
SELECT coalesce(chair.professional_id::text, 'user ' || chair.user_id)
FROM people_conflict JOIN people_chair chair ON chair.id = chair_id
WHERE family_id = {family} AND ended_at IS NULL
"""
"""By the names that `_identity` gives."""
_CASES = f"""
SELECT family.id, family.area_id, family.team_id, family.social_worker_id, worker.supervisor_id,
    team.manager_id, ARRAY({_CONFLICTS.format(family="family.id")})
FROM people_family family
LEFT JOIN people_professional worker ON worker.person_id = family.social_worker_id
LEFT JOIN people_team team ON team.id = family.team_id
WHERE family.id = ANY(%s)
"""  # noqa: S608  # the product's own


def _identity(chair: Chair) -> str:
    """Who a chair is, as the facts of a case call people."""
    return str(chair.professional_id) if chair.professional_id else f"user {chair.user_id}"


def facts_of(chair: Chair) -> ChairFacts:
    """What is known of a chair. Whoever leads the family's team is known by the case: they manage it."""
    person = chair.professional
    return ChairFacts(
        person=_identity(chair),
        name=chair.user.name,
        registration_number=chair.registration_number,
        registered_until=chair.registered_until,
        qualified_on=chair.qualified_on,
        works_in=_people(person.team_id if person else None),
    )


def supporters(family: Family) -> list[User]:
    """The business support officers of the family's area, who take minutes and support conferences."""
    return list(
        User.objects.filter(role=Role.SUPPORT, is_active=True, areas=family.area_id)
        .only("name", "role", "is_active")
        .order_by("name", "pk")
    )


def _people(*keys: int | None) -> frozenset[str]:
    return frozenset(str(key) for key in keys if key is not None)


def refused_by_chair(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The sentence for each chair who may not chair, by key."""
    return {str(found.chair.pk): found.refusal.sentence for found in candidates if found.refusal}
