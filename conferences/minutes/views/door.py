"""Behind a person's door: something in the minutes is wrong, and a complaint."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from conferences.minutes.actions.amend import propose_amendment
from conferences.minutes.actions.complain import complain
from conferences.minutes.behind import asked_of, complaints_of, held_behind, paged, was_given, with_minutes
from conferences.minutes.forms.amending import ComplaintForm, SomethingWrongForm
from cpunit.domain.complaints import ANSWERED_WITHIN
from cpunit.domain.refusal import Refusal
from cpunit.doors.behind import FAMILY, Visitor, behind_door
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

COMPLAINT = (
    f"A manager reads what you write and answers you here within {ANSWERED_WITHIN} working days. The person "
    "who led the meeting is not sent it. Making a complaint changes nothing in how you are treated."
)
ANSWERS = Refusal("Here you read the answer to what you asked. Ring us where something else is wrong.")


@behind_door("Something in the minutes is wrong")
def door_minutes_wrong(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """What somebody who has the minutes says is wrong with them; and what became of what they said before."""
    conference = get_object_or_404(with_minutes(visitor), reference=code)
    here = reverse("door_minutes_wrong", args=[code])
    return act(
        request,
        form := SomethingWrongForm(**filled_in(request)),
        Page("Something in the minutes is wrong", reverse("door"), "Back"),
        may=None if was_given(visitor.person, conference) else ANSWERS,
        do=lambda: propose_amendment(
            conference=conference,
            kind=form.cleaned_data["kind"],
            said=form.cleaned_data["said"],
            asked_by=visitor.person,
            now=timezone.now(),
        ),
        said="The chair has what you wrote. You can read the answer here.",
        to=here,
        template="conferences/minutes/door_wrong.html",
        more=lambda: {"asked": (asked := asked_of(visitor, conference)), "paged": paged(visitor, asked)},
    )


@behind_door("Their page", form=FAMILY)
def door_complaint(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """A complaint about the conference of their door, and the answers to those made before. In the log, which
    the chair reads of the conference, it is a page like any other.
    """
    conference = get_object_or_404(held_behind(visitor), reference=visitor.door.record_id)
    here = request.get_full_path()
    return act(
        request,
        form := ComplaintForm(**filled_in(request)),
        Page("Make a complaint", reverse("door"), "Back", intro=COMPLAINT),
        do=lambda: complain(
            conference=conference, words=form.cleaned_data["words"], by=visitor.person, now=timezone.now()
        ),
        said="A manager has your complaint. You can read the answer here.",
        to=here,
        template="conferences/minutes/door_complaint.html",
        more=lambda: {
            "made": (made := complaints_of(visitor, conference)),
            "late": [each for each in made if each.is_late(timezone.localdate())],
        },
    )
