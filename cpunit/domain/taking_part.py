"""What people need to take part (KRK-28), and what answers what is known of risk on the day (KRK-29)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from cpunit.domain.refusal import Refusal


class Need(StrEnum):
    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    SUPPORTER = "supporter"
    ACCESS = "access"
    OTHER = "other"


NEEDS = {
    Need.INTERPRETER: "Interpreter",
    Need.ADVOCATE: "Advocate",
    Need.SUPPORTER: "Supporter",
    Need.ACCESS: "Access: a lift, a loop, a quiet room",
    Need.OTHER: "Other: childcare, getting there",
}
"""Kirklees handbook, chapter 3: the social worker books interpreters and refers to advocacy."""

BY_NAME = frozenset({Need.INTERPRETER, Need.ADVOCATE, Need.SUPPORTER})
"""Those that are a person, who is known by name before they are confirmed."""


class Measure(StrEnum):
    ARRIVAL = "arrival"
    ENTRANCE = "entrance"
    WAITING = "waiting"
    VIDEO = "video"
    SEATS = "seats"
    WORKER = "worker"
    POLICE = "police"
    OTHER = "other"


MEASURES = {
    Measure.ARRIVAL: "Arrives at a time of their own",
    Measure.ENTRANCE: "Another entrance",
    Measure.WAITING: "A waiting room of their own",
    Measure.VIDEO: "Joins by video, on a link of their own",
    Measure.SEATS: "Who sits where",
    Measure.WORKER: "A second worker or security",
    Measure.POLICE: "The police are told",
    Measure.OTHER: "Something else",
}
OF_SOMEBODY = frozenset({Measure.ARRIVAL, Measure.ENTRANCE, Measure.WAITING, Measure.VIDEO})
"""Those that are about one person, whom their letter tells of a time or a link of their own."""

BETWEEN_ARRIVALS = timedelta(minutes=15)
"""How far apart people arrive who must not meet: the unit's own, as the practice of no authority says."""

ARRIVES_BEFORE = timedelta(minutes=60)
"""How long before a conference begins somebody may be asked to come who has a time of their own: the unit's
own, as the practice of no authority says. Typing 4:00 for 9:40 is one slip.
"""

LOOK_AHEAD = timedelta(days=14)
"""How long before a conference what nobody has arranged stands on Today: the unit's own."""


def may_arrive(at: time, begins: time, ends: time) -> Refusal | None:
    """Whether that is a time at which somebody can come to a conference of these hours of one day: from
    `ARRIVES_BEFORE` until it ends.
    """
    first = (datetime.combine(date.max, begins) - ARRIVES_BEFORE).time()
    if first <= at < ends:
        return None
    return Refusal(
        f"At {at:%H:%M} nobody can come to a conference from {begins:%H:%M} to {ends:%H:%M}: choose a time "
        f"from {first:%H:%M}, an hour before it begins, until it ends.",
        about="at",
    )
