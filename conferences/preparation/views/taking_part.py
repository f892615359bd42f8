"""Behind a social worker's door: how each child takes part, agreed by who holds the case (safety 5)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import going_on
from conferences.conference.whom_about import whom_about
from conferences.preparation.actions.agree_participation import WITH, agree_participation
from conferences.preparation.behind import agreed_by
from conferences.preparation.facts import attached_to
from conferences.preparation.forms.participation import OwnParticipationForm
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

INTRO = (
    "A child is asked, or sent anything, only once you and the chair agree how they take part. Choose "
    "another way, and the chair agrees to it anew."
)


@behind_door("How the children take part", form=PROFESSIONAL)
def door_taking_part(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """All children of one conference; what the unit or the chair saved meanwhile is shown first."""
    conference = get_object_or_404(agreed_by(visitor.person), reference=code)
    form = OwnParticipationForm(
        conference=conference,
        attached=attached_to(conference, *WITH),
        today=timezone.localdate(),
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            f"How the children take part: {whom_about([conference.pk])[conference.pk]}",
            reverse("door"),
            "Back to your list",
            intro=INTRO,
        ),
        do=lambda: going_on(
            form,
            lambda: agree_participation(
                conference=conference,
                ways=form.facts(),
                seen=form.seal,
                by=visitor.person.professional,
                now=timezone.now(),
            ),
        ),
        said="How the children take part is saved.",
        template="conferences/preparation/door_taking_part.html",
        more=lambda: {"theirs": form.theirs},
    )
