"""What people need to take part (KRK-28), and what answers what is known of risk on the day (KRK-29)."""

from datetime import timedelta
from enum import StrEnum


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

LOOK_AHEAD = timedelta(days=14)
"""How long before a conference what nobody has arranged stands on Today: the unit's own."""
