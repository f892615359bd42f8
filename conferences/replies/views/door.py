"""An invitation, answered behind its person's own door."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from conferences.conference.booked import standing_booking
from conferences.conference.whom_about import whom_about
from conferences.invitations.answered import Answers
from conferences.models import Booking, Conference, Reply
from conferences.replies.actions.reply import reply
from conferences.replies.behind import invited_to, is_asked_no_more, own_words
from conferences.replies.forms import OwnReplyForm
from conferences.replies.policies import may_answer
from cpunit.domain.words import day_and_date, listed, long_date
from cpunit.doors.behind import FAMILY, FORM, PROFESSIONAL, Visitor, behind_door
from cpunit.people.reach import housed
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

OFF = "You are not asked to this meeting any more. What you wrote is with us: we will ring you."


@behind_door("The invitation", form=FAMILY)
def door_invitation(request: HttpRequest, visitor: Visitor) -> HttpResponseBase:
    """The invitation to the meeting that a family member's door is about: no address names it."""
    return _invitation(request, visitor, visitor.door.record_id or "")


@behind_door("An invitation", form=PROFESSIONAL)
def door_asked_to(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """One of a professional's invitations."""
    return _invitation(request, visitor, code)


def _invitation(request: HttpRequest, visitor: Visitor, code: str) -> HttpResponseBase:
    """To answer; afterwards with what was answered, until the meeting begins."""
    conference, is_off = _conference(request, visitor, code)
    booking, person = standing_booking(conference, "venue"), visitor.person
    starts_at = booking.starts_at if booking else None
    answers = Answers.to(conference, starts_at)
    stands, latest = answers.counting(person.pk), answers.of(person.pk)
    answered = _answered(stands)
    form = OwnReplyForm(
        person=person,
        standing=str(latest.pk) if latest else "",
        answered=answered,
        initial={"booking": str(booking.pk) if booking else "", **_given_back(stands)},
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            _title(visitor, conference),
            reverse("door"),
            "Back",
            intro=" ".join(filter(None, (_when(visitor, booking), answered))),
        ),
        may=may_answer(conference),
        do=lambda: reply(
            conference=conference,
            person=person,
            said=form.said(),
            by=None,
            now=timezone.now(),
            seen=latest.pk if latest else 0,
            for_time=_asked_for(conference, form.cleaned_data["booking"]),
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
        says = "Your social worker tells you" if _is_told(visitor, booking) else "Your letter says"
        return f"The meeting is on {day}. {says} when and where you come."
    where = f"at {booking.venue.name}" if booking.venue else "by video"
    return f"{day_and_date(starts.date())} at {starts:%H:%M}, {where}."


def _is_told(visitor: Visitor, booking: Booking) -> bool:
    """Whether nothing may be sent to them, so that they are told in person. Two queries."""
    is_letter = booking.conference.participants.filter(person=visitor.person.pk, by_post=True).exists()
    return is_letter and visitor.person.pk not in housed([visitor.person])


def _answered(found: Reply | None) -> str:
    """What counts of theirs now, so that they need not send it again. Neither whom they must not meet nor
    who comes with them is shown: somebody may look over their shoulder.
    """
    if found is None:
        return ""
    known = {"what is needed": found.needs, "who comes with you": found.supporter}
    what = listed(words for words, said in known.items() if said)
    kept = f" We know {what}: write it again only if that has changed." if what else ""
    person = found.person
    is_desk = person.is_professional and person.professional.is_desk
    said = own_words(found.answer, found.stand_in, is_desk=is_desk)
    return f"You have answered that {said}. If that has changed, answer again.{kept}"


def _given_back(found: Reply | None) -> dict[str, str]:
    """What the page begins with: their answer, and of a professional all but whom they must not meet."""
    if found is None:
        return {}
    shown = ["answer"]
    if found.person.is_professional:
        shown += ["who_comes", "their_job", "apology", "needs", "will_report"]
    return {name: getattr(found, name) for name in shown}


def _asked_for(conference: Conference, typed: str) -> datetime | None:
    """The time that their page was about, by the key of its booking, which says nothing of it (safety 4);
    None for the one that stands.
    """
    key = int(typed) if typed.isdecimal() and len(typed) < 12 else 0
    return conference.bookings.filter(pk=key).values_list("starts_at", flat=True).first()


def _thanks(made: Reply, starts_at: datetime | None) -> str:
    if not made.counts_for(starts_at):
        return "Your answer is with us. The time has changed since: please answer again for the new one."
    rings = ""
    if made.must_not_meet:
        rings = " We get in touch with you before the meeting, in a way that is safe for you."
    return f"Thank you. Your answer is with us.{rings}"
