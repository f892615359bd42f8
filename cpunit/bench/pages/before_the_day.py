"""What the pages before a conference are opened with: replies, what people need, risks, preparation."""

from collections.abc import Callable
from typing import Any

from conferences.models import ListProposal, Measure, Participant, Query, Reply
from cpunit.domain.checklists import Per
from cpunit.people.models import Caution

Parts = dict[str, Any]
Ways = Callable[[], list[Parts]]
OfConferences = Callable[[Any, Callable[[Any], Parts]], Ways]
OF_EACH = 2
"""How many records an address is tried with that has no conference of its own in it."""


def _measures() -> list[Parts]:
    rows = Measure.objects.select_related("booking__conference").order_by("pk")
    return [{"code": each.booking.conference.code, "key": each.pk} for each in rows[:OF_EACH]]


def _risks() -> list[Parts]:
    running = Caution.objects.running().order_by("pk")
    of_families = running.filter(family__conferences__isnull=False).select_related("family").distinct()
    return [
        {"code": conference.code, "risk": f"caution-{each.pk}"}
        for each in of_families[:OF_EACH]
        for conference in each.family.conferences.order_by("pk")[:OF_EACH]
    ]


def _replies() -> list[Parts]:
    rows = Reply.objects.exclude(must_not_meet="").select_related("conference").order_by("pk")
    return [{"code": each.conference.code, "key": each.pk} for each in rows[:OF_EACH]]


def before_the_day(of_conferences: OfConferences) -> dict[str, Ways]:
    """By the name of the address; `of_conferences` gives the first rows of the fullest conferences."""
    people = of_conferences(Participant.objects, lambda row: {})
    participants = of_conferences(Participant.objects, lambda row: {"key": row.pk})
    proposals = of_conferences(ListProposal.objects, lambda row: {"key": row.pk})
    query = of_conferences(Query.objects, lambda row: {"key": row.pk})
    return {
        **dict.fromkeys(("people_reply", "people_reply_quick"), participants),
        "people_must_not_meet": _replies,
        **dict.fromkeys(("people_proposed", "people_take_up"), proposals),
        "need": of_conferences(Participant.objects, lambda row: {"key": row.pk, "kind": "interpreter"}),
        "measure_new": _risks,
        "measure_done": _measures,
        "measure_taken_back": _measures,
        "conference_query_answer": query,
        "conference_preparation_entry": lambda: [
            {**parts, "group": group.value} for parts in _once(people) for group in Per
        ],
    }


def _once(ways: Ways) -> list[Parts]:
    """Each conference once."""
    return [{"code": code} for code in dict.fromkeys(parts["code"] for parts in ways())]
