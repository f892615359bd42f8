"""One transfer in: what is known, what it waits for, and its papers."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from conferences.models import Conference, TransferChild, TransferIn
from conferences.transfers.facts import conferences_for, page_for, still_to_do
from conferences.transfers.loading import identity_of, transfer_or_404
from conferences.transfers.policies import may_keep, may_record_reading
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from cpunit.domain.words import day_and_date
from cpunit.people.access import CASEWORK, role_required, user_of
from cpunit.web.dates import ShownDate

TO_DO, DONE = "to do", "done"
CRITERIA = {
    "proceedings_open": "No legal proceedings are open there",
    "moved_for_good_on": "The move is permanent",
    "social_worker": "A social worker here",
    "chair": "A chair who tracks the transfer",
    "papers": "The papers there are read",
}
"""In the order in which people see to them."""


@role_required(*CASEWORK)
def transfer(request: HttpRequest, code: str) -> HttpResponse:
    """One transfer in."""
    record, user, today = transfer_or_404(request, code), user_of(request), timezone.localdate()
    conference = conferences_for([record]).get(code)
    may_change = may_keep(user, record) is None
    return render(
        request,
        "conferences/transfers/transfer.html",
        {
            "transfer": record,
            "identity": identity_of(record.family, record),
            "facts": _facts(record, conference, _limit(record, today), may_change=may_change),
            "tasks": _tasks(record, today, may_change=may_change),
            "papers": list(record.papers.all()),
            "may_change": may_change,
            "may_read": may_record_reading(user, record) is None,
            "may_agree": may_change and record.state == TransferIn.State.NOTIFIED,
            "may_begin": may_change and record.state == TransferIn.State.AGREED and conference is None,
        },
    )


def _tasks(record: TransferIn, today: date, *, may_change: bool) -> list[dict[str, str]]:
    lacks = still_to_do(record, today)
    return [
        {
            "label": label,
            "url": page_for(fact, code=record.code, family=record.family.code)
            if may_change and _leads(record, fact)
            else "",
            "state": TO_DO if fact in lacks else DONE,
            "why": lacks.get(fact, ""),
        }
        for fact, label in CRITERIA.items()
    ]


def _leads(record: TransferIn, fact: str) -> bool:
    """Whether it is recorded on a page of its own: papers stand on this one, and what was agreed stays."""
    return fact != "papers" and not (fact == "moved_for_good_on" and record.moved_for_good_on)


def _limit(record: TransferIn, today: date) -> ShownDate | None:
    """The day by which the conference is held, or was to be."""
    kind = Kind.TRANSFER_IN_CONFERENCE
    rows = Deadline.objects.filter(record=record.reference_id, kind=kind.value)
    found = rows.exclude(outcome=Deadline.Outcome.WITHDRAWN).order_by("-pk").first()
    return shown_date(found, reckoner=Reckoner.current(), today=today) if found else None


def _facts(
    record: TransferIn, conference: Conference | None, limit: ShownDate | None, *, may_change: bool
) -> list[dict[str, Any]]:
    known = f"{record.get_absolute_url()}known/" if may_change else ""
    rows: list[dict[str, Any]] = [
        {"key": "State", "value": record.get_state_display()},
        {"key": "Children, and their plan there", "texts": [_child(row) for row in record.moved.all()],
         "url": known},
        {"key": "Came from", "value": record.authority},
        {"key": "Their conference service", "value": record.contact, "url": known},
        {"key": "We were told on", "value": day_and_date(record.notified_on)},
        {"key": "Legal proceedings there", "value": _proceedings(record), "url": known},
        {"key": "Move agreed as permanent", "value": _agreed(record)},
        *([{"key": "Transfer-in conference by", "date": limit}] if limit else []),
        *([{"key": "Conference", "links": [_link(conference)]}] if conference else []),
        {"key": "Chair who tracks it", "value": record.chair.user.name if record.chair else "",
         "url": f"{record.get_absolute_url()}chair/" if may_change else ""},
        {"key": "Social worker here", "value": str(record.family.social_worker or "")},
    ]  # fmt: skip
    if record.ended_on:
        why = f"{record.get_end_reason_display()}: {record.why_ended}"
        rows.append({"key": "Ended", "value": f"{day_and_date(record.ended_on)}\n{why}"})
    return [
        {"value": "", "date": None, "texts": None, "links": None, "url": "", "action": "", **row}
        for row in rows
    ]


def _link(conference: Conference) -> dict[str, str]:
    state = conference.get_state_display().lower()
    return {"text": f"{conference.code}, {state}", "url": conference.get_absolute_url()}


def _child(row: TransferChild) -> str:
    told = [str(row.get_category_display()).lower()] if row.category else []
    if row.started_on:
        told.append(f"since {row.started_on:%-d %B %Y}")
    return f"{row.child.name}: {', '.join(told) or 'their plan is not told yet'}"


def _proceedings(record: TransferIn) -> str:
    asked, answered = record.proceedings_asked_on, record.proceedings_answered_on
    if answered:
        words = "Open" if record.proceedings_open else "None are open"
        return f"{words}, told on {day_and_date(answered)}"
    return f"Asked on {day_and_date(asked)}, not answered yet" if asked else ""


def _agreed(record: TransferIn) -> str:
    day = record.moved_for_good_on
    return f"{day_and_date(day)}\n{record.how_known}".strip() if day else ""
