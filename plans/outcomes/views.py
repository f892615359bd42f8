"""Close a conference: the check page, and the closing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from conferences.conference.loading import conference_or_404
from conferences.live.missing import left_empty, still_missing
from conferences.live.policies import may_lead_record
from conferences.live.standing import Standing
from cpunit.deadlines.reckoner import Reckoner
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.act import Page, act
from cpunit.web.forms import filled_in
from cpunit.web.watched import CheckForm
from plans.outcomes.actions.close_conference import close_conference
from plans.outcomes.effects import effects_of


@role_required(*CASEWORK)
def conference_close(request: HttpRequest, code: str) -> HttpResponse:
    """What will happen to whom when the conference closes; what is still missing until then."""
    conference, user = conference_or_404(request, code), user_of(request)
    standing = Standing.of(conference)
    refusal = may_lead_record(user, conference, standing.booking)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_record", conference.code)
    effects = effects_of(standing, conference)
    form = CheckForm(effects=effects, **filled_in(request))
    form.submit_label = "Close the conference"
    form.submit_class = "govuk-button--warning"
    return act(
        request,
        form,
        Page(
            f"Close conference {conference.code}?",
            reverse("conference_record", args=[conference.code]),
            "Back to the record",
            effects=effects,
            warning="Attendance, views, decisions and the outline plan can then no longer be changed.",
        ),
        do=lambda: close_conference(conference=conference, by=user, now=timezone.now()),
        said="The conference is closed. What is to do now stands below.",
        to=reverse("conference_after", args=[conference.code]),
        template="plans/outcomes/close_conference.html",
        more=lambda: {
            "conference": conference,
            "empty": left_empty(standing),
            "missing": still_missing(standing, Reckoner.current()),
        },
    )
