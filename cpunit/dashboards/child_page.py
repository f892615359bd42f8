"""What a child's page shows; the number of queries does not depend on how much there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cpunit.dashboards.lines import due_lines
from cpunit.dashboards.rows import Mark, marks_of
from cpunit.dashboards.timeline import life_of, plans_of
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.alerts import Alert, alerts_of, those_that_stand
from cpunit.people.family_page import Members, age_words, members_of
from cpunit.people.models import Child, User
from cpunit.people.policies import may_record_family
from cpunit.web.happenings import Happening, Told, told
from cpunit.web.laid_out import LaidOut, laid_out
from plans.models import Plan

MOST_CHANGES = 50


@dataclass(frozen=True)
class ChildPage:
    facts: list[str]
    alerts: list[Alert]
    due: list[Mark]
    drawn: LaidOut
    told: Told
    open_plan: Plan | None
    family: Members
    details: list[dict[str, str]]
    changes: Told
    may_change: bool


def child_page(child: Child, *, user: User, today: date, everything: bool = False) -> ChildPage:
    """Everything on the page of a child that the user may see; of what happened the latest, or all."""
    plans = plans_of(child, user)
    open_plan = next((plan for plan in plans if plan.is_open), None)
    family = members_of(child.family, user=user, today=today, bonds_to=child)
    deadlines = list(
        Deadline.objects.visible_to(user)
        .filter(Q(child=child) | Q(child__isnull=True, record__children=child))
        .oldest_first()
    )
    for deadline in deadlines:
        if deadline.family_id == child.family_id:
            deadline.family = child.family
    reckoner = Reckoner.current()
    due = [deadline for deadline in deadlines if deadline.closed_at is None]
    life = life_of(child, plans, deadlines, user=user, reckoner=reckoner, today=today)
    return ChildPage(
        facts=_facts(child, open_plan, today),
        alerts=[*alerts_of(child.family), *those_that_stand(("Died", "grey", child.death_date))],
        due=marks_of(due_lines(due, reckoner=reckoner, today=today, on_page_of=child)),
        drawn=laid_out(life.picture),
        told=told(life.happenings, everything=everything),
        open_plan=open_plan,
        family=family,
        details=_details(child),
        changes=told(_changes(child), everything=everything),
        may_change=may_record_family(user) is None,
    )


def _facts(child: Child, plan: Plan | None, today: date) -> list[str]:
    facts = [age_words(child, today), child.code]
    if plan:
        facts.append(
            f"Child protection plan since {plan.started_on:%-d %B %Y}: {plan.get_category_display().lower()}"
        )
    else:
        facts.append("No child protection plan")
    return facts


def _details(child: Child) -> list[dict[str, str]]:
    told = {
        "Sex": str(child.get_sex_display()),
        "The authority's own id": child.authority_id or "",
        "First language": child.first_language,
        "Identity and needs": child.identity_and_needs,
    }
    return [{"key": key, "value": value, "url": ""} for key, value in told.items()]


def _changes(child: Child) -> list[Happening]:
    """Who changed what about the child, newest first. The history's rows are compared with the one before."""
    watched = [field for field in Child._meta.concrete_fields if field.name not in {"id", "code", "family"}]
    rows = list(
        child.history.select_related("history_user")
        .only(*(field.attname for field in watched), "history_date", "history_user__name")
        .order_by("-history_date", "-history_id")[: MOST_CHANGES + 1]
    )
    found = []
    for at, row in enumerate(rows[:MOST_CHANGES]):
        before = rows[at + 1] if at + 1 < len(rows) else None
        changed = [
            str(field.verbose_name)
            for field in watched
            if before is not None and getattr(row, field.attname) != getattr(before, field.attname)
        ]
        if before is not None and not changed:
            continue
        found.append(
            Happening(
                f"Changed: {', '.join(changed)}" if before else "Recorded",
                row.history_date,
                by=row.history_user.name if row.history_user else "",
            )
        )
    return found
