"""Conference requests: the booking form, and the list of what is still to be booked."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from conferences.conference.identity import identity_before
from conferences.conference.loading import discussion_or_404
from conferences.models import (
    Booking,
    Conference,
    ConferenceChild,
    ConferenceRequest,
    StrategyDiscussion,
)
from conferences.requests.actions.accept_request import accept_request, without_parent
from conferences.requests.actions.request_conference import save_request, submit_request
from conferences.requests.forms.request import ConferenceRequestForm
from conferences.requests.policies import may_request, missing_for_acceptance
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_by_kind, shown_date
from cpunit.domain.timescales import Kind
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.forms.finding import nobody_found
from cpunit.people.models import Professional, User
from cpunit.web.actions import attempt
from cpunit.web.dates import ShownDate
from cpunit.web.forms import filled_in
from cpunit.web.paging import page_of

State = ConferenceRequest.State


LONGEST_SOUGHT = 100


@role_required(*RECORDERS)
def conference_request(request: HttpRequest, code: str) -> HttpResponse:
    """The booking form after a discussion: saved at any time, accepted when complete."""
    discussion, user = discussion_or_404(request, code), user_of(request)
    existing = discussion.requests.exclude(state=State.WITHDRAWN).first()
    if existing and existing.state == State.ACCEPTED:
        return redirect("conference", existing.conference.code)
    refusal = may_request(discussion)
    if refusal:
        messages.error(request, refusal.sentence)
        return redirect("strategy_discussion", discussion.code)
    kept = existing.professionals.all() if existing else Professional.objects.none()
    form = ConferenceRequestForm(
        discussion=discussion,
        today=timezone.localdate(),
        kept=kept,
        sought=request.GET.get("find", "")[:LONGEST_SOUGHT],
        initial=_initial(discussion, existing),
        **filled_in(request),
    )
    form.cancel_url = reverse("strategy_discussion", args=[discussion.code])
    form.form_action = reverse("conference_request", args=[discussion.code])
    if request.method == "POST" and form.is_valid():
        answer = _save(request, form, discussion, user)
        if answer:
            return answer
        existing = discussion.requests.exclude(state=State.WITHDRAWN).first()
    return render(request, "conferences/requests/request.html", _context(discussion, existing, form))


def _save(
    request: HttpRequest, form: ConferenceRequestForm, discussion: StrategyDiscussion, user: User
) -> HttpResponse | None:
    """Save, and go on as the button pressed says; None where the page is shown again."""
    now = timezone.now()
    saved = attempt(
        form, partial(save_request, discussion=discussion, written=form.written(), by=user, now=now)
    )
    if not saved.result:
        return None
    form.now_stands(_initial(saved.result.strategy_discussion, saved.result))
    if "and_accept" in request.POST:
        accepted = attempt(form, partial(_accept, saved.result, user))
        if not accepted.result:
            return None
        conference = accepted.result
        messages.success(request, f"The request is accepted: conference {conference.code} can be booked.")
        return redirect("conference", conference.code)
    if "and_find" in request.POST:
        if sentence := nobody_found(form):
            form.add_error("find", sentence)
            return None
        return redirect(
            reverse(
                "conference_request",
                args=[discussion.code],
                query={"find": form.cleaned_data["find"]},
                fragment="id_professionals",
            )
        )
    if "and_submit" in request.POST and saved.result.state == State.DRAFT:
        submit_request(request=saved.result, by=user, now=now)
        messages.success(request, "The request is submitted: it waits to be accepted.")
        return redirect("conference_request", discussion.code)
    messages.success(request, "The request is saved.")
    return redirect("conference_request", discussion.code)


def _accept(saved: ConferenceRequest, user: User) -> Conference:
    now = timezone.now()
    if saved.state == State.DRAFT:
        saved = submit_request(request=saved, by=user, now=now)
    return accept_request(request=saved, by=user, now=now)


def _initial(discussion: StrategyDiscussion, existing: ConferenceRequest | None) -> dict[str, Any]:
    if existing is None:
        return {
            "requested_by": discussion.family.social_worker_id,
            "children": list(discussion.children.all()),
            "meeting_format": ConferenceRequest.Format.IN_PERSON,
            "safety_plan": discussion.safety_plan,
        }
    plain = ("requested_on", "meeting_format", "reason", "interpreter", "access_needs", "safety_concerns")
    return {
        **{name: getattr(existing, name) for name in plain},
        "requested_by": existing.requested_by_id,
        "children": list(existing.children.all()),
        "professionals": list(existing.professionals.all()),
        "safety_plan": discussion.safety_plan,
    }


def _context(
    discussion: StrategyDiscussion, existing: ConferenceRequest | None, form: ConferenceRequestForm
) -> dict[str, Any]:
    reckoner = Reckoner.current()
    open_ones = Deadline.objects.open().filter(record=discussion.reference_id).order_by("id")
    told = open_ones.only("kind", "due_date", "done_on")
    dates = shown_by_kind(told, reckoner=reckoner, today=timezone.localdate())
    children = list(existing.children.all()) if existing else []
    missing = missing_for_acceptance(existing, children, without_parent(children)) if existing else []
    return {
        "discussion": discussion,
        "identity": identity_before(discussion, discussion.family),
        "existing": existing,
        "form": form,
        "held_by": dates.get(Kind.INITIAL_CONFERENCE.value),
        "request_by": dates.get(Kind.CONFERENCE_REQUEST.value),
        "missing": missing,
        "late": _late(dates.get(Kind.INITIAL_CONFERENCE.value)),
    }


def _late(held_by: ShownDate | None) -> str:
    """What a late request leaves (KRK-1)."""
    if held_by is None:
        return ""
    return f"The request is late. To hold the conference: {held_by.status}."


@role_required(*RECORDERS)
def conference_requests(request: HttpRequest) -> HttpResponse:
    """Every discussion whose conference is not booked yet, the oldest limit first."""
    booked = Booking.objects.filter(
        conference__attached_children__because=OuterRef("record"), cancelled_at__isnull=True
    )
    waiting = (
        Deadline.objects.visible_to(user_of(request))
        .open()
        .filter(kind=Kind.INITIAL_CONFERENCE.value)
        .exclude(Exists(booked))
        .select_related("family")
    )
    page = page_of(waiting, request, order=("due_date", "id"))
    codes = [deadline.record_id for deadline in page.rows]
    discussions = {
        each.reference_id: each
        for each in StrategyDiscussion.objects.filter(reference__in=codes).prefetch_related(
            "children", "requests"
        )
    }
    served = ConferenceChild.objects.filter(because__in=codes).order_by("pk").select_related("conference")
    conferences = {each.because_id: each.conference for each in served}
    reckoner, day = Reckoner.current(), timezone.localdate()
    rows = []
    for deadline in page.rows:
        record = discussions.get(deadline.record_id)
        if record is not None:
            rows.append(_row(record, conferences.get(record.code), deadline, reckoner, day))
    columns = [{"label": label} for label in ("Discussion", "Children", "What it waits for", "Conference by")]
    return render(
        request, "conferences/requests/requests.html", {"page": page, "rows": rows, "columns": columns}
    )


def _row(
    record: StrategyDiscussion,
    conference: Conference | None,
    deadline: Deadline,
    reckoner: Reckoner,
    day: Any,
) -> list[dict[str, Any]]:
    asked = next((each for each in record.requests.all() if each.state != State.WITHDRAWN), None)
    if conference:
        waits, url = "A time: book it", reverse("conference_book", args=[conference.code])
    elif asked and asked.state == State.SUBMITTED:
        waits, url = "Accepting the request", reverse("conference_request", args=[record.code])
    elif asked:
        waits, url = "The rest of the request", reverse("conference_request", args=[record.code])
    else:
        waits, url = "The request", reverse("conference_request", args=[record.code])
    return [
        {"text": record.code, "url": reverse("strategy_discussion", args=[record.code])},
        {"names": [child.name for child in record.children.all()]},
        {"text": waits, "url": url},
        {"date": shown_date(deadline, reckoner=reckoner, today=day), "about": "initial conference"},
    ]
