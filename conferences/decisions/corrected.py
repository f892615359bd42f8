"""What was corrected of a decision after its conference closed, beside what was recorded."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from conferences.models import Decision
from conferences.models.decisions.decision import DECIDED


@dataclass(frozen=True)
class Correction:
    """`decided` is what was decided in truth, `why` what was wrong, `effects` what followed, in words."""

    day: date
    decided: str
    why: str
    effects: list[str]


def corrections_of(decision: Decision) -> list[Correction]:
    """The first one first. No query where they were read with the decision."""
    return [
        Correction(
            localdate(each.corrected_at),
            decision.as_decided({name: getattr(each, name) for name in DECIDED}).told,
            each.why,
            each.effects,
        )
        for each in sorted(decision.corrections.all(), key=lambda each: each.number)
    ]
