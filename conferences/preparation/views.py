"""What is settled before a conference: what the chair should know, and how each child takes part."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.invitations.policies import may_change_people
from conferences.preparation.actions.agree_participation import agree_participation
from conferences.preparation.forms import ParticipationForm
from conferences.preparation.known import advocacy_prompts, known
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in


@role_required(*CASEWORK)
def conference_preparation(request: HttpRequest, code: str) -> HttpResponse:
    """The page; saving it keeps each child's way of taking part."""
    conference, user = conference_or_404(request, code), user_of(request)
    form = ParticipationForm(conference=conference, **filled_in(request))
    form.cancel_url = reverse("conference", args=[code])
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            partial(
                agree_participation, conference=conference, ways=form.chosen(), by=user, now=timezone.now()
            ),
        )
        if done:
            messages.success(request, "How the children take part is saved.")
            return redirect("conference", code)
    return render(
        request,
        "conferences/preparation/preparation.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "form": form,
            "known": known(conference),
            "prompts": advocacy_prompts(conference),
            "refusal": may_change_people(user, conference),
        },
    )
