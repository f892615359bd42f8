"""Who is invited to a conference: the list, and each change to it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from conferences import tasks
from conferences.actions.ask_for_invitations import ask_for_invitations
from conferences.actions.people import add_people, exclude, let_in, record_call
from conferences.forms.booking_people import AddPeopleForm, CallForm, ExcludeForm, LetInForm
from conferences.identity import identity_of
from conferences.invitees import columns_of, rows_of, to_print
from conferences.models import Conference, Invitation
from conferences.policies import ARRANGERS, may_change_people, may_invite
from conferences.views.loading import conference_or_404, log_viewed
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.refusal import Refused
from cpunit.domain.timescales import Kind
from cpunit.domain.words import counted
from cpunit.people.access import role_required, user_of
from cpunit.people.models import Role
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import Form, filled_in

KEEPERS = (Role.CHAIR, *ARRANGERS)


@role_required(*KEEPERS)
def conference_people(request: HttpRequest, code: str) -> HttpResponse:
    """The list of people, what is to be printed, and the button that sends the invitations."""
    conference, user = conference_or_404(request, code), user_of(request)
    invitations = list(
        conference.invitations.select_related(
            "professional__agency", "adult", "child", "letter", "excluded_by__user"
        ).order_by("id")
    )
    to_invite = sum(each.status == Invitation.Status.TO_INVITE for each in invitations)
    refusal = may_change_people(user, conference)
    due = Deadline.objects.filter(record=conference.reference, kind=Kind.INVITATIONS.value).order_by("id")
    dates = shown_by_kind(due, reckoner=Reckoner.current(), today=timezone.localdate())
    log_viewed(request, conference, f"People of {code}", timezone.now())
    return render(
        request,
        "conferences/people.html",
        {
            "conference": conference,
            "identity": identity_of(conference),
            "columns": columns_of(may_change=refusal is None),
            "rows": rows_of(conference, invitations, may_change=refusal is None),
            "to_print": to_print(invitations),
            "to_invite": to_invite,
            "send_label": f"Send {counted(to_invite, 'invitation')}",
            "to_phone": sum(
                each.to_phone and not each.phoned_at and each.status != Invitation.Status.EXCLUDED
                for each in invitations
            ),
            "invitations_due": dates.get(Kind.INVITATIONS.value),
            "change_refusal": refusal,
            "invite_refusal": may_invite(user, conference),
        },
    )


@role_required(*ARRANGERS)
@require_POST
def conference_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the worker to invite those who are still to be invited.

    Nobody is marked before their letter is made.
    """
    conference, user = conference_or_404(request, code), user_of(request)
    try:
        ask_for_invitations(conference=conference, by=user, now=timezone.now())
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("conference_people", code)
    enqueue(tasks.send_invitations, conference.pk)
    messages.success(request, "The invitations are being made. Open this page again in a minute to see them.")
    return redirect("conference_people", code)


@role_required(*KEEPERS)
def people_add(request: HttpRequest, code: str) -> HttpResponse:
    """Put professionals, relatives or children on the list."""
    conference = conference_or_404(request, code)
    form = AddPeopleForm(conference=conference, today=timezone.localdate(), **filled_in(request))
    form.cancel_url = reverse("conference_people", args=[code])
    if request.method == "POST" and form.is_valid() and "and_find" not in request.POST:
        chosen = {name: list(form.cleaned_data[name]) for name in ("professionals", "adults", "children")}
        done = attempt(
            form,
            partial(add_people, conference=conference, by=user_of(request), now=timezone.now(), **chosen),
        )
        if done:
            messages.success(request, "They are on the list.")
            return redirect("conference_people", code)
    return _form_page(request, conference, form, "Put people on the list")


@role_required(*KEEPERS)
def people_exclude(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Keep somebody from the conference."""
    conference, invitation = _invitation(request, code, key)
    return _change(
        request,
        conference,
        ExcludeForm(conference=conference, **filled_in(request)),
        f"Exclude {invitation.person_name}",
        partial(exclude, invitation=invitation),
        "They are excluded: nothing is sent to them.",
    )


@role_required(*KEEPERS)
def people_let_in(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """End an exclusion."""
    conference, invitation = _invitation(request, code, key)
    return _change(
        request,
        conference,
        LetInForm(**filled_in(request)),
        f"End the exclusion of {invitation.person_name}",
        partial(let_in, invitation=invitation),
        "The exclusion has ended: they are to be invited.",
    )


@role_required(*KEEPERS)
def people_call(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Note that somebody was told by telephone."""
    conference, invitation = _invitation(request, code, key)
    return _change(
        request,
        conference,
        CallForm(**filled_in(request)),
        f"Call to {invitation.person_name}",
        partial(record_call, invitation=invitation),
        "The call is recorded.",
    )


def _invitation(request: HttpRequest, code: str, key: int) -> tuple[Conference, Invitation]:
    conference = conference_or_404(request, code)
    found = conference.invitations.select_related("professional", "adult", "child").filter(pk=key).first()
    if found is None:
        raise Http404
    return conference, found


def _change(
    request: HttpRequest,
    conference: Conference,
    form: Form,
    title: str,
    action: Callable[..., Any],
    said: str,
) -> HttpResponse:
    """One change to one person's place: the form, the action, back to the list."""
    form.cancel_url = reverse("conference_people", args=[conference.code])
    if request.method == "POST" and form.is_valid():
        done = attempt(form, partial(action, by=user_of(request), now=timezone.now(), **form.cleaned_data))
        if done:
            messages.success(request, said)
            return redirect("conference_people", conference.code)
    return _form_page(request, conference, form, title)


def _form_page(request: HttpRequest, conference: Conference, form: Form, title: str) -> HttpResponse:
    context = {
        "conference": conference,
        "identity": identity_of(conference),
        "form": form,
        "title": title,
    }
    return render(request, "conferences/people_form.html", context)
