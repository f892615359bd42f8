"""The list of open plans and a plan's own page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from conferences.shown_dates import shown_date
from conferences.views.loading import today, user_of
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.access import role_required
from cpunit.people.models import Role
from cpunit.web.paging import page_of
from plans.actions.tasks_done import TICKED
from plans.forms import PlansFilter
from plans.models import CoreGroup, Plan
from plans.policies import may_end, may_record
from plans.views.loading import log_viewed, plan_or_404
from plans.visiting import compliance

WORKERS = (Role.CHAIR, Role.SUPPORT, Role.MANAGER)
WAYS = {
    Kind.FIRST_CORE_GROUP: ("core_group_held", "Record the core group"),
    Kind.CORE_GROUP: ("core_group_held", "Record the core group"),
    Kind.VISIT: ("visit_new", "Record a visit"),
}
"""Which page records that a date was kept, and the words of its link."""


@role_required(*WORKERS)
def plans(request: HttpRequest) -> HttpResponse:
    """Open plans, newest first, by area, chair and category."""
    user = user_of(request)
    form = PlansFilter(request.GET, areas=user.areas.all())
    chosen = form.chosen()
    names = {"area": "child__family__area", "chair": "chair", "category": "category"}
    rows = (
        Plan.objects.visible_to(user)
        .open()
        .filter(**{names[name]: value for name, value in chosen.items()})
        .select_related("reference", "child", "chair__user", "child__family__area")
    )
    page = page_of(rows, request, order=("-started_on", "-pk"))
    return render(request, "plans/plans.html", {"form": form, "page": page, "is_filtered": bool(chosen)})


@role_required(*WORKERS)
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One child's plan: what is due, what is to be done, who met and who visited."""
    record = plan_or_404(request, code)
    user, day = user_of(request), today()
    log_viewed(request, record, f"Plan {record.code}", timezone.now())
    reckoner = Reckoner.current()
    running = Deadline.objects.open().filter(record=record.reference).oldest_first()
    visits = list(record.visits.select_related("professional"))
    groups = list(record.core_groups.prefetch_related("members", "plans__child"))
    return render(
        request,
        "plans/plan.html",
        {
            "plan": record,
            "facts": _facts(record, day),
            "due": [_due(each, record, reckoner, day) for each in running],
            "actions": record.actions.select_related("professional", "adult"),
            "groups": groups,
            "planned": [group for group in groups if group.state == CoreGroup.State.PLANNED],
            "visits": visits,
            "compliance": compliance(record, visits, reckoner.calendar, day),
            "concerns": record.concerns.select_related("reference"),
            "alerts": record.alerts.filter(closed_at__isnull=True).select_related("deadline"),
            "may_record": may_record(user, record),
            "may_end": may_end(user, record),
            "may_raise_here": user.is_chair,
            "today": day,
        },
    )


def _facts(plan: Plan, day: date) -> list[str]:
    child = plan.child
    age = child.age_on(day)
    born = (
        f"aged {age}"
        if age is not None
        else f"expected {child.expected_date:%-d %B %Y}"
        if child.expected_date
        else ""
    )
    facts = [born, child.code, f"{plan.get_category_display()} since {plan.started_on:%-d %B %Y}"]
    if child.death_date:
        facts.insert(0, f"died {child.death_date:%-d %B %Y}")
    if plan.ended_on:
        facts.append(f"ended {plan.ended_on:%-d %B %Y}")
    return [fact for fact in facts if fact]


def _due(deadline: Deadline, plan: Plan, reckoner: Reckoner, day: date) -> dict[str, object]:
    kind = Kind(deadline.kind)
    if kind in WAYS:
        name, label = WAYS[kind]
        url = reverse(name, args=[plan.code])
    elif kind in TICKED:
        label, url = "Record it as done", reverse("plan_done", args=[plan.code, kind.value])
    else:
        label = url = ""
    return {
        "words": kind.words,
        "date": shown_date(deadline, reckoner=reckoner, today=day),
        "label": label,
        "url": url,
    }
