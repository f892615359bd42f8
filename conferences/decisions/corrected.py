"""What was corrected of a decision after its conference closed, beside what was recorded."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from conferences.decisions.ending import met_before
from conferences.models import Decision, DecisionCorrection
from conferences.models.decisions.decision import DECIDED


@dataclass(frozen=True)
class Correction:
    """`decided` is what was decided in truth, `why` what was wrong, `effects` what followed, in words; what
    the family is given says `for_family` instead, without who agreed and who met before. It is by the chair
    of the conference, or by a service manager after them.
    """

    day: date
    is_by_chair: bool
    decided: str
    for_family: str
    why: str
    effects: list[str]


def corrections_of(decision: Decision) -> list[Correction]:
    """The first one first. No query where they were read with the decision, but for a child who has left the
    country.
    """
    return [
        _correction(decision, each)
        for each in sorted(decision.corrections.all(), key=lambda each: each.number)
    ]


def _correction(decision: Decision, each: DecisionCorrection) -> Correction:
    corrected = decision.as_decided({name: getattr(each, name) for name in DECIDED})
    return Correction(
        day=localdate(each.corrected_at),
        is_by_chair=each.corrected_by_id == decision.chair.user_id,
        decided=_in_full(corrected),
        for_family=corrected.told_to_family,
        why=each.why,
        effects=each.effects,
    )


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
