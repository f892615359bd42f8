"""One diary on a page: a person's, or a room's."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cpunit.diary.handed_over import to_hand_over
from cpunit.diary.policies import changes, may_record, reads_why
from cpunit.diary.seen import people_seen_by, rooms_seen_by
from cpunit.diary.standing import HandOverLine, holds_from, line_of
from cpunit.people.access import CASEWORK, RECORDERS, role_required, user_of
from cpunit.people.models import Reference, User, Venue
from cpunit.web.paging import page_of


@require_safe
@role_required(*CASEWORK)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands in the diary of a person from today on."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(people_seen_by(user), pk=pk)
    facts = {"person": found, "may_hand_over": user.role in RECORDERS}
    return render(request, "diary/person.html", {**facts, **_diary(request, found, user, now)})


@require_safe
@role_required(*CASEWORK)
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """The same of a room."""
    user, now = user_of(request), timezone.now()
    found = get_object_or_404(rooms_seen_by(user), pk=pk)
    return render(request, "diary/room.html", {"room": found, **_diary(request, found, user, now)})


def _diary(request: HttpRequest, who: User | Venue, user: User, now: datetime) -> dict[str, Any]:
    page = page_of(holds_from(who, now), request, order=["starts_at", "pk"])
    users, venues = ([who.pk], []) if isinstance(who, User) else ([], [who.pk])
    due = to_hand_over(now=now, users=users, venues=venues)
    of_own = Reference.objects.filter(pk__in={each.record for each in due}).visible_to(user)
    own = set(of_own.values_list("pk", flat=True)) if due else set()
    reads, kinds = reads_why(user, who), changes(user, who)
    return {
        "page": page,
        "lines": [line_of(hold, seen_by=user, reads_why=reads, changed=kinds) for hold in page.rows],
        "may_record": may_record(user, who) is None,
        "to_hand_over": [HandOverLine.of(each, own) for each in due],
    }
