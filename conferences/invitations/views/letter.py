"""A letter as it would go now, to be looked at before it does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.conference.booked import standing_booking
from conferences.invitations.held import replaced_booking
from conferences.invitations.letter_of import can_be_looked_at
from conferences.invitations.letters import letter_of
from conferences.invitations.views.people import invitation_or_404
from cpunit.papers.pdf import render
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required


@require_safe
@role_required(*CASEWORK)
def people_letter(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """The invitation that this person would be sent, drawn like the one that is: nothing is kept or sent."""
    conference, participant = invitation_or_404(request, code, key)
    booking = standing_booking(conference)
    if booking is None or not can_be_looked_at(participant, conference):
        messages.info(request, f"No letter to {participant.person_name} waits to be sent.")
        return redirect("conference_people", code=code)
    earlier = replaced_booking(participant, booking)
    letter = letter_of(participant, conference, booking, earlier=earlier, now=timezone.now())
    return shown_pdf(render(**letter).pdf, f"{conference.code}-not-sent.pdf")
