"""Copies of the minutes: each person's own, asked for here and made by the worker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from conferences.closing.recipients import without_copy
from conferences.closing.views.sending import before_sending
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes.actions.ask_for_copies import PAPER, ask_for_minutes
from conferences.minutes.policies import may_distribute_minutes
from conferences.models import Minutes
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.release.models import Copy
from cpunit.release.views.progress import how_far
from cpunit.web.act import Page


@role_required(*CASEWORK)
def conference_minutes_distribute(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the minutes go out: to whom, how, and to whom not."""
    conference, user = conference_or_404(request, code), user_of(request)
    minutes = Minutes.objects.filter(conference=conference).first()
    asked = Copy.objects.of(conference.reference_id, PAPER).exists()
    left = without_copy(conference, PAPER)
    refusal = may_distribute_minutes(user, minutes, asked=asked, is_somebody_left=bool(left))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_minutes", conference.code)
    back = reverse("conference_minutes", args=[conference.code])
    return before_sending(
        request,
        conference,
        left,
        Page(
            f"Send the minutes of {conference.code}?",
            back,
            "Back to the minutes",
            identity=identity_of(conference),
        ),
        kind=PAPER,
        label="Send the minutes",
        ask=lambda: ask_for_minutes(conference=conference, by=user, now=timezone.now()),
    )


@require_safe
@role_required(*CASEWORK)
def conference_minutes_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies of the minutes are."""
    conference = conference_or_404(request, code)
    page = reverse("conference_minutes", args=[code])
    return how_far(request, conference.reference, PAPER, page=page)
