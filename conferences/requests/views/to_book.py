"""The list of what is still to be booked."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from conferences.models import (
    Booking,
    Conference,
    ConferenceChild,
    ConferenceRequest,
    StrategyDiscussion,
)
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.access import RECORDERS, role_required, user_of
from cpunit.people.models import User
from cpunit.web.paging import page_of

State = ConferenceRequest.State
MOST_ASKED = 50
"""A request waits for some days; more at once stand on Today, one after the other."""


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
            "children", "requests", "later__children"
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
    context = {
        "page": page,
        "rows": rows,
        "columns": _labels("Discussion", "Children", "What it waits for", "Conference by"),
        "asked": _without_discussion(user_of(request)),
        "asked_columns": _labels("Family", "Children", "What it waits for", "Received on"),
    }
    return render(request, "conferences/requests/requests.html", context)


def _labels(*labels: str) -> list[dict[str, str]]:
    return [{"label": label} for label in labels]


def _without_discussion(user: User) -> list[list[dict[str, Any]]]:
    """Requests that came before their strategy discussion was recorded, the oldest first."""
    waiting = ConferenceRequest.objects.visible_to(user).filter(
        strategy_discussion__isnull=True, state=State.DRAFT
    )
    found = waiting.select_related("family").prefetch_related("children").order_by("requested_on", "id")
    return [
        [
            {"text": each.family.name, "url": reverse("family", args=[each.family.code])},
            {"names": [child.name for child in each.children.all()]},
            {
                "text": "Its strategy discussion: not recorded",
                "url": reverse("request_new", query={"family": each.family.code}),
            },
            {"text": day_and_date(each.requested_on) if each.requested_on else "Not recorded"},
        ]
        for each in found[:MOST_ASKED]
    ]


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
        {"names": _names(record)},
        {"text": waits, "url": url},
        {"date": shown_date(deadline, reckoner=reckoner, today=day), "about": "initial conference"},
    ]


def _names(record: StrategyDiscussion) -> list[str]:
    """Of the children of whom it or a later one spoke, each once."""
    spoken_of = [child for each in (record, *record.later.all()) for child in each.children.all()]
    return list({child.pk: child.name for child in spoken_of}.values())
