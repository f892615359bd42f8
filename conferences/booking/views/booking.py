"""Book a conference: the first free slot is proposed, and can be changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from conferences.booking.actions.book import book
from conferences.booking.approved import last_asked
from conferences.booking.forms import BookingForm
from conferences.booking.found import Proposal
from conferences.booking.overtaken import Rebooked
from conferences.booking.policies import may_book
from conferences.booking.proposal import propose
from conferences.conference.booked import keys_of_booking
from conferences.conference.identity import identity_of
from conferences.conference.limit import shown_limit
from conferences.conference.loading import conference_or_404
from conferences.invitations.listed import Status, listed
from conferences.models import Booking, Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import counted, day_and_date
from cpunit.people.access import CASEWORK, RECORDERS, role_required, sentence_for, user_of
from cpunit.people.models import Role, User, Venue
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_book(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal, and the form with which it is booked or changed."""
    conference = conference_or_404(request, code)
    user = user_of(request)
    refusal = may_book(user, conference)
    if refusal and user.role not in RECORDERS:
        raise PermissionDenied(sentence_for(RECORDERS))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference", code)
    earlier = keys_of_booking(conference)
    reckoner, today = Reckoner.current(), timezone.localdate()
    proposal = propose(
        conference,
        reckoner=reckoner,
        now=timezone.now(),
        officer=earlier.support_officer_id if earlier else None,
    )
    people = listed(conference)
    is_past = earlier is not None and earlier.day < today
    wants_free = "first-free" in request.GET
    form = BookingForm(
        conference=conference,
        proposal=proposal,
        earlier=earlier,
        wants_free=wants_free or is_past,
        may_authorise=user.is_manager,
        **filled_in(request),
    )
    return act(
        request,
        form,
        Page(
            _title(conference, earlier),
            *_back(conference),
            identity=identity_of(conference),
        ),
        do=lambda: _book(form, conference, user),
        said=lambda booking: said(booking, is_first=not form.cleaned_data["seen"]),
        template="conferences/booking/book.html",
        more=lambda: {
            "earlier": earlier,
            "invited": sum(row.status == Status.INVITED for row in people),
            "holds_free": wants_free or is_past or earlier is None,
            "is_past": is_past,
            "proposal": proposal,
            "proposed": proposed(proposal, sum(row.is_coming for row in people)),
            "words": _words(conference, proposal),
            "ask_at": reverse("conference_later", args=[code]) if user.role == Role.SUPPORT else "",
            "asked": (asked := last_asked(conference)),
            "is_approved": bool(asked and asked.approved),
            "limit": shown_limit(conference, reckoner=reckoner, today=today),
            "may_authorise": user.is_manager,
        },
    )


def _words(conference: Conference, proposal: Proposal) -> dict[str, str]:
    """What the page calls the time that it proposes: a review's is near its limit, any other is the first."""
    is_review = conference.kind == Conference.Kind.REVIEW
    first = "A free time near the limit" if is_review else "First free time"
    return {
        "heading": "First free time after the limit" if proposal.is_late else first,
        "time": "proposed time" if is_review else "first free time",
        "why": "Why this time" if is_review else "Why no earlier time",
    }


def _title(conference: Conference, earlier: Booking | None) -> str:
    verb = "Move" if earlier else "Book"
    is_review = conference.kind == Conference.Kind.REVIEW
    return f"{verb} {'the review' if is_review else 'conference'} {conference.code}"


def _back(conference: Conference) -> tuple[str, str]:
    """Where one came from: the record of the conference in whose room it is booked, or its own page."""
    room = Conference.objects.filter(
        state=Conference.State.OPEN, attached_children__next_review=conference
    ).first()
    if room is not None:
        return reverse("conference_record_step", args=[room.code, "next-review"]), "Back to the record"
    return reverse("conference", args=[conference.code]), "Back to the conference"


def _book(form: BookingForm, conference: Conference, user: User) -> Booking:
    """What was typed, booked; where somebody else was faster, the form goes on from their booking."""
    given = form.cleaned_data
    try:
        return book(
            conference=conference,
            wanted=form.wanted(),
            by=user,
            now=timezone.now(),
            lateness_reason=given.get("lateness_reason", ""),
            why_moved=given.get("why_moved", ""),
            seen=given["seen"],
        )
    except Rebooked as rebooked:
        form.take(rebooked.seen)
        raise


def proposed(proposal: Proposal, coming: int) -> list[dict[str, object]]:
    """The slot in words, for components/summary_list.html; nothing where none was found. `coming` are those
    on the list who may come.
    """
    slot = proposal.slot
    if slot is None:
        return []
    chairs = {str(each.chair.pk): each.chair.user.name for each in proposal.candidates}
    officers = {str(user.pk): user.name for user in proposal.officers}
    venues = {str(venue.pk): venue for venue in proposal.venues}
    venue = venues.get(slot.venue)
    held = (
        f" (the chair meets the family from {slot.held_from:%H:%M})"
        if slot.held_from != slot.starts_at
        else ""
    )
    times = f"{slot.starts_at:%H:%M} to {slot.ends_at:%H:%M}"
    rows = {
        "When": f"{day_and_date(slot.starts_at.date())}, {times}{held}",
        "Chair": chairs[slot.chair],
        "Minute taker": officers[slot.minute_taker],
        "Venue": f"{venue.name}{_seats(venue, coming)}" if venue else "None: by video",
    }
    return [
        {"key": key, "value": value, "date": None, "texts": None, "url": ""} for key, value in rows.items()
    ]


def said(booking: Booking, *, is_first: bool) -> str:
    start = timezone.localtime(booking.starts_at)
    told = f"Booked for {day_and_date(start.date())} at {start:%H:%M}, chaired by {booking.chair.user.name}."
    waiting = booking.conference.participants.to_invite()
    if is_first:
        return told
    if not waiting:
        return f"{told} Every invitation that went out still holds."
    if any(each.booking_id for each in waiting):
        told += " Those whose invitation no longer holds must have a new one."
    return format_html(
        '{} <a class="govuk-notification-banner__link" href="{}">Send {}</a>',
        told,
        reverse("conference_people", args=[booking.conference.code]),
        counted(len(waiting), "invitation"),
    )


def _seats(venue: Venue, coming: int) -> str:
    """Where more are expected than the room seats: chair and minute taker come to the people on the list."""
    people = coming + 2
    if people <= venue.seats:
        return ""
    return (
        f"\n{counted(venue.seats, 'seat')}, and {people} people with the chair and minute taker: choose a "
        "larger room."
    )
