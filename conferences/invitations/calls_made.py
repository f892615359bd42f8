"""How a call went, and the calls that were made before it (KRK-2)."""

from enum import StrEnum

from django.db.models import Q
from django.utils.timezone import localtime

from conferences.models import Participant, TakenOff
from cpunit.audit.models import AuditEvent
from cpunit.domain.words import day_and_date


class Outcome(StrEnum):
    REACHED = "reached"
    LEFT_WORD = "left-word"
    NOT_REACHED = "not-reached"


OUTCOMES = {
    Outcome.REACHED: "Reached: they were told",
    Outcome.LEFT_WORD: "Not reached, left word that tells nothing",
    Outcome.NOT_REACHED: "Not reached",
}
"""Who was not reached stays among those to be called."""
TRIED = "tried to call"
TOLD_OTHERWISE = "Reached, and told what has changed since"


def calls_to(each: Participant | TakenOff) -> list[str]:
    """The calls to somebody about their conference as the log keeps them, the last one first. One query."""
    name = each.person_name
    of_them = Q(what__startswith=f"{name}: ") | Q(what__startswith=f"{name}, not to come: ")
    events = AuditEvent.objects.filter(
        of_them, record=each.conference.code, verb__in=["telephoned", TRIED]
    ).select_related("by")
    return [
        f"{day_and_date(localtime(event.at).date())}, {localtime(event.at):%H:%M}, "
        f"{event.by.name if event.by else 'nobody named'}: {event.what.partition(': ')[2]}"
        for event in events.order_by("-at", "-pk")
    ]
