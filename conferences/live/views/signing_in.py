"""The signing-in sheet, to be printed before a conference (KRK-12)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from conferences.conference.booked import standing_booking
from conferences.conference.loading import conference_or_404
from conferences.models import Participant
from cpunit.domain.frameworks.opening import (
    RECORDING,
    SIGNED_BY_FAMILY,
    SIGNED_BY_PROFESSIONALS,
    STATEMENTS,
)
from cpunit.papers.pdf import render
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required
from cpunit.people.models import with_details

ALSO = range(5)
"""Empty lines for who comes without being on the list."""


@require_safe
@role_required(*CASEWORK)
def conference_signing_in(request: HttpRequest, code: str) -> HttpResponse:
    """One sheet for all professionals, and for each adult of the family a sheet of their own: who must not
    meet somebody, or learn that they come, reads of nobody else by it (safety 4). Nobody who is excluded
    stands on any. Nothing is put before a child to sign: how they take part is agreed with them.
    """
    conference = conference_or_404(request, code)
    people = conference.participants.asked().exclude(status=Participant.Status.EXCLUDED)
    listed = list(people.select_related(*with_details("person")).order_by("pk"))
    how = conference.meeting_format
    workers = [each.professional for each in listed if each.professional]
    drawn = render(
        template="conferences/live/papers/signing_in.html",
        context={
            "conference": conference,
            "booking": standing_booking(conference),
            "statement": STATEMENTS[how],
            "recording": RECORDING[how],
            "by_professionals": SIGNED_BY_PROFESSIONALS,
            "by_family": SIGNED_BY_FAMILY,
            "professionals": sorted(workers, key=lambda each: (each.agency.name, each.name)),
            "adults": [each.adult for each in listed if each.adult],
            "also": ALSO,
        },
        title=f"Signing in: meeting {conference.code}",
    )
    return shown_pdf(drawn.pdf, f"{conference.code}-signing-in.pdf")
