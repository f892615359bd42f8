"""The door of somebody who is not on the list of people: seen, and withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from conferences.conference.loading import conference_or_404
from conferences.invitations.left_doors import left_doors
from conferences.invitations.views.people import page_about
from cpunit.doors.actions.withdraw_door import withdraw_door
from cpunit.doors.facts import DoorFacts
from cpunit.doors.forms import WithdrawForm
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_left_door(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """How it stands, who came in, and the form that closes it before its day: once, whoever sends it."""
    conference, now = conference_or_404(request, code), timezone.now()
    door = get_object_or_404(left_doors(conference, now).select_related("record__family"), pk=key)
    form = WithdrawForm(**filled_in(request))
    return act(
        request,
        form,
        page_about(conference, f"Door of {door.person.name}"),
        do=lambda: withdraw_door(door=door, why=form.cleaned_data["why"], by=user_of(request), now=now),
        said="The door is withdrawn: no link to it works any more.",
        template="conferences/invitations/left_door.html",
        more=lambda: {"facts": DoorFacts.of(door, now)},
    )
