"""Book a conference: the three best free times are offered, and each can be changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from conferences.booking.actions.book import book
from conferences.booking.approved import last_asked
from conferences.booking.asked_time import time_in
from conferences.booking.cards import Card, by_video, cards_of
from conferences.booking.forms import BookingForm
from conferences.booking.found import Proposal
from conferences.booking.overtaken import Rebooked
from conferences.booking.policies import may_book
from conferences.booking.proposal import OF_THE_CASE, propose
from conferences.booking.same_time import mended, with_same_time
from conferences.conference.booked import keys_of_booking
from conferences.conference.identity import identity_of
from conferences.conference.limit import shown_limit
from conferences.conference.loading import conference_or_404
from conferences.invitations.listed import Listed, Status, listed
from conferences.models import Booking, Conference
from conferences.taking_part.fallen import fallen_with, holds_for_its_time
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.words import counted, day_and_date
from cpunit.domain.working_week import outside_usual
from cpunit.people.access import CASEWORK, RECORDERS, role_required, sentence_for, user_of
from cpunit.people.models import Role, User
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_book(request: HttpRequest, code: str) -> HttpResponse:
    """The proposal, and the form with which it is booked or changed."""
    conference = conference_or_404(request, code, *OF_THE_CASE)
    user = user_of(request)
    refusal = may_book(user, conference)
    if refusal and user.role not in RECORDERS:
        raise PermissionDenied(sentence_for(RECORDERS))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference", code)
    earlier = keys_of_booking(conference)
    reckoner, today = Reckoner.current(), timezone.localdate()

    def offered() -> Proposal:
        now = timezone.now()
        found = propose(conference, reckoner=reckoner, now=now, earlier=earlier)
        return with_same_time(found, conference, earlier, now)

    proposal = offered()
    people = listed(conference)
    is_past = earlier is not None and earlier.day < today
    given = time_in(request.GET, proposal)
    wants_free = "first-free" in request.GET
    form = BookingForm(
        conference=conference,
        proposal=proposal,
        earlier=earlier,
        wants_free=wants_free or is_past,
        may_authorise=user.is_manager,
        given=given or mended(proposal),
        **filled_in(request),
    )

    def shown() -> dict[str, Any]:
        """Where it was refused somebody may have been faster, so that the times are looked for anew."""
        fresh = offered() if form.is_bound else proposal
        asked = last_asked(conference)
        is_over = conference.limit_date <= today
        week = "" if is_over else f"week={conference.limit_date}&"
        cards = cards_of(fresh, conference, reckoner=reckoner, today=today, coming=coming(people))

        def asks(card: Card) -> bool:
            approved = asked is not None and asked.approved and card.day <= asked.day
            return fresh.is_late and user.role == Role.SUPPORT and not (approved or card.is_same_time)

        return {
            "earlier": earlier,
            "invited": sum(row.status == Status.INVITED for row in people),
            "arranged": holds_for_its_time(earlier),
            "holds_free": wants_free or is_past or earlier is None or "day" in given,
            "is_chosen": "day" in given,
            "is_past": is_past,
            "is_mended": bool(mended(proposal)),
            "proposal": fresh,
            "cards": [_asked_for(card, code) if asks(card) else card for card in cards],
            "by_video": by_video(fresh, conference, reckoner=reckoner, today=today),
            "words": _words(conference, fresh, today),
            "week_url": f"{reverse('diary')}?{week}part=chairs&for={code}",
            "is_over": is_over,
            "ask_at": _ask_at(fresh, code) if user.role == Role.SUPPORT else "",
            "asked": asked,
            "is_approved": bool(asked and asked.approved),
            "limit": shown_limit(conference, reckoner=reckoner, today=today),
            "may_authorise": user.is_manager,
        }

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
        more=shown,
    )


def _asked_for(card: Card, code: str) -> Card:
    """Who may not book a day past the limit asks for it."""
    at = reverse("conference_later", args=[code])
    return replace(card, url=f"{at}?day={card.day}", take=card.take.replace("Take", "Ask for", 1))


def _ask_at(proposal: Proposal, code: str) -> str:
    """Where a day past the limit is asked for: the first one on which it could be held."""
    late = proposal.slot if proposal.is_late else None
    return reverse("conference_later", args=[code]) + (f"?day={late.starts_at.date()}" if late else "")


def coming(people: Iterable[Listed]) -> int:
    """How many of the list may come."""
    return sum(row.is_coming for row in people)


def _words(conference: Conference, proposal: Proposal, today: date) -> dict[str, str]:
    """What the page calls the times that it offers: a review's are near its limit, others up to it; and why
    they are late, where they are.
    """
    is_review = conference.kind == Conference.Kind.REVIEW
    first = "Free times near the limit" if is_review else "Best free times"
    has_passed, lacks = conference.limit_date < today, "No room" if proposal.by_video else "Nothing"
    return {
        "heading": "Free times after the limit" if proposal.is_late else first,
        "why": "Why these times" if is_review else "Why no earlier time",
        "late": "The limit has passed." if has_passed else f"{lacks} is free up to the limit.",
    }


def _title(conference: Conference, earlier: Booking | None) -> str:
    verb = "Move" if earlier else "Book"
    is_review = conference.kind == Conference.Kind.REVIEW
    return f"{verb} {'the review' if is_review else 'conference'} {conference.code}"


_ITS_ROOM = """
SELECT id, reference_id FROM conferences_conference
WHERE state = 'open'
    AND id IN (SELECT conference_id FROM conferences_conferencechild WHERE next_review_id = %s)
ORDER BY id DESC LIMIT 1
"""


def _back(conference: Conference) -> tuple[str, str]:
    """Where one came from: the record of the conference in whose room it is booked, or its own page."""
    if conference.kind == Conference.Kind.REVIEW:
        room = next(iter(Conference.objects.raw(_ITS_ROOM, [conference.pk])), None)
        if room is not None:
            at = reverse("conference_record_step", args=[room.code, "next-review"])
            return at, "Back to the record"
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


def said(booking: Booking, *, is_first: bool) -> str:
    """When it is, whether that is at an unusual hour, and what is to be sent anew."""
    start, end = timezone.localtime(booking.starts_at), timezone.localtime(booking.ends_at)
    told = f"Booked for {day_and_date(start.date())} at {start:%H:%M}, chaired by {booking.chair.user.name}."
    unusual = outside_usual(start.time(), end.time())
    told = f"{told} {unusual}" if unusual else told
    told += "" if is_first else fallen_with(booking)
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
