"""What was decided and the plan: who is to have it, who has it, and how it reached them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from conferences.closing.actions.ask_for_plan import PAPER, ask_for_family_copies, ask_for_plan_copies
from conferences.closing.actions.plan_given import record_plan_given
from conferences.closing.editions import last_edition
from conferences.closing.policies import may_tick_off
from conferences.closing.recipients import given_papers, lacking_copy, recipients_of, without_copy
from conferences.closing.views.sending import before_sending
from conferences.conference.identity import identity_of
from conferences.conference.loading import conference_or_404
from conferences.models import Conference, Participant
from cpunit.domain.words import counted
from cpunit.papers.their_hours import hours_of
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.forms import GivenForm
from cpunit.release.line import Line
from cpunit.release.progress import Progress, being_made
from cpunit.release.views.asking import before
from cpunit.release.views.progress import how_far, shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import Page, act
from cpunit.web.actions import attempt
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in
from cpunit.web.small_forms import SureForm


def plan_shown(conference: Conference, places: Sequence[Participant], user: User) -> dict[str, Any]:
    """Everybody of the list of people who is to have the plan, for the page after the conference, and what
    is left to do.
    """
    people, edition = given_papers(conference, places, kind=PAPER), last_edition(conference)
    progress = Progress.of(
        conference.reference_id,
        PAPER,
        people,
        known=[place.person for place in places],
        edition=edition,
    )
    left = lacking_copy(people, progress)
    return {
        **shown(
            progress,
            url=reverse("conference_plan_progress", args=[conference.code]),
            page=reverse("conference_after", args=[conference.code]),
        ),
        **to_release(progress, user, conference.reference, PAPER, edition, in_room=True),
        "before": before(conference.reference_id, PAPER, edition) if edition else [],
        "is_family_left": any(person.is_adult for person in left),
        "is_anybody_left": bool(left),
        "hours": hours_of([person for person in left if person.is_adult], timezone.now()),
        "given_form": _given_form(conference, progress),
        "to_be_given": bool(_to_be_given(progress)),
    }


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
        enqueue(tasks.make_copies, conference.code)
        messages.success(
            request,
            f"{being_made(len(asked.result))} Somebody else looks at them and releases them here.",
        )
    else:
        messages.info(request, "Everybody in the family who may have a copy has one already.")
    return redirect("conference_after", conference.code)


@role_required(*CASEWORK)
def conference_plan_copies(request: HttpRequest, code: str) -> HttpResponse:
    """The check before the plan goes to everybody who was invited: to whom, how, and to whom not (WKF-9)."""
    conference, user = conference_or_404(request, code, "reference"), user_of(request)
    edition = last_edition(conference)
    left = without_copy(conference, PAPER, edition=edition)
    refusal = may_tick_off(user, conference)
    back = reverse("conference_after", args=[conference.code])
    if refusal or not left:
        said = refusal.sentence if refusal else "Everybody who may have the plan has a copy already."
        messages.error(request, said)
        return redirect(back)
    return before_sending(
        request,
        conference,
        left,
        _page(conference, f"Send the plan of {conference.code} to everybody invited?"),
        kind=PAPER,
        label="Send the plan",
        ask=lambda: ask_for_plan_copies(conference=conference, by=user, now=timezone.now()),
        edition=edition,
    )


@role_required(*CASEWORK)
def conference_plan_given(request: HttpRequest, code: str) -> HttpResponse:
    """Note who was given the plan otherwise than by the product's e-mail."""
    conference = conference_or_404(request, code)
    progress = _progress(conference)
    form = _given_form(conference, progress, **filled_in(request))
    return act(
        request,
        form,
        _page(conference, f"Who was given the plan of {conference.code}"),
        may=may_tick_off(user_of(request), conference),
        do=lambda: record_plan_given(
            conference=conference,
            people=form.cleaned_data["people"],
            how=form.cleaned_data["how"],
            given_on=form.cleaned_data["given_on"],
            by=user_of(request),
            now=timezone.now(),
        ),
        said=lambda given: (
            f"It is recorded that {counted(len(given), 'person has', 'people have')} the plan."
        ),
    )


def _page(conference: Conference, title: str) -> Page:
    return Page(
        title,
        reverse("conference_after", args=[conference.code]),
        "Back to what is to do after the conference",
        identity=identity_of(conference),
    )


@require_safe
@role_required(*CASEWORK)
def conference_plan_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far the copies of the plan are."""
    conference = conference_or_404(request, code)
    return how_far(
        request,
        conference.reference,
        PAPER,
        [each.person for each in recipients_of(conference)],
        edition=last_edition(conference),
        page=reverse("conference_after", args=[code]),
        in_room=True,
    )


def _progress(conference: Conference) -> Progress:
    people = [each.person for each in recipients_of(conference)]
    return Progress.of(conference.reference_id, PAPER, people, edition=last_edition(conference))


def _given_form(conference: Conference, progress: Progress, **bound: Any) -> GivenForm:
    """Of those who have no copy yet, as far as the product knows."""
    without = [line.person for line in _to_be_given(progress)]
    form = GivenForm(people=without, today=timezone.localdate(), **bound)
    form.form_action = reverse("conference_plan_given", args=[conference.code])
    return form


def _to_be_given(progress: Progress) -> list[Line]:
    """Those to whom something may be handed over now: not a copy that is to be released first."""
    return [
        line for line in progress.lines if not line.is_out and not (line.copy and line.copy.is_to_release)
    ]
