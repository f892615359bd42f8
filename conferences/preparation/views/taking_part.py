"""Behind a social worker's door: how each child takes part, agreed by who holds the case (safety 5)."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from conferences.conference.sealed import going_on
from conferences.conference.whom_about import whom_about
from conferences.preparation.actions.agree_participation import WITH, agree_participation
from conferences.preparation.behind import agreed_at
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
    """All children of one conference; what the unit or the chair saved meanwhile is shown first. What is
    sent about one that was stood down holds for the one held instead.
    """
    conference = agreed_at(visitor.person, code, is_sent=request.method == "POST")
    if conference is None:
        raise Http404
    gone_on = f" {code} is not held: it holds for {conference.code}, which is held instead."
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
        said=f"How the children take part is saved.{gone_on if conference.code != code else ''}",
        template="conferences/preparation/door_taking_part.html",
        more=lambda: {"theirs": form.theirs},
    )
