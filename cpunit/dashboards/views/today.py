"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.today.admin import admin_today
from cpunit.dashboards.today.chair import chair_today
from cpunit.dashboards.today.manager import manager_today
from cpunit.dashboards.today.support import support_today
from cpunit.people.access import user_of
from cpunit.people.models import Role


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The bare address leads to today."""
    return redirect("today")


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs this person today, by role."""
    user = user_of(request)
    now = timezone.now()
    day = timezone.localdate(now)
    if user.role == Role.ADMIN:
        page = admin_today(user, now=now)
        return render(request, "dashboards/today_admin.html", {"today": day, "page": page})
    if not user.areas.exists():
        return render(request, "dashboards/today_without_area.html", {"today": day})
    if user.role == Role.CHAIR:
        mine = chair_today(user, today=day, now=now)
        key = str(mine.chair or "")
        return render(request, "dashboards/today_chair.html", {"today": day, "page": mine, "mine": key})
    if user.role == Role.SUPPORT:
        support = support_today(user, today=day, now=now)
        return render(request, "dashboards/today_support.html", {"today": day, "page": support})
    manager = manager_today(user, today=day, now=now)
    return render(request, "dashboards/today_manager.html", {"today": day, "page": manager})
