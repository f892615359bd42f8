"""Who belongs to a child and who holds their case, as the child's own page shows it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from cpunit.people.alerts import EXCLUDED, Alert, Marker, alerts_of, markers_on, says
from cpunit.people.family_page import ChildRow, child_row, discussion_url, kept_out, summary_of
from cpunit.people.models import Adult, Child, Family, Responsibility, Role, User
from cpunit.people.policies import may_record_family

SHOWN = (
    "code", "name", "area__name", "team__name", "social_worker__name", "social_worker__job_title",
)  # fmt: skip
"""What is read of the child's family."""


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
    """Five queries, and one more where somebody is excluded."""
    of_family = {"family": child.family_id}
    families = Family.objects.select_related("area", "team", "social_worker").only(*SHOWN)
    family = families.get(pk=child.family_id)
    alerts = alerts_of(family)
    children = (
        Child.objects.once()
        .filter(**of_family)
        .only("code", "first_name", "last_name", "birth_date", "expected_date", "death_date")
        .order_by("birth_date", "pk")
    )
    adults = (
        Adult.objects.annotate(
            bond=FilteredRelation("responsibilities", condition=Q(responsibilities__child=child.pk))
        )
        .filter(Q(**of_family) | Q(bond__isnull=False))
        .order_by("pk")
        .values_list("pk", "name", "bond__relationship", "bond__has_pr")
    )
    out = kept_out(family) if says(alerts, EXCLUDED) else {}
    may_change = may_record_family(user) is None
    return Kin(
        family=family,
        siblings=[child_row(each, today) for each in children if each.pk != child.pk],
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
