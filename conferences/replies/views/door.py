"""An invitation, answered behind its person's own door."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from conferences.conference.booked import standing_booking
from conferences.conference.whom_about import whom_about
from conferences.invitations.answered import Answers
from conferences.models import Booking, Conference, Reply
from conferences.replies.actions.reply import reply
from conferences.replies.behind import invited_to, is_asked_no_more
from conferences.replies.forms import OwnReplyForm
from conferences.replies.policies import may_answer
from cpunit.domain.words import day_and_date, long_date
from cpunit.doors.behind import FAMILY, FORM, PROFESSIONAL, Visitor, behind_door
from cpunit.people.models import Person
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

OWN = {
    Reply.Answer.COMING: "you come",
    Reply.Answer.BY_VIDEO: "you come by video",
    Reply.Answer.NOT: "you do not come",
}
OFF = "You are not asked to this meeting any more. What you wrote is with us: we will ring you."


@behind_door(form=FAMILY)
def door_invitation(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """The invitation to the meeting that a family member's door is about: no address names it."""
    return _invitation(request, visitor, visitor.door.record_id or "")


@behind_door(form=PROFESSIONAL)
def door_asked_to(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """One of a professional's invitations."""
    return _invitation(request, visitor, code)


def _invitation(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """To answer; afterwards with what was answered, until the meeting begins."""
    conference, is_off = _conference(request, visitor, code)
    booking, person = standing_booking(conference, "venue"), visitor.person
    starts_at = booking.starts_at if booking else None
    form = OwnReplyForm(
        person=person,
        initial={"for_time": starts_at.isoformat() if starts_at else ""},
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            _title(visitor, conference),
            reverse("door"),
            "Back",
            intro=" ".join(filter(None, (_when(visitor, booking), _answered(conference, person, starts_at)))),
        ),
        may=may_answer(conference),
        do=lambda: reply(
            conference=conference,
            person=person,
            said=form.said(),
            by=None,
            now=timezone.now(),
            for_time=_seen(conference, form.cleaned_data.get("for_time", "")),
        ),
        said=lambda made: OFF if is_off else _thanks(made, starts_at),
        template=FORM,
    )


def _title(visitor: Visitor, conference: Conference) -> str:
    """A professional knows the family by its children; who looks over a mother's shoulder learns nothing."""
    if not visitor.is_professional:
        return "Your invitation"
    return f"Invitation: {whom_about([conference.pk])[conference.pk]}"


def _conference(request: HttpRequest, visitor: Visitor, code: str) -> tuple[Conference, bool]:
    """The conference to which they were asked, and whether they are not asked any more."""
    place = (
        invited_to(visitor).filter(conference__reference=code).select_related("conference__family").first()
    )
    if place is not None:
        return place.conference, False
    conference = is_asked_no_more(visitor, code) if request.method == "POST" else None
    if conference is None:
        raise Http404
    return conference, True


def _when(visitor: Visitor, booking: Booking | None) -> str:
    """A professional is told the time and the place; a family member the day alone, as when and where they
    come in is said in their letter, and to nobody else (safety 4).
    """
    if booking is None:
        return ""
    starts = timezone.localtime(booking.starts_at)
    if not visitor.is_professional:
        day = f"{starts:%A} {long_date(starts.date())}"
        return f"The meeting is on {day}. Your letter says when and where you come."
    where = f"at {booking.venue.name}" if booking.venue else "by video"
    return f"{day_and_date(starts.date())} at {starts:%H:%M}, {where}."


def _answered(conference: Conference, person: Person, starts_at: datetime | None) -> str:
    """What counts of theirs now, so that they need not send it again. Whom they must not meet is not shown:
    somebody may look over their shoulder.
    """
    found = Answers.to(conference, starts_at).counting(person.pk)
    if found is None:
        return ""
    words = f"{found.stand_in} comes" if found.stand_in else OWN[Reply.Answer(found.answer)]
    kept = " What you need is with us: write it again only if that has changed." if found.needs else ""
    return f"You have answered that {words}. If that has changed, answer again.{kept}"


def _seen(conference: Conference, typed: str) -> datetime | None:
    """The time that their page showed, where the conference was ever booked for it; None for the one now."""
    try:
        shown = parse_datetime(typed)
    except ValueError:
        shown = None
    if shown is None or timezone.is_naive(shown):
        return None
    return shown if Booking.objects.filter(conference=conference, starts_at=shown).exists() else None


def _thanks(made: Reply, starts_at: datetime | None) -> str:
    if not made.counts_for(starts_at):
        return "Your answer is with us. The time has changed since: please answer again for the new one."
    rings = " We will ring you before the meeting." if made.must_not_meet else ""
    return f"Thank you. Your answer is with us.{rings}"
