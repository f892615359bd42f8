"""What was corrected of a decision after its conference closed, beside what was recorded."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from conferences.decisions.ending import met_before
from conferences.models import Decision
from conferences.models.decisions.decision import DECIDED


@dataclass(frozen=True)
class Correction:
    """`decided` is what was decided in truth, `why` what was wrong, `effects` what followed, in words. It is
    by the chair of the conference, or by a service manager after them.
    """

    day: date
    is_by_chair: bool
    decided: str
    why: str
    effects: list[str]


def corrections_of(decision: Decision) -> list[Correction]:
    """The first one first. No query where they were read with the decision, but for a child who has left the
    country.
    """
    return [
        Correction(
            localdate(each.corrected_at),
            each.corrected_by_id == decision.chair.user_id,
            _in_full(decision.as_decided({name: getattr(each, name) for name in DECIDED})),
            each.why,
            each.effects,
        )
        for each in sorted(decision.corrections.all(), key=lambda each: each.number)
    ]


def _in_full(decision: Decision) -> str:
    met = met_before(decision)
    return f"{decision.told}, {met}" if met else decision.told


def ending_of(decision: Decision) -> str:
    """What takes the place of a plan that ends, who agreed, and what came before it, in sentences; "" where
    nothing of that is recorded.
    """
    instead = f"in its place: {decision.other_plan}" if decision.other_plan else ""
    said = (instead, decision.agreement, met_before(decision))
    return " ".join(f"{each[0].upper()}{each[1:].removesuffix('.')}." for each in said if each)
