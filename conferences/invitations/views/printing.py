"""The letters that are still to be posted or handed over, with their leaflets, to be printed in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from conferences.conference.loading import conference_or_404
from conferences.invitations.envelope import envelopes
from conferences.invitations.reached import to_tell_in_person
from conferences.invitations.to_print import to_print
from conferences.invitations.views.as_listed import participants_of
from cpunit.papers.shown import shown_pdf
from cpunit.people.access import CASEWORK, role_required


@require_safe
@role_required(*CASEWORK)
def people_print(request: HttpRequest, code: str) -> HttpResponse:
    """One PDF, in the order of the list; those that went out already are left out."""
    conference = conference_or_404(request, code)
    rows = [] if conference.is_called_off else participants_of(conference)
    waiting = {each["url"] for each in to_print(rows, to_tell_in_person(rows)) if not each["went"]}
    letters = [each.letter_id for each in rows if each.letter_id and f"/papers/{each.letter_id}/" in waiting]
    if not letters:
        messages.info(request, "No letter waits to be printed.")
        return redirect("conference_people", code=code)
    return shown_pdf(envelopes(letters), f"{conference.code}-letters.pdf")
