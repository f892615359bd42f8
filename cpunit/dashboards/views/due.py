"""All that Today counts and does not show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.lines import due_lines, for_lines
from cpunit.dashboards.rows import rows_of
from cpunit.dashboards.today.chair import asked_of_chair, drift_alerts, missed_rows
from cpunit.dashboards.today.due import AHEAD, chairs_of, near
from cpunit.dashboards.today.left import with_next_conference, with_what_is_left
from cpunit.dashboards.today.set_aside import set_aside
from cpunit.dashboards.today.support import asked_of_support
from cpunit.dashboards.today.to_hand_over import all_to_hand_over
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import Role
from cpunit.web.paging import page_of


@require_safe
@role_required(Role.CHAIR, Role.SUPPORT)
def due(request: HttpRequest) -> HttpResponse:
    """Every date that is late or falls due within two weeks, of those on this person's Today."""
    user = user_of(request)
    today = timezone.localdate()
    asked = (
        asked_of_chair(user, chairs_of(user), today=today)
        if user.is_chair
        else asked_of_support(user, today=today)
    )
    soon = for_lines(near(asked, today=today))
    page = page_of(soon, request, order=["due_date", "pk"])
    lines = due_lines(page.rows, reckoner=Reckoner.current(), today=today)
    return render(
        request,
        "dashboards/due.html",
        {
            "until": today + AHEAD,
            "shown": f"Dates {page.span}, oldest first",
            "rows": rows_of(lines)
            if user.is_chair
            else with_next_conference(rows_of(with_what_is_left(lines))),
            "page": page,
        },
    )


@require_safe
@role_required(Role.CHAIR)
def drifting(request: HttpRequest) -> HttpResponse:
    """Every missed date of the chair's plans that nobody has made good, the oldest first."""
    user = user_of(request)
    alerts = drift_alerts(user, chairs_of(user))
    page = page_of(alerts, request, order=["raised_at", "pk"])
    rows = missed_rows(page.rows, reckoner=Reckoner.current(), today=timezone.localdate())
    return render(request, "dashboards/drifting.html", {"rows": rows, "page": page})


@require_safe
@role_required(Role.SUPPORT, Role.MANAGER)
def papers_not_made(request: HttpRequest) -> HttpResponse:
    """Every paper that the worker could not make."""
    return render(request, "dashboards/papers_not_made.html", {"papers": set_aside(user_of(request))})


@require_safe
@role_required(*CASEWORK)
def to_hand_over(request: HttpRequest) -> HttpResponse:
    """Every booking for which somebody is not there, or a room is closed; a chair's own."""
    user = user_of(request)
    now = timezone.now()
    handed = all_to_hand_over(user, today=timezone.localdate(now), now=now)
    return render(
        request, "dashboards/to_hand_over.html", {"handed": handed, "books": user.role in RECORDERS}
    )
