"""The list of a review, confirmed behind the door of the social worker who holds the case (KRK-6)."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.whom_about import whom_about
from conferences.confirming.actions.confirm import confirm_list
from conferences.confirming.forms import DoorConfirmForm
from conferences.confirming.policies import may_be_confirmed
from conferences.confirming.views.listed import ListShown
from conferences.models import Conference, ListConfirmed
from cpunit.domain.words import day_and_date
from cpunit.doors.behind import PROFESSIONAL, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

INTRO = "These people are invited as the list stands. Where it is right, press “Confirm the list” below."


@behind_door("Who is invited", form=PROFESSIONAL)
def door_invited(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """As it stands, with what is other than last time; what is wrong with it is proposed to the unit."""
    mine = Conference.objects.filter(family__social_worker=visitor.person.pk)
    conference = get_object_or_404(mine.select_related("family"), reference=code)
    shown = ListShown.of(conference)
    people, hints = shown.to_choose()
    form = DoorConfirmForm(standing=shown.standing, people=people, hints=hints, **filled_in(request))
    about = whom_about([conference.pk])[conference.pk]
    booking = standing_booking(conference)
    when = f" on {day_and_date(booking.day)}" if booking else ""
    return act(
        request,
        form,
        Page(
            f"Who is invited to the review {code}{when}", reverse("door"), "Back", intro=f"{about}. {INTRO}"
        ),
        may=may_be_confirmed(conference),
        do=lambda: confirm_list(
            conference=conference,
            wrong=form.wrong(),
            note=form.cleaned_data["note"],
            by=visitor.person,
            now=timezone.now(),
        ),
        said=_said,
        template="conferences/confirming/door.html",
        more=shown.around,
    )


def _said(made: ListConfirmed) -> str:
    proposed = made.proposals.count()
    if not proposed:
        return "Thank you. The list is confirmed."
    return "Thank you. The list is confirmed, and what you say is wrong with it is with the office."
