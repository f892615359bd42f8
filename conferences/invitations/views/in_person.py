"""Somebody of a family whom nothing may be sent to is told in person, and that is recorded."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from conferences.invitations.actions.tell_in_person import tell_in_person
from conferences.invitations.forms import InPersonForm
from conferences.invitations.policies import may_change_people
from conferences.invitations.reached import to_tell_in_person
from conferences.invitations.views.people import invitation_or_404, page_about
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.reach import housed, way_words
from cpunit.web.act import act
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def people_in_person(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """By whom, when, and what they were told or given."""
    conference, participant = invitation_or_404(request, code, key)
    if participant.person.is_professional:
        raise Http404
    if request.method != "POST" and not to_tell_in_person([participant]):
        messages.info(request, f"{participant.person_name} is not to be told in person.")
        return redirect("conference_people", code=code)
    worker = conference.family.social_worker
    initial = {"told_by": worker.name if worker else "", "told_on": timezone.localdate()}
    form = InPersonForm(initial=initial, **filled_in(request))
    return act(
        request,
        form,
        page_about(
            conference,
            f"{participant.person_name}: told in person",
            intro=way_words(participant.person, housed([participant.person])),
        ),
        may=may_change_people(user_of(request), conference),
        do=lambda: tell_in_person(
            participant=participant, **form.cleaned_data, by=user_of(request), now=timezone.now()
        ),
        said=f"It is recorded that {participant.person_name} was told.",
    )
