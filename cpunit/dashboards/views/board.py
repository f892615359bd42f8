"""The conferences of one week, a line each, with what is missing for them."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.diary.asked import Asked
from cpunit.dashboards.today.board import MOST, board
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def week_board(request: HttpRequest) -> HttpResponse:
    """This week, or the one that `week` says by any of its days."""
    today = timezone.localdate()
    asked = Asked.read(request.GET, today)
    last = asked.monday + timedelta(days=6)
    found = board(user_of(request), first=asked.monday, last=last, most=MOST, today=today)
    return render(
        request,
        "dashboards/board.html",
        {
            "monday": asked.monday,
            "last": last,
            "is_this_week": asked.monday == asked.this_week,
            "earlier": (asked.monday - timedelta(days=7)).isoformat(),
            "later": (asked.monday + timedelta(days=7)).isoformat(),
            "board": found,
        },
    )
