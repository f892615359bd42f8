"""Whether a word or two somewhere are what a young person keeps from their parents: a person says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.live.actions.answer_alike import answer_alike, asked_about
from conferences.live.forms.alike import AlikeForm
from cpunit.domain.refusal import Refusal
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in

NOTHING = Refusal("Nothing that a young person wrote is to be looked at.")


@role_required(*CASEWORK)
def conference_alike(request: HttpRequest, code: str) -> HttpResponse:
    """What the program cannot tell from common speech, with the text in which it stands."""
    conference = conference_or_404(request, code)
    asked = asked_about(conference)
    if asked and request.method == "GET" and "shown" not in request.GET:
        # the record's page, from which a link leads here, may be seen by the whole room
        looking = {"conference": conference, "identity": identity_of(conference)}
        return render(request, "conferences/live/look_alone.html", looking)
    form = AlikeForm(asked=asked, **filled_in(request))
    return act(
        request,
        form,
        Page(
            "Is this what a young person wrote?",
            reverse("conference_young_people", args=[code]),
            "Back to what young people wrote",
            identity=identity_of(conference),
            code=code,
            intro="They keep it from their parents, and it is too short to be told from common speech. "
            "Tick what is something else. Is it what they wrote? Say it otherwise there, and tick nothing.",
        ),
        may=None if asked or request.method == "POST" else NOTHING,
        do=lambda: answer_alike(
            conference=conference,
            keys=form.cleaned_data["which"],
            why=form.cleaned_data["why"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said="It is kept that you have looked, and why it is something else.",
    )
