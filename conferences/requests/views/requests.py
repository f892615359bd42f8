"""The booking form: saved at any time, accepted when complete."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.because import conferences_after
from conferences.conference.identity import identity_before
from conferences.conference.loading import discussion_or_404
from conferences.conference.safety_plan import versions_of
from conferences.models import (
    Conference,
    ConferenceRequest,
    StrategyDiscussion,
)
from conferences.requests.actions.accept_request import accept_request
from conferences.requests.actions.request_conference import Written, save_request, submit_request
from conferences.requests.forms.request import ACCEPT, FIND, ConferenceRequestForm, stands_on
from conferences.requests.policies import may_request
from conferences.requests.thread import spoken_of
from conferences.requests.views.finding import found_at, sought_in
from conferences.requests.views.missing import point_at_missing, standing_words, tasks_of
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind
from cpunit.domain.refusal import Refusal
from cpunit.domain.requesting import late_words
from cpunit.domain.timescales import Kind
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import Child, Professional, User
from cpunit.web.actions import attempt
from cpunit.web.forms import filled_in

State = ConferenceRequest.State


@role_required(*RECORDERS)
def conference_request(request: HttpRequest, code: str) -> HttpResponse:
    """The booking form after a discussion: saved at any time, accepted when complete."""
    discussion, user = discussion_or_404(request, code), user_of(request)
    if discussion.first is not None:
        return redirect("conference_request", discussion.first.code)
    existing = _request_after(discussion)
    over = _over(discussion, existing)
    if over and request.method != "POST":
        return _led_on(request, discussion, existing, over)
    holds = next(iter(versions_of([discussion.code])), None)
    is_later = holds is not None and holds.text != discussion.safety_plan
    kept = existing.professionals.all() if existing else Professional.objects.none()
    together = discussion.together
    children = spoken_of(together)
    form = ConferenceRequestForm(
        family=discussion.family,
        among=children,
        today=timezone.localdate(),
        kept=kept,
        sought=sought_in(request),
        asks_safety_plan=not is_later or _says_otherwise(request, discussion),
        initial=_initial(discussion, existing, children),
        **filled_in(request),
    )
    form.cancel_url = reverse("strategy_discussion", args=[discussion.code])
    form.form_action = reverse("conference_request", args=[discussion.code])
    form.refusal = over
    if over:
        form.add_error(None, f"{over.sentence} Nothing typed here was saved.")
    elif request.method == "POST" and form.is_valid():
        answer = _save(request, form, discussion, user)
        if answer:
            return answer
        existing = _request_after(discussion)
    if existing and existing.state == State.SUBMITTED:
        form.buttons = (FIND, ACCEPT)
    context = _context(discussion, existing, form) | {
        "holds": holds if is_later else None,
        "tasks": tasks_of(existing, form, discussion.family.code, together) if existing else [],
    }
    return render(request, "conferences/requests/request.html", context)


def _request_after(discussion: StrategyDiscussion) -> ConferenceRequest | None:
    found = discussion.requests.exclude(state=State.WITHDRAWN)
    return found.prefetch_related("children", "professionals").first()


def _says_otherwise(request: HttpRequest, discussion: StrategyDiscussion) -> bool:
    """Whether the page was sent with another text of the discussion's plan, from before a later one held."""
    return request.POST.get("safety_plan", discussion.safety_plan).strip() != discussion.safety_plan.strip()


def _over(discussion: StrategyDiscussion, existing: ConferenceRequest | None) -> Refusal | None:
    """Why nothing is written on the form any more: it was accepted, or no conference follows."""
    if existing and existing.state == State.ACCEPTED:
        return Refusal(f"The request was accepted: go on with {_conference_of(discussion, existing).code}.")
    return may_request(discussion)


def _conference_of(discussion: StrategyDiscussion, accepted: ConferenceRequest) -> Conference:
    """The one that is held after it by now: another, where the first was stood down."""
    return conferences_after(discussion).order_by("-pk").first() or accepted.conference


