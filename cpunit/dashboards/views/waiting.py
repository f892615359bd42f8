"""A page for each kind of what Today draws the first lines of."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.dashboards.today.listed import listed
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def waiting(request: HttpRequest, kind: str) -> HttpResponse:
    """All that waits of one kind; 404 where this person's Today has no such lines."""
    now = timezone.now()
    found = listed(user_of(request), kind, today=timezone.localdate(now), now=now)
    if found is None:
        raise Http404
    return render(request, "dashboards/waiting.html", {"listed": found})
