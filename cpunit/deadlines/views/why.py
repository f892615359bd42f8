"""Why a date is what it is: its rule, its source and its arithmetic, on a page of its own or put into one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import explained_date
from cpunit.domain.rules import Kind
from cpunit.people.access import CASEWORK, role_required, user_of


@require_safe
@role_required(*CASEWORK)
def deadline_why(request: HttpRequest, key: int) -> HttpResponse:
    """Opened from a date in a list it is put beside that (htmx); by itself it is a page."""
    deadline = get_object_or_404(
        Deadline.objects.visible_to(user_of(request)).select_related("child", "family", "record"), pk=key
    )
    date = explained_date(deadline, reckoner=Reckoner.current(), today=timezone.localdate())
    about = deadline.child.name if deadline.child else f"{deadline.family.name} family"
    template = "deadlines/_why.html" if request.htmx else "deadlines/why.html"  # type: ignore[attr-defined]
    words = Kind(deadline.kind).words
    return render(
        request,
        template,
        {"date": date, "title": words[:1].upper() + words[1:], "about": about, "record": deadline.record},
    )