def _led_on(
    request: HttpRequest, discussion: StrategyDiscussion, existing: ConferenceRequest | None, over: Refusal
) -> HttpResponse:
    if existing and existing.state == State.ACCEPTED:
        return redirect("conference", _conference_of(discussion, existing).code)
    messages.error(request, over.sentence)
    return redirect("strategy_discussion", discussion.code)


def _save(
    request: HttpRequest, form: ConferenceRequestForm, discussion: StrategyDiscussion, user: User
) -> HttpResponse | None:
    """Save, and go on as the button pressed says; None where the page is shown again."""
    now = timezone.now()
    saved = attempt(
        form,
        partial(
            save_request,
            discussion=discussion,
            written=_written(form, discussion),
            ways=form.ways(),
            by=user,
            now=now,
        ),
    )
    if not saved.result:
        return None
    form.now_stands(_initial(saved.result.strategy_discussion or discussion, saved.result, []))
    form.is_saved = True
    if "and_accept" in request.POST:
        accepted = attempt(form, partial(_accept, saved.result, user))
        if not accepted.result:
            point_at_missing(form, saved.result)
            return None
        conference = accepted.result
        messages.success(request, f"The request is accepted: conference {conference.code} can be booked.")
        return redirect("conference", conference.code)
    if "and_find" in request.POST:
        return found_at(form, reverse("conference_request", args=[discussion.code]))
    if "and_submit" in request.POST and saved.result.state == State.DRAFT:
        if not attempt(form, partial(submit_request, request=saved.result, by=user, now=now)):
            point_at_missing(form, saved.result)
            return None
        messages.success(request, "The request is submitted: it waits to be accepted.")
        return redirect("conference_request", discussion.code)
    messages.success(request, "The request is saved.")
    return redirect("conference_request", discussion.code)


def _written(form: ConferenceRequestForm, discussion: StrategyDiscussion) -> Written:
    """What stands on the form; the discussion's own safety plan is left as it is where another holds."""
    written = form.written()
    return written if "safety_plan" in form.fields else replace(written, safety_plan=discussion.safety_plan)


def _accept(saved: ConferenceRequest, user: User) -> Conference:
    now = timezone.now()
    if saved.state == State.DRAFT:
        saved = submit_request(request=saved, by=user, now=now)
    return accept_request(request=saved, by=user, now=now)


def _initial(
    discussion: StrategyDiscussion, existing: ConferenceRequest | None, children: list[Child]
) -> dict[str, Any]:
    if existing is None:
        return {
            "requested_by": discussion.family.social_worker_id,
            "children": children,
            "meeting_format": ConferenceRequest.Format.IN_PERSON,
            "safety_plan": discussion.safety_plan,
        }
    return {**stands_on(existing), "safety_plan": discussion.safety_plan}


def _context(
    discussion: StrategyDiscussion, existing: ConferenceRequest | None, form: ConferenceRequestForm
) -> dict[str, Any]:
    reckoner, today = Reckoner.current(), timezone.localdate()
    standing = Deadline.objects.filter(record=discussion.reference_id).exclude(
        outcome=Deadline.Outcome.WITHDRAWN
    )
    told = standing.order_by("id").only("kind", "due_date", "done_on")
    dates = shown_by_kind(told, reckoner=reckoner, today=today)
    held_by = dates.get(Kind.INITIAL_CONFERENCE.value)
    request_by = dates.get(Kind.CONFERENCE_REQUEST.value)
    late = ""
    if request_by:
        late = late_words(
            request_by=request_by.due_date,
            received_on=existing.requested_on if existing else None,
            hold_by=held_by.due_date if held_by else None,
            today=today,
            calendar=reckoner.calendar,
        )
    return {
        "discussion": discussion,
        "identity": identity_before(discussion, discussion.family),
        "existing": existing,
        "form": form,
        "held_by": held_by,
        "request_by": request_by,
        "standing": standing_words(existing, is_saved=form.is_saved),
        "late": late,
    }
