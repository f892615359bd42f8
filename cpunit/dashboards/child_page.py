"""What a child's page shows; the number of queries does not depend on how much there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.timezone import localdate

from cpunit.dashboards.facets import Choice
from cpunit.dashboards.lines import due_lines
from cpunit.dashboards.logged import logged_of
from cpunit.dashboards.parts import Parts
from cpunit.dashboards.rows import Mark, marks_of
from cpunit.dashboards.timeline import life_of, plans_of
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.diary.models import Advice
from cpunit.domain.published_figures import how_long, how_often
from cpunit.domain.words import day_and_date
from cpunit.people.alerts import Alert, Marker, those_that_stand
from cpunit.people.family_page import age_words
from cpunit.people.genogram import homes_of
from cpunit.people.genogram_drawn import drawn
from cpunit.people.kin import Kin, kin_of
from cpunit.people.models import Child, Reference, User, scope_of
from cpunit.web.happenings import Told, told
from cpunit.web.laid_out import LaidOut, laid_out
from plans.models import LookedAfter, Plan


@dataclass(frozen=True)
class ChildPage:
    facts: list[str]
    alerts: list[Alert]
    markers: list[Marker]
    due: list[Mark]
    drawn: LaidOut
    parts: list[Choice]
    shown: str
    everything_url: str
    told: Told
    open_plan: Plan | None
    numbers: str
    kin: Kin
    glance: SafeString
    details: list[dict[str, str]]
    changes: Told
    advice: str


def child_page(child: Child, *, user: User, today: date, parts: Parts, everything: bool = False) -> ChildPage:
    """Everything on the page of a child that the user may see, read `with_facts`; of what happened these
    parts, the latest or all.
    """
    plans = plans_of(child)
    open_plan = next((plan for plan in plans if plan.is_open), None)
    kin = kin_of(child, user=user, today=today)
    deadlines = list(
        Deadline.objects.visible_to(user)
        .filter(Q(child=child.pk) | Q(child__isnull=True, record__in=_records_about(child)))
        .for_a_course()
        .oldest_first()
    )
    for deadline in deadlines:
        if deadline.family_id == child.family_id:
            deadline.family = kin.family
    reckoner = Reckoner.current()
    due = [deadline for deadline in deadlines if deadline.closed_at is None]
    logged = logged_of(child, scope_of(user))
    life = life_of(
        child, plans, deadlines, user=user, reckoner=reckoner, today=today, booked=logged.conferences
    )
    return ChildPage(
        facts=_facts(child, plans, today),
        alerts=[*kin.alerts, *those_that_stand(("Died", "grey", child.death_date))],
        markers=[each for each in kin.markers if each.child == child.pk],
        due=marks_of(due_lines(due, reckoner=reckoner, today=today, on_page_of=child)),
        drawn=laid_out(parts.drawn(life.picture)),
        parts=parts.choices(life.told),
        shown=parts.sentence(life.told),
        everything_url=parts.everything_url,
        told=told(parts.of(life.told), everything=everything),
        open_plan=open_plan,
        numbers=_numbers(open_plan, plans, reckoner.profile, min(child.death_date or today, today)),
        kin=kin,
        glance=drawn(homes_of(child)),
        details=_details(child),
        changes=told(logged.child, everything=everything),
        advice=_advised(child.advised),  # type: ignore[attr-defined]  # `with_facts`
    )


def _numbers(plan: Plan | None, plans: Sequence[Plan], profile: str, until: date) -> str:
    """How long the plan that is open has run until that day, and how many came before it, beside what is
    published.
    """
    if plan is None:
        return ""
    earlier = max(plan.previous_plans, len(plans) - 1)
    return " ".join(filter(None, (how_long(plan.started_on, until), how_often(earlier, profile))))


def with_facts(children: QuerySet[Child], user: User) -> QuerySet[Child]:
    """Each with the moments at which advice was asked about them, as `advised`, and the day since which they
    are recorded as looked after, as `in_care_since`.
    """
    about = Advice.objects.visible_to(user).filter(child=OuterRef("pk"))
    told = LookedAfter.objects.exclude(state=LookedAfter.State.TAKEN_BACK).filter(plan__child=OuterRef("pk"))
    return children.annotate(
        advised=ArraySubquery(about.values("asked_at")),
        in_care_since=Subquery(told.order_by("-pk").values("since")[:1]),
    )


def _advised(asked_at: list[datetime]) -> str:
    """That advice was given about the child, how often and when last; "" where none was."""
    if not asked_at:
        return ""
    times = "once" if len(asked_at) == 1 else f"{len(asked_at)} times, last"
    return f"{times} on {day_and_date(localdate(max(asked_at)))}"


def _records_about(child: Child) -> QuerySet[Any]:
    return Reference.children.through.objects.filter(child=child.pk).values("reference")


def _facts(child: Any, plans: Sequence[Plan], today: date) -> list[str]:
    """Whether a plan runs, or how the last one ended; whether the child is looked after, while a plan runs
    beside it or since one ended for it.
    """
    facts, last = [age_words(child, today), child.code], max(plans, key=_last, default=None)
    is_over = last is not None and not last.is_open
    in_care = last is not None and (last.is_open or last.end_reason == Plan.EndReason.LOOKED_AFTER)
    if in_care and child.in_care_since and not child.death_date:
        facts.append(f"Looked after since {child.in_care_since:%-d %B %Y}")
    if last is None:
        facts.append("No child protection plan")
    elif is_over:
        facts.append(f"Child protection plan ended {last.ended_on:%-d %B %Y}")
    else:
        category = last.get_category_display().lower()
        facts.append(f"Child protection plan since {last.started_on:%-d %B %Y}: {category}")
    return facts


def _last(plan: Plan) -> tuple[bool, date]:
    return plan.is_open, plan.ended_on or plan.started_on


def _details(child: Child) -> list[dict[str, str]]:
    told = {
        "Sex": str(child.get_sex_display()),
        "The authority's own id": child.authority_id or "",
        "First language": child.first_language,
        **({"Letters": child.letters_words.capitalize()} if child.letters_words else {}),
        "Identity and needs": child.identity_and_needs,
    }
    return [{"key": key, "value": value, "url": ""} for key, value in told.items()]
