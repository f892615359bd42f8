"""What the page of a conference tells of its being moved: earlier and why, or past its limit."""

from datetime import date
from typing import Any

from django.urls import reverse

from conferences.booking.approved import last_asked
from conferences.booking.policies import can_be_earlier, may_ask, may_bring_forward
from conferences.conference.turning import AWAITED
from conferences.models import Booking, Conference, LaterAsked
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from cpunit.people.models.reference import address_of


def moved_rows(record: Conference, booking: Booking | None) -> list[dict[str, Any]]:
    """For components/summary_list.html: why it was brought forward, and that it was late."""
    rows: list[dict[str, Any]] = []
    if booking is not None and booking.why_earlier:
        rows.append({"key": "Brought forward", **_because(booking)})
    if record.was_past_limit:
        is_late = bool(record.lateness_reason)
        said = "It is booked past its limit." if is_late else "It was booked past its limit, and moved back."
        texts = ["It was held late." if record.is_held else said]
        if is_late and record.lateness_authorised_by:
            texts += [record.lateness_reason, f"Authorised by {record.lateness_authorised_by.name}"]
        rows.append({"key": "Past its limit", "texts": texts})
    return [{"value": "", "date": None, "texts": None, "links": None, "url": "", **row} for row in rows]


def _because(booking: Booking) -> dict[str, Any]:
    code = booking.prompted_by_id
    if not code:
        return {"value": booking.why_earlier}
    return {"links": [{"text": f"{code}: {booking.why_earlier}", "url": address_of(code)}]}


def asked_of(record: Conference) -> LaterAsked | None:
    """What was asked about a day past the limit, while it is still to be held; a no is overtaken once it is
    booked past its limit all the same.
    """
    asked = last_asked(record) if record.state in AWAITED else None
    is_overtaken = asked is not None and asked.approved is False and bool(record.lateness_reason)
    return None if is_overtaken else asked


def ways_to_move(
    user: User,
    record: Conference,
    booking: Booking | None,
    asked: LaterAsked | None,
    refusal: Refusal | None,
    today: date,
) -> list[dict[str, str]]:
    """The links to an earlier day, and to one past the limit, for who may; `refusal` is why they may not
    book it.
    """
    if record.state not in AWAITED:
        return []
    ways = []
    is_to_come = can_be_earlier(record, booking, today) is None
    if is_to_come and may_bring_forward(user, record, booking) is None:
        ways.append({"text": "Bring it forward", "url": reverse("conference_earlier", args=[record.code])})
    waits = asked is not None and asked.answered_at is None
    if not waits and may_ask(user, refusal) is None:
        ways.append(
            {"text": "Ask for a day past the limit", "url": reverse("conference_later", args=[record.code])}
        )
    if asked is not None and waits and asked.asked_by_id == user.pk:
        url = reverse("conference_later_back", args=[record.code, asked.pk])
        ways.append({"text": f"Take back that you asked for {day_and_date(asked.day)}", "url": url})
    if asked is not None and waits and user.is_manager:
        url = reverse("conference_later_answer", args=[record.code, asked.pk])
        ways.append({"text": f"Answer whether it can be on {day_and_date(asked.day)}", "url": url})
    return ways


def answer_to_see(user: User, record: Conference, asked: LaterAsked | None) -> str:
    """Where who asked says that they have seen the answer, though somebody asked again since; "" for others,
    and once they have. One query where anybody `asked`.
    """
    if asked is None:
        return ""
    mine = LaterAsked.objects.unseen().filter(conference=record, asked_by=user)
    key = mine.order_by("-answered_at", "-pk").values_list("pk", flat=True).first()
    return reverse("conference_later_seen", args=[record.code, key]) if key else ""
