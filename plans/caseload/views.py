"""A chair's plans on one screen."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import counted
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Chair, Role, User
from cpunit.people.models.family import families_of
from plans.caseload.drawn import Span, small_timeline
from plans.caseload.facts import Watched, caseload
from plans.models import Plan

A_SCREEN = 40
"""Plans on one screen."""


@require_safe
@role_required(Role.CHAIR, Role.MANAGER)
def wall(request: HttpRequest) -> HttpResponse:
    """A chair's own plans; for a service manager those of the chair that was chosen, or the chairs."""
    user, today = user_of(request), timezone.localdate()
    if user.is_manager and not request.GET.get("chair"):
        return render(request, "plans/caseload/chairs.html", {"rows": _chairs(user)})
    chair = _chair(request, user)
    watched = caseload([chair.pk] if chair else [], user=user, reckoner=Reckoner.current(), today=today)
    nth = _screen(request, len(watched))
    shown = watched[nth * A_SCREEN : (nth + 1) * A_SCREEN]
    span = Span(today)
    return render(
        request,
        "plans/caseload/wall.html",
        {
            "chair": chair,
            "is_own": bool(chair and chair.user_id == user.pk),
            "rows": [_row(each, span) for each in shown],
            "span": span,
            "said": _said(watched),
            "screens": _screens(chair, nth, len(watched)),
        },
    )


def _chair(request: HttpRequest, user: User) -> Chair | None:
    if user.is_chair:
        return Chair.objects.select_related("user").filter(user=user).first()
    key = request.GET["chair"]
    if not key.isdecimal() or len(key) > 9:  # no key is as long
        raise Http404
    theirs = Chair.objects.filter(user__areas__in=user.areas.all()).distinct()
    return get_object_or_404(theirs.select_related("user"), pk=int(key))


def _screen(request: HttpRequest, number: int) -> int:
    """Which of the screens, counted from 0."""
    asked = request.GET.get("screen", "1")
    nth = int(asked) - 1 if asked.isdecimal() and len(asked) < 4 else 0
    return nth if 0 <= nth * A_SCREEN < number else 0


def _screens(chair: Chair | None, nth: int, number: int) -> list[dict[str, Any]]:
    """Where there are more plans than one screen holds."""
    if chair is None or number <= A_SCREEN:
        return []
    return [
        {
            "words": f"{first + 1} to {min(first + A_SCREEN, number)}",
            "url": f"?chair={chair.pk}&screen={place + 1}",
            "is_here": place == nth,
        }
        for place, first in enumerate(range(0, number, A_SCREEN))
    ]


def _row(each: Watched, span: Span) -> dict[str, Any]:
    plan = each.plan
    return {
        "name": plan.child.name,
        "url": plan.get_absolute_url(),
        "code": plan.code,
        "picture": small_timeline(each.lanes, plan.started_on, each.sentence, span),
        "state": each.state,
        "is_late": bool(each.missed),
    }


def _said(watched: list[Watched]) -> str:
    late = sum(bool(each.missed) for each in watched)
    if not watched:
        return ""
    has = "has" if late == 1 else "have"
    told = f"{late} {has} a date that was missed" if late else "no date was missed"
    return f"{counted(len(watched), 'open plan')}: {told}."


def _chairs(user: User) -> list[dict[str, Any]]:
    """The chairs with open plans in the manager's areas, those with most that missed a date first. One
    query.
    """
    late = Deadline.objects.overdue(timezone.localdate()).filter(record=OuterRef("reference"))
    found = (
        Plan.objects.open()
        .filter(child__family__in=families_of(user), chair__isnull=False)
        .annotate(is_late=Exists(late))
        .order_by()
        .values("chair", "chair__user__name")
        .annotate(number=Count("pk"), late=Count("pk", filter=Q(is_late=True)))
        .order_by("-late", "-number", "chair__user__name", "chair")
    )
    return [
        {
            "name": row["chair__user__name"],
            "url": f"?chair={row['chair']}",
            "number": counted(row["number"], "open plan"),
            "late": row["late"],
        }
        for row in found
    ]
