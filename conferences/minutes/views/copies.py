"""Copies of papers: each person's own, asked for here and made by the worker."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.minutes import tasks
from conferences.minutes.actions.ask_for_copies import ask_for_family_copies, ask_for_minutes
from conferences.minutes.policies import may_distribute_minutes
from conferences.minutes.recipients import Recipient, without_minutes
from conferences.models import Conference, Copy, Minutes, Participant
from cpunit.domain.words import counted, listed
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import with_details
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def being_made(amount: int) -> str:
    """ "2 copies are being made. Open this page again in a minute to see them." """
    are, them = ("is", "it") if amount == 1 else ("are", "them")
    copies = counted(amount, "copy", "copies")
    return f"{copies} {are} being made. Open this page again in a minute to see {them}."


def copies_of(conference: Conference, paper: Copy.Paper) -> list[Copy]:
    """The copies of a paper that were asked for, made or not, for components of a page."""
    found = conference.copies.filter(paper=paper).select_related(*with_details("participant__person"))
    return list(found.select_related("document").defer("document__pdf"))


@role_required(*CASEWORK)
def conference_minutes_distribute(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the minutes go out: to whom, how, and to whom not."""
    conference, user = conference_or_404(request, code), user_of(request)
    minutes = Minutes.objects.filter(conference=conference).first()
    asked = conference.copies.filter(paper=Copy.Paper.MINUTES).exists()
    left = without_minutes(conference)
    refusal = may_distribute_minutes(user, minutes, asked=asked, is_somebody_left=bool(left))
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("conference_minutes", conference.code)
    form = SureForm(**filled_in(request))
    form.submit_label = "Send the minutes"
    form.cancel_url = reverse("conference_minutes", args=[conference.code])
    if request.method == "POST" and form.is_valid():
        done = attempt(form, partial(ask_for_minutes, conference=conference, by=user, now=timezone.now()))
        if done.result:
            enqueue(tasks.make_copies, conference.pk)
            messages.success(request, being_made(len(done.result)))
            return redirect("conference_minutes", conference.code)
    return render(
        request,
        "conferences/minutes/distribute.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "form": form,
            "question": f"Send the minutes of {conference.code}?",
            "effects": _effects(conference, left),
            "warning": "What has been sent cannot be called back.",
        },
    )


def _effects(conference: Conference, recipients: list[Recipient]) -> list[str]:
    by_email = [recipient.name for recipient in recipients if recipient.address]
    by_post = [recipient.name for recipient in recipients if not recipient.address]
    excluded = [
        each.person_name
        for each in conference.participants.filter(status=Participant.Status.EXCLUDED).select_related(
            *with_details("person")
        )
    ]
    effects = ["Each person gets a copy of their own, with their name and the page number on every page."]
    if by_email:
        effects.append(f"By e-mail, to a verified address: {listed(by_email)}.")
    if by_post:
        effects.append(f"To be printed and handed over, for want of a verified address: {listed(by_post)}.")
    if excluded:
        effects.append(f"Nothing goes to {listed(excluded)}: excluded.")
    return effects


@require_POST
@role_required(*CASEWORK)
def conference_family_copies(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the family's copies of the outline plan."""
    conference, form = conference_or_404(request, code), SureForm(request.POST)
    form.is_valid()
    asked = attempt(
        form,
        partial(ask_for_family_copies, conference=conference, by=user_of(request), now=timezone.now()),
    )
    if not asked:
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    elif asked.result:
        enqueue(tasks.make_copies, conference.pk)
        messages.success(
            request,
            f"{being_made(len(asked.result))} Those without a verified e-mail "
            "address are printed and handed over.",
        )
    else:
        messages.info(request, "Everybody in the family who may have a copy has one already.")
    return redirect("conference_after", conference.code)
